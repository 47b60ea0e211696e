"""Tables without vertical rulings whose cells stand in the middle of rows set wide."""

from __future__ import annotations

import pytest

from govplan.parsers.pdf.layout.lines import Line
from govplan.parsers.pdf.tables.row_spans import RowsOf
from govplan.parsers.pdf.tables.row_starts import Starts
from pdf_builder import Page, build
from pdf_reading import ENGINES, outline, read_pdf

SIZE, STEP, GAP = 10.0, 15.0, 17.0
XS = (60.0, 150.0, 190.0, 380.0, 500.0)
Row = tuple[str, ...]

HEAD: Row = ("工作要求", "序|号", "具体措施", "牵头|处室", "完成|时限")
GROUPS: tuple[tuple[str, tuple[Row, ...]], ...] = (
    ("一、整修堤防|险段", (
        ("1", "加固东岸护坡，清除树障，|铺设防汛道路并与乡道连通，|安装照明和监控设备，|备足块石。",
         "县水利局", "5月底前"),
        ("2", "复核警戒水位。", "县水文站|、县气象|局", "4月底前"),
    )),
    ("二、管护渠系", (("3", "疏浚支渠，修补衬砌，|逐段落实管护人。", "各镇", "全年|坚持"),)),
    ("三、组织演练", (
        ("4", "开展夜间抢险演练。", "县应急局", "6月15日|前"),
        ("5", "检查转移路线，张贴图示，|逐户发放明白卡。", "县公安局", "6月底前"),
        ("6", "补充冲锋舟。", "县消防救|援大队", "7月底前"),
    )),
)  # fmt: skip


def put(page: Page, x: float, middle: float, cell: str) -> None:
    lines = cell.split("|")
    top = middle - (len(lines) - 1) * STEP / 2
    page.lines(x, top, STEP, *lines, size=SIZE)


def drawn(rules: str, *, cut: bool = False) -> Page:
    """The table on one page; of the last group, which a page cuts, the title stands at its top."""
    page, y = Page().center(60, "县水利局防汛工作计划", 20), 100.0
    if rules != "none":
        page.rule(56, y - 20, 560, y - 20)
    for x, name in zip(XS, HEAD, strict=True):
        put(page, x, y, name)
    if rules != "none":
        page.rule(56, y + 20, 560, y + 20)
    y += STEP / 2 + STEP + GAP
    for title, rows in GROUPS:
        top = y
        for row in rows:
            height = (max(cell.count("|") for cell in row)) * STEP
            for x, cell in zip(XS[1:], row, strict=True):
                put(page, x, y + height / 2, cell)
            last = y + height
            y = last + STEP + GAP
        if cut and title == GROUPS[-1][0]:
            page.lines(XS[0], top, STEP, *title.split("|"), size=SIZE)
        else:
            put(page, XS[0], (top + last) / 2, title)
    if rules == "three lines":
        page.rule(56, y - STEP, 560, y - STEP)
    return page


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("cut", [False, True])
@pytest.mark.parametrize("rules", ["none", "around header", "three lines"])
def test_rows_and_groups_in_their_middles(engine: str, rules: str, cut: bool) -> None:
    document, _ = read_pdf(build(drawn(rules, cut=cut)), engine)
    lines = [line.replace("¶", "") for line in outline(document)[1:]]
    expected = ["#?", "工作要求|序号|具体措施|牵头处室|完成时限"]
    for title, rows in GROUPS:
        span = f"[{len(rows)}x1]" if len(rows) > 1 else ""
        first, *rest = ("|".join(cell.replace("|", "") for cell in row) for row in rows)
        expected += [f"{title.replace('|', '')}{span}|{first}", *rest]
    assert lines == expected


@pytest.mark.parametrize("engine", ENGINES)
def test_two_pages_of_a_sheet_hold_three_line_tables(engine: str) -> None:
    sheet = Page(width=1190)
    for shift in (0.0, 595.0):
        left, right = 60 + shift, 540 + shift
        for y in (84, 108, 176):
            sheet.rule(left, y, right, y)
        for y, row in (
            (100, ("序号", "工作任务", "责任单位")),
            (128, ("1", "清运垃圾。", "县住建局")),
            (160, ("2", "修补路面。", "县交通局")),
        ):
            sheet.cells([left, left + 60, left + 300], y, *row, size=11)
    document, _ = read_pdf(build(sheet), engine)
    assert outline(document)[1:4] == [
        "序号|工作任务|责任单位",
        "1|清运垃圾。|县住建局",
        "2|修补路面。|县交通局",
    ]
    assert len(outline(document)) == 8


@pytest.mark.parametrize("engine", ENGINES)
def test_rows_that_a_gap_parts_between_rulings_around_groups(engine: str) -> None:
    """Most groups hold one row; the second holds two, though no number stands in its own column."""
    xs, y = (60.0, 170.0, 420.0), 122.0
    groups = [
        [("（一）扩建粮库", "1.选定库址。", "县粮食局")],
        [("（二）轮换储备", "2.公布轮换批次，|通知承储企业。", "县粮食局"),
         ("", "3.核销亏损。", "县财政局|、县审计局")],
        [("（三）检修仓房", "4.更换门窗。", "县粮食局")],
    ]  # fmt: skip
    page = (
        Page()
        .rule(56, 84, 540, 84)
        .cells(list(xs), 100, "主要任务", "具体措施", "责任单位", size=SIZE)
    )
    page.rule(56, 106, 540, 106)
    for group in groups:
        for row in group:
            cells = [cell.split("|") for cell in row]
            page.cells(list(xs), y, *cells, size=SIZE, step=STEP)
            y += STEP * max(map(len, cells)) + GAP
        page.rule(56, y - 18, 540, y - 18)
    document, _ = read_pdf(build(page), engine)
    rows = [line.replace("[2x1]", "").replace("¶", "") for line in outline(document)[2:]]
    assert rows == [
        "（一）扩建粮库|1.选定库址。|县粮食局",
        "（二）轮换储备|2.公布轮换批次，通知承储企业。|县粮食局",
        "3.核销亏损。|县财政局、县审计局",
        "（三）检修仓房|4.更换门窗。|县粮食局",
    ]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("numbers", [("（一）", "（二）", "（三）"), ("", "", "")])
def test_a_cell_that_is_taller_than_the_others_of_its_row_begins_above_them(
    engine: str, numbers: tuple[str, str, str]
) -> None:
    """Its first line stands higher than the row that the other cells tell."""
    rows = [
        ("扩建粮库", "1.选定库址，|办理手续，|公示方案，|备案存档。", "县粮食局"),
        ("轮换储备和|检修仓房并|更换旧门窗|备足薄膜|和苫布", "2.公布批次。", "县财政局"),
        ("登记农机", "3.核销亏损，|补发证照。", "县农机局"),
    ]
    page, y, xs = Page(), 100.0, (60.0, 150.0, 380.0)
    for x, name in zip(xs, ("主要任务", "具体措施", "责任单位"), strict=True):
        put(page, x, y, name)
    page.rule(56, y + 12, 540, y + 12)
    y += 40
    for number, (title, measure, units) in zip(numbers, rows, strict=True):
        cells = (number + title, measure, units)
        height = max(cell.count("|") for cell in cells) * STEP
        for x, cell in zip(xs, cells, strict=True):
            put(page, x, y + height / 2, cell)
        y += height + STEP + GAP
    found = outline(read_pdf(build(page), engine)[0])
    assert [line.split("|")[0].replace("¶", "") for line in found[2:]] == [
        number + title.replace("|", "") for number, (title, _, _) in zip(numbers, rows, strict=True)
    ]


def test_two_texts_beside_the_last_row_are_one_cell() -> None:
    """They stand apart, but no second row is there for the lower one."""

    def lines(*heights: float) -> list[Line]:
        return [Line("检修仓房", 60, 100, y, SIZE, SIZE) for y in heights]

    rows = RowsOf(
        Starts((100.0, 200.0), level=False), [lines(104, 210, 290), lines(104, 205)], STEP,
        [200.0, 200.0],
    )  # fmt: skip
    assert [(a, b, len(held)) for a, b, held in rows.merged(0)] == [(0, 0, 1), (1, 1, 2)]


@pytest.mark.parametrize(
    ("end", "step", "text", "cells"),
    [
        (160, STEP, "检修全乡的库房和", [(0, 1, 2)]),
        (130, STEP, "检修库房", [(0, 0, 1), (1, 1, 1)]),
        (160, STEP + 1, "检修全乡的库房和", [(0, 0, 1), (1, 1, 1)]),
        (160, STEP, "检修全乡的库房。", [(0, 0, 1), (1, 1, 1)]),
    ],
    ids=["full line", "short line", "farther", "a sentence ends"],
)
def test_the_rest_of_a_full_line_may_stand_in_the_middle_of_the_next_row(
    end: float, step: float, text: str, cells: list[tuple[int, int, int]]
) -> None:
    titles = [Line(text, 60, end, 103, SIZE, SIZE), Line("粮仓", 100, 120, 103 + step, SIZE, SIZE)]
    rest = [Line("逐库登记。", 200, 250, y, SIZE, SIZE) for y in (102.0, 119.0)]
    rows = RowsOf(Starts((102.0, 119.0), level=False), [titles, rest], STEP, [100.0, 50.0])
    assert [(a, b, len(held)) for a, b, held in rows.merged(0)] == cells
