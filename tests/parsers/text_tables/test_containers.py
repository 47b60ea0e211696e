"""The law of tables in text: the same rows, whatever notation and whatever file (contract, 3.9)."""

from __future__ import annotations

import pytest

from govplan.pipeline import convert
from table_writing import CONTAINERS, LOST, NOTATIONS

TABLES = {
    "serial": [
        ["序号", "工作任务", "责任单位", "完成时限"],
        ["1", "公布部门决算。", "县财政局", "6月底前"],
        ["2", "公布招生条件。", "县教育局、县人社局", "8月底前"],
        ["3", "公布抽检结果。", "县市场监管局", "12月底前"],
    ],
    "two texts": [
        ["序号", "重点任务", "具体举措", "牵头单位", "配合单位", "时间节点"],
        ["1", "建设管网", "改造雨污管网十公里。", "市住建局", "市水务局、市财政局", "10月底前"],
        ["2", "整治内涝", "疏通排水口二十处。", "市城管局", "市住建局", "6月底前"],
        ["3", "新建公园", "新增口袋公园三处。", "市园林局", "市财政局", "持续推进"],
    ],
    "rare names": [
        ["专项", "主要做法", "责任单位", "月份"],
        ["校车安全", "安装监控，核定线路。", "县公安局", "6月"],
        ["食堂安全", "公示食材来源。", "县教育局", "9月"],
        ["宿舍安全", "更换老旧电线。", "县住建局", "8月"],
    ],
}  # fmt: skip
"""Tables as data; each notation and each file has to give the same rows of them."""


def _rows(data: bytes, name: str) -> list[tuple[object, ...]]:
    plan = convert(data, name)
    assert not plan.unplaced
    return [
        (
            requirement.title,
            task.title,
            measure.number.raw if measure.number else None,
            measure.text,
            [(unit.name, unit.role) for unit in measure.units],
            [deadline.due for deadline in measure.deadlines],
            measure.extra,
        )
        for requirement in plan.requirements
        for task in requirement.tasks
        for measure in task.measures
    ]


def _written(table: str, notation: str, container: str) -> list[tuple[object, ...]]:
    name, write = CONTAINERS[container]
    return _rows(write(NOTATIONS[notation](TABLES[table])), name)


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize("table", TABLES)
def test_every_notation_is_read_alike(table: str, container: str) -> None:
    wanted = _written(table, "tabs", "text")
    assert len(wanted) == len(TABLES[table]) - 1
    for notation in set(NOTATIONS) - LOST.get(container, set()):
        assert _written(table, notation, container) == wanted, notation
