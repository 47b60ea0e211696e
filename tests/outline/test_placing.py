"""Which tables go on with the one before them."""

from __future__ import annotations

from govplan.diagnostics import Report
from govplan.document import Cell, Paragraph, Source, Table, Transcript
from govplan.outline.placing import place_table

HEADER = ("工作要求", "工作任务", "具体要求", "责任科室")
ROW = ("一、夯实基础", "（一）推进公开", "1.公开预算。", "办公室")


def table(*rows: tuple[str, ...]) -> Table:
    transcript = Transcript()
    cells = tuple(
        Cell(r, c, (Paragraph(transcript.add(text, Source(row=r))),) if text else ())
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Table(cells, len(rows), 4)


def test_a_first_row_that_names_roles_is_no_header() -> None:
    first = place_table(table(HEADER, ROW), None, Report()).table
    assert first is not None
    going_on = table(
        ("五、强化指导", "", "24.领导小组要充分发挥统筹协调作用。", "办公室牵头，各科室协办"),
        ("", "", "25.主要负责同志每年听取汇报。", "办公室"),
    )
    placed = place_table(going_on, first, Report())
    assert placed.table is first
    assert not placed.is_new
    assert len(first.rows) == 3


def test_another_title_begins_another_table() -> None:
    first = place_table(table(("某县任务表", "", "", ""), HEADER, ROW), None, Report()).table
    assert first is not None
    again = place_table(table(("某县 任务表（续）", "", "", ""), HEADER, ROW), first, Report())
    assert again.table is first
    assert not again.titles
    other = place_table(table(("某县项目表", "", "", ""), HEADER, ROW), first, Report())
    assert other.is_new
    assert [title.value for title in other.titles] == ["某县项目表"]
