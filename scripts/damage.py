"""How a real file is damaged: bytes flipped, cut out, doubled or spliced, also behind packing.

Damage to packed bytes is mostly found by a checksum; so in every other mutant a part of a package,
a stream of a PDF or the page of a web archive is unpacked, damaged and packed again, and the
numbers in the binary files of Word and Excel are replaced by numbers.
"""

from __future__ import annotations

import email
import email.policy
import io
import re
import zipfile
import zlib
from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING

from damage_pictures import chunks, drawn_on, rechunked
from stock import MADE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

__all__ = ["BEHIND", "gather", "mutants", "mutate"]

# Larger files would only cost time.
_LARGEST = 400_000
# Signs that mean something to some reader.
_SIGNS = "（）()[]【】|｜\t\n\f、。；：，0123456789一二十第章节条①#*>-<&;\u3000\u200b\u202e\0"
# Numbers that a reader may stumble over, where a binary file holds a size, a place or a count.
_NUMBERS = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF)
# Bytes of a picture that say how the others are read.
_HEAD = 64
_HALF = 0.5
# Parts of packages that tell what a document says; the others are pictures, settings and the like.
_TELLING = re.compile(r"(^|/)(word|xl|Pages|Doc_0|Tpls)/.*\.xml$|(^|/)(content|styles|OFD)\.xml$")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def gather(suffix: str, folders: Sequence[Path]) -> list[tuple[str, bytes]]:
    """The name and the bytes of each file with this suffix in the folders, by name; where there is
    none, of those that are made.
    """
    paths = sorted(path for folder in folders for path in folder.rglob(f"*.{suffix}"))
    files = [(path.name, path.read_bytes()) for path in paths if path.stat().st_size <= _LARGEST]
    if not files and suffix in MADE:
        files = MADE[suffix](folders)
    return [(name, data) for name, data in files if data]


def mutants(
    suffix: str, folders: Sequence[Path], numbers: range, seed: int
) -> Iterator[tuple[str, bytes]]:
    """The mutants with these numbers of the files in ``folders``, the same for the same seed."""
    stock = gather(suffix, folders)
    behind = BEHIND.get(suffix, mutate_characters)
    for number in numbers:
        random = Random(f"{suffix} {seed} {number}")
        name, data = random.choice(stock)
        _, other = random.choice(stock)
        how = behind if number % 2 else mutate
        yield f"{name} mutant {seed}/{number}", how(data, other, random)


def mutate(data: bytes, other: bytes, random: Random) -> bytes:
    """``data`` with bytes flipped, cut off or out, doubled, or spliced with ``other``.

    >>> len(mutate(b"%PDF-1.7" * 9, b"PK", Random(4))) != 72
    True
    """
    kind = random.randrange(6)
    at = random.randrange(len(data))
    if kind == 0:
        return data[:at]
    if kind == 1:
        return data[:at] + other[random.randrange(len(other)) :]
    if kind == 2:
        stretch = data[at : at + random.randrange(1, 4096)]
        return data[:at] + stretch * random.randrange(2, 9) + data[at:]
    if kind == 3:
        return data[:at] + data[at + random.randrange(1, 4096) :]
    changed = bytearray(data)
    for _ in range(random.choice((1, 3, 10, 100))):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def mutate_characters(data: bytes, other: bytes, random: Random) -> bytes:
    """A text in which whole characters are changed, cut out, doubled or spliced."""
    value, more = data.decode("utf-8", "replace"), other.decode("utf-8", "replace")
    for _ in range(random.choice((1, 3, 10))):
        at, end = sorted(random.randrange(len(value) + 1) for _ in range(2))
        end = min(end, at + random.choice((1, 10, 300)))
        start = random.randrange(len(more))
        inserted = random.choice(
            ("", value[at:end] * 3, more[start : start + 200], random.choice(_SIGNS))
        )
        value = value[:at] + inserted + value[end:]
    return value.encode()


def mutate_part(data: bytes, other: bytes, random: Random) -> bytes:
    """A package in which one part is mutated and packed again."""
    try:
        return _repacked(data, other, random)
    except (zipfile.BadZipFile, zlib.error, LookupError, RuntimeError, ValueError):
        return mutate(data, other, random)


def _repacked(data: bytes, other: bytes, random: Random) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(target, "w") as changed:
        parts = {info.filename: package.read(info) for info in package.infolist()}
        filled = [name for name, part in parts.items() if part]
        told = [name for name in filled if _TELLING.search(name)]
        chosen = random.choice(told or filled)
        how = random.choice((mutate, mutate_markup, mutate_words))
        for name, part in parts.items():
            changed.writestr(name, how(part, other, random) if name == chosen else part)
    return target.getvalue()


def mutate_markup(data: bytes, other: bytes, random: Random) -> bytes:
    """Elements dropped, doubled or put elsewhere and numbers changed: mostly still XML."""
    del other
    tags = [match.span() for match in re.finditer(rb"<[^<>]*/>|<([\w:]+)[ >][^<>]*</\1>", data)]
    numbers = [match.span() for match in re.finditer(rb'(?<=")-?\d+(?=")', data)]
    for _ in range(random.choice((1, 2, 5))):
        if tags and random.random() < 0.6:
            start, end = random.choice(tags)
            place = random.choice(tags)[0]
            if random.random() < 0.5:
                data = data[:place] + data[start:end] * random.randrange(1, 5) + data[place:]
            else:
                data = data[:start] + data[end:]
        elif numbers:
            start, end = random.choice(numbers)
            value = random.choice((b"0", b"-1", b"99999999999", b"65536", b"", b"x"))
            data = data[:start] + value + data[end:]
    return data


def mutate_words(data: bytes, other: bytes, random: Random) -> bytes:
    """The text of a few runs changed by whole characters, the markup left as it is."""
    spans = [
        match.span(1) for match in re.finditer(rb"<[\w:]+(?: [^<>]*)?>([^<>]+)</[\w:]+>", data)
    ]
    del other
    whole = data
    for start, end in sorted(random.sample(spans, min(5, len(spans))), reverse=True):
        source = random.choice(spans)
        words = mutate_characters(whole[start:end], whole[slice(*source)], random)
        clean = re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f<&]", b"", words)
        data = data[:start] + clean + data[end:]
    return data


def mutate_stream(data: bytes, other: bytes, random: Random) -> bytes:
    """A PDF in which one stream is mutated; it keeps its room, so that the others are found."""
    spans = [match.span(1) for match in _STREAM.finditer(data)]
    for start, end in random.sample(spans, min(5, len(spans))):
        try:
            unpacked = zlib.decompress(data[start:end])
        except zlib.error:
            continue
        if not unpacked:
            continue
        packed = zlib.compress(mutate(unpacked, other, random)[: 4 << 20], 9)
        if len(packed) <= end - start:
            return data[:start] + packed.ljust(end - start) + data[end:]
        return data[:start] + packed + data[end:]
    return mutate(data, other, random)


def mutate_numbers(data: bytes, other: bytes, random: Random) -> bytes:
    """A binary file in which a few numbers of two or four bytes are others, or changed by a little.

    Where most of a sector is zero there is nothing to read, so the places are drawn among the rest.
    """
    del other
    changed = bytearray(data)
    places = [at for at in range(0, len(data) - 4, 2) if data[at : at + 2] != b"\0\0"]
    for at in random.choices(places, k=random.choice((1, 3, 10, 100))) if places else ():
        size = random.choice((2, 4))
        old = int.from_bytes(changed[at : at + size], "little")
        new = random.choice((*_NUMBERS, old + 1, old - 1, old * 2))
        changed[at : at + size] = (new % (1 << 8 * size)).to_bytes(size, "little")
    return bytes(changed)


def mutate_picture(data: bytes, other: bytes, random: Random) -> bytes:
    """A picture of which the head is damaged (sizes, depths, tables), or what it shows is."""
    if random.random() < _HALF:
        with suppress(OSError, ValueError, SyntaxError, MemoryError, EOFError, TypeError):
            return drawn_on(data, random)
    whole = random.choice((_HEAD, 4 * _HEAD))
    if random.random() < _HALF:
        return mutate_numbers(data[:whole], other, random) + data[whole:]
    return mutate(data[:whole], other, random) + data[whole:]


def mutate_png(data: bytes, other: bytes, random: Random) -> bytes:
    """A PNG of which a chunk is damaged, the pixels behind their packing, with right checksums."""
    parts = [(name, part) for name, part in chunks(data) if part]
    if not parts or random.random() < _HALF:
        return mutate_picture(data, other, random)
    chosen = random.randrange(len(parts))
    name, part = parts[chosen]
    with suppress(zlib.error):
        part = zlib.decompress(part) if name == b"IDAT" else part
        part = random.choice((mutate, mutate_numbers))(part, other, random)
        parts[chosen] = name, zlib.compress(part) if name == b"IDAT" else part
    return rechunked([*parts, (b"IEND", b"")])


def mutate_message(data: bytes, other: bytes, random: Random) -> bytes:
    """A web archive in which the text of a part is mutated and encoded again."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
    if not parts:
        return mutate(data, other, random)
    part = random.choice(parts)
    try:
        text = part.get_content().encode("utf-8", "replace")
        words = mutate_characters(text, text, random).decode("utf-8", "replace")
        part.set_content(words, subtype=part.get_content_subtype(), cte="base64")
        return message.as_bytes()
    except (LookupError, KeyError, ValueError, AttributeError):
        return mutate(data, other, random)


def mutate_xml(data: bytes, other: bytes, random: Random) -> bytes:
    """A document in one XML file, its markup or its words changed."""
    return random.choice((mutate_markup, mutate_words))(data, other, random)


def mutate_controls(data: bytes, other: bytes, random: Random) -> bytes:
    r"""RTF in which numbers of control words are others, and groups are dropped or repeated.

    >>> mutate_controls(rb"{\rtf1{\b0 A}}", b"", Random(2)) != rb"{\rtf1{\b0 A}}"
    True
    """
    del other
    for _ in range(random.choice((1, 2, 5, 20))):
        numbers = [match.span(1) for match in re.finditer(rb"\\[a-z]+(-?\d+)", data)]
        groups = [match.span() for match in re.finditer(rb"\{[^{}]*\}", data)]
        if numbers and random.random() < _HALF:
            start, end = random.choice(numbers)
            new = random.choice((*_NUMBERS, -1, int(data[start:end]) + 1, 10**12))
            data = data[:start] + str(new).encode() + data[end:]
        elif groups:
            start, end = random.choice(groups)
            data = data[:start] + data[start:end] * random.choice((0, 2, 50)) + data[end:]
    return data


BEHIND: dict[str, Callable[[bytes, bytes, Random], bytes]] = {
    **dict.fromkeys(("docx", "xlsx", "odt", "ods", "ofd", "zip"), mutate_part),
    **dict.fromkeys(("doc", "xls"), mutate_numbers),
    **dict.fromkeys(("bmp", "jpg", "tif", "gif", "webp"), mutate_picture),
    "png": mutate_png,
    "pdf": mutate_stream,
    "mht": mutate_message,
    "rtf": mutate_controls,
    **dict.fromkeys(("xml", "fodt", "fods"), mutate_xml),
}
"""How a format is damaged behind its packing; text is damaged by whole characters."""
