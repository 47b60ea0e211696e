"""The one entry point for tables in text: which lines of a text are tables (contract, 3.9).

A text file, Markdown, ``<pre>``, runs of ``<p>`` and of Word's paragraphs all come here with their
lines. What a table may look like is the table of ``FINDERS``, one row a syntax, in the order of
trial: notations that part their cells first, then cells that only stand in an order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from itertools import chain, pairwise

from govplan.lexicon.furniture.continuations import is_continuation_note
from govplan.lexicon.furniture.pages import is_page_number
from govplan.lexicon.furniture.running_heads import running_heads
from govplan.lexicon.number_styles import SHORT_NUMBER
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import BARS
from govplan.model.diagnostics import Report
from govplan.model.document import Table, Text
from govplan.model.record import record
from govplan.parsers.text_tables.lines import Found, Line

__all__ = ["FINDERS", "PlacedTable", "find_tables"]

_SHORT_CELL = regex(rf"\s*[^\s{BARS}][^{BARS}]{{0,60}}(?:[{BARS}]|$)")
_SERIAL_FIRST = regex(
    r"\s{0,8}[^\s，。；：|]{0,4}(?:序|编|編)\s?[号號]\s", needs="号號", words="序 编 編"
)
_SERIAL_HEADER = regex(
    r"\s{0,60}(?:[^\s，。；：|]{2,8}\s{1,40})?[^\s，。；：|]{0,4}(?:序|编|編)\s{0,2}[号號]\s",
    needs="号號",
    words="序 编 編",
)
"""A line whose first or second word may name a column of numbers."""
_NAMES_IN_LINE = regex(
    r"\s{0,8}[^\s。；，：:|\d]{2,12}(?:[ \u3000][^\s。；，：:|\d]{2,12}){2,9}\s*$", needs=" \u3000"
)
"""A line that may be a header whose names single blanks part."""
_NAME_ALONE = regex(
    r"(?=[^。；，、：:|\d]{0,12}[序号號务務项項别別类類求施举舉容責责单單门門室域标標作点點段块塊面间間份度事])"
    r"\s*[^\s。；，、：:|\d]{1,8}(?:\s{1,2}[^\s。；，、：:|\d]{1,3}){0,5}\s*$"
)
"""A line that may be the name of a column: short, without marks and figures, with a sign of one."""
_CARD_FIRST = regex(
    rf"\s{{0,8}}(?:[{BARS}]|[-*•]\s)?\s{{0,4}}(?:{SHORT_NUMBER}\s?)?"
    rf"[^\s。；，：:{BARS},\d]{{1,12}}(?:[{BARS},：:\s]|$)"
)
"""A line whose first cell may be the first label of a card."""

Signs = tuple[str, ...] | re.Pattern[str]
FINDERS: tuple[tuple[Signs, str], ...] = (
    (("\t",), "notations.tabbed_cells.find_cell_table"),
    (("\t",), "notations.commas.find_copied_table"),
    (("\t",), "notations.tabs.find_tab_table"),
    (("{|",), "markup.mediawiki.find_wiki_table"),
    (("|===", "[cols", "[%", "options="), "markup.asciidoc.find_fenced_table"),
    (("-table::",), "markup.list_tables.find_list_table"),
    (("\\begin{",), "markup.latex.find_latex_table"),
    (("#table", "#figure("), "markup.typst.find_typst_table"),
    (("||", "^", "|_", "|<", "|=", "|/", "|\\"), "markup.signed_bars.find_signed_table"),
    (_CARD_FIRST, "streams.cards.find_barred_card"),
    (_CARD_FIRST, "streams.cards.find_recorded_card"),
    (_CARD_FIRST, "streams.cards.find_spaced_card"),
    (_CARD_FIRST, "streams.cards.find_labelled_card"),
    (_CARD_FIRST, "streams.cards.find_listed_card"),
    ((",", ";"), "notations.commas.find_comma_table"),
    (("--", "=="), "notations.dashed.find_dashed_table"),
    (("  ",), "notations.dashed.find_dashed_table"),
    ((*BARS, *"┌┏+"), "notations.wrapped_rows.find_counted_table"),
    (tuple("-=─━═┄┈"), "notations.drawn.find_ruled_table"),
    (tuple(BARS), "notations.drawn.find_barred_table"),
    (tuple(BARS), "notations.broken_rows.find_broken_table"),
    (tuple(BARS), "notations.pipes.find_pipe_table"),
    (_SHORT_CELL, "streams.trailing_bars.find_extracted_table"),
    (_NAME_ALONE, "streams.cell_lines.find_listed_table"),
    (_SERIAL_HEADER, "streams.centred_rows.find_centred_table"),
    (("  ", "\u3000", "\u00a0", *"-=─━═┄┈—_"), "streams.spaces.find_lined_table"),
    (("  ", "\u3000", "\u00a0"), "streams.spaces.find_aligned_table"),
    (("  ", "\u3000", "\u00a0"), "streams.headless.find_headless_table"),
    (_SERIAL_FIRST, "streams.serial_lines.find_serial_table"),
    (_NAMES_IN_LINE, "streams.ragged.find_worded_table"),
    (("  ", "\u3000", "\u00a0"), "streams.counted_lines.find_counted_lines"),
)
"""What a table in text may look like: signs, one of which its first line holds (or a pattern of
how that begins), and its finder, which is imported when a line shows the signs.

A finder returns the table that begins at a line, or the index up to which it found none.
"""

_EVERY_SIGN = tuple(s for signs, _ in FINDERS if isinstance(signs, tuple) for s in signs)
_SIGNS = regex(
    "|".join(map(re.escape, _EVERY_SIGN)),
    needs="".join({next(c for c in sign if not c.isalnum()) for sign in _EVERY_SIGN}),
)
_ALL = tuple((which, *row) for which, row in enumerate(FINDERS))
_PATTERNED = tuple(row for row in _ALL if not isinstance(row[1], tuple))
"""What is left for a line without any of the signs, as most are."""

Finder = Callable[[Sequence[Line], int, "Report"], Found | int]


@record
class PlacedTable:
    """A table, the lines from ``start`` to before ``end`` that it takes, what is no text in it."""

    table: Table
    start: int
    end: int
    furniture: tuple[tuple[str, Text], ...] = ()


def find_tables(lines: Sequence[Line], report: Report) -> Iterator[PlacedTable]:
    r"""The tables among ``lines`` in order; no table sees what the pages that it goes over
    print at their edges.

    >>> from govplan.model.diagnostics import Report
    >>> from govplan.model.document import Transcript
    >>> from govplan.parsers.text_tables.lines import read_lines
    >>> lines = read_lines("要点\n任务,措施,责任单位\n公开,编目录,县府办\n", Transcript())
    >>> [(found.start, found.end) for found in find_tables(lines, Report())]
    [(1, 3)]
    """
    marks = _marks(lines)
    places = _single_spaced(lines, _without_marks(lines, marks))
    kept = [lines[place] for place in places]
    refused = [0] * len(FINDERS)
    index = 0
    while index < len(kept):
        found = None if kept[index].blank else _find(kept, index, refused, report)
        if found is None:
            index += 1
            continue
        start, end = places[index], places[found.end - 1] + 1
        passed = ((marks[i], lines[i].text.strip()) for i in range(start, end) if i in marks)
        yield PlacedTable(found.table, start, end, (*found.furniture, *passed))
        index = found.end


def _marks(lines: Sequence[Line]) -> dict[int, str]:
    """The kind of furniture that lines are where a table goes over the edge of a page."""
    numbers = {place for place, line in enumerate(lines) if is_page_number(line.value)}
    heads = running_heads([line.value[:_LONGEST_HEAD] for line in lines], numbers)
    found = dict.fromkeys(heads, "running-head") | dict.fromkeys(numbers, "page-number")
    for place, line in enumerate(lines):
        if place not in found and is_continuation_note(line.value):
            found[place] = "table-header"
    return found


_LONGEST_HEAD = 200
"""Characters of a line that are looked at: a running head is shorter."""


def _without_marks(lines: Sequence[Line], marks: dict[int, str]) -> list[int]:
    """The places of the lines that are no mark of a page; of the empty lines above and below a
    mark those above stay.
    """
    kept: list[int] = []
    after_mark = False
    for place, line in enumerate(lines):
        if place in marks:
            after_mark = True
        elif line.value or not (after_mark and kept and not lines[kept[-1]].value):
            kept.append(place)
            after_mark = False
    return kept


def _single_spaced(lines: Sequence[Line], places: list[int]) -> list[int]:
    """The places without the empty line that stands behind each line, filled or not, where a text
    is printed with double spacing: then only what is left of the empty lines parts anything.
    """
    filled = [k for k, place in enumerate(places) if not lines[place].blank]
    gaps = [b - a - 1 for a, b in pairwise(filled)]
    if len(gaps) < _FEWEST_GAPS or any(gap % 2 == 0 for gap in gaps):
        return places
    spaced = (places[k : k + 1 + (gap - 1) // 2] for k, gap in zip(filled, gaps, strict=False))
    return [*places[: filled[0]], *chain.from_iterable(spaced), *places[filled[-1] :]]


_FEWEST_GAPS = 8
"""Lines that a text needs to show its spacing."""


def _find(lines: Sequence[Line], index: int, refused: list[int], report: Report) -> Found | None:
    value = lines[index].value
    tried = _ALL if _SIGNS.search(value) else _PATTERNED
    for which, signs, name in tried:
        if index >= refused[which] and _shows(signs, value):
            found = _finder(name)(lines, index, report)
            if isinstance(found, Found):
                return found
            refused[which] = found
    return None


def _shows(signs: Signs, value: str) -> bool:
    if isinstance(signs, tuple):
        return any(sign in value for sign in signs)
    return signs.match(value) is not None


@cache
def _finder(name: str) -> Finder:
    module, _, function = name.rpartition(".")
    found: Finder = getattr(import_module(f"govplan.parsers.text_tables.{module}"), function)
    return found
