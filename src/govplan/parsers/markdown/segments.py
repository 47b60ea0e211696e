"""The parts of a Markdown file that are not left to CommonMark: front matter, HTML tables, fences.

HTML tables are found here so that a blank line inside one does not end it. What is left is text,
whose tables :mod:`govplan.parsers.text_tables.find` finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from govplan.lexicon.patterns import regex
from govplan.model.record import record
from govplan.parsers.text_tables.lines import Readable

__all__ = ["Segment", "segments"]

Kind = Literal["front-matter", "html", "fence", "text"]

FRONT_MATTER_LINES = 60

_FENCE = regex(r"\s{0,3}(`{3,}|~{3,})")
_TABLE_TAG = regex(r"<(/?)table\b", re.IGNORECASE)
_TABLE_START = regex(r"\s*(?:<(?:div|center|p)\b[^<>]{0,200}>\s*)?<table\b", re.IGNORECASE)
_KEY = regex(r"[\w\- ]{1,30}[:：]|\s+\S|\s*-\s|#")


@record
class Segment:
    """Lines ``start`` to ``end`` (counted from 0, ``end`` not included) of one kind."""

    kind: Kind
    start: int
    end: int


def segments(lines: Sequence[Readable]) -> Iterator[Segment]:
    """The parts of a file in order; each line is in one of them."""
    index = start = _front_matter(lines)
    if index:
        yield Segment("front-matter", 0, index)
    last_close = _last_table_end(lines)
    while index < len(lines):
        found = _fence(lines, index) or _html(lines, index, last_close)
        if found is None:
            index += 1
            continue
        if start < index:
            yield Segment("text", start, index)
        yield found
        index = start = found.end
    if start < len(lines):
        yield Segment("text", start, len(lines))


def _fence(lines: Sequence[Readable], start: int) -> Segment | None:
    """A fenced code block (CommonMark 4.5); one that nobody closes ends with the file."""
    opened = _FENCE.match(lines[start].value)
    if opened is None:
        return None
    mark = opened.group(1)
    for index in range(start + 1, len(lines)):
        closed = _FENCE.match(lines[index].value)
        if closed and closed.group(1)[0] == mark[0] and len(closed.group(1)) >= len(mark):
            return Segment("fence", start, index + 1)
    return Segment("fence", start, len(lines))


def _html(lines: Sequence[Readable], start: int, last_close: int) -> Segment | None:
    """An HTML table with all that it holds."""
    value = lines[start].value
    if start > last_close or "<" not in value or not _TABLE_START.match(value):
        return None
    depth = 0
    for index in range(start, last_close + 1):
        for match in _TABLE_TAG.finditer(lines[index].value):
            depth += -1 if match.group(1) else 1
        if depth <= 0:
            return Segment("html", start, index + 1)
    return Segment("html", start, last_close + 1)


def _last_table_end(lines: Sequence[Readable]) -> int:
    for index in range(len(lines) - 1, -1, -1):
        if "<" in lines[index].value and "</table" in lines[index].value.lower():
            return index
    return -1


def _front_matter(lines: Sequence[Readable]) -> int:
    """The line after a leading block of ``key: value`` lines between two ``---``; 0 for none."""
    if not lines or lines[0].value.rstrip() != "---":
        return 0
    for index, line in enumerate(lines[1:FRONT_MATTER_LINES], start=1):
        if line.value.rstrip() in ("---", "..."):
            return index + 1 if index > 1 else 0
        if not line.blank and not _KEY.match(line.value):
            return 0
    return 0
