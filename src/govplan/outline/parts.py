"""The parts of a document: the main plan, its annexes, and where the closing begins."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from govplan.annotate.brackets import closing_run, is_unit_line
from govplan.outline.labels import split_unit_label
from govplan.outline.lines import ANNEX, DATE, compact, is_closing_line, is_title_line
from govplan.outline.page_foot import first_of_foot

if TYPE_CHECKING:
    from govplan.document import Text
    from govplan.numbering.ranks import Ranks
    from govplan.outline.entries import Entry

__all__ = ["closing_from", "part_edges"]


def part_edges(entries: list[Entry], start: int, ranks: Ranks) -> list[tuple[int, int]]:
    """The (first, last) entries of each part: numbering starts again under a new heading."""
    edges = [start]
    seen: dict[str, int] = {}
    has_prose = False
    for i in range(start, len(entries)):
        entry = entries[i]
        if _is_annex(entries, i):
            edges.append(i)
            seen, has_prose = {}, False
            continue
        restart = (
            entry.number is not None
            and entry.number.value == 1
            and ranks.level(entry.number) == 1
            and seen.get(entry.number.style, 0) >= 2
        )
        if restart or (entry.table is not None and has_prose):
            first = _heading_before(entries, i)
            if first < i:
                edges.append(first)
                seen, has_prose = {}, False
        if entry.number is not None:
            has_prose = True
            if ranks.level(entry.number) == 1:
                seen[entry.number.style] = entry.number.value
    edges.append(len(entries))
    return [(a, b) for a, b in pairwise(edges) if a < b]


def _heading_before(entries: list[Entry], index: int) -> int:
    """The first of the title lines directly above ``index``."""
    first = index
    while _is_title(entries[first - 1]):
        first -= 1
    return first


def _is_title(entry: Entry) -> bool:
    return not entry.is_plan and entry.paragraph is not None and is_title_line(entry.paragraph)


def _is_annex(entries: list[Entry], index: int) -> bool:
    """Whether a line such as 附件2 heads an annex that follows (and lists no attachments)."""
    bare = compact(entries[index].value)
    match = ANNEX.fullmatch(bare)
    if match is None or bare.endswith(("。", "；")):
        return False
    following = entries[index + 1] if index + 1 < len(entries) else None
    if following is None:
        return False
    if match["title"] and match["colon"]:
        if re.match(r"1[.、．]", match["title"]):
            return False
        if (
            following.table is None
            and following.number is None
            and is_closing_line(following.value)
        ):
            return False
        return any(entry.is_plan for entry in entries[index + 1 : index + 6])
    return not DATE.fullmatch(compact(following.value))


def closing_from(entries: list[Entry], last: int) -> int:
    """The first entry behind the last item that is no longer its text (contract, 2.11)."""
    end = last + 1 + first_of_foot([entry.value for entry in entries[last + 1 :]])
    for i in range(last + 1, end):
        if entries[i].paragraph is None or is_closing_line(entries[i].value):
            end = i
            break
    closed = [
        i
        for i in range(last, end)
        if (paragraph := entries[i].paragraph) is not None and _is_closed(paragraph.text)
    ]
    return closed[-1] + 1 if closed else end


def _is_closed(text: Text) -> bool:
    """Whether a paragraph ends with its responsibility bracket, or is one."""
    return bool(closing_run(text)) or is_unit_line(text) or len(split_unit_label(text)) > 1
