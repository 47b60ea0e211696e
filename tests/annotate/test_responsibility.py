"""What is doubtful where brackets and cells meet measures leaves a diagnostic."""

from __future__ import annotations

import pytest

from govplan.annotate.giving import tight_label
from govplan.pipeline import convert


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("1.公布清单（县司法局负责），开展评估。（县审计局负责）", 1),
        ("1.收集意见（县信访局负责）并答复。", 1),
        ("1.建立台账。（县档案馆负责）\n每季度更新一次。", 1),
        ("1.公布清单。（县司法局负责）", 0),
        ("1.公布清单。（县司法局负责）（2022年6月底前完成）", 0),
    ],
)
def test_a_bracket_inside_a_measure_is_told(given: str, wanted: int) -> None:
    plan = convert(f"一、优化服务\n{given}\n2.总结经验。\n".encode(), "plan.txt")
    found = [item for item in plan.diagnostics if item.code == "bracket-inside-measure"]
    assert len(found) == wanted
    for item in found:
        assert "its units are given to the whole measure" in item.message
        assert item.sources[0].line == 2
        assert item.severity in ("info", "warning")


def test_a_deadline_cell_that_is_none_is_told() -> None:
    table = "| 序号 | 具体要求 | 责任单位 | 完成时限 |\n| - | - | - | - |\n"
    rows = "| 1 | 公布清单 | 县司法局 | 另行通知 |\n| 2 | 开展评估 | 县审计局 | / |\n"
    plan = convert((table + rows).encode(), "plan.md")
    (found,) = (item for item in plan.diagnostics if item.code == "deadline-unrecognised")
    assert found.message == "a deadline was not understood: 另行通知"
    assert found.sources


def test_the_name_of_a_remark_has_no_white_space() -> None:
    assert tight_label("【责任 领导】：") == "责任领导"
    assert tight_label("—") == "责任说明"
