"""Folders of a process that reads: they go with it, also where it is killed."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from govplan.model.errors import OutputError
from govplan.model.messages import msg
from govplan.model.reasons import reason_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["bear", "new_mark", "private_folder", "sweep"]

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}
"""What the system says where no more can be written into a folder."""

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

    Raises ``OutputError`` where no such folder can be made or filled.

    >>> with private_folder() as folder:
    ...     folder.stat().st_mode & 0o777 == 0o700
    True
    >>> folder.exists()
    False
    """
    import tempfile
    from pathlib import Path

    try:
        made = tempfile.TemporaryDirectory(prefix=_mark)
    except OSError as error:
        raise _unusable(error) from error
    with made as name:
        try:
            yield Path(name)
        except OSError as error:
            if error.errno in _FULL:
                raise _unusable(error) from error
            raise


def _unusable(error: OSError) -> OutputError:
    return OutputError(
        msg(
            "a folder for temporary files cannot be used ({reason}); make room, or name another "
            "one in TMPDIR",
            reason=reason_of(error),
        )
    )


def sweep(mark: str) -> None:
    """Remove what a process that was killed has left behind."""
    import shutil
    import tempfile
    from pathlib import Path

    with suppress(OSError):  # there is no folder for temporary files
        for folder in Path(tempfile.gettempdir()).glob(f"{mark}*"):
            shutil.rmtree(folder, ignore_errors=True)
