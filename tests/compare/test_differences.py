"""What ``diff`` tells: exactly what was edited, over generated plans; and how it is shown."""

from __future__ import annotations

import io
import json
from collections import Counter
from html import escape
from random import Random
from typing import TYPE_CHECKING

import openpyxl
import pytest
from lxml import html

from govplan import diff
from govplan.compare.differences import words_changed
from govplan.compare.model import Difference, json_schema
from govplan.pipeline import Options, convert
from govplan.writers.reports.write import written
from plan_edits import edit, measures_of
from plan_generator import generate
from plan_renderer import PROSE

if TYPE_CHECKING:
    from govplan.schema import Plan
    from plan_edits import Edition

FORMS = ("text", "json", "xlsx", "html")


def read(text: str) -> Plan:
    return convert(text.encode(), "plan", Options(format="text"))


def compared(old: Plan, new: Plan) -> Difference:
    found = diff(old, new)
    assert isinstance(found, Difference)
    return found


def small(text: str = "编制目录。") -> Difference:
    plan = "一、规范公开\n1.{}（县司法局负责）\n2.按月更新。\n"
    return compared(read(plan.format("编制目录。")), read(plan.format(text)))


def generated(seed: int) -> Plan:
    return read(PROSE["text"](generate(Random(seed))).decode())


def texts(plan: Plan) -> list[str]:
    rows = measures_of(plan.model_dump(mode="json"))
    return ["\n".join([row["text"], *(item["text"] for item in row["items"])]) for row in rows]


def told(found: Difference, kind: str) -> Counter[str]:
    """The old texts (the new ones of what was added) of the changes of a kind."""
    rows = [(change.old or change.new) for change in found.changes if kind in change.kinds]
    return Counter(row.text for row in rows if row)


def wanted(old: Plan, edition: Edition, kind: str) -> Counter[str]:
    before = texts(old)
    here = {who for who in edition.came if who is not None}
    return Counter(before[who] for what, who in edition.touched if what == kind and who in here)


@pytest.mark.parametrize("seed", range(60))
def test_exactly_the_edits_are_told(seed: int) -> None:
    old = generated(seed)
    names = Random(seed).choices(("insert", "delete", "rename", "reassign", "postpone"), k=3)
    moves = ["move"] * (seed % 3)
    edition = edit(old, Random(seed + 1000), (*names, *moves))
    found = compared(old, edition.plan)
    before, after = texts(old), texts(edition.plan)
    missing = set(range(len(before))) - set(edition.came)
    assert told(found, "gone") == Counter(before[who] for who in missing)
    assert told(found, "added") == Counter(
        text for text, came in zip(after, edition.came, strict=True) if came is None
    )
    for kind in ("moved", "text", "units", "deadlines"):
        assert told(found, kind) == wanted(old, edition, kind), kind


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_an_edition_does_not_differ_from_itself(seed: int) -> None:
    plan = generated(seed)
    found = compared(plan, plan)
    assert (found.changes, found.headings, found.renumbered) == ((), (), 0)
    assert found.same == found.new.measures


def test_what_moved_is_told_and_what_only_has_another_number_is_not() -> None:
    old = read("一、甲事\n1.编制目录。\n2.公开预算。\n二、乙事\n1.巡查河道。")
    new = read("一、甲事\n1.公开预算。\n二、乙事\n1.巡查河道。\n2.编制目录。")
    found = compared(old, new)
    assert [(change.kinds, change.new and change.new.text) for change in found.changes] == [
        (("moved",), "编制目录。")
    ]
    assert (found.same, found.renumbered) == (2, 2)


def test_a_task_is_known_by_its_title_even_where_most_of_it_has_left() -> None:
    old = read(
        "一、公开\n（一）编制\n1.编制目录。\n2.公开预算。\n3.更新清单。\n（二）培训\n1.组织轮训。"
    )
    new = read(
        "一、公开\n（一）编制\n1.编制目录。\n（二）培训\n1.组织轮训。\n2.公开预算。\n3.更新清单。"
    )
    found = compared(old, new)
    moved = [change.new and change.new.text for change in found.changes]
    assert moved == ["公开预算。", "更新清单。"]
    assert {change.kinds for change in found.changes} == {("moved",)}
    assert found.headings == ()


def test_units_deadlines_and_titles() -> None:
    old = read("一、甲事\n1.公开预算。（牵头单位：县财政局；完成时限：6月底前）")
    new = read("一、甲项\n1.公开预算。（责任单位：县财政局、县审计局；完成时限：9月底前）")
    found = compared(old, new)
    (change,) = found.changes
    assert change.kinds == ("units", "deadlines")
    assert [
        (each.name, each.old and each.old.role, each.new and each.new.role) for each in change.units
    ] == [("县财政局", "lead", "responsible"), ("县审计局", None, "responsible")]
    assert [each.raw for each in change.deadlines_gone] == ["6月底前"]
    assert [each.raw for each in change.deadlines_added] == ["9月底前"]
    (heading,) = found.headings
    assert (heading.level, heading.old, heading.new) == ("requirement", "甲事", "甲项")


@pytest.mark.parametrize(
    ("old", "new"),
    [("", ""), ("公开预算。", "公开预算。"), ("公开预算。", ""), ("", "公开预算。"),
     ("甲乙丙", "丙乙甲"), ("每月公开预算。", "每季度公开预算、决算。"),
     ("长" * 3000, "短" * 3000)],
)  # fmt: skip
def test_marks_are_both_texts(old: str, new: str) -> None:
    marks = words_changed(old, new)
    assert "".join(mark.text for mark in marks if mark.kind != "added") == old
    assert "".join(mark.text for mark in marks if mark.kind != "gone") == new
    assert all(mark.text for mark in marks)


@pytest.mark.parametrize("form", FORMS)
def test_same_plans_same_bytes(form: str) -> None:
    first, second = small("编制公开目录。"), small("编制公开目录。")
    assert written(first, form) == written(second, form) != b""


def test_json_is_what_the_schema_says() -> None:
    data = written(small("编制公开目录。"), "json")
    assert Difference.model_validate_json(data).changes[0].kinds == ("text",)
    assert set(json.loads(data)) == set(json_schema("difference")["required"])


def test_a_page_runs_nothing_and_asks_nobody() -> None:
    script = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    old = read("一、规范公开\n1.编制目录。")
    data = old.model_dump(mode="json")
    measures_of(data)[0]["text"] = script
    page = written(compared(old, type(old).model_validate(data)), "html").decode()
    names = {element.tag for element in html.fromstring(page).iter()}
    assert not names & {"script", "img", "link", "iframe", "object"}
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert f"{escape(script)}</ins>" in page


def test_changed_words_are_coloured_in_a_workbook() -> None:
    data = written(small("编制公开目录。"), "xlsx")
    workbook = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    assert workbook.sheetnames == ["概况", "条目变化", "标题变化"]
    cell = workbook["条目变化"]["D2"].value
    assert [str(part) for part in cell] == ["编制", "公开", "目录。"]


def test_text_marks_what_is_gone_and_what_was_added() -> None:
    text = written(small("编目录清单。"), "text").decode()
    assert "编［-制-］目录［+清单+］。" in text
