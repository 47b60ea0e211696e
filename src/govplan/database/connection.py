"""SQLite files that may be written while others read, and killed at any moment."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from govplan.model.errors import OutputError
from govplan.model.messages import msg
from govplan.model.reasons import reason_of
from govplan.terminal import printable

__all__ = ["logged", "made_quiet", "opened", "patiently", "reporting", "transaction"]

PATIENCE = 60
"""Seconds to wait for another process that writes."""
_PAUSE = 0.02
"""Seconds between two attempts at what SQLite does not wait for itself."""
_PRIMARY = 0xFF
"""The bits of an error's code that tell its kind."""
_T = TypeVar("_T")


def patiently(action: Callable[[], _T]) -> _T:
    """What ``action`` gives, which does all or nothing; it is tried again while another process
    has the file.

    SQLite itself waits at each statement, but not where another process changes the kind of
    journal, mends it, or wrote since this one began to read.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return action()
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & _PRIMARY == sqlite3.SQLITE_BUSY
            if not is_busy or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)


def opened(path: str) -> sqlite3.Connection:
    """A connection in which transactions are begun by :func:`transaction` alone."""
    return sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)


def logged(connection: sqlite3.Connection) -> None:
    """Make the file ready to be written for a long time.

    While it is written the file has a write-ahead log: those who read it are not held up, a killed
    process loses the transaction that it was in and nothing else, and a commit need not wait for
    the disk. After a power failure the file is whole as well; the last documents may be missing,
    and the next run adds them. A file system that has no shared memory keeps the rollback journal.
    """
    mode: str = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    connection.execute(f"PRAGMA synchronous = {'NORMAL' if mode == 'wal' else 'FULL'}")


def made_quiet(connection: sqlite3.Connection) -> None:
    """Put the log into the file, so that it is one file that anybody may open, from any disk.

    Where others have it open, it stays as it is: the last of them does the same.
    """
    try:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError:
        pass


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """All of it or nothing, and nothing of others meanwhile; ``DEFERRED`` where it only reads."""
    connection.execute(f"BEGIN {kind}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def reporting(path: str) -> Iterator[None]:
    """Tell what SQLite has to say of ``path`` as an ``OutputError``."""
    try:
        yield
    except sqlite3.Error as error:
        shown = printable(path)
        if isinstance(error, sqlite3.DatabaseError) and "not a database" in str(error):
            raise OutputError(
                msg("{shown} is no database; choose another name with -o", shown=shown)
            ) from None
        raise OutputError(
            msg(
                "{shown} cannot be written ({error}); make room or choose another place with -o",
                shown=shown,
                error=reason_of(error),
            )
        ) from None
