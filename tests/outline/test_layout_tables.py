"""A table of which only one cell says anything is a frame around the text in it."""

from __future__ import annotations

from govplan.model.document import Cell, Paragraph, Source, Table, Transcript
from govplan.outline.tables.placing import without_frames
from govplan.outline.tables.shapes.nested import frames_text


def _cell(column: int, *lines: str, inner: Table | None = None) -> Cell:
    transcript = Transcript()
    texts = tuple(Paragraph(transcript.add(line, Source(line=1))) for line in lines)
    return Cell(0, column, (*texts, inner) if inner is not None else texts)


def _row(*cells: Cell) -> Table:
    return Table(cells, 1, len(cells))


def test_the_one_cell_that_says_something_is_told() -> None:
    inner = _row(_cell(0, "一、公开", "1.公布清单。"), _cell(1, " "))
    table = _row(_cell(0, inner=inner), _cell(1), _cell(2, inner=_row(_cell(0))))
    assert frames_text(table)
    told = [b.text.value for b in without_frames([table]) if isinstance(b, Paragraph)]
    assert [line for line in told if line.strip()] == ["一、公开", "1.公布清单。"]


def test_two_cells_that_say_something_are_a_table() -> None:
    table = _row(_cell(0, "公布清单"), _cell(1, "县司法局"), _cell(2))
    assert not frames_text(table)
    assert list(without_frames([table])) == [table]
