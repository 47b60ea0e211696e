"""The limits that a child process sets itself before it reads what a stranger wrote."""

from __future__ import annotations

import os
from contextlib import suppress

__all__ = ["limit_memory", "limit_time"]

# How much processor time beyond its deadline a child may use if nobody is left to kill it.
_GRACE = 10
# What a child of the command line begins with at the most. A caller that has loaded pyarrow or the
# like hands down gigabytes of addresses that nobody uses: the limit is for what comes on top.
_USUAL = 1 << 29


def limit_memory(size: int) -> None:
    """Let this process have so many bytes of address space, and leave no core behind."""
    import resource

    size += max(0, _address_space() - _USUAL)
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    soft = size if hard == resource.RLIM_INFINITY else min(size, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _address_space() -> int:
    """The size of this process's address space, 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - pathlib takes longer to load
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def limit_time(seconds: float) -> None:
    """A child whose parent was killed must not spin for ever."""
    import resource

    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + _GRACE, hard))
