"""Laws of the whole pipeline, held against random documents."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from govplan.pipeline import Options, convert
from govplan.schema import Measure, Plan

PIECES = st.sampled_from(
    (
        "一、", "二、", "（一）", "（二）", "1.", "2、", "（1）", "①", "1.1", "第一章", "第二条",
        "一是", "★3.", "总体要求", "做好工作", "。", "；", "，", "：", "\n", "\n\n", "\t", "|",
        "　", "（", "）", "【", "】", "《", "》", "责任单位：", "完成时限：", "县财政局", "各镇",
        "牵头", "配合", "负责", "等部门", "2022年6月底前", "每年", "附件1", "附件：", "关于印发",
        "工作方案", "的通知", "某县人民政府", "2022年3月1日", "抄送", "目录", "……3", "索引号：",
        "来源：", "# ", "- ", "| 任务 | 责任单位 |\n|---|---|\n", "<p>", "</td>", "県", "東",
        "(shì)", "3.5",
    )
)  # fmt: skip
DOCUMENTS = st.one_of(
    st.lists(PIECES, max_size=60).map("".join),
    st.text(max_size=200),
    st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join),
)
FORMATS = st.sampled_from(("text", "markdown", "html"))


def _measures(measures: tuple[Measure, ...]) -> list[Measure]:
    found = list(measures)
    for measure in measures:
        found.extend(_measures(measure.items))
    return found


def _ids(plan: Plan) -> list[str]:
    found: list[str] = []
    for requirement in plan.requirements:
        found.append(requirement.id)
        for task in requirement.tasks:
            found.append(task.id)
            found.extend(measure.id for measure in _measures(task.measures))
    return found


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS, FORMATS)
def test_any_text_gives_a_valid_plan(document: str, name: str) -> None:
    data = document.encode("utf-8", "replace")
    plan = convert(data, "plan", Options(format=name))
    coverage = plan.coverage
    assert coverage.source_characters == coverage.placed + coverage.furniture + coverage.unplaced
    assert min(coverage.placed, coverage.furniture, coverage.unplaced) >= 0
    ids = _ids(plan)
    assert len(ids) == len(set(ids))
    assert Plan.model_validate_json(plan.model_dump_json()) == plan
    tasks = [task for requirement in plan.requirements for task in requirement.tasks]
    assert all(task.measures for task in tasks if task.title)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES.filter(lambda piece: not {"|", "\t"} & set(piece)), max_size=40))
def test_prose_leaves_nothing_unplaced(pieces: list[str]) -> None:
    document = "".join(pieces)
    plan = convert(document.encode(), "plan", Options(format="text"))
    # units or times behind a label or in a heading that no measure takes, and that is told
    unused = {"units-unused", "deadline-unused"} & {note.code for note in plan.diagnostics}
    assert plan.coverage.unplaced == 0 or unused


@settings(max_examples=50, deadline=None)
@given(DOCUMENTS)
def test_same_bytes_give_the_same_plan(document: str) -> None:
    data = document.encode("utf-8", "replace")
    first = convert(data, "plan", Options(format="text"))
    assert convert(data, "plan", Options(format="text")) == first
