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


FEW_LETTERS = (
    (1, ["县林业和草原局", "县文联", "县审计局"]),
    (1, ["教务处", "学生处", "总务处"]),
    (1, ["各乡镇", "县司法局"]),
    (2, ["县林业和草原局", "县文联", "县卫生健康和体育局"]),
    (2, ["县人大常委会办公室", "县审计局"]),
    (2, ["团委", "教务处"]),
    (3, ["市人大常委会办公室", "市审计局"]),
    (3, ["区纪委监委", "区税务局"]),
    (3, ["市生态环境局冠县分局"]),
)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("letters", "names"), FEW_LETTERS)
def test_names_in_a_column_of_a_few_letters(engine: str, letters: int, names: list[str]) -> None:
    """A letter, two or three a line: most names are broken, and lines are full where they end."""
    right = 440 + 11 * letters + 9
    lines = [name[k : k + letters] for name in names for k in range(0, len(name), letters)]
    header = ["责任单位"[k : k + letters] for k in range(0, 4, letters)]
    xs, ys = [60.0, 160.0, 440.0, right], [100.0, 164.0, 180.0 + 16 * len(lines)]
    page = Page().grid(xs, ys).cells(xs, 112, "工作任务", "具体措施", header, size=11)
    page.cells(xs, 180, "推进决策公开", "跟踪落实。", lines, size=11)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[-1] == f"推进决策公开|跟踪落实。|{'¶'.join(names)}"


def test_letters_below_one_another_in_another_column_are_one_text() -> None:
    xs, ys = [60.0, 160.0, 440.0, 460.0], [100.0, 164.0, 300.0]
    page = Page().grid(xs, ys).cells(xs, 112, "工作任务", "具体措施", list("备注"), size=11)
    page.cells(xs, 180, "推进决策公开", "跟踪落实。", list("县文联县审计局"), size=11)
    assert outline(read_pdf(build(page))[0])[-1] == "推进决策公开|跟踪落实。|县文联县审计局"
