"""Tables that extractors of web text leave with bars between the cells and merged cells lost."""

from __future__ import annotations

import pytest

from govplan.model.diagnostics import Report
from govplan.model.document import Table
from govplan.parsers import ReadOptions
from govplan.parsers.text.reader import read
from govplan.parsers.text_tables.fitting.align import fit_cells_to_columns

ONE_LINE_A_ROW = """任务 | 具体要求 | 责任科室 |
一、公开 | 1.更新目录。 | 办公室 |
2.编制年报。 | 各科室 | |
二、解读 | 3.解读政策。 | 办公室 |
"""
ONE_LINE_A_CELL = """任务 |
具体要求 |
责任科室 |
一、公开 |
1.更新目录。 |
办公室 |
2.编制年报。 |
各科室 |
二、解读 |
3.解读政策。 |
办公室 |
"""
BARS_BETWEEN = ONE_LINE_A_CELL.replace(" |", "\n|")

ROWS = [
    ["任务", "具体要求", "责任科室"],
    ["一、公开", "1.更新目录。", "办公室"],
    ["", "2.编制年报。", "各科室"],
    ["二、解读", "3.解读政策。", "办公室"],
]


def rows_of(text: str) -> list[list[str]]:
    document = read(text.encode(), ReadOptions(), Report())
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = "/".join(p.text.value for p in cell.paragraphs)
    return rows


@pytest.mark.parametrize("text", [ONE_LINE_A_ROW, ONE_LINE_A_CELL, BARS_BETWEEN])
def test_lost_leading_cells_leave_their_columns_empty(text: str) -> None:
    assert rows_of(text) == ROWS


def test_a_column_of_numbers_without_a_name_is_found() -> None:
    cells = "任务 要求 责任科室 公开 1 更新目录。 办公室 2 编制年报。 各科室"
    text = cells.replace(" ", " |\n") + " |\n"
    assert rows_of(text)[1:] == [
        ["公开", "1", "更新目录。", "办公室"],
        ["", "2", "编制年报。", "各科室"],
    ]


def test_a_cell_keeps_its_lines() -> None:
    cells = "序号 工作任务 责任单位 1 更新目录。 县财政局\n县审计局 2 公开。 县府办"
    text = cells.replace(" ", " |\n") + " |\n"
    assert rows_of(text)[1] == ["1", "更新目录。", "县财政局/县审计局"]


def test_text_behind_the_table_is_outside() -> None:
    document = read((ONE_LINE_A_CELL + "联系人：张三\n").encode(), ReadOptions(), Report())
    assert [type(block).__name__ for block in document.blocks] == ["Table", "Paragraph"]


@pytest.mark.parametrize("text", ["首页 | 政务公开 |\n正文\n", "一、公开\n|\n", "要求 |\n"])
def test_crumbs_are_no_table(text: str) -> None:
    document = read(text.encode(), ReadOptions(), Report())
    assert not any(isinstance(block, Table) for block in document.blocks)


FITS = (
    # cells, names, places
    ("公开 1.目录。 办公室 2.年报。 各科室", "任务 要求 责任科室", "00 01 02 11 12"),
    (
        "1 建设 县水利局 6月底前 2 改造 县住建局 长期坚持",
        "序号 任务 责任单位 时限",
        "00 01 02 03 10 11 12 13",
    ),
    ("一、公开 1 建设 县水利局", "序号 任务 责任单位", "04 10 11 12"),
    (
        "助老 建食堂。 县民政局 县财政局 县教育局 助残 建中心。 县残联 县医院",
        "任务 措施 牵头单位 配合单位",
        "00 01 02 03 13 20 21 22 23",
    ),
)


@pytest.mark.parametrize(("cells", "names", "places"), FITS)
def test_cells_fit_their_columns(cells: str, names: str, places: str) -> None:
    fit = fit_cells_to_columns(cells.split(), names.split(), None)
    assert [f"{row}{column}" for row, column in fit.places] == places.split()


def test_rows_that_all_lack_the_last_cells_are_rows() -> None:
    text = """任务 | 责任单位 | 时限 | 备注 |
养老服务 | 县民政局 |
就业服务 | 县人社局 |
| 举办招聘会 | 县总工会 |
助残服务 | 县残联 |
"""
    assert ["养老服务", "县民政局", "", ""] in rows_of(text)
