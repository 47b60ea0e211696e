"""Which blocks of a page stay: each rung decides its example.

``{inside}`` stands in the content, ``{around}`` beside a known one, ``{links}`` is made of links,
``{table}`` is a row of cells.
"""

from __future__ import annotations

from govplan.model.document import Block, Cell, Paragraph, Source, Table, Transcript
from govplan.parsers.html.flow import Item
from govplan.parsers.html.page import STAYS, Standing
from rung_reading import assert_rungs_decide

MARKS = ("{inside}", "{around}", "{links}", "{table}")


def standing(sketch: str) -> Standing:
    marks = {mark for mark in MARKS if mark in sketch}
    text = sketch
    for mark in marks:
        text = text.replace(mark, "")
    transcript = Transcript()
    parts = [Paragraph(transcript.add(part, Source(line=1))) for part in text.split("|")]
    block: Block = parts[0]
    if "{table}" in marks:
        cells = tuple(Cell(0, column, (part,)) for column, part in enumerate(parts))
        block = Table(cells, 1, len(cells))
    linked = len(text) if "{links}" in marks else 0
    item = Item(block, "{inside}" in marks, linked)
    return Standing(item, set(), navigation="{around}" in marks)


def test_each_rung_decides_its_example() -> None:
    assert_rungs_decide(STAYS, standing)
