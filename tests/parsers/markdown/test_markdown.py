from __future__ import annotations

import pytest

from govplan.model.diagnostics import Report
from govplan.model.document import Document, Paragraph, Table
from govplan.parsers import ReadOptions
from govplan.parsers.markdown.reader import read


def parse(text: str) -> tuple[Document, Report]:
    report = Report()
    return read(text.encode(), ReadOptions(name="计划.md"), report), report


def paragraphs(text: str) -> list[str]:
    return [b.text.value.strip() for b in parse(text)[0].blocks if isinstance(b, Paragraph)]


def grids(document: Document) -> list[list[list[str]]]:
    found = []
    for table in (block for block in document.blocks if isinstance(block, Table)):
        rows = [[""] * table.columns for _ in range(table.rows)]
        for cell in table.cells:
            rows[cell.row][cell.column] = "¶".join(part.text.value for part in cell.paragraphs)
        found.append(rows)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## 一、公开 ##", ["一、公开"]),
        ("1. 更新目录\n2. 解读政策", ["1. 更新目录", "2. 解读政策"]),
        ("3. 甲\n7. 乙", ["3. 甲", "7. 乙"]),
        ("5) 甲", ["5) 甲"]),
        ("1. 甲\n   1. 乙\n   2. 丙", ["1. 甲", "1. 乙", "2. 丙"]),
        ("1.\n\n正文", ["1.", "正文"]),
        ("- 甲\n- 乙", ["甲", "乙"]),
        ("- 3 -", ["- 3 -"]),
        ("> 引文", ["引文"]),
        ("    缩进四格的正文", ["缩进四格的正文"]),
        ("　　**一、公开**", ["一、公开"]),
        ("坚持**“放管服”**改革", ["坚持“放管服”改革"]),
        ("1\\. 甲 &amp; 乙", ["1. 甲 & 乙"]),
        ("[公开目录](http://a.gov.cn/1.html)办理", ["公开目录办理"]),
        ("冠政办发[2022](7号)文", ["冠政办发[2022](7号)文"]),
        ("[1]: 县财政局", ["[1]: 县财政局"]),
        ("甲![图](a.png)乙", ["甲乙"]),
        ("甲<br>乙<u>丙</u>", ["甲", "乙丙"]),
        ("甲  \n乙\n丙", ["甲", "乙", "丙"]),
        ("```\n1.甲\n```", ["1.甲"]),
        ("正文。\n---\n落款", ["正文。", "落款"]),
        ("##一、公开\n正文", ["一、公开", "正文"]),
        ("---\ntitle: 要点\ntags:\n  - 公开\n---\n\n正文", ["正文"]),
        ("---\n责任单位：县财政局\n---\n\n正文", ["责任单位：县财政局", "正文"]),
        ("<责任单位：县财政局>", ["<责任单位：县财政局>"]),
    ],
)  # fmt: skip
def test_visible_text(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


def test_hints_of_headings_bold_and_gaps() -> None:
    document, _ = parse("# 要点\n**一、公开**\n\n1.甲")
    first, second, third = (b for b in document.blocks if isinstance(b, Paragraph))
    assert (first.heading, second.heading, third.heading) == (1, None, None)
    assert (first.bold, second.bold, third.bold) == (False, True, False)
    assert (first.gap, second.gap, third.gap) == (False, False, True)


def test_each_stretch_knows_its_line_and_columns() -> None:
    document, _ = parse("要点\n\n1. 更新**目录**\n   和指南")
    block = document.blocks[1]
    assert isinstance(block, Paragraph)
    assert block.text.value == "1. 更新目录\n和指南"
    places = {
        part: [(s.line, s.columns) for s in block.text[a:b].sources]
        for part, a, b in (("目录", 5, 7), ("指南", 9, 11), ("1. ", 0, 3))
    }
    assert places == {"目录": [(3, (8, 9))], "指南": [(4, (5, 6))], "1. ": [(3, (1, 3))]}


def test_pipe_tables_keep_every_cell_and_go_on_over_blank_lines() -> None:
    document, report = parse(
        "| 任务 | 要求 | 单位 |\n|---|:-:|---|\n| 一 | 1.甲<br>2.乙 | **丙** |\n\n| | 3.丁 | 戊 |\n"
        "| 二 | 某项很长的要求|其后半句话在此 | 己 |\n| 三 | 庚 |\n"
    )
    assert grids(document) == [
        [
            ["任务", "要求", "单位"],
            ["一", "1.甲¶2.乙", "丙"],
            ["", "3.丁", "戊"],
            ["二", "某项很长的要求¶其后半句话在此", "己"],
            ["三", "庚", ""],
        ]
    ]
    assert [item.code for item in report] == ["table-ragged", "table-ragged"]
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert table.header_rows == 1


def test_a_line_after_a_table_is_outside() -> None:
    document, _ = parse("| 任务 | 单位 |\n|---|---|\n| 一 | 丙 |\n注：另行通知\n")
    assert grids(document) == [[["任务", "单位"], ["一", "丙"]]]
    assert paragraphs("| 任务 | 单位 |\n|---|---|\n| 一 | 丙 |\n注：另行通知\n") == ["注：另行通知"]


def test_nothing_nested_too_deep_is_lost() -> None:
    text = ">" * 300 + " 公开目录"
    assert "公开目录" in "".join(paragraphs(text))


def test_long_text_without_markup_is_read_quickly() -> None:
    text = "[" * 60_000 + "公开**目录**"
    assert paragraphs(text) == ["[" * 60_000 + "公开目录"]
