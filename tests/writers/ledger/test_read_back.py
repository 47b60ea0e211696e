"""A ledger read again as a plan gives the same tree, with its units role by role."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from govplan import parse
from govplan.pipeline import Options, convert
from govplan.writers import write
from plan_generator import generate
from plan_renderer import PROSE

if TYPE_CHECKING:
    from govplan.schema import Measure, Plan

SAMPLES = Path(__file__).parents[3] / "samples"
ROLES = ("lead", "responsible", "support", "supervise")


def again(plan: Plan) -> Plan:
    return convert(write(plan, "xlsx"), "台账.xlsx", Options(format="xlsx"))


def node(measure: Measure) -> list[Any]:
    units = sorted(measure.units, key=lambda unit: ROLES.index(unit.role))
    return [
        measure.number and measure.number.raw, measure.implicit, measure.text,
        [(unit.name, unit.role, unit.qualifier, unit.open) for unit in units],
        sorted((each.kind, each.due or "", each.every or "") for each in measure.deadlines),
        dict(measure.extra), [node(item) for item in measure.items],
    ]  # fmt: skip


def tree(plan: Plan) -> list[Any]:
    return [
        [requirement.part, requirement.title, requirement.text,
         [[task.title, task.text, task.implicit, [node(each) for each in task.measures]]
          for task in requirement.tasks]]
        for requirement in plan.requirements
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["text/haifeng-2022.txt", "text/jiangmen-2022.txt", "text/shanwei-forestry-2023.txt",
     "docx/guanxian-2022.docx", "xlsx/jiangmen-2022.xlsx"],
)  # fmt: skip
def test_a_sample_comes_back_from_its_ledger(name: str) -> None:
    plan = parse(SAMPLES / name)
    found = again(plan)
    assert tree(found) == tree(plan)
    assert found.coverage.unplaced == 0


def test_generated_plans_come_back_from_their_ledgers() -> None:
    for seed in range(20):
        plan = convert(PROSE["text"](generate(Random(seed))), "plan", Options(format="text"))
        assert tree(again(plan)) == tree(plan), f"seed {seed}"


READ_AGAIN = {
    "one qualifier for all": (
        "一、治水\n1.巡查河道。（县水务局牵头，县住建局、各镇人民政府按职责分工负责）\n"
    ),
    "qualifiers of some": (
        "一、治水\n1.巡查河道。（县水务局牵头，县住建局按职责分工负责，县财政局、县审计局分别配合）\n"
    ),
    "all the others": (
        "一、治水\n1.巡查河道。（县水务局牵头，其他单位按职能分工落实）\n2.清淤。（县水务局）\n"
    ),
    "lead-ins": (
        "一、治水\n全县河道已经划定。\n（一）巡查\n巡查按下列步骤进行。\n1.编制路线。（县水务局）\n"
        "2.公布路线。（县水务局）\n（二）清淤\n清淤分两期。\n1.开工。（县住建局）\n"
    ),
    "several brackets": (
        "一、治水\n1.清理河道（县水务局负责）；设置警示牌（县公安局牵头，6月底前完成）；加强宣传。\n"
    ),
    "items with units of their own": (
        "一、治水\n1.分段巡查：\n（1）上游。（县水务局）\n（2）下游。（县林业局配合）\n2.清淤。（县水务局）\n"
    ),
    "a heading alone": "一、治水\n（一）全面划定河道\n（二）巡查\n1.编制路线。（县水务局）\n",
    "an annex": (
        "县2024年治水工作方案\n一、治水\n1.编制路线。（县水务局）\n二、保障\n1.安排资金。（县财政局）\n"
        "附件1\n治水任务清单\n一、巡查\n1.每月巡查。（县水务局）\n二、清淤\n1.开工。（县住建局）\n"
    ),
}


@pytest.mark.parametrize("source", READ_AGAIN.values(), ids=READ_AGAIN)
def test_what_stands_in_columns_of_its_own_goes_back(source: str) -> None:
    plan = convert(source.encode(), "方案.txt")
    found = again(plan)
    assert tree(found) == tree(plan)
    assert found.coverage.unplaced == 0


def test_the_part_of_a_row_has_a_column_where_there_are_several() -> None:
    plan = convert(READ_AGAIN["an annex"].encode(), "方案.txt")
    sheet = load_workbook(io.BytesIO(write(plan, "xlsx")))["台账"]
    rows = [[cell.value for cell in row] for row in sheet]
    place = rows[0].index("部分")
    assert [row[place] for row in rows[1:]] == [None, None, *["附件1 治水任务清单"] * 2]
    whole = convert(READ_AGAIN["lead-ins"].encode(), "方案.txt")
    header = next(load_workbook(io.BytesIO(write(whole, "xlsx")))["台账"].values)
    assert "部分" not in header
