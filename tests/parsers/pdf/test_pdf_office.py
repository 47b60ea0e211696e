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


RULED = [60.0, 100.0, 180.0, 380.0, 470.0]


def ruled(page: Page, *ys: float, x0: float = 60.0) -> Page:
    """Rulings under rows, none between columns."""
    for y in ys:
        page.rule(x0, y, 540, y)
    return page


@pytest.mark.parametrize("engine", ENGINES)
def test_a_table_of_rulings_under_rows_keeps_a_column_that_is_empty_on_a_page(engine: str) -> None:
    names = ("序号", "工作要求", "具体措施", "责任单位", "时限")
    first = ruled(ruled(Page(), 650, 680, 770), 725, x0=100).rule(60, 725, 100, 725)
    first.cells(RULED, 670, *names)
    first.cells(RULED, 698, "1", "推进公开", ["公开各项事务的程序和", "标准"], "县司法局", "年底前")
    first.cells(RULED, 743, "2", "推进服务", ["公布各项服务的清单和", "指南"], "县政务局", "6月底")
    second = ruled(Page(), 60, 110, 160)
    second.cells(RULED, 78, "3", "", ["答复群众的来信和来电", "事项"], "县信访局", "6月底")
    second.cells(RULED, 128, "4", "", ["公布答复来信和来电的", "结果"], "县信访局", "年底前")
    document, _ = read_pdf(build(first, second), engine)
    told = outline(document)
    assert told[0] == "#?"
    assert told[4] == "#+?"
    assert [line.split("|")[0][0] for line in told[5:]] == ["3", "4"]
    assert told[5].split("|")[2:] == ["答复群众的来信和来电事项", "县信访局", "6月底"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_name_over_the_middle_of_a_short_ruling_spans_its_columns(engine: str) -> None:
    xs = [60.0, 110.0, 300.0, 370.0, 530.0]
    page = Page()
    for y in (100, 146, 190, 240):
        page.rule(60, y, 540, y)
    page.rule(292, 120, 530, 120)
    page.text(64, 128, "序号", 12).text(160, 128, "主要内容", 12).text(387, 116, "责任单位", 12)
    page.text(304, 140, "牵头单位", 12).text(420, 140, "配合单位", 12)
    page.cells(xs, 165, "1", ["公开各项事务的程序", "和标准"], "县司法局", "县教育局、县民政局、县")
    page.cells(xs, 210, "2", ["公布各项服务的清单", "和指南"], "县政务局", "县财政局、县信访局、县")
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[1:3] == [
        "序号[2x1]|主要内容[2x1]|责任单位[1x2]",
        "牵头单位|配合单位",
    ]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("header", [(100, 122), ()])
def test_a_header_ends_above_the_first_row(header: tuple[float, ...], engine: str) -> None:
    page = ruled(Page(), *header, 210)
    page.cells(RULED, 116, "序号", "", "工作措施", "责任单位", "时限")
    page.cells(RULED, 137, "", "", ["公开程序", "征求意见"], "县司法局", "年底前")
    page.text(64, 145, "1", 12)
    page.cells(RULED, 172, "", "", ["公布清单", "更新指南"], "县政务局", "6月底")
    page.text(64, 180, "2", 12)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[1] == "序号|工作措施|责任单位|时限"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_section_row_between_rulings_at_the_end_of_a_page_is_one(engine: str) -> None:
    page = ruled(Page(), 100, 122, 168, 214, 236)
    page.cells(RULED, 116, "序号", "", "工作措施", "责任单位", "时限")
    page.cells(RULED, 140, "1", "", ["公开程序并且广泛征求", "意见"], "县司法局", "年底前")
    page.cells(RULED, 186, "2", "", ["公布清单并且及时更新", "指南"], "县政务局", "6月底")
    page.text(64, 230, "二、推进服务公开和各项事务的监督", 12)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[-1] == "二、推进服务公开和各项事务的监督[1x4]"
