"""Characters into lines, lines into paragraphs, columns and pages into reading order."""

from __future__ import annotations

import pytest

from govplan.pipeline import Options, convert
from pdf_builder import Page, build
from pdf_reading import ENGINES, outline, read_pdf

LEFT, RIGHT = 79.4, 522.0
BODY = (
    "为深入贯彻落实党中央、国务院关于全面推进政务公开工作的决策部署，按照省委、省政府工作要求，"
    "结合我县实际，制定本工作要点。"
)
HEAD = "一、总体要求"

pytestmark = pytest.mark.parametrize("engine", ENGINES)


def test_a_document_of_gbt_9704_reads_as_its_paragraphs(engine: str) -> None:
    page = Page()
    page.center(130, "某某县人民政府办公室文件", 36)
    page.center(200, "某政办发〔2023〕12号", 16).rule(LEFT, 215, RIGHT, 215, 2)
    page.center(260, "某某县人民政府办公室关于印发").center(292, "2023年政务公开工作要点的通知")
    y = page.wrap(LEFT, 340, "各乡镇人民政府，县政府各部门：", right=RIGHT)
    y = page.wrap(LEFT, y, BODY * 2, right=RIGHT, indent=2)
    y = page.wrap(LEFT, y, HEAD, right=RIGHT, indent=2)
    page.text(330, 600, "某某县人民政府办公室").text(380, 628, "2023年3月15日")
    page.text(LEFT + 32, 656, "（此件公开发布）")
    page.rule(LEFT, 700, RIGHT, 700).text(LEFT + 16, 722, "抄送：县委办公室。", 14)
    page.rule(LEFT, 732, RIGHT, 732).text(LEFT + 16, 752, "县政府办公室", 14)
    page.text(400, 752, "2023年3月15日印发", 14).rule(LEFT, 762, RIGHT, 762)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        "某某县人民政府办公室文件",
        "某政办发〔2023〕12号",
        "某某县人民政府办公室关于印发2023年政务公开工作要点的通知",
        "各乡镇人民政府，县政府各部门：",
        BODY * 2,
        HEAD,
        "某某县人民政府办公室",
        "2023年3月15日",
        "（此件公开发布）",
        "抄送：县委办公室。",
        "县政府办公室 2023年3月15日印发",
    ]


def test_a_paragraph_that_a_page_break_cuts_says_that_it_goes_on(engine: str) -> None:
    first, second = Page(), Page()
    first.wrap(LEFT, 100, BODY, right=RIGHT, indent=2)
    first.text(LEFT + 32, 700, "（一）健全制度，公开、公平、公正地办理各项事务并及时")
    first.text(LEFT + 180, 790, "— 1 —", 14)
    second.text(LEFT, 100, "向社会公布。")
    second.wrap(LEFT, 128, BODY, right=RIGHT, indent=2)
    second.text(LEFT + 180, 790, "— 2 —", 14)
    document, _ = read_pdf(build(first, second), engine)
    assert outline(document)[-4:] == [
        "<page-number>— 1 —",
        "+向社会公布。",
        BODY,
        "<page-number>— 2 —",
    ]


def test_a_new_paragraph_on_a_new_page_does_not_go_on(engine: str) -> None:
    first, second = Page(), Page()
    first.wrap(LEFT, 100, BODY, right=RIGHT, indent=2)
    second.wrap(LEFT, 100, BODY, right=RIGHT, indent=2)
    document, _ = read_pdf(build(first, second), engine)
    assert outline(document) == [BODY, BODY]


def test_paragraphs_without_indent_are_told_by_their_distance(engine: str) -> None:
    page = Page()
    y = page.wrap(40, 80, BODY, right=500, step=22)
    page.wrap(40, y + 14, BODY, right=500, step=22)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [BODY, BODY]


def test_a_number_after_a_full_sentence_begins_a_paragraph(engine: str) -> None:
    page = Page()
    for index, what in enumerate(("决策", "执行", "管理")):
        text = f"{index + 1}.推进{what}公开并且公开全部有关结果"
        end = "，按照要求向社会公布。" if index < 2 else "，按照要求及时公布结"
        page.text(40, 80 + 24 * index, text + end)
    page.text(40, 152, "果。")
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        "1.推进决策公开并且公开全部有关结果，按照要求向社会公布。",
        "2.推进执行公开并且公开全部有关结果，按照要求向社会公布。",
        "3.推进管理公开并且公开全部有关结果，按照要求及时公布结果。",
    ]


def test_two_columns_are_read_one_after_the_other(engine: str) -> None:
    page = Page()
    page.center(80, "工作简报", 22)
    left = "左栏讲述全县政务公开工作的总体安排和各部门的职责分工情况。" * 6
    right = "右栏讲述各乡镇推进基层政务公开标准化规范化的主要做法经验。" * 6
    page.wrap(50, 120, left, right=280, size=10.5, step=16)
    page.wrap(315, 125, right, right=545, size=10.5, step=16)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == ["工作简报", left, right]


def test_a_turned_page_reads_like_an_upright_one(engine: str) -> None:
    upright = Page(842, 595).text(100, 100, HEAD).text(100, 140, "（一）健全制度")
    turned = Page(595, 842, rotate=90)
    turned.text(100, 742, HEAD, matrix=(0, 1, -1, 0)).text(140, 742, "（一）健全制度",
                                                          matrix=(0, 1, -1, 0))  # fmt: skip
    drawn = Page().text(100, 742, HEAD, matrix=(0, 1, -1, 0))
    drawn.text(140, 742, "（一）健全制度", matrix=(0, 1, -1, 0))
    for page in (upright, turned, drawn):
        document, _ = read_pdf(build(page), engine)
        assert outline(document) == [HEAD, "（一）健全制度"]


def test_places_count_from_the_upper_left_corner_of_the_visible_page(engine: str) -> None:
    page = Page(crop=(50, 100, 545, 800)).text(100, 142, HEAD).text(10, 20, "看不见")
    document, _ = read_pdf(build(page), engine)
    block = document.blocks[0]
    assert outline(document) == [HEAD]
    source = document.transcript.sources(block.text)[0]  # type: ignore[union-attr]
    assert source.page == 1
    assert source.bbox == pytest.approx((50, 86, 146, 102), abs=0.2)


def test_a_glyph_drawn_twice_counts_once(engine: str) -> None:
    page = Page().text(100, 100, HEAD).text(100.4, 100, HEAD).text(100, 140, "（一）一一列出")
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [HEAD, "（一）一一列出"]


def test_a_footnote_is_a_note(engine: str) -> None:
    page = Page()
    page.wrap(LEFT, 100, BODY * 3, right=RIGHT, indent=2)
    page.rule(LEFT, 700, LEFT + 150, 700).text(LEFT, 720, "①指2022年度。", 10)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [BODY * 3, "^①指2022年度。"]


def test_spaces_come_from_gaps(engine: str) -> None:
    page = Page().text(100, 100, "open data").text(100, 140, "第1条").text(100, 180, "主  任")
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == ["open data", "第1条", "主 任"]


def test_letters_of_a_font_without_outlines_are_not_lost(engine: str) -> None:
    page = Page()
    for index, character in enumerate("推进政务公开。"):
        page.text(100 + 16 * index, 100, character)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == ["推进政务公开。"]


def test_an_indented_line_with_as_much_room_behind_it_is_not_centred(engine: str) -> None:
    page = Page()
    y = page.wrap(LEFT, 100, BODY * 2, right=RIGHT, indent=2)
    line = "（一）完善评价体系，每年发布全省各地和有关各县"
    page.text(LEFT + 32, y, line).text(LEFT, y + 28, "（市）健康发展的指数。")
    document, _ = read_pdf(build(page), engine)
    assert len(line) == 23
    assert outline(document)[-1] == line + "（市）健康发展的指数。"


def test_a_heading_on_two_lines_of_wider_leading_is_one(engine: str) -> None:
    page = Page()
    y = page.wrap(LEFT, 100, BODY, right=RIGHT, indent=2, step=20)
    page.text(LEFT + 32, y + 5, "二、全方位公开政府信息，更好助力首都治理体系治理能")
    page.text(LEFT, y + 30, "力现代化")
    page.wrap(LEFT, y + 54, BODY, right=RIGHT, indent=2, step=20)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        BODY,
        "二、全方位公开政府信息，更好助力首都治理体系治理能力现代化",
        BODY,
    ]


def test_the_first_number_below_a_full_heading_begins_a_paragraph(engine: str) -> None:
    heading = "二、深化重点领域信息公开，以公开促落实，优化营商环境"
    page = Page()
    y = page.wrap(LEFT, 100, BODY, right=RIGHT)
    page.text(LEFT, y, heading).text(LEFT, y + 28, "（一）围绕高质量发展做好公开")
    page.wrap(LEFT, y + 56, BODY, right=RIGHT)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [BODY, heading, "（一）围绕高质量发展做好公开", BODY]


def test_a_page_number_below_two_columns_moves_no_edge_of_them(engine: str) -> None:
    page = Page()
    for left in (60.0, 310.0):
        page.wrap(left, 80, BODY * 4, right=left + 225, size=12, step=18, indent=2)
    page.text(294, 800, "1", 12)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [BODY * 4, BODY * 4, "<page-number>1"]


def test_a_second_column_that_was_only_begun_is_read_after_the_first(engine: str) -> None:
    page = Page()
    page.wrap(60, 80, BODY * 6, right=285, size=12, step=18, indent=2)
    page.wrap(310, 80, BODY, right=535, size=12, step=18, indent=2)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [BODY * 6, BODY]


def test_two_small_lines_beside_a_large_sign_stay_whole(engine: str) -> None:
    page = (
        Page().text(100, 100, "中共某某县委办公室", 22).text(100, 126, "某某县人民政府办公室", 22)
    )
    page.text(340, 117, "文件", 44).text(240, 180, "某办发〔2023〕5号", 16)
    document, _ = read_pdf(build(page), engine)
    text = "".join(outline(document))
    assert "中共某某县委办公室" in text
    assert "某某县人民政府办公室" in text


def test_lines_beside_a_title_in_another_column_stay_whole(engine: str) -> None:
    page = Page().text(60, 96, "某县政务公开工", 30)
    page.wrap(60, 130, BODY * 5, right=285, size=12, step=18, indent=2)
    upper, lower = "产权", "（四）培育壮大健康产业，聚焦前沿"
    page.text(310, 88, upper, 12).text(334, 102, lower, 12)
    page.wrap(310, 130, BODY * 4, right=535, size=12, step=18, indent=2)
    document, _ = read_pdf(build(page), engine)
    assert not any("产权（四）" in line for line in outline(document))
    assert any(lower in line for line in outline(document))


@pytest.mark.parametrize("indent", [32.0, 64.0])
def test_paragraphs_whose_lines_are_all_indented_are_whole(indent: float, engine: str) -> None:
    page, y = Page(), 100.0
    for number in "一二":
        page.text(LEFT, y, f"（{number}）推进公开")
        y = page.wrap(LEFT + indent, y + 28, BODY * 3, right=RIGHT)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == ["（一）推进公开", BODY * 3, "（二）推进公开", BODY * 3]


def test_paragraphs_whose_first_lines_stand_out_are_whole(engine: str) -> None:
    first, second, y = Page(), Page(), 100.0
    for _ in range(4):
        first.text(LEFT, y, "为深入贯彻落实党中央、国务院关于全面推进政务公开工作的")
        y = first.wrap(LEFT + 32, y + 28, "决策部署，" + BODY, right=RIGHT)
    first.text(LEFT, y, "为深入贯彻落实党中央、国务院关于全面推进政务公开工作的")
    second.text(LEFT + 32, 100, "决策部署，制定本要点。")
    document, _ = read_pdf(build(first, second), engine)
    head = "为深入贯彻落实党中央、国务院关于全面推进政务公开工作的"
    assert outline(document) == [*[head + "决策部署，" + BODY] * 4, head, "+决策部署，制定本要点。"]


def test_a_line_set_right_ends_there(engine: str) -> None:
    page = Page()
    y = page.wrap(LEFT, 100, BODY * 2, right=RIGHT)
    page.text(RIGHT - 144, y, "2022年4月28日").text(LEFT, y + 28, "（此件公开发布）")
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [BODY * 2, "2022年4月28日", "（此件公开发布）"]


@pytest.mark.parametrize(("step", "parts"), [(26, 1), (36, 2)])
def test_a_full_heading_without_indent_may_go_on(step: float, parts: int, engine: str) -> None:
    heading = "二、全方位公开政府信息，更好助力首都治理体系治理能力现"
    page = Page()
    y = page.wrap(LEFT, 100, BODY, right=RIGHT, step=20)
    page.text(LEFT, y + 10, heading).text(LEFT, y + 10 + step, "代化")
    page.wrap(LEFT, y + 50 + step, BODY * 2, right=RIGHT, step=20)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[1:-1] == ([heading + "代化"] if parts == 1 else [heading, "代化"])


@pytest.mark.parametrize(
    ("below", "mark"),
    [("同时向社会公开结果。", "+"), ("附件：任务分工表", ""), ("（二）完善制度。", "")],
)
def test_a_full_line_at_a_page_end_goes_on_where_nothing_is_indented(
    below: str, mark: str, engine: str
) -> None:
    first, second = Page(), Page()
    y = first.wrap(LEFT, 100, BODY * 3, right=RIGHT)
    first.text(LEFT, y, "（一）完善制度，及时更新各部门各单位政务公开的各事项。")
    second.text(LEFT, 100, below)
    second.wrap(LEFT, 200, BODY * 3, right=RIGHT)
    document, _ = read_pdf(build(first, second), engine)
    assert mark + below in outline(document)


def test_a_raised_digit_behind_a_bracket_is_a_mark(engine: str) -> None:
    page = Page()
    page.text(LEFT, 100, "推进决策公开。(县司法局)").text(LEFT + 16 * 12, 94, "1", 7)
    page.text(LEFT + 16 * 12 + 4, 100, "推进执行公开。")
    page.rule(LEFT, 700, LEFT + 150, 700).text(LEFT, 720, "1指2022年度。", 10)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == ["推进决策公开。(县司法局)推进执行公开。", "^1指2022年度。"]


def test_two_numbers_over_a_wrap_keep_their_space(engine: str) -> None:
    first = "经过各地共同努力，近三年全县人均公园绿地面积平方米数为9.15"
    second = "9.48平方米，逐年有所增加。"
    page = Page().lines(60, 100, 24, first, second)
    page.wrap(60, 148, "各地都要抓好落实，不得拖延，确保完成年度任务并报送总结材料。", right=540)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[0].startswith(f"{first} {second}")


def test_a_line_below_the_last_piece_of_a_full_line_goes_on_with_it(engine: str) -> None:
    page = Page().text(111, 100, "副组长：李某某", 16).text(260, 100, "县水利局局长、县防汛办", 16)
    page.text(260, 128, "副主任", 16).text(175, 156, "王某某", 16).text(
        260, 156, "县财政局局长", 16
    )
    page.wrap(
        79, 200, "各成员单位要按照职责分工，密切配合，形成合力，共同做好各项工作。", right=440
    )
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[:2] == [
        "副组长：李某某 县水利局局长、县防汛办副主任",
        "王某某 县财政局局长",
    ]


def test_no_paragraph_goes_over_a_change_of_the_width_of_pages(engine: str) -> None:
    first = Page()
    first.wrap(79, 700, "各单位要明确专人负责，建立台账，按月报送进展情况并做好总结", right=527)
    second = Page(842, 595).lines(90, 90, 28, "附件1", "任务清单")
    document, _ = read_pdf(build(first, second), engine)
    assert not any(line.startswith("+") for line in outline(document))


@pytest.mark.parametrize("wide", [36, 48])
def test_a_letterhead_wider_than_the_text_makes_no_line_short(engine: str, wide: int) -> None:
    page = Page()
    for place, letter in enumerate("某某县水利局"):
        page.text(50 + place * 95, 100, letter, wide)
    page.wrap(79, 250, "各镇要对水库逐座明确巡查人员，汛期不得少于两人值守。", right=400, indent=2)
    page.wrap(79, 330, "各镇要做好交接班记录，发现险情立即报告。", right=400, indent=2)
    document, _ = read_pdf(build(page), engine)
    assert len(outline(document)) == 3


@pytest.mark.parametrize(
    ("wide", "title"),
    [(42, "关于做好秋季造林的通知"), (20, "某某县林业局关于做好秋季造林的通知")],
)
def test_a_letterhead_is_larger_than_the_title(engine: str, wide: int, title: str) -> None:
    page = Page().center(100, "某某县林业局", wide).center(150, "关于做好秋季造林的通知", 20)
    page.text(79, 210, "各乡镇人民政府：", 16).text(111, 238, "一、落实造林地块", 16)
    page.text(111, 266, "1.逐村核定面积。（责任单位：县林业局）", 16)
    plan = convert(build(page), "plan.pdf", Options(engine=engine))
    assert plan.metadata.title == title


def test_paragraphs_of_one_line_show_no_margin(engine: str) -> None:
    """Each is indented, and none is full: the widest is no full line."""
    lines = [
        "一、治理河道",
        "1.清理河道。（县水务局负责）",
        "2.拆除违章建筑，恢复岸线。（县水务局、县住建局负责）",
        "——保护水源",
        "3.划定保护区。（县生态环境局牵头）",
        "各镇要明确专人。（各镇负责）",
        "请按时报送。",
        "二、加强考核",
        "1.开展河长履职考核。",
    ]
    page = Page().center(80, "某县河湖治理方案", 22).lines(111, 140, 28, *lines, size=15)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[1:] == lines


def test_a_title_as_wide_as_one_line_shows_no_margin(engine: str) -> None:
    texts = [
        "一、重点工程",
        "1.新改建国省道百公里以上。（市交通局、市公路局负责）",
        "专栏2公路工程",
        "续建项目三个，新开工项目五个。",
        "2.建设港口泊位两个。（市港航中心负责）",
    ]
    page = Page().text(174, 80, "某市交通强市重点工程建设方案", 20)
    for index, text in enumerate(texts):
        page.text(88, 130 + 24 * index, text, 14)
    assert outline(read_pdf(build(page), engine)[0])[1:] == texts


def test_marks_that_hang_over_the_edge_show_no_margin(engine: str) -> None:
    pages = [Page().center(60, "某区2025年绿化工作要点", 18), Page()]
    full = "补植行道树和护坡灌木并逐段登记养护责任和浇灌安排的日期"[:26]
    for number in range(8):
        page, y = pages[number // 4], 100.0 + 150 * (number % 4)
        page.text(60, y, f"{number + 1}.{full[:25]}", 16).text(60, y + 24, f"{full}、", 16)
        page.text(60, y + 48, f"{full[:25]}A", 16).text(60, y + 72, full, 16)
        page.text(60, y + 96, "养护。", 16)
    document, _ = read_pdf(build(*pages), engine)
    assert len(document.blocks) == 9


@pytest.mark.parametrize(("step", "paragraphs"), [(33, 2), (28, 1)])
def test_a_number_somewhat_apart_begins_a_paragraph_below_a_full_heading(
    engine: str, step: float, paragraphs: int
) -> None:
    full = "（一）补植行道树和护坡灌木并逐段登记养护责任和浇灌的安排"
    page = Page()
    page.wrap(60, 100, "补植行道树和护坡灌木并逐段登记养护责任" * 7, right=480, size=15, step=28)
    page.text(60, 300, full, 15).text(60, 300 + step, "6.加固护坡石笼并清理淤积的渠道", 15)
    assert len(outline(read_pdf(build(page), engine)[0])) == 1 + paragraphs


def hanging_list(first: str, second: str) -> Page:
    page = Page()
    for number in range(4):
        page.text(60, 100 + 40 * number, f"{number + 1}.{first}", 15)
        page.text(82, 120 + 40 * number, "并公示结果。", 15)
    return page.text(60, 260, f"5.{second}", 15).text(82, 280, "（区林业局牵头）", 15)


def test_a_bracket_below_a_full_line_hangs_where_such_lines_do(engine: str) -> None:
    full = "补植行道树和护坡灌木并逐段登记养护责任和浇灌安排的"
    stopped = full[:-1] + "。"
    found = outline(read_pdf(build(hanging_list(full, stopped)), engine)[0])
    assert found[-1] == f"5.{stopped}（区林业局牵头）"


def test_an_indented_line_that_leaves_as_much_at_its_end_begins_a_paragraph(engine: str) -> None:
    full = "补植行道树和护坡灌木并逐段登记养护责任和浇灌安排的期限"
    page = Page()
    page.wrap(60, 126, full * 3 + full[:-2] + "局）", right=465, size=15, step=26)
    page.text(90, 230, "1.1.2" + full[:21], 15).text(60, 256, "并公示结果。", 15)
    assert len(outline(read_pdf(build(page), engine)[0])) == 2
