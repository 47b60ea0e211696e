"""The frame that a document-sharing site puts around a text: its first lines, and page marks.

Such a site shows a document page by page and sets ``1、``, ``2、`` before the first words of each,
in the middle of a sentence or of a table's cell. They are furniture (contract, 8), and the line
goes on.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, TypeVar

from govplan.lexicon.bodies import ENDINGS
from govplan.lexicon.furniture.sharing_words import is_beside_sharing, is_sharing_line, names_file
from govplan.lexicon.number_styles import begins_with_number
from govplan.lexicon.patterns import ONE_TO_TEN, regex
from govplan.lexicon.punctuation import CLOSERS, TERMINALS
from govplan.model.document import Paragraph, Text
from govplan.model.record import record, replace
from govplan.parsers.text_tables.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["PageMark", "SharingFrame", "is_shared", "sharing_frame", "unshared"]

Printed = TypeVar("Printed", Line, Paragraph)

_MARK = regex(r"\s*(?P<page>\d{1,3})、(?=\s*\S)")
_REACH = 8
"""How many lines from either end of a document the frame is looked for."""


@record
class PageMark:
    """The mark of a page: which line it begins, where it ends in it, and whether it cuts the line
    above in two.
    """

    index: int
    end: int
    cuts: bool


@record
class SharingFrame:
    """The lines of the frame, and the marks of the pages behind the first."""

    lines: frozenset[int]
    marks: tuple[PageMark, ...]


def sharing_frame(values: Sequence[str]) -> SharingFrame | None:
    """The frame around the lines ``values``, if there is one; a mark has the line that it begins.

    >>> lines = ["《方案.doc》由会员分享，更多请在文库搜索。", "1、方案", "一、补植行道", "2、树。"]
    >>> frame = sharing_frame(lines)
    >>> [(mark.index, mark.cuts) for mark in frame.marks]
    [(1, False), (3, True)]
    """
    lines = {index for index in _ends(values) if is_sharing_line(values[index])}
    if not lines:
        return None
    lines.update(index for index in range(min(lines)) if names_file(values[index]))
    filled = [index for index, value in enumerate(values) if value.strip()]
    near = filled[: 2 * _REACH]
    lines.update(index for index in near if is_beside_sharing(values[index]))
    kept = [i for i, value in enumerate(values) if i not in lines and value.strip()]
    return SharingFrame(frozenset(lines), tuple(_page_marks(values, kept)))


def unshared(lines: Sequence[Printed]) -> tuple[list[Printed], list[tuple[str, Text]]]:
    """The lines or paragraphs without the frame of a sharing site, and what that was: those that a
    page cut are whole again, so that a table is found whose cell was cut.
    """
    frame = sharing_frame([line.text.value for line in lines])
    if frame is None:
        return list(lines), []
    furniture = [("navigation", lines[index].text) for index in sorted(frame.lines)]
    marks = {mark.index: mark for mark in frame.marks}
    kept: list[Printed] = []
    for index, line in enumerate(lines):
        if index in frame.lines:
            continue
        mark = marks.get(index)
        if mark is None:
            kept.append(line)
            continue
        furniture.append(("page-number", line.text[: mark.end].strip()))
        rest = line.text[mark.end :]
        above = _last_filled(kept) if mark.cuts else None
        if above is not None:
            kept[above:] = [replace(kept[above], text=Text.join([kept[above].text, rest]))]
        else:
            kept.append(replace(line, text=rest))
    return kept, furniture


def _last_filled(lines: Sequence[Printed]) -> int | None:
    """The place of the last line with text, if any."""
    return next((i for i in reversed(range(len(lines))) if lines[i].text.value.strip()), None)


def is_shared(values: Sequence[str]) -> bool:
    """Whether the frame of a sharing site stands around the lines."""
    return any(is_sharing_line(values[index]) for index in _ends(values))


def _ends(values: Sequence[str]) -> list[int]:
    """The lines near either end."""
    filled = [index for index, value in enumerate(values) if value.strip()]
    return sorted({*filled[:_REACH], *filled[-_REACH:]})


def _page_marks(values: Sequence[str], kept: Sequence[int]) -> list[PageMark]:
    """The marks of the pages: they count from 1, the first heads the text, and one at least cuts a
    line. Which of the numbers are marks and which a list's own is read at the least cost: those of
    a list go on from one another or begin again at 1.
    """
    found = [(place, match) for place, i in enumerate(kept) if (match := _MARK.match(values[i]))]
    if not found or found[0][0] or int(found[0][1]["page"]) != 1:
        return []
    readings = [_Reading((PageMark(kept[0], found[0][1].end(), cuts=False),))]
    for (place, match), (below, following) in zip_longest(found[1:], found[2:], fillvalue=found[0]):
        above, line = values[kept[place - 1]].rstrip(), values[kept[place]]
        number = _Numbered(
            PageMark(kept[place], match.end(), _cuts(above, line[match.end() :])),
            int(match["page"]),
            looks_whole=_looks_whole(above),
            comes_again=below == place + 1
            and following["page"] == match["page"]
            and line.rstrip().endswith(ENDINGS),
        )
        further = [reading for before in readings for reading in before.with_number(number)]
        best: dict[tuple[int, int], _Reading] = {}
        for reading in sorted(further, key=lambda reading: reading.cost):
            best.setdefault((len(reading.marks), reading.own), reading)
        readings = list(best.values())[:_READINGS]
    marks = readings[0].marks
    return list(marks) if any(mark.cuts for mark in marks) else []


@record
class _Numbered:
    """A line that begins with a number: the mark that it would be, its value, whether the line
    above looks whole, though no mark ends it, and whether this one does and the next begins with
    the same number.
    """

    mark: PageMark
    value: int
    looks_whole: bool
    comes_again: bool


@record
class _Reading:
    """Numbers read as marks of pages and as a list's own: the marks, the last number of the list,
    and what speaks against it.
    """

    marks: tuple[PageMark, ...]
    own: int = 0
    cost: int = 0

    def with_number(self, number: _Numbered) -> Iterator[_Reading]:
        """The same with one number more, of a list or (behind it, where both cost the same) of a
        page.
        """
        cut = number.mark.cuts and not number.looks_whole
        goes_on = number.value in (1, self.own + 1)
        cost = self.cost + cut + number.comes_again + (0 if goes_on else _OUT_OF_ORDER)
        yield replace(self, own=number.value, cost=cost)
        if number.value == len(self.marks) + 1 and number.mark.cuts:
            cost = self.cost + (1 if cut else _BELOW_WHOLE)
            yield replace(self, marks=(*self.marks, number.mark), cost=cost)


_OUT_OF_ORDER = 20
"""What speaks against a list whose numbers do not follow one another, in numbers within sentences
that are no marks of pages.
"""
_BELOW_WHOLE = 2
"""The same for a page that begins below a line that looks whole."""
_READINGS = 16
"""How many readings are followed."""
_HEADING = regex(rf"\s*(?:{ONE_TO_TEN}{{1,3}}、|[（(]{ONE_TO_TEN}{{1,3}}[）)])[^。；]{{1,40}}")
_BODIES_END = (*ENDINGS, "等")


def _looks_whole(line: str) -> bool:
    """Whether a line without a mark at its end is a heading, or ends in the name of a body."""
    return line.endswith(_BODIES_END) or _HEADING.fullmatch(line) is not None


def _cuts(above: str, rest: str) -> bool:
    """Whether the line ``above`` ends in the middle of a sentence that ``rest`` goes on with."""
    return above[-1:] not in ("", *TERMINALS, *CLOSERS) and not begins_with_number(rest)
