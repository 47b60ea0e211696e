"""Lines of labels that stand above the lists of those whom they name, and not below them.

A line of units on its own holds for the items above it (contract, 6.8). Where the same label comes
again and again, the first time before the first item and never behind the last one, a reader sees
that each stands above its list: 责任单位：县教育局, 1. 2., 责任单位：县财政局, 3. 4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex
from govplan.responsibility.unit_lines import is_unit_line

if TYPE_CHECKING:
    from govplan.model.document import Text
    from govplan.numbering.ranks import Ranks
    from govplan.outline.entries import Entry

__all__ = ["below_labels", "is_label", "parallel_labels"]

_KEY = regex(r"(?P<key>[^：（）【】]{2,12}：|【)(?!.*[（(〔\[])", needs="：【")
"""What a line of labels begins with; one with brackets of its own is none."""


def is_label(text: Text | None) -> bool:
    """Whether a line is labels of units, of persons or of times with what they tell, and no more.

    >>> from govplan.model.document import Source, Transcript
    >>> lines = "责任单位：县教育局", "【县教育局】", "（县教育局）", "县教育局负责。"
    >>> [is_label(Transcript().add(line, Source(line=1))) for line in lines]
    [True, True, False, False]
    """
    return text is not None and _KEY.match(text.value) is not None and is_unit_line(text)


def below_labels(entries: list[Entry], index: int) -> int:
    """The first entry below ``index`` that is not a line of labels."""
    below = index + 1
    while below < len(entries) and is_label(entries[below].text):
        below += 1
    return below


def parallel_labels(entries: list[Entry], ranks: Ranks) -> set[int]:
    """The lines of labels that stand above the lists of their section, by their index: the first
    line of each, where the lists are of one level.
    """
    found: set[int] = set()
    group: list[int] = []
    level = last = 0
    for i, entry in enumerate(entries):
        if entry.number is not None:
            last = ranks.level(entry.number)
            if last < level:
                found.update(group if len(group) > 1 else ())
                group, level = [], 0
        elif is_label(entry.text) and (i == 0 or not is_label(entries[i - 1].text)):
            below = _level_at(entries, below_labels(entries, i), ranks)
            if below > last:
                group, level = [i], below
            elif group and below == level and _key(entry) == _key(entries[group[0]]):
                group.append(i)
            else:
                group, level = [], 0
    return found | set(group if len(group) > 1 else ())


def _level_at(entries: list[Entry], index: int, ranks: Ranks) -> int:
    number = entries[index].number if index < len(entries) else None
    return ranks.level(number) if number is not None else 0


def _key(entry: Entry) -> str:
    match = _KEY.match(entry.value)
    return match["key"] if match is not None else ""
