"""Tables copied from web pages, every paragraph of a cell on a line of its own."""

from __future__ import annotations

import pytest

from govplan.diagnostics import Report
from govplan.document import Block, Table
from govplan.parsers import ReadOptions
from govplan.parsers.text import read

HEADER = "序号 工作任务 责任单位 完成时限"
ROWS = "1 新建天桥。 县住建局 县代建中心 12月底前 2 扩建图书馆。 县文旅局 9月底前"


def blocks_of(words: str) -> tuple[Block, ...]:
    return read(words.replace(" ", "\n\n").encode(), ReadOptions(), Report()).blocks


def rows_of(table: Block) -> list[list[str]]:
    assert isinstance(table, Table)
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = "/".join(p.text.value for p in cell.paragraphs)
    return rows


def test_lines_stand_in_the_columns_that_they_fit() -> None:
    (table,) = blocks_of(f"{HEADER} {ROWS}")
    assert rows_of(table) == [
        HEADER.split(),
        ["1", "新建天桥。", "县住建局/县代建中心", "12月底前"],
        ["2", "扩建图书馆。", "县文旅局", "9月底前"],
    ]


def test_a_row_without_its_number_is_a_row() -> None:
    (table,) = blocks_of(f"{HEADER} {ROWS} 改建图书馆。 县代建中心 11月底前")
    assert rows_of(table)[-1] == ["", "改建图书馆。", "县代建中心", "11月底前"]


def test_text_around_the_table_stays_outside() -> None:
    blocks = blocks_of(f"任务分解表 {HEADER} {ROWS} 注：列第一位的为牵头单位。")
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Table", "Paragraph"]


@pytest.mark.parametrize(
    "words", ["序号 1 2", "序号 名称", "序号 一段没有列名的文字 又一段文字。 1"]
)
def test_other_lines_are_no_table(words: str) -> None:
    assert not any(isinstance(block, Table) for block in blocks_of(words))
