"""The title of the next plan in a packet, and the lines on which it stands (contract, 2.8)."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from govplan.lexicon.bodies import LEVELS
from govplan.lexicon.dates import YEAR
from govplan.lexicon.patterns import regex
from govplan.lexicon.standing_lines import (
    ATTACHMENTS,
    compact,
    ends_like_title,
    is_closing_line,
    is_signature,
)
from govplan.outline.prose.lines import is_title_line
from govplan.responsibility.names import is_place

if TYPE_CHECKING:
    from govplan.outline.entries import Entry

__all__ = ["begins_title", "is_next_title", "is_subtitle", "titles_above"]

_LONGEST_LINE = 40
_MARKED = regex(r"[。，；：、！？,;:]")
_NAMED = regex(rf"(?:19|20)\d\d年|[{LEVELS}]")
"""What a title names that is complete: its year or its place."""
_YEAR = regex(rf"{YEAR}年?度?")
_SUBTITLE = regex(r"[（(][^（）()]{2,30}[）)]|——[^。；]{2,30}")


def is_next_title(value: str, first: str) -> bool:
    """Whether a line is the title of a further plan beside the ``first`` of a packet: it says so,
    and is of the same place or house, but for the year.

    >>> first = "清江县2024年植树方案"
    >>> [is_next_title(line, first) for line in ("清江县治沙方案", "植树清单", "清江县重点任务")]
    [True, False, False]
    """
    names = [_YEAR.sub("", compact(line)) for line in (first, value)]
    if not all(len(name) <= _LONGEST_LINE and ends_like_title(name, plan=True) for name in names):
        return False
    openings = (names[1][:end] for end in range(2, len(names[1])))
    shared = takewhile(names[0].startswith, openings)
    return names[0] != names[1] and any(is_place(one) or is_signature(one) for one in shared)


def titles_above(entries: list[Entry], index: int) -> tuple[int, int] | None:
    """Where the title of a plan begins whose numbering begins at ``index``, and where the first of
    all titles above it (that of the notice which carries it) does; ``None`` where no title stands
    between ``index`` and the numbered text above it.
    """
    low = index
    while low and entries[low - 1].paragraph is not None and not entries[low - 1].is_plan:
        low -= 1
    titles = [i for i in range(low, index) if _is_title(entries[i])]
    if not titles:
        return None
    return _first_line(entries, titles[-1], low), _first_line(entries, titles[0], low)


def is_subtitle(value: str) -> bool:
    """Whether a line right below a title belongs to it: （2024—2026年）.

    >>> is_subtitle("（2024—2026年）"), is_subtitle("为做好工作，制定本方案。")
    (True, False)
    """
    return _SUBTITLE.fullmatch(compact(value)) is not None


def _is_title(entry: Entry) -> bool:
    if entry.paragraph is None or ATTACHMENTS.match(compact(entry.value)):
        return False
    return is_title_line(entry.paragraph)


def _first_line(entries: list[Entry], index: int, low: int) -> int:
    """The first of the lines of the title that ends at ``index``."""
    while index > low and (_is_title(entries[index - 1]) or begins_title(entries, index - 1)):
        index -= 1
    return index


def begins_title(entries: list[Entry], index: int) -> bool:
    """Whether a short line without marks begins the title that goes on below it: it names the
    place, the year or the body that the line below lacks.
    """
    if not _is_title(entries[index + 1]):
        return False
    line, below = compact(entries[index].value), compact(entries[index + 1].value)
    if not 2 <= len(line) <= _LONGEST_LINE or _MARKED.search(line) or line.startswith("专栏"):
        return False
    if is_closing_line(line) and not is_signature(line):
        return False
    if _NAMED.search(below) is None:
        return _NAMED.search(line) is not None
    return is_signature(line) and below.startswith(("关于", "20"))
