"""Brackets and quotation marks of Chinese writing: the one table of them, and the one scanner.

Sources: GB/T 15834 (4.9 brackets, 4.8 quotation marks, 4.15 titles); the half-width forms are those
that converters leave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from govplan.lexicon.patterns import regex

__all__ = [
    "ALL",
    "BRACKET",
    "ENCLOSING",
    "QUOTING",
    "Pair",
    "depth",
    "enclosed",
    "outside",
    "partners",
    "scan",
    "split_outside",
]

_BRACKETS = ("（）", "()", "〔〕", "[]", "【】", "［］", "｛｝", "{}", "〈〉", "〖〗")
_QUOTES = ("“”", "《》", "「」", "『』", "‘’")

ENCLOSING: dict[str, str] = {pair[0]: pair[1] for pair in _BRACKETS}
"""Brackets that hold a remark, a list or a name, opening to closing."""

QUOTING: dict[str, str] = {pair[0]: pair[1] for pair in _QUOTES}
"""Marks of quotations and titles."""

ALL: dict[str, str] = {**ENCLOSING, **QUOTING}
_OPENER_OF = {closer: opener for opener, closer in ALL.items()}
_SIGN = regex("[" + "".join("\\" + sign for pair in ALL.items() for sign in pair) + "]")
BRACKET = regex("[" + "".join("\\" + sign for pair in ENCLOSING.items() for sign in pair) + "]")
"""Any bracket that opens or closes."""


class Pair(NamedTuple):
    """Where a bracket opens and closes (``-1`` where nobody closed it), and how many levels of
    brackets stand within it.
    """

    start: int
    end: int
    inner: int


def scan(value: str, pairs: Mapping[str, str] = ENCLOSING) -> list[Pair]:
    """The brackets of ``value`` in order of their opening. A closing one closes the last open one
    of its kind; what was opened in between is left open, and one that fits none is a mere sign.

    >>> [tuple(pair) for pair in scan("县委（县府（办））、县直（各部门")]
    [(2, 8, 1), (5, 7, 0), (12, -1, 0)]
    """
    if not _SIGN.search(value):
        return []
    stack: list[list[int]] = []
    waiting = dict.fromkeys(pairs, 0)
    found: list[Pair] = []
    for index, sign in _signs(value, pairs):
        if sign in pairs:
            stack.append([index, 0])
            waiting[sign] += 1
            continue
        while waiting[_OPENER_OF[sign]]:
            start, inner = stack.pop()
            opener = value[start]
            waiting[opener] -= 1
            is_closed = opener == _OPENER_OF[sign]
            found.append(Pair(start, index if is_closed else -1, inner))
            if stack:
                stack[-1][1] = max(stack[-1][1], inner + 1)
            if is_closed:
                break
    found.extend(Pair(start, -1, inner) for start, inner in stack)
    return sorted(found)


def partners(value: str, pairs: Mapping[str, str] = ALL) -> dict[int, int]:
    """For the place of each opening bracket that is closed, that of its closing one.

    >>> partners("各镇（场、开发区）")
    {2: 8}
    """
    return {pair.start: pair.end for pair in scan(value, pairs) if pair.end >= 0}


def depth(value: str, before: int = 0, pairs: Mapping[str, str] = ALL) -> int:
    """How many brackets stand open behind ``value``, if ``before`` stood open at its start.

    >>> depth("（县财政局（牵头）、"), depth("）、县教育局", 1)
    (1, 0)
    """
    count = before
    for _, sign in _signs(value, pairs):
        count = count + 1 if sign in pairs else max(0, count - 1)
    return count


def enclosed(value: str) -> bool:
    """Whether one bracket holds all of ``value``.

    >>> enclosed("（县财政局）"), enclosed("（甲）（乙）")
    (True, False)
    """
    first = next(iter(scan(value)), None)
    return first is not None and first.start == 0 and first.end == len(value) - 1


def outside(value: str, places: Iterable[int], pairs: Mapping[str, str] = ENCLOSING) -> list[int]:
    """Those of ``places``, in order, that stand within no closed bracket of ``value``.

    >>> outside("建设（1.县教育局 2.县财政局）2.公开", [3, 10, 17])
    [17]
    """
    found: list[int] = []
    closed = iter([pair for pair in scan(value, pairs) if pair.end >= 0])
    pair = next(closed, None)
    end = -1
    for place in sorted(places):
        while pair is not None and pair.start < place:
            end = max(end, pair.end)
            pair = next(closed, None)
        if place >= end:
            found.append(place)
    return found


def split_outside(value: str, separators: str) -> list[str]:
    """The parts of ``value`` between ``separators`` that stand in no bracket.

    >>> split_outside("各镇（场、开发区）、县直各单位", "、")
    ['各镇（场、开发区）', '县直各单位']
    """
    behind = partners(value)
    parts, start, position = [], 0, 0
    while position < len(value):
        if value[position] in separators:
            parts.append(value[start:position])
            start = position + 1
        position = behind.get(position, position) + 1
    return [*parts, value[start:]]


def _signs(value: str, pairs: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """The signs of ``pairs`` in ``value`` with their places."""
    for match in _SIGN.finditer(value):
        sign = match.group()
        if sign in pairs or _OPENER_OF.get(sign) in pairs:
            yield match.start(), sign
