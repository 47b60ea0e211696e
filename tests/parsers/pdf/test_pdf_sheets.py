"""Spreadsheets printed to PDF: merged cells whose text stands on one of two pages."""

from __future__ import annotations

import pytest

from pdf_builder import Page, build
from pdf_reading import ENGINES, outline, read_pdf

XS = [60.0, 160.0, 420.0, 530.0]
HEADER = ("工作任务", "具体措施", "责任单位")

pytestmark = pytest.mark.parametrize("engine", ENGINES)


def sheets(*, copy_below: bool) -> bytes:
    """Two pages of a spreadsheet, a merged cell over the end of the first one."""
    first = Page().grid(XS, [600, 630]).cells(XS, 620, *HEADER)
    first.grid(XS, [630, 670]).cells(XS, 650, "推进决策公开", "1.公开程序。", "县司法局")
    first.grid([XS[0], XS[1]], [670, 750]).grid(XS[1:], [670, 710, 750])
    first.cells(XS, 690, "", "2.征求意见。", "县司法局").cells(XS, 730, "", "3.公布。", "县信访局")
    second = Page().grid(XS, [60, 90]).cells(XS, 80, *HEADER)
    second.grid([XS[0], XS[1]], [90, 170]).grid(XS[1:], [90, 130, 170])
    second.cells(XS, 110, "推进执行公开", "4.跟踪落实。", "县审计局")
    second.cells(XS, 150, "", "5.公布。", "县审计局")
    second.grid(XS, [170, 210]).cells(XS, 190, "推进服务公开", "6.公开指南。", "县政务局")
    if copy_below:
        first.text(64, 790, "推进执行公开", 12)
    return build(first, second)


@pytest.mark.parametrize("copy_below", [True, False])
def test_a_merged_cell_of_a_spreadsheet_has_its_text_on_one_page(
    copy_below: bool, engine: str
) -> None:
    document, _ = read_pdf(sheets(copy_below=copy_below), engine)
    lines = [line for line in outline(document) if line != "<clipped>推进执行公开"]
    assert len(lines) == len(outline(document)) - copy_below
    assert lines == [
        "#",
        "|".join(HEADER),
        "推进决策公开|1.公开程序。|县司法局",
        "推进执行公开[2x1]|2.征求意见。|县司法局",
        "3.公布。|县信访局",
        "#+",
        "|".join(HEADER),
        "[2x1]|4.跟踪落实。|县审计局",
        "5.公布。|县审计局",
        "推进服务公开|6.公开指南。|县政务局",
    ]


def test_a_header_that_clipped_text_is_printed_over_is_the_header(engine: str) -> None:
    first = Page().grid(XS, [600, 630, 670]).cells(XS, 620, *HEADER)
    first.cells(XS, 650, "推进决策公开", "1.公开程序。", "县司法局")
    second = Page().grid(XS, [60, 90, 130]).cells(XS, 80, *HEADER)
    second.text(70, 80, "推进决策公开", 12)
    second.cells(XS, 110, "", "2.征求意见。", "县信访局")
    document, _ = read_pdf(build(first, second), engine)
    assert outline(document)[4:] == ["|".join(HEADER), "|2.征求意见。|县信访局"]


def test_a_line_below_a_table_that_is_no_copy_stays(engine: str) -> None:
    first = Page().grid(XS, [600, 630, 670]).cells(XS, 620, *HEADER)
    first.cells(XS, 650, "推进决策公开", "1.公开程序。", "县司法局").text(64, 700, "注：略", 12)
    second = Page().grid(XS, [60, 90, 130]).cells(XS, 80, *HEADER)
    second.cells(XS, 110, "推进服务公开", "2.征求意见。", "县信访局")
    document, _ = read_pdf(build(first, second), engine)
    assert outline(document)[3] == "注：略"


def test_a_copy_below_a_table_shows_that_its_cell_goes_on(engine: str) -> None:
    first = Page().grid(XS, [600, 630, 730]).cells(XS, 620, *HEADER)
    first.cells(XS, 700, "推进决策", "1.公开程序。", "县司法局").text(64, 745, "公开", 12)
    second = Page().grid(XS, [60, 90, 130]).cells(XS, 80, *HEADER)
    second.cells(XS, 110, "公开", "2.征求意见。", "县信访局")
    document, _ = read_pdf(build(first, second), engine)
    assert outline(document)[3] == "<clipped>公开"
    cells = document.blocks[-1].cells  # type: ignore[union-attr]
    shown = {p.text.value: p.continues for cell in cells for p in cell.paragraphs}
    assert shown["公开"]
    assert not shown["2.征求意见。"]


def test_a_row_like_one_of_the_page_before_keeps_its_text(engine: str) -> None:
    xs = [60.0, 100.0, 300.0, 420.0, 530.0]
    names = ("序号", "具体措施", "责任单位", "完成时限")
    first = Page().grid(xs, [600, 630, 670, 710]).cells(xs, 620, *names)
    first.cells(xs, 650, "1", "检修第1处泵站", "县水利局", "6月底")
    first.cells(xs, 690, "2", "检修第2处泵站", "县水利局", "6月底")
    second = Page().grid(xs, [60, 90]).cells(xs, 80, "12", "检修第12处泵站", "县水利局", "6月底")
    document, _ = read_pdf(build(first, second), engine)
    assert outline(document)[-1] == "12|检修第12处泵站|县水利局|6月底"
