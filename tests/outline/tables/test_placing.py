"""Which tables go on with the one before them."""

from __future__ import annotations

import pytest

from govplan.model.diagnostics import Report
from govplan.model.document import Cell, Paragraph, Source, Table, Transcript
from govplan.model.record import replace
from govplan.outline.tables.grid import rows_of
from govplan.outline.tables.placing import place_table, without_frames
from table_making import make_table

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


def test_a_title_that_only_says_that_the_table_goes_on() -> None:
    first = place_table(table(HEADER, ROW), None, Report()).table
    again = place_table(table(("（续表）", "", "", ""), HEADER, ROW), first, Report())
    assert again.table is first


def test_a_table_without_rows_is_no_plan() -> None:
    first = place_table(table(HEADER, ROW), None, Report()).table
    assert place_table(Table((), 0, 4), first, Report()).table is None


def test_the_first_row_below_the_header_may_be_cut() -> None:
    drawn = replace(table(HEADER, ROW, ROW), open_start=True, page=2)
    placed = place_table(drawn, None, Report()).table
    assert placed is not None
    assert [(row.after_break, row.cut) for row in placed.rows] == [(True, True), (False, False)]


def test_a_header_within_a_table_marks_a_page_break() -> None:
    placed = place_table(table(HEADER, ROW, HEADER, ROW, ROW), None, Report()).table
    assert placed is not None
    assert [row.after_break for row in placed.rows] == [False, True, False]


@pytest.mark.parametrize(
    ("name", "header", "wanted"),
    [
        ("工作任务", True, "table-header"), ("工作任务", False, None), ("推进公开", True, None),
        ("重点工作任务", True, "table-header"), ("年度重点工作任务", True, None), ("", True, None),
        ("号", True, "table-header"),
    ],
)  # fmt: skip
def test_the_head_of_a_frame_names_a_column(name: str, header: bool, wanted: str | None) -> None:
    drawn = make_table("甲")
    block = Paragraph(Transcript().add(name, Source(line=1)))
    cells = (replace(drawn.cells[0], blocks=(block,), header=header),)
    (found,) = without_frames([replace(drawn, cells=cells)])
    assert isinstance(found, Paragraph)
    assert found.furniture == wanted


def test_a_table_within_a_frame_is_no_head() -> None:
    inner = make_table("任务|责任单位\n公布|县府办")
    drawn = make_table("甲")
    cells = (replace(drawn.cells[0], blocks=(inner,), header=True),)
    assert list(without_frames([replace(drawn, cells=cells)])) == [inner]


def test_a_cell_that_the_format_leaves_out_is_an_empty_one() -> None:
    drawn = make_table("任务|责任单位|备注\n公布|县府办|无")
    cells = [cell for cell in drawn.cells if (cell.row, cell.column) != (1, 1)]
    row = rows_of(replace(drawn, cells=tuple(cells)))[1]
    assert [(cell.column, cell.is_empty) for cell in row.cells] == [
        (0, False), (1, True), (2, False),
    ]  # fmt: skip


def test_a_ditto_mark_below_a_merged_cell_of_the_table_before_repeats_it() -> None:
    drawn = "任务|措施|责任单位\n修路|硬化村道。|县交通局\n^|安装护栏。|县交通局"
    first = place_table(make_table(drawn), None, Report()).table
    assert first is not None
    again = place_table(make_table("任务|措施|责任单位\n〃|施划标线。|县公安局"), first, Report())
    assert again.table is first
    assert [row.cells[0].plain for row in first.rows] == ["修路", "修路", "修路"]


@pytest.mark.parametrize(
    ("drawn", "wanted"),
    [
        ("0|1|2/任务|单位|时限/修路|县交通局|6月底", "修路"),
        ("|任务|单位/0|修路|县交通局/1|种树|县林业局/2|清淤|县水务局", "修路 种树 清淤"),
        # a column with a name counts its rows, two of them count nothing
        ("序号|任务|单位/0|修路|县交通局/1|种树|县林业局/2|清淤|县水务局", "0修路 1种树 2清淤"),
        ("|任务|单位/0|修路|县交通局/1|种树|县林业局", "0修路 1种树"),
    ],
)
def test_what_a_data_frame_counts_is_no_text(drawn: str, wanted: str) -> None:
    placed = place_table(make_table(drawn.replace("/", "\n")), None, Report()).table
    assert placed is not None
    rows = [row.cells[: -1 - ("时限" in drawn)] for row in placed.rows]
    assert " ".join("".join(cell.plain for cell in row) for row in rows) == wanted
