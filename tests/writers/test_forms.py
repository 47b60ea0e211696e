from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from govplan.model.errors import InputError, LimitError, UnreadableError
from govplan.model.limits import Limits
from govplan.schema import Plan
from govplan.writers import FORMS, Style, write
from govplan.writers.ledger import earlier
from govplan.writers.ledger.book import fitted
from govplan.writers.ledger.earlier import read_earlier

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEDGER_HEADER = [
    "序号", "工作要求", "具体任务", "具体要求", "牵头单位", "责任单位", "配合单位", "完成时限",
    "最近时限", "状态", "进展", "备注", "来源", "任务引言", "其他", "编号",
]  # fmt: skip


def rows_of_csv(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("form", FORMS)
def test_same_plan_same_bytes(plan: Plan, form: str) -> None:
    assert write(plan, form) == write(plan, form) != b""


def test_json_reads_back_to_the_same_plan(plan: Plan) -> None:
    data = write(plan)
    assert Plan.model_validate_json(data) == plan
    assert "规范公开".encode() in data
    assert data.endswith(b"}\n")


def test_several_plans_give_one_line_each(plan: Plan, other_plan: Plan) -> None:
    lines = write([plan, other_plan]).splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["方案.txt", "另案.docx"]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_without_sources_no_node_has_them(plan: Plan, form: str) -> None:
    data = json.loads(write(plan, form, Style(sources="none")))
    text = json.dumps(data)
    assert '"sources"' not in text
    assert data["source"]["name"] == "方案.txt"
    full = json.loads(write(plan, form))
    assert full["requirements"][0]["tasks"][0]["measures"][0]["sources"]


def test_extra_column_named_sources_is_kept(plan: Plan) -> None:
    data = plan.model_dump(mode="json")
    data["requirements"][0]["tasks"][0]["measures"][0]["extra"] = {"sources": "县志"}
    changed = Plan.model_validate(data)
    assert "县志" in write(changed, "json", Style(sources="none")).decode()


def test_csv_is_a_ledger_for_excel(plan: Plan) -> None:
    header, first, second = rows_of_csv(write(plan, "csv"))
    assert header == LEDGER_HEADER
    assert dict(zip(header, first, strict=True)) == {
        "编号": "r1.t1.m1",
        "序号": "1",
        "工作要求": "附件1 一、规范公开",
        "具体任务": "（一）主动公开",
        "具体要求": "1.编制目录。\n（1）分项一。〔县档案馆配合〕",
        "牵头单位": "县政府办公室",
        "责任单位": "县司法局、县财政局等",
        "配合单位": "县档案馆",
        "完成时限": "2022年11月底前",
        "最近时限": "2022-11-30",
        "状态": "",
        "来源": "方案.txt 第3页表1第2行",
        "进展": "",
        "备注": "",
        "任务引言": "导语。",
        "其他": "【依据】国办发〔2022〕8号",
    }
    assert [*second[6:9], second[12]] == ["县监委（督导）", "每月", "", "方案.txt 第12行"]


def test_several_plans_in_one_ledger_keep_ids_apart(plan: Plan, other_plan: Plan) -> None:
    rows = rows_of_csv(write([plan, other_plan], "csv"))
    ids = [row[-1] for row in rows[1:]]
    assert ids[0] == "方案.txt:r1.t1.m1"
    assert len(set(ids)) == len(ids) == 4
    assert [row[:2] for row in rows] == [
        ["序号", "方案"], *([str(number), "2022年工作要点"] for number in (1, 2, 3, 4)),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1", "＋1", "＠x"])
def test_csv_cell_is_never_a_formula(plan_with: Callable[[str], Plan], text: str) -> None:
    cells = rows_of_csv(write(plan_with(text), "csv"))[1]
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "＝", "＋", "＠")) for cell in cells)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", '=HYPERLINK("http://x")', "{=1}"])
def test_xlsx_cell_is_never_a_formula(plan_with: Callable[[str], Plan], text: str) -> None:
    sheet = book(write(plan_with(text), "xlsx"))["台账"]
    cell = sheet["D2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.fixture
def plan_with(plan: Plan) -> Callable[[str], Plan]:
    def make(text: str) -> Plan:
        data = plan.model_dump(mode="json")
        measure = data["requirements"][0]["tasks"][0]["measures"][0]
        measure.update(text=text, number=None, items=[])
        return Plan.model_validate(data)

    return make


def test_text_that_no_cell_can_hold_is_named_as_cut() -> None:
    assert fitted("长" * 32_767) == "长" * 32_767
    cut = fitted("长" * 40_000)
    assert len(cut) < 32_767
    assert cut.endswith("全文见 JSON）")


def test_progress_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.xlsx"):
        read_earlier(str(tmp_path / "gone.xlsx"))
    text = tmp_path / "text.xlsx"
    text.write_text("no workbook")
    with pytest.raises(UnreadableError, match=r"text\.xlsx"):
        read_earlier(str(text))
    empty = tmp_path / "empty.xlsx"
    openpyxl.Workbook().save(empty)
    with pytest.raises(UnreadableError, match="编号"):
        read_earlier(str(empty))


def test_a_ledger_that_unpacks_to_too_much_is_refused(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old.xlsx"
    old.write_bytes(write(plan, "xlsx"))
    monkeypatch.setattr(earlier, "DEFAULT_LIMITS", Limits(unpacked_bytes=1000))
    with pytest.raises(LimitError, match=r"old\.xlsx unpacks to"):
        read_earlier(str(old))


def test_a_cell_in_the_last_corner_makes_no_rows(plan: Plan, tmp_path: Path) -> None:
    workbook = book(write(plan, "xlsx"))
    workbook["台账"]["K2"] = "完成"
    workbook["台账"].cell(1_048_576, 16_384, "x")
    workbook.save(tmp_path / "old.xlsx")
    rows = read_earlier(str(tmp_path / "old.xlsx")).rows
    assert [row.text("进展") for row in rows] == ["完成", ""]


def test_markdown_says_everything(plan: Plan) -> None:
    assert write(plan, "markdown").decode() == (
        "# 2022年工作要点\n\n现印发给你们。\n\n"
        "## 附件1 一、规范公开\n\n### （一）主动公开\n\n导语。\n\n"
        "- 1.编制目录。（牵头：县政府办公室；责任：县司法局、县财政局等；时限：2022-11-30）\n"
        "  - （1）分项一。（配合：县档案馆）\n"
        "- 2.按月更新。（牵头：县司法局；督导：县监委；时限：每月）\n\n2022年4月28日\n"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [("*重点*", "\\*重点\\*"), ("- 甲", "\\- 甲"), ("1. 甲", "1\\. 甲"), ("# 甲", "\\# 甲")],
)
def test_markdown_shows_text_as_it_is(
    plan_with: Callable[[str], Plan], text: str, shown: str
) -> None:
    assert f"- {shown}" in write(plan_with(text), "markdown").decode()


def test_outline_is_one_line_a_node(plan: Plan) -> None:
    assert write(plan, "outline").decode() == (
        "2022年工作要点  冠政办发〔2022〕7号  2条\n"
        "└─ 附件1 一、规范公开\n"
        "   └─ （一）主动公开\n"
        "      ├─ 1.编制目录。  → 县政府办公室[牵头] 县司法局 县财政局等 ⏱2022-11-30\n"
        "      │  └─ （1）分项一。  → 县档案馆[配合]\n"
        "      └─ 2.按月更新。  → 县司法局[牵头] 县监委[督导] ⏱每月\n"
    )


@pytest.mark.parametrize("character", ["\x1b", "\x07", "\u202e", "\x9b", "\x00"])
def test_outline_lets_no_control_character_through(
    plan_with: Callable[[str], Plan], character: str
) -> None:
    text = write(plan_with(f"甲{character}[31m乙"), "outline").decode()
    assert character not in text
    assert "甲\\" in text
