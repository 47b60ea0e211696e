"""Watermarks, seals, numbers of lines and coloured runs: what lies over or behind the text."""

from __future__ import annotations

import math

import pytest

from pdf_builder import Page, build
from pdf_reading import ENGINES, outline, read_pdf

pytestmark = pytest.mark.parametrize("engine", ENGINES)

PROSE = [
    "为做好今年的防火工作，制定本方案。",
    "一、落实责任",
    "（一）签订责任书",
    "1.逐村签订防火责任书。（责任单位：各镇）",
    "2.建立巡山台账。（责任单位：县林业局）",
    "二、加强宣传",
    "（二）张贴标语",
]


def prose(page: Page, step: float = 28) -> Page:
    return page.lines(92, 120, step, *PROSE, size=16)


def read(page: Page, engine: str) -> tuple[list[str], list[tuple[str, str]]]:
    document, _ = read_pdf(build(page), engine)
    told = [(kind, text.value) for kind, text in document.furniture]
    return [line for line in outline(document) if not line.startswith("<")], told


@pytest.mark.parametrize(("word", "size", "y"), [("征求意见稿", 60, 190), ("样", 120, 260),
                                                 ("内部资料", 36, 180)])  # fmt: skip
def test_a_large_word_behind_text_is_a_watermark(engine: str, word: str, size: int, y: int) -> None:
    page = Page().text(120, y, word, size)
    lines, told = read(prose(page), engine)
    assert lines == PROSE
    assert told == [("watermark", word)]


def test_a_huge_word_below_the_text_is_a_watermark(engine: str) -> None:
    lines, told = read(prose(Page()).text(120, 600, "内部资料", 60), engine)
    assert lines == PROSE
    assert told == [("watermark", "内部资料")]


def test_a_huge_title_above_the_text_is_none(engine: str) -> None:
    page = Page().text(80, 60, "某县人民政府办公室文件某政办发第十号附件二", 9)
    page.text(140, 110, "重点任务清单", 30)
    for index, line in enumerate(PROSE, 1):
        page.text(80, 150 + 16 * index, line, 9)
    _, told = read(page, engine)
    assert not told


def test_a_watermark_is_one_on_a_page_where_it_covers_nothing(engine: str) -> None:
    first, last = prose(Page().text(150, 190, "样稿", 40)), Page().text(150, 190, "样稿", 40)
    document, _ = read_pdf(build(first, last.text(92, 100, "三、报告情况", 16)), engine)
    assert [line for line in outline(document) if line[0] != "<"] == [*PROSE, "三、报告情况"]


def test_a_large_letterhead_above_the_text_is_none(engine: str) -> None:
    page = Page().text(80, 70, "某县护林防火指挥部", 48)
    lines, told = read(prose(page, 24), engine)
    assert lines == ["某县护林防火指挥部", *PROSE]
    assert not told


@pytest.mark.parametrize("word", ["内部资料", "李某某 2025-06-30", "仅供审阅"])
@pytest.mark.parametrize(("across", "down"), [(180, 61), (250, 90), (140, 47)])
def test_tiles_over_the_page_are_a_watermark(
    engine: str, word: str, across: int, down: int
) -> None:
    page = Page()
    for y in range(50, 820, down):
        for x in range(30, 560, across):
            page.text(x, y, word, 9)
    lines, told = read(prose(page), engine)
    assert lines == PROSE
    assert {kind for kind, _ in told} == {"watermark"}


def test_a_title_over_many_small_tiles_is_no_watermark(engine: str) -> None:
    page = Page()
    for y in range(40, 820, 40):
        for x in range(30, 560, 130):
            page.text(x, y, "李某某 2025-06-30 10:21", 9)
    lines, told = read(prose(page.center(82, "某县水库巡查任务清单", 18)), engine)
    assert lines == ["某县水库巡查任务清单", *PROSE]
    assert len(told) > 50


def test_names_that_come_again_in_a_table_are_no_tiles(engine: str) -> None:
    xs, ys = [60.0, 250.0, 400.0, 540.0], [100.0, 130.0, 160.0, 190.0, 220.0, 250.0]
    page = Page().grid(xs, ys)
    page.cells(xs, 120, "措施", "牵头单位", "配合单位", size=11)
    for row, y in enumerate(ys[1:-1]):
        page.cells(xs, y + 20, f"{row + 1}.清理林区可燃物。", "县林业局", "县林业局", size=11)
    lines, told = read(page, engine)
    assert lines[2] == "1.清理林区可燃物。|县林业局|县林业局"
    assert not told


def test_letters_of_a_seal_are_no_text(engine: str) -> None:
    page = prose(Page())
    for index, letter in enumerate("某县林业局防火办"):
        angle = math.radians(150 - index * 40)
        a, b = math.sin(angle), -math.cos(angle)
        x, y = 400 + 50 * math.cos(angle), 320 - 50 * math.sin(angle)
        page.text(x, y, letter, 12, matrix=(round(a, 3), round(b, 3), round(-b, 3), round(a, 3)))
    lines, _ = read(page, engine)
    assert lines == PROSE


@pytest.mark.parametrize("every", [1, 2, 5])
def test_numbers_of_lines_in_the_margin_are_furniture(engine: str, every: int) -> None:
    page = Page()
    text = ["为了做好当年的森林防火工作，结合实际，提出以下各项要求。"]
    text += [f"（{number}）说明当年的安排。" for number in "一二三四五六七八九十"] * 2
    text = text[:20]
    for index, line in enumerate(text, 1):
        page.text(92, 80 + 28 * index, line, 16)
        if index % every == 0:
            page.text(40, 80 + 28 * index, str(index), 9)
    lines, told = read(page, engine)
    assert lines == text
    assert [int(t) for _, t in told] == list(range(every, 21, every))
    assert {kind for kind, _ in told} == {"margin"}


@pytest.mark.parametrize(("x", "size", "numbers"), [(52, 16, (2, 4, 6)), (40, 9, (5, 10))])
def test_few_numbers_of_lines_and_large_ones_are_furniture(
    engine: str, x: int, size: int, numbers: tuple[int, ...]
) -> None:
    page = Page()
    text = [f"（{number}）说明当年的各项安排。" for number in "一二三四五六七八九十"]
    text = text[: numbers[-1]]
    for index, line in enumerate(text, 1):
        page.text(92, 80 + 28 * index, line, 16)
        if index in numbers:
            page.text(x, 80 + 28 * index, str(index), size)
    lines, told = read(page, engine)
    assert lines == text
    assert [int(t) for _, t in told] == list(numbers)


def test_numbers_of_lines_stand_above_those_of_a_table(engine: str) -> None:
    page, xs = Page(), [62.0, 92.0, 300.0, 480.0]
    for index, line in enumerate(PROSE[:5], 1):
        page.text(60, 80 + 28 * index, line, 16).text(30, 80 + 28 * index, str(index), 16)
    page.grid(xs, [300, 330, 360]).cells(xs, 320, "序号", "主要任务", "责任单位")
    page.cells(xs, 350, "1", "修建蓄水池。", "县水利局")
    lines, told = read(page, engine)
    assert lines == [*PROSE[:5], "#", "序号|主要任务|责任单位", "1|修建蓄水池。|县水利局"]
    assert told == [("margin", str(number)) for number in range(1, 6)]


def test_numbers_of_lines_stand_beside_a_text_of_wide_margins(engine: str) -> None:
    page = Page()
    for index, line in enumerate(PROSE, 1):
        indent = 0 if index == 1 else 32
        page.text(126 + indent, 80 + 28 * index, line, 16)
        page.text(100, 80 + 28 * index, str(index), 16)
    lines, told = read(page, engine)
    assert lines == PROSE
    assert len(told) == len(PROSE)


def test_numbers_before_lines_that_begin_at_one_place_are_theirs(engine: str) -> None:
    page = Page()
    for index, line in enumerate(PROSE, 1):
        page.text(126, 80 + 28 * index, line, 16).text(100, 80 + 28 * index, str(index), 16)
    _, told = read(page, engine)
    assert not told


def test_the_number_of_a_lone_row_is_no_number_of_a_line(engine: str) -> None:
    xs, ys = [36.0, 66.0, 250.0, 500.0, 780.0], [46.0, 86.0]
    page = Page(842, 595).grid(xs, ys)
    page.cells(xs, 60, "5", "疏浚河道", ["清理淤泥并", "加固堤岸。"], "县水利局", size=11, step=16)
    _, told = read(page, engine)
    assert told == []


def test_numbers_of_rows_are_no_numbers_of_lines(engine: str) -> None:
    xs = [56.0, 90.0, 300.0]
    page = Page().cells(xs, 100, "序号", "主要任务", "责任单位", size=11)
    for row in range(1, 6):
        page.cells(xs, 100 + 22 * row, str(row), f"修建第{row}处消防水池。", "县水利局", size=11)
    lines, told = read(page, engine)
    assert lines[2] == "1|修建第1处消防水池。|县水利局"
    assert not told


@pytest.mark.parametrize("colour", ["1 g", "0.9 g", "1 1 0 rg"])
def test_areas_behind_runs_of_text_are_no_table(engine: str, colour: str) -> None:
    page = Page()
    for row in range(len(PROSE)):
        y = 120 + 28 * row
        for start, end in ((92, 140), (140, 204), (204, 480)):
            page.operators.append(f"{colour} {start} {842 - y - 4} {end - start} 20 re f 0 g")
    lines, _ = read(prose(page), engine)
    assert lines == PROSE
