"""Tables that reStructuredText writes as lists: ``.. list-table::``, ``* -`` before the first cell
of a row, ``-`` before the others.

Source: docutils, reStructuredText Directives, List Table.
"""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.patterns import regex
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.parsers.text_tables.lines import Found, Line
from govplan.parsers.text_tables.markup.grid import MOST_LINES, MarkedCell, found_table
from govplan.parsers.text_tables.notations.tabs import cell_paragraphs

__all__ = ["find_list_table"]

_DIRECTIVE = regex(r"(\s*)\.\. (?:list|flat)-table::")
_HEADED = regex(r"\s*:header-rows:\s*(\d+)")
_ROW = regex(r"\s*[*-] [*-](?:\s+|$)")
_CELL = regex(r"\s*[*-](?:\s+|$)")
_LINE_BLOCK = regex(r"\s*\|(?:\s+|$)")


def find_list_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table that begins at ``start``, or the index up to which there is none."""
    del report
    directive = _DIRECTIVE.match(lines[start].value)
    if directive is None:
        return start + 1
    end = _end(lines, start, len(directive[1]))
    headers = 0
    rows: list[list[MarkedCell]] = []
    gap, edge = False, -1
    for line in lines[start + 1 : end]:
        value = line.value
        headed = _HEADED.match(value)
        headers = int(headed[1]) if headed else headers
        indent = len(value) - len(value.lstrip())
        row = _ROW.match(value)
        cell = _CELL.match(value) if row is None and indent == edge else None
        if row is not None and (edge < 0 or indent < edge):
            edge = indent + 2
            rows.append([MarkedCell(cell_paragraphs(line.text[row.end() :]))])
        elif cell is not None and rows:
            rows[-1].append(MarkedCell(cell_paragraphs(line.text[cell.end() :])))
        elif rows and not line.blank:
            _go_on(rows[-1][-1], line, gap=gap)
        gap = line.blank
    return found_table(lines[start:end], rows, end, headers=min(headers, len(rows))) or end


def _end(lines: Sequence[Line], start: int, edge: int) -> int:
    """The line behind the block that is indented below the directive."""
    end = start + 1
    for index in range(start + 1, min(len(lines), start + MOST_LINES)):
        value = lines[index].value
        if value.strip():
            if len(value) - len(value.lstrip()) <= edge:
                break
            end = index + 1
    return end


def _go_on(cell: MarkedCell, line: Line, *, gap: bool) -> None:
    """A further line of a cell: a paragraph of its own behind a blank line or a bar."""
    block = _LINE_BLOCK.match(line.value)
    text = line.text[block.end() :] if block else line.text
    parts = cell_paragraphs(text)
    if parts and cell.paragraphs and not gap and block is None:
        cell.paragraphs[-1] = Text.join([cell.paragraphs[-1], parts.pop(0)])
    cell.paragraphs.extend(parts)
