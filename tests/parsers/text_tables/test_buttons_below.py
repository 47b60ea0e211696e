"""A row of a web page's buttons below a table whose columns only spaces part is no row of it."""

from __future__ import annotations

import pytest

from govplan.pipeline import convert

INDENT = " " * 81
TABLE = (
    f"{INDENT}序号 重点任务   具体措施         责任单位    完成时限\n"
    f"{INDENT}1  落实护林责任 公布林场、苗圃责任人名单 县林业局    3月底前\n"
    f"{INDENT}2  备足补植苗木 储备柏树苗木1万株     县苗圃站    汛前\n"
)


@pytest.mark.parametrize(
    ("below", "text"),
    [
        ("    打印本页  关闭窗口", "储备柏树苗木1万株"),
        ("                 及支架", "储备柏树苗木1万株及支架"),
    ],
)
def test_buttons_below_a_table(below: str, text: str) -> None:
    plan = convert(f"{TABLE}{INDENT}{below}\n".encode(), "plan.txt")
    rows = [m.text for r in plan.requirements for t in r.tasks for m in t.measures]
    assert rows == ["公布林场、苗圃责任人名单", text]
