"""A ledger is carried over to a new edition: no note on a row that says something else unmarked."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from govplan import parse
from govplan.writers import Style, write
from govplan.writers.ledger.earlier import read_earlier
from plan_edits import EDITS, edit

if TYPE_CHECKING:
    from collections.abc import Callable

    from govplan.schema import Plan

SAMPLES = Path(__file__).parents[3] / "samples"
PLANS = ("text/haifeng-2022.txt", "text/jiangmen-2022.txt", "docx/guanxian-2022.docx",
         "text/xiangshan-2021.txt", "text/shanwei-forestry-2023.txt")  # fmt: skip


def book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def column(sheet: Any, header: str) -> int:
    return int(next(cell.column for cell in sheet[1] if cell.value == header))


def values(sheet: Any, header: str) -> list[Any]:
    place = column(sheet, header)
    return [row[place - 1] for row in sheet.iter_rows(min_row=2, values_only=True)]


def worked_on(
    plans: Plan | list[Plan], path: Path, change: Callable[[Any], None] = lambda sheet: None
) -> str:
    """The ledger of plans, with a note of its own on each row, after a clerk's ``change``."""
    workbook = book(write(plans, "xlsx"))
    sheet = workbook["台账"]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, column(sheet, "进展"), f"记{row - 2}")
    change(sheet)
    workbook.save(path)
    return str(path)


def anew(plans: Plan | list[Plan], old: str) -> Any:
    several = isinstance(plans, list) and len(plans) > 1
    return book(write(plans, "xlsx", Style(several=several, progress=read_earlier(old))))


def bare(cell: str) -> str:
    from govplan.writers.ledger.texts import bare_lines

    return bare_lines(cell)


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("change", sorted(EDITS))
def test_notes_stay_where_they_belong(name: str, change: str, tmp_path: Path) -> None:
    plan = parse(SAMPLES / name)
    old = worked_on(plan, tmp_path / "old.xlsx")
    texts = values(openpyxl.load_workbook(old)["台账"], "具体要求")
    kept = left = 0
    for seed in range(3):
        edition = edit(plan, Random(seed), (change,) * (seed + 1))
        workbook = anew(edition.plan, old)
        sheet = workbook["台账"]
        notes, changes = values(sheet, "进展"), values(sheet, "变化")
        found = [None if note is None else int(note.removeprefix("记")) for note in notes]
        for note, came, text, word in zip(
            found, edition.came, values(sheet, "具体要求"), changes, strict=True
        ):
            same = note is not None and bare(texts[note]) == bare(text)
            assert note is None or same or "内容有变" in word, (seed, text)
            assert note in (None, came) or "内容有变" in word or same, (seed, text)
            assert (note is None) == (word == "新增")
        gone = values(workbook["已消失"], "进展") if "已消失" in workbook.sheetnames else []
        everywhere = [note for note in [*notes, *gone] if note]
        assert sorted(everywhere) == sorted(f"记{n}" for n in range(len(texts)))
        for who in range(len(texts)):
            places = [place for place, came in enumerate(edition.came) if came == who]
            left += bool(places)
            kept += any(found[place] == who for place in places)
    assert kept >= 0.98 * left


def test_the_words_for_what_changed(plan: Plan, tmp_path: Path) -> None:
    old = worked_on(plan, tmp_path / "old.xlsx")
    data = plan.model_dump(mode="json")
    first, second = data["requirements"][0]["tasks"][0]["measures"]
    first["text"] = "编制公开目录。"
    second["units"][0].update(name="县财政局", raw="县财政局")
    second["deadlines"] = []
    sheet = anew(type(plan).model_validate(data), old)["台账"]
    assert values(sheet, "变化") == ["内容有变", "单位有变、时限有变"]
    assert values(sheet, "原内容") == [
        "1.编制目录。\n（1）分项一。〔县档案馆配合〕",
        "牵头单位：县司法局；配合单位：县监委（督导）\n完成时限：每月",
    ]
    assert values(anew(plan, old)["台账"], "变化") == ["未变", "未变"]


def test_the_clerks_columns_their_order_and_widths_stay(plan: Plan, tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.insert_cols(3)
        sheet["C1"], sheet["C2"] = "联系人", "张三"
        sheet.column_dimensions["C"].width = 33
        sheet["C2"].number_format = "@"
        after = sheet.max_column + 1
        sheet.cell(1, after, "完成率")
        sheet.cell(3, after, 0.85).number_format = "0%"
        sheet.cell(3, after).comment = Comment("已与县司法局核实", "甲")
        sheet.cell(1, after + 1, "备注")
        sheet.cell(2, after + 1, "第二个备注")

    old = worked_on(plan, tmp_path / "old.xlsx", change)
    sheet = anew(plan, old)["台账"]
    headers = [cell.value for cell in sheet[1]]
    assert headers[:4] == ["序号", "变化", "工作要求", "联系人"]
    assert headers[-2:] == ["完成率", "备注"]
    assert values(sheet, "联系人") == ["张三", None]
    assert sheet.column_dimensions["D"].width == pytest.approx(33, abs=1)
    rate = sheet.cell(3, column(sheet, "完成率"))
    assert (rate.value, rate.number_format) == (0.85, "0%")
    assert "已与县司法局核实" in rate.comment.text
    assert sheet.cell(2, len(headers)).value == "第二个备注"


def test_what_a_clerk_moved_or_hid_stays_so(plan: Plan, tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.column_dimensions["D"].hidden = True
        sheet.move_range("A1:B3", cols=30)

    old = worked_on(plan, tmp_path / "old.xlsx", change)
    sheet = anew(plan, old)["台账"]
    headers = [cell.value for cell in sheet[1]]
    assert headers[-3:] == ["序号", "变化", "工作要求"]
    assert values(sheet, "进展") == ["记0", "记1"]
    task = get_column_letter(column(sheet, "具体要求"))
    assert sheet.column_dimensions[task].hidden


def test_a_row_that_came_back_has_its_notes_again(plan: Plan, tmp_path: Path) -> None:
    old = worked_on(plan, tmp_path / "old.xlsx")
    shorter = edit(plan, Random(1), ("delete",)).plan
    for name in ("shorter", "again"):
        between = tmp_path / f"{name}.xlsx"
        workbook = anew(shorter, old)
        assert len(values(workbook["已消失"], "进展")) == 1
        workbook.save(between)
        old = str(between)
    workbook = anew(plan, old)
    assert values(workbook["台账"], "进展") == ["记0", "记1"]
    assert "已消失" not in workbook.sheetnames


def test_rows_that_a_clerk_added_are_not_lost(plan: Plan, tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.cell(5, column(sheet, "具体要求"), "自列事项")
        sheet.cell(5, column(sheet, "进展"), "自列的进展")

    workbook = anew(plan, worked_on(plan, tmp_path / "old.xlsx", change))
    assert values(workbook["已消失"], "具体要求") == ["自列事项"]
    assert values(workbook["已消失"], "进展") == ["自列的进展"]


def test_ledgers_of_several_plans(plan: Plan, other_plan: Plan, tmp_path: Path) -> None:
    """A renamed file keeps its notes, and a plan with another title is told."""
    old = worked_on([plan, other_plan], tmp_path / "old.xlsx")
    data = plan.model_dump(mode="json")
    data["source"]["name"] = "新名.txt"
    data["metadata"]["title"] = "2023年工作要点"
    renamed = type(plan).model_validate(data)
    progress = read_earlier(old)
    sheet = book(write([other_plan, renamed], "xlsx", Style(several=True, progress=progress)))
    assert values(sheet["台账"], "进展") == ["记2", "记3", "记0", "记1"]
    assert progress.remarks == ["the ledger is of 2022年工作要点, the plan is 2023年工作要点"]


def test_two_files_of_one_name_share_no_id(plan: Plan) -> None:
    from govplan.writers.ledger.table import part
    from govplan.writers.ledger.workbook import join

    style = Style(several=True)
    parts = [part(plan, Style(path=path)) for path in ("甲/plan.docx", "乙/plan.docx", "c.docx")]
    ids = values(book(b"".join(join(parts, style)))["台账"], "编号")
    assert ids[::2] == ["甲/plan.docx:r1.t1.m1", "乙/plan.docx:r1.t1.m1", "c.docx:r1.t1.m1"]
    assert len(set(ids)) == 6


def test_a_formula_without_a_value_is_kept_as_words(plan: Plan, tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.cell(2, column(sheet, "备注"), "=1+1")

    sheet = anew(plan, worked_on(plan, tmp_path / "old.xlsx", change))["台账"]
    cell = sheet.cell(2, column(sheet, "备注"))
    assert (cell.value, cell.data_type) == ("=1+1", "s")


NUMBERED = ("序号\t具体任务\t具体要求\t责任单位\n{0}\t规范公开\t梳理公开事项目录。\t县司法局\n"
            "{1}\t规范公开\t5000万元以上项目公开招标。\t县财政局\n")  # fmt: skip


@pytest.mark.parametrize("glued", [False, True])
def test_a_number_of_its_own_column_is_no_word_of_the_row(glued: bool, tmp_path: Path) -> None:
    title = "某县2024年政务公开任务分解表\n"
    plan = parse((title + NUMBERED.format(1, 2)).encode())
    assert plan.rows()[0].number == "1"

    def first_version(sheet: Any) -> None:
        for row in range(2, sheet.max_row + 1):
            cell = sheet.cell(row, column(sheet, "具体要求"))
            cell.value = cell.value.replace(" ", "") if glued else cell.value

    old = worked_on(plan, tmp_path / "old.xlsx", first_version)
    new = anew(parse((title + NUMBERED.format(4, 5)).encode()), old)["台账"]
    assert values(new, "具体要求") == ["4 梳理公开事项目录。", "5 5000万元以上项目公开招标。"]
    assert values(new, "变化") == ["移号", "移号"]
    assert values(new, "进展") == ["记0", "记1"]
