from __future__ import annotations

import pytest

from govplan.pipeline import Options, plan_data

TABLE = (
    "工作要求\t工作任务\t具体要求\t责任科室\n"
    "一、夯实基础\t（一）推进公开\t1.公开现行有效的规范性文件，明确标题、正文，及时更\t办公室\n\n"
    "\t\t新有效性的标注。\t\n\t\t2.规范办理。\t各科室\n"
)


@pytest.mark.parametrize(("stitch", "joined"), [(True, 1), (False, 0)])
def test_cells_are_joined_over_page_breaks_only_where_asked(stitch: bool, joined: int) -> None:
    plan = plan_data(TABLE.encode(), "plan.txt", Options(stitch=stitch))
    codes = [note["code"] for note in plan["diagnostics"]]
    assert codes.count("cell-joined") == joined
