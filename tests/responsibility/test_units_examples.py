"""The table of examples: a list of units on one line, and what is read from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from govplan.model.diagnostics import Report
from govplan.responsibility.deadlines import Years
from govplan.responsibility.document_rules import DocumentRules
from govplan.responsibility.roles import LABEL, unit_labels
from govplan.responsibility.units import names_bodies, parse_units
from unit_reading import line, read, text

TABLE = Path(__file__).with_name("units_examples.txt").read_text("utf-8").splitlines()


def rows() -> list[object]:
    found: list[object] = []
    for row in TABLE:
        if row and not row.startswith("#"):
            given, _, wanted = row.lstrip("?").partition(" => ")
            marks = [pytest.mark.xfail(strict=True)] if row.startswith("?") else []
            found.append(pytest.param(given, wanted, marks=marks, id=given[:40]))
    return found


@pytest.mark.parametrize(("given", "wanted"), rows())
def test_example(given: str, wanted: str) -> None:
    assert line(read(given.replace("⏎", "\n"))) == wanted


def test_table_is_whole() -> None:
    assert len(rows()) > 250
    assert all(" => " in row for row in TABLE if row and not row.startswith("#"))


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("各镇人民政府（场、园区），县政府各部门、各直属机构",
         "各镇人民政府（场、园区）/L | 县政府各部门/L | 各直属机构/L"),
        ("县政府办公室、县司法局牵头，其他单位按职能分工落实",
         "县政府办公室/L | 县司法局/L | 其他单位/R[按职能分工]"),
        ("县政府办公室、县司法局，其他单位按职能分工落实",
         "县政府办公室/L | 县司法局/L | 其他单位/R[按职能分工]"),
        ("县教育局、县住建局、江州市生态环境局云岭分局按职能分工落实",
         "县教育局/R[按职能分工] | 县住建局/R[按职能分工] | "
         "江州市生态环境局云岭分局/R[按职能分工]"),
        ("县财政局\n县教育局配合", "县财政局/S | 县教育局/S"),
        ("配合单位：县教育局", "县教育局/S"),
    ],
)  # fmt: skip
def test_column_of_leads(given: str, wanted: str) -> None:
    assert line(read(given, default="lead")) == wanted


def test_raw_is_as_printed() -> None:
    found = read("县卫健局、教育局、县妇联等")
    assert [unit.text.raw for unit in found.units] == ["县卫健局", "教育局", "县妇联等"]
    assert read("商务部等有关部门负责").units[0].text.raw == "商务部等有关部门"
    assert read("县教育局、县财政局等部门、单位").units[1].text.raw == "县财政局等部门、单位"
    assert read("局机关各科 (室)").units[0].text.raw == "局机关各科 (室)"


def test_nothing_is_dropped() -> None:
    found = read("县财政局负责资金保障；责任人：张三；完成时限：另行通知")
    assert [(label, part.value) for label, part in found.rest] == [
        ("", "资金保障"),
        ("责任人", "张三"),
        ("完成时限", "另行通知"),
    ]
    assert [unit.name for unit in found.units] == ["县财政局"]
    assert [part.value for _, part in read("县财政局负责会同有关方面").rest] == ["会同有关方面"]
    assert read("县财政局 王五、县教育局").rest[0][1].value == "王五"
    assert read("县教育局；责任人：王X").rest[0][1].value == "王X"
    assert read("上述任务由县财政局负责").rest == ()
    assert [part.value for _, part in read("资金由县财政局负责").rest] == ["资金由"]
    kept = read("县财政局；完成时限：6月底前，视情延长")
    assert [part.value for _, part in kept.rest] == ["6月底前，视情延长"]
    assert line(kept) == "县财政局/R @ 2022-06-30"
    assert read("。").units == ()


@pytest.mark.parametrize(
    ("given", "units", "rest"),
    [
        # a label that names no units, and what stands before the first label
        ("县财政局；备注：另行安排", "县财政局/R", [("备注", "另行安排")]),
        ("目标任务：完成率100%；责任单位：县审计局", "县审计局/R", [("目标任务", "完成率100%")]),
        ("落实资金保障，责任单位：县财政局", "县财政局/R", [("", "落实资金保障")]),
        ("平台X，责任单位：县财政局", "县财政局/R", [("", "平台X")]),
        ("，责任单位：县财政局", "县财政局/R", []),
        ("分管领导：县财政局", "", [("分管领导", "县财政局")]),
        ("市级牵头单位：市财政局；县级配合单位：县财政局", "市财政局/L | 县财政局/S", []),
        ("县财政局牵头单位：县审计局", "县财政局/R | 县审计局/L", []),
        ("责任人：县财政局、张三", "", [("责任人", "县财政局、张三")]),
        ("县教育局：县财政局", "县教育局：县财政局/R", []),
        ("县财政局 王五 0577-86222222", "县财政局/R",
         [("责任人", "王五"), ("联系电话", "0577-86222222")]),
        ("责任单位 ：县审计局；完成时限 ：另定", "县审计局/R", [("完成时限", "另定")]),
    ],
)  # fmt: skip
def test_labels_and_remarks(given: str, units: str, rest: list[tuple[str, str]]) -> None:
    found = read(given)
    assert line(found) == units
    assert [(label, part.value) for label, part in found.rest] == rest


def test_a_long_remark_is_told_by_its_first_forty_characters() -> None:
    report = Report()
    given = "县财政局负责" + "资金" * 30 + "；完成时限：" + "另行通知" * 12
    parse_units(text(given), DocumentRules(), report)
    assert [item.message for item in report] == [
        "no unit: " + "资金" * 20, "no deadline: " + "另行通知" * 10,
    ]  # fmt: skip


def test_a_rule_in_a_list_that_is_not_understood_is_told() -> None:
    report = Report()
    parse_units(text("县财政局，加粗的为牵头单位"), DocumentRules(), report)
    (found,) = (item for item in report if item.code == "rule-not-understood")
    assert found.message == "a rule for the whole document: 加粗的为牵头单位"


def test_diagnostics() -> None:
    report = Report()
    given = "县财政局负责资金保障；县教育局 张三；责任人：李四；完成时限：另行通知"
    parse_units(text(given), DocumentRules(), report)
    assert [(item.code, item.message, item.sources[0].columns) for item in report] == [
        ("person-not-unit", "a person is no unit: 张三", (17, 18)),
        ("unit-unrecognised", "no unit: 资金保障", (7, 10)),
        ("deadline-unrecognised", "no deadline: 另行通知", (32, 35)),
    ]
    report = Report()
    assert not DocumentRules().scan(text("加粗的为牵头单位"), report)
    assert [(item.code, item.message) for item in report] == [
        ("rule-not-understood", "a rule for the whole document: 加粗的为牵头单位")
    ]
    assert [item.sources[0].columns for item in report] == [(1, 8)]


def test_the_same_as_above() -> None:
    nothing = read("责任单位：同上；完成时限：同上")
    assert (nothing.units, nothing.deadlines) == ((), ())
    rules = DocumentRules(Years(2022))
    read("县财政局牵头，2022年6月底前完成", rules)
    assert line(read("县教育局", rules)) == "县教育局/R"
    assert line(read("同上", rules)) == "县教育局/R"
    assert line(read("责任单位：同上；完成时限：同上", rules)) == "县教育局/R @ 2022-06-30"


def test_raw_of_a_deadline_among_units() -> None:
    found = read("县教育局牵头，6 月底前出台办法").deadlines
    assert [deadline.text.raw for deadline in found] == ["6 月底前出台办法"]
    for done in ("完成", "开展", "达到要求", "全面建成", "持续推进实施"):
        found = read(f"县教育局牵头，6月底前{done}").deadlines
        assert "".join(deadline.text.raw for deadline in found) == f"6月底前{done}"


def test_raw_of_a_name_that_is_given_its_kind() -> None:
    found = read("审计、财政等部门").units
    assert [(unit.name, unit.text.raw) for unit in found] == [
        ("审计部门", "审计"), ("财政部门", "财政等部门"),
    ]  # fmt: skip


def test_names_of_bodies_only() -> None:
    assert names_bodies(text("县财政局、县教育局"))
    assert not names_bodies(text("县财政局、亩"))
    assert not names_bodies(text(""))


def test_empty_brackets_are_no_unit() -> None:
    found = read("县财政局、（）负责")
    assert [unit.name for unit in found.units] == ["县财政局"]


@pytest.mark.parametrize(
    "value",
    [
        "牵头单位为县财政局，配合单位是县教育局",
        "县财政局；县级责任单位 县教育局、各镇",
        "县牵头单位为县财政局，县配合单位县教育局",
        *(row.lstrip("?").partition(" => ")[0].replace("⏎", "\n") for row in TABLE),
    ],
)
def test_labels_that_end_in_no_sign_are_found_where_they_open_a_clause(value: str) -> None:
    found = [label.span() for label in LABEL.finditer(value)]
    assert [label.span() for label in unit_labels(value)] == found
