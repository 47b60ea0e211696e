"""Lead-ins in tables: a cell beside a heading over all columns to the right (contract, 2.6)."""

from __future__ import annotations

import pytest

from govplan.pipeline import Options, convert
from plan_lines import plan_lines

HEADER = "<tr><th>工作要求</th><th>具体任务</th><th>具体措施</th><th>责任单位</th></tr>"
ROW = "<td>编制目录。</td><td>县财政局</td></tr><tr><td>公布清单。</td><td>县府办</td></tr>"
TASK = f"<td rowspan=3>规范公开</td>{{}}</tr><tr>{ROW}"
REQUIREMENT = "<tr><td rowspan={rows}>一、公开</td>"


def lines_of(rows: str) -> list[str]:
    page = f"<h1>2024年工作要点</h1><table>{HEADER}{rows}</table>"
    return plan_lines(convert(page.encode(), "plan", Options(format="html")))


def plain(lead_in: str) -> str:
    return REQUIREMENT.format(rows=3) + TASK.format(lead_in)


@pytest.mark.parametrize(
    "cell", ["<td colspan=2>目录尚不完整。</td>", "<td colspan=2>按下列步骤推进：</td>"]
)
def test_a_cell_beside_a_task_is_its_lead_in(cell: str) -> None:
    words = cell.removeprefix("<td colspan=2>").removesuffix("</td>")
    found = lines_of(plain(cell))
    assert any(words in line for line in found)
    wanted = lines_of(REQUIREMENT.format(rows=2) + f"<td rowspan=2>规范公开</td>{ROW}")
    assert [line for line in found if words not in line] == wanted


def test_a_cell_beside_a_requirement_is_its_lead_in() -> None:
    rows = (
        REQUIREMENT.format(rows=3) + "<td colspan=3>全县目录已经建立。</td></tr>"
        f"<tr><td rowspan=2>规范公开</td>{ROW}"
    )
    wanted = lines_of(REQUIREMENT.format(rows=2) + f"<td rowspan=2>规范公开</td>{ROW}")
    found = lines_of(rows)
    assert [line for line in found if "全县目录已经建立" not in line] == wanted
    assert len(found) == len(wanted) + 1


@pytest.mark.parametrize(
    "rows",
    [
        plain("<td colspan=2>1.编制规划。</td>"),
        plain("<td>目录尚不完整。</td><td>县委办</td>"),
        REQUIREMENT.format(rows=1) + "<td>规范公开</td><td colspan=2>目录尚不完整。</td></tr>"
        f"<tr><td rowspan=2>二、服务</td><td rowspan=2>办理来电</td>{ROW}",
    ],
)
def test_a_measure_stays_one(rows: str) -> None:
    """A numbered cell, one beside others, and the only one of its heading."""
    plan = convert(
        f"<h1>2024年工作要点</h1><table>{HEADER}{rows}</table>".encode(),
        "p",
        Options(format="html"),
    )
    assert not any(task.text for requirement in plan.requirements for task in requirement.tasks)
    assert len([*plan.measures()]) == 3
