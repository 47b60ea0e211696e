"""The frame that a document-sharing site puts around a text: its first lines, and page marks.

Such a site shows a document page by page and sets ``1、``, ``2、`` before the first words of each,
in the middle of a sentence or of a table's cell. They are furniture (contract, 8), and the line
goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from govplan.lexicon.bodies import ENDINGS
from govplan.lexicon.furniture.site_words import is_beside_sharing, is_sharing_line, names_file
from govplan.lexicon.number_styles import begins_with_number
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import CLOSERS, TERMINALS
from govplan.model.document import Paragraph, Text
from govplan.model.record import record, replace
from govplan.parsers.text_tables.lines import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    line. A number that goes on a list of the text is none, unless the next number is it again and
    does not cut the very line that this one begins (one that ends in a body's name is whole).
    """
    marks: list[PageMark] = []
    found = [(place, match) for place, i in enumerate(kept) if (match := _MARK.match(values[i]))]
    cut = [_cuts(values, kept, place, match.end()) for place, match in found]
    own = 0
    for k, (place, match) in enumerate(found):
        page = int(match["page"])
        repeated = k + 1 < len(found) and int(found[k + 1][1]["page"]) == page
        inner = repeated and cut[k + 1] and found[k + 1][0] == place + 1
        inner = inner and not values[kept[place]].rstrip().endswith(ENDINGS)
        continues = own == page - 1 and (not repeated or inner)
        if page == len(marks) + 1 and (not marks or (cut[k] and not continues)):
            marks.append(PageMark(kept[place], match.end(), cut[k]))
        else:
            own = page
    whole = any(mark.cuts for mark in marks) and marks[0].index == kept[0]
    return marks if whole else []


def _cuts(values: Sequence[str], kept: Sequence[int], place: int, end: int) -> bool:
    """Whether the line above ends in the middle of a sentence that this one goes on with."""
    above = values[kept[place - 1]].rstrip() if place else ""
    rest = values[kept[place]][end:]
    return above[-1:] not in ("", *TERMINALS, *CLOSERS) and not begins_with_number(rest)
