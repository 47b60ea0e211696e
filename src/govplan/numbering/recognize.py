"""Recognition of the number at the start of a paragraph, true numbers told from false ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from govplan.lexicon.number_styles import (
    BEFORE_DATE,
    FORMAL,
    FULL_WIDTH,
    LOOKALIKES,
    NAMED,
    QUANTITY,
    ROMAN,
    ROUND,
    Style,
    number_start,
    styles_at,
)
from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.patterns import HAN_LETTER, ONE_TO_TEN, regex
from govplan.model.document import Text
from govplan.model.kinds import NumberStyle
from govplan.model.record import record
from govplan.numbering.bare import BARE, bare_numbers
from govplan.numbering.references import is_reference

__all__ = [
    "Number",
    "Recognizer",
    "before_figure",
    "hidden_number",
    "misread_number",
    "number_at",
    "printed",
]


@record
class Number:
    """A recognised number: style, value, depth and its text as printed.

    ``depth`` is that of a decimal; 0 says that a numeral is formal or Roman (壹、, Ⅱ、), which
    outranks 一、.
    """

    style: NumberStyle
    value: int
    text: Text
    depth: int = 1

    @property
    def raw(self) -> str:
        """As printed, with its bracket or point, full-width digits folded."""
        return printed(self.text)


def printed(text: Text) -> str:
    """A number as printed, without white space, with full-width digits folded.

    >>> from govplan.model.document import Source, Transcript
    >>> printed(Transcript().add("（ １ ）", Source(line=1)))
    '（1）'
    """
    value = text.value.strip()
    if len(value) == 1 and "①" <= value <= "⑳":  # TeX may have drawn it
        return value
    return "".join(text.raw.split()).translate(FULL_WIDTH)


def number_at(
    text: Text, *, decimals: bool = False, commas: bool = False
) -> tuple[Number, Text] | None:
    """The number at the start of ``text`` and the text behind it, or ``None``.

    ``decimals`` says that the document numbers by decimals (1.1, 1.1.1), so that ``1.1`` at the
    start of a paragraph is a number and not a quantity; ``commas`` that a comma was typed, or
    read by a scan, for 、 behind its numbers (一，总体要求).

    >>> from govplan.model.document import Source, Transcript
    >>> number, rest = number_at(Transcript().add("37.2022年底前完成。", Source(line=1)))
    >>> number.style, number.value, rest.value
    ('arabic', 37, '2022年底前完成。')
    >>> number_at(Transcript().add("2022年底前完成。", Source(line=1)))
    """
    read = _reading(text.value, decimals=decimals, commas=commas)
    return _cut(text, read) if read is not None else None


class _Reading(NamedTuple):
    """What a number reads as, and where the text behind it begins."""

    style: NumberStyle
    value: int
    end: int
    depth: int = 1


def _cut(text: Text, read: _Reading) -> tuple[Number, Text]:
    number = Number(read.style, read.value, text[: read.end].strip(), read.depth)
    return number, text[read.end :]


@lru_cache(maxsize=8192)
def _reading(value: str, *, decimals: bool, commas: bool) -> _Reading | None:
    """The number at the start of ``value``; a cell is asked for its own a dozen times."""
    start = number_start(value)
    styles = styles_at(value, start)
    if not styles:
        return None
    dated = BEFORE_DATE.match(value)
    if dated is not None:
        return _plain(value, dated.end())
    for style in styles:
        match = style.pattern.match(value, start)
        if match is None:
            continue
        if style.name == "decimal":
            found = _decimal(value, match) if decimals else None
            if found is not None:
                return found
            continue
        if is_reference(style.name, value, match.end()):
            return None
        return _number(style, match.end(), match.group(1))
    if commas and (match := _COMMA.match(value)):
        return _numeral(match)
    top = _TOP_OF_DECIMALS.match(value) if decimals else None
    return _plain(value, top.end()) if top is not None else None


def _number(style: Style, end: int, printed: str) -> _Reading | None:
    numeral = "".join(printed.split())
    meant = numeral.translate(LOOKALIKES)
    if meant != numeral and meant.startswith("一一"):
        return None  # —— is a dash
    amount = _letter(meant) if style.name == "letter" else parse_numeral(meant.translate(ROUND))
    if amount is None or amount < 1:
        return None
    depth = 0 if style.name == "cjk" and numeral[0] in FORMAL + ROMAN else 1
    return _Reading(style.name, amount, end, depth)


def _letter(letter: str) -> int:
    return ord(letter.upper()) - ord("A") + 1


def _decimal(value: str, match: re.Match[str]) -> _Reading | None:
    """A decimal number; ``None`` for a quantity."""
    parts = re.split(r"[.．]", match.group(1))
    if QUANTITY.match(value, match.end(1)) or not int(parts[-1]):
        return None
    return _Reading("decimal", int(parts[-1]), match.end(), len(parts))


# 1 总体要求 above 1.1: a bare figure and a space, in a document that numbers by decimals.
_TOP_OF_DECIMALS = regex(rf"[^\S\n]*\d{{1,2}}[^\S\n]+(?=(?:{HAN_LETTER}|[“《]))")


def _plain(value: str, end: int) -> _Reading:
    return _Reading("arabic", int(re.sub(r"\D", "", value[:end]) or 1), end)


_COMMA = regex(
    rf"[^\S\n]*(?P<numeral>\d{{1,2}}|{ONE_TO_TEN}{{1,3}})[^\S\n]*[，,](?!\d)", needs="，,"
)


def _numeral(match: re.Match[str]) -> _Reading | None:
    numeral = match["numeral"]
    value = parse_numeral(numeral)
    if not value:
        return None
    return _Reading("arabic" if numeral.isdecimal() else "cjk", value, match.end())


_DECIMAL_LINE = regex(
    r"[^\S\n]*(\d{1,2})[.．](\d{1,2})(?![\d%％])(?:[.．](\d{1,2}))?"
    rf"(?:[^\S\n]|、)*(?:{HAN_LETTER}|[“《])",
    needs=".．",
)


_BEFORE_FIGURE = regex(r"[^\S\n]*(\d{1,2}|[lI])[.．、](?=\d)", needs=".、．")


def before_figure(text: Text) -> int:
    """What may be a number at the start of ``text``, right before a figure: 2 of ``2.10所小学``; 0
    where there is none.
    """
    match = _BEFORE_FIGURE.match(text.value)
    return int(match.group(1)) if match and match.group(1).isdecimal() else 0


def hidden_number(
    text: Text, before: Number | None, after: Number | None, *, opens: bool = False
) -> tuple[Number, Text] | None:
    """The number that a figure follows (``2.5G基站``), known from the numbers around it.

    It goes on from ``before`` or begins at 1, and ``after`` goes on from it or is of another style;
    where it has neither neighbour it is taken for a quantity, unless it ``opens`` a series: 2. and
    3. go on from it, with or without figures.

    >>> from govplan.model.document import Source, Transcript
    >>> texts = [Transcript().add(s, Source(line=1)) for s in ("1.建网", "2.5G基站", "3.培训")]
    >>> one, _, three = (found[0] if found else None for found in map(number_at, texts))
    >>> hidden_number(texts[1], one, three)[0].value
    2
    """
    match = _BEFORE_FIGURE.match(text.value)
    if match is None:
        return None
    value = 1 if match.group(1).isalpha() else int(match.group(1))
    first = before is None or before.style != "arabic"
    continues = not first and before is not None and before.value == value - 1
    followed = after is not None and after.style == "arabic" and after.value == value + 1
    if continues and (followed or after is None or after.style != "arabic"):
        return _cut(text, _plain(text.value, match.end()))
    if opens or (first and value == 1 and (followed or match.group(1).isalpha())):
        return _cut(text, _plain(text.value, match.end()))
    return None


def misread_number(number: Number, before: Number | None, after: Number | None) -> Number | None:
    """The 1 that a scan took for a letter (``l.`` or ``I.``), unless it stands among letters.

    >>> from govplan.model.document import Source, Transcript
    >>> texts = [Transcript().add(s, Source(line=1)) for s in ("l.加强领导。", "k.抓好落实。")]
    >>> one, letter = (number_at(text)[0] for text in texts)
    >>> misread_number(one, None, None).value, misread_number(one, letter, None)
    (1, None)
    """
    if number.style != "letter" or number.raw[0] not in "lI":
        return None
    listed = before is not None and (before.style, before.value) == ("letter", number.value - 1)
    continues = after is not None and (after.style, after.value) == ("letter", number.value + 1)
    return None if listed or continues else Number("arabic", 1, number.text)


class Recognizer:
    """Numbers of one document, read with what the whole document shows.

    >>> from govplan.model.document import Source, Transcript
    >>> lines = [Transcript().add(s, Source(line=1)) for s in ("1.1 目标", "1.2 任务", "3.5万人")]
    >>> recognizer = Recognizer(lines)
    >>> [found[0].value for found in map(recognizer.number_at, lines) if found]
    [1, 2]
    """

    __slots__ = ("bare", "commas", "decimals", "glued", "known", "series")

    def __init__(self, texts: Iterable[Text]) -> None:
        lines = list(texts)
        self.decimals = numbers_by_decimals(lines)
        self.commas = _numbers_with_commas(lines)
        self.series = _named_numbers(lines)
        self.glued = _glued_tops(lines) if self.decimals else frozenset[str]()
        self.known: dict[Text, tuple[Number, Text] | None] = {}
        self.bare: dict[str, tuple[NumberStyle, int]] = {}
        if any(BARE.match(line.value) for line in lines):
            found = (number_at(line, decimals=self.decimals, commas=self.commas) for line in lines)
            marked = {at[0].style for at in found if at is not None}
            self.bare = {} if self.decimals else bare_numbers(lines, marked)

    def number_at(self, text: Text) -> tuple[Number, Text] | None:
        """The number at the start of ``text`` and the text behind it, or ``None``; a line is asked
        about beside each of its neighbours, and read once.
        """
        if text not in self.known:
            self.known[text] = self._read(text)
        return self.known[text]

    def _read(self, text: Text) -> tuple[Number, Text] | None:
        found = number_at(text, decimals=self.decimals, commas=self.commas)
        if found is None:
            bare = BARE.match(text.value) if text.value in self.bare else None
            if bare is not None:
                return _cut(text, _Reading(*self.bare[text.value], bare.end()))
            glued = text.value in self.glued and _GLUED_TOP.match(text.value)
            return _cut(text, _plain(text.value, glued.end())) if glued else None
        return found if found[0].style not in NAMED or self._counts(*found) else None

    def _counts(self, number: Number, rest: Text) -> bool:
        """Whether 第三条 or 第二章 numbers its paragraph: where a series runs, or above it as a
        heading that white space sets off.
        """
        values = self.series.get(number.style, frozenset())
        if number.value - 1 in values or number.value + 1 in values:
            return True
        if number.style == "article":
            return False
        return "。" not in rest.value and (not rest.value.strip() or rest.value[0].isspace())


_GLUED_TOP = regex(rf"[^\S\n]*\d{{1,2}}(?={HAN_LETTER}|[“《])(?![^\n]*[。；])")
"""A heading whose figure nothing parts from its words: 1总体要求."""


def _glued_tops(texts: Sequence[Text]) -> frozenset[str]:
    """The headings 1总体要求, 2主要任务 … that count on from 1, above 2.1 or another of theirs."""
    found: set[str] = set()
    value, has_decimals = 0, False
    for text in texts:
        line = text.value
        if (at := number_at(text, decimals=True)) is not None:
            spaced = at[0].style == "arabic" and at[0].value == value + 1
            value += spaced
            top = _DECIMAL_LINE.match(line)
            has_decimals |= bool(found) and top is not None and int(top.group(1)) == value
        elif (match := _GLUED_TOP.match(line)) and int(match[0]) == value + 1:
            found.add(line)
            value += 1
    return frozenset(found) if has_decimals else frozenset()


def _named_numbers(texts: Sequence[Text]) -> dict[str, frozenset[int]]:
    """The values of the paragraphs that begin with 第…条, 第…章 and the like, by their style."""
    found: dict[str, set[int]] = {}
    for text in texts:
        if "第" in text.value[:16] and (at := number_at(text)) is not None:
            found.setdefault(at[0].style, set()).add(at[0].value)
    return {style: frozenset(values) for style, values in found.items()}


def _numbers_with_commas(texts: Sequence[Text]) -> bool:
    """Whether a number with a comma goes on from one of its style, or one from it: 一，… 二、…"""
    if not any(_COMMA.match(text.value) for text in texts):
        return False
    last: dict[str, tuple[int, bool]] = {}
    for text in texts:
        match = _COMMA.match(text.value)
        number = _numeral(match) if match else _reading(text.value, decimals=False, commas=False)
        if number is None:
            continue
        is_comma = match is not None
        value, was_comma = last.get(number.style, (0, False))
        if value and number.value == value + 1 and (is_comma or was_comma):
            return True
        last[number.style] = number.value, is_comma
    return False


def numbers_by_decimals(texts: Iterable[Text]) -> bool:
    """Whether paragraphs 1.1, 1.2 … or 1.1, 1.1.1, 1.1.2 … follow one another somewhere."""
    last: tuple[int, int, int] | None = None
    for text in texts:
        match = _DECIMAL_LINE.match(text.value)
        if match is None or QUANTITY.match(text.value, match.end(2)):
            continue
        first, second, third = (int(part or 0) for part in match.groups())
        if last is not None and _is_next(last, (first, second, third)):
            return True
        last = first, second, third
    return False


def _is_next(last: tuple[int, int, int], found: tuple[int, int, int]) -> bool:
    """Whether the second decimal goes on from the first, at whatever depth.

    >>> _is_next((1, 2, 3), (1, 3, 0)), _is_next((1, 2, 0), (1, 2, 1))
    (True, True)
    >>> _is_next((1, 5, 0), (3, 2, 0))
    False
    """
    first, second, third = last
    if found[2] > 1:
        return found == (first, second, third + 1)
    return found[:2] in ((first, second + 1), (first + 1, 1)) or (
        found == (first, second, 1) and not third
    )
