"""Where bytes go: a file that is written whole or not at all, or standard output."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from govplan.model.errors import OutputError
from govplan.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["write_file", "write_stdout"]

_CHUNK = 1 << 20


def write_file(path: str, chunks: Iterable[bytes]) -> None:
    """Write ``chunks`` to ``path``: the whole file appears at once, or nothing changes.

    The bytes go to a temporary file in the same folder, which then takes the name; the mode is
    that of the file before it, or what the umask allows. A device such as ``/dev/full`` is
    written as it is. Raises :class:`~govplan.model.errors.OutputError`.
    """
    try:
        target = Path(path).resolve()
        mode = _mode(target)
        if mode is not None and not stat.S_ISREG(mode):
            with target.open("wb") as file:
                file.writelines(chunks)
            return
        _replace(target, chunks, mode)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from None


def write_stdout(chunks: Iterable[bytes]) -> None:
    """Write ``chunks`` to standard output, each as soon as it is there.

    Raises :class:`BrokenPipeError` when the reader has gone, and
    :class:`~govplan.model.errors.OutputError` for anything else.
    """
    if sys.stdout is None:
        raise OutputError("standard output is closed; name a file with -o")
    stream = sys.stdout.buffer
    for chunk in chunks:
        try:
            for start in range(0, len(chunk), _CHUNK):
                stream.write(chunk[start : start + _CHUNK])
            stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _unwritable("standard output", error) from None


def _mode(target: Path) -> int | None:
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None


def _replace(target: Path, chunks: Iterable[bytes], mode: int | None) -> None:
    temporary = target.with_name(f".govplan-{os.urandom(8).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
            file.writelines(chunks)
        if mode is not None:
            temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _unwritable(path: str, error: OSError | ValueError) -> OutputError:
    shown = printable(path)
    if isinstance(error, FileNotFoundError):
        return OutputError(f"{shown} cannot be written: its folder does not exist; make it first")
    if isinstance(error, IsADirectoryError):
        return OutputError(f"{shown} is a folder; name a file in it")
    if isinstance(error, PermissionError):
        return OutputError(f"{shown} may not be written; choose another place with -o")
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return OutputError(
        f"{shown} cannot be written ({reason}); make room or choose another place with -o"
    )
