"""Messages between processes: one value after another through a pipe, its size in front.

No semaphore or shared memory is used, so it works without ``/dev/shm``.
"""

from __future__ import annotations

import os
import pickle
from typing import Any

from govplan.model import errors
from govplan.model.errors import GovplanError

__all__ = ["CHUNK", "HEADER", "pack", "portable", "read_message", "write_all"]

HEADER = 8
"""The bytes in front of a message that tell its size."""

CHUNK = 1 << 20


def pack(value: object) -> bytes:
    """``value`` as a message.

    >>> message = pack("方案")
    >>> int.from_bytes(message[:HEADER], "big") == len(message) - HEADER
    True
    """
    body = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    return len(body).to_bytes(HEADER, "big") + body


def read_message(descriptor: int) -> bytes:
    """The next message without its size; nothing where the other end was closed before its end."""
    header = _read_exactly(descriptor, HEADER)
    return _read_exactly(descriptor, int.from_bytes(header, "big"))


def _read_exactly(descriptor: int, size: int) -> bytes:
    parts: list[bytes] = []
    while size:
        part = os.read(descriptor, min(size, CHUNK))
        if not part:
            return b""
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of ``data``; raises :class:`BrokenPipeError` where nobody reads any more."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view[:CHUNK]) :]


def portable(error: GovplanError) -> tuple[str, Any]:
    """The class and the message by which another process can raise ``error`` again.

    >>> portable(errors.LimitError("too long"))
    ('LimitError', 'too long')
    """
    names = (base.__name__ for base in type(error).__mro__)
    return next(name for name in names if hasattr(errors, name)), error.args[0]
