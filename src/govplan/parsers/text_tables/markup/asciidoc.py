"""Tables of AsciiDoc: cells behind bars between two fences ``|===``, as many a row as there are
columns.

Source: AsciiDoc Language Documentation, Tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govplan.lexicon.patterns import regex
from govplan.model.diagnostics import Report
from govplan.parsers.text_tables.lines import Found, Line
from govplan.parsers.text_tables.markup.grid import (
    MOST_LINES,
    MarkedCell,
    found_table,
    rows_of_stream,
)
from govplan.parsers.text_tables.notations.tabs import cell_paragraphs

__all__ = ["find_fenced_table"]

_FENCE = regex(r"\s*\|={3,}\s*")
_OPTIONS = regex(r"\s*\[.*\]\s*")
_COLUMNS = regex(r"cols\s*=\s*(?:\"([^\"]*)\"|([\d*]+))")
_REPEATED = regex(r"\s*(\d{1,2})\*.*")
_HEADED = regex(r"header")
_BAR = regex(
    r"(?:(?:^|(?<=\s))(?:(?P<across>\d{1,2})?(?:\.(?P<down>\d{1,3}))?\+)?"
    r"[<^>.]{0,4}[adehlmsv]?)?(?<!\\)\|"
)


def find_fenced_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table that begins at ``start``, or the index up to which there is none."""
    del report
    options = ""
    first = start
    if _OPTIONS.fullmatch(lines[start].value) and start + 1 < len(lines):
        options, first = lines[start].value, start + 1
    if _FENCE.fullmatch(lines[first].value) is None:
        return start + 1
    end = first + 1
    while end < min(len(lines), first + MOST_LINES) and not _FENCE.fullmatch(lines[end].value):
        end += 1
    body = lines[first + 1 : end]
    columns = _columns(options) or _first_row(body)
    rows = rows_of_stream(_cells(body), columns) if columns > 1 else []
    end = min(end + 1, len(lines))
    headers = int(_HEADED.search(options) is not None)
    return found_table(lines[start:end], rows, end, headers=headers) or end


def _columns(options: str) -> int:
    """How many columns the line of options tells; 0 where it tells none.

    >>> _columns('[cols=",,",options="header",]'), _columns('[cols="3*"]'), _columns("[%header]")
    (3, 3, 0)
    """
    found = _COLUMNS.search(options)
    if found is None:
        return 0
    columns = found[1] if found[1] is not None else found[2]
    repeated = [_REPEATED.fullmatch(part) for part in columns.split(",")]
    return sum(int(match[1]) if match else 1 for match in repeated)


def _first_row(body: Sequence[Line]) -> int:
    """How many cells the first line has, or all lines before the first blank one."""
    count = 0
    for line in body:
        if line.blank and count:
            break
        count += len(_BAR.findall(line.value))
        if count > 1:
            return count
    return count


def _cells(body: Sequence[Line]) -> list[MarkedCell]:
    """The cells in order; a line without a bar goes on in the last one."""
    cells: list[MarkedCell] = []
    for line in body:
        bars = list(_BAR.finditer(line.value))
        lead = line.text[: bars[0].start()] if bars else line.text
        if cells:
            cells[-1].paragraphs.extend(cell_paragraphs(lead))
        stops = [*bars, None]
        for bar, after in pairwise(stops):
            assert bar is not None
            inner = line.text[bar.end() : after.start() if after else len(line.value)]
            down, across = (int(bar[name] or 1) for name in ("down", "across"))
            cells.append(MarkedCell(cell_paragraphs(inner), max(1, down), max(1, across)))
    return cells
