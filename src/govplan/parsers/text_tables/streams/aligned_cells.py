"""Columns that only blanks part: the cells of lines by the gutters that all of them leave free.

A gutter is a column of the page, between two names of the header, that no row fills; so it does
not matter whether cells stand left or centred below their names. Cells may be wrapped (``pdftotext
-layout``): a line goes on with the row above it where it only continues cells whose lines are full,
or only adds to a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from itertools import pairwise

from govplan.lexicon.characters import display_width
from govplan.lexicon.number_styles import begins_with_number
from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import SENTENCE_ENDS
from govplan.model.document import Text
from govplan.model.record import draft, record
from govplan.parsers.gutters import columns_left
from govplan.parsers.text_tables.fitting.names import kinds_of_columns, name_columns
from govplan.parsers.text_tables.fitting.section_lines import is_section_line
from govplan.parsers.text_tables.lines import Line, Row
from govplan.parsers.text_tables.notations.shifted_columns import shifted_edges
from govplan.parsers.text_tables.streams.cell_rests import (
    OPEN,
    cell_width,
    is_continued,
    is_cut_name,
)
from govplan.parsers.text_tables.streams.edges import best_edges
from govplan.parsers.text_tables.streams.section_names import names_between, widths_of
from govplan.parsers.text_tables.streams.whole_lines import are_single, is_whole

__all__ = ["AlignedCells", "HeaderCell", "cells_at", "header_cells", "header_parts", "words_of"]

_WORD = regex(r"[^ \u3000\u00a0\t]+")
_ONE_BLANK = regex(r"[^ \u3000\u00a0\t]+[ \u3000][^ \u3000\u00a0\t]+")

Span = tuple[int, int]
Measure = Callable[[str], int]
"""How many columns of the page a text takes."""


def words_of(value: str) -> list[Span]:
    """Where the words of a line stand."""
    return [match.span() for match in _WORD.finditer(value)]


def header_parts(value: str) -> list[Span]:
    """The names of columns in a line that holds nothing else; none in any other line. The letters
    of a name may stand apart (``序  号``).

    >>> header_parts("序 号  工作任务 责任单位")
    [(0, 3), (5, 9), (10, 14)]
    """
    names: list[Span] = []
    words = words_of(value)
    while words:
        count = 1
        while count < len(words) and all(b - a == 1 for a, b in words[: count + 1]):
            count += 1
        span = (words[0][0], words[count - 1][1])
        names.append(span)
        del words[:count]
    return names if name_columns([value[slice(*span)] for span in names]) else []


@draft
class _Body:
    """The rows as they grow: for each column the texts of its cell's lines, and the last one's
    display width; the lines that are section rows.
    """

    rows: list[Row] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    sections: set[int] = field(default_factory=set)


@record
class HeaderCell:
    """The name of a column, and the columns of the page where it begins and ends."""

    name: Text
    start: int
    end: int


def header_cells(line: Line, measure: Measure = display_width) -> list[HeaderCell]:
    """The names of columns in a line that holds nothing else; ``measure`` tells how wide a text is
    (by display, or one for each character as ``pdftotext -layout`` counts).
    """
    return cells_at(line, header_parts(line.value), measure)


def cells_at(line: Line, spans: Iterable[Span], measure: Measure) -> list[HeaderCell]:
    """The parts of a line, which follow one another, and the columns of the page that they fill."""
    columns = _columns(line.value, spans, measure)
    return [HeaderCell(line.text[a:b], start, end) for (a, b), start, end in columns]


def _columns(
    value: str, spans: Iterable[Span], measure: Measure
) -> Iterator[tuple[Span, int, int]]:
    """Each of the spans, and the columns of the page where it begins and ends."""
    column = place = 0
    for a, b in spans:
        column += measure(value[place:a])
        behind = column + measure(value[a:b])
        yield (a, b), column, behind
        column, place = behind, b


class AlignedCells:
    """The cells between the gutters of a header, which each line that is a row's narrows."""

    def __init__(
        self,
        header: Sequence[HeaderCell],
        measure: Measure = display_width,
        *,
        shifted: bool = False,
        goes_on: bool = False,
    ) -> None:
        self.measure = measure
        self._goes_on = goes_on
        self._starts = [cell.start for cell in header] if shifted else []
        self.kinds = kinds_of_columns([cell.name.value for cell in header])
        further = zip(header[1:], self.kinds[1:], strict=True)
        self._texts = {cell.start for cell, kind in further if kind == "text"}
        self._free = [set(range(a.end, b.start)) for a, b in pairwise(header)]
        self._lines: list[Line | None] = []
        self._sections: set[int] = set()
        self._counted = False
        self._numbered: set[int] = set()
        self._single = False

    def take(self, line: Line) -> bool:
        """Whether a line leaves each gutter a free column; then it is one of the table's, but for a
        section row in whose only blank a gutter may be.
        """
        if is_section_line(line.value) and _ONE_BLANK.fullmatch(line.value.strip()):
            return False
        if self._starts:
            self._lines.append(line)
            return True
        left = columns_left(self._free, _filled(line.value, self.measure))
        if left is None:
            return False
        self._free = left
        self._lines.append(line)
        return True

    def is_item(self, line: Line) -> bool:
        """Whether a line begins with a number right below the name of a text, behind the first
        column: a row whose other cells are merged with those above.
        """
        value = line.value
        indent = value[: len(value) - len(value.lstrip())]
        return self.measure(indent) in self._texts and begins_with_number(value)

    def take_section(self, line: Line) -> bool:
        """Whether a line that crosses the gutters is a section row."""
        if not is_section_line(line.value):
            return False
        self._lines.append(line)
        self._sections.add(id(line))
        return True

    def take_name(self, line: Line) -> None:
        """Take a section row without a number that crosses the gutters."""
        self._lines.append(line)
        self._sections.add(id(line))

    def part(self) -> None:
        """A blank line stands here."""
        self._lines.append(None)

    def drop_last_sections(self) -> None:
        """Leave out the section rows below which no row stands: they are headings of the text."""
        while self._lines and ((line := self._lines[-1]) is None or self.is_section(line)):
            self._lines.pop()

    def is_section(self, line: Line) -> bool:
        """Whether a line taken is a section row."""
        return id(line) in self._sections or (
            is_section_line(line.value) and len(words_of(line.value)) == 1
        )

    def rows(self) -> tuple[list[Row], frozenset[int]]:
        """The rows of the lines taken, and which of them are section rows."""
        edges = self._edges()
        parts = [self._parted(line, edges) if line is not None else None for line in self._lines]
        return self._rows_of(self._lines, parts)

    def rows_of(self, lines: Sequence[Line], parts: Sequence[Sequence[Text]]) -> list[Row] | None:
        """The rows of lines that something else has parted; ``None`` where no numbers count them
        from the first line on.
        """
        return self._rows_of(lines, parts)[0] if self._count_rows(parts) else None

    def _rows_of(
        self, lines: Sequence[Line | None], parts: Sequence[Sequence[Text] | None]
    ) -> tuple[list[Row], frozenset[int]]:
        names = names_between(parts, self.kinds)
        self._sections.update(id(lines[place]) for place in names)
        wrapped = widths_of([row for place, row in enumerate(parts) if row and place not in names])
        body = _Body()
        self._counted = self._count_rows(parts)
        self._numbered = self._numbered_texts(parts)
        self._single = are_single(
            cells
            for line, cells in zip(lines, parts, strict=True)
            if line is not None and cells is not None and not self.is_section(line)
        )
        whole = self._are_groups(parts)
        for line, cells in zip(lines, parts, strict=True):
            if line is None or cells is None:
                body.last = []
                continue
            if id(line) in self._sections:
                body.sections.add(len(body.rows))
                body.rows.append([[line.text.strip()], *([] for _ in cells[1:])])
                body.last = []
            else:
                self._add(body, cells, wrapped, continues=whole and bool(body.last))
        return body.rows, frozenset(body.sections)

    def _edges(self) -> list[int]:
        """The columns of the page at which the cells of a line are parted."""
        lines = [
            line for line in self._lines if line is not None and id(line) not in self._sections
        ]

        def cells_of(edges: Sequence[int], count: int) -> list[list[str]]:
            return [
                [cell.value for cell in _cells(line, edges, self.measure)] for line in lines[:count]
            ]

        if self._starts:
            return [max(free) for free in self._free]
        return best_edges(self._free, self.kinds, cells_of)

    def _count_rows(self, parts: Sequence[Sequence[Text] | None]) -> bool:
        """Whether numbers count the rows from the first line on, each at the top of its row; the
        rest of a row above may stand before them where the table goes on.
        """
        if "number" not in self.kinds:
            return False
        column = self.kinds.index("number")
        numerals = [cells[column].value.strip() for cells in parts if cells is not None]
        values = [parse_numeral(value) for value in numerals if value]
        if len(values) < 2 or values[0] is None or not (numerals[0] or self._goes_on):
            return False
        return all(b == (a or 0) + 1 for a, b in pairwise(values))

    def _parted(self, line: Line, edges: Sequence[int]) -> list[Text]:
        """The cells of a line: between the gutters, or at the columns from which words shifted."""
        if not self._starts:
            return _cells(line, edges, self.measure)
        stops = [0, *shifted_edges(line.value, self._starts), len(line.value)]
        return [line.text[a:b].strip() for a, b in pairwise(stops)]

    def _numbered_texts(self, parts: Sequence[Sequence[Text] | None]) -> set[int]:
        """The columns of texts that begin with a number, in the first line and in others."""
        first = next((cells for cells in parts if cells is not None), [])
        return {
            column
            for column, cell in enumerate(first)
            if self.kinds[column] == "text"
            and begins_with_number(cell.value)
            and sum(begins_with_number(row[column].value) for row in parts if row is not None) > 1
        }

    @property
    def are_open(self) -> bool:
        """Whether each gutter is free somewhere."""
        return all(self._free)

    def _are_groups(self, parts: Sequence[Sequence[Text] | None]) -> bool:
        """Whether blank lines part the rows: each group of lines has one number, on whichever."""
        if "number" not in self.kinds or None not in parts:
            return False
        column = self.kinds.index("number")
        groups = [0]
        for cells in parts:
            if cells is None:
                groups.append(0)
            else:
                groups[-1] += bool(cells[column].value)
        groups = groups[1:] if parts[0] is None else groups
        return len(groups) > 1 and set(groups) == {1} and len(parts) > 2 * len(groups)

    def _add(
        self, body: _Body, cells: Sequence[Text], wrapped: Sequence[int], *, continues: bool
    ) -> None:
        """Put the cells of a line into the row above, or into one of their own."""
        if body.last and not any(cell.value.strip() for cell in cells):
            body.last = [0] * len(cells)
            return
        begins = not body.last or not (continues or not self._begins(body, cells, wrapped))
        if begins:
            body.rows.append([[] for _ in cells])
        row = body.rows[-1]
        for column, cell in enumerate(cells):
            if not cell.value.strip():
                continue
            above = row[column]
            is_rest = column in self._numbered and _lacks_number(cell) and not begins
            if above and (
                is_rest or is_continued(above[-1], _last(body, column), cell, wrapped[column])
            ):
                above[-1] = Text.join([above[-1], cell])
            else:
                above.append(cell)
        body.last = [cell_width(cell) for cell in cells]

    def _begins(self, body: _Body, cells: Sequence[Text], wrapped: Sequence[int]) -> bool:
        """Whether a line begins a row: it has a number, or more than the rest of cells above."""
        row = body.rows[-1]
        filled = [c for c, cell in enumerate(cells) if cell.value.strip()]
        if self._single or any(self.kinds[c] == "number" for c in filled):
            return True
        if len(filled) == 1 and is_section_line(cells[filled[0]].value):
            return True
        is_finished = self._is_finished(row, filled) or is_whole(row, cells, self.kinds, filled[0])
        cuts_name = self._cuts_name(row, cells, filled)
        if (cuts_name and not is_finished) or (self._counted and (cuts_name or not is_finished)):
            return False
        fresh = [
            c
            for c in filled
            if not (
                row[c]
                and body.last[c]
                and is_continued(row[c][-1], body.last[c], cells[c], wrapped[c])
            )
        ]
        return self._adds_row(cells, filled, fresh)

    def _adds_row(self, cells: Sequence[Text], filled: Sequence[int], fresh: Sequence[int]) -> bool:
        """Whether a line whose ``fresh`` cells go on with none above has a text of its own: one
        with its number where all have one, and no text beside it that goes on alone.
        """
        texts = [c for c in filled if self.kinds[c] == "text"]
        if not fresh or not texts or len(filled) < 2:
            return False
        if len(texts) == len(filled) and not {*texts} <= {*fresh}:
            return False
        return not all(c in self._numbered and _lacks_number(cells[c]) for c in texts)

    def _is_finished(self, row: Row, filled: Sequence[int]) -> bool:
        """Whether the texts of a row that a line would go on with end a sentence."""
        texts = [row[c][-1].value for c in filled if self.kinds[c] == "text" and row[c]]
        return bool(texts) and all(value.endswith(tuple(SENTENCE_ENDS)) for value in texts)

    def _cuts_name(self, row: Row, cells: Sequence[Text], filled: Sequence[int]) -> bool:
        """Whether a line goes on with a name, or with a list of names, of the row above."""
        names = [
            (row[c][-1].value, cells[c].value)
            for c in filled
            if self.kinds[c] == "units" and row[c]
        ]
        return any(above.endswith(OPEN) or is_cut_name(above, rest) for above, rest in names)


def _lacks_number(cell: Text) -> bool:
    return not begins_with_number(cell.value)


def _last(body: _Body, column: int) -> int:
    return body.last[column] if body.last else 0


def _filled(value: str, measure: Measure) -> set[int]:
    """The columns of the page that a line fills."""
    filled: set[int] = set()
    for _, start, end in _columns(value, words_of(value), measure):
        filled.update(range(start, end))
    return filled


def _cells(line: Line, edges: Sequence[int], measure: Measure) -> list[Text]:
    """The cells of a line: what stands between the gutters."""
    stops = [0]
    width = 0
    wanted = iter(edges)
    edge = next(wanted, None)
    for index, character in enumerate(line.value):
        while edge is not None and width >= edge:
            stops.append(index)
            edge = next(wanted, None)
        width += measure(character)
    stops.extend([len(line.value)] * (len(edges) + 2 - len(stops)))
    return [line.text[a:b].strip() for a, b in pairwise(stops)]
