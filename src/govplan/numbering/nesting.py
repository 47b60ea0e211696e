"""The level at which each number stands, by what it is nested in (contract, 2.1, 2.2 and 2.13)."""

from __future__ import annotations

from govplan.lexicon.number_styles import CANONICAL_LEVEL
from govplan.numbering.ranks import LEVEL_OF_ARABIC, LEVEL_OF_ITEMS, Ranks
from govplan.numbering.recognize import Number

__all__ = ["Nesting"]

_COUNTED = ("counted", 0)
"""Stands for a heading without a number among the styles that are open."""


class Nesting:
    """Follows the numbers of one part, and gives each its level. What is numbered below a counted
    word that heads a measure (问题1：) is an item.

    A number stands where its style stands in the whole document (``Ranks``), but never more than
    one level below the number that it is in: （一） right below 第一部分 is a task, （1） right
    below （一） a measure, also where other sections have 一、 or 1. between. No style rises above
    the level that the norm gives it; （1） does by one, since a measure may have no 1. above it.

    >>> from govplan.model.document import Source, Transcript
    >>> from govplan.numbering.ranks import Ranks
    >>> from govplan.numbering.recognize import number_at
    >>> lines = ("一、目标", "（一）任务", "（1）甲", "（二）任务", "1.乙", "（1）丙")
    >>> texts = [Transcript().add(s, Source(line=1)) for s in lines]
    >>> numbers = [found[0] for found in map(number_at, texts) if found]
    >>> nesting = Nesting(Ranks(numbers))
    >>> [nesting.level(number) for number in numbers]
    [1, 2, 3, 2, 3, 4]
    """

    __slots__ = ("_open", "_ranks")

    def __init__(self, ranks: Ranks) -> None:
        self._ranks = ranks
        self._open: dict[tuple[str, int], int] = {}

    def level(self, number: Number) -> int:
        """The level of ``number``, the next of its part."""
        style = number.style, min(number.depth, 1)
        rank = self._ranks.level(number)
        if number.style == "decimal":
            self._open = {style: rank}
            return rank
        if style in self._open:
            while next(reversed(self._open)) != style:
                self._open.popitem()
            return self._open[style]
        level = self._new(number, rank)
        while self._open and next(reversed(self._open.values())) >= level:
            self._open.popitem()
        self._open[style] = level
        return level

    def above(self, level: int) -> None:
        """Take up a heading without a number, or a row of a table, that stands at ``level``."""
        while self._open and next(reversed(self._open.values())) >= level:
            self._open.popitem()
        if level == LEVEL_OF_ARABIC:
            self._open[_COUNTED] = level

    def _new(self, number: Number, rank: int) -> int:
        """The level of a style that begins here."""
        outer = [level for level in self._open.values() if level < rank]
        inner = next(reversed(self._open.values()), 0)
        if rank >= LEVEL_OF_ITEMS and inner >= rank and number.value == 1:
            return inner + 1
        if rank == LEVEL_OF_ARABIC and _COUNTED in self._open:
            return LEVEL_OF_ITEMS
        floor = CANONICAL_LEVEL[number.style]
        if number.style == "arabic-paren":
            floor = LEVEL_OF_ARABIC
        return max(min(rank, floor), min(rank, (outer[-1] if outer else 0) + 1))
