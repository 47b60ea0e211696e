"""Tables from rules, from colours and from alignment; cells, spans and what is no table."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pdf_builder import Page, build
from pdf_reading import ENGINES, outline, read_pdf

XS = [60.0, 160.0, 420.0, 530.0]
HEADER = ("工作任务", "具体措施", "责任单位")

pytestmark = pytest.mark.parametrize("engine", ENGINES)


def filled(page: Page, down: float = 0) -> Page:
    page.cells(XS, 120 + down, *HEADER)
    page.cells(XS, 150 + down, "推进决策公开", ["1.公开程序。", "2.征求意见。"], "县司法局")
    return page.cells(XS, 200 + down, "推进执行公开", "跟踪落实。", "县审计局")


ROWS = ["|".join(HEADER), "推进决策公开|1.公开程序。¶2.征求意见。|县司法局",
        "推进执行公开|跟踪落实。|县审计局"]  # fmt: skip
YS = [100.0, 130.0, 180.0, 230.0]


def draw_lines(page: Page) -> None:
    page.grid(XS, YS)


def draw_bars(page: Page) -> None:
    page.grid(XS, YS, bars=True)


def draw_doubled(page: Page) -> None:
    page.grid(XS, YS).grid([x + 1.8 for x in XS], [y + 1.8 for y in YS])


def draw_with_gaps(page: Page) -> None:
    for y in YS:
        for step in range(95):
            page.rule(60 + 5 * step, y, 60 + 5 * step + 3, y)
    for x in XS:
        page.rule(x, YS[0] + 1.5, x, YS[-1] - 1.5)


def draw_dots(page: Page) -> None:
    places = [(60 + 1.5 * step, y) for y in YS for step in range(314)]
    places += [(x, YS[0] + 1.5 * step) for x in XS for step in range(87)]
    for x, y in places:
        page.bar(x, y, x + 0.75, y + 0.75)


def draw_inner_only(page: Page) -> None:
    for y in YS[1:-1]:
        page.rule(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        page.rule(x, YS[0], x, YS[-1])


def draw_backgrounds(page: Page) -> None:
    for row in range(3):
        for column in range(3):
            page.operators.append("0.9 g")
            page.bar(XS[column], YS[row], XS[column + 1] - 1, YS[row + 1] - 1)
    page.operators.append("0 g")


@pytest.mark.parametrize(
    "draw",
    [
        draw_lines,
        draw_bars,
        draw_doubled,
        draw_with_gaps,
        draw_dots,
        draw_inner_only,
        draw_backgrounds,
    ],
)
def test_however_its_rules_are_drawn_a_table_is_the_same(draw, engine: str) -> None:  # type: ignore[no-untyped-def]
    page = Page()
    draw(page)
    document, _ = read_pdf(build(filled(page)), engine)
    assert outline(document) == ["#", *ROWS]


def test_merged_cells_come_from_the_grid(engine: str) -> None:
    page = Page().grid(XS, [100, 230]).rule(60, 130, 530, 130).rule(160, 180, 530, 180)
    page.cells(XS, 120, *HEADER).cells(XS, 150, "推进公开", "公开程序。", "县司法局")
    page.cells(XS, 200, "", "跟踪落实。", "县审计局")
    page.rule(60, 260, 530, 260).rule(60, 230, 60, 260).rule(530, 230, 530, 260)
    page.text(64, 250, "一、其他工作", 12)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        "#",
        "|".join(HEADER),
        "推进公开[2x1]|公开程序。|县司法局",
        "跟踪落实。|县审计局",
        "一、其他工作[1x3]",
    ]


def test_a_table_that_a_browser_leaves_open_keeps_its_last_row(engine: str) -> None:
    page = Page()
    for x in XS:
        page.rule(x, 640, x, 770)
    for y in (640, 670, 720):
        page.rule(60, y, 530, y)
    document, _ = read_pdf(build(filled(page, 540)), engine)
    assert outline(document) == ["#)", *ROWS]


def test_a_table_goes_on_over_a_page_with_its_columns(engine: str) -> None:
    first = Page().grid(XS, [700, 730, 780]).cells(XS, 720, *HEADER)
    cut = ["公开全部政府信息和各项重大的决策规划安排，", "并且通过多种方式征求社会各界的意见、"]
    first.cells(XS, 748, "推进公开", cut, "县司法局")
    first.text(280, 815, "- 1 -", 10)
    second = Page().grid([XS[0], XS[2], XS[3]], [60, 90]).text(64, 80, "二、各项工作", 12)
    second.grid(XS, [90, 120]).cells(XS, 110, "", "建议。", "").text(280, 815, "- 2 -", 10)
    document, _ = read_pdf(build(first, second), engine)
    assert outline(document) == [
        "#)",
        "|".join(HEADER),
        f"推进公开|{''.join(cut)}|县司法局",
        "<page-number>- 1 -",
        "#+",
        "二、各项工作[1x2]|",
        "|建议。|",
        "<page-number>- 2 -",
    ]


@pytest.mark.parametrize(
    ("lines", "goes_on"),
    [
        (["推进重大决", "策和执行公"], True),
        (["推进重大决", "策执行"], False),  # room for more
        (["推进重大决策。"], False),  # an end
        (["推进重大决"], False),  # not down to the edge
    ],
)
def test_a_full_cell_at_the_end_of_a_page_may_go_on(
    lines: list[str], goes_on: bool, engine: str
) -> None:
    xs = [60.0, 130.0, 420.0, 530.0]
    first = Page().grid(xs, [700, 730, 765]).cells(xs, 720, *HEADER)
    first.cells(xs, 743, lines, "1.公开程序。", "县司法局")
    second = Page().grid(xs, [60, 90, 130, 160]).cells(xs, 80, *HEADER)
    second.cells(xs, 110, "开", "2.征求意见。", "县司法局").cells(xs, 150, "推进", "公开。", "")
    document, _ = read_pdf(build(first, second), engine)
    cells = document.blocks[1].cells  # type: ignore[union-attr]
    shown = {p.text.value: p.continues for cell in cells for p in cell.paragraphs}
    assert shown["开"] == goes_on
    assert not shown["2.征求意见。"]
    assert not shown["推进"]


def test_the_rest_of_one_cell_alone_on_a_page_is_a_row(engine: str) -> None:
    first = Page().grid(XS, [700, 730, 780]).cells(XS, 720, *HEADER)
    first.cells(XS, 748, "推进公开", "公开重大的决策规划", "县司法局")
    second = Page().grid(XS, [60, 90]).cells(XS, 80, "", "安排。", "")
    document, _ = read_pdf(build(first, second), engine)
    assert outline(document)[-1] == "|安排。|"


def doubled_around(page: Page, ys: list[float]) -> Page:
    """Draw a table whose outer border is two lines, the second beyond the ends of the others."""
    for out in (0.0, 2.5):
        for x in (XS[0] - out, XS[-1] + out):
            page.rule(x, ys[0] - out - 1, x, ys[-1] + out + 1)
        for y in (ys[0] - out, ys[-1] + out):
            page.rule(XS[0] - out, y, XS[-1] + out, y)
    for x in XS[1:-1]:
        page.rule(x, ys[0] + 2, x, ys[-1] - 2)
    for y in ys[1:-1]:
        page.rule(XS[0] + 2, y, XS[-1] - 2, y)
    return page


@pytest.mark.parametrize(
    "draw", [doubled_around, lambda page, ys: striped(page, [(*ys, True), (90, 120, True)])]
)
def test_the_rest_of_a_cell_is_a_row_whatever_draws_it(draw, engine: str) -> None:  # type: ignore[no-untyped-def]
    first = Page().grid(XS, [700, 730, 780]).cells(XS, 720, *HEADER)
    first.cells(XS, 748, "推进公开", "公开重大的决策规划", "县司法局")
    second = draw(Page(), [60, 90]).cells(XS, 80, "", "安排。", "")
    document, _ = read_pdf(build(first, second), engine)
    assert "|安排。|" in outline(document)[4:]


def test_parts_of_one_table_count_their_columns_alike(engine: str) -> None:
    first = Page().grid(XS, [700, 730, 780]).cells(XS, 720, *HEADER)
    second = Page().grid([XS[0], XS[3]], [60, 90]).text(64, 80, "二、各项工作", 12)
    second.grid([XS[0], XS[1], XS[3]], [90, 120]).cells(XS, 110, "推进公开", "公开。")
    document, _ = read_pdf(build(first, second), engine)
    assert [t.columns for t in document.blocks] == [3, 3]  # type: ignore[union-attr]
    assert outline(document)[3:] == ["#+", "二、各项工作[1x3]", "推进公开|公开。[1x2]"]


@pytest.mark.parametrize(
    ("lines", "cell"),
    [
        (["县文化广电旅游和", "体育局、县财政局"], "县文化广电旅游和体育局、县财政局"),
        # A full line may end a name where the others do; what is one is told by the names.
        (["县交通运输管理局", "县审计局", "县财政局"], "县交通运输管理局¶县审计局¶县财政局"),
        (["县财政局 县旅游", "体育局"], "县财政局 县旅游¶体育局"),
    ],
)
def test_lines_of_a_list_are_joined_where_signs_part_its_names(
    lines: list[str], cell: str, engine: str
) -> None:
    page = Page().grid(XS, [100, 200])
    page.cells(XS, 120, "推进公开", "公开程序。", lines, size=13)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == ["#", "推进公开|公开程序。|" + cell]


def test_lines_that_are_stretched_to_a_narrow_column_have_no_spaces(engine: str) -> None:
    page = filled(Page().grid([*XS[:-1], 480], [100, 130, 180, 280]))
    for y, line in ((240, "县财政"), (256, "局、县"), (272, "民政局")):
        for step, sign in enumerate(line):
            page.text(424 + 18 * step, y, sign, 12)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[-1].endswith("|县审计局¶县财政局、县民政局")


def test_a_row_that_spans_a_table_without_outer_rules_is_one_of_its_rows(engine: str) -> None:
    page = filled(Page())
    for y in (*YS[:2], 250, 300, 360):
        page.rule(XS[0], y, XS[-1], y)
    page.rule(XS[0], YS[2], XS[-1], YS[2])
    page.rule(XS[0], YS[3], XS[-1], YS[3])
    for x in XS[1:-1]:
        page.rule(x, YS[0], x, YS[3]).rule(x, 250, x, 300)
    page.text(250, 245, "二、推进服务公开", 12)
    page.cells(XS, 270, "推进政务服务", "公开指南。", "县政务局")
    page.text(64, 330, "以上任务由各单位抓好落实。", 12)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        "#",
        *ROWS,
        "二、推进服务公开[1x3]",
        "推进政务服务|公开指南。|县政务局",
        "以上任务由各单位抓好落实。",
    ]


def test_a_heading_set_upright_is_one_text(engine: str) -> None:
    page = Page().grid([60, 100, 300], [100, 220])
    page.lines(72, 130, 22, "重", "点", "工", "作", size=14).text(104, 130, "公开程序。", 12)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == ["#", "重点工作|公开程序。"]


def test_tables_side_by_side_and_nested_are_told_apart(engine: str) -> None:
    page = Page().grid([40, 120, 260], [100, 130]).cells([40, 120], 120, "左一", "左二")
    page.grid([300, 380, 540], [100, 130]).cells([300, 380], 120, "右一", "右二")
    page.grid([40, 200, 540], [200, 320]).text(44, 220, "外一", 12).text(204, 220, "外二", 12)
    page.grid([220, 300, 400], [240, 290]).cells([220, 300], 260, "内一", "内二")
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == ["#", "左一|左二", "#", "右一|右二", "#", "外一|外二¶内一¶内二"]


def test_a_box_around_prose_is_no_table(engine: str) -> None:
    page = Page().grid([60, 540], [100, 160]).text(70, 125, "工作原则：公开为常态。")
    page.grid([60, 300, 540], [700, 730, 760]).text(70, 720, "抄送：县委办公室。", 12)
    page.text(70, 750, "县政府办公室", 12).text(400, 750, "2023年3月15日印发", 12)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        "工作原则：公开为常态。",
        "抄送：县委办公室。",
        "县政府办公室 2023年3月15日印发",
    ]


def test_text_beside_and_between_tables_keeps_its_place(engine: str) -> None:
    page = Page().text(60, 60, "附件1").grid([60, 160, 300], [100, 130])
    page.cells([60, 160], 120, "任务", "单位").text(60, 170, "附件2")
    page.grid([60, 160, 300], [200, 230]).cells([60, 160], 220, "任务", "单位")
    page.text(60, 260, "说明").text(320, 220, "右注", 12)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        "附件1",
        "#",
        "任务|单位",
        "附件2",
        "#",
        "任务|单位",
        "右注",
        "说明",
    ]


@pytest.mark.parametrize("ruled", [False, True])
def test_a_table_without_vertical_rules_is_seen(ruled: bool, engine: str) -> None:
    page = Page()
    rows = [
        HEADER,
        ("推进决策公开", "公开程序。", "县司法局"),
        ("推进执行公开", "跟踪落实。", "县审计局"),
        ("推进管理公开", "编制清单。", "县委编办"),
    ]
    closing = "以上工作由县政府办公室负责督促检查，定期通报落实情况。"
    for index, row in enumerate(rows):
        page.cells(XS, 120 + 30 * index, *row)
        if ruled:
            page.rule(60, 100 + 30 * index, 530, 100 + 30 * index)
    page.text(60, 300, closing, 12)
    document, report = read_pdf(build(page), engine)
    assert outline(document) == ["#?", *("|".join(row) for row in rows), closing]
    assert not list(report)


def test_prose_with_labels_is_no_guessed_table(engine: str) -> None:
    page = Page().text(80, 100, "联系人：张三").text(300, 100, "电话：123456")
    page.text(80, 130, "联系人：李四").text(300, 130, "电话：654321")
    page.text(80, 160, "联系人：王五").text(300, 160, "电话：111222")
    document, _ = read_pdf(build(page), engine)
    assert all(not line.startswith("#") for line in outline(document))


@pytest.mark.parametrize("outer", [True, False])
def test_a_merged_cell_over_a_whole_page_keeps_its_column(outer: bool, engine: str) -> None:
    first, second = Page(), Page()
    edges = XS if outer else XS[1:-1]
    for page, top, bottom in ((first, 640, 780), (second, 60, 200)):
        for x in edges:
            page.rule(x, top, x, bottom)
    first.rule(60, 640, 530, 640).rule(60, 670, 530, 670).cells(XS, 660, *HEADER)
    first.rule(160, 720, 530, 720).cells(XS, 700, "推进公开", "公开程序。", "县司法局")
    first.cells(XS, 750, "", "征求社会各界的意见，", "县审计局")
    second.rule(160, 110, 530, 110).cells(XS, 80, "和服务", "并公布。", "")
    second.cells(XS, 140, "", "公开结果。", "县委编办")
    document, _ = read_pdf(build(first, second), engine)
    assert outline(document) == [
        "#)",
        "|".join(HEADER),
        "推进公开[2x1]|公开程序。|县司法局",
        "征求社会各界的意见，|县审计局",
        "#+(",
        "和服务[2x1]|并公布。|",
        "公开结果。|县委编办",
    ]


def test_strips_between_horizontal_rules_are_columns_and_short_rules_show_merged_cells(
    engine: str,
) -> None:
    xs = [60.0, 128.0, 268.0, 420.0]
    page = Page()
    for start, y in ((60, 100), (60, 130), (128, 180), (60, 230)):
        page.rule(start, y, 400, y)
    page.cells(xs, 120, "工作任务", "具体措施", "责任单位")
    page.cells(
        xs, 150, ["决策公开", "执行公开"], ["公开程序规则标准期限", "征求意见。"], "县司法局"
    )
    page.cells(xs, 200, "", ["跟踪落实情况及时公开", "结果。"], "县审计局")
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        "#?",
        "工作任务|具体措施|责任单位",
        "决策公开执行公开[2x1]|公开程序规则标准期限征求意见。|县司法局",
        "跟踪落实情况及时公开结果。|县审计局",
    ]


@pytest.mark.parametrize("again", [True, False])
def test_names_tell_the_columns_between_horizontal_rules_that_leave_narrow_gutters(
    again: bool, engine: str
) -> None:
    xs = [60.0, 136.0, 212.0, 360.0, 440.0]
    first, last = Page(), Page()
    for start, y in ((60, 640), (60, 670), (136, 700), (60, 740)):
        first.rule(start, y, 424, y)
    first.cells(xs, 660, "重点任务", "主要工作", "具体措施", "责任单位")
    first.cells(xs, 690, "推进决策公开", "公开会议议程", "公开会议的议题和结果。", "县司法局")
    first.cells(xs, 715, "", "征求公众意见", ["公布草案，听取各界人士的", "意见。"], "县信访局")
    for y in (60, 90, 120):
        last.rule(60, y, 424, y)
    if again:
        last.rule(60, 30, 424, 30).cells(xs, 50, "重点任务", "主要工作", "具体措施", "责任单位")
    last.cells(xs, 80, "推进执行公开", "公布工作进展", "按季度公布工作的进展。", "县统计局")
    last.cells(xs, 110, "推进结果公开", "公布评估结果", "年底公布工作评估结果。", "县审计局")
    document, _ = read_pdf(build(first, last), engine)
    names = "重点任务|主要工作|具体措施|责任单位"
    assert [line for line in outline(document) if line[0] != "<"] == [
        "#?",
        names,
        "推进决策公开[2x1]|公开会议议程|公开会议的议题和结果。|县司法局",
        "征求公众意见|公布草案，听取各界人士的意见。|县信访局",
        "#+?",
        *([names] if again else []),
        "推进执行公开|公布工作进展|按季度公布工作的进展。|县统计局",
        "推进结果公开|公布评估结果|年底公布工作评估结果。|县审计局",
    ]


def test_a_mark_that_hangs_into_a_gutter_between_horizontal_rules_leaves_it_free(
    engine: str,
) -> None:
    xs = [60.0, 128.0, 268.0, 420.0]
    page = Page()
    for start, y in ((60, 100), (60, 130), (128, 160), (60, 190), (60, 220)):
        page.rule(start, y, 400, y)
    page.cells(xs, 120, "工作任务", "具体措施", "责任单位")
    page.cells(xs, 150, "决策公开", "公开目录和标准。", "县司法局")
    page.cells(xs, 180, "", "逐件跟踪落实会议议定事项。", "县审计局", size=10.4)
    page.cells(xs, 210, "结果公开", "公布结果。", "县信访局")
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        "#?",
        "工作任务|具体措施|责任单位",
        "决策公开[2x1]|公开目录和标准。|县司法局",
        "逐件跟踪落实会议议定事项。|县审计局",
        "结果公开|公布结果。|县信访局",
    ]


@pytest.mark.parametrize("x", [64.0, 200.0])
def test_a_row_that_spans_a_table_of_horizontal_rules_tells_no_columns(
    x: float, engine: str
) -> None:
    xs = [60.0, 100.0, 240.0, 340.0]
    page = Page()
    for y in (100, 130, 160, 210, 240):
        page.rule(60, y, 440, y)
    page.cells(xs, 120, "序号").text(200, 120, "措施", 12)
    page.text(280, 120, "单位", 12).text(390, 120, "时限", 12)
    page.text(x, 150, "一、决策和执行公开", 12)
    page.cells(xs, 180, "1", ["公开程序规则标准", "征求意见。"], "县司法局", "年底前")
    page.cells(xs, 230, "2", "跟踪落实结果。", "", "")
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        "#?",
        "序号|措施|单位|时限",
        "一、决策和执行公开[1x4]",
        "1|公开程序规则标准¶征求意见。|县司法局|年底前",
        "2|跟踪落实结果。||",
    ]


def test_a_header_over_the_rest_of_one_cell_is_a_table(engine: str) -> None:
    xs = [60.0, 100.0, 240.0, 340.0]
    page = Page()
    for y in (100, 130, 160):
        page.rule(60, y, 440, y)
    page.cells(xs, 120, "序号", "措施", "单位", "时限").text(104, 150, "并公开结果。", 12)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == ["#?", "序号|措施|单位|时限", "|并公开结果。||"]


def test_lines_below_the_last_rule_that_keep_to_the_columns_are_a_row(engine: str) -> None:
    xs = [60.0, 128.0, 268.0, 420.0]
    page = Page()
    page.center(60, "某县政务公开工作要点分工方案")
    for y in (100, 130, 180):
        page.rule(60, y, 400, y)
    page.cells(xs, 120, "工作任务", "具体措施", "责任单位")
    page.cells(xs, 150, "决策公开", ["公开程序规则标准期限", "征求意见。"], "县司法局")
    page.cells(xs, 196, "执行公开", ["跟踪落实情况及时公开", "执行"], "县审计局")
    page.text(240, 790, "— 1 —", 14)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        "某县政务公开工作要点分工方案",
        "#?",
        "工作任务|具体措施|责任单位",
        "决策公开|公开程序规则标准期限征求意见。|县司法局",
        "执行公开|跟踪落实情况及时公开执行|县审计局",
        "<page-number>— 1 —",
    ]


def test_lines_of_one_column_below_the_last_rule_are_a_row(engine: str) -> None:
    xs = [60.0, 128.0, 268.0, 420.0]
    page = Page()
    for start, y in ((60, 100), (60, 130), (128, 180)):
        page.rule(start, y, 400, y)
    page.cells(xs, 120, "工作任务", "具体措施", "责任单位")
    page.cells(xs, 150, "决策公开", ["公开程序规则标准期限", "征求意见。"], "县司法局")
    page.cells(xs, 196, "", ["跟踪落实情况及时公开", "执行"])
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        "#?",
        "工作任务|具体措施|责任单位",
        "决策公开[2x1]|公开程序规则标准期限征求意见。|县司法局",
        "跟踪落实情况及时公开执行|",
    ]


def test_rules_above_and_below_prose_draw_no_table(engine: str) -> None:
    page, y = Page(), 120.0
    prose = "各乡镇人民政府要加强组织领导，明确责任分工，抓好工作落实，及时报送进展情况。"
    for _ in range(4):
        page.rule(60, y - 20, 530, y - 20)
        y = page.wrap(60, y, prose, right=530, indent=2) + 20
    document, _ = read_pdf(build(page), engine)
    assert not any(line.startswith("#") for line in outline(document))


def striped(page: Page, rows: list[tuple[float, float, bool]]) -> Page:
    for top, bottom, colored in rows:
        for left, right in pairwise(XS):
            if colored:
                page.operators.append("0.9 g")
                page.bar(left, top, right, bottom)
    page.operators.append("0 g")
    return page


def test_rows_between_coloured_bands_are_rows_of_the_table(engine: str) -> None:
    page = striped(Page(), [(100, 130, True), (160, 200, True)])
    page.cells(XS, 120, *HEADER).cells(XS, 148, "推进决策公开", "公开决策的程序。", "县司法局")
    page.cells(XS, 175, "推进执行公开", ["跟踪各项决策的落实，", "公开结果。"], "县审计局")
    page.cells(XS, 215, "推进服务公开", ["公开办事指南和办理的", "流程。"], "县政务局")
    page.text(92, 280, "各单位要按照分工抓好各项工作任务的落实，及时报送情况。", 16)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        "#",
        "|".join(HEADER),
        "推进决策公开|公开决策的程序。|县司法局",
        "推进执行公开|跟踪各项决策的落实，¶公开结果。|县审计局",
        "推进服务公开|公开办事指南和办理的¶流程。|县政务局",
        "各单位要按照分工抓好各项工作任务的落实，及时报送情况。",
    ]


def test_a_coloured_row_goes_on_in_a_coloured_row_of_the_next_page(engine: str) -> None:
    first = striped(Page(), [(660, 690, True), (720, 790, True)]).cells(XS, 680, *HEADER)
    first.cells(XS, 708, "推进决策公开", "公开决策程序。", "县司法局")
    first.cells(
        XS, 740, "推进执行公开", ["跟踪各项决策落实的情况；", "公开执行的结果。"], "县审计局"
    )
    second = striped(Page(), [(60, 90, True), (90, 120, True), (150, 180, True)])
    second.cells(XS, 80, *HEADER).cells(XS, 110, "", "公开评估的报告。", "")
    second.cells(XS, 138, "推进服务公开", "公开指南。", "县政务局")
    second.cells(XS, 168, "推进结果公开", "公开结果。", "县督查室")
    document, _ = read_pdf(build(first, second), engine)
    tables = [line for line in outline(document) if line.startswith("#")]
    assert tables == ["#)", "#+("]


@pytest.mark.parametrize("mark", ["、", "，", "。", "；", "）"])
def test_a_mark_that_hangs_over_the_border_belongs_to_its_text(engine: str, mark: str) -> None:
    xs, ys = [60.0, 236.0, 400.0], [100.0, 130.0, 180.0]
    page = Page().grid(xs, ys).cells(xs, 120, "措施", "责任单位")
    page.text(66, 150, "检查闸门和通信设备以及备用电源" + mark, 11.6).text(
        66, 168, "做好记录。", 11.6
    )
    page.text(244, 150, "县水利局", 11.6)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[-1].replace("¶", "") == (
        f"检查闸门和通信设备以及备用电源{mark}做好记录。|县水利局"
    )
