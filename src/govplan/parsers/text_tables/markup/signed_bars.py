r"""Rows between bars under a header that is signed: ``|_. 任务 |``, ``||任务||``, ``^任务^``.

In Textile, whose the first is, a sign may tell what a cell spans (``/2.`` rows, ``\2.`` columns);
the others are Jira's and DokuWiki's, where ``:::`` goes on with the cell above. Sources: Textile
markup language, Tables; Atlassian, Text Formatting Notation, Tables; DokuWiki, Formatting Syntax.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from govplan.lexicon.patterns import regex
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.parsers.text_tables.lines import Found, Line
from govplan.parsers.text_tables.markup.grid import MarkedCell, found_table
from govplan.parsers.text_tables.notations.tabs import cell_paragraphs

__all__ = ["find_signed_table"]

_SIGN = regex(r"\s*((?:_|[<>=^~]|\\\d{1,2}|/\d{1,3}){1,6})\.(?:\s|$)")
_DOWN, _ACROSS = regex(r"/(\d+)"), regex(r"\\(\d+)")
_SIGNED = regex(r"\s*\|(?:\s*(?:_|[<>=^~]|\\\d{1,2}|/\d{1,3}){1,6}\.\s[^|]*\|){2,}\s*")
_DOUBLE = regex(r"\s*\|\|(?:[^|]+\|\|){2,}\s*")
_ROW = regex(r"\s*\|.*\|\s*")
_CARETS = regex(r"\s*\^(?:[^|^]+\^){2,}\s*")
_BARS = regex(r"\|\|")
_CARET = regex(r"\^")
_BAR = regex(r"\|")
_PARTED = ((_DOUBLE, _BARS), (_CARETS, _CARET))
"""A header whose cells other signs part than those of the rows below."""


def find_signed_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table whose header is the line ``start``, or the index up to which there is none."""
    del report
    header = lines[start].value
    parted = next((sign for whole, sign in _PARTED if whole.fullmatch(header)), _BAR)
    if parted is _BAR and _SIGNED.fullmatch(header) is None:
        return start + 1
    rows = [_cells(lines[start], parted)]
    end = start + 1
    while end < len(lines) and _ROW.fullmatch(lines[end].value):
        rows.append(_cells(lines[end], _BAR))
        end += 1
    return found_table(lines[start:end], rows, end, headers=1) or end


def _cells(line: Line, parted: re.Pattern[str]) -> list[MarkedCell]:
    spans = [match.span() for match in parted.finditer(line.value)]
    return [_cell(line.text[a[1] : b[0]]) for a, b in pairwise(spans)]


def _cell(text: Text) -> MarkedCell:
    sign = _SIGN.match(text.value)
    if sign is None:
        return MarkedCell(cell_paragraphs(text))
    down, across = (
        max(1, int(found[1])) if (found := pattern.search(sign[1])) else 1
        for pattern in (_DOWN, _ACROSS)
    )
    return MarkedCell(cell_paragraphs(text[sign.end() :]), down, across)
