"""Names of columns and their kinds: examples that the table of names does not list itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from govplan.lexicon.column_kinds import column_kind, is_known
from govplan.lexicon.role_labels import column_role


def _examples() -> list[tuple[str, str | None]]:
    lines = Path(__file__).with_name("column_names_examples.txt").read_text("utf-8").splitlines()
    rows = [line.split(":", 1) for line in lines if not line.startswith("#")]
    return [(name, None if kind == "-" else kind) for kind, names in rows for name in names.split()]


@pytest.mark.parametrize(("name", "kind"), _examples())
def test_a_name_has_its_kind(name: str, kind: str | None) -> None:
    assert column_kind(name) == kind
    assert is_known(name)


@pytest.mark.parametrize(
    "value",
    [
        "公安部门",
        "有关部门",
        "各责任单位",
        "县直各部门",
        "相关单位",
        "县财政局",
        "公开预算",
        "6月底前",
        "制定实施方案",
        "教育部门",
        "服务平台",
        "考核办",
    ],
)
def test_a_cell_is_no_name(value: str) -> None:
    assert not is_known(value)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("责任领导及责任单位", "responsible"), ("分管领导、牵头单位", "lead"),
        ("责任人/单位", "responsible"), ("责任单位（责任人）", "responsible"), ("责任领导", None),
        ("配合单位及联系人", "support"),
    ],
)  # fmt: skip
def test_persons_beside_bodies_are_left_out(name: str, role: str | None) -> None:
    assert column_role(name) == role


def test_how_long_work_takes_is_no_time() -> None:
    assert column_kind("整改周期") == "deadline"
    assert column_kind("建设周期") is None
