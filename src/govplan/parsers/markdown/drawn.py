"""Tables drawn with ``+---+---+`` or with dashes alone in Markdown, as pandoc writes them: their
cells are Markdown.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govplan.model.document import Paragraph, Source, Transcript
from govplan.parsers.markdown.inline import Stretch
from govplan.parsers.text_tables.dashed import find_dashed_table
from govplan.parsers.text_tables.drawn import RULED_START, find_ruled_table
from govplan.parsers.text_tables.lines import Found, Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govplan.model.diagnostics import Report
    from govplan.model.document import Block, Cell, Table, Text
    from govplan.parsers.markdown.inline import InlineReader
    from govplan.parsers.text_tables.lines import SourceLine

__all__ = ["read_ruled_table"]


def read_ruled_table(
    lines: Sequence[SourceLine], inline: InlineReader, report: Report
) -> Table | None:
    """The table that ``lines`` draw, the text of its cells rendered; ``None`` for no table."""
    draft = Transcript()
    starts: dict[int, int] = {}
    drawn: list[Line] = []
    for line in lines:
        starts[line.number] = len(draft)
        drawn.append(Line(draft.add(line.value, Source(line=line.number)), line.number))
    find = find_ruled_table if RULED_START.match(lines[0].value) else find_dashed_table
    found = find(drawn, 0, report)
    if not isinstance(found, Found):
        return None
    cells = tuple(_rendered(cell, starts, inline) for cell in found.table.cells)
    return replace(found.table, cells=cells)


def _rendered(cell: Cell, starts: dict[int, int], inline: InlineReader) -> Cell:
    blocks: list[Block] = []
    for paragraph in cell.paragraphs:
        text, bold = inline.read(list(_stretches(paragraph.text, starts)))
        blocks.append(Paragraph(text, bold=bold))
    return replace(cell, blocks=tuple(blocks))


def _stretches(text: Text, starts: dict[int, int]) -> Iterator[Stretch]:
    """The lines of a cell's paragraph with the places at which they stand in the source."""
    position = 0
    for part in text.value.split("\n"):
        stretch = text[position : position + len(part)]
        position += len(part) + 1
        number = stretch.sources[0].line if part else None
        if number is not None:
            yield Stretch(part, number, stretch.origins[0] - starts[number])
