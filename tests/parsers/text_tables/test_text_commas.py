"""Comma-separated values: which lines are a table, and what its cells hold."""

from __future__ import annotations

import pytest

from govplan.model.diagnostics import Report
from govplan.model.document import Document, Table
from govplan.parsers import ReadOptions
from govplan.parsers.text.reader import read

HEAD = "序号,工作任务,责任单位\n"


def parse(text: str) -> Document:
    return read(text.encode(), ReadOptions(), Report())


def cells(text: str) -> list[list[str]] | None:
    (block, *_) = parse(text).blocks
    if not isinstance(block, Table):
        return None
    found = [["" for _ in range(block.columns)] for _ in range(block.rows)]
    for cell in block.cells:
        found[cell.row][cell.column] = "¶".join(p.text.value for p in cell.paragraphs)
    return found[1:]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ("1,公开,县司法局", [["1", "公开", "县司法局"]]),
        ('1,"公开,解读",', [["1", "公开,解读", ""]]),
        ('1, "公开" ,"县司法局"', [["1", "公开", "县司法局"]]),
        ('1,"公开""清单""",县司法局', [["1", '公开"清单"', "县司法局"]]),
        ('1,"公开\n\n解读",县司法局\n2,,', [["1", "公开¶解读", "县司法局"], ["2", "", ""]]),
        ("1,公开,县司法局\n合计,2", [["1", "公开", "县司法局"]]),
        ("1,公开,县司法局\n\n2,解读,县司法局", [["1", "公开", "县司法局"]]),
        ('1,公开,县司法局\n2,"解读,县司法局', [["1", "公开", "县司法局"]]),
        ('1,公开,县司法局\n2,"解读"x,县司法局', [["1", "公开", "县司法局"]]),
    ],
)
def test_rows(rows: str, wanted: list[list[str]]) -> None:
    assert cells(HEAD + rows) == wanted


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        HEAD + "1,公开",
        "序号,任务\n1,公开",
        "一,推进公开,加强解读\n二,三,四",
        "推进任务落实和各单位责任的各项工作,任务,备注\n1,2,3",
        "健全档案管理,做好服务工作,明确责任分工。完善机制,由责任单位,落实\n1,2,3,4,5,6",
        "判断,对提出的重点任务,按照分工推进任务\n1,2,3",
    ],
)
def test_no_table(text: str) -> None:
    assert cells(text) is None


def test_what_stands_in_no_cell_is_markup() -> None:
    document = parse(HEAD + '1,"公开""清单""",县司法局')
    assert {kind for kind, _ in document.furniture} == {"markup"}
    assert "".join(text.value for _, text in document.furniture) == ',,,"""",'


def test_a_header_without_units() -> None:
    head = "序号,工作任务,主要内容,备注\n"
    (block,) = parse(head + "1,公开预算,公布收支表。,\n2,公开决算,公布决算表。,县级").blocks
    assert isinstance(block, Table)
