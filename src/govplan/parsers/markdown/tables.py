"""The tables of a Markdown file: found in its lines as in any text, their cells rendered."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import BARS
from govplan.model.diagnostics import Report
from govplan.model.document import Block, Cell, Paragraph, Source, Table, Text, Transcript
from govplan.model.record import replace
from govplan.parsers.markdown.inline import InlineReader, Segment
from govplan.parsers.text_tables.find import PlacedTable, find_tables
from govplan.parsers.text_tables.lines import Line, SourceLine

__all__ = ["LineTables"]

_SHOWN = regex(rf"[^\s{BARS}<>\\*_`]*[\u4e00-\u9fff\d][^\s{BARS}<>\\*_`]*")
"""Words between the marks of tables and emphasis."""
_MARKUP = "markup"
"""Furniture that a reader of the rendered page does not see."""


class LineTables:
    """Finds the tables in segments of the lines of one file, and renders their cells."""

    def __init__(self, lines: Sequence[SourceLine], inline: InlineReader, report: Report) -> None:
        draft = Transcript()
        self._starts: list[int] = []
        self._lines: list[Line] = []
        for line in lines:
            self._starts.append(len(draft))
            text = draft.add(line.value, Source(line=line.number))
            self._lines.append(Line(text, line.number, line.page_break))
        self._inline = inline
        self._report = report

    def between(
        self, start: int, end: int
    ) -> Iterator[tuple[int, int, Table, list[tuple[str, Text]]]]:
        """The tables in the lines ``start`` to ``end``: the lines that each takes, the table, and
        what a reader of the page sees of it that is no text.
        """
        for found in find_tables(self._lines[start:end], self._report):
            cells = tuple(map(self._rendered, found.table.cells))
            shown = [
                (name, self._text(text)[0]) for name, text in found.furniture if name != _MARKUP
            ]
            table = replace(found.table, cells=cells)
            for text in self._left_over(found, start):
                self._text(text)
            yield start + found.start, start + found.end, table, shown

    def _left_over(self, found: PlacedTable, first: int) -> Iterator[Text]:
        """What its lines hold and neither its cells nor its furniture do. The page shows it, so
        that it is read; where no block holds it, it is unplaced.
        """
        texts = [p.text for p in found.table.paragraphs]
        held = {place for text in texts for place in text.origins}
        held.update(place for _, text in found.furniture for place in text.origins)
        for line in self._lines[first + found.start : first + found.end]:
            for match in _SHOWN.finditer(line.value):
                start, end = match.span()
                if held.isdisjoint(line.text[start:end].origins):
                    yield line.text[start:end]

    def _rendered(self, cell: Cell) -> Cell:
        blocks: list[Block] = []
        for paragraph in cell.paragraphs:
            text, bold = self._text(paragraph.text)
            if text:
                blocks.append(Paragraph(text, bold=bold))
        return replace(cell, blocks=tuple(blocks))

    def _text(self, text: Text) -> tuple[Text, bool]:
        """A text of the source as the page shows it, and whether it is all bold; what wrapped
        lines hold is rendered line by line.
        """
        read = [self._inline.read(list(group)) for group in self._groups(text)]
        return Text.join([part.strip() for part, _ in read]), all(bold for _, bold in read)

    def _groups(self, text: Text) -> Iterator[list[Segment]]:
        """The segments of a text with their places, in groups of lines that line breaks part."""
        group: list[Segment] = []
        position = 0
        for part in text.value.split("\n"):
            segment = text[position : position + len(part)]
            position += len(part) + 1
            for index, one in enumerate(self._of_lines(segment)):
                if index:
                    yield group
                    group = []
                group.append(one)
        yield group

    def _of_lines(self, text: Text) -> Iterator[Segment]:
        """The segments of a text that stand on different lines of the source."""
        start = 0
        places = [bisect_right(self._starts, origin) - 1 for origin in text.origins]
        for end in range(1, len(places) + 1):
            if end == len(places) or places[end] != places[start]:
                place = places[start]
                column = text.origins[start] - self._starts[place]
                yield Segment(text.value[start:end], self._lines[place].number, column)
                start = end
