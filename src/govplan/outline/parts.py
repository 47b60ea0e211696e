"""The parts of a document: the main plan, its annexes, and where the closing begins."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from govplan.lexicon.dates import DATE
from govplan.lexicon.furniture.continuations import without_continuation
from govplan.lexicon.furniture.site_words import first_of_foot, first_of_hosts
from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.role_labels import begins_with_field
from govplan.lexicon.signatures import MOST_LINES, read_signature
from govplan.lexicon.standing_lines import ANNEX, compact, is_closing_line, names_roster
from govplan.model.rungs import Rung, verdict
from govplan.numbering.recognize import Number, number_at
from govplan.outline.captions import TABLE_NUMBER
from govplan.outline.model import Level
from govplan.outline.part_titles import titles_above
from govplan.outline.prose.labels import begins_with_duty, is_closed
from govplan.outline.prose.lines import is_title_line

if TYPE_CHECKING:
    from govplan.numbering.ranks import Ranks
    from govplan.outline.entries import Entry
    from govplan.outline.tables.rows import PlanTable

__all__ = ["closing_from", "part_edges"]

_NEAR_ANNEX = 5
"""Entries below the line of an annex among which its plan begins."""


def part_edges(entries: list[Entry], start: int, ranks: Ranks) -> list[tuple[int, int]]:
    """The (first, last) entries of each part: numbering starts again under a new heading."""
    found = _Edges(entries, start, ranks)
    for index in range(start, len(entries)):
        found.read(index)
    return [(a, b) for a, b in pairwise([*found.edges, len(entries)]) if a < b]


class _Edges:
    """Where parts begin, and what the part that is read has shown so far."""

    def __init__(self, entries: list[Entry], start: int, ranks: Ranks) -> None:
        self.edges: list[int] = []
        self._entries = entries
        self._ranks = ranks
        self._titles: list[str] = []
        self._in_section = False
        self._begin(start)

    def _begin(self, index: int) -> None:
        """Begin a part: of the styles of its highest level none was seen."""
        self.edges.append(index)
        self._top: int = Level.ITEM
        self._seen: set[str] = set()
        self._has_prose = False

    def read(self, index: int) -> None:
        """Take one more entry."""
        entry = self._entries[index]
        if _is_annex(self._entries, index):
            self._begin(index)
            self._titles = []
        elif self._in_section and entry.table is not None and entry.table.sections:
            self.edges.append(index)
        else:
            self._read(index, entry)

    def _read(self, index: int, entry: Entry) -> None:
        if self._in_section and entry.number is not None:
            self.edges.append(index)
            self._in_section = False
        restarts = self._restarts(index, entry)
        first = self._heading(index, entry, restarts=restarts)
        title = "".join(compact(above.value) for above in self._entries[first:index])
        if first < index and (restarts or self._has_prose or self._is_other_table(entry, title)):
            self._begin(first)
        if entry.table is not None:
            self._titles.append(title)
            self._in_section = bool(entry.table.sections)
            above = self._entries[self.edges[-1] : index]
            if self._in_section and any(other.is_plan for other in above):
                self.edges.append(index)
        if entry.number is not None:
            self._count(entry.number)

    def _restarts(self, index: int, entry: Entry) -> bool:
        """Whether a style of the highest level begins at 1 once more, or the first of a plan's
        headings stands there that are not numbered.
        """
        number = entry.number
        if number is None and entry.level == Level.REQUIREMENT:
            return self._has_prose and self._is_first_heading(index, entry)
        if number is None or number.value != 1 or number.style not in self._seen:
            return False
        return self._ranks.level(number) <= self._top

    def _is_first_heading(self, index: int, entry: Entry) -> bool:
        """Whether an unnumbered section stands below a marked title that stands higher."""
        found = titles_above(self._entries, index)
        above = self._entries[found[0]].paragraph if found is not None else None
        depths = [p.heading for p in (above, entry.paragraph) if p is not None and p.heading]
        return len(depths) == 2 and depths[0] < depths[1]

    def _heading(self, index: int, entry: Entry, *, restarts: bool) -> int:
        """Where the heading above an entry begins that may open a part; ``index`` without one."""
        if restarts and (found := titles_above(self._entries, index)) is not None:
            return found[1]
        return index if entry.table is None else _heading_before(self._entries, index)

    def _is_other_table(self, entry: Entry, title: str) -> bool:
        """Whether a table under a title of its own counts its rows anew."""
        return (
            entry.table is not None
            and bool(self._titles)
            and title not in self._titles
            and without_continuation(title) == title
            and (TABLE_NUMBER.match(title) is not None or _restarts(entry.table))
        )

    def _count(self, number: Number) -> None:
        self._has_prose = True
        level = self._ranks.level(number)
        if level < self._top:
            self._top, self._seen = level, set()
        if level == self._top:
            self._seen.add(number.style)


def _restarts(table: PlanTable) -> bool:
    """Whether the rows of a table are counted from 1 on, or its requirements are."""
    serials = (row.cells[c].plain for row in table.rows for c in table.columns.of("number"))
    counted = (value for serial in serials if (value := parse_numeral(serial)) is not None)
    return next(counted, None) == 1 or _first_requirement(table) == 1


def _first_requirement(table: PlanTable) -> int | None:
    """The number of the first cell of a column of requirements."""
    cells = (row.cells[c] for row in table.rows for c in table.columns.of("requirement"))
    text = next((text for cell in cells if (text := cell.text()) is not None), None)
    found = number_at(text) if text is not None else None
    return found[0].value if found is not None else None


def _heading_before(entries: list[Entry], index: int) -> int:
    """The first of the title lines directly above ``index``."""
    first = index
    while _is_title(entries[first - 1]):
        first -= 1
    return first


def _is_title(entry: Entry) -> bool:
    if entry.is_plan or entry.paragraph is None:
        return False
    return is_title_line(entry.paragraph) or TABLE_NUMBER.match(compact(entry.value)) is not None


def _is_annex(entries: list[Entry], index: int) -> bool:
    """Whether a line such as 附件2 heads an annex that follows (and lists no attachments)."""
    return verdict(ANNEXES, AnnexLine(entries, index), True)


class AnnexLine:
    """A line that may head an annex, and what stands below it."""

    def __init__(self, entries: list[Entry], index: int) -> None:
        self.bare = compact(entries[index].value)
        self.match = ANNEX.fullmatch(self.bare)
        self.below = entries[index + 1 : index + 1 + _NEAR_ANNEX]

    @property
    def title(self) -> str:
        """Its title behind a colon, if it has one."""
        return self.match["title"] if self.match is not None and self.match["colon"] else ""

    @property
    def closes(self) -> bool:
        """Whether what stands below it closes a document."""
        first = self.below[0]
        return first.table is None and first.number is None and is_closing_line(first.value)


ANNEXES: tuple[Rung[AnnexLine, bool], ...] = (
    Rung("no name of an annex",
         lambda line: line.match is None or "。" in line.bare or line.bare.endswith("；"), False,
         "附件2所列事项取消。|一、任务", "附件2|一、任务"),
    Rung("nothing below", lambda line: not line.below, False, "附件2", "附件2|一、任务"),
    Rung("a list of attachments",
         lambda line: re.match(r"1[.、．]", line.title) is not None, False,
         "附件：1.任务清单|一、任务", "附件：任务清单|一、任务"),
    Rung("the end of a document", lambda line: bool(line.title) and line.closes, False,
         "附件：任务清单|抄送：县委办。", "附件：任务清单|一、任务"),
    Rung("a title above a plan",
         lambda line: bool(line.title) and any(entry.is_plan for entry in line.below), True,
         "附件：任务清单|一、任务", "附件：任务清单|请查收"),
    Rung("a title above no plan", lambda line: bool(line.title), False,
         "附件：任务清单|请查收", "附件2|请查收"),
    Rung("a day", lambda line: DATE.fullmatch(compact(line.below[0].value)) is not None, False,
         "附件2|2024年3月5日", "附件2|请查收"),
)  # fmt: skip
"""Whether a line heads an annex; another one does."""


def closing_from(entries: list[Entry], last: int) -> int:
    """The first entry behind the last item that is no longer its text (contract, 2.11)."""
    behind = [entry.value for entry in entries[last + 1 :]]
    behind = behind[: first_of_foot(behind)]
    hosts = first_of_hosts(behind)
    above = entries[last + hosts].paragraph
    if above is None or is_closed(above.text):
        behind = behind[:hosts]
    end = last + 1 + len(behind)
    for i in range(last + 1 + _is_label(entries[last]), end):
        lines = [entry.value for entry in entries[i : i + MOST_LINES]]
        if (
            entries[i].paragraph is None
            or is_closing_line(lines[0])
            or read_signature(lines) is not None
        ):
            end = i
            break
        if names_roster(lines[0]) and _heads_persons(entries[i + 1 : end]):
            begins_above = i - 1 > last and _is_first_line(entries[i - 1].value)
            end = i - 1 if begins_above else i
            break
    closed = [
        i
        for i in range(last, end)
        if (paragraph := entries[i].paragraph) is not None and is_closed(paragraph.text)
    ]
    if closed and _leads_text(entries[:end], last, closed[-1]):
        return end
    cut = closed[-1] + 1 if closed else end
    while cut < end and begins_with_duty(entries[cut].value):
        cut += 1
    return cut


def _is_label(entry: Entry) -> bool:
    """Whether an entry is the label of what stands on the next line: 3.责任单位：."""
    value = (entry.rest.value if entry.rest is not None else entry.value).strip()
    return value.endswith("：") and begins_with_field(value) and value.count("：") == 1


def _heads_persons(entries: list[Entry]) -> bool:
    """Whether the lines below the title of a roster are no sentences."""
    return bool(entries) and "。" not in entries[0].value


def _is_first_line(value: str) -> bool:
    """Whether a line above the title of a roster is that title's first: short, without a stop."""
    line = compact(value)
    return len(line) <= _LONGEST_LINE and not any(stop in line for stop in "，。；：")


_LONGEST_LINE = 30


def _leads_text(entries: list[Entry], last: int, index: int) -> bool:
    """Whether the responsibility of the last item, in or right under its heading, stands above its
    text: as it does elsewhere, or on a line where there is no other in the plan, and what follows
    does not turn to all (各单位要…).
    """
    if not _is_head(entries, index):
        return False
    if _heads_lead(entries[:last]):
        return True
    others = (entry.paragraph for entry in entries[:last])
    alone = not any(other is not None and is_closed(other.text) for other in others)
    turns = any(entry.value.startswith("各") for entry in entries[index + 1 : index + 2])
    return entries[index].number is None and alone and not turns


def _heads_lead(entries: list[Entry]) -> bool:
    """Whether responsibility stands in or right under a heading elsewhere, above its text."""
    return any(_is_head(entries, i) and _is_plain(entries[i + 1]) for i in range(len(entries) - 1))


def _is_head(entries: list[Entry], index: int) -> bool:
    """Whether an entry is a heading with its responsibility, or the last of the lines right under
    one that hold it.
    """
    lowest = max(index - _MOST_LINES_OF_UNITS, 0)
    for entry in reversed(entries[lowest : index + 1]):
        if entry.paragraph is None:
            return False
        is_closing = is_closed(entry.paragraph.text)
        if entry.number is not None:
            return "。" not in entry.value and (is_closing or entry is not entries[index])
        if not is_closing:
            return False
    return False


_MOST_LINES_OF_UNITS = 5
"""A heading, and below it a line each for those who lead, who support, who supervise, and when."""


def _is_plain(entry: Entry) -> bool:
    """Whether an entry is text without a number or a responsibility of its own."""
    if entry.paragraph is None or entry.number is not None or is_closing_line(entry.value):
        return False
    return not is_closed(entry.paragraph.text)
