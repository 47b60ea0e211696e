"""Numerals ↔ integers: 一百二十三, 廿, 壹, ①, ㈠, Ⅳ, １２, 甲, 子.

Read by the numbering styles and the deadlines, written where Word counts by itself. The formats
are those of ST_NumberFormat (OOXML, ISO/IEC 29500-1 §17.18.59) with the notes on what Word does
instead ([MS-OI29500] 2.1.540) and the first values that [MS-DOCX] 2.4 prints for each.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from govplan.lexicon.patterns import regex
from govplan.model.record import record

__all__ = ["FORMATTERS", "format_numeral", "parse_numeral"]

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"

DIGITS: dict[str, int] = {
    character: value
    for characters, value in (
        ("〇○零Ｏ０0", 0), ("一壹壱弌", 1), ("二贰貳弐两兩", 2), ("三叁叄參参弎", 3), ("四肆", 4),
        ("五伍", 5), ("六陆陸", 6), ("七柒", 7), ("八捌", 8), ("九玖", 9),
    )
    for character in characters
}  # fmt: skip
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "阡": 1000}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
# 廿 卅 卌 are written for 二十 三十 四十.
TENS = {"廿": "二十", "卄": "二十", "卅": "三十", "丗": "三十", "卌": "四十"}

ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROMAN = regex(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_LONGEST = 24


@lru_cache(maxsize=8192)
def parse_numeral(text: str) -> int | None:
    """The integer that a numeral names, or ``None`` where ``text`` is no numeral.

    Brackets and points are the caller's matter, but for those that are one character with their
    number (⑴ ⒈ ㈠). A Chinese numeral must be well formed: ``十百`` is none. A digit behind the
    last unit counts ones (``一百二`` is 102).

    >>> [parse_numeral(t) for t in ("12", "１２", "二十三", "一百零一", "二〇二二", "廿五")]
    [12, 12, 23, 101, 2022, 25]
    >>> [parse_numeral(t) for t in ("⑳", "⑴", "⒈", "㈩", "Ⅳ", "xii", "丙", "寅", "甲子", "市局")]
    [20, 1, 1, 10, 4, 12, 3, 3, 1, None]
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    if text.isdecimal():
        return int(text)
    for read in (_one_character, _chinese, _roman, _cyclic):
        value = read(text)
        if value is not None:
            return value
    return None


def _one_character(text: str) -> int | None:
    """① ⑴ ⒈ ㈠ ㊀ ❶ Ⅳ, by the numeric value that Unicode gives them."""
    if len(text) != 1 or text in UNITS or text in MYRIADS:
        return UNITS.get(text)
    value = unicodedata.numeric(text, -1.0)
    return int(value) if value >= 0 and value == int(value) else None


def _chinese(text: str) -> int | None:
    """A positional (二〇二二) or counting (两千零二十二) numeral of Han characters."""
    text = "".join(TENS.get(character, character) for character in text)
    if any(character in UNITS or character in MYRIADS for character in text):
        return _counting(text)
    text = text.replace("O", "〇").replace("o", "〇")
    if not all(character in DIGITS for character in text):
        return None
    return int("".join(str(DIGITS[character]) for character in text))


def _counting(text: str) -> int | None:
    """Groups of four places, the larger ones closed by 万 and 亿."""
    total, start, limit = 0, 0, 10**12
    for index, character in enumerate(text):
        myriad = MYRIADS.get(character)
        if myriad is None:
            continue
        group = _group(text[start:index])
        if group is None or myriad >= limit:
            return None
        total, start, limit = total + group * myriad, index + 1, myriad
    if start == len(text):
        return total
    rest = _group(text[start:])
    return None if rest is None else total + rest


def _group(text: str) -> int | None:
    """The value of one group of places, units falling: 三千零二十一."""
    total, digit, limit = 0, -1, 10**4
    for character in text:
        unit = UNITS.get(character)
        if unit is not None:
            if unit >= limit:
                return None
            total += unit * (digit if digit > 0 else 1)
            digit, limit = -1, unit
        elif character in DIGITS and digit <= 0:
            digit = DIGITS[character]
        else:
            return None
    return None if not text else total + max(digit, 0)


def _roman(text: str) -> int | None:
    """IV, xii, and those that Unicode holds as characters of their own (ⅩⅢ)."""
    folded = unicodedata.normalize("NFKC", text).upper()
    if not _ROMAN.fullmatch(folded):
        return None
    total, rest = 0, folded
    for value, letters in ROMAN:
        while rest.startswith(letters):
            total, rest = total + value, rest[len(letters) :]
    return total


def _cyclic(text: str) -> int | None:
    """甲 to 癸, 子 to 亥, and the sixty pairs of them."""
    if len(text) == 1:
        for cycle in (STEMS, BRANCHES):
            if text in cycle:
                return cycle.index(text) + 1
    if len(text) == 2 and text[0] in STEMS and text[1] in BRANCHES:
        return _SEXAGENARY.get(text)
    return None


_SEXAGENARY = {STEMS[n % 10] + BRANCHES[n % 12]: n + 1 for n in range(60)}


# From here on: integers as Word shows them.


@record
class _Counting:
    """A system of groups of four places: its characters and how it treats 1 and 0."""

    digits: str
    units: str
    # When the 1 before a unit is left out: never (壹拾), before a leading ten (十一), always (百).
    one: str
    zero: bool


_COUNTING: dict[str, _Counting] = {
    "chineseCountingThousand": _Counting("零一二三四五六七八九", "十百千万", "leading", True),
    "taiwaneseCountingThousand": _Counting("零一二三四五六七八九", "十百千萬", "leading", True),
    "japaneseCounting": _Counting("〇一二三四五六七八九", "十百千万", "always", False),
    "chineseLegalSimplified": _Counting("零壹贰叁肆伍陆柒捌玖", "拾佰仟萬", "never", True),
    "ideographLegalTraditional": _Counting("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", "never", True),
    "japaneseLegal": _Counting("〇壱弐参四伍六七八九", "拾百阡萬", "never", False),
    "koreanCounting": _Counting("영일이삼사오육칠팔구", "십백천만", "always", False),
}


def _count(value: int, system: _Counting) -> str:
    high, low = divmod(value, 10**4)
    if high >= 10**4:
        return str(value)
    head = _places(high, system) + system.units[3] if high else ""
    if head and low and low < 1000 and system.zero:
        head += system.digits[0]
    return (head + _places(low, system) if low else head) or system.digits[0]


def _counted(system: _Counting) -> Callable[[int], str]:
    return lambda value: _count(value, system)


def _places(group: int, system: _Counting) -> str:
    shown, pending = "", False
    for power, unit in ((1000, system.units[2]), (100, system.units[1]), (10, system.units[0]),
                        (1, "")):  # fmt: skip
        digit = group // power % 10
        if not digit:
            pending = bool(shown)
            continue
        if pending and system.zero:
            shown += system.digits[0]
        pending = False
        omitted = digit == 1 and unit and (
            system.one == "always" or (system.one == "leading" and power == 10 and not shown)
        )  # fmt: skip
        shown += unit if omitted else system.digits[digit] + unit
    return shown


def _positional(digits: str) -> Callable[[int], str]:
    """One character for each decimal digit."""
    table = str.maketrans("0123456789", digits)
    return lambda value: str(value).translate(table)


def _tens(digits: str) -> Callable[[int], str]:
    """十 up to 99, one character for each digit from 100 on (一○○)."""
    positional = _positional(digits)

    def show(value: int) -> str:
        if not 10 <= value <= 99:
            return positional(value)
        ten, one = divmod(value, 10)
        return ("" if ten == 1 else digits[ten]) + "十" + (digits[one] if one else "")

    return show


def _series(characters: str, fallback: Callable[[int], str] = str) -> Callable[[int], str]:
    """The nth of ``characters``; past the end the decimal number, as the norm says."""
    return lambda value: characters[value - 1] if 1 <= value <= len(characters) else fallback(value)


def _repeated(characters: str) -> Callable[[int], str]:
    """From a to z, then aa, bb …: past the end each character is doubled, then tripled."""

    def show(value: int) -> str:
        if not 1 <= value <= 100 * len(characters):
            return str(value)
        times, index = divmod(value - 1, len(characters))
        return characters[index] * (times + 1)

    return show


def _cycle(characters: str) -> Callable[[int], str]:
    """Past the end from the first again ([MS-OI29500] 2.1.540 c)."""
    return lambda value: characters[(value - 1) % len(characters)] if value > 0 else str(value)


def _roman_shown(value: int) -> str:
    if not 1 <= value < 10_000:
        return str(value)
    shown = ""
    for number, letters in ROMAN:
        while value >= number:
            shown, value = shown + letters, value - number
    return shown


def _ordinal(value: int) -> str:
    tail = (
        "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    )
    return f"{value}{tail}"


def _block(first: str, count: int) -> str:
    return "".join(chr(ord(first) + offset) for offset in range(count))


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KATAKANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウ"
    "ヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
)
_IROHA_HALF = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"

FORMATTERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _positional("０１２３４５６７８９"),
    "decimalFullWidth2": _positional("０１２３４５６７８９"),
    "decimalEnclosedCircle": _series(_block("①", 20)),
    "decimalEnclosedCircleChinese": _series(_block("①", 20)),
    "decimalEnclosedParen": _series(_block("⑴", 20)),
    "decimalEnclosedFullstop": _series(_block("⒈", 20)),
    "ideographEnclosedCircle": _series(_block("㈠", 10)),
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}",
    "ordinal": _ordinal,
    "chicago": _repeated("*†‡§"),
    "upperRoman": _roman_shown,
    "lowerRoman": lambda value: _roman_shown(value).lower(),
    "upperLetter": _repeated(_LETTERS.upper()),
    "lowerLetter": _repeated(_LETTERS),
    "chineseCounting": _tens("○一二三四五六七八九"),
    "taiwaneseCounting": _tens("○一二三四五六七八九"),
    "taiwaneseDigital": _positional("○一二三四五六七八九"),
    "ideographDigital": _positional("〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": _positional("〇一二三四五六七八九"),
    "koreanDigital": _positional("영일이삼사오육칠팔구"),
    "koreanDigital2": _positional("零一二三四五六七八九"),
    "ideographTraditional": _series(STEMS),
    "ideographZodiac": _series(BRANCHES),
    "ideographZodiacTraditional": lambda value: (
        STEMS[(value - 1) % 10] + BRANCHES[(value - 1) % 12] if 1 <= value <= 60 else str(value)
    ),
    "aiueo": _cycle(_block("ｱ", 44) + "ｦﾝ"),
    "aiueoFullWidth": _cycle(_KATAKANA),
    "iroha": _series(_IROHA_HALF),
    "irohaFullWidth": _series(_IROHA),
    "ganada": _repeated("가나다라마바사아자차카타파하"),
    "chosung": _repeated("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "none": lambda _: "",
}
FORMATTERS.update((name, _counted(system)) for name, system in _COUNTING.items())


def format_numeral(value: int, number_format: str) -> str:
    """``value`` as Word shows it in a format of ST_NumberFormat; decimal where unknown.

    >>> [format_numeral(12, name) for name in ("chineseCounting", "chineseLegalSimplified")]
    ['十二', '壹拾贰']
    >>> format_numeral(101, "chineseCountingThousand"), format_numeral(101, "chineseCounting")
    ('一百零一', '一○一')
    """
    if value < 0:
        return str(value)
    return FORMATTERS.get(number_format, str)(value)
