"""What the workbook holds beside the rows: choices, colours, totals, a workbook a unit."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from govplan.aliases import Aliases, as_toml, read_aliases, suggest
from govplan.model.errors import InputError, UsageError
from govplan.schema import Plan
from govplan.writers import Style, write
from govplan.writers.ledger.per_unit import unit_books
from govplan.writers.ledger.table import part

if TYPE_CHECKING:
    from pathlib import Path

HEADER = [
    "序号", "工作要求", "具体任务", "具体要求", "牵头单位", "责任单位", "配合单位", "完成时限",
    "最近时限", "状态", "进展", "备注", "来源", "任务引言", "其他", "编号",
]  # fmt: skip


def book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def table(sheet: Any) -> list[dict[str, Any]]:
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def changed(plan: Plan, **measure: Any) -> Plan:
    data = plan.model_dump(mode="json")
    data["requirements"][0]["tasks"][0]["measures"][0].update(measure)
    return Plan.model_validate(data)


def test_the_main_sheet_is_set_up_for_a_clerk(plan: Plan) -> None:
    workbook = book(write(plan, "xlsx"))
    assert workbook.sheetnames == ["台账", "按单位", "汇总", "诊断"]
    sheet = workbook["台账"]
    assert [cell.value for cell in sheet[1]] == HEADER
    first, second = table(sheet)
    assert (first["完成时限"], second["完成时限"]) == ("2022年11月底前", "每月")
    assert first["最近时限"] == datetime.datetime(2022, 11, 30)
    assert second["最近时限"] is None
    assert sheet["D2"].alignment.wrap_text
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:P3"
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'台账'!$A$1:$L$3"
    assert sheet.page_setup.fitToHeight == 0
    long = book(write(changed(plan, text="编制目录并公开。" * 20), "xlsx"))["台账"]
    assert long.row_dimensions[2].height > long.row_dimensions[3].height


def test_states_are_chosen_and_late_rows_are_red(plan: Plan) -> None:
    sheet = book(write(plan, "xlsx"))["台账"]
    (choice,) = sheet.data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1) == ("J2:J3", '"未启动,推进中,已完成"')
    rules = [rule for found in sheet.conditional_formatting for rule in found.rules]
    assert [rule.formula[0] for rule in rules] == [
        'AND(ISNUMBER($I2),$I2<TODAY(),$J2<>"已完成")', '$J2="已完成"',
    ]  # fmt: skip
    assert rules[0].dxf.fill.bgColor.rgb == "FFFFC7CE"
    assert [bool(rule.stopIfTrue) for rule in rules] == [True, False]


def test_doubtful_rows_say_why(plan: Plan) -> None:
    def doubts(diagnostic: dict[str, Any]) -> list[Any]:
        data = changed(plan, doubtful=True).model_dump(mode="json")
        data["diagnostics"] = [{**data["diagnostics"][0], **diagnostic}]
        return [
            row["核对"] for row in table(book(write(Plan.model_validate(data), "xlsx"))["台账"])
        ]

    place = {"page": 3, "table": 1, "row": 2, "column": 3}
    assert doubts({"path": "r1.t1.m1.i1"}) == ["序号不连续，疑有缺漏", None]
    assert doubts({"path": None, "sources": [place]}) == ["序号不连续，疑有缺漏", None]
    assert doubts({"severity": "info"}) == ["请与原文核对", None]


def test_how_the_work_is_divided(plan: Plan) -> None:
    units = [
        {"name": "县财政局", "role": "responsible", "raw": "县财政局", "qualifier": "按职责分工"},
        {"name": "县审计局", "role": "responsible", "raw": "县审计局", "qualifier": "按职责分工"},
    ]
    data = changed(plan, units=units, items=[])
    assert table(book(write(data, "xlsx"))["台账"])[0]["分工"] == "按职责分工"
    units[0]["qualifier"] = ""
    data = changed(plan, units=units, items=[])
    assert table(book(write(data, "xlsx"))["台账"])[0]["分工"] == "县审计局：按职责分工"


def test_units_stand_in_the_order_in_which_they_appear(plan: Plan) -> None:
    rows = table(book(write(plan, "xlsx"))["按单位"])
    assert [(row["单位"], row["角色"], row["编号"]) for row in rows] == [
        ("县政府办公室", "牵头", "r1.t1.m1"), ("县司法局", "责任", "r1.t1.m1"),
        ("县司法局", "牵头", "r1.t1.m2"), ("县财政局等", "责任", "r1.t1.m1"),
        ("县档案馆", "配合", "r1.t1.m1.i1"), ("县监委", "督导", "r1.t1.m2"),
    ]  # fmt: skip


def test_totals_follow_the_filters(plan: Plan) -> None:
    sheet = book(write(plan, "xlsx"))["汇总"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("单位", "牵头", "责任", "配合", "督导", "合计", "最近时限")
    assert rows[2] == ("县司法局", 1, 1, None, None, 2, datetime.datetime(2022, 11, 30))
    assert rows[-1] == (
        "合计", "=SUBTOTAL(109,B2:B6)", "=SUBTOTAL(109,C2:C6)", "=SUBTOTAL(109,D2:D6)",
        "=SUBTOTAL(109,E2:E6)", "=SUBTOTAL(109,F2:F6)", "=SUBTOTAL(105,G2:G6)",
    )  # fmt: skip
    assert sheet.auto_filter.ref == "A1:G6"


def test_notes_are_in_chinese(plan: Plan) -> None:
    rows = table(book(write(plan, "xlsx"))["诊断"])
    assert [(row["级别"], row["说明"], row["位置"], row["代码"]) for row in rows] == [
        ("警告", "序号不连续，疑有缺漏", "r1", "number-gap"),
        ("提示", "有文字没有归处", "第4段", "text-unplaced"),
    ]


def test_a_workbook_a_unit(plan: Plan) -> None:
    style = Style()
    books = dict(unit_books([part(plan, style)], style))
    assert list(books) == ["县政府办公室.xlsx", "县司法局.xlsx", "县财政局.xlsx", "县档案馆.xlsx",
                           "县监委.xlsx"]  # fmt: skip
    workbook = book(books["县司法局.xlsx"])
    assert workbook.sheetnames == ["台账"]
    rows = table(workbook["台账"])
    assert [(row["序号"], row["角色"], row["编号"]) for row in rows] == [
        (1, "责任", "r1.t1.m1"), (2, "牵头", "r1.t1.m2"),
    ]  # fmt: skip
    assert workbook["台账"].data_validations.dataValidation
    assert workbook.properties.title == "县司法局 任务台账"


def test_an_empty_plan_gives_an_empty_ledger(plan: Plan) -> None:
    empty = plan.model_copy(update={"requirements": ()})
    assert table(book(write(empty, "xlsx"))["台账"]) == []
    assert table(book(write(empty, "xlsx"))["汇总"]) == []


@pytest.mark.parametrize(
    ("unit", "full"),
    [("县住建局", "县住房和城乡建设局"), ("海丰县住建局", "海丰县住房和城乡建设局"),
     ("县住建局办公室", "县住建局办公室"), ("县发改委", "县发展和改革委员会"),
     ("县发改局", "县发改局"), ("县直住建局", "县直住建局")],
)  # fmt: skip
def test_aliases_hold_below_any_level(unit: str, full: str) -> None:
    names = {"住建局": "住房和城乡建设局", "发改委": "发展和改革委员会"}
    assert Aliases(names).name(unit) == full


def test_aliases_join_what_is_one(plan: Plan) -> None:
    aliases = Aliases({"司法局": "财政局"})
    style = Style(aliases=aliases)
    row = part(plan, style).ledger[0]
    assert row.responsible == "县财政局、县财政局等"
    assert [unit for unit, _ in row.units] == ["县政府办公室", "县财政局", "县档案馆"]


def test_aliases_are_read_as_they_are_suggested(tmp_path: Path) -> None:
    names = ["县住建局", "市住房和城乡建设局", "县人社局", "县人力资源和社会保障局", "县教育局",
             "县农业局", "县农业农村局", "县应急局", "县应急管理局", "县民政局"]  # fmt: skip
    path = tmp_path / "units.toml"
    path.write_text(as_toml(suggest(names)), "utf-8")
    assert read_aliases(str(path)).names == {
        "住建局": "住房和城乡建设局", "人社局": "人力资源和社会保障局", "农业局": "农业农村局",
        "应急局": "应急管理局",
    }  # fmt: skip
    path.write_text('"住房和城乡建设局" = ["住建局", "建设局"]\n', "utf-8")
    assert read_aliases(str(path)).name("县建设局") == "县住房和城乡建设局"


@pytest.mark.parametrize("text", ["住建局 = 1", '"住建局" = 3', "= 1", "\xff\xfe"])
def test_a_list_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "units.toml"
    path.write_bytes(text.encode("latin-1", "replace"))
    with pytest.raises(UsageError, match=r"units\.toml"):
        read_aliases(str(path))
    with pytest.raises(InputError, match=r"gone\.toml"):
        read_aliases(str(tmp_path / "gone.toml"))
