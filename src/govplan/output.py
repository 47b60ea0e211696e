"""Where bytes go: a file that is written whole or not at all, or standard output."""

from __future__ import annotations

import os
import stat
import sys
from binascii import crc32
from collections.abc import Iterable
from contextlib import suppress
from itertools import takewhile
from pathlib import Path

from govplan.inputs import Identity, identity
from govplan.model.errors import OutputError
from govplan.model.messages import msg
from govplan.model.reasons import reason_of
from govplan.model.record import record
from govplan.terminal import printable

__all__ = [
    "Target",
    "make_folder",
    "remove_leftovers",
    "write_file",
    "write_stdout",
]

_CHUNK = 1 << 20
_STDOUT_DESCRIPTOR = 1
_TEMPORARY = ".tmp"
_STDOUT = {"", "-", "/dev/stdout"}


@record
class Target:
    """Where a command writes: a file, or standard output where ``path`` names none; never one of
    the files in ``inputs``, by whatever link or spelling.
    """

    path: str | None
    inputs: frozenset[Identity] = frozenset()

    @property
    def is_stdout(self) -> bool:
        """Whether it is standard output."""
        return self.path is None or self.path in _STDOUT

    def check(self) -> Target:
        """The target itself; raises ``OutputError`` where it is one of the inputs, and where its
        name is that of a folder, whether that is there or not (``out/``).
        """
        if identity(_STDOUT_DESCRIPTOR if self.is_stdout else self.path or "") in self.inputs:
            shown = msg("standard output") if self.is_stdout else printable(self.path or "")
            raise OutputError(msg("{shown} is an input; choose another name with -o", shown=shown))
        if self.path and self.path.endswith(("/", os.sep)):
            raise _no_file(self.path)
        return self

    def write(self, chunks: Iterable[bytes], *, durable: bool = False) -> None:
        """Write ``chunks`` there, into a folder that is made where there is none."""
        if self.is_stdout:
            write_stdout(chunks)
        else:
            path = self.check().path or ""
            make_folder(Path(path).parent)
            write_file(path, chunks, durable=durable)


def make_folder(folder: Path, option: str = "-o") -> None:
    """Make ``folder``, which ``option`` chose, and those above it."""
    try:
        _make_folders(folder)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise OutputError(
            msg(
                "{folder} cannot be made ({reason}); choose another place with {option}",
                folder=printable(str(folder)),
                reason=reason,
                option=option,
            )
        ) from None


def _make_folders(folder: Path) -> None:
    """Make ``folder`` and those that it is to stand in, however many these are; raises ``OSError``
    where one cannot be made.
    """
    missing = list(takewhile(lambda each: not each.is_dir(), (folder, *folder.parents)))
    for each in reversed(missing):
        each.mkdir(exist_ok=True)


def write_file(path: str, chunks: Iterable[bytes], *, durable: bool = False) -> None:
    """Write ``chunks`` to ``path``: the whole file appears at once, or nothing changes.

    The bytes go to a temporary file in the same folder, which then takes the name; the mode is
    that of the file before it, or what the umask allows. A device or a pipe such as ``/dev/full``
    or ``/dev/fd/63`` is written as it is. A ``durable`` file is on the disk before it takes the
    name, so that even a power failure leaves the old or the new one.

    Raises :class:`~govplan.model.errors.OutputError`, and :class:`BrokenPipeError` where the reader
    of a pipe has gone.
    """
    try:
        mode = _mode(path)
        if mode is not None and not stat.S_ISREG(mode):
            with Path(path).open("wb") as file:
                file.writelines(chunks)
            return
        _replace(Path(path).resolve(), chunks, mode, durable=durable)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from None


def write_stdout(chunks: Iterable[bytes]) -> None:
    """Write ``chunks`` to standard output, each as soon as it is there.

    Raises :class:`BrokenPipeError` when the reader has gone, and
    :class:`~govplan.model.errors.OutputError` for anything else.
    """
    if sys.stdout is None:
        raise OutputError(msg("standard output is closed; name a file with -o"))
    stream = sys.stdout.buffer
    for chunk in chunks:
        try:
            for start in range(0, len(chunk), _CHUNK):
                stream.write(chunk[start : start + _CHUNK])
            stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _unwritable(msg("standard output"), error) from None


def _mode(path: str) -> int | None:
    try:
        return Path(path).stat().st_mode
    except FileNotFoundError:
        return None


def _replace(target: Path, chunks: Iterable[bytes], mode: int | None, *, durable: bool) -> None:
    temporary = target.with_name(f"{_prefix()}{os.getpid()}-{os.urandom(8).hex()}{_TEMPORARY}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
            file.writelines(chunks)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of processes of this machine that were killed while they wrote
    into ``folder``.
    """
    if not hasattr(os, "fork"):
        return  # there, to ask whether a process runs is to end it
    prefix = _prefix()
    with suppress(OSError):
        for path in folder.glob(f"{prefix}*{_TEMPORARY}"):
            process = path.name.removeprefix(prefix).partition("-")[0]
            if process.isdecimal() and not _is_running(int(process)):
                path.unlink()


def _prefix() -> str:
    """How temporary files of this machine begin."""
    name = os.uname().nodename if hasattr(os, "uname") else ""
    return f".govplan-{crc32(name.encode('utf-8', 'replace')):08x}-"


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _no_file(path: str) -> OutputError:
    return OutputError(msg("{shown} is a folder; name a file in it", shown=printable(path)))


def _unwritable(path: str, error: OSError | ValueError) -> OutputError:
    shown = printable(path)
    if isinstance(error, FileNotFoundError):
        return OutputError(
            msg("{shown} cannot be written: its folder does not exist; make it first", shown=shown)
        )
    if isinstance(error, IsADirectoryError):
        return _no_file(path)
    if isinstance(error, PermissionError):
        return OutputError(
            msg("{shown} may not be written; choose another place with -o", shown=shown)
        )
    reason = reason_of(error)
    return OutputError(
        msg(
            "{shown} cannot be written ({reason}); make room or choose another place with -o",
            shown=shown,
            reason=reason,
        )
    )
