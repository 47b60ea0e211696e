"""The numbers that an OpenDocument text prints before the items of its lists (§16.31, §19.880).

A number is a prefix, the counters of some levels and a suffix. A list begins anew unless it says
that it goes on with the list of its style before it, or with a list that it names.
"""

from __future__ import annotations

from govplan.lexicon.numerals import format_numeral
from govplan.model.record import draft, record
from govplan.parsers.odf.package import STYLE, TEXT, Element, Parts

__all__ = ["Counter", "ListStyles", "Lists"]

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

# What style:num-format begins with → the number format that counts so.
FORMATS: dict[str, str] = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一": "chineseCountingThousand", "壹, 貳": "ideographLegalTraditional",
    "壹": "chineseLegalSimplified", "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth", "甲": "ideographTraditional", "子": "ideographZodiac",
}  # fmt: skip


@record
class _Level:
    """How one level of a list counts and what is printed around the number."""

    format: str
    prefix: str
    suffix: str
    start: int
    shown: int


@draft
class Counter:
    """The counters of a list by level, from 1; what is not there has not begun."""

    values: dict[int, int]


class ListStyles:
    """The list styles of a document by name; ``""`` is the one of its numbered headings."""

    def __init__(self, parts: Parts) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        for style in parts.defined(TEXT + "list-style"):
            self._levels[style.get(STYLE + "name", "")] = _levels(style)
        for style in parts.defined(TEXT + "outline-style"):
            self._levels[""] = _levels(style)

    def label(self, style: str, level: int, counter: Counter) -> str:
        """The number that stands before an item, once it is counted; empty for a bullet."""
        levels = self._levels.get(style, {})
        own = levels.get(level)
        if own is None or not own.format:
            return ""
        first = max(1, level - own.shown + 1)
        numbers = [
            format_numeral(counter.values.get(index, 1), levels[index].format)
            for index in range(first, level + 1)
            if index in levels and levels[index].format
        ]
        return own.prefix + ".".join(numbers) + own.suffix

    def start(self, style: str, level: int) -> int:
        """The number with which a level begins."""
        own = self._levels.get(style, {}).get(level)
        return own.start if own is not None else 1


def _levels(style: Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for element in style:
        number = _integer(element.get(TEXT + "level"), 0)
        if number and isinstance(element.tag, str):
            found[number] = _Level(
                _format(element.get(STYLE + "num-format", "")),
                element.get(STYLE + "num-prefix", ""),
                element.get(STYLE + "num-suffix", ""),
                _integer(element.get(TEXT + "start-value"), 1),
                _integer(element.get(TEXT + "display-levels"), 1),
            )
    return found


def _format(code: str) -> str:
    """The number format of a ``style:num-format``, decimal where it is none that is known.

    >>> _format("壹, 貳, 參, ..."), _format("壹, 贰, 叁, ..."), _format("")
    ('ideographLegalTraditional', 'chineseLegalSimplified', '')
    """
    default = "decimal" if code else ""
    return next((name for sign, name in FORMATS.items() if code.startswith(sign)), default)


def _integer(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.isdecimal() and len(value) < 7 else default


class Lists:
    """The lists of one document as they are walked: which one goes on with which."""

    def __init__(self, styles: ListStyles) -> None:
        self._styles = styles
        self._by_style: dict[str, Counter] = {}
        self._by_name: dict[str, Counter] = {}
        self.headings = Counter({})

    def enter(self, element: Element, style: str) -> Counter:
        """The counters for the outermost list ``element`` of a style."""
        named = element.get(TEXT + "continue-list")
        counter = self._by_name.get(named) if named else None
        if counter is None and element.get(TEXT + "continue-numbering") == "true":
            counter = self._by_style.get(style)
        if counter is None:
            counter = Counter({})
        self._by_style[style] = counter
        name = element.get(XML_ID)
        if name:
            self._by_name[name] = counter
        return counter

    def count(self, counter: Counter, style: str, level: int, start: str | None = None) -> str:
        """Count one item at ``level`` and return the number that is printed before it."""
        values = counter.values
        for deeper in [key for key in values if key > level]:
            del values[deeper]
        first = self._styles.start(style, level)
        values[level] = values[level] + 1 if level in values else first
        if start is not None:
            values[level] = _integer(start, values[level])
        return self._styles.label(style, level, counter)
