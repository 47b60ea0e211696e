"""Signs of doubt: each speaks on its example and is silent on the counter-example."""

from __future__ import annotations

from pathlib import Path

import pytest

from govplan.doubts.result import Result
from govplan.doubts.signs import SIGNS
from govplan.model.diagnostics import CODES
from govplan.model.document import Cell, Document, Paragraph, Source, Table, Transcript
from govplan.outline.model import Outline
from govplan.pipeline import plan_data

TABLE = Path(__file__).with_name("doubts_examples.txt").read_text("utf-8").split("\n", 1)[1]
LONG = "推进政务服务标准化规范化便利化，" * 25


def examples() -> list[tuple[str, str, str]]:
    """The sign (+ or -), the code and the document of each example."""
    found = []
    for block in TABLE.replace("\n+ ", "\n\0+ ").replace("\n- ", "\n\0- ").split("\0"):
        head, _, document = block.partition("\n")
        found.append((head[0], head[2:], document))
    return found


def codes(document: bytes, name: str = "plan.txt") -> set[str]:
    return {item["code"] for item in plan_data(document, name)["diagnostics"]}


@pytest.mark.parametrize(("mark", "code", "document"), examples())
def test_example(mark: str, code: str, document: str) -> None:
    assert (code in codes(document.encode())) == (mark == "+")


def test_a_label_within_a_long_measure() -> None:
    text = f"一、任务\n1.{LONG}牵头单位：县司法局，{LONG}做好工作。\n2.公布清单。"
    assert "label-inside" in codes(text.encode())
    assert "label-inside" not in codes(text.replace("牵头单位：", "").encode())


def test_hardly_any_text_in_a_large_page() -> None:
    page = "<html><body><p>一、任务</p>" + "<!-- x -->" * 5000 + "</body></html>"
    assert "text-tiny" in codes(page.encode(), "a.html")
    assert "text-tiny" not in codes(b"<html><body><p>1.\xe4\xbb\xbb</p></body></html>", "a.html")


def test_numbers_outside_the_plan() -> None:
    assert outside("备好农资：", "1.备好种子。", "2.检修农机。") == ["2.检修农机。"]
    assert outside("附件：1.任务表", "2.名单") == []
    assert outside("1.备好种子。", "3.检修农机。") == []


def outside(*lines: str) -> list[str]:
    """The lines of a preamble that the first sign tells."""
    transcript = Transcript()
    texts = [transcript.add(line, Source(line=1)) for line in lines]
    document = Document("text", transcript, ())
    found = SIGNS[0].find(Result(Outline(), texts, [], document, 0))
    return [text.value for text, _ in found]


@pytest.mark.parametrize(
    ("names", "told"), [(("甲", "乙"), True), (("工作任务", "责任单位"), False)]
)
def test_a_table_seen_by_its_alignment_alone(names: tuple[str, ...], told: bool) -> None:
    transcript = Transcript()
    cells = [
        Cell(0, column, (Paragraph(transcript.add(name, Source(line=1))),))
        for column, name in enumerate(names)
    ]
    document = Document("pdf", transcript, (Table(tuple(cells), 1, 2, guessed=True),))
    find = next(sign.find for sign in SIGNS if sign.code == "table-unnamed")
    assert bool(list(find(Result(Outline(), [], [], document, 0)))) == told


def test_every_sign_has_an_example_and_a_counter_example() -> None:
    tested_above = {"label-inside", "text-tiny", "numbers-outside", "table-unnamed", "text-outside"}
    for mark in "+-":
        found = {code for sign, code, _ in examples() if sign == mark}
        assert {sign.code for sign in SIGNS} - tested_above - found == set()


def test_a_long_closing() -> None:
    rows = "\n".join(f"责任编辑：第{n}页{LONG}" for n in range(8))
    assert "text-outside" in codes(f"一、任务\n1.公布清单。（县司法局负责）\n{rows}".encode())


def test_each_sign_has_a_code_and_makes_a_row_doubtful() -> None:
    assert all(CODES[sign.code].severity == "warning" for sign in SIGNS)
    plan = plan_data("一、公开\n1.公布清单。县司法局负责）\n2.评估清单。".encode(), "plan.txt")
    first, second = plan["requirements"][0]["tasks"][0]["measures"]
    assert first.get("doubtful")
    assert not second.get("doubtful")


HALVES = (
    "<table><tr><th rowspan=2>工作任务</th><th colspan=2>责任单位</th></tr>"
    "<tr><th>{}</th><th>配合单位</th></tr>"
    "<tr><td>编制清单。</td><td>县司法局</td><td>县财政局</td></tr></table>"
)


@pytest.mark.parametrize(("name", "told"), [("", True), ("牵头单位", False)])
def test_half_of_a_wide_header_without_a_name(name: str, told: bool) -> None:
    assert ("column-unnamed" in codes(HALVES.format(name).encode(), "a.html")) == told


@pytest.mark.parametrize(
    ("header", "told"), [("任务  牵头单位", True), ("任务 措施 牵头单位", False)]
)
def test_two_columns_read_as_one(header: str, told: bool) -> None:
    rows = "1 水源 划定保护区 设置界碑。 市水务局\n2 养殖 清理网箱 拆除围栏。 市农业农村局\n"
    document = f"临川市2024年水源任务表\n\n序号 类别 {header}\n{rows}"
    assert ("cells-joined" in codes(document.encode())) == told


def test_blanks_within_names_part_no_columns() -> None:
    rows = "1\t划 定保 护区。\t市水务 局\n2\t清 理网 箱。\t市农业农 村局\n"
    assert "cells-joined" not in codes(f"序号\t主要措施\t责任单位\n{rows}".encode())


def test_an_indent_below_a_wrapped_cell_parts_no_cells() -> None:
    row = "  {}     公开部门预算并接受   县财政局\n        社会监督，公开决算\n        情况。\n\n"
    rows = "".join(map(row.format, (1, 2, 3)))
    document = f"临川县2024年任务表\n\n  序号  主要措施             责任单位\n\n{rows}"
    assert "cells-joined" not in codes(document.encode())
