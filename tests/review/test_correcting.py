"""Corrections made in the page, and what the commands make of the file that it saves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import govplan
from govplan.corrections.load import load
from govplan.corrections.tree import digest
from review.conftest import said
from review.plans import PLAN, ROWS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Show = Callable[..., Page]

# What the page and Python must agree on, row by row.
TREE = """() => {
    const unit = (u) => [u.name, u.role, u.raw, u.qualifier, u.open];
    const deadline = (d) => [d.raw, d.kind, d.due, d.every, d.within_days];
    const row = (m) => [[m.id, m.text, m.units.map(unit), m.deadlines.map(deadline)],
                        ...m.items.flatMap(row)];
    const task = (t) => [[t.id, t.title], ...t.measures.flatMap(row)];
    return store.tree.plan.requirements.flatMap((r) => [[r.id, r.title], ...r.tasks.flatMap(task)]);
}"""


def tree(plan: govplan.Plan) -> list[Any]:
    found: list[Any] = []

    def add(measure: Any) -> None:
        units = [[u.name, u.role, u.raw, u.qualifier, u.open] for u in measure.units]
        deadlines = [[d.raw, d.kind, d.due, d.every, d.within_days] for d in measure.deadlines]
        found.append([measure.id, measure.text, units, deadlines])
        for item in measure.items:
            add(item)

    for requirement in plan.requirements:
        found.append([requirement.id, requirement.title])
        for task in requirement.tasks:
            found.append([task.id, task.title])
            for measure in task.measures:
                add(measure)
    return found


def saved(page: Page, path: Path) -> Path:
    with page.expect_download() as download:
        page.keyboard.press("Control+s")
    download.value.save_as(path)
    return path


def choose(page: Page, id_: str) -> None:
    page.evaluate("(id) => rows.select(id)", id_)


def correct_all(page: Page) -> None:
    """A correction of each kind, by keys and by the fields of the form."""
    press = page.keyboard.press
    choose(page, "r1.t1.m2")
    press("e")
    page.fill(".editor textarea", "每月更新目录，6月底前完成清理。")
    page.select_option(".editor fieldset:nth-of-type(1) .line:nth-child(2) select", "supervise")
    page.click(".editor fieldset:nth-of-type(1) > button")
    page.keyboard.type("县教育局")
    page.fill(".editor fieldset:nth-of-type(2) .line:nth-child(2) input[placeholder='YYYY-MM-DD']",
              "2024-07-15")  # fmt: skip
    press("Control+Enter")
    choose(page, "r1.t2.m1")
    press("s")
    for _ in range(2):
        press("ArrowLeft")
    press("Control+Enter")
    choose(page, "r1.t1.m5.i1")
    press("m")
    choose(page, "r1.t2")
    press("e")
    page.fill(".editor textarea", "解读重大政策")
    press("Control+Enter")
    choose(page, "r1.t1.m4")
    press("m")


def test_what_is_saved_is_what_python_applies(made: Any, show: Show, tmp_path: Path) -> None:
    path = made(PLAN)
    page = show(path)
    correct_all(page)
    file = saved(page, tmp_path / "c.json")
    kinds = [(each["op"], each["field"]) for each in load(str(file))["corrections"]]
    assert kinds == [
        ("set", "units"), ("set", "deadlines"), ("set", "text"), ("split", "text"),
        ("merge", "text"), ("set", "title"), ("merge", "text"),
    ]  # fmt: skip
    plan = govplan.parse(path.with_name("plan.txt"), corrections=file)
    assert tree(plan) == page.evaluate(TREE)
    codes = [note.code for note in plan.diagnostics if note.code.startswith("correction")]
    assert codes == ["correction-applied"] * len(kinds)
    assert [row[0] for row in tree(plan)] == [
        "r1", "r1.t1", "r1.t1.m1", "r1.t1.m2", "r1.t1.m4", "r1.t1.m4.i1",
        "r1.t2", "r1.t2.m1", "r1.t2.m_1", "r1.t2.m2",
    ]  # fmt: skip


def test_everything_can_be_undone(made: Any, show: Show) -> None:
    page = show(made(PLAN))
    before = page.evaluate(TREE)
    correct_all(page)
    for _ in range(7):
        assert page.evaluate(TREE) != before
        page.keyboard.press("z")
    assert page.evaluate(TREE) == before
    assert page.locator("#undo").is_disabled()


def test_the_browser_keeps_them(made: Any, show: Show) -> None:
    page = show(made(PLAN))
    page.keyboard.press("j")
    page.keyboard.press("x")
    correct_all(page)
    after = page.evaluate(TREE)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate(TREE) == after
    assert page.locator("#count").text_content() == f"1/{ROWS}"
    assert page.locator("#kept").text_content() == ""


COUNTED = (
    "2024年工作要点\n序号\t工作任务\t责任单位\n"
    "1\t编制目录。\t县司法局\n2\t5000万元以上项目公开。\t县财政局\n"
)


def test_a_number_without_a_mark_is_parted_from_the_words_of_a_merged_row(
    made: Any, show: Show
) -> None:
    page = show(made(COUNTED))
    first = page.evaluate("PLAN.requirements[0].tasks[0].measures[0].id")
    choose(page, first)
    page.keyboard.press("m")
    merged = page.evaluate("store.done[0].new")
    assert merged == "编制目录。2 5000万元以上项目公开。"


BLOCKED = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } });"
)


def test_a_browser_that_keeps_nothing_says_so(made: Any, show: Show, tmp_path: Path) -> None:
    page = show(made(PLAN), script=BLOCKED)
    assert "保存更正" in (page.locator("#kept").text_content() or "")
    choose(page, "r1.t1.m1")
    page.keyboard.press("x")
    choose(page, "r1.t2.m1")
    page.keyboard.press("m")
    file = saved(page, tmp_path / "c.json")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.locator("#count").text_content() == f"0/{ROWS}"
    page.set_input_files("#file", file)
    assert said(page) == "已载入 1 处更正"
    assert page.locator("#count").text_content() == f"1/{ROWS - 1}"


@pytest.mark.parametrize("text", [
    "no", "{}", '{"corrections": [], "source": {"sha256": "0"}}',
])  # fmt: skip
def test_another_file_is_refused(made: Any, show: Show, tmp_path: Path, text: str) -> None:
    page = show(made(PLAN))
    (tmp_path / "c.json").write_text(text, "utf-8")
    page.set_input_files("#file", tmp_path / "c.json")
    assert said(page) == "不是本文件的更正"


@pytest.mark.parametrize("change", [
    {"op": "constructor"}, {"field": "__proto__"}, {"new": 1}, {"new": [None]}, {"hash": ""},
    {"op": "merge", "old": None},
])  # fmt: skip
def test_a_broken_correction_changes_nothing(
    made: Any, show: Show, tmp_path: Path, change: dict[str, Any]
) -> None:
    page = show(made(PLAN))
    before = page.evaluate(TREE)
    correction = {"op": "set", "id": "r1.t1.m1", "hash": digest("编制主动公开目录。"),
                  "field": "units", "old": [], "new": [], **change}  # fmt: skip
    content = {"source": page.evaluate("PLAN.source"), "corrections": [correction]}
    (tmp_path / "c.json").write_text(json.dumps(content), "utf-8")
    page.set_input_files("#file", tmp_path / "c.json")
    assert said(page)
    assert page.evaluate(TREE) == before


def test_a_form_refuses_what_is_no_correction(made: Any, show: Show) -> None:
    page = show(made(PLAN))
    choose(page, "r1.t1.m2")
    page.keyboard.press("e")
    page.fill(".editor [placeholder='YYYY-MM-DD']", "2024-06-31")
    page.keyboard.press("Control+Enter")
    assert page.locator("#message").text_content() == "时限填写不全或日期不存在"
    page.fill(".editor textarea", " ")
    page.keyboard.press("Control+Enter")
    assert page.locator("#message").text_content() == "内容不能为空"
    page.keyboard.press("Escape")
    assert page.locator(".editor").count() == 0
    assert page.evaluate("store.done.length") == 0


def test_corrected_rows_can_be_listed(made: Any, show: Show) -> None:
    page = show(made(PLAN))
    choose(page, "r1.t2.m1")
    page.keyboard.press("m")
    page.select_option("#show", "corrected-rows")
    assert page.locator("#tree .row").count() == 1
    assert page.locator("#tree .badge").is_visible()


def test_the_page_hashes_as_python_does(made: Any, show: Show) -> None:
    page = show(made(PLAN))
    for text in ["", "公开预算。", "a" * 55, "a" * 56, "a" * 64, "𬭚〇" * 1000, "ü\n\t"]:
        assert page.evaluate("(text) => digest(text)", text) == digest(text)
