"""Numbers as the format of their cell prints them (ISO/IEC 29500-1, 18.8.30 and 18.8.31): percents,
fixed decimals, thousands, and words around them.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from re import Match

from govplan.lexicon.patterns import regex

__all__ = ["BUILT_IN", "printed", "prints"]

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0;-", 43: "#,##0.00;-#,##0.00;-",
}  # fmt: skip
"""The formats of numbers that every workbook has, by their ids; dates are not among them."""

_QUOTED = regex(r'"([^"]*)"|\\(.)|\[[$]([^\[\]\-]*)[^\[\]]*\]|\[[^\[\]]*\]|_.|[*].')
"""Words in quotes or behind a backslash, a currency, a colour or condition, room and filling."""

_CONDITION = regex(r"\[[<>=]")
_NUMBER = regex(r"([#0?,]+)(?:\.([#0?]*))?")
_AROUND = regex(r"[-+()%\s$¥￥€]*\Z")
_WORD = "\x00"
"""Stands for each of the words of a format while its pattern is looked for."""

_LONGEST = 255
"""A spreadsheet takes no longer format."""

MOST_DIGITS = 15
"""A spreadsheet keeps so many significant digits; what has more before its point is let be."""


def prints(code: str) -> bool:
    """Whether ``printed`` knows this format.

    >>> [prints(code) for code in ("0.0%", "General", "yyyy-mm-dd", "# ?/?", "0.00E+00")]
    [True, False, False, False, False]
    """
    return printed(1.0, code) is not None


def printed(value: float, code: str) -> str | None:
    """What a cell of this format shows; none where the format is of another kind.

    >>> [printed(0.5, "0%"), printed(0.985, "0.0%"), printed(1234.5, "#,##0.00")]
    ['50%', '98.5%', '1,234.50']
    >>> [printed(-3, '0"个";(0)'), printed(7, "000"), printed(5, '#,##0.0"万元"')]
    ['(3)', '007', '5.0万元']
    >>> printed(0.5, "General"), printed(0.5, "[" * 100_000)
    (None, None)
    """
    words: list[str] = []

    def kept(found: Match[str]) -> str:
        words.append(found[1] or found[2] or found[3] or "")
        return _WORD

    if len(code) > _LONGEST or _CONDITION.search(code):
        return None
    sections = _QUOTED.sub(kept, code).split(";")
    place = 1 if value < 0 else 2 if value == 0 else 0
    place = place if place < len(sections) else 0
    text = _section(abs(value), sections[place])
    if text is None:
        return None
    passed = sum(section.count(_WORD) for section in sections[:place])
    for word in words[passed : passed + sections[place].count(_WORD)]:
        text = text.replace(_WORD, word, 1)
    return ("-" if value < 0 and place == 0 and text.strip("0.,%") else "") + text.strip()


def _section(value: float, section: str) -> str | None:
    """One section of a format, with ``value`` in the place of its digits."""
    found = _NUMBER.search(section)
    if found is None:
        return section if section and _is_around(section) else None
    before, after = section[: found.start()], section[found.end() :]
    if found[1].endswith(",") or not (_is_around(before) and _is_around(after)):
        return None
    percents = (before + after).count("%")
    if value >= 10 ** (MOST_DIGITS - 2 * percents):
        return None
    return before + _digits(value, percents, found[1], found[2]) + after


def _is_around(text: str) -> bool:
    return _AROUND.match(text.replace(_WORD, "")) is not None


def _digits(value: float, percents: int, whole: str, decimals: str | None) -> str:
    """``value`` rounded as the pattern asks: half a digit goes up, as spreadsheets round."""
    most = min(len(decimals or ""), 2 * MOST_DIGITS)
    least = sum(digit == "0" for digit in decimals or "")
    with localcontext(prec=4 * MOST_DIGITS):
        exact = Decimal(f"{value:.{MOST_DIGITS}g}").scaleb(2 * percents)
        rounded = f"{exact.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP):f}"
    integer, _, fraction = rounded.partition(".")
    while len(fraction) > least and fraction.endswith("0"):
        fraction = fraction[:-1]
    integer = integer.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole and integer:
        integer = f"{int(integer):0{len(integer) + (len(integer) - 1) // 3},}"
    return integer + ("." + fraction if fraction else "")
