"""Tables of MediaWiki: ``{|`` to ``|}``, ``|-`` between rows, ``!`` and ``|`` before cells.

Source: MediaWiki, Help:Tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govplan.lexicon.patterns import regex
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.parsers.text_tables.lines import Found, Line
from govplan.parsers.text_tables.markup.grid import MOST_LINES, MarkedCell, found_table
from govplan.parsers.text_tables.notations.tabs import cell_paragraphs

__all__ = ["find_wiki_table"]

_OPENS = regex(r"\s*(?:[:*]+\s*)?\{\|(?!\|)")
_CLOSES = regex(r"\s*\|\}(?!\})")
_ROW = regex(r"\s*\|-")
_CAPTION = regex(r"\s*\|\+")
_CELL = regex(r"\s*[|!]")
_BESIDE = {"|": regex(r"\|\|"), "!": regex(r"!!|\|\|")}
_ATTRIBUTES = regex(r"\s*(?:[A-Za-z-]{1,20}\s*=\s*(?:\"[^\"|]*\"|[^\s\"|]++)\s*+)++\|(?!\|)")
_SPAN = regex(r"(row|col)span\s*=\s*\"?\s*(\d{1,3})")
_EMPHASIS = regex("'{2,5}")


def find_wiki_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table that begins at ``start``, or the index up to which there is none."""
    del report
    if _OPENS.match(lines[start].value) is None:
        return start + 1
    rows: list[list[MarkedCell]] = [[]]
    headers: set[int] = set()
    index = start + 1
    while index < min(len(lines), start + MOST_LINES):
        line = lines[index]
        index += 1
        if _CLOSES.match(line.value):
            break
        if _ROW.match(line.value):
            rows += [[]] if rows[-1] else []
        elif _CAPTION.match(line.value) is None:
            if line.value.lstrip().startswith("!"):
                headers.add(len(rows) - 1)
            _read_line(rows[-1], line)
    rows = [row for row in rows if row]
    headed = next((i for i in range(len(rows) + 1) if i not in headers), 0)
    return found_table(lines[start:index], rows, index, headers=headed) or index


def _read_line(row: list[MarkedCell], line: Line) -> None:
    """Add the cells of a line to its row; a line without a sign goes on in the last one."""
    if _CELL.match(line.value) is None:
        if row and not line.blank:
            row[-1].paragraphs.extend(_paragraphs(line.text))
        return
    sign = line.value.lstrip()[0]
    first = line.value.index(sign) + 1
    stops = [(first, first)]
    stops += [m.span() for m in _BESIDE[sign].finditer(line.value, first)]
    stops.append((len(line.value), len(line.value)))
    row.extend(_cell(line.text[a[1] : b[0]]) for a, b in pairwise(stops))


def _cell(text: Text) -> MarkedCell:
    """A cell, its attributes before a single bar read for what it spans."""
    attributes = _ATTRIBUTES.match(text.value)
    if attributes is None:
        return MarkedCell(_paragraphs(text))
    spans = {kind: max(1, int(size)) for kind, size in _SPAN.findall(attributes[0])}
    inner = _paragraphs(text[attributes.end() :])
    return MarkedCell(inner, spans.get("row", 1), spans.get("col", 1))


def _paragraphs(text: Text) -> list[Text]:
    return cell_paragraphs(text.sub(_EMPHASIS, ""))
