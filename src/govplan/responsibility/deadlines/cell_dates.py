"""The dates of a cell of deadlines, from left to right: points of time, feasts, bare figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govplan.model.record import record
from govplan.responsibility.deadlines.patterns import (
    CELL_FIGURES,
    CELL_SEASON,
    SEASON_WORDS,
    SENTENCE_DATE,
    TO_SIGNS,
)

__all__ = ["CellDate", "cell_dates"]

_DONE = "完成"
_MOST_SIGNS = 4
"""How many signs of a span stand before the date that ends it."""


@record
class CellDate:
    """A date of a cell: from ``start`` on, where the signs of a span before it begin, its own words
    from ``point`` to ``end``; its match by ``pattern``.
    """

    start: int
    point: int
    end: int
    match: re.Match[str]
    is_limited: bool = False
    """Whether 前, 内 or 完成 stands behind it."""

    @property
    def is_point(self) -> bool:
        """Whether it is a point of time that words tell: 6月底, 第三季度."""
        return self.match.re.pattern == SENTENCE_DATE.pattern

    @property
    def is_season(self) -> bool:
        """Whether a feast or a season names it: 春节前."""
        return self.match.re.pattern == CELL_SEASON.pattern

    @property
    def year(self) -> str | None:
        """The year that a point of time tells."""
        year: str | None = self.match["year"] if self.is_point else None
        return year


def cell_dates(value: str) -> Iterator[CellDate]:
    """The dates of a cell; of two that begin at one place, the feast comes before the point of
    time, and this before the figures.

    >>> [value[date.point : date.end] for value in ("3月—6月底前", "2025.6.30、7.15前")
    ...  for date in cell_dates(value)]
    ['3月', '6月底前', '2025.6.30', '7.15前']
    """
    names_season = any(map(value.__contains__, SEASON_WORDS))
    place = 0
    while True:
        found = [_point(value, place), _plain(CELL_FIGURES, value, place)]
        if names_season:
            found.insert(0, _plain(CELL_SEASON, value, place))
        first = min((date for date in found if date), key=lambda date: date.start, default=None)
        if first is None:
            return
        yield first
        place = first.end


def _plain(pattern: re.Pattern[str], value: str, place: int) -> CellDate | None:
    match = pattern.search(value, place)
    return CellDate(match.start(), match.start(), match.end(), match) if match else None


def _point(value: str, place: int) -> CellDate | None:
    match = SENTENCE_DATE.search(value, place)
    if match is None:
        return None
    start = point = match.start("point")
    while start > max(place, point - _MOST_SIGNS) and value[start - 1] in TO_SIGNS:
        start -= 1
    end, is_limited = match.end(), match["before"] is not None
    if not is_limited and value.startswith(_DONE, end):
        end, is_limited = end + len(_DONE), True
    return CellDate(start, point, end, match, is_limited)
