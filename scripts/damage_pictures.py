"""How a picture is damaged where a reader looks: its head, its chunks, what it shows."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

__all__ = ["CHANGES", "chunks", "drawn_on", "rechunked"]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LONGEST = 4000
"""No side of a picture that is made wider or higher is longer than this, in pixels."""


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The names and contents of the chunks of a PNG (ISO 15948, 5.3).

    >>> list(chunks(rechunked([(b"IEND", b"")])))
    [(b'IEND', b'')]
    """
    at = len(_SIGNATURE)
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def rechunked(parts: list[tuple[bytes, bytes]]) -> bytes:
    """A PNG of these chunks, with the checksums that they must have."""
    return _SIGNATURE + b"".join(
        struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part))
        for name, part in parts
    )


def drawn_on(data: bytes, random: Random) -> bytes:
    """The picture in ``data`` with a few things done to what it shows, in the same format.

    Raises what Pillow raises for a picture that it does not read.
    """
    from PIL import Image

    picture = Image.open(io.BytesIO(data))
    kind, dpi = picture.format, picture.info.get("dpi")
    changed: Any = picture.convert("RGB" if picture.mode in ("P", "CMYK") else picture.mode)
    for _ in range(random.choice((1, 2, 5))):
        changed = random.choice(CHANGES)(changed, random)
    target = io.BytesIO()
    changed.save(target, kind, **({"dpi": dpi} if dpi and random.random() < 0.7 else {}))
    return target.getvalue()


def _box(picture: Any, random: Random) -> tuple[int, int, int, int]:
    xs, ys = (sorted(random.randrange(side + 1) for _ in range(2)) for side in picture.size)
    return xs[0], ys[0], max(xs[1], xs[0] + 1), max(ys[1], ys[0] + 1)


def _moved(picture: Any, random: Random) -> Any:
    left, up, _, _ = _box(picture, random)
    picture.paste(picture.crop(_box(picture, random)), (left, up))
    return picture


def _filled(picture: Any, random: Random) -> Any:
    from PIL import Image

    grey = Image.new("L", (1, 1), random.randrange(256))
    left, up, right, down = _box(picture, random)
    picture.paste(grey.resize((right - left, down - up)).convert(picture.mode), (left, up))
    return picture


def _noisy(picture: Any, random: Random) -> Any:
    from PIL import Image

    left, up, right, down = _box(picture, random)
    size = right - left, down - up
    noise = Image.frombytes("L", size, random.randbytes(size[0] * size[1]))
    picture.paste(noise.convert(picture.mode), (left, up))
    return picture


def _resized(picture: Any, random: Random) -> Any:
    sides = [
        max(1, min(_LONGEST, int(side * random.choice((0, 0.1, 0.5, 1, 1, 2, 8)))))
        for side in picture.size
    ]
    return picture.resize(tuple(sides))


def _turned(picture: Any, random: Random) -> Any:
    return picture.rotate(random.choice((90, 180, 270, random.uniform(-180, 180))), expand=True)


def _cropped(picture: Any, random: Random) -> Any:
    return picture.crop(_box(picture, random))


CHANGES: tuple[Callable[[Any, Random], Any], ...] = (
    _moved, _filled, _noisy, _resized, _turned, _cropped,
)  # fmt: skip
"""What is done to what a picture shows."""
