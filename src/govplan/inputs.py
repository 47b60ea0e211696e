"""Where bytes come from: a file, standard input, or what a caller holds in memory."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from typing import BinaryIO

from govplan.model.errors import InputError, LimitError
from govplan.model.messages import msg
from govplan.model.reasons import reason_of
from govplan.model.record import record
from govplan.terminal import printable

__all__ = [
    "STDIN",
    "Identity",
    "Input",
    "file_name",
    "identities",
    "identity",
    "open_input",
    "read",
]

STDIN = "<stdin>"
_STDIN_DESCRIPTOR = 0
_CHUNK = 1 << 24

Identity = tuple[int, int]
"""What a file is by, however its path is spelled: its device and its number there."""


@record
class Input:
    """One document to read: from ``path``, or ``data`` where the bytes are at hand.

    ``name`` is what the plan's ``source.name`` will say: the file's name without its folder.
    """

    name: str
    path: str | None = None
    data: bytes | None = None

    @property
    def label(self) -> str:
        """What messages call it: the path as it was given."""
        return printable(self.path if self.path is not None else self.name)

    def read(self, limit: int) -> bytes:
        """Its bytes, at most ``limit``."""
        if self.data is not None:
            return self.data
        return read(self.path or "", limit)


def file_name(path: str) -> str:
    r"""The last part of ``path`` as text that any JSON can hold.

    >>> file_name("plans/方案.txt"), file_name("\udcff.txt")
    ('方案.txt', '\\xff.txt')
    """
    name = os.path.basename(path.rstrip(os.sep)) or path
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def identity(path: str | int) -> Identity | None:
    """Which regular file a path or a descriptor stands for, links followed; none where it is none.

    >>> identity(__file__) == identity(os.path.abspath(__file__)), identity("/nowhere")
    (True, None)
    """
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def identities(paths: Iterable[str]) -> frozenset[Identity]:
    """Which files the inputs of a command are; ``-`` is standard input."""
    found = (identity(_STDIN_DESCRIPTOR if path == "-" else path) for path in paths)
    return frozenset(each for each in found if each is not None)


def open_input(path: str, limit: int) -> Input:
    """The input that an argument names; ``-`` is standard input, which is read here and now.

    Whatever is no regular file (a pipe, ``/dev/fd/63``) is read now, since it can be read once.
    Raises :class:`~govplan.model.errors.InputError` where there is nothing to read.
    """
    if path == "-":
        return Input(STDIN, data=_standard_input(limit))
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        raise _unusable(path, error) from None
    if stat.S_ISDIR(mode):
        raise InputError(
            msg(
                "{path} is a folder, not a file; convert its files with: govplan batch "
                "{path} -o DIR",
                path=printable(path),
            )
        )
    if stat.S_ISREG(mode):
        return Input(file_name(path), path)
    return Input(file_name(path), path, read(path, limit))


def read(path: str, limit: int) -> bytes:
    """The bytes of the file at ``path``, at most ``limit`` of them."""
    try:
        with open(path, "rb") as file:
            return _bounded(file, path, limit)
    except (OSError, ValueError) as error:
        raise _unusable(path, error) from None


def _standard_input(limit: int) -> bytes:
    if sys.stdin is None:
        raise InputError(msg("standard input is closed; name a file instead"))
    if sys.stdin.isatty():
        raise InputError(msg("no file was named and nothing is piped in; try: govplan parse FILE"))
    return _bounded(sys.stdin.buffer, STDIN, limit)


def _bounded(file: BinaryIO, name: str, limit: int) -> bytes:
    parts: list[bytes] = []
    left = limit + 1
    while left > 0 and (part := file.read(min(left, _CHUNK))):
        parts.append(part)
        left -= len(part)
    data = parts[0] if len(parts) == 1 else b"".join(parts)
    if len(data) > limit:
        raise LimitError(
            msg(
                "{name} is larger than {limit:,} bytes; raise the limit with "
                "--max-input-bytes if you trust the file",
                name=printable(name),
                limit=limit,
            )
        )
    return data


def _unusable(path: str, error: OSError | ValueError) -> InputError:
    shown = printable(path)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return InputError(msg("{shown} does not exist; check the name and the folder", shown=shown))
    if isinstance(error, IsADirectoryError):
        return InputError(msg("{shown} is a folder, not a file; see govplan batch", shown=shown))
    if isinstance(error, PermissionError):
        return InputError(msg("{shown} may not be read; ask for the right to read it", shown=shown))
    reason = reason_of(error)
    return InputError(
        msg("{shown} cannot be opened ({reason}); check the name", shown=shown, reason=reason)
    )
