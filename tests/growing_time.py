"""Whether twice the size takes twice the processor time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["compare", "forget"]

_T = TypeVar("_T")

MOST = 2.3
# Seconds of a first run that can be measured.
ENOUGH = 0.05
ATTEMPTS = 5


def forget() -> None:
    """Empty what govplan remembers of the last texts: a second run finds what the caches hold."""
    for cached in _bounded_caches():
        cached.cache_clear()


def _bounded_caches() -> Iterator[Any]:
    """The caches that a run fills."""
    for name, module in list(sys.modules.items()):
        if name.startswith("govplan."):
            for value in vars(module).values():
                if hasattr(value, "cache_parameters") and value.cache_parameters()["maxsize"]:
                    yield value


def compare(make: Callable[[int], _T], taken: Callable[[_T], float], most: int) -> None:
    """Find a size whose time can be measured, at ``most``, and compare it with twice the size."""
    taken(make(3))
    size = 50
    while (first := taken(make(size))) < ENOUGH and size < most:
        size = min(most, size * (4 if first < ENOUGH / 4 else 2))
    one, two = make(size), make(2 * size)
    short, long = [first], [taken(two)]
    # Other programs run beside this one and slow it for a while: the least of the readings tells,
    # and so do two that were taken one after the other.
    while not _is_twice(short, long) and len(long) < ATTEMPTS:
        short.append(taken(one))
        long.append(taken(two))
    assert _is_twice(short, long), f"{size} and {2 * size}: {short} and {long}"


def _is_twice(short: list[float], long: list[float]) -> bool:
    pairs = (min(long), min(short)), *zip(long, short, strict=True)
    return any(two <= MOST * one for two, one in pairs)
