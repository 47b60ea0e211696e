"""Each row of the table of styles is read from its own example, and numbers from false ones."""

from __future__ import annotations

import pytest

from govplan.lexicon.number_styles import STYLES, Style, number_start, styles_at
from govplan.model.document import Source, Text, Transcript
from govplan.numbering.ranks import Ranks
from govplan.numbering.recognize import Number, number_at


def text_of(value: str) -> Text:
    return Transcript().add(value, Source(line=1))


def read(value: str, *, decimals: bool = False) -> Number | None:
    found = number_at(text_of(value), decimals=decimals)
    return found[0] if found is not None else None


@pytest.mark.parametrize("style", STYLES, ids=lambda style: f"{style.name}-{style.example}")
def test_a_style_is_read_from_its_example(style: Style) -> None:
    for lead in ("", "　　", "★"):
        assert style in styles_at(lead + style.example, number_start(lead + style.example))
        number = read(lead + style.example, decimals=True)
        assert number is not None
        assert (number.style, number.value) == (style.name, style.value)


@pytest.mark.parametrize(
    ("value", "style", "number", "rest"),
    [
        ("（ 十二 ）加强领导", "cjk-paren", 12, "加强领导"),
        ("二十一、加强领导", "cjk", 21, "加强领导"),
        ("37.2022年底前完成", "arabic", 37, "2022年底前完成"),
        ("2.3月底前完成", "arabic", 2, "3月底前完成"),
        ("5、2019年6月底前完成", "arabic", 5, "2019年6月底前完成"),
        ("8．建立台账", "arabic", 8, "建立台账"),
        ("8 、建立台账", "arabic", 8, "建立台账"),
        ("第十条 本办法", "article", 10, " 本办法"),
        ("第三，强化考核", "ordinal", 3, "强化考核"),
        ("㈢强化考核", "cjk-paren", 3, "强化考核"),
    ],
)
def test_a_number_and_what_stands_behind_it(value: str, style: str, number: int, rest: str) -> None:
    found = number_at(text_of(value))
    assert found is not None
    assert (found[0].style, found[0].value, found[1].value) == (style, number, rest)


@pytest.mark.parametrize(
    "value",
    [
        "2022年要继续推进",
        "2、3月完成",
        "1.5万个学位",
        "12345热线",
        "3个专项行动",
        "一、二级医院",
        "第一条线索",
        "各单位",
        "2022.3.15",
        "0.5公里",
        "",
    ],
)
def test_no_number(value: str) -> None:
    assert read(value) is None


def test_a_decimal_is_one_only_where_the_document_numbers_so() -> None:
    assert read("1.2 数据共享") is None
    number = read("1.2 数据共享", decimals=True)
    assert number is not None
    assert (number.style, number.value, number.depth) == ("decimal", 2, 2)
    assert read("1.5万人次", decimals=True) is None


def levels(*values: str) -> list[int]:
    numbers = [number for value in values if (number := read(value, decimals=True)) is not None]
    ranks = Ranks(numbers)
    return [ranks.level(number) for number in numbers]


def test_levels_of_the_official_hierarchy() -> None:
    assert levels("一、甲", "（一）乙", "1.丙", "（1）丁", "①戊") == [1, 2, 3, 4, 4]


def test_levels_under_chapters_and_articles() -> None:
    assert levels("第一章 甲", "一、乙", "（一）丙") == [1, 2, 3]
    assert levels("第一章 甲", "第一条 乙", "（一）丙") == [1, 3, 4]


def test_levels_below_the_official_ones() -> None:
    assert levels("一、甲", "A.乙", "一是丙", "第一，丁", "（1）戊") == [1, 4, 4, 4, 4]
    below = ("第一章 甲", "一、乙", "（一）丙", "1.丁", "（1）戊", "①己", "一是庚", "A.辛")
    assert levels(*below) == [1, 2, 3, 4, 5, 5, 5, 5]
    assert levels("第一部分 甲", "一、乙", "（一）丙") == [1, 2, 3]
    assert levels("第一章 甲", "第一节 乙", "一、丙", "（一）丁") == [1, 2, 3, 4]


def test_levels_of_decimals() -> None:
    assert levels("1 甲", "1.1 乙", "1.1.1 丙") == [1, 2, 3]
    assert levels("一、甲", "1.1 乙", "1.1.1 丙") == [1, 2, 3]
    assert levels("一、甲", "1.乙", "1.1 丙") == [1, 3, 4]
    assert levels("第一部分 甲", "1.乙", "1.1 丙") == [1, 2, 3]
    assert levels("第一章 甲", "1.1 乙", "1.1.1 丙") == [1, 2, 3]
    assert levels("第一章 甲", "一、乙", "1.丙", "1.1 丁") == [1, 2, 3, 4]
    assert levels("第一章 甲", "一、乙", "（一）丙", "1.丁", "1.1 戊") == [1, 2, 3, 4, 5]
    assert levels("第一章 甲", "一、乙", "（一）丙", "二、丁", "1.戊") == [1, 2, 3, 2, 3]
    assert levels("第一章 甲", "一、乙", "（一）丙", "第二章 丁", "1.戊") == [1, 2, 3, 1, 4]
    assert levels("（一）甲", "1.乙", "1.1 丙") == [2, 3, 4]
    assert levels("1.甲", "1.1 乙", "2.丙") == [1, 2, 1]


def test_styles_turned_round_by_the_document() -> None:
    values = ["1.甲", "（一）乙", "（二）丙", "2.丁", "（一）戊", "（二）己", "3.庚"]
    assert levels(*values) == [2, 3, 3, 2, 3, 3, 2]
    assert levels("（一）甲", *values) == [3, 2, 3, 3, 2, 3, 3, 2]
    once = ["1.甲", "（一）乙", "（二）丙", "2.丁", "（一）戊"]
    assert levels(*once) == [3, 2, 2, 3, 2]
    new_section = ["1.甲", "（一）乙", "（二）丙", "一、丁", "2.戊", "（一）己", "（二）庚", "3.辛"]
    assert levels(*new_section) == [3, 2, 2, 1, 3, 2, 2, 3]
    within = ["（1）甲", "1.乙", "2.丙", "（2）丁", "1.戊", "2.己", "（3）庚"]
    assert levels(*within) == [3, 4, 4, 3, 4, 4, 3]
    running = ["（一）甲", "1.乙", "2.丙", "（二）丁", "3.戊", "（一）己", "4.庚"]
    assert levels(*running) == [2, 3, 3, 2, 3, 2, 3]
