"""Tables of which colours draw every second row; see also test_pdf_tables."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pdf_builder import Page, build
from pdf_reading import ENGINES, outline, read_pdf

XS = [60.0, 100.0, 300.0, 420.0, 520.0]
NAMES = ("序号", "主要任务", "责任单位", "完成时限")
ROWS: tuple[tuple[str, str, str, str], ...] = (
    ("1", "清淤渠道。", "县水利局", "6月底"),
    ("2", "检修闸门。", "县应急局", "7月底"),
    ("3", "修补堤坝。", "县交通局", "8月底"),
    ("4", "巡查险段。", "县气象局", "9月底"),
    ("5", "储备块石。", "县财政局", "9月底"),
)
pytestmark = pytest.mark.parametrize("engine", ENGINES)


def striped(page: Page, names: tuple[str, ...], top: float, step: float, first: int) -> Page:
    """The table below ``names``, each second row in colour, from the one ``first`` on."""
    page.cells(XS, top, *names, size=11)
    for place, row in enumerate(ROWS, 1):
        y = top + step * place
        if place % 2 == first:
            for left, right in pairwise(XS):
                page.operators.append("0.9 g")
                page.bar(left, y + 5 - step, right, y + 5)
                page.operators.append("0 g")
        page.cells(XS, y, *row, size=11)
    return page


@pytest.mark.parametrize("step", [18, 24, 30])
@pytest.mark.parametrize("first", [0, 1])
def test_names_stand_above_the_first_row(engine: str, step: float, first: int) -> None:
    page = striped(Page().center(60, "防汛工作计划", 18), NAMES, 110, step, first)
    found = outline(read_pdf(build(page), engine)[0])
    assert found[-6:] == ["|".join(row) for row in (NAMES, *ROWS)]


def test_what_names_no_columns_is_no_header(engine: str) -> None:
    page = striped(Page(), ("甲村", "已清理。", "完工", "已验收"), 110, 18, 0)
    found = outline(read_pdf(build(page), engine)[0])
    assert found[:2] != ["#", "甲村|已清理。|完工|已验收"]
    assert found[-4:] == ["|".join(row) for row in ROWS[1:]]
