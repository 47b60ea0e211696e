"""Rules that a document states once."""

from __future__ import annotations

import pytest

from govplan.model.diagnostics import Report
from govplan.responsibility.document_rules import DocumentRules
from govplan.responsibility.rule_statements import CLAUSES, ClauseRule
from govplan.responsibility.units import parse_units
from unit_reading import line, read, text


@pytest.mark.parametrize(
    "statement",
    [
        "排名第一的为牵头单位", "列首位的为牵头单位", "第一个单位为牵头单位，下同",
        "列第一位者为牵头单位，下同", "排在首位的单位为牵头单位",
        "注：排在第一位的部门为牵头部门。",
        "责任单位中排在第一位的为牵头单位", "各项任务第一责任单位为牵头单位",
        "牵头单位排在第一位", "牵头单位在前", "主办单位在前，下同",
        "有多个责任单位的，第一个为牵头单位", "名列第一的单位为牵头单位",
        "首位单位为牵头单位",
        "列在第一位的为牵头单位，其余为配合单位", "排名在前的单位为牵头单位，下同",
        "列首位者牵头，下同", "首列单位为总牵头单位，不再逐一注明",
        "牵头单位为列第一位的单位，下同",
        "列第一位者为工作牵头单位或统筹单位，下同", "排序第一的部门负责牵头，以下同",
    ],
)  # fmt: skip
def test_first_is_lead(statement: str) -> None:
    rules = DocumentRules()
    assert rules.scan(text(statement), Report())
    assert line(read("县财政局、县教育局负责", rules)) == "县财政局/L | 县教育局/R"
    assert line(read("县财政局负责", rules)) == "县财政局/R"
    assert line(read("县财政局等负责", rules)) == "县财政局/L+"
    assert line(read("各镇、县财政局负责", rules)) == "各镇/R | 县财政局/R"
    assert line(read("县财政局、县教育局牵头", rules)) == "县财政局/L | 县教育局/L"


@pytest.mark.parametrize(
    ("statement", "wanted"),
    [
        ("列第一位的为牵头单位，其余为配合单位，下同", "县财政局/L | 县教育局/S | 各镇/S"),
        ("排第一位的为牵头单位，其他单位为参与单位", "县财政局/L | 县教育局/S | 各镇/S"),
        ("列首位的为牵头单位，其他为责任单位，下同", "县财政局/L | 县教育局/R | 各镇/R"),
    ],
)
def test_what_the_others_are(statement: str, wanted: str) -> None:
    rules = DocumentRules()
    assert rules.scan(text(statement), Report())
    assert line(read("责任单位：县财政局、县教育局，各镇", rules)) == wanted
    assert line(read("县财政局、县教育局负责", rules)) == "县财政局/L | 县教育局/R"
    inside = read(f"县财政局、县教育局，各镇。{statement}", DocumentRules())
    assert line(inside) == wanted


@pytest.mark.parametrize(
    ("statement", "wanted"),
    [
        ("以下均需各区政府落实，不再列出", "县财政局/R | 各区政府/R"),
        ("以上任务均由各县（市、区）政府负责落实，不再一一列出",
         "县财政局/R | 各县（市、区）政府/R"),
        ("各县（市、区）政府均为责任单位，以下不再列出", "县财政局/R | 各县（市、区）政府/R"),
        ("下列任务均涉及各乡镇（街道），不再单独列出", "县财政局/R | 各乡镇（街道）/R"),
        ("以下各项工作均需各镇、各部门配合，不再逐项列出", "县财政局/R | 各镇/S | 各部门/S"),
        ("以下任务的配合单位均包括各镇，不再列出", "县财政局/R | 各镇/S"),
        ("以下任务的协办单位均包括各镇，不再列出", "县财政局/R | 各镇/S"),
        ("以下任务的参与单位均包括各镇，不再列出", "县财政局/R | 各镇/S"),
        ("以下任务的牵头单位均包括县府办，不再列出", "县财政局/R | 县府办/L"),
        ("以下任务的督导单位均包括县督查室，不再列出", "县财政局/R | 县督查室/V"),
        ("以下任务的指导单位均包括县司法局，不再列出", "县财政局/R | 县司法局/V"),
        ("各镇均为配合单位，以下不再列出", "县财政局/R | 各镇/S"),
        ("各项任务均由各区政府落实，以下不再单列", "县财政局/R | 各区政府/R"),
        ("每项任务均涉及各区政府，文中不再赘述", "县财政局/R | 各区政府/R"),
        ("各区政府负责落实各项任务，以下不再列出", "县财政局/R | 各区政府/R"),
        ("所有工作均须各区政府具体落实，以下略", "县财政局/R | 各区政府/R"),
        ("县府办为各项任务的牵头单位，下同", "县财政局/R | 县府办/L"),
        ("各镇为属地责任单位，以下不再一一列出；县府办为牵头单位，下同",
         "县财政局/R | 各镇/R | 县府办/L"),
        ("以下政策措施均需各乡镇落实，不再单独列出", "县财政局/R | 各乡镇/R"),
        ("具体任务均涉及相关乡镇，不再做分工，下同", "县财政局/R | 相关乡镇/R"),
        ("以下工作任务均涉及各区政府，不再逐项列出", "县财政局/R | 各区政府/R"),
        ("下述各条均须各管委会配合，不再另行注明", "县财政局/R | 各管委会/S"),
        ("本方案各项任务责任单位均含各乡镇，不一一列举", "县财政局/R | 各乡镇/R"),
        ("具体举措均需各街道落实到位，不再另列", "县财政局/R | 各街道/R"),
        ("各项措施的落实均涉及各区政府，以下不再注明", "县财政局/R | 各区政府/R"),
        ("以下各项任务均含各镇，不重复列明", "县财政局/R | 各镇/R"),
        ("各镇均为每项任务的配合单位，以下省略", "县财政局/R | 各镇/S"),
        ("以下责任单位均包括各设区市人民政府、云岭新区管委会，不再列出",
         "县财政局/R | 各设区市人民政府/R | 云岭新区管委会/R"),
    ],
)  # fmt: skip
def test_standing_units(statement: str, wanted: str) -> None:
    rules = DocumentRules()
    assert rules.scan(text(statement), Report())
    assert line(read("县财政局", rules)) == wanted


def test_an_exception_before_a_standing_rule_is_told() -> None:
    report = Report()
    assert DocumentRules().scan(text("除特别注明外，各项任务均需各镇落实，下同"), report)
    assert [note.code for note in report] == ["rule-applied", "rule-not-understood"]


@pytest.mark.parametrize(
    "statement",
    [
        "以下任务除第3项外均由县政府办配合，不再列出",
        "以下配合单位除第3项外均包括县政府办，不再列出",
    ],
)
def test_an_exception_within_a_standing_rule_is_told(statement: str) -> None:
    rules, report = DocumentRules(), Report()
    assert rules.scan(text(statement), report)
    assert [note.code for note in report] == ["rule-applied", "rule-not-understood"]
    assert line(read("县财政局", rules)) == "县财政局/R | 县政府办/S"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("无牵头单位的，责任单位即为牵头单位，下同", True),
        ("未列牵头单位的，由第一责任单位共同牵头，下同", True),
        ("牵头单位在前期工作中要主动", False),
        ("年主营业务收入两千万元以上的企业，下同", False),
    ],
)
def test_a_rule_about_bodies_that_is_unknown_is_told(statement: str, told: bool) -> None:
    report = Report()
    assert not DocumentRules().scan(text(statement), report)
    assert [note.code for note in report] == ["rule-not-understood"] * told


def test_standing_unit_takes_the_qualifier_and_comes_once() -> None:
    rules = DocumentRules()
    given = "省财政厅及各设区市人民政府按职责分工负责。以下责任单位均包括各设区市人民政府，不再列出"
    assert line(read(given, rules)) == "省财政厅/R[按职责分工] | 各设区市人民政府/R[按职责分工]"
    assert line(read("省医保局等按职责分工负责", rules)) == (
        "省医保局/R[按职责分工]+ | 各设区市人民政府/R[按职责分工]"
    )


def test_rule_in_a_bracket_holds_from_it_on() -> None:
    rules = DocumentRules()
    given = "省财政厅、省教育厅负责，排在第一位的部门为牵头部门，下同"
    assert line(read("省财政厅、省教育厅负责", rules)) == "省财政厅/R | 省教育厅/R"
    assert line(read(given, rules)) == "省财政厅/L | 省教育厅/R"
    assert line(read("省民政厅、省公安厅负责", rules)) == "省民政厅/L | 省公安厅/R"


def test_an_empty_list_has_no_standing_unit() -> None:
    rules = DocumentRules()
    rules.scan(text("以下均需各镇落实，不再列出"), Report())
    assert read("。", rules).units == ()
    assert [unit.open for unit in read("县财政局等", rules).units] == [True, False]


def test_a_standing_unit_is_told_once() -> None:
    rules = DocumentRules()
    rules.scan(text("以下均需各镇、各镇落实，不再列出"), Report())
    rules.scan(text("以下均需各镇落实，不再列出"), Report())
    assert line(read("县财政局", rules)) == "县财政局/R | 各镇/R"


def test_standing_unit_of_another_role_takes_no_qualifier() -> None:
    rules = DocumentRules()
    rules.scan(text("以下任务的配合单位均包括各镇，不再列出"), Report())
    assert line(read("县财政局按职责分工负责", rules)) == "县财政局/R[按职责分工] | 各镇/S"
    assert [unit.text.raw for unit in read("县财政局", rules).units] == ["县财政局", "各镇"]
    assert line(read("县财政局按职责分工配合", rules)) == (
        "县财政局/S[按职责分工] | 各镇/S[按职责分工]"
    )


@pytest.mark.parametrize(
    "given",
    [
        "局办公室、法规科（排在第一位的为牵头单位，下同）", "局办公室、法规科(第一个为牵头单位)",
        "局办公室、法规科〔第一个为牵头单位〕", "局办公室、法规科[第一个为牵头单位]",
        "局办公室、法规科【第一个为牵头单位】", "（第一个为牵头单位）局办公室、法规科",
        "局办公室（第一个为牵头单位）、法规科", "局办公室、法规科，其中第一个为牵头单位",
        "第一个为牵头单位：局办公室、法规科",
    ],
)  # fmt: skip
def test_the_words_of_a_rule_are_no_unit(given: str) -> None:
    found = read(given, DocumentRules())
    assert line(found) == "局办公室/L | 法规科/R"
    assert not found.rest


def test_a_rule_alone_leaves_nothing() -> None:
    found = read("（排在第一位的为牵头单位，下同）", DocumentRules())
    assert (found.units, found.rest) == ((), ())


def test_first_is_not_lead_beside_a_lead() -> None:
    rules = DocumentRules()
    given = "县教育局、县财政局（牵头），排在第一位的为牵头单位"
    assert line(read(given, rules)) == "县教育局/R | 县财政局/L"


def test_marked_units_lead() -> None:
    rules = DocumentRules()
    assert (
        line(read("县教育局*、县财政局，标*的为牵头单位，下同", rules)) == "县教育局/L | 县财政局/R"
    )


@pytest.mark.parametrize("prose", ["加强建设，排在第一位的是我市", "本市排名第一位", "不再收费"])
def test_no_rule(prose: str) -> None:
    report = Report()
    assert not DocumentRules().scan(text(prose), report)
    assert not list(report)


@pytest.mark.parametrize(
    ("statement", "wanted", "strange"),
    [
        ("列第一位者为牵头单位，另有说明的除外，下同", "县财政局/L | 县教育局/R", "另有说明的除外"),
        ("以下均需各区政府落实，区政府无此职能的除外，不再列出",
         "县财政局/R | 县教育局/R | 各区政府/R", "区政府无此职能的除外"),
        ("以下责任单位均包括各镇（城关镇除外），不再列出",
         "县财政局/R | 县教育局/R | 各镇/R", "城关镇除外"),
        ("黑体字的为牵头单位，下同", "县财政局/R | 县教育局/R", "黑体字的为牵头单位"),
        ("排名不分先后，下同", "县财政局/R | 县教育局/R", "排名不分先后"),
        ("打头的为牵头单位，下同", "县财政局/R | 县教育局/R", "打头的为牵头单位"),
    ],
)  # fmt: skip
def test_an_exception_is_told_and_no_unit(statement: str, wanted: str, strange: str) -> None:
    report = Report()
    found = parse_units(text(f"县财政局、县教育局。{statement}"), DocumentRules(), report)
    assert line(found) == wanted
    assert [item.message for item in report if item.code == "rule-not-understood"] == [
        f"a rule for the whole document: {strange}"
    ]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("县财政局、县教育局（打头的为牵头单位，下同）", "县财政局/R | 县教育局/R"),
        ("县财政局、县教育局负责。未注明的，由各镇按职责落实，下同", "县财政局/R | 县教育局/R"),
        ("县财政局、县教育局负责。除注明牵头单位外，其余均为配合单位，下同",
         "县财政局/R | 县教育局/R"),
        ("县财政局、县教育局负责。以下责任单位按职责排列，排名不分先后", "县财政局/R | 县教育局/R"),
        ("县财政局负责。各镇为各项任务的责任单位，下不再列出", "县财政局/R | 各镇/R"),
    ],
)  # fmt: skip
def test_what_a_rule_leaves_behind_it_is_read_as_before(given: str, wanted: str) -> None:
    assert line(read(given, DocumentRules())) == wanted


def test_what_is_understood_is_quoted_whole() -> None:
    report = Report()
    statement = "列第一位者为牵头单位，其余为配合单位，下同"
    parse_units(text(f"县财政局、县教育局（{statement}）"), DocumentRules(), report)
    assert [(item.code, item.message) for item in report] == [
        ("rule-applied", f"for the whole document: {statement}")
    ]


@pytest.mark.parametrize("rule", CLAUSES, ids=lambda rule: rule.example)
def test_each_kind_of_clause_by_its_example(rule: ClauseRule) -> None:
    assert rule.pattern.search(rule.example)
