"""Tables ruled between their columns and not between their rows; see also test_pdf_headed."""

from __future__ import annotations

import pytest

from pdf_builder import Page, build
from pdf_reading import ENGINES, outline, read_pdf

XS = [60.0, 96.0, 320.0, 440.0, 530.0]
NAMES = ("序号", "主要任务", "责任单位", "完成时限")
pytestmark = pytest.mark.parametrize("engine", ENGINES)


def frame(page: Page, top: float, end: float, *inner: float) -> Page:
    for x in XS:
        page.rule(x, top, x, end)
    for y in (top, *inner, end):
        page.rule(XS[0], y, XS[-1], y)
    return page


def test_rows_go_on_between_the_same_rulings_on_the_next_page(engine: str) -> None:
    pages = []
    for first in (1, 30, 60):
        page = frame(Page(), 60, 760, *([84] if first == 1 else []))
        if first == 1:
            page.cells(XS, 78, *NAMES, size=11)
        for place in range(29):
            text = f"检修第{first + place}处泵站。"
            page.cells(XS, 102 + 22 * place, str(first + place), text, "县水利局", "6月底", size=11)
        pages.append(page)
    document, _ = read_pdf(build(*pages), engine)
    lines = outline(document)
    assert [line for line in lines if line[0] == "#"] == ["#?", "#+?", "#+?"]
    rows = [f"{n}|检修第{n}处泵站。|县水利局|6月底" for n in [*range(1, 59), *range(60, 89)]]
    assert [line for line in lines if line[0].isdecimal()] == rows


@pytest.mark.parametrize("again", [True, False])
def test_rows_stand_below_the_rest_of_one_that_a_page_cut(engine: str, again: bool) -> None:
    first, last = frame(Page(), 640, 760, 664), Page()
    first.cells(XS, 658, *NAMES, size=11)
    first.cells(XS, 684, "1", "登记险工险段。", "县水利局", "3月底", size=11)
    first.cells(XS, 710, "2", ["检修各镇泵站，更换老化电缆和止", "回阀，逐台登记造册，完成后由县"],
                "县水利局", "6月底", size=11)  # fmt: skip
    for x in XS:
        last.rule(x, 60, x, 150)
    if again:
        last.cells(XS, 78, *NAMES, size=11)
    last.cells(XS, 98, "", ["水利局组织验收，验收结果报县防", "汛办备案。"], size=11)
    last.cells(XS, 136, "3", "清理淤泥。", "县农业局", "9月底", size=11)
    document, _ = read_pdf(build(first, last), engine)
    lines = outline(document)
    rest = lines[lines.index("#+?") + 1 :]
    assert [line.lstrip("+") for line in rest] == [
        *(["|".join(NAMES)] if again else []),
        "|水利局组织验收，验收结果报县防汛办备案。||",
        "3|清理淤泥。|县农业局|9月底",
    ]


@pytest.mark.parametrize(
    "units", [["县水利局"], ["县水利局、县交通局、", "各镇人民政府"], ["县水利局", "县财政局"]]
)
def test_a_row_of_several_lines_stays_one(engine: str, units: list[str]) -> None:
    page = frame(Page(), 60, 180, 84).cells(XS, 78, *NAMES, size=11)
    tasks = ["清淤县乡两级渠道，恢复过水能力，改善沿", "岸环境，对破损闸门逐一登记造册，制定更",
             "换计划并抓好落实。"]  # fmt: skip
    page.cells(XS, 102, "1", tasks, units, "6月底", size=11)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        "#",
        "|".join(NAMES),
        f"1|{''.join(tasks)}|{'¶'.join(units).replace('、¶', '、')}|6月底",
    ]


def test_several_items_in_one_cell_stay_there(engine: str) -> None:
    page = frame(Page(), 60, 180, 84).cells(XS, 78, *NAMES, size=11)
    page.cells(XS, 102, "1", ["（1）清淤渠道。", "（2）检修闸门。", "（3）修补堤坝。"],
               ["县水利局、县农业农村", "局"], "6月底", size=11)  # fmt: skip
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[2:] == [
        "1|（1）清淤渠道。¶（2）检修闸门。¶（3）修补堤坝。|县水利局、县农业农村局|6月底"
    ]


def test_words_between_rulings_that_name_no_columns_are_left(engine: str) -> None:
    page = frame(Page(), 60, 180, 84).cells(XS, 78, "姓名", "单位", "电话", "备注", size=11)
    page.cells(XS, 102, ["甲某", "乙某"], ["县水利局", "县财政局"], ["1", "2"], size=11)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[2:] == ["甲某乙某|县水利局¶县财政局|12|"]


@pytest.mark.parametrize("place", [102, 118, 134])
def test_a_list_of_tasks_beside_as_many_bodies_stays_one_row(engine: str, place: int) -> None:
    """Its one number stands at the top, in the middle or at the end of the cell."""
    page = frame(Page(), 60, 180, 84).cells(XS, 78, *NAMES, size=11)
    page.cells(XS, 102, "", ["清淤渠道。", "检修闸门。", "修补堤坝。"],
               ["县水利局", "县财政局", "县住建局"], size=11)  # fmt: skip
    page.cells(XS, place, "1", "", "", "6月底", size=11)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[2:] == [
        "1|清淤渠道。¶检修闸门。¶修补堤坝。|县水利局¶县财政局¶县住建局|6月底"
    ]


TASKS = ("工作任务", "具体措施", "责任单位", "完成时限")
WIDE = [60.0, 150.0, 400.0, 454.0, 520.0]
ROWS: list[list[str | list[str]]] = [
    ["清淤县乡渠道", ["恢复过水能力，改善沿岸环境，", "对闸门登记造册。"],
     ["县农业农", "村局", "县水利局"], "第二季度"],
    ["", ["公示管护责任。"], ["县交通运", "输局"], "第三季度"],
    ["加固病险水库", ["完成坝体灌浆。"], ["县应急管", "理局", "县水利局"], "12月底前"],
]  # fmt: skip


def rows_apart(page: Page, top: float, step: float, rows: list[list[str | list[str]]]) -> float:
    y = top
    for row in rows:
        page.cells(WIDE, y, *row, size=11)
        y += 16 * max(len(cell) if isinstance(cell, list) else 1 for cell in row) + step
    return y


def columns_only(page: Page, top: float, end: float, *inner: float) -> Page:
    for x in WIDE:
        page.rule(x, top, x, end)
    for y in (top, *inner, end):
        page.rule(WIDE[0], y, WIDE[-1], y)
    return page


def test_rows_that_gaps_part_need_no_numbers(engine: str) -> None:
    page = columns_only(Page(), 60, 260, 84).cells(WIDE, 78, *TASKS, size=11)
    rows_apart(page, 102, 14, ROWS)
    assert outline(read_pdf(build(page), engine)[0])[2:] == [
        "清淤县乡渠道[2x1]|恢复过水能力，改善沿岸环境，对闸门登记造册。"
        "|县农业农¶村局¶县水利局|第二季度",
        "公示管护责任。|县交通运输局|第三季度",
        "加固病险水库|完成坝体灌浆。|县应急管¶理局¶县水利局|12月底前",
    ]


def test_rows_that_stand_as_near_as_lines_are_one(engine: str) -> None:
    page = columns_only(Page(), 60, 260, 84).cells(WIDE, 78, *TASKS, size=11)
    rows_apart(page, 102, 0, ROWS)
    assert len(outline(read_pdf(build(page), engine)[0])) == 3


def test_names_alone_at_the_foot_of_a_page_name_the_columns_of_the_next(engine: str) -> None:
    first = columns_only(Page(), 756, 780).cells(WIDE, 774, *TASKS, size=11)
    second = columns_only(Page(), 60, 260)
    rows_apart(second, 78, 14, ROWS)
    found = outline(read_pdf(build(first, second), engine)[0])
    assert [line.split("|")[-1] for line in found if "|" in line] == [
        "完成时限", "第二季度", "第三季度", "12月底前",
    ]  # fmt: skip


SECTIONS = [
    ("一、水利工程", ROWS[0]), ("", ROWS[1]), ("二、防汛准备", ROWS[2]),
]  # fmt: skip


def broken_columns(page: Page, boxed: bool) -> Page:
    """A table whose rulings between the columns break off at the rows that span it."""
    y, tops = 102.0, [60.0]
    page.cells(WIDE, 78, *TASKS, size=11)
    for name, row in SECTIONS:
        if name:
            for x in WIDE[1:-1]:
                page.rule(x, tops[-1], x, y - 14)
            page.text(WIDE[0] + 4, y, name, 11)
            tops.append(y + 8)
            y += 26
        y = rows_apart(page, y, 14, [row])
    for x in WIDE[1:-1]:
        page.rule(x, tops[-1], x, y)
    for x in (WIDE[0], WIDE[-1]):
        page.rule(x, 60, x, y)
    for at in (60, 84, y) if boxed else ():
        page.rule(WIDE[0], at, WIDE[-1], at)
    return page


@pytest.mark.parametrize("boxed", [True, False])
def test_rows_that_span_the_table_break_its_rulings(engine: str, boxed: bool) -> None:
    found = outline(read_pdf(build(broken_columns(Page(), boxed)), engine)[0])
    assert found[1:] == [
        "|".join(TASKS),
        "一、水利工程[1x4]",
        "清淤县乡渠道[2x1]|恢复过水能力，改善沿岸环境，对闸门登记造册。"
        "|县农业农¶村局¶县水利局|第二季度",
        "公示管护责任。|县交通运输局|第三季度",
        "二、防汛准备[1x4]",
        "加固病险水库|完成坝体灌浆。|县应急管¶理局¶县水利局|12月底前",
    ]


def test_rulings_between_columns_of_other_names_are_no_table(engine: str) -> None:
    page = Page()
    for x in WIDE:
        page.rule(x, 60, x, 160)
    page.cells(WIDE, 78, "姓名", "经历", "单位", "电话", size=11)
    page.cells(WIDE, 102, "甲某", "乙校毕业，从事水文工作。", "县水文站", "1", size=11)
    assert "#" not in "".join(outline(read_pdf(build(page), engine)[0]))


def test_text_in_one_row_is_not_lost_where_its_rulings_break(engine: str) -> None:
    """Nothing tells the rows of what no name of a column stands above."""
    page = Page()
    for x in XS:
        for top in (60, 130) if XS[0] < x < XS[-1] else (60,):
            page.rule(x, top, x, 100 if XS[0] < x < XS[-1] else 180)
    for x in XS[1:-1]:
        page.rule(x, 130, x, 180)
    for y in (60, 180):
        page.rule(XS[0], y, XS[-1], y)
    page.cells(XS, 78, "1", ["甲某", "乙某"], ["丙某", "丁某"], size=11)
    page.text(XS[0] + 4, 116, "二、离任人员", 11)
    page.cells(XS, 146, "2", ["戊某", "己某"], ["庚某", "辛某"], size=11)
    text = "".join(outline(read_pdf(build(page), engine)[0])).replace("|", "").replace("¶", "")
    assert all(sign in text for sign in "甲乙丙丁二离任人员戊己庚辛")


@pytest.mark.parametrize("boxed", [True, False])
def test_a_mark_that_hangs_over_a_ruling_stays_with_its_text(engine: str, boxed: bool) -> None:
    page = Page()
    for x in WIDE:
        page.rule(x, 60, x, 200)
    for y in (60, 84, 200) if boxed else ():
        page.rule(WIDE[0], y, WIDE[-1], y)
    page.cells(WIDE, 78, *TASKS, size=11)
    text = "对全县五十座水库逐一开展安全鉴定并公布鉴定结果"[:22]
    page.cells(WIDE, 102, "加固水库", [text + "。", "完成灌浆。"], "县水利局", "6月底", size=11)
    page.cells(WIDE, 150, "清淤渠道", "恢复过水能力，登记闸门。", "县应急局", "8月底", size=11)
    assert outline(read_pdf(build(page), engine)[0])[2:] == [
        f"加固水库|{text}。完成灌浆。|县水利局|6月底",
        "清淤渠道|恢复过水能力，登记闸门。|县应急局|8月底",
    ]
