"""Folders of a process that reads: they go with it, also where it is killed."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["bear", "new_mark", "private_folder", "sweep"]

_mark = "govplan-"
"""What the names of this process's folders begin with."""


def new_mark() -> str:
    """What the names of one process's folders begin with, and of no other's."""
    return f"govplan-{os.urandom(6).hex()}-"


def bear(mark: str) -> None:
    """Let the folders of this process begin with ``mark``."""
    global _mark
    _mark = mark


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder that only this user may enter and that is gone behind the ``with``.

    >>> with private_folder() as folder:
    ...     folder.stat().st_mode & 0o777 == 0o700
    True
    >>> folder.exists()
    False
    """
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory(prefix=_mark) as name:
        yield Path(name)


def sweep(mark: str) -> None:
    """Remove what a process that was killed has left behind."""
    import shutil
    import tempfile
    from pathlib import Path

    for folder in Path(tempfile.gettempdir()).glob(f"{mark}*"):
        shutil.rmtree(folder, ignore_errors=True)
