"""Tables that nothing draws: seen by their columns, and what is no table for all its columns."""

from __future__ import annotations

import pytest

from pdf_builder import Page, build
from pdf_reading import ENGINES, outline, read_pdf

XS = [60.0, 160.0, 370.0, 480.0]
HEADER = ("工作任务", "具体措施", "责任单位")

pytestmark = pytest.mark.parametrize("engine", ENGINES)

LONG = ["1.公开各项重大决策的程序和依据，", "征求社会各界的意见，及时公布采纳", "的情况。"]
NEXT = ["2.跟踪各项决策执行的情况和效果，", "定期公布评估结果。"]
LAST = ["3.健全各项制度，明确办理的流程，", "加强对各单位的业务指导。"]
ROWS = ["|".join(HEADER), f"推进公开[2x1]|{''.join(LONG)}|县司法局", f"{''.join(NEXT)}|县审计局",
        f"健全机制|{''.join(LAST)}|县政务局"]  # fmt: skip


def draw_level(page: Page) -> None:
    page.cells(XS, 150, "推进公开", LONG, "县司法局").cells(XS, 206, "", NEXT, "县审计局")
    page.cells(XS, 246, "健全机制", LAST, "县政务局")


def draw_in_the_middle(page: Page) -> None:
    page.cells(XS, 140, "", LONG).cells(XS, 188, "", NEXT).cells(XS, 220, "", LAST)
    page.cells(XS, 172, "推进公开").cells(XS, 156, "", "", "县司法局")
    page.cells(XS, 196, "", "", "县审计局").cells(XS, 228, "健全机制", "", "县政务局")


@pytest.mark.parametrize("draw", [draw_level, draw_in_the_middle])
def test_columns_and_the_heights_of_cells_make_a_table(draw, engine: str) -> None:  # type: ignore[no-untyped-def]
    page = Page().cells([x + 8 for x in XS], 120, *HEADER)
    draw(page)
    page.text(92, 310, "各单位要按照分工抓好各项工作任务的落实，及时报送情况。", 16)
    document, report = read_pdf(build(page), engine)
    assert outline(document) == [
        "#?",
        *ROWS,
        "各单位要按照分工抓好各项工作任务的落实，及时报送情况。",
    ]
    assert not list(report)


def test_a_list_of_names_in_columns_is_no_table(engine: str) -> None:
    page = Page()
    for row in range(10):
        page.text(92, 100 + 24 * row, "张三丰　李四光　王五常　赵六合　孙七星", 16)
    document, _ = read_pdf(build(page), engine)
    assert not any(line.startswith("#") for line in outline(document))
