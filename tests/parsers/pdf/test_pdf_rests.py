"""A page that holds only the rest of one cell of a table that no vertical ruling draws."""

from __future__ import annotations

import pytest

from pdf_builder import Page, build
from pdf_reading import ENGINES, outline, read_pdf

XS = [60.0, 100.0, 320.0, 440.0, 540.0]
NAMES = ("序号", "具体措施", "责任单位", "完成时限")
FULL = ["逐村核查危旧房屋，登记造册，限期腾退，", "对无房户安排周转住房，发放过渡期租金，"]
REST = ["并在年底前完成改造。"]


def first_page(rules: str) -> Page:
    page = Page().cells(XS, 640, *NAMES, size=11)
    page.cells(XS, 664, "1", "摸排危旧房屋，建立台账。", "县住建局", "3月底前", size=11)
    page.cells(XS, 688, "2", FULL, "县住建局", "11月底前", size=11)
    for y in (624, 646, 670) if rules == "each row" else (624, 646):
        page.rule(60, y, 540, y) if rules != "none" else None
    return page.text(290, 800, "— 1 —", 12)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rules", ["none", "around header", "each row"])
@pytest.mark.parametrize("named", [True, False])
def test_the_rest_of_one_cell_goes_on_with_its_row(rules: str, engine: str, *, named: bool) -> None:
    last = Page().text(290, 800, "— 2 —", 12)
    if named:
        last.cells(XS, 80, *NAMES, size=11)
        for y in (64, 86) if rules != "none" else ():
            last.rule(60, y, 540, y)
    last.cells(XS, 104, "", REST, size=11)
    document, _ = read_pdf(build(first_page(rules), last), engine)
    lines = [line for line in outline(document) if line[0] != "<"]
    assert lines[-1] == f"|{REST[0]}||"
    assert [line for line in lines if line[0] == "#"] == ["#?)", "#+?"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_paragraph_behind_a_whole_row_is_none_of_it(engine: str) -> None:
    last = Page().lines(
        92, 80, 28, "附件填报说明", "各单位按季度填报进展情况，报县住建局汇总。", size=14
    )
    document, _ = read_pdf(build(first_page("none"), last), engine)
    assert outline(document)[-2:] == ["附件填报说明", "各单位按季度填报进展情况，报县住建局汇总。"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("foot", ["7", "— 7 —", "第7页", "https://example.test/t1.html 7/9"])
def test_the_number_of_a_page_right_below_a_table_stands_in_no_cell(engine: str, foot: str) -> None:
    page = Page().cells(XS, 700, *NAMES, size=11)
    page.cells(XS, 724, "1", "摸排危旧房屋，建立台账。", "县住建局", "3月底前", size=11)
    page.cells(XS, 748, "2", ["逐村核查，登记造册，限期", "腾退。"], "县住建局", "6月底", size=11)
    page.text(297 - len(foot) * 3, 792, foot, 11)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[-2].startswith("2|逐村核查，登记造册，限期")
    assert outline(document)[-1].startswith("<")
