"""Columns of prose and two pages on one sheet are read one after the other, left first."""

from __future__ import annotations

import pytest

from pdf_builder import Page, build
from pdf_reading import ENGINES, outline, read_pdf

pytestmark = pytest.mark.parametrize("engine", ENGINES)

LEFT = [
    "一、整治市容环境",
    "（一）规范占道经营。划定便民疏导点，引导流动摊贩入点经营，明确经营时段和保洁责任。（责任单位：区城管局）",
    "（二）清理户外广告。拆除破损广告牌，修订设置规划。（责任单位：区城管局、各街道办事处）",
]
RIGHT = [
    "（三）整治乱停乱放。增设停车泊位，施划非机动车停放区，对违停车辆及时劝离。（责任单位：区公安分局）",
    "二、完善市政设施",
    "（四）维修破损道路。对背街小巷逐条排查，列出清单。（责任单位：区住建局）",
]


def column(page: Page, x: float, y: float, right: float, texts: list[str], *, size: float = 12,
           step: float = 20) -> float:  # fmt: skip
    for text in texts:
        y = page.wrap(x, y, text, right=right, size=size, step=step, indent=2)
    return y


def read(page: Page, engine: str) -> list[str]:
    document, _ = read_pdf(build(page), engine)
    return outline(document)


@pytest.mark.parametrize("offset", [0.0, 3.0, 7.0, 10.0])
@pytest.mark.parametrize("gutter", [16.0, 24.0, 48.0])
def test_two_columns_of_prose(engine: str, offset: float, gutter: float) -> None:
    page = Page().center(70, "某区市容环境整治方案", 20)
    middle = 297.0
    column(page, 60, 120, middle - gutter / 2, LEFT)
    column(page, middle + gutter / 2, 120 + offset, 535, RIGHT)
    assert read(page, engine) == ["某区市容环境整治方案", *LEFT, *RIGHT]


def test_a_paragraph_goes_on_in_the_right_column(engine: str) -> None:
    page = Page()
    head, rest = LEFT[2][:36], LEFT[2][36:]
    column(page, 60, 100, 60 + 12 * 19 + 1, [*LEFT[:2], head])
    page.wrap(330, 100, rest, right=560, size=12, step=20)
    column(page, 330, 180, 560, RIGHT)
    lines = read(page, engine)
    assert lines[:3] == [*LEFT[:2], head]
    assert lines[3] == "+" + rest


def test_a_signature_at_the_right_is_no_column(engine: str) -> None:
    page = Page()
    page.text(60, 80, "某区市容环境综合整治工作领导小组办函", 12)
    notice = "现将有关方案印发给你们，请结合实际认真组织实施，每季度末向区政府书面报告进展情况。"
    y = column(page, 60, 110, 535, [notice])
    for x, name in ((412, "某区城市管理局"), (400, "某区交通建设运输局"), (430, "2024年3月1日")):
        page.text(x, y, name, 12)
        y += 20
    rest = [
        "一、工作任务",
        "1.增设停车泊位。（区公安分局负责）",
        "2.清理占道摊点。（区城管局负责）",
    ]
    column(page, 60, y, 535, rest)
    lines = read(page, engine)[1:]
    assert lines[0] == notice
    assert "".join(lines[1:-3]) == "某区城市管理局某区交通建设运输局2024年3月1日"
    assert lines[-3:] == rest


def test_a_table_of_two_columns_without_rules_is_read_by_rows(engine: str) -> None:
    page = Page()
    rows = [
        ("任务", "责任单位"),
        ("划定便民疏导点，引导摊贩入点经营，明确保洁责任。", "区城管局、各街道办事处"),
        ("增设停车泊位。", "区公安分局"),
        ("排查背街小巷破损路面，列出维修清单并逐条销号。", "区住建局"),
    ]
    y = 100.0
    for left, right in rows:
        end = page.wrap(60, y, left, right=270, size=12, step=16)
        page.text(310, y, right, 12)
        y = end + 8
    assert read(page, engine) == ["#?", *("|".join(row) for row in rows)]


def test_labels_and_values_are_no_columns(engine: str) -> None:
    page = Page()
    pairs = [("主办：区城管局", "协办：区住建局"), ("电话：12345678", "邮编：100000"),
             ("联系人：赵某某", "地址：人民路一号")]  # fmt: skip
    for row, (left, right) in enumerate(pairs):
        page.text(92, 120 + 28 * row, left, 16).text(330, 120 + 28 * row, right, 16)
    assert read(page, engine) == [f"{left} {right}" for left, right in pairs]


@pytest.mark.parametrize("shift", [0.0, 9.0])
def test_two_pages_on_one_sheet(engine: str, shift: float) -> None:
    page = Page(1190.55, 841.9)
    column(page, 80, 120, 510, LEFT, size=16, step=28)
    column(page, 675, 120 + shift, 1105, RIGHT, size=16, step=28)
    page.text(280, 800, "— 1 —", 12).text(875, 800, "— 2 —", 12)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        *LEFT, "<page-number>— 1 —", *RIGHT, "<page-number>— 2 —"
    ]  # fmt: skip
    assert document.page_sizes == ((1190.55, 841.9),)
    last = document.blocks[-2].text.sources[0]  # type: ignore[union-attr]
    assert last.bbox is not None
    assert last.bbox[0] >= 675


@pytest.mark.parametrize("numbers", ["— {} —", "第{}页", "{}"])
def test_the_numbers_of_two_pages_show_that_a_sheet_holds_them(engine: str, numbers: str) -> None:
    page = Page(1190.55, 841.9)
    column(page, 80, 120, 510, LEFT[:1], size=16, step=28)
    column(page, 675, 120, 1105, RIGHT[1:2], size=16, step=28)
    page.text(280, 800, numbers.format(5), 12).text(875, 800, numbers.format(6), 12)
    lines = [line for line in read(page, engine) if line[0] != "<"]
    assert lines == [LEFT[0], RIGHT[1]]


def test_figures_at_the_foot_that_do_not_follow_each_other_number_no_pages(engine: str) -> None:
    page = Page(1190.55, 841.9)
    for y, left, right in ((120, "乡镇", "任务数"), (150, "东乡镇", "五处"), (800, "3", "12")):
        page.text(80, y, left, 16).text(675, y, right, 16)
    assert read(page, engine)[:2] == ["乡镇 任务数", "东乡镇 五处"]


def test_a_table_goes_on_from_the_left_page_of_a_sheet_to_the_right_one(engine: str) -> None:
    page = Page(1190.55, 841.9)
    for x, first in ((60, 1), (660, 4)):
        xs = [x, x + 40.0, x + 300.0, x + 440.0]
        ys = [100.0 + 30 * row for row in range(5)]
        page.grid(xs, ys)
        page.cells(xs, 120, "序号", "措施", "责任单位")
        for row in range(3):
            page.cells(
                xs, 150 + 30 * row, str(first + row), f"维修第{first + row}条道路。", "区住建局"
            )
    document, _ = read_pdf(build(page), engine)
    assert [line for line in outline(document) if line.startswith("#")] == ["#", "#+"]


def test_a_wide_table_is_no_sheet_of_two_pages(engine: str) -> None:
    page = Page(1190.55, 841.9)
    xs = [80.0, 120.0, 500.0, 700.0, 900.0]
    names = ("序号", "主要措施", "牵头单位", "配合单位", "完成时限")
    page.cells(xs, 120, *names)
    for row in range(1, 6):
        page.cells(
            xs, 120 + 30 * row, str(row), f"维修第{row}条道路。", "区住建局", "区财政局", "6月底前"
        )
    assert read(page, engine)[:2] == ["#?", "|".join(names)]


def test_the_last_page_of_two_columns_has_few_lines(engine: str) -> None:
    first, last = Page().center(70, "某区市容环境整治方案", 20), Page()
    column(first, 60, 120, 285, [*LEFT, *LEFT[1:]])
    column(first, 310, 120, 535, [*RIGHT, RIGHT[0]])
    column(last, 60, 100, 285, LEFT[1:2])
    column(last, 310, 100, 535, RIGHT[2:])
    document, _ = read_pdf(build(first, last), engine)
    assert outline(document)[-2:] == [LEFT[1], RIGHT[2]]


def test_the_last_page_of_two_columns_has_a_left_one(engine: str) -> None:
    first, last = Page(), Page()
    column(first, 60, 120, 285, [*LEFT, *LEFT[1:]])
    column(first, 310, 120, 535, [*RIGHT, RIGHT[0]])
    column(
        last, 60, 100, 285, ["（七）三是复查整改情况；四是公布结果，接受群众监督，并纳入年度考核。"]
    )
    document, _ = read_pdf(build(first, last), engine)
    assert outline(document)[-1].startswith("（七）三是复查整改情况；四是公布结果")


def test_the_last_sheet_holds_half_a_page(engine: str) -> None:
    first, last = Page(width=1190), Page(width=1190)
    for page, left, right in ((first, [*LEFT, *LEFT], [*RIGHT, *RIGHT]), (last, LEFT[1:2], [])):
        column(page, 90, 120, 505, left, size=16, step=28)
        column(page, 685, 120, 1100, right, size=16, step=28)
    document, _ = read_pdf(build(first, last), engine)
    assert outline(document) == [*LEFT, *LEFT, *RIGHT, *RIGHT, LEFT[1]]


def test_head_and_foot_are_no_lines_of_columns(engine: str) -> None:
    page = Page().text(24, 30, "2025/3/4 09:30", 8).text(420, 30, "环境整治方案", 8)
    column(page, 60, 120, 285, [*LEFT, *RIGHT])
    column(page, 309, 120, 535, [*RIGHT, *LEFT])
    page.text(24, 825, "https://example.test/zwgk/2025/t20250304.html", 8).text(560, 825, "1/1", 8)
    lines = read(page, engine)
    assert [line for line in lines if line[0] != "<"] == [*LEFT, *RIGHT, *RIGHT, *LEFT]
    assert lines[-1].startswith("<running-head>https:")


def test_a_sheet_of_two_pages_has_heads_and_feet_up_to_its_fold(engine: str) -> None:
    page = Page(1190, 842)
    column(page, 80, 100, 530, [*LEFT, *RIGHT, *LEFT, *RIGHT, LEFT[2][:36]], size=14, step=26)
    page.wrap(675, 110, LEFT[2][36:], right=1125, size=14, step=26)
    column(page, 675, 162, 1125, [*RIGHT, *LEFT], size=14, step=26)
    for x in (24, 611):
        page.text(x, 22, "2025/3/4 09:30", 8).text(x, 825, "https://example.test/t2025.html", 8)
        page.text(x + 535, 825, "1/2" if x < 100 else "2/2", 8)
    lines = [line for line in read(page, engine) if line[0] != "<"]
    assert [*LEFT, *RIGHT, *LEFT, *RIGHT, LEFT[2][:36]] == lines[:13]
    assert lines[13].lstrip("+") == LEFT[2][36:]
    assert lines[14:] == [*RIGHT, *LEFT]
