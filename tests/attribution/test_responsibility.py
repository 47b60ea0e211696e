"""What is doubtful where brackets and cells meet measures leaves a diagnostic."""

from __future__ import annotations

import time

import pytest

from govplan.attribution.assign import Scope, tight_label
from govplan.model.document import Source, Transcript
from govplan.numbering.recognize import number_at
from govplan.outline.model import Level, Node
from govplan.pipeline import convert
from growing_time import compare


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("1.公布清单（县司法局负责），开展评估。（县审计局负责）", 1),
        ("1.收集意见（县信访局负责）并答复。", 1),
        ("1.建立台账。（县档案馆负责）\n每季度更新一次。", 0),
        ("1.公布清单。（县司法局负责）", 0),
        ("1.公布清单。（县司法局负责）（2022年6月底前完成）", 0),
    ],
)
def test_a_bracket_inside_a_measure_is_told(given: str, wanted: int) -> None:
    plan = convert(f"一、优化服务\n{given}\n2.总结经验。\n".encode(), "plan.txt")
    found = [item for item in plan.diagnostics if item.code == "bracket-inside-measure"]
    assert len(found) == wanted
    for item in found:
        assert "divided into items" in item.message
        assert item.sources[0].line == 2
        assert item.severity in ("info", "warning")


def test_a_deadline_cell_that_is_none_is_told() -> None:
    table = "| 序号 | 具体要求 | 责任单位 | 完成时限 |\n| - | - | - | - |\n"
    rows = "| 1 | 公布清单 | 县司法局 | 另行通知 |\n| 2 | 开展评估 | 县审计局 | / |\n"
    plan = convert((table + rows).encode(), "plan.md")
    (found,) = (item for item in plan.diagnostics if item.code == "deadline-unrecognised")
    assert found.message == "no deadline: 另行通知"
    assert found.sources


def test_the_name_of_a_remark_has_no_white_space() -> None:
    assert tight_label("【责任 领导】：") == "责任领导"
    assert tight_label("—") == "责任说明"
    assert tight_label("平台X") == "平台X"


def measures(lines: str, name: str = "plan.txt") -> list[str]:
    """The units of each measure, a line each, and the diagnostics of units."""
    plan = convert(lines.encode(), name)
    found = [
        " ".join(f"{unit.name}/{unit.role}" for unit in measure.units)
        for requirement in plan.requirements
        for task in requirement.tasks
        for measure in task.measures
    ]
    return [*found, *(item.message for item in plan.diagnostics if "unit" in item.code)]


def test_units_of_a_heading_that_no_measure_takes_are_told() -> None:
    heading = "一、推进公开（县府办、县审计局负责）\n"
    own = "1.公布清单。（县司法局负责）\n"
    without = "2.更新目录。\n"
    inherited = "县府办/responsible 县审计局/responsible"
    assert measures(heading + own) == [
        "县司法局/responsible",
        "every measure below the heading names its own units, not 县府办、县审计局",
    ]
    plan = convert((heading + own).encode(), "plan.txt")
    (found,) = (item for item in plan.diagnostics if item.code == "units-unused")
    assert [source.line for source in found.sources] == [1]
    assert measures(heading + own + without) == ["县司法局/responsible", inherited]
    assert measures(heading + without + own.replace("1", "3")) == [
        inherited, "县司法局/responsible",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "cells", "wanted"),
    [
        ("责任单位", "县府办、县财政局", "县府办/lead 县财政局/responsible"),
        ("责任单位 | 配合单位", "县府办、县财政局 | 县司法局",
         "县府办/lead 县财政局/responsible 县司法局/support"),
        ("牵头单位 | 责任单位", "县司法局 | 县府办、县财政局",
         "县司法局/lead 县府办/responsible 县财政局/responsible"),
        ("牵头单位", "县府办、县财政局", "县府办/lead 县财政局/lead"),
    ],
)  # fmt: skip
def test_first_is_lead_where_no_column_leads(header: str, cells: str, wanted: str) -> None:
    rule = "责任单位中排在第一位的为牵头单位。\n\n"
    rows = f"| 任务 | {header} |\n|{' - |' * (1 + len(header.split('|')))}\n"
    found = measures(f"{rule}{rows}| 公布清单 | {cells} |\n", "plan.md")
    assert found == [wanted]


def test_what_a_cell_or_a_bracket_says_besides_is_told() -> None:
    rows = "| 任务 | 责任单位 |\n| - | - |\n| 公布清单 | 县府办 王五 |\n"
    told = "a person is no unit: 王五"
    assert [item.message for item in convert(rows.encode(), "plan.md").diagnostics] == [told]
    lines = "一、公开\n1.公布清单。（责任单位：县府办 王五）（完成时限：6月底前）\n"
    assert told in [item.message for item in convert(lines.encode(), "plan.txt").diagnostics]


def test_a_rule_that_is_not_understood_is_told_wherever_it_stands() -> None:
    rule = "加粗的为牵头单位。"
    front = f"{rule}\n一、公开\n1.公布清单。\n"
    note = f"| 任务 | 责任单位 |\n| - | - |\n| 公布清单 | 县府办 |\n| 注：{rule} | |\n"
    for lines, name in ((front, "plan.txt"), (note, "plan.md")):
        codes = [item.code for item in convert(lines.encode(), name).diagnostics]
        assert set(codes) == {"rule-not-understood"}


@pytest.mark.parametrize(
    ("sentence", "cell"), [("2025年9月底前建成平台", "9月底前"), ("9月底前建成", "2025年9月底前")]
)
def test_the_same_deadline_twice_has_the_words_of_the_column(sentence: str, cell: str) -> None:
    table = "# 江州市2025年工作清单\n\n| 序号 | 工作任务 | 完成时限 |\n| - | - | - |\n"
    plan = convert(f"{table}| 1 | {sentence} | {cell} |\n".encode(), "plan.md")
    (measure,) = plan.requirements[0].tasks[0].measures
    assert [deadline.raw for deadline in measure.deadlines] == [cell]


def test_twice_the_measures_that_wait_for_a_line_take_twice_the_time() -> None:
    (number, _) = number_at(Transcript().add("1.公布清单。", Source(line=1))) or (None, None)

    def taken(nodes: list[Node]) -> float:
        scope = Scope()
        start = time.process_time()
        for node in nodes:
            scope.add(node)
        return time.process_time() - start

    compare(lambda size: [Node(Level.MEASURE, number) for _ in range(size)], taken, 50_000)
