"""One job in equal shares, each in a process of its own.

For readers that are bound by the processor and by a library that is not thread-safe. The result
is that of one process, whatever the number of shares: they are given back in order, and a share
that its process does not give, for whatever reason, is done by the caller's.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import Any, Generic, NoReturn, TypeVar

from govplan.processes.messages import pack, read_message, write_all
from govplan.processes.orphans import end_with

__all__ = ["available", "divide", "in_shares", "processors"]

MOST = 4
"""More processes than this gain little, since the rest of the work is done by one."""

_LAST_DESCRIPTOR = 4096

_Result = TypeVar("_Result")


def available() -> int:
    """How many processors there are for this process."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def processors() -> int:
    """How many processes are worth starting for one document; 1 where the system cannot fork."""
    return min(MOST, available()) if hasattr(os, "fork") else 1


def divide(count: int, shares: int, least: int = 1) -> list[range]:
    """``range(count)`` in at most so many ranges of nearly one length, none below ``least`` but
    for an only one.

    >>> divide(7, 2), divide(7, 2, least=4)
    ([range(0, 3), range(3, 7)], [range(0, 7)])
    """
    number = max(1, min(shares, count // least))
    edges = [count * index // number for index in range(number + 1)]
    return [range(first, last) for first, last in pairwise(edges)]


def in_shares(function: Callable[[range], _Result], shares: Sequence[range]) -> list[_Result]:
    """What ``function`` returns for each of ``shares``, all but the first by other processes.

    The processes together keep within the limit of memory that this one has. What ``function``
    raises for a share is raised, that of the first one where several fail.

    >>> in_shares(len, divide(7, 2))
    [3, 4]
    """
    if len(shares) < 2:
        return [function(share) for share in shares]
    with _divided_memory(len(shares)), ExitStack() as stack:
        # a collection in one process would copy what they share
        gc.freeze()
        stack.callback(gc.unfreeze)
        others = [_start(function, share, stack) for share in shares[1:]]
        found = [_done_here(function, shares[0])]
        found += [other.result() if other else None for other in others]
    return [
        function(share) if result is None else result[0]
        for share, result in zip(shares, found, strict=True)
    ]


def _done_here(function: Callable[[range], _Result], share: range) -> tuple[_Result] | None:
    try:
        return (function(share),)
    except MemoryError:
        return None


def _start(
    function: Callable[[range], _Result], share: range, stack: ExitStack
) -> _Share[_Result] | None:
    """A process for ``share`` that ends with ``stack``; none where the system gives none."""
    try:
        started = _Share(function, share)
    except OSError:
        return None
    stack.callback(started.end)
    return started


class _Share(Generic[_Result]):
    """A process that does one share and ends."""

    def __init__(self, function: Callable[[range], _Result], share: range) -> None:
        self._answers, writer = os.pipe()
        parent = os.getpid()
        try:
            self._process = os.fork()
        except OSError:
            os.close(self._answers)
            os.close(writer)
            raise
        if not self._process:
            _do(function, share, writer, parent)
        os.close(writer)

    def result(self) -> tuple[_Result] | None:
        """What the process found; none where it failed."""
        with suppress(MemoryError):
            message = read_message(self._answers)
            found: tuple[_Result] | None = pickle.loads(message) if message else None
            return found
        return None

    def end(self) -> None:
        """Kill the process where it still runs, and close its pipe."""
        os.close(self._answers)
        with suppress(ProcessLookupError, ChildProcessError):  # where nobody waits for children
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


def _do(function: Callable[[range], Any], share: range, writer: int, parent: int) -> NoReturn:
    """The life of a share's process: it ends with its parent, and says nothing where it fails."""
    try:
        end_with(parent, writer)
        gc.disable()
        # what the parent has open must be seen to close when the parent ends
        os.closerange(3, writer)
        os.closerange(writer + 1, _LAST_DESCRIPTOR)
        write_all(writer, pack((function(share),)))
    finally:
        os._exit(0)


@contextmanager
def _divided_memory(processes: int) -> Iterator[None]:
    """Leave to this process, and to those that it forks, an equal part of the memory that it may
    still take.
    """
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    used = _used_memory()
    if soft == resource.RLIM_INFINITY or not used:
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (used + max(0, soft - used) // processes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _used_memory() -> int:
    """The bytes of this process's address space; 0 where the system does not tell them."""
    try:
        pages = Path("/proc/self/statm").read_text("ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
