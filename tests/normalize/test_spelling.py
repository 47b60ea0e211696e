"""The script of the output does not decide what is found."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from govplan.pipeline import Options, convert
from plan_generator import generate
from plan_renderer import VARIANTS, found_tree, prose_text

if TYPE_CHECKING:
    from govplan.model.kinds import OutputScript
    from govplan.schema import Plan


TRADITIONAL = """某縣2021年政務公開工作要點
一、聚力在主動公開領域上提質增效
(一)深化重點領域「公開」。建立規範性文件數據庫,著力提升實效。(縣司法局牽頭,財政局配合)
"""


def plan_of(text: str, script: OutputScript) -> Plan:
    return convert(text.encode(), "plan.txt", Options(script=script))


def test_original_keeps_the_script_of_the_source() -> None:
    plan = plan_of(TRADITIONAL, "original")
    task = plan.requirements[0].tasks[0]
    assert plan.metadata.title == "某縣2021年政務公開工作要點"
    assert task.title == "深化重點領域「公開」"
    assert task.measures[0].text == "建立規範性文件數據庫，著力提升實效。"
    names = [(unit.name, unit.role) for unit in task.measures[0].units]
    assert names == [("縣司法局", "lead"), ("縣財政局", "support")]


def test_simplified_is_the_default() -> None:
    plan = convert(TRADITIONAL.encode(), "plan.txt")
    assert plan.requirements[0].tasks[0].title == "深化重点领域“公开”"
    assert plan.requirements[0].tasks[0].measures[0].text.endswith("着力提升实效。")


@pytest.mark.parametrize("script", ["traditional", "original"])
def test_the_same_rows_are_found_in_every_script(script: OutputScript) -> None:
    for seed in range(5):
        plan = generate(Random(seed))
        data = VARIANTS["traditional"](plan) if script == "original" else prose_text(plan)
        simplified = convert(data, "plan.txt")
        written = convert(data, "plan.txt", Options(script=script))
        assert written.requirements != simplified.requirements
        assert _shape(written) == _shape(simplified)


def _shape(plan: Plan) -> list[object]:
    """The tree with every string replaced by its length."""

    def shape(value: object) -> object:
        if isinstance(value, str):
            return len(value)
        return [shape(item) for item in value] if isinstance(value, list | tuple) else value

    return [shape(requirement) for requirement in found_tree(plan)]
