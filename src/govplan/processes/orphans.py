"""A process that ends when its parent does, however the parent ended."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from contextlib import suppress

__all__ = ["end_with"]

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


def end_with(parent: int, answers: int) -> None:
    """Let this process, a child of ``parent``, end at once when the parent does.

    Linux does it by itself. Elsewhere a thread waits for the other end of the pipe ``answers``,
    into which this process writes, to be closed.
    """
    if not _linux_ends_it():
        threading.Thread(target=_wait_for_end, args=(answers,), daemon=True).start()
    if os.getppid() != parent:  # it ended before it could be told
        os._exit(0)


def _linux_ends_it() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    with suppress(ImportError, OSError, AttributeError):
        import ctypes

        return bool(ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL) == 0)
    return False


def _wait_for_end(answers: int) -> None:
    poll = select.poll()
    poll.register(answers, select.POLLERR)
    poll.poll()
    os._exit(0)
