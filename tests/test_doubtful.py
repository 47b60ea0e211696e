"""Which rows a warning makes doubtful: those that it is about, and no others."""

from __future__ import annotations

import pytest

import govplan
from govplan.model.document import Source
from govplan.places import Places


def doubtful(text: str, name: str = "plan.txt") -> list[str]:
    plan = govplan.parse(text.encode(), name=name)
    stack = [measure for requirement in plan.requirements for task in requirement.tasks
             for measure in task.measures]  # fmt: skip
    found = []
    while stack:
        measure = stack.pop()
        stack.extend(measure.items)
        if measure.doubtful:
            found.append(measure.id)
    return sorted(found)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("一、规范公开\n1.编制目录。（县司法局）\n2.公开预算。（县财政局）\n", []),
        ("一、规范公开\n1.编制目录。（县司法局负责人员调配）\n2.公开预算。（县财政局负责）\n", []),
        ("一、规范公开\n1.编制目录。（县司法局）\n3.公开预算。（县财政局）\n",
         ["r1.t_0.m1", "r1.t_0.m3"]),
        ("具体要求\t责任单位\t完成时限\n1.编制目录。\t县司法局\t13月底前\n2.公开预算。\t县财政局\t6月底前\n",
         ["r_0.t_0.m1"]),
        ("1.编制目录。\n2.公开预算。\n", []),
        ("一、建设\n1.采购设备。责任单位：县财政局。完成时限：9月31日。2.安装设备。责任单位：县财政局。"
         "完成时限：10月底。3.验收设备。责任单位：县财政局。\n", ["r1.t_0.m1"]),
    ],
    ids=["clean", "bracket that is text", "gap", "cell of deadlines", "no units", "one line"],
)  # fmt: skip
def test_rows_that_a_warning_is_about(text: str, rows: list[str]) -> None:
    assert doubtful(text) == rows


def test_an_info_makes_no_row_doubtful() -> None:
    plan = govplan.parse("1.编制<p>目录。\n2.公开预算。\n".encode(), name="plan.txt")
    assert [note.severity for note in plan.diagnostics] == ["info"]
    assert plan.diagnostics[0].path == "r_0.t_0.m1"
    assert doubtful("1.编制<p>目录。\n2.公开预算。\n") == []


def test_places_on_one_line_are_told_apart_by_their_characters() -> None:
    places = Places()
    places.note("r1", [Source(line=1, columns=(1, 4))])
    places.note(
        "r1.t1.m1", [Source(line=1, columns=(5, 300))], [Source(line=1, columns=(301, 310))]
    )
    places.note("r1.t1.m2", [Source(line=2, columns=(1, 9))], [Source(line=1, columns=(301, 310))])
    here = [Source(line=1, columns=(250, 251))]
    beside = [Source(line=1, columns=(305, 305))]
    assert (places.path(here), places.nodes(here)) == ("r1.t1.m1", {"r1.t1.m1"})
    assert places.nodes(beside) == {"r1.t1.m1", "r1.t1.m2"}
    assert places.nodes([Source(line=1)]) == {"r1", "r1.t1.m1", "r1.t1.m2"}
    assert places.nodes([Source(line=1, columns=(400, 401))]) == set()
    assert places.path([Source(line=1, columns=(400, 401))]) == "r1.t1.m2"
