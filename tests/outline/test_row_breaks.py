"""Rows that a page break cut in two: what goes on with the row above, and what is new."""

from __future__ import annotations

import pytest

from govplan.diagnostics import Report
from govplan.document import Source, Transcript
from govplan.outline.columns import read_header
from govplan.outline.grid import GridCell, Row
from govplan.outline.row_breaks import join_rows

TASKS = "任务 措施 责任单位"
SERIAL = "序号 措施 责任单位"
ABOVE = "推进公开 更新目录。 县府办 / 加强解读 解读政策。 县府办 / "

# header, rows above the break / the row behind it, what comes out
BREAKS = (
    ("a sentence goes on", TASKS, "一、公开 1.更新目 县府办", "- 录。 -",
     "一、公开 1.更新目录。 县府办"),
    ("a title goes on too", TASKS, "一、公开 1.更新目 县府办", "目录 录。 -",
     "一、公开目录 1.更新目录。 县府办"),
    ("a name of a unit goes on", TASKS, "一、公开 1.更新 县政府办公", "- 目录。 室",
     "一、公开 1.更新目录。 县政府办公室"),
    ("a list of units goes on beside a new item", TASKS, "一、公开 1.更新。 县府办、",
     "- 2.编制。 县司法局", "一、公开 1.更新。|2.编制。 县府办、县司法局"),
    ("only units go on", TASKS, "一、公开 1.更新。 县府办、", "- - 县司法局",
     "一、公开 1.更新。 县府办、县司法局"),
    ("a row without its serial goes on", SERIAL, "1 更新目录。 县府办 / 2 编制年报。 县府办",
     "- 并公布。 -", "1 更新目录。 县府办 / 2 编制年报。并公布。 县府办"),
    ("a new item is new", TASKS, "一、公开 1.更新。 县府办", "- 2.编制。 -",
     "一、公开 1.更新。 县府办 / - 2.编制。 -"),
    ("a new task is new", TASKS, ABOVE + "规范办理 建立机制。 县府办",
     "做好保障 列入预算。 县财政局",
     ABOVE + "规范办理 建立机制。 县府办 / 做好保障 列入预算。 县财政局"),
    ("a new serial is new", SERIAL, "1 更新目 县府办", "2 编制。 县府办",
     "1 更新目 县府办 / 2 编制。 县府办"),
    ("phrases have no ends", TASKS, "公开 更新目录 县府办 / 解读 解读政策 县府办",
     "- 编制年报 县司法局",
     "公开 更新目录 县府办 / 解读 解读政策 县府办 / - 编制年报 县司法局"),
)  # fmt: skip


def rows_of(value: str) -> list[Row]:
    transcript = Transcript()
    rows = []
    for line in value.split(" / "):
        cells = [
            GridCell([transcript.add(text, Source(line=1))] if text != "-" else [], column)
            for column, text in enumerate(line.split())
        ]
        rows.append(Row(cells))
    return rows


def shown(rows: list[Row]) -> str:
    return " / ".join(
        " ".join("|".join(t.value for t in cell.paragraphs) or "-" for cell in row.cells)
        for row in rows
    )


@pytest.mark.parametrize(
    ("header", "above", "behind", "expected"),
    [row[1:] for row in BREAKS],
    ids=[row[0] for row in BREAKS],
)
def test_a_row_behind_a_page_break(header: str, above: str, behind: str, expected: str) -> None:
    rows = rows_of(f"{above} / {behind}")
    rows[-1].after_break = True
    columns = read_header(header.split())
    assert shown(join_rows(rows, columns, Report())[0]) == expected


def test_without_a_break_nothing_is_joined() -> None:
    rows = rows_of("一、公开 1.更新目 县府办 / - 录。 -")
    assert len(join_rows(rows, read_header(TASKS.split()), Report())[0]) == 2


def test_nothing_is_joined_where_that_is_not_wanted() -> None:
    rows = rows_of("一、公开 1.更新目 县府办 / - 录。 -")
    rows[-1].after_break = True
    assert len(join_rows(rows, read_header(TASKS.split()), Report(), stitch=False)[0]) == 2


def test_a_cell_of_two_columns_goes_on_once() -> None:
    rows = rows_of("一、公开 1.更新目 县政府办公 县教育 / - 录。 室 室")
    rows[-1].after_break = True
    rows[-1].cells[3] = rows[-1].cells[2]
    columns = read_header([*TASKS.split(), "配合单位"])
    found = shown(join_rows(rows, columns, Report())[0])
    assert found == "一、公开 1.更新目录。 县政府办公室 县教育"


def test_a_join_is_reported() -> None:
    rows = rows_of("一、公开 1.更新目 县府办 / - 录。 -")
    rows[-1].after_break = True
    report = Report()
    join_rows(rows, read_header(TASKS.split()), report)
    assert [found.code for found in report] == ["cell-joined"]
