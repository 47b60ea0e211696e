"""Tables as office programs print them: merged cells and header rows at the ends of pages."""

from __future__ import annotations

import pytest

from govplan.pipeline import Options, convert
from pdf_builder import Page, build
from pdf_reading import ENGINES, outline, read_pdf

XS = [60.0, 140.0, 360.0, 450.0, 530.0]
HEADER = ("工作任务", "具体措施", "责任单位", "备注")


def measures(*pages: Page) -> list[tuple[str, dict[str, str]]]:
    """The text of each measure of a plan, and its other columns."""
    plan = convert(build(*pages), "plan.pdf", Options(ocr="never"))
    assert not plan.closing
    rows = [m for r in plan.requirements for t in r.tasks for m in t.measures]
    return [(row.text, row.extra) for row in rows]


def first_page() -> Page:
    page = Page().grid(XS, [600, 630, 670]).cells(XS, 620, *HEADER)
    return page.cells(XS, 650, "推进公开", "公开程序。", "县司法局", "省定")


@pytest.mark.parametrize("ends", [[60, 100, 140], [60, 100]])
def test_a_merged_remark_that_a_page_cuts_holds_for_the_rows_below(ends: list[int]) -> None:
    first = first_page().grid(XS[1:3], [670, 720, 770]).grid([XS[0], XS[1]], [670, 770])
    first.grid(XS[2:], [670, 770]).cells(XS, 720, "推进服务", "", "县教育局", "市定")
    first.cells(XS, 690, "", "公布清单。").cells(XS, 740, "", "更新清单。")
    second = Page().grid([XS[0], XS[1]], [60, ends[-1]]).grid(XS[1:3], list(map(float, ends)))
    second.grid(XS[2:], [60, ends[-1]])
    for y, text in zip(ends[1:], ("答复来信。", "公布结果。"), strict=False):
        second.cells(XS, y - 20, "", text)
    second.grid(XS, [ends[-1], 200]).cells(XS, 180, "推进监督", "组织检查。", "县审计局", "")
    told = measures(first, second)
    assert [extra for text, extra in told if text in ("答复来信。", "公布结果。")] == [
        {"备注": "市定"} for _ in ends[1:]
    ]
    assert told[-1] == ("组织检查。", {})


def test_an_empty_remark_behind_a_page_is_none_where_no_remark_is_merged() -> None:
    second = Page().grid(XS, [60, 100]).cells(XS, 85, "推进服务", "答复来信。", "县教育局", "")
    assert measures(first_page(), second)[-1] == ("答复来信。", {})


def test_the_rest_of_a_cell_alone_on_a_page_is_no_frame() -> None:
    first = first_page().grid(XS, [670, 780])
    first.cells(XS, 700, "推进服务", ["公布各项服务的清单和办事指南，并且按", "照规定的期限答"])
    first.cells(XS, 700, "", "", "县教育局", "市定")
    second = Page().grid(XS, [60, 100]).cells(XS, 85, "", "复群众的来信。")
    assert measures(first, second)[-1] == (
        "公布各项服务的清单和办事指南，并且按照规定的期限答复群众的来信。",
        {"备注": "市定"},
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_a_line_of_a_repeated_header_that_has_no_room_belongs_to_it(engine: str) -> None:
    xs = [60.0, 90.0, 360.0, 530.0]
    header = (["任", "务", "编", "号"], "主要措施", "责任单位")
    first = Page().grid(xs, [600, 670, 770]).cells(xs, 615, *header)
    first.cells(xs, 690, "1", ["公布清单并", "更新指南，"], "县司法局")
    second = Page().grid(xs, [60, 108, 160, 200]).cells(xs, 72, *header)
    second.cells(xs, 120, "", ["征求意见。"]).cells(xs, 180, "2", "公布结果。", "县审计局")
    document, _ = read_pdf(build(first, second), engine)
    assert outline(document)[-3:] == [
        "任务编号|主要措施|责任单位",
        "|征求意见。|",
        "2|公布结果。|县审计局",
    ]
