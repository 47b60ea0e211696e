"""Page numbers, running heads, contents, watermarks and the furniture of web sites."""

from __future__ import annotations

import pytest

from pdf_builder import Page, build
from pdf_reading import ENGINES, outline, read_pdf

BODY = "为深入贯彻落实党中央、国务院关于全面推进政务公开工作的决策部署，制定本要点。"


@pytest.mark.parametrize(
    "number", ["— 3 —", "-3-", "3", "第3页 共10页", "第三页", "3/10", "－3－", "Page 3 of 10"]
)
@pytest.mark.parametrize("y", [40, 800])
def test_page_numbers_are_furniture(number: str, y: float) -> None:
    page = Page().text(100, 200, BODY, 10).text(280, y, number, 10)
    document, _ = read_pdf(build(page))
    assert f"<page-number>{number}" in outline(document)


@pytest.mark.parametrize("text", ["1.公开", "2023年", "第3页说明", "三、其他"])
def test_other_short_lines_at_the_foot_stay(text: str) -> None:
    page = Page().text(100, 200, BODY, 10).text(280, 800, text, 10)
    document, _ = read_pdf(build(page))
    assert outline(document) == [BODY, text]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_line_that_comes_again_on_each_page_is_a_running_head(engine: str) -> None:
    pages = []
    for number in range(3):
        page = Page().text(200, 40, "某某县政务公开工作要点", 9)
        page.text(100, 120, f"（{'一二三'[number]}）推进公开。", 12)
        pages.append(page.text(290, 810, f"{number + 1}", 9))
    document, _ = read_pdf(build(*pages), engine)
    assert outline(document)[:3] == [
        "<running-head>某某县政务公开工作要点",
        "（一）推进公开。",
        "<page-number>1",
    ]
    assert outline(document).count("<running-head>某某县政务公开工作要点") == 3


@pytest.mark.parametrize("engine", ENGINES)
def test_a_head_right_above_the_text_of_two_pages_repeats_the_title(engine: str) -> None:
    title = "某某县水库巡查方案"
    first = Page().text(250, 60, title, 12).center(84, title, 16).text(92, 120, "一、巡查坝体", 12)
    second = Page().text(250, 60, title, 12).text(92, 80, "二、登记险情", 12)
    document, _ = read_pdf(build(first, second), engine)
    head = f"<running-head>{title}"
    assert outline(document) == [head, title, "一、巡查坝体", head, "二、登记险情"]


@pytest.mark.parametrize("engine", ENGINES)
def test_what_a_browser_prints_above_and_below_is_furniture(engine: str) -> None:
    page = Page().text(20, 20, "2025/4/3 10:20", 8).text(300, 20, "工作要点", 8)
    page.text(100, 200, BODY, 10)
    page.text(20, 830, "https://www.example.gov.cn/art/2025/4/3/art_1.html", 8)
    page.text(560, 830, "1/8", 8)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        "<running-head>2025/4/3 10:20 工作要点",
        BODY,
        "<running-head>https://www.example.gov.cn/art/2025/4/3/art_1.html 1/8",
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_table_of_contents_is_furniture(engine: str) -> None:
    page = Page().center(80, "目  录")
    page.text(80, 120, "一、总体要求……………………………1", 12).text(80, 140, "二、重点任务………………3", 12)
    page.text(80, 160, "附件 5", 12)
    page.text(80, 300, "一、总体要求", 12).text(80, 340, "二、重点任务", 12)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        "<contents>目 录",
        "<contents>一、总体要求……………………………1",
        "<contents>二、重点任务………………3",
        "<contents>附件 5",
        "一、总体要求",
        "二、重点任务",
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_watermark_is_furniture_and_counts_in_the_transcript(engine: str) -> None:
    page = Page().text(100, 200, BODY, 10)
    page.text(150, 500, "内部资料", 60, matrix=(0.7, 0.7, -0.7, 0.7))
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [BODY]
    assert [(name, text.value) for name, text in document.furniture] == [("watermark", "内部资料")]
    assert document.transcript.text == BODY + "内部资料"


def web_page(ruled: bool) -> list[Page]:
    page = Page().text(40, 40, "首页", 9).text(140, 40, "政务公开", 9).text(240, 40, "互动", 9)
    page.text(40, 80, "首页 > 政府信息公开 > 政策文件", 9)
    rows = [("索引号：", "0145/2025-08", "主题分类：", "综合政务"),
            ("发文机关：", "某某县人民政府办公室", "成文日期：", "2025年4月3日"),
            ("文号：", "某政办发〔2025〕6号", "有效性：", "有效")]  # fmt: skip
    xs = [40.0, 110.0, 300.0, 370.0]
    for index, row in enumerate(rows):
        page.cells(xs, 120 + 20 * index, *row, size=9)
    if ruled:
        page.grid([*xs, 540.0], [105.0, 125.0, 145.0, 165.0])
    page.center(200, "2025年政务公开工作要点", 20)
    page.wrap(40, 240, "一、加强公开。" + BODY, right=540, size=12, step=20)
    page.text(40, 600, "打印", 9).text(80, 600, "收藏", 9).text(40, 640, "网站地图", 9)
    page.text(40, 660, "某ICP备05004294号", 9)
    return [page]


@pytest.mark.parametrize("ruled", [False, True])
@pytest.mark.parametrize("engine", ENGINES)
def test_the_furniture_of_a_web_site_is_navigation_or_its_index_box(
    ruled: bool, engine: str
) -> None:
    document, _ = read_pdf(build(*web_page(ruled)), engine)
    lines = outline(document)
    kinds = ("<navigation>", "<index-box>")
    assert [line for line in lines if not line.startswith(kinds)] == [
        "2025年政务公开工作要点",
        "一、加强公开。" + BODY,
    ]
    box = "".join(line for line in lines if line.startswith("<index-box>"))
    assert all(said in box for said in ("某某县人民政府办公室", "某政办发〔2025〕6号", "索引号"))
    read = "".join(line.removeprefix(kinds[0]).removeprefix(kinds[1]) for line in lines)
    assert sorted(read) == sorted(document.transcript.text)


def test_crumbs_and_the_bar_below_the_title_are_navigation() -> None:
    page = Page().text(40, 40, "首页", 9).text(40, 60, "当前位置：首页 > 公开 > 计划总结", 9)
    page.center(110, "2022年政务公开工作要点", 20)
    page.text(120, 140, "发布时间：2022-04-28 来源：县政府办公室 浏览次数：12 字体：大 中 小", 9)
    page.text(64, 200, "一、加强公开。", 12).text(64, 230, "（一）健全制度。", 12)
    page.text(40, 700, "打印 关闭", 9).text(40, 720, "上一篇：没有了", 9)
    document, _ = read_pdf(build(page))
    assert [line for line in outline(document) if not line.startswith("<navigation>")] == [
        "2022年政务公开工作要点",
        "一、加强公开。",
        "（一）健全制度。",
    ]


def test_an_index_box_is_a_kind_of_furniture() -> None:
    page = Page()
    for index, (key, value) in enumerate(
        [("索引号", "A1"), ("主题词", "公开"), ("发文机关", "县财政局"), ("有效性", "有效")]
    ):
        page.text(40, 80 + 20 * index, f"{key}：{value}", 9)
    document, _ = read_pdf(build(page.text(40, 300, BODY, 12)))
    assert [line.startswith("<index-box>") for line in outline(document)] == [True] * 4 + [False]
    assert outline(document)[-1] == BODY


def test_a_plan_that_names_a_site_keeps_its_text() -> None:
    page = Page().text(40, 100, "一、加强网站建设。主办单位：县政府办公室", 12)
    page.text(40, 130, "打印本方案后张贴。", 12).text(40, 160, "（一）公示ICP备案信息。", 12)
    document, _ = read_pdf(build(page))
    assert not any(line.startswith("<") for line in outline(document))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_raised_digit_is_taken_out_where_a_footnote_has_it(engine: str) -> None:
    page = Page().text(92, 100, "一、推进政务公开").text(220, 94, "1", 7)
    page.text(92, 130, "新增公园200平方公里").text(236, 124, "2", 7)
    page.text(92, 160, "各单位要按照分工抓好各项工作任务的落实，及时报送情况。")
    page.rule(60, 700, 200, 700).text(60, 720, "1本要点所称政务公开，是指公开权力运行的过程。", 9)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[:2] == ["一、推进政务公开", "新增公园200平方公里2"]
    assert [(kind, text.value) for kind, text in document.furniture] == [("annotation", "1")]


@pytest.mark.parametrize("engine", ENGINES)
def test_numbers_that_count_the_pages_above_a_running_foot(engine: str) -> None:
    pages = []
    for number in range(1, 4):
        page = Page().lines(
            92, 130, 28, "甲乙丙丁"[number] * 9 + "。", "甲乙丙丁"[-number] * 5 + "。"
        )
        page.text(480, 650 + 9 * number, f"- {number} -", 14)
        page.text(300, 700 + 9 * number, "县文件汇编组", 14)
        pages.append(page)
    document, _ = read_pdf(build(*pages), engine)
    told = [line for line in outline(document) if line.startswith("<")]
    assert told == [
        x for n in "123" for x in (f"<page-number>- {n} -", "<running-head>县文件汇编组")
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_strokes_beside_a_number_that_is_turned(engine: str) -> None:
    page = Page(842, 595).lines(120, 100, 28, "附件2", "设备更新任务清单")
    page.text(53, 300, "—", 14).text(53, 345, "—", 14).text(58, 320, "2", 14, matrix=(0, -1, 1, 0))
    document, _ = read_pdf(build(page), engine)
    assert [x for x in outline(document) if not x.startswith("<page-number>")] == [
        "附件2",
        "设备更新任务清单",
    ]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("form", ["{} / 3", "{}", "— {} —"])
def test_numbers_at_the_outer_margins_count_the_pages(engine: str, form: str) -> None:
    pages = []
    for number in (1, 2, 3):
        page = Page()
        task = ("疏浚渠道", "排查涵闸", "加固堤岸")[number - 1]
        text = f"{task}，立牌公示整改时限和责任人员。"
        page.wrap(79, 120, f"（{number}）" + text * 3, right=519, indent=2)
        page.text(550 if number % 2 else 12, 420, form.format(number), 12)
        pages.append(page)
    document, _ = read_pdf(build(*pages), engine)
    lines = outline(document)
    assert [line for line in lines if line.startswith("<page-number>")] == [
        "<page-number>" + form.format(number) for number in (1, 2, 3)
    ]
    assert all(line.startswith(("<page-number>", "（")) for line in lines)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("form", ["— {} —", "第{}页", "·{}·"])
def test_a_number_in_the_margin_at_the_height_of_a_line_is_no_part_of_it(
    engine: str, form: str
) -> None:
    text = "（一）疏浚渠道，" + "立牌公示整改时限和责任人员。" * 4
    page = Page()
    page.wrap(79, 120, text, right=519, indent=2)
    page.text(549, 147, form.format(1), 10)
    assert outline(read_pdf(build(page), engine)[0]) == [
        text,
        f"<page-number>{form.format(1)}",
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_figure_in_the_last_column_is_no_number_of_its_page(engine: str) -> None:
    page = Page().grid([60, 240, 540, 585], [100, 130, 160])
    for x, column in ((64, ("任务", "疏浚渠道")), (244, ("措施", "立牌公示")), (550, ("个", "3"))):
        page.lines(x, 120, 30, *column, size=10)
    assert outline(read_pdf(build(page), engine)[0])[1:] == ["任务|措施|个", "疏浚渠道|立牌公示|3"]


def test_roman_figures_below_the_text_are_page_numbers() -> None:
    pages = [
        Page().text(79, 120, "（一）疏浚渠道", 16).text(290, 800, "Ⅰ", 10),
        Page().text(79, 120, "（二）排查涵闸", 16).text(286, 800, "— Ⅱ —", 10),
    ]
    assert outline(read_pdf(build(*pages))[0]) == [
        "（一）疏浚渠道",
        "<page-number>Ⅰ",
        "（二）排查涵闸",
        "<page-number>— Ⅱ —",
    ]
