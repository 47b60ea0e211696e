"""Lines that end like the names of columns and are rests of wrapped lines make no table."""

from __future__ import annotations

import pytest

from govplan.model.diagnostics import Report
from govplan.model.document import Table
from govplan.parsers import ReadOptions
from govplan.parsers.text.reader import read


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("部门负责）", "3 规范共享成效"),
        ("责任部门）", "工作成效"),
        ("责任部门", "3 工作任务"),
        ("（责任部门", "工作任务"),
    ],
)
def test_rests_of_lines_are_no_header(first: str, second: str) -> None:
    text = f"{first}\n{second}\n推进道路养护。\n县交通局\n完善信息共享。\n县水利局\n"
    blocks = read(text.encode(), ReadOptions(), Report()).blocks
    assert not any(isinstance(block, Table) for block in blocks)


def test_names_are_a_header() -> None:
    text = "责任部门\n工作任务\n县交通局\n推进道路养护。\n县水利局\n完善信息共享。\n"
    blocks = read(text.encode(), ReadOptions(), Report()).blocks
    assert any(isinstance(block, Table) for block in blocks)
