"""The numbers that Word prints before paragraphs (ISO/IEC 29500-1 §17.9).

Where the norm is silent the rule is what Word does: counters belong to the abstract list and are
shared by all lists made from it; empty numbered paragraphs count; a level that was skipped counts
as its start value.
"""

from __future__ import annotations

from dataclasses import field

from govplan.lexicon.numerals import FORMATTERS, format_numeral
from govplan.lexicon.patterns import regex
from govplan.lexicon.symbols import FONTS, symbol
from govplan.model.diagnostics import Report
from govplan.model.messages import msg
from govplan.model.record import record, replace
from govplan.parsers.docx.package import MC, Element, W
from govplan.parsers.docx.styles import Style, StyleSheet, integer, switched_on

__all__ = ["Counters", "Level", "Numbering"]

LEVELS = 9
# The longest text of a level that Word itself keeps.
LONGEST_LABEL = 255
_PLACE = regex(r"%([1-9])")
# What stands between the number and the text (§17.9.28); a tab where nothing is said.
SUFFIXES = {"tab": "\t", "space": " ", "nothing": ""}
# Formats that Word 2010 and later write as ``custom`` with a sample ([MS-DOCX] 2.4).
_ZEROS = regex(r"(0+)1, 0+2, ")


@record
class Level:
    """One level of a list (§17.9.6 lvl).

    ``restart`` is the number of the level whose use restarts this one (§17.9.10): ``None`` any
    level above, 0 never. ``digits`` is the least number of digits of a ``custom`` format.
    """

    start: int = 0
    number_format: str = "decimal"
    text: str = ""
    suffix: str = "\t"
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    digits: int = 0

    def show(self, value: int) -> str:
        """``value`` in the format of this level."""
        if self.digits:
            return str(value).zfill(self.digits)
        return format_numeral(value, self.number_format)


@record
class _List:
    """A list (§17.9.15 num): the key of its counters, its levels, and where it starts again."""

    abstract: int
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists that ``numbering.xml`` defines, each resolved when it is first used."""

    def __init__(self, root: Element | None, styles: StyleSheet, report: Report) -> None:
        self._styles = styles
        self._report = report
        self._abstracts = _by_id(root, "abstractNum", "abstractNumId")
        self._nums = _by_id(root, "num", "numId")
        self._lists: dict[int, _List | None] = {}
        self._linked = _linked_styles(self._abstracts)

    def list(self, num_id: int) -> _List | None:
        """The list ``num_id``; ``None``, with a diagnostic, where it is not defined."""
        if num_id not in self._lists:
            self._lists[num_id] = self._resolve(num_id)
            if self._lists[num_id] is None:
                self._report.add(
                    "numbering-undefined",
                    msg(
                        "paragraphs use the list {num_id}, which the document does not "
                        "define; they are read without a number",
                        num_id=num_id,
                    ),
                )
        return self._lists[num_id]

    def _resolve(self, num_id: int) -> _List | None:
        num = self._nums.get(num_id)
        if num is None:
            return None
        abstract_id = self._abstract(num_id, set())
        if abstract_id is None:
            return None
        abstract = self._abstracts[abstract_id]
        levels = {_index(lvl): self._level(lvl) for lvl in abstract.iterchildren(W + "lvl")}
        starts: dict[int, int] = {}
        # §17.9.8 lvlOverride: a level defined anew, a number to start at, or both.
        for override in num.iterchildren(W + "lvlOverride"):
            index = _index(override)
            lvl = override.find(W + "lvl")
            if lvl is not None:
                levels[index] = self._level(lvl)
            start = integer(override.find(W + "startOverride"))
            if start is not None:
                starts[index] = start
        return _List(abstract_id, levels, starts)

    def _abstract(self, num_id: int, seen: set[int]) -> int | None:
        """The abstract list of ``num_id``, through the link of a numbering style (§17.9.21)."""
        num = self._nums.get(num_id)
        if num is None or num_id in seen:
            return None
        abstract_id = integer(num.find(W + "abstractNumId"))
        abstract = self._abstracts.get(-1 if abstract_id is None else abstract_id)
        if abstract is None:
            return None
        link = abstract.find(W + "numStyleLink")
        if link is None:
            return abstract_id
        name = link.get(W + "val", "")
        target = self._styles.get(name).num_id
        found = None if target is None else self._abstract(target, seen | {num_id})
        return self._linked.get(name, abstract_id) if found is None else found

    def _level(self, lvl: Element) -> Level:
        number_format, digits = _format(lvl)
        if number_format not in FORMATTERS and number_format != "bullet":
            self._report.add(
                "numbering-format",
                msg(
                    "a list uses the format {number_format}, which is shown in decimal numbers",
                    number_format=number_format,
                ),
            )
        text = lvl.find(W + "lvlText")
        shown = "" if text is None else text.get(W + "val", "")
        if len(shown) > LONGEST_LABEL:
            self._report.add(
                "numbering-format",
                msg(
                    "the text of a list has {shown} characters, of which Word keeps "
                    "{longest_label}",
                    shown=len(shown),
                    longest_label=LONGEST_LABEL,
                ),
            )
            shown = shown[:LONGEST_LABEL]
        suffix = lvl.find(W + "suff")
        style = lvl.find(W + "pStyle")
        return Level(
            start=integer(lvl.find(W + "start"), 0) or 0,  # §17.9.25: 0 where absent
            number_format=number_format,
            text=_bullet(lvl, shown) if number_format == "bullet" else shown,
            suffix=SUFFIXES.get("tab" if suffix is None else suffix.get(W + "val", "tab"), "\t"),
            restart=integer(lvl.find(W + "lvlRestart")),
            legal=switched_on(lvl.find(W + "isLgl")) or False,
            style=None if style is None else style.get(W + "val"),
            digits=digits,
        )

    def place(self, direct: Element | None, style: Style, style_id: str | None) -> tuple[int, int]:
        """The list and the level of a paragraph: its own ``numPr``, then its style's.

        A list of 0 is none: ``numId`` 0 switches a style's numbering off (§17.9.18). In a style
        the level is the one that names the style (§17.9.23 pStyle), else the ``ilvl`` given.
        """
        num_id = level = None
        if direct is not None:
            num_id = integer(direct.find(W + "numId"))
            level = integer(direct.find(W + "ilvl"))
        if num_id is None:
            num_id = style.num_id
            if num_id and level is None:
                level = self._styled_level(num_id, style_id, style.numbered_by)
        if not num_id or num_id < 0:
            return 0, 0
        if level is None:
            level = style.level or 0
        return num_id, level

    def _styled_level(self, num_id: int, *style_ids: str | None) -> int | None:
        found = self.list(num_id)
        for style_id in style_ids:
            for index, level in () if found is None else found.levels.items():
                if style_id is not None and level.style == style_id:
                    return index
        return None


class Counters:
    """The running numbers of one story: the body, or the notes, or the headers."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._values: dict[int, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()

    def next(self, num_id: int, level: int) -> str:
        """Count a paragraph of the list ``num_id`` and return its number with what follows it."""
        found = self._numbering.list(num_id)
        if found is None or level not in found.levels:
            return ""
        values = self._values.setdefault(found.abstract, [None] * LEVELS)
        self._advance(found, num_id, level, values)
        return _label(found, level, values)

    def _advance(self, found: _List, num_id: int, level: int, values: list[int | None]) -> None:
        for above in range(level):
            if values[above] is None:
                values[above] = self._start(found, num_id, above)
        override = (num_id, level) not in self._started and level in found.starts
        current = values[level]
        if override or current is None:
            values[level] = self._start(found, num_id, level)
        else:
            values[level] = current + 1
        for below in range(level + 1, LEVELS):
            restart = found.levels[below].restart if below in found.levels else None
            # §17.9.10 lvlRestart: 0 never, n when level n or one above it is used.
            if restart is None or level < restart:
                values[below] = None

    def _start(self, found: _List, num_id: int, level: int) -> int:
        """Where a level starts: §17.9.26 startOverride at its first use, else §17.9.25 start."""
        if level in found.starts:
            self._started.add((num_id, level))
            return found.starts[level]
        return found.levels[level].start if level in found.levels else 0


def _label(found: _List, level: int, values: list[int | None]) -> str:
    """The text of a level (§17.9.11 lvlText) with its numbers put in, and its suffix."""
    own = found.levels[level]
    if own.number_format == "bullet":
        shown = own.text
    else:
        shown = _PLACE.sub(lambda match: _value(found, own, int(match[1]) - 1, values), own.text)
    return shown + own.suffix if shown else ""


def _value(found: _List, own: Level, index: int, values: list[int | None]) -> str:
    value, level = values[index], found.levels.get(index)
    if value is None or level is None or level.number_format in ("bullet", "none"):
        return ""
    if own.legal:  # §17.9.4 isLgl: every level in decimal numbers
        level = replace(level, number_format="decimal", digits=0)
    return level.show(value)


def _format(lvl: Element) -> tuple[str, int]:
    """The number format of a level (§17.9.17), with the digits of a zero-padded custom one."""
    element = lvl.find(W + "numFmt")
    if element is None:
        element = lvl.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if element is None:
        return "decimal", 0
    name = element.get(W + "val", "decimal")
    if name != "custom":
        return name, 0
    if match := _ZEROS.match(element.get(W + "format", "")):
        return "decimal", len(match[1]) + 1
    fallback = lvl.find(f"{MC}AlternateContent/{MC}Fallback/{W}numFmt")
    return ("decimal" if fallback is None else fallback.get(W + "val", "decimal")), 0


def _bullet(lvl: Element, text: str) -> str:
    """A bullet as it looks: Word writes it as a character of a symbol font."""
    fonts = lvl.find(f"{W}rPr/{W}rFonts")
    if fonts is None or len(text) != 1:
        return text
    font = fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""
    if font.lower() in FONTS:
        return symbol(font, f"{ord(text):X}")[0]
    return "○" if (text, font) == ("o", "Courier New") else text


def _index(element: Element) -> int:
    try:
        return min(max(int(element.get(W + "ilvl", "0")), 0), LEVELS - 1)
    except ValueError:
        return 0


def _by_id(root: Element | None, tag: str, attribute: str) -> dict[int, Element]:
    found: dict[int, Element] = {}
    for element in () if root is None else root.iterchildren(W + tag):
        try:
            found.setdefault(int(element.get(W + attribute, "")), element)
        except ValueError:
            continue
    return found


def _linked_styles(abstracts: dict[int, Element]) -> dict[str, int]:
    """The abstract list that a numbering style stands for (§17.9.27 styleLink)."""
    found: dict[str, int] = {}
    for abstract_id, element in abstracts.items():
        link = element.find(W + "styleLink")
        if link is not None:
            found.setdefault(link.get(W + "val", ""), abstract_id)
    return found
