"""What a cell of a sheet says in words: numbers, dates and times as a reader would copy them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

__all__ = ["shown"]

MIDNIGHT = time()
DIGITS = 15
"""Significant digits of a number: what spreadsheets keep, so that 0.1 + 0.2 reads 0.3."""


def shown(value: object) -> str:
    """The value of a cell as text; dates in ISO form, whole numbers without a point.

    >>> [shown(v) for v in (3.0, 0.1 + 0.2, datetime(2025, 6, 30), "  按季度 ", None, True)]
    ['3', '0.3', '2025-06-30', '  按季度 ', '', 'TRUE']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_\n", "\n")


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.{DIGITS}g}"


def _moment(value: datetime) -> str:
    if value.time() == MIDNIGHT:
        return value.date().isoformat()
    return value.isoformat(" ", "minutes")
