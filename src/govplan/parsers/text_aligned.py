"""Columns that only spaces part: taken for a table where nothing else can be meant.

That is: a line of at least three names of columns, and right below it at least two lines with as
many parts, each of which begins where its column does. The table is a guess and reported as one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.parsers.text_columns import is_header_name
from govplan.parsers.text_lines import Found, Line, make_table
from govplan.parsers.text_ruled import display_width
from govplan.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.diagnostics import Report

__all__ = ["find_aligned_table"]

TOLERANCE = 2
MIN_COLUMNS = 3
MIN_ROWS = 2
MAX_HEADER = 400

_GAP = regex(r"(?: {2,}|[ \u3000]*\u3000[ \u3000]+)")


def find_aligned_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table whose header is line ``start``, or the index up to which there is none."""
    if len(lines[start].value) > MAX_HEADER:
        return start + 1
    header = _parts(lines[start].value)
    if len(header) < MIN_COLUMNS or not all(
        is_header_name(lines[start].value[a:b]) for a, b in header
    ):
        return start + 1
    columns = _columns(lines[start].value, header)
    rows = [header]
    end = start + 1
    while end < len(lines) and not lines[end].blank:
        parts = _parts(lines[end].value)
        if not _fit(_columns(lines[end].value, parts), columns):
            break
        rows.append(parts)
        end += 1
    if len(rows) <= MIN_ROWS:
        return start + 1
    report.add(
        "table-guessed",
        f"lines {lines[start].number} to {lines[end - 1].number} were taken for a table, since "
        f"their parts stand in columns",
        at=lines[start].text,
    )
    cells = [
        [[line.text[a:b]] for a, b in parts]
        for line, parts in zip(lines[start:end], rows, strict=True)
    ]
    return Found(make_table(cells, len(header), header_rows=1, guessed=True), end)


def _parts(value: str) -> list[tuple[int, int]]:
    """The parts of a line that wide gaps separate."""
    stop = len(value.rstrip())
    position = len(value) - len(value.lstrip())
    parts = []
    for match in _GAP.finditer(value, position, stop):
        parts.append((position, match.start()))
        position = match.end()
    if position < stop:
        parts.append((position, stop))
    return parts


def _columns(value: str, parts: Sequence[tuple[int, int]]) -> list[int]:
    return [display_width(value[:start]) for start, _ in parts]


def _fit(found: Sequence[int], columns: Sequence[int]) -> bool:
    return len(found) == len(columns) and all(
        abs(a - b) <= TOLERANCE for a, b in zip(found, columns, strict=True)
    )
