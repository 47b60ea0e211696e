from __future__ import annotations

import pytest

from govplan.model.diagnostics import Report
from govplan.model.document import Document, Paragraph, Table
from govplan.model.errors import LimitError
from govplan.model.limits import Limits
from govplan.parsers import ReadOptions
from govplan.parsers.text.reader import read

HEADER = "工作要求\t具体任务\t具体要求\t责任单位\n"


def parse(text: str) -> tuple[Document, Report]:
    report = Report()
    return read(text.encode(), ReadOptions(name="计划.txt"), report), report


def paragraphs(document: Document) -> list[str]:
    return [block.text.value for block in document.blocks if isinstance(block, Paragraph)]


def grid(document: Document) -> list[list[str]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = "¶".join(part.text.value for part in cell.paragraphs)
    return rows


def lost(document: Document) -> str:
    """Characters of the transcript that are in no block and in no furniture."""
    seen: set[int] = set()
    for block in document.blocks:
        parts = [block] if isinstance(block, Paragraph) else [
            part for cell in block.cells for part in cell.paragraphs]  # fmt: skip
        for part in parts:
            seen.update(part.text.origins)
    for _, text in document.furniture:
        seen.update(text.origins)
    rest = (c for i, c in enumerate(document.transcript.text) if i not in seen)
    return "".join("".join(rest).split())


def test_lines_are_paragraphs_with_gaps_and_places() -> None:
    document, _ = parse("一、总体要求\r\n　　坚持公开。\n\n二、任务\f三、保障")
    first, second, third, fourth = document.blocks
    assert paragraphs(document) == ["一、总体要求", "　　坚持公开。", "二、任务", "三、保障"]
    assert isinstance(second, Paragraph)
    assert isinstance(third, Paragraph)
    assert isinstance(fourth, Paragraph)
    assert isinstance(first, Paragraph)
    assert [block.gap for block in (first, second, third, fourth)] == [False, False, True, True]
    assert (fourth.text.sources[0].line, fourth.text.sources[0].columns) == (4, (6, 9))


def test_rows_with_tabs_are_one_table_over_page_breaks() -> None:
    document, report = parse(
        "分工方案\n\n"
        + HEADER
        + "一、基础\t(一)公开。\t1.更新。\t办公室\n\n\t\t2.审查。\t各科室\n\n公开方式：主动公开\n"
    )
    assert grid(document) == [
        ["工作要求", "具体任务", "具体要求", "责任单位"],
        ["一、基础", "(一)公开。", "1.更新。", "办公室"],
        ["", "", "2.审查。", "各科室"],
    ]
    assert paragraphs(document) == ["分工方案", "公开方式：主动公开"]
    assert lost(document) == ""
    assert not list(report)


def test_a_row_that_lost_its_leading_cell_is_placed_by_its_number() -> None:
    document, report = parse(
        HEADER + "一、基础\t(一)公开。\t1.更新目录，切实公开到位。\t办公室\n"
        "<p>(二)解读。</p>\t<p>2.改进。</p> <p>3.评估。</p>\t<p>办公室</p>\n"
    )
    assert grid(document)[2] == ["", "<p>(二)解读。</p>", "<p>2.改进。</p>¶<p>3.评估。</p>",
                                 "<p>办公室</p>"]  # fmt: skip
    assert [item.code for item in report] == ["row-short"]


def test_separator_rows_are_markup() -> None:
    document, _ = parse(
        HEADER + "一、甲\t(一)乙\t1.丙\t丁\n--\t--\t--\t--\n二、甲\t(一)乙\t1.丙\t丁\n"
    )
    assert len(grid(document)) == 3
    assert [kind for kind, _ in document.furniture] == ["markup"]
    assert lost(document) == ""


def test_a_row_cut_into_lines_by_a_cell_with_line_breaks() -> None:
    document, _ = parse(
        HEADER + "一、甲\t(一)乙\t1.公开。\n2.解读。\t办公室\n二、戊\t(一)己\t3.庚\t各科室\n"
    )
    assert grid(document)[1] == ["一、甲", "(一)乙", "1.公开。¶2.解读。", "办公室"]


def test_cells_with_several_lines_in_a_table_that_names_its_columns() -> None:
    row = "一、甲\t（一）乙\t1.公开。\n2.解读。\n3.回应。\t办公室\n"
    document, _ = parse(HEADER + row * 3)
    assert grid(document)[3] == ["一、甲", "（一）乙", "1.公开。¶2.解读。¶3.回应。", "办公室"]


def test_a_section_row_without_tabs_stands_in_the_table() -> None:
    document, _ = parse(
        "序号\t任务\t单位\n一、优化基础\n1\t公开目录\t办公室\n2\t解读政策\t各科室\n二、深化公开\n3\t公开预算\t财政局\n"
    )
    assert grid(document)[1] == ["一、优化基础", "", ""]
    assert grid(document)[4] == ["二、深化公开", "", ""]


@pytest.mark.parametrize(
    "text",
    [
        "\t一、总体要求\n\t坚持公开。\n\t二、主要任务\n",
        "一、\t总体要求\n二、\t主要任务\n三、\t保障措施\n四、\t附则\n五、\t其他\n",
        "县政府办公室\t2022年4月28日印发\n",
    ],
    ids=["indented prose", "numbers before a tab", "one printing line"],
)
def test_tabs_that_make_no_table(text: str) -> None:
    document, _ = parse(text)
    assert paragraphs(document) == text.splitlines()


DUMP = """分工方案

\t工作要求
\t具体任务
\t具体要求
\t牵头落实单位

\t一、优化基础
\t


（一）集中公开。
\t1.建成文件库。
2.结合实际。
\t县司法局牵头

\t一、优化基础

\t（二）基层公开。
\t3.公开目录。
\t

县直各部门

\t
\t
\t4.培训。
\t县政府办

公开方式：主动公开
"""


def test_a_cell_a_line() -> None:
    document, _ = parse(DUMP)
    assert grid(document) == [
        ["工作要求", "具体任务", "具体要求", "牵头落实单位"],
        ["一、优化基础", "（一）集中公开。", "1.建成文件库。¶2.结合实际。", "县司法局牵头"],
        ["一、优化基础", "（二）基层公开。", "3.公开目录。", "县直各部门"],
        ["", "", "4.培训。", "县政府办"],
    ]
    assert paragraphs(document) == ["分工方案", "公开方式：主动公开"]
    assert lost(document) == ""


def test_a_dump_that_ends_amid_a_row_is_filled_and_reported() -> None:
    document, report = parse(DUMP.split("\t4.培训")[0] + "\t4.培训。\n")
    assert grid(document)[3] == ["", "", "4.培训。", ""]
    assert [item.code for item in report] == ["row-short"]


def test_a_whole_plan_on_one_line_is_one_paragraph() -> None:
    text = "一、总体要求。坚持公开。" * 1000
    assert paragraphs(parse(text)[0]) == [text]


def test_the_limit_of_cells_holds() -> None:
    options = ReadOptions(name="大.txt", limits=Limits(cells=11))
    rows = HEADER + "一、甲\t（一）乙\t1.丙\t丁\n" * 2
    with pytest.raises(LimitError, match=r"大\.txt has 12 cells"):
        read(rows.encode(), options, Report())


PLUS = """分工表
+------+----------------+--------+
| 任务 | 具体要求       | 单位   |
+======+================+========+
| 一、 | 1.更新目录，切 | 办公室 |
| 公开 | 实到位。       |        |
|      +----------------+--------+
|      | 2.解读政策     | 各科室 |
+------+----------------+--------+
| 二、保障              | 某办   |
+-----------------------+--------+
附注
"""


def shape(document: Document) -> list[tuple[int, int, int, int, str]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [
        (c.row, c.column, c.rowspan, c.colspan, "¶".join(p.text.value for p in c.paragraphs))
        for c in table.cells
    ]


@pytest.mark.parametrize("boxed", [False, True], ids=["plus and minus", "box drawing"])
def test_ruled_tables_with_wrapped_lines_and_merged_cells(boxed: bool) -> None:
    text = PLUS.translate(str.maketrans("+-=|", "┼─═│")) if boxed else PLUS
    document, _ = parse(text)
    assert paragraphs(document) == ["分工表", "附注"]
    assert shape(document) == [
        (0, 0, 1, 1, "任务"), (0, 1, 1, 1, "具体要求"), (0, 2, 1, 1, "单位"),
        (1, 0, 2, 1, "一、公开"), (1, 1, 1, 1, "1.更新目录，切实到位。"),
        (1, 2, 1, 1, "办公室"),
        (2, 1, 1, 1, "2.解读政策"), (2, 2, 1, 1, "各科室"),
        (3, 0, 1, 2, "二、保障"), (3, 2, 1, 1, "某办"),
    ]  # fmt: skip
    assert lost(document) == ""


def test_a_ruled_table_without_rules_between_its_rows() -> None:
    document, _ = parse(
        "+----+----+\n| 任务 | 单位 |\n+----+----+\n"
        "| 甲 | 乙 |\n| 丙 | 丁 |\n|    | 戊 |\n+----+----+\n"
    )
    assert [row[4] for row in shape(document)] == ["任务", "单位", "甲", "乙", "丙", "丁\n戊"]


def test_pipe_rows_in_text() -> None:
    document, _ = parse("| 任务 | 单位 |\n|----|----|\n| 甲<br>乙 | 丙 |\n\n| 丁 | 戊 |\n完\n")
    assert grid(document) == [["任务", "单位"], ["甲<br>¶乙", "丙"], ["丁", "戊"]]
    assert paragraphs(document) == ["完"]
    assert lost(document) == ""


def test_aligned_columns_are_a_guess() -> None:
    document, report = parse(
        "序号  工作任务      责任单位\n1     公开目录      办公室\n"
        "2     解读政策      各科室\n\n完\n"
    )
    assert grid(document)[1] == ["1", "公开目录", "办公室"]
    assert [item.code for item in report] == ["table-fitted"]
    assert lost(document) == ""


@pytest.mark.parametrize(
    "text",
    [
        "某县人民政府办公室        2022年4月28日印发\n",
        "序号  工作任务  责任单位\n1  公开目录  办公室  备用\n",
        "+86 10 1234\n| 说明\n",
        "-----\n正文\n-----\n",
        "甲 | 乙\n",
    ],
)
def test_lines_that_are_no_table(text: str) -> None:
    document, _ = parse(text)
    assert paragraphs(document) == text.splitlines()


def test_a_drawn_row_without_its_last_border_keeps_its_last_cell() -> None:
    document, _ = parse(
        "+----+--------+------+\n| 号 | 任务   | 时限 |\n+----+--------+------+\n"
        "| 1  | 编目录 | 5月底\n|    | 并公布 | 前   |\n+----+--------+------+\n"
        "| 2  | 评目录 | 年底 |\n+----+--------+------+\n"
    )
    assert grid(document)[1] == ["1", "编目录\n并公布", "5月底\n前"]
    assert lost(document) == ""


def test_the_last_cell_of_an_extracted_table_may_lack_its_bar() -> None:
    document, _ = parse(
        "序号 | 工作任务 | 责任单位 |\n1 | 编制目录。 | 县司法局 |\n2 | 公布目录。 | 县府办\n"
    )
    assert grid(document)[-1] == ["2", "公布目录。", "县府办"]
    assert lost(document) == ""


@pytest.mark.parametrize("cells", [["（二）解读", "县府办"], ["县府办", "6月底前"]])
def test_a_short_row_that_may_stand_elsewhere_is_a_warning(cells: list[str]) -> None:
    rows = [["工作要求", "具体任务", "具体措施", "责任单位"],
            ["一、公开", "（一）公布", "编目录", "县府办"],
            ["二、监督", "（一）检查", "抽查目录", "县司法局"], cells]  # fmt: skip
    _, report = parse("\n".join(map("\t".join, rows)))
    assert [item.code for item in report] == ["table-ragged"]
