"""Dates that are none: 13月底, 10月32日, 第五季度, 2025年1O月 (contract, 7.1), the numbers of a
list of dates, and rounds that tell of what time something is (7.3).

A misprint must not become another day: 13月底 is not 3月底. What looks like a date is found here
more widely than :mod:`govplan.responsibility.deadlines.patterns` reads it, and judged by the
calendar.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.patterns import ONE_TO_TEN, regex
from govplan.responsibility.deadlines.days import last_day
from govplan.responsibility.deadlines.patterns import MONTH_FIGURE

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["false_dates", "list_numbers", "tells_period"]

_FIGURE = "0-9OoIl〇○零一二三四五六七八九十廿"
_DATE = regex(
    rf"(?:(?P<year>[{_FIGURE}]{{2,6}})年(?=[^内]))?"
    rf"(?P<month>[{_FIGURE}]{{1,4}})月(?!度)(?:份|(?P<day>[{_FIGURE}卅]{{1,4}})[日号])?"
)
_YEAR = regex(rf"(?P<year>[{_FIGURE}]{{4,6}})年(?=年?[底末内前终])")
_QUARTER = regex(
    rf"(?:[{_FIGURE}]{{2,6}}年)?第(?P<quarter>[{_FIGURE}]{{1,3}})季度|(?<![{_FIGURE}前近])(?P<bare>[5-9五六七八九])季度",
    needs="56789七九五八六第",
)
_FIGURES = regex(
    r"(?<![\d.])(?:19|20)\d\d(?P<sign>[-./])(?P<month>\d{1,2})(?:(?P=sign)(?P<day>\d{1,2}))?(?![\d年])",
    needs="-./",
)
_LETTER = regex("[OoIl]", needs="IOlo")
_COLLOQUIAL = regex("[一二三四五六七八九]{2}", needs="一二三四五六七八九")
"""七八月: two months in one breath."""
_LEAP = 2024


def false_dates(value: str, *, cell: bool) -> list[tuple[int, int]]:
    """Where ``value`` has dates that no calendar has; a ``cell`` may also write 2024-13-01.

    >>> false_dates("13月底前，10月32日，第五季度，2025年1O月，二O二五年十月", cell=False)
    [(0, 3), (6, 12), (13, 17), (18, 26)]
    >>> false_dates("七八月完成，2月30日，2024-13-01", cell=True)
    [(6, 11), (12, 22)]
    """
    return sorted(match.span() for match in _matches(value, cell=cell))


def _matches(value: str, *, cell: bool) -> Iterator[re.Match[str]]:
    if "月" in value:
        yield from (m for m in _DATE.finditer(value) if not _is_date(m))
    if "年" in value:
        yield from (m for m in _YEAR.finditer(value) if not _is_year(m["year"]))
    if "季度" in value:
        yield from (m for m in _QUARTER.finditer(value) if m["bare"] or not _in(m["quarter"], 4))
    if cell:
        yield from (m for m in _FIGURES.finditer(value) if not _in_calendar(m["month"], m["day"]))


def _is_date(match: re.Match[str]) -> bool:
    if _COLLOQUIAL.fullmatch(match["month"]):
        return True
    if match["year"] and not _is_year(match["year"]):
        return False
    return _in_calendar(match["month"], match["day"])


def _in_calendar(month: str, day: str | None) -> bool:
    if not _in(month, 12):
        return False
    return day is None or _in(day, last_day(_LEAP, parse_numeral(month) or 1))


def _in(figure: str, most: int) -> bool:
    value = None if _LETTER.search(figure) else parse_numeral(figure)
    return value is not None and 1 <= value <= most


def _is_year(figure: str) -> bool:
    """Whether a figure may stand before 年: 2024, 24, 113 (of the Republic), 二〇二四, 二O二四."""
    if figure.isascii():
        return figure.isdecimal() and (
            len(figure) < 4 or re.match(r"(?:19|20)\d\d$", figure) is not None
        )
    return parse_numeral(figure.replace("O", "〇").replace("o", "〇")) is not None


_LISTED = regex(
    rf"(?<![\d一二三四五六七八九十第、，和及与或])(?P<count>\d{{1,2}}|{ONE_TO_TEN})、(?={MONTH_FIGURE}月|第?[一二三四1-4]季)",
    needs="、",
)
_BEFORE_LIST = ("；", "：", "。", "（")


def list_numbers(value: str) -> list[tuple[int, int]]:
    """The numbers of a list of times, which are no months: 1、3月底前选址；2、6月底前设计.

    >>> list_numbers("1、3月选址；2、6月设计"), list_numbers("一、二季度检查；三、四季度复查")
    ([(0, 1), (7, 8)], [])
    """
    found: list[tuple[int, int]] = []
    for match in _LISTED.finditer(value):
        begins = bool(found) or match.start() == 0 or value.endswith(_BEFORE_LIST, 0, match.start())
        if begins and parse_numeral(match["count"]) == len(found) + 1:
            found.append(match.span("count"))
    return found if len(found) > 1 else []


_UP_TO = regex(r"(?:(?:数据)?截[止至][到于]?|(?<![周限时定止])期[为是])$", needs="截期")
_CLAUSE_ENDS = regex(r"(?<!前)(?:$|[，。；、）的])")


def tells_period(value: str, start: int, end: int) -> bool:
    """Whether a round at a place ends its clause and tells up to when data are, or how long a
    time is: no limit, as one that ends in 前 is, nor a round (检查周期为每月).

    >>> said = "数据截至每年6月。", "缴费期为每年9月。", "截止每年6月完成申报。"
    >>> [tells_period(line, line.index("每"), line.index("月") + 1) for line in said]
    [True, True, False]
    >>> said = "检查周期为每月。", "申报截止每年6月。"
    >>> [tells_period(line, line.index("每"), line.index("月") + 1) for line in said]
    [False, False]
    """
    told = _UP_TO.search(value, max(0, start - 5), start)
    of_data = told is not None and (told[0][0] != "截" or value.startswith("的", end))
    return of_data and _CLAUSE_ENDS.match(value, end) is not None
