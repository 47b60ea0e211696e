"""Pipe tables without pipes at their edges whose rows go on over several lines, as html2text prints
a line break in a cell, or wraps a long row behind a pipe.

How many pipes a row has tells where it ends: a line goes on with the row above as long as that
lacks pipes and its last cell is not what the last column holds (a row may lack the cells that were
merged with those above it).
"""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.punctuation import BARS
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.model.record import draft
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell
from govplan.parsers.text_tables.fitting.names import is_header_name, kind_of_column
from govplan.parsers.text_tables.fitting.section_lines import is_section_line
from govplan.parsers.text_tables.lines import Found, Line, Row, joined
from govplan.parsers.text_tables.notations.ended_rows import PIPE
from govplan.parsers.text_tables.notations.pipes import bare_columns, is_delimiter, pipe_table
from govplan.parsers.text_tables.notations.tabs import cell_paragraphs

__all__ = ["find_broken_table"]

_LOOKS = {"units": "units", "deadline": "date"}


@draft
class _Row:
    """A row as it grows: the line on which it begins, its cells and the pipes between them."""

    line: int
    cells: list[list[Text]]
    pipes: int = 0
    broken: bool = False

    @property
    def last(self) -> str:
        """What its last cell says."""
        return joined(self.cells[-1]).strip()

    @property
    def is_section(self) -> bool:
        """Whether it is a heading without pipes."""
        return not self.pipes and is_section_line(self.last)

    def take(self, line: Line) -> None:
        """Put a line into the row: its first part goes on in the last cell."""
        spans = _spans(line.value)
        for place, (a, b) in enumerate(spans):
            if place:
                self.cells.append([])
            self.cells[-1].extend(cell_paragraphs(line.text[a:b]))
        self.pipes += len(spans) - 1
        self.broken = len(spans) == 1


def find_broken_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table whose header is line ``start``, or the index up to which there is none."""
    columns = bare_columns(lines[start].value)
    below = lines[start + 1].value if start + 1 < len(lines) else ""
    if columns < 2 or not is_delimiter(below) or below.count("|") != columns - 1:
        return start + 1
    end = next((i for i in range(start + 2, len(lines)) if lines[i].blank), len(lines))
    names = [lines[start].value[a:b] for a, b in _spans(lines[start].value)]
    body = lines[start + 2 : end]
    if not all(map(is_header_name, names)):
        return start + 1
    rows = [_Row(lines[start].number, [[]])]
    rows[0].take(lines[start])
    looks = _LOOKS.get(kind_of_column(names[-1]), "")
    for index, line in enumerate(body, start=1):
        following = body[index].value if index < len(body) else ""
        if len(rows) < 2 or not _continues(rows[-1], line.value, following, columns - 1, looks):
            rows.append(_Row(line.number, [[]]))
        rows[-1].take(line)
    if not any(map(_is_broken, body)) and not _are_whole(rows, len(body), columns - 1):
        return start + 1
    found: list[tuple[int, Row]] = [(row.line, row.cells) for row in rows]
    pipes = [
        line.text[match.start() : match.end()]
        for line in (lines[start], *body)
        for match in PIPE.finditer(line.value)
    ]
    markup = tuple(("markup", text) for text in (lines[start + 1].text, *pipes))
    return Found(pipe_table(found, True, report), end, markup)


def _are_whole(rows: Sequence[_Row], lines: int, most: int) -> bool:
    """Whether joined lines make every row whole."""
    return len(rows) <= lines and all(row.is_section or row.pipes == most for row in rows)


def _is_broken(line: Line) -> bool:
    """Whether a line shows that rows go on: no pipe in it and no section row, or one at its end."""
    value = line.value.rstrip()
    if value[-1:] in tuple(BARS):
        return True
    return PIPE.search(value) is None and not is_section_line(value)


def _continues(row: _Row, value: str, following: str, most: int, looks: str) -> bool:
    """Whether a line goes on with the row above, which may have ``most`` pipes and whose last cell
    ``looks`` so.
    """
    pipes = len(_spans(value)) - 1
    if row.pipes + pipes > most or row.is_section:
        return False
    is_ended = bool(looks) and kind_of_cell(row.last) == looks
    if pipes:
        begins = kind_of_cell(PIPE.split(value)[0]) == "heading"
        return not row.last or (not (is_ended or begins) and (row.broken or bool(looks)))
    if is_section_line(value) and (PIPE.search(following) or is_section_line(following)):
        return not row.last
    return not is_ended or kind_of_cell(value) == looks


def _spans(value: str) -> list[tuple[int, int]]:
    """The parts of a line between its pipes."""
    stops = [0, *(edge for match in PIPE.finditer(value) for edge in match.span()), len(value)]
    return list(zip(stops[::2], stops[1::2], strict=True))
