"""The days of matched points in time (contract, 7.1).

第三季度 is its last day, 10月前 the day before it begins.
"""

from __future__ import annotations

import re

from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.patterns import regex

__all__ = ["days_of", "due_day", "iso_day", "last_day", "monthly_day", "year_of", "yearly_day"]

_REPUBLIC = 1911
"""What a year counted from the founding of the Republic lacks: 113年 is 2024."""
_PART_DAYS = {"上旬": 10, "初": 10, "中旬": 20}
_SPAN_DAYS = {"周": 7, "星期": 7, "月": 30, "季度": 90, "年": 365}
_HALF_YEAR, _HALF_MONTH = 180, 15
_MOST_YEARS = 20
"""What N年内 counts at most; 2025年内 is a year."""
_BEFORE_IT = regex(r"[之以]?前$", needs="前")
_NO_YEAR = 2001
"""A year without a leap day, for days that come again each year."""


def last_day(year: int, month: int) -> int:
    """How many days a month has; ``calendar`` would load the locale to say so.

    >>> last_day(2024, 2), last_day(2023, 2), last_day(2023, 11)
    (29, 28, 30)
    """
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def iso_day(year: int, month: int, day: int) -> str:
    """A day as ISO 8601 writes it.

    >>> iso_day(2024, 6, 1)
    '2024-06-01'
    """
    return f"{year:04d}-{month:02d}-{day:02d}"


def year_of(word: str, plan: int | None) -> int | None:
    """The year that a word or a figure names in a plan for the year ``plan``.

    >>> [year_of(word, 2024) for word in ("2025", "二O二六", "113", "今", "次")]
    [2025, 2026, 2024, 2024, 2025]
    """
    if word in "今本当":
        return plan
    if word in "明次翌":
        return None if plan is None else plan + 1
    year = parse_numeral(word.replace("O", "〇").replace("o", "〇"))
    return year + _REPUBLIC if year is not None and len(word) == 3 else year


def due_day(match: re.Match[str], year: int, plan: int | None = None) -> str | None:
    """The last day that a matched point of time allows, in ``year``; ``None`` where the month
    lacks it.

    前 behind a month, a quarter or a half without 底 ends before that begins, unless that were
    before the year of the plan: nobody sets a time that is over.
    """
    first, last = _span(match, year)
    if first and _BEFORE_IT.search(match["before"] or ""):
        day = _day_before(*first)
        if plan is None or day[:4] >= f"{plan:04d}":
            return day
    return last


def _span(match: re.Match[str], year: int) -> tuple[tuple[int, int] | None, str | None]:
    """The year and month in which a point that is named as a whole begins, and its last day."""
    if match["quarter"]:
        month = 3 * (parse_numeral(match["quarter"]) or 4)
        first = None if match["quarterend"] else (year, month - 2)
        return first, iso_day(year, month, last_day(year, month))
    if match["half"]:
        month = 6 if match["half"] == "上" else 12
        first = None if match["halfend"] else (year, month - 5)
        return first, iso_day(year, month, last_day(year, month))
    if not match["month"]:
        return None if match["yearend"] else (year, 1), iso_day(year, 12, 31)
    month = parse_numeral(match["month"]) or 12
    last = last_day(year, month)
    if match["day"]:
        day = parse_numeral(match["day"]) or last
        return None, iso_day(year, month, day) if day <= last else None
    first = None if match["part"] else (year, month)
    return first, iso_day(year, month, _PART_DAYS.get(match["part"], last))


def _day_before(year: int, month: int) -> str:
    """The day before a month begins."""
    year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return iso_day(year, month, last_day(year, month))


def yearly_day(match: re.Match[str]) -> str | None:
    """The day of a matched point of time without its year: --01-31."""
    due = due_day(match, _NO_YEAR)
    return due and "-" + due[4:]


def monthly_day(day: str) -> str | None:
    """The day of a month that comes again each month: ---05.

    >>> monthly_day("5"), monthly_day("二十八"), monthly_day("32")
    ('---05', '---28', None)
    """
    value = parse_numeral(day)
    return f"---{value:02d}" if value is not None and 1 <= value <= 31 else None


def days_of(match: re.Match[str]) -> int | None:
    """How many days a matched span has; ``None`` for a figure that is a year (2025年内)."""
    groups = match.groupdict()
    if groups["half_year"]:
        return _HALF_YEAR
    if groups.get("half_month"):
        return _HALF_MONTH
    figure = groups["n"] or groups.get("years") or ""
    count = parse_numeral(figure)
    span = groups.get("span") or _span_of(groups)
    if count is None or (span == "年" and count > _MOST_YEARS):
        return None
    return _SPAN_DAYS.get(span, 1) * count


def _span_of(groups: dict[str, str | None]) -> str:
    return "月" if groups["months"] else "周" if groups["weeks"] else "年"
