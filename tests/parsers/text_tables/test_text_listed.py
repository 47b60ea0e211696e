"""Tables copied from web pages, every paragraph of a cell on a line of its own."""

from __future__ import annotations

import pytest

from govplan.model.diagnostics import Report
from govplan.model.document import Block, Paragraph, Table, Transcript
from govplan.parsers import ReadOptions
from govplan.parsers.text.reader import read
from govplan.parsers.text_tables.lines import read_lines
from govplan.parsers.text_tables.streams.cell_lines import find_listed_table
from govplan.parsers.text_tables.streams.cell_lines_header import find_header

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


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("工作任务 责任单位 公开。", "工作任务 责任单位"),
        ("工作任务 具体要求 责任单位 一、公开", "工作任务 具体要求 责任单位"),
        ("主要任务 责任单位 完成 时限 做好信息工作 县府办", "主要任务 责任单位 完成时限"),
        ("序 号 任务 责任 单位 时限 备注 1", "序号 任务 责任单位 时限 备注"),
        ("类别 任务 责任分工 时限 牵头单位 配合单位 公开", "类别 任务 牵头单位 配合单位 时限"),
        ("序号 任务 责任 时限 牵头 配合 1", "序号 任务 牵头 配合 时限"),
        ("問題 整改措施 責任單位 整改時限 一、公開", "问题 整改措施 责任单位 整改时限"),
        ("部门 主要职责 县教育局 公开招生政策。", "部门 主要职责"),
        ("類別 任務 責任單位 公開", "类别 任务 责任单位"),
    ],
)
def test_the_names_of_a_header(words: str, names: str) -> None:
    header = find_header(read_lines(words.replace(" ", "\n"), Transcript()), 0)
    assert header is not None
    assert header.names == tuple(names.split())


@pytest.mark.parametrize("words", ["工作目标 工作任务 公开", "责任单位 完成时限 公开", "任务 公开"])
def test_names_without_a_text_and_units_are_no_header(words: str) -> None:
    assert find_header(read_lines(words.replace(" ", "\n"), Transcript()), 0) is None


def test_text_under_names_of_columns_that_no_units_follow_is_no_table() -> None:
    words = "工作任务 责任单位 公开政府信息。 解读重要文件。 回应社会关切。"
    assert not any(isinstance(block, Table) for block in blocks_of(words))


def test_text_behind_the_last_units_is_outside() -> None:
    *_, last = blocks_of(f"{HEADER} {ROWS} 各单位要认真落实。")
    assert isinstance(last, Paragraph)
    assert last.text.value == "各单位要认真落实。"


def test_a_header_on_the_next_page_is_no_row() -> None:
    document = read(
        f"{HEADER} {ROWS} {HEADER} 3 改建学校。 县教育局 9月底前".replace(" ", "\n").encode(),
        ReadOptions(),
        Report(),
    )
    (table,) = document.blocks
    assert rows_of(table)[-1] == ["3", "改建学校。", "县教育局", "9月底前"]
    assert [text.value for _, text in document.furniture] == HEADER.split()


def test_another_header_begins_another_table() -> None:
    first, second = blocks_of(
        f"{HEADER} {ROWS} 任务 责任单位 新建学校。 县教育局 扩建医院。 县卫健局"
    )
    assert len(rows_of(first)) == 3
    assert rows_of(second)[-1] == ["扩建医院。", "县卫健局"]


@pytest.mark.parametrize(
    ("words", "row"),
    [
        (
            "序号 任务 措施 责任单位 时限 1 河湖 每月巡查；每季会商 河长办 12月 "
            "2 建设园区 平整土地 县住建局 9月",
            ["2", "建设园区", "平整土地", "县住建局", "9月"],
        ),
        (
            "部门 职责 县教育局 公开招生政策。 县医保局 公开报销比例。",
            ["县医保局", "公开报销比例。"],
        ),
        (
            "序号 任务 单位 时限 一、公开 1 公开预算。 县财政局 全年 2 召开现场会 县府办 9月",
            ["2", "召开现场会", "县府办", "9月"],
        ),
    ],
)
def test_the_last_row(words: str, row: list[str]) -> None:
    (table,) = blocks_of(words)
    assert rows_of(table)[-1] == row


def test_names_without_rows_are_read_once() -> None:
    lines = read_lines("工作任务\n责任单位\n" * 50, Transcript())
    assert find_listed_table(lines, 0, Report()) == len(lines)


def test_first_cells_over_two_lines_head_no_rows() -> None:
    words = "重点任务 具体措施 责任单位 加强乡村道路 养护管理 修补路面。 县交通局 "
    words += "植树 补种樟树。 县林业局 提升集镇环境 卫生水平 清运垃圾。 县城管局"
    rows = rows_of(blocks_of(words)[0])
    assert [row[0].replace("/", "") for row in rows[1:]] == [
        "加强乡村道路养护管理", "植树", "提升集镇环境卫生水平",
    ]  # fmt: skip
