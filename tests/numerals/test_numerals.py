"""Numerals are read by an example table, written by another, and the two undo each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govplan.numerals import FORMATTERS, format_numeral, parse_numeral

READ: list[tuple[str, int | None]] = [
    ("7", 7),
    ("007", 7),
    ("１２", 12),
    (" 3 ", 3),
    ("一", 1),
    ("十", 10),
    ("十一", 11),
    ("二十", 20),
    ("二十三", 23),
    ("一百", 100),
    ("一百零一", 101),
    ("一百一十", 110),
    ("一百○一", 101),
    ("一千零一十", 1010),
    ("两千零二十二", 2022),
    ("一万", 10000),
    ("一万零一百", 10100),
    ("二〇二二", 2022),
    ("二○二二", 2022),
    ("二O二二", 2022),
    ("廿", 20),
    ("廿五", 25),
    ("卅一", 31),
    ("壹", 1),
    ("贰", 2),
    ("貳", 2),
    ("叁", 3),
    ("叄", 3),
    ("參", 3),
    ("壹拾贰", 12),
    ("壹佰零壹", 101),
    ("①", 1),
    ("⑳", 20),
    ("㉑", 21),
    ("㊿", 50),
    ("⑴", 1),
    ("⒛", 20),
    ("㈠", 1),
    ("㈩", 10),
    ("㊀", 1),
    ("Ⅰ", 1),
    ("Ⅻ", 12),
    ("ⅩⅢ", 13),
    ("ⅳ", 4),
    ("IV", 4),
    ("xii", 12),
    ("甲", 1),
    ("癸", 10),
    ("子", 1),
    ("亥", 12),
    ("甲子", 1),
    ("癸亥", 60),
    ("百二", 102),
    ("千", 1000),
    ("一亿", 10**8),
    ("一亿二千万", 120_000_000),
    ("", None),
    ("市局", None),
    ("十百", None),
    ("一二十", None),
    ("万一", None),
    ("甲丑", None),
    ("IIII", None),
    ("VX", None),
    ("½", None),
    ("3.5", None),
    ("9" * 30, None),
    ("〇", 0),
    ("第一", None),
    ("万", None),
    ("一万亿", None),
    ("二十十", None),
    ("A", None),
    ("-1", None),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_a_numeral_is_read(text: str, value: int | None) -> None:
    assert parse_numeral(text) == value


# What Word shows: format, value, shown (ISO/IEC 29500-1 §17.18.59).
SHOWN: list[tuple[str, int, str]] = [
    ("decimal", 12, "12"), ("decimal", 0, "0"), ("decimalHalfWidth", 3, "3"),
    ("decimalZero", 1, "01"), ("decimalZero", 10, "10"), ("decimalZero", 100, "100"),
    ("decimalFullWidth", 12, "１２"), ("decimalFullWidth2", 10, "１０"),
    ("decimalEnclosedCircle", 1, "①"), ("decimalEnclosedCircle", 20, "⑳"),
    ("decimalEnclosedCircle", 21, "21"),
    ("decimalEnclosedCircleChinese", 10, "⑩"), ("decimalEnclosedCircleChinese", 21, "21"),
    ("decimalEnclosedParen", 1, "⑴"), ("decimalEnclosedParen", 20, "⒇"),
    ("decimalEnclosedFullstop", 1, "⒈"), ("decimalEnclosedFullstop", 20, "⒛"),
    ("ideographEnclosedCircle", 1, "㈠"), ("ideographEnclosedCircle", 10, "㈩"),
    ("ideographEnclosedCircle", 11, "11"),
    ("numberInDash", 3, "- 3 -"), ("hex", 31, "1F"), ("chicago", 5, "**"),
    ("ordinal", 1, "1st"), ("ordinal", 12, "12th"), ("ordinal", 23, "23rd"),
    ("upperRoman", 4, "IV"), ("upperRoman", 1999, "MCMXCIX"), ("lowerRoman", 9, "ix"),
    ("upperLetter", 1, "A"), ("upperLetter", 27, "AA"), ("lowerLetter", 28, "bb"),
    ("chineseCounting", 9, "九"), ("chineseCounting", 10, "十"), ("chineseCounting", 11, "十一"),
    ("chineseCounting", 20, "二十"), ("chineseCounting", 99, "九十九"),
    ("chineseCounting", 100, "一○○"), ("chineseCounting", 101, "一○一"),
    ("chineseCountingThousand", 10, "十"), ("chineseCountingThousand", 21, "二十一"),
    ("chineseCountingThousand", 100, "一百"), ("chineseCountingThousand", 101, "一百零一"),
    ("chineseCountingThousand", 110, "一百一十"), ("chineseCountingThousand", 1001, "一千零一"),
    ("chineseCountingThousand", 0, "零"),
    ("chineseLegalSimplified", 1, "壹"), ("chineseLegalSimplified", 10, "壹拾"),
    ("chineseLegalSimplified", 12, "壹拾贰"), ("chineseLegalSimplified", 101, "壹佰零壹"),
    ("ideographLegalTraditional", 3, "參"), ("ideographLegalTraditional", 10, "壹拾"),
    ("taiwaneseCounting", 12, "十二"), ("taiwaneseCounting", 100, "一○○"),
    ("taiwaneseCountingThousand", 100, "一百"), ("taiwaneseDigital", 10, "一○"),
    ("ideographDigital", 10, "一〇"), ("ideographDigital", 2022, "二〇二二"),
    ("japaneseCounting", 10, "十"), ("japaneseCounting", 101, "百一"),
    ("japaneseCounting", 1100, "千百"), ("japaneseLegal", 12, "壱拾弐"),
    ("japaneseDigitalTenThousand", 10, "一〇"),
    ("ideographTraditional", 1, "甲"), ("ideographTraditional", 10, "癸"),
    ("ideographTraditional", 11, "11"),
    ("ideographZodiac", 1, "子"), ("ideographZodiac", 12, "亥"), ("ideographZodiac", 13, "13"),
    ("ideographZodiacTraditional", 1, "甲子"), ("ideographZodiacTraditional", 60, "癸亥"),
    ("koreanDigital", 10, "일영"), ("koreanDigital2", 10, "一零"), ("koreanCounting", 11, "십일"),
    ("ganada", 2, "나"), ("chosung", 1, "ㄱ"), ("aiueoFullWidth", 1, "ア"), ("aiueo", 46, "ﾝ"),
    ("irohaFullWidth", 2, "ロ"), ("none", 5, ""), ("vietnameseCounting", 5, "5"),
]  # fmt: skip


@pytest.mark.parametrize(("number_format", "value", "shown"), SHOWN)
def test_a_number_is_shown_as_word_shows_it(number_format: str, value: int, shown: str) -> None:
    assert format_numeral(value, number_format) == shown


READABLE = {
    "decimal", "decimalHalfWidth", "decimalZero", "decimalFullWidth", "decimalFullWidth2",
    "decimalEnclosedCircle", "decimalEnclosedCircleChinese", "decimalEnclosedParen",
    "decimalEnclosedFullstop", "ideographEnclosedCircle", "chineseCounting", "taiwaneseCounting",
    "taiwaneseDigital", "ideographDigital", "japaneseDigitalTenThousand", "koreanDigital2",
    "ideographTraditional", "ideographZodiac", "ideographZodiacTraditional",
    "chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting",
    "chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal",
}  # fmt: skip


@given(st.sampled_from(sorted(READABLE)), st.integers(1, 99_999))
def test_a_shown_number_reads_back(number_format: str, value: int) -> None:
    assert parse_numeral(format_numeral(value, number_format)) == value


@given(st.sampled_from(["upperRoman", "lowerRoman"]), st.integers(1, 3999))
def test_a_roman_number_reads_back(number_format: str, value: int) -> None:
    assert parse_numeral(format_numeral(value, number_format)) == value


@given(st.sampled_from(sorted(FORMATTERS)), st.integers(-5, 10**9))
def test_every_format_shows_every_number(number_format: str, value: int) -> None:
    assert len(format_numeral(value, number_format)) <= 500


@given(st.text(alphabet="〇零一二两十百千万亿廿壹拾IVX甲子①3O", max_size=30))
def test_any_text_is_a_numeral_or_none(text: str) -> None:
    value = parse_numeral(text)
    assert value is None or value >= 0
