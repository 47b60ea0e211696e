"""The parts of a Markdown file that are not left to CommonMark: front matter and tables.

Pipe tables, and those drawn with ``+---+``, are found here so that no cell of a ragged row is
dropped and a table goes on over a blank line; HTML tables so that a blank line inside one does not
end it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from govplan.lexicon.patterns import regex
from govplan.model.record import record
from govplan.parsers.text_tables.dashed import dashed_run
from govplan.parsers.text_tables.drawn import RULED_START, ruled_end
from govplan.parsers.text_tables.pipes import pipe_run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govplan.parsers.text_tables.lines import Readable

__all__ = ["Segment", "segments"]

Kind = Literal["front-matter", "html", "pipes", "ruled", "text"]

FRONT_MATTER_LINES = 60

_CORNERS = ("+", "┌", "┏", "╔")
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
    header: bool = False


def segments(lines: Sequence[Readable]) -> Iterator[Segment]:
    """The parts of a file in order; each line is in one of them."""
    index = start = _front_matter(lines)
    if index:
        yield Segment("front-matter", 0, index)
    last_close = _last_table_end(lines)
    fence: str | None = None
    refused = 0
    while index < len(lines):
        value = lines[index].value
        mark = _FENCE.match(value)
        if mark:
            fence = _next_fence(fence, mark.group(1))
        found = None if fence or mark else _table(lines, index, last_close, refused)
        if isinstance(found, int):
            refused = found
        if not isinstance(found, Segment):
            index += 1
            continue
        if start < index:
            yield Segment("text", start, index)
        yield found
        index = start = found.end
    if start < len(lines):
        yield Segment("text", start, len(lines))


def _next_fence(fence: str | None, mark: str) -> str | None:
    if fence is None:
        return mark
    return None if mark[0] == fence[0] and len(mark) >= len(fence) else fence


def _table(
    lines: Sequence[Readable], index: int, last_close: int, refused: int
) -> Segment | int | None:
    value = lines[index].value
    if index <= last_close and "<" in value and _TABLE_START.match(value):
        return Segment("html", index, _html_end(lines, index, last_close))
    if value.lstrip()[:1] in _CORNERS and RULED_START.match(value):
        return Segment("ruled", index, ruled_end(lines, index))
    below = lines[index + 1].value if index + 1 < len(lines) else ""
    if ("--" in value or "--" in below) and "|" not in value + below:
        end = dashed_run(lines, index)
        if end:
            return Segment("ruled", index, end)
    if ("|" in value or "｜" in value) and index >= refused:
        run = pipe_run(lines, index)
        return run if isinstance(run, int) else Segment("pipes", index, run[0], run[1])
    return None


def _html_end(lines: Sequence[Readable], start: int, last_close: int) -> int:
    depth = 0
    for index in range(start, last_close + 1):
        for match in _TABLE_TAG.finditer(lines[index].value):
            depth += -1 if match.group(1) else 1
        if depth <= 0:
            return index + 1
    return last_close + 1


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
