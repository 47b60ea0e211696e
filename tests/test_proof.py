"""The proof of the ledger: what is counted as placed stands in the plan (contract, 9)."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from govplan.pipeline import Options, plan_data
from govplan.proof import absent_runs
from govplan.proof_words import WORDS, Words, became_other
from plan_generator import generate
from plan_renderer import PROSE
from plan_tables import FORMATS, LAYOUTS, layouts_of
from test_cases import CASES, parse_case

PLANS = 40
SAMPLES = sorted(
    path
    for path in (Path(__file__).parent.parent / "samples").rglob("*")
    if path.suffix in {".txt", ".md", ".html", ".docx", ".pdf", ".xlsx"}
)


def absent(data: bytes, name: str, format_name: str | None = None) -> list[str]:
    """The runs of words that a document's ledger claims and its plan lacks."""
    plan = plan_data(data, name, Options(format=format_name, proof=True))
    return [d["message"] for d in plan["diagnostics"] if d["code"] == "placed-absent"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_cases_lose_no_word(path: Path) -> None:
    format_name, document, _ = parse_case(path)
    assert absent(document.encode(), path.stem, format_name) == []


@pytest.mark.parametrize("name", sorted(PROSE))
def test_generated_prose_loses_no_word(name: str) -> None:
    for seed in range(PLANS):
        assert absent(PROSE[name](generate(Random(seed))), f"plan-{seed}", name) == []


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_generated_tables_lose_no_word(name: str) -> None:
    layouts = layouts_of(name)
    for seed in range(PLANS):
        plan = generate(Random(seed), table=True)
        sheet = LAYOUTS[layouts[seed % len(layouts)]](plan)
        assert absent(FORMATS[name](plan.title, sheet), f"plan-{seed}", name) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples_lose_no_word(path: Path) -> None:
    assert absent(path.read_bytes(), path.name) == []


HARD = {
    "idle words beside a verb": "一、公开\n1.宣传政策。（县教育局做好相关工作）",
    "a cell without a name": "序号\t任务\t责任单位\n1\t编制清单\t按要求办理\n2\t公布清单\t县财政局",
    "a heading whose time nobody takes":
        "一、部署（县政府办牵头，6月底前）\n1.宣传政策。（县教育局，5月底前）",
    "a line of time below a heading":
        "一、部署\n完成时限：6月底前，按县定要求\n1.宣传政策。（县教育局，5月底前）",
    "a letterhead that another body signs":
        "县防汛办文件\n县防汛指挥部办公室\n2024年防汛工作要点\n一、巡堤。（县水务局负责）\n"
        "县应急指挥部办公室\n2024年5月6日",
    "a rule whose names stand elsewhere":
        "一、巡堤\n1.加固。（县水务局牵头，各镇（场）政府负责。以下均需各镇（场）政府负责，不再列出）\n"
        "2.清淤。（县水务局负责）",
    "the same words in two groups":
        "一、分组\n1.综合组\n责任单位：县水务局\n主要职责：统筹调度。\n2.督导组\n责任单位：县应急局\n"
        "主要职责：开展督导。",
}  # fmt: skip


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_hard_documents_lose_no_word(text: str) -> None:
    assert absent(text.encode(), "plan.txt") == []


def test_a_word_told_twice_is_not_covered_by_a_longer_one() -> None:
    """A text that another one holds covers its own line."""
    text = "公布清单公布清单和目录"
    plan = {"preamble": [{"text": "公布清单"}, {"text": "公布清单和目录"}]}
    assert absent_runs(text, b"\x01" * len(text), [0, 4], plan) == []


def test_a_figure_is_not_torn_out_of_another_word() -> None:
    """The 0 of a line C/0 is no head of a number that stands glued to others elsewhere."""
    text = "C/0共1020件"
    plan = {"preamble": [{"text": "C/0"}, {"text": "共件"}], "metadata": {"title": "01020"}}
    spans = absent_runs(text, b"\x01" * len(text), [0, 3, 4], plan)
    assert all("C" not in text[slice(*span)] for span in spans)


def test_a_word_that_was_dropped_is_found() -> None:
    """The proof can fail: a plan without one of its texts lacks it."""
    text = "一、重点任务\n1.公开预算，接受监督。（县财政局负责）"
    plan = plan_data(text.encode(), "plan.txt")
    marks = b"\x01" * len(text)
    assert absent_runs(text, marks, [], plan) == []
    plan["requirements"][0]["tasks"][0]["measures"][0]["text"] = "公开预算。"
    (span,) = absent_runs(text, marks, [], plan)
    assert text[slice(*span)] == "接受监督"


def test_a_name_that_one_row_lost_is_found() -> None:
    """Another row that has the same unit does not cover it."""
    text = "一、重点任务\n1.公开预算。（县财政局负责）\n2.公开决算。（县财政局负责）"
    plan = plan_data(text.encode(), "plan.txt")
    marks = b"\x01" * len(text)
    assert absent_runs(text, marks, [], plan) == []
    plan["requirements"][0]["tasks"][0]["measures"][1]["units"] = []
    (span,) = absent_runs(text, marks, [], plan)
    assert text[slice(*span)] == "县财政局负责"


BEHIND = {"secrecy": "机密", "letterheads and bulletins": "江州县水务局"}


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row.name)
def test_each_closed_list_by_its_examples(row: Words) -> None:
    before = BEHIND.get(row.name, "")
    assert all(became_other(words, before) for words in row.examples.split())
    if row.behind:
        assert not any(became_other(words, "预算") for words in row.examples.split())


def test_verbs_are_in_the_closed_lists_beside_names_alone() -> None:
    """A sentence that ends in such a verb is missed where it was dropped."""
    text = "一、重点任务\n1.公开预算，加强监督，抓好落实。（县财政局负责）"
    plan = plan_data(text.encode(), "plan.txt")
    marks = b"\x01" * len(text)
    assert absent_runs(text, marks, [], plan) == []
    plan["requirements"][0]["tasks"][0]["measures"][0]["text"] = "公开预算，加强监督，"
    (span,) = absent_runs(text, marks, [], plan)
    assert text[slice(*span)] == "抓好落实"


def test_words_of_substance_are_in_no_closed_list() -> None:
    words = [
        "夜间",
        "资金",
        "巡查",
        "县财政局",
        "6月底前",
        "张三",
        "根据上级安排",
        "3年",
        "长期",
        "某县文件",
    ]
    assert not any(map(became_other, words))


def test_words_that_part_in_two_ways_are_judged_at_once() -> None:
    """主责 is one word or two: trying every way would never end."""
    assert became_other("主责" * 400)
    assert not became_other("主责" * 400 + "甲")
