"""What corrections do to a plan: as was meant, found again, or told as lost."""

from __future__ import annotations

from typing import Any

import pytest

from govplan.corrections.apply import correct
from govplan.corrections.tree import digest
from govplan.model.errors import LimitError
from govplan.pipeline import plan_data
from govplan.schema import Measure, Plan

PLAN = """县2024年重点工作计划
一、公开预算
（一）编制目录
1.编制主动公开目录。（县司法局负责）
2.按月更新目录，6月底前完成清理。（牵头单位：县财政局；配合单位：县审计局）
3.开展一次培训。
（二）解读政策
1.发布解读材料。（县政府办负责）
二、强化保障
（一）落实经费
1.安排工作经费。（县财政局负责）
"""


def read(text: str = PLAN) -> dict[str, Any]:
    return plan_data(text.encode(), "plan.txt")


def made(op: str, id_: str, text: str, field: str, old: Any, new: Any) -> dict[str, Any]:
    named = {"op": op, "id": id_, "hash": digest(text), "text": text}
    return {**named, "field": field, "old": old, "new": new}


def unit(name: str, role: str = "lead") -> dict[str, Any]:
    return {"name": name, "role": role, "qualifier": None, "open": False}


def corrected(corrections: list[dict[str, Any]], text: str = PLAN) -> Plan:
    """The plan after the corrections, which the models find right and whose ledger adds up."""
    data = read(text)
    correct(data, corrections)
    plan = Plan.model_validate(data)
    counts = plan.coverage
    assert counts.source_characters == counts.placed + counts.furniture + counts.unplaced
    ids = list(rows(plan))
    assert len(ids) == len(set(ids))
    for note in plan.diagnostics:
        assert note.path is None or note.path in nodes(plan), note
    return plan


def rows(plan: Plan) -> dict[str, Measure]:
    found: dict[str, Measure] = {}
    waiting = [m for r in plan.requirements for t in r.tasks for m in t.measures]
    while waiting:
        measure = waiting.pop(0)
        assert measure.id not in found
        found[measure.id] = measure
        waiting = [*measure.items, *waiting]
    return found


def nodes(plan: Plan) -> set[str]:
    above = {r.id for r in plan.requirements} | {t.id for r in plan.requirements for t in r.tasks}
    return above | set(rows(plan))


def codes(plan: Plan) -> list[str]:
    return [note.code for note in plan.diagnostics if note.code.startswith("correction")]


FIRST, SECOND, THIRD = "编制主动公开目录。", "按月更新目录，6月底前完成清理。", "开展一次培训。"


def test_text_units_deadlines_and_titles_are_set() -> None:
    due = {"raw": "3月底", "kind": "date", "due": "2024-03-31", "every": None, "within_days": None}
    plan = corrected([
        made("set", "r1.t1.m1", FIRST, "text", FIRST, "编制公开目录。"),
        made("set", "r1.t1.m1", "编制公开目录。", "units", [], [unit("县审计局", "support")]),
        made("set", "r1.t1.m3", THIRD, "deadlines", [], [due]),
        made("set", "r1.t2", "解读政策", "title", "解读政策", "解读政策文件"),
    ])  # fmt: skip
    found = rows(plan)
    assert found["r1.t1.m1"].text == "编制公开目录。"
    assert [(u.name, u.role, u.raw) for u in found["r1.t1.m1"].units] == [
        ("县审计局", "support", "县审计局")
    ]
    assert found["r1.t1.m3"].deadlines[0].due == "2024-03-31"
    assert plan.requirements[0].tasks[1].title == "解读政策文件"
    assert codes(plan) == ["correction-applied"] * 4
    assert {n.severity for n in plan.diagnostics if n.code == "correction-applied"} == {"info"}


def test_a_unit_that_stays_keeps_its_place_in_the_source() -> None:
    new = [unit("县财政局", "support"), unit("县教育局")]
    plan = corrected([made("set", "r1.t1.m2", SECOND, "units", [], new)])
    units = rows(plan)["r1.t1.m2"].units
    assert units[0].sources
    assert not units[1].sources
    assert units[0].role == "support"


def test_a_split_makes_ids_by_the_contract() -> None:
    texts = ["按月更新目录，", "6月底前完成清理。"]
    plan = corrected([made("split", "r1.t1.m2", SECOND, "text", SECOND, texts)])
    measures = plan.requirements[0].tasks[0].measures
    assert [(m.id, m.text) for m in measures[1:3]] == [
        ("r1.t1.m2", texts[0]), ("r1.t1.m_1", texts[1]),
    ]  # fmt: skip
    assert measures[1].number is not None
    assert measures[2].number is None
    assert [u.name for u in measures[2].units] == ["县财政局", "县审计局"]
    assert [d.raw for d in measures[1].deadlines] == ["按月"]
    assert measures[2].deadlines[0].due == "2024-06-30"


def test_two_splits_count_the_unnumbered() -> None:
    plan = corrected([
        made("split", "r1.t1.m2", SECOND, "text", SECOND, ["按月更新目录，", "6月底前完成清理。"]),
        made("split", "r1.t1.m1", FIRST, "text", FIRST, ["编制主动", "公开目录。"]),
        made("set", "r1.t1.m_2", "6月底前完成清理。", "units", [], [unit("县教育局")]),
    ])  # fmt: skip
    found = rows(plan)
    assert [m.id for m in plan.requirements[0].tasks[0].measures] == [
        "r1.t1.m1", "r1.t1.m_1", "r1.t1.m2", "r1.t1.m_2", "r1.t1.m3",
    ]  # fmt: skip
    assert [u.name for u in found["r1.t1.m_2"].units] == ["县教育局"]
    paths = [n.path for n in plan.diagnostics if n.code == "correction-applied"]
    assert paths == ["r1.t1.m2", "r1.t1.m1", "r1.t1.m_2"]


def test_a_merge_has_what_both_had() -> None:
    whole = FIRST + "2." + SECOND
    plan = corrected([made("merge", "r1.t1.m1", FIRST, "text", [FIRST, SECOND], whole)])
    measures = plan.requirements[0].tasks[0].measures
    assert [m.id for m in measures] == ["r1.t1.m1", "r1.t1.m3"]
    assert measures[0].text == whole
    assert [u.name for u in measures[0].units] == ["县司法局", "县财政局", "县审计局"]
    assert {source.line for source in measures[0].sources} == {4, 5}


def test_what_was_split_and_merged_is_as_before() -> None:
    texts = ["按月更新目录，", "6月底前完成清理。"]
    plan = corrected([
        made("split", "r1.t1.m2", SECOND, "text", SECOND, texts),
        made("merge", "r1.t1.m2", texts[0], "text", texts, SECOND),
    ])  # fmt: skip
    before = rows(Plan.model_validate(read()))
    assert rows(plan) == before


def test_items_stay_with_the_last_part() -> None:
    text = "一、工作\n（一）任务\n1.做好两件事：\n（1）编目录；\n（2）写总结。\n2.别的事。\n"
    plan = corrected(
        [made("split", "r1.t1.m1", "做好两件事：", "text", "", ["做好", "两件事："])], text
    )
    first, second, _ = plan.requirements[0].tasks[0].measures
    assert not first.items
    assert [item.id for item in second.items] == ["r1.t1.m_1.i1", "r1.t1.m_1.i2"]


def test_notes_follow_their_row() -> None:
    text = "一、工作\n（一）任务\n1.甲事要做好。\n3.乙事要做好，完成时限：另行通知。\n"
    data = read(text)
    warned = next(n for n in data["diagnostics"] if n["code"] == "number-gap")
    assert warned["path"] == "r1.t1.m3"
    whole = ["甲事要做好。", rows(Plan.model_validate(data))["r1.t1.m3"].text]
    plan = corrected([made("merge", "r1.t1.m1", whole[0], "text", whole, "甲乙。")], text)
    assert next(n for n in plan.diagnostics if n.code == "number-gap").path == "r1.t1.m1"
    assert rows(plan)["r1.t1.m1"].doubtful


MOVED = (
    PLAN.replace("3.开展", "4.开展").replace("2.按月", "3.按月")
    .replace("1.编制主动", "1.成立专班。\n2.编制主动")
)  # fmt: skip


def test_a_row_that_moved_is_found_by_its_text() -> None:
    plan = corrected([made("set", "r1.t1.m2", SECOND, "units", [], [unit("县教育局")])], MOVED)
    found = rows(plan)
    assert [u.name for u in found["r1.t1.m3"].units] == ["县教育局"]
    assert [u.name for u in found["r1.t1.m2"].units] == ["县司法局"]
    assert codes(plan) == ["correction-applied"]


def test_a_row_that_changed_gets_units_and_a_warning() -> None:
    text = PLAN.replace("按月更新目录，", "按月更新公开目录，")
    plan = corrected([made("set", "r1.t1.m2", SECOND, "units", [], [unit("县教育局")])], text)
    row = rows(plan)["r1.t1.m2"]
    assert [u.name for u in row.units] == ["县教育局"]
    assert row.doubtful
    assert codes(plan) == ["correction-carried"]


@pytest.mark.parametrize(("op", "new"), [
    ("set", "另一句话。"), ("split", ["按月更新目录，", "6月底前完成清理。"]),
])  # fmt: skip
def test_words_are_never_put_onto_other_words(op: str, new: Any) -> None:
    text = PLAN.replace("按月更新目录，", "按月更新公开目录，")
    plan = corrected([made(op, "r1.t1.m2", SECOND, "text", SECOND, new)], text)
    assert codes(plan) == ["correction-lost"]
    assert rows(plan) == rows(Plan.model_validate(read(text)))


def test_what_is_gone_is_told() -> None:
    text = PLAN.replace("3.开展一次培训。\n", "")
    plan = corrected([made("set", "r1.t1.m3", THIRD, "units", [], [unit("县教育局")])], text)
    assert codes(plan) == ["correction-lost"]
    assert rows(plan) == rows(Plan.model_validate(read(text)))


def test_what_follows_a_lost_split_is_lost_too() -> None:
    half = "6月底前完成清理。"
    text = PLAN.replace("按月更新目录，", "按月更新公开目录，")
    plan = corrected([
        made("split", "r1.t1.m2", SECOND, "text", SECOND, ["按月更新目录，", half]),
        made("set", "r1.t1.m_1", half, "units", [], [unit("县教育局")]),
    ], text)  # fmt: skip
    assert codes(plan) == ["correction-lost"] * 2


def test_a_merge_needs_the_row_behind() -> None:
    text = PLAN.replace("2.按月更新目录，", "2.另做一事。\n3.按月更新目录，").replace(
        "3.开", "4.开"
    )
    plan = corrected(
        [made("merge", "r1.t1.m1", FIRST, "text", [FIRST, SECOND], FIRST + SECOND)], text
    )
    assert codes(plan) == ["correction-lost"]


def test_parts_keep_their_ids() -> None:
    text = PLAN + "附件2\n县2024年清单\n一、清单事项\n1.公开清单。\n2.更新清单。\n"
    plan = corrected(
        [made("split", "p2.r1.t_0.m1", "公开清单。", "text", "", ["公开", "清单。"])], text
    )
    assert [id_ for id_ in rows(plan) if id_.startswith("p2")] == [
        "p2.r1.t_0.m1", "p2.r1.t_0.m_1", "p2.r1.t_0.m2",
    ]  # fmt: skip


def test_what_was_applied_is_named_anew() -> None:
    correction = made("set", "r1.t1.m2", SECOND, "units", [], [unit("县教育局")])
    lost = made("set", "r1.t1.m9", "没有这句话。", "units", [], [])
    data = read(MOVED)
    assert correct(data, [correction, lost]) == [{**correction, "id": "r1.t1.m3"}]


def test_splits_without_end_are_refused() -> None:
    split = made("split", "r1.t1.m2", SECOND, "text", SECOND, ["按月更新目录，", "清理。"])
    with pytest.raises(LimitError, match="rows split or merged"):
        corrected([split] * 2_000_000)
