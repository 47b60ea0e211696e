"""Numerals are read by an example table, written by another, and the two undo each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govplan.lexicon.numerals import FORMATTERS, format_numeral, parse_numeral

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
    ("9" * 24, int("9" * 24)),
    ("9" * 25, None),
    ("零", 0),
    ("弌", 1),
    ("两", 2),
    ("兩", 2),
    ("弐", 2),
    ("弎", 3),
    ("参", 3),
    ("肆", 4),
    ("伍", 5),
    ("陆", 6),
    ("陸", 6),
    ("柒", 7),
    ("捌", 8),
    ("玖", 9),
    ("拾", 10),
    ("贰佰", 200),
    ("叁仟", 3000),
    ("叁阡", 3000),
    ("一萬", 10**4),
    ("一億", 10**8),
    ("三億二萬", 300_020_000),
    ("卄一", 21),
    ("丗", 30),
    ("卌二", 42),
    ("MCMXCIX", 1999),
    ("X", 10),
    ("XIX", 19),
    ("七十八", 78),
    ("伍拾陆", 56),
    ("玖拾肆", 94),
    ("柒拾捌", 78),
    ("九十六", 96),
    ("五十四", 54),
    ("二o二二", 2022),
    ("⓪", 0),
    ("DCCCXLVII", 847),
    ("CDXLIV", 444),
    ("XCV", 95),
    ("IXI", None),
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
    ("chineseCountingThousand", 12345, "一万二千三百四十五"),
    ("chineseCountingThousand", 10001, "一万零一"), ("chineseCountingThousand", 11000, "一万一千"),
    ("chineseCountingThousand", 10999, "一万零九百九十九"),
    ("chineseCountingThousand", 20000, "二万"), ("chineseCountingThousand", 1110, "一千一百一十"),
    ("chineseCountingThousand", 99_999_999, "九千九百九十九万九千九百九十九"),
    ("chineseCountingThousand", 10**8, "100000000"),
    ("taiwaneseCountingThousand", 12, "十二"), ("taiwaneseCountingThousand", 0, "零"),
    ("lowerRoman", 1, "i"),
    ("taiwaneseCountingThousand", 67890, "六萬七千八百九十"),
    ("chineseLegalSimplified", 12345, "壹萬贰仟叁佰肆拾伍"),
    ("chineseLegalSimplified", 67890, "陆萬柒仟捌佰玖拾"),
    ("ideographLegalTraditional", 12345, "壹萬貳仟參佰肆拾伍"),
    ("ideographLegalTraditional", 6789, "陸仟柒佰捌拾玖"),
    ("ideographLegalTraditional", 101, "壹佰零壹"),
    ("japaneseLegal", 12345, "壱萬弐阡参百四拾伍"), ("japaneseLegal", 6789, "六阡七百八拾九"),
    ("japaneseLegal", 101, "壱百壱"), ("japaneseCounting", 23456, "二万三千四百五十六"),
    ("koreanCounting", 23456, "이만삼천사백오십육"), ("koreanCounting", 6789, "육천칠백팔십구"),
    ("koreanCounting", 0, "영"), ("koreanDigital", 1234, "일이삼사"),
    ("koreanDigital", 56789, "오육칠팔구"), ("koreanDigital2", 123456789, "一二三四五六七八九"),
    ("ideographDigital", 1234567890, "一二三四五六七八九〇"),
    ("japaneseDigitalTenThousand", 1234567890, "一二三四五六七八九〇"),
    ("taiwaneseDigital", 1234567890, "一二三四五六七八九○"),
    ("chineseCounting", 1234567890, "一二三四五六七八九○"), ("chineseCounting", 45, "四十五"),
    ("taiwaneseCounting", 987654321, "九八七六五四三二一"), ("taiwaneseCounting", 30, "三十"),
    ("chineseCounting", 0, "○"), ("decimalFullWidth", 1234567890, "１２３４５６７８９０"),
    ("decimalFullWidth2", 987654321, "９８７６５４３２１"),
    ("decimalEnclosedParen", 21, "21"), ("decimalEnclosedFullstop", 21, "21"),
    ("chicago", 1, "*"), ("chicago", 4, "§"), ("chicago", 400, "§" * 100),
    ("chicago", 401, "401"), ("chicago", 0, "0"), ("hex", 255, "FF"),
    ("ordinal", 2, "2nd"), ("ordinal", 4, "4th"), ("ordinal", 11, "11th"),
    ("ordinal", 13, "13th"), ("ordinal", 21, "21st"), ("ordinal", 111, "111th"),
    ("upperRoman", 9999, "MMMMMMMMMCMXCIX"), ("upperRoman", 10000, "10000"),
    ("upperRoman", 0, "0"), ("lowerRoman", 484, "cdlxxxiv"),
    ("ideographZodiacTraditional", 0, "0"), ("ideographZodiacTraditional", 61, "61"),
    ("ideographZodiacTraditional", 23, "丙戌"), ("lowerLetter", 26, "z"),
    ("aiueo", 1, "ｱ"), ("aiueo", 44, "ﾜ"), ("aiueo", 45, "ｦ"), ("aiueo", 47, "ｱ"),
    ("aiueo", 0, "0"),
    ("aiueoFullWidth", 46, "ン"), ("aiueoFullWidth", 44, "ワ"), ("iroha", 1, "ｲ"),
    ("iroha", 47, "ｽ"), ("iroha", 48, "ﾝ"), ("iroha", 49, "49"), ("irohaFullWidth", 48, "ン"),
    ("irohaFullWidth", 24, "ウ"), ("ganada", 14, "하"), ("ganada", 15, "가가"),
    ("chosung", 14, "ㅎ"), ("chosung", 15, "ㄱㄱ"), ("decimal", -1, "-1"), ("hex", -1, "-1"),
    ("ideographTraditional", 0, "0"),
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
