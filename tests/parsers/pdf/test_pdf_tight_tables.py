"""Tables without vertical rulings whose cells have little padding or whose lines are far apart."""

from __future__ import annotations

import pytest

from pdf_builder import Page, build, width
from pdf_reading import ENGINES, outline, read_pdf

SIZE = 10.0
ROOMS = (3, 17, 9, 6)
"""Letters of a full line of each column."""

HEADER = ("序号", "工作举措", "责任科室", "完成时间")
ROWS = (
    (
        "1",
        "更换老旧校舍的门窗和照明，雨季之前查漏补缺，逐栋登记。",
        "基建科、后勤服务中心、各年级组",
        "8月底",
    ),
    ("2", "核对教职工人事档案。", "人事科", "5月底"),
    (
        "3",
        "修订考试命题和阅卷的规程，组织命题教师培训，抽查试卷质量。",
        "教务科、教研室",
        "10月底前",
    ),
    ("4", "检修锅炉、电梯和消防栓。", "后勤服务中心、保卫科", "11月底前"),
)
EXPECTED = ["#?", *("|".join(row) for row in (HEADER, *ROWS))]


def wrapped(text: str, room: int) -> list[str]:
    lines, used = [""], 0.0
    for character in text:
        if used + width(character) > room and character not in "，。、":
            lines.append("")
            used = 0.0
        lines[-1] += character
        used += width(character)
    return lines


def drawn(rules: str, gap: float, leading: float, middle: bool) -> Page:
    """The table with gutters of ``gap`` points and lines ``leading`` ems apart."""
    page = Page().center(70, "某中学2025年后勤工作计划", 18)
    xs = [50.0]
    for room in ROOMS:
        xs.append(xs[-1] + (room + 0.5) * SIZE + gap)
    step, y = leading * SIZE, 110.0
    page.rule(50, y, xs[-1], y) if rules != "none" else None
    for number, row in enumerate((HEADER, *ROWS)):
        cells = [wrapped(cell, room) for cell, room in zip(row, ROOMS, strict=True)]
        tall = max(map(len, cells))
        for x, lines in zip(xs, cells, strict=False):
            shift = (tall - len(lines)) * step / 2 if middle else 0.0
            page.lines(x, y + step + shift, step, *lines, size=SIZE)
        y += tall * step + 8
        if rules == "rows" or (rules == "three" and number in (0, len(ROWS))):
            page.rule(50, y, xs[-1], y)
    return page


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rules", ["none", "three", "rows"])
@pytest.mark.parametrize("middle", [False, True])
@pytest.mark.parametrize(("gap", "leading"), [(-3.0, 1.5), (6.0, 2.4), (-2.0, 2.2)])
def test_little_padding_and_wide_leading(
    engine: str, rules: str, gap: float, leading: float, *, middle: bool
) -> None:
    document, _ = read_pdf(build(drawn(rules, gap, leading, middle)), engine)
    assert outline(document)[-len(EXPECTED) :] == EXPECTED


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rules", [False, True])
def test_a_section_row_over_the_first_column_up_to_the_name_of_the_next(
    engine: str, rules: bool
) -> None:
    page = Page().center(70, "某镇2025年重点工作清单", 18)
    if rules:
        for y in (95, 135, 330):
            page.rule(50, y, 540, y)
    page.text(50, 120, "序号", SIZE).text(190, 120, "工作举措", SIZE)
    page.text(330, 120, "责任单位", SIZE).text(460, 120, "时限", SIZE)
    page.text(50, 160, "一、补齐农村供水短板", SIZE)
    page.text(55, 190, "1", SIZE)
    page.lines(
        78, 190, 16, "更换老化管网三公里，加装水质在线监测设备，按月公", "布检测结果。", size=SIZE
    )
    page.text(330, 190, "镇水利站", SIZE).text(460, 190, "6月底", SIZE)
    page.text(50, 240, "二、整治道路隐患", SIZE)
    page.text(55, 270, "2", SIZE)
    page.lines(78, 270, 16, "在临水临崖路段安装护栏，清理遮挡视线的树枝，逐处", "销号。", size=SIZE)
    page.text(330, 270, "镇交管站", SIZE).text(460, 270, "9月底", SIZE)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[-5:] == [
        "序号|工作举措|责任单位|时限",
        "一、补齐农村供水短板[1x4]",
        "1|更换老化管网三公里，加装水质在线监测设备，按月公布检测结果。|镇水利站|6月底",
        "二、整治道路隐患[1x4]",
        "2|在临水临崖路段安装护栏，清理遮挡视线的树枝，逐处销号。|镇交管站|9月底",
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_title_over_wrapped_names_is_none_of_them(engine: str) -> None:
    page = Page().center(80, "某市2025年体育重点任务清单", 18)
    page.text(60, 105, "主要工作任", 14).text(60, 126, "务", 14)
    page.text(160, 115.5, "具体要求", 14).text(370, 115.5, "负责单位", 14)
    page.text(160, 150, "1.修缮室外球场。", 14).text(370, 150, "市体育局", 14)
    page.text(60, 150, "补齐短板", 14)
    page.text(160, 190, "2.培训社会指导员。", 14).text(370, 190, "市总工会", 14)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[0] == "某市2025年体育重点任务清单"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rules", [False, True])
def test_a_mark_hangs_over_the_edge_of_its_cell(engine: str, rules: bool) -> None:
    page = Page().center(70, "某厂2025年检修计划", 18)
    if rules:
        for y in (95, 122, 146, 186, 206):
            page.rule(50, y, 540, y)
    page.text(150, 115, "工作举措", SIZE).text(360, 115, "责任车间", SIZE)
    page.text(470, 115, "完成时间", SIZE)
    page.text(50, 140, "更换循环水泵的密封件。", SIZE).text(330, 140, "机修车间", SIZE)
    page.text(460, 140, "3月底前", SIZE)
    page.text(50, 164, "逐台校验安全阀，建立台账。", SIZE)
    page.lines(330, 164, 16, "机修车间、动力车间、库房、", "仪表车间、化验车间", size=SIZE)
    page.text(460, 164, "5月底前", SIZE)
    page.text(50, 200, "清理换热器。", SIZE).text(330, 200, "动力车间", SIZE)
    page.text(460, 200, "9月底前", SIZE)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[-4:] == [
        "工作举措|责任车间|完成时间",
        "更换循环水泵的密封件。|机修车间|3月底前",
        "逐台校验安全阀，建立台账。|机修车间、动力车间、库房、仪表车间、化验车间|5月底前",
        "清理换热器。|动力车间|9月底前",
    ]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("y", "inside"), [(307, True), (320, False)])
def test_the_bottom_of_a_table_cuts_the_last_line_of_a_cell(
    engine: str, y: float, *, inside: bool
) -> None:
    xs, ys = [50.0, 140.0, 400.0, 540.0], [95.0, 130.0, 300.0]
    page = Page().center(70, "某厂2025年检修计划", 18).grid(xs, ys)
    page.cells(xs, 115, "类别", "工作举措", "责任车间")
    page.cells(xs, 160, [], "1.更换循环水泵的密封件。", "机修车间")
    page.lines(54, y - 40, 20, "大修期间的动", "设备检查和维", "修", size=14)
    document, _ = read_pdf(build(page), engine)
    last = "大修期间的动设备检查和维修" if inside else "大修期间的动设备检查和维"
    rest = [] if inside else ["修"]
    row = f"{last}|1.更换循环水泵的密封件。|机修车间"
    assert outline(document)[-2 - len(rest) :] == ["类别|工作举措|责任车间", row, *rest]
