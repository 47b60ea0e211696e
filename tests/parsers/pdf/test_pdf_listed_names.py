"""Names of bodies below one another in a narrow column, each line full by chance."""

from __future__ import annotations

import pytest

from pdf_builder import Page, build
from pdf_reading import ENGINES, outline, read_pdf

XS = [60.0, 160.0, 440.0, 496.0]

CELLS = (
    (["县司法局", "县审计局"], "县司法局¶县审计局"),
    (["县公安局", "各有关单", "位"], "县公安局¶各有关单¶位"),
    (["县住房和", "城乡建设", "局"], "县住房和城乡建设局"),
    (["县司法局", "牵头，县", "审计局配", "合"], "县司法局牵头，县审计局配合"),
)


def table(header: tuple[str, str, str], lines: list[str]) -> Page:
    page = Page().grid(XS, [100.0, 130.0, 210.0]).cells(XS, 120, *header)
    return page.cells(XS, 150, "推进决策公开", "跟踪落实。", lines)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("lines", "cell"), CELLS)
def test_lines_of_a_column_of_units(engine: str, lines: list[str], cell: str) -> None:
    document, _ = read_pdf(build(table(("工作任务", "具体措施", "责任单位"), lines)), engine)
    assert outline(document)[-1] == f"推进决策公开|跟踪落实。|{cell}"


def test_lines_of_another_column_are_one_text() -> None:
    document, _ = read_pdf(build(table(("工作任务", "具体措施", "备注"), ["县司法局", "县审计局"])))
    assert outline(document)[-1].endswith("|县司法局县审计局")


def test_the_columns_of_a_table_go_on_without_its_header() -> None:
    first = table(("工作任务", "具体措施", "责任单位"), ["县司法局"])
    ys = [60.0, 100.0, 140.0]
    second = Page().grid(XS, ys).cells(XS, 80, "推进执行公开", "公布。", ["县财政局", "县教育局"])
    second.cells(XS, 120, "推进服务公开", "更新。", "县民政局")
    first.grid(XS, [210.0, 780.0]).cells(XS, 230, "推进管理公开", "督查。", "县水利局")
    rows = outline(read_pdf(build(first, second))[0])
    assert "推进执行公开|公布。|县财政局¶县教育局" in rows
