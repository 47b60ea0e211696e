"""Whether the chains of sectors in an Excel 97-2003 file come to an end ([MS-CFB] 2.2 to 2.5).

calamine follows a chain that comes back to itself until there is no memory left, and a program in
Rust that gets none ends with its whole process; so the chains are walked first.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence

__all__ = ["all_end", "sectors_end"]

_SHIFT, _MINI_TABLE, _TABLE_MORE, _TABLE = 30, 60, 68, 76
"""Where the header says how large a sector is, and where the tables of sectors are."""
_HEADER = 512
_SHIFTS = range(7, 21)
_LAST = 0xFFFFFFFA
"""From here on a number is a mark: free, end of a chain, table, list of tables."""


def all_end(table: Sequence[int]) -> bool:
    """Whether all chains end in a table that gives the sector behind each.

    >>> all_end([1, 2, _LAST, 2]), all_end([1, 2, 0]), all_end([0])
    (True, False, False)
    """
    seen = bytearray(len(table))  # 1 in the chain that is walked, 2 in one that was
    for start in range(len(table)):
        walked, at = [], start
        while at < len(table) and not seen[at]:
            seen[at] = 1
            walked.append(at)
            at = table[at]
        if at < len(table) and seen[at] == 1:
            return False
        for sector in walked:
            seen[sector] = 2
    return True


def sectors_end(data: bytes) -> bool:
    """Whether the chains of all sectors, and of all parts of sectors, end in a compound file."""
    if len(data) < _HEADER or data[_SHIFT] not in _SHIFTS:
        return True
    size = 1 << data[_SHIFT]
    places = _tables(data, size)
    if places is None:
        return False
    table = _numbers(b"".join(_sector(data, place, size) for place in places))
    if not all_end(table):
        return False
    small = _chain(table, _number(data, _MINI_TABLE))
    return all_end(_numbers(b"".join(_sector(data, place, size) for place in small)))


def _tables(data: bytes, size: int) -> list[int] | None:
    """The sectors that hold the table: those in the header, and in the list that goes on there;
    ``None`` where that list comes back to itself.
    """
    found = list(_named(_numbers(data[_TABLE:_HEADER])))
    more = _number(data, _TABLE_MORE)
    for _ in range(len(data) // size + 1):
        numbers = _numbers(_sector(data, more, size)) if more < _LAST else array("I")
        if not numbers:
            return found
        found.extend(_named(numbers[:-1]))
        more = numbers[-1]
    return None


def _named(numbers: Iterable[int]) -> Iterator[int]:
    return (number for number in numbers if number < _LAST)


def _chain(table: Sequence[int], start: int) -> Iterator[int]:
    while start < len(table):
        yield start
        start = table[start]


def _sector(data: bytes, place: int, size: int) -> bytes:
    return data[(place + 1) * size : (place + 2) * size]


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def _numbers(data: bytes) -> array[int]:
    found = array("I", data[: len(data) // 4 * 4])
    if sys.byteorder == "big":
        found.byteswap()
    return found
