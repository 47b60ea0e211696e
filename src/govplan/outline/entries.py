"""The blocks of a document as entries: paragraphs with their numbers, tables with their columns."""

from __future__ import annotations

from dataclasses import field
from itertools import zip_longest
from typing import TYPE_CHECKING

from govplan.lexicon.furniture.bullets import before_text
from govplan.lexicon.furniture.continuations import is_continuation_note
from govplan.lexicon.number_styles import ROMAN
from govplan.lexicon.patterns import regex
from govplan.lexicon.standing_lines import ATTACHMENTS, compact
from govplan.model.document import Paragraph, Table, Text
from govplan.model.record import draft, replace
from govplan.numbering.collapsed import split_collapsed
from govplan.numbering.recognize import (
    Number,
    Recognizer,
    before_figure,
    hidden_number,
    misread_number,
    number_at,
)
from govplan.numbering.split import split_first, split_lines, split_run_in
from govplan.outline.prose.contents import mark_contents
from govplan.responsibility.brackets import find_brackets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govplan.model.diagnostics import Report
    from govplan.model.kinds import NumberStyle
    from govplan.outline.model import Outline
    from govplan.outline.tables.columns import Columns
    from govplan.outline.tables.grid import Row
    from govplan.outline.tables.placing import PlacedTable
    from govplan.outline.tables.rows import PlanTable

__all__ = ["Entry", "loose_paragraphs", "read_entries"]

_COLLAPSED_LENGTH = 80
_LONE = 0.7
"""The share of a document's characters in one paragraph that is all that it holds."""


@draft
class Entry:
    """A paragraph with its number, or a table (with its columns where it is a plan's).

    In a plan without numbers, ``level`` is that of a heading, and ``opens`` says that the plan
    begins here.
    """

    paragraph: Paragraph | None = None
    number: Number | None = None
    rest: Text | None = None
    table: PlanTable | None = None
    loose: list[Row] = field(default_factory=list)
    level: int | None = None
    opens: bool = False

    @property
    def is_plan(self) -> bool:
        """Whether the entry is numbered, a plan's table, or a heading of a plan without numbers."""
        return (
            self.number is not None
            or self.table is not None
            or self.level is not None
            or self.opens
        )

    @property
    def text(self) -> Text | None:
        """The paragraph's text."""
        return self.paragraph.text if self.paragraph is not None else None

    @property
    def value(self) -> str:
        """The paragraph's characters."""
        return self.text.value if self.text is not None else ""


def read_entries(
    blocks: Sequence[Paragraph | Table], outline: Outline, report: Report, *, stitch: bool
) -> list[Entry]:
    """The entries of joined blocks, in order; furniture goes to ``outline``."""
    paragraphs = list(_with_first_items(list(_paragraphs(blocks, outline))))
    recognizer = Recognizer(block.text for block in paragraphs if isinstance(block, Paragraph))
    entries = _entries(paragraphs, recognizer, report)
    if any(entry.table is not None for entry in entries):
        entries = list(_with_whole_rows(entries, outline, report, stitch=stitch))
    _unnumber_attachments(entries)
    _number_hidden(entries)
    _mend_misread(entries)
    _mend_formal(entries)
    _lower_roman(entries)
    return entries


def _with_whole_rows(
    entries: list[Entry], outline: Outline, report: Report, *, stitch: bool
) -> Iterator[Entry]:
    """The entries, the rows of tables made whole; one entry for each part of a table."""
    from govplan.outline.tables.row_breaks import join_rows
    from govplan.outline.tables.table_parts import table_parts

    for entry in entries:
        table = entry.table
        if table is None:
            yield entry
            continue
        table.rows, reprints = join_rows(table.rows, table.columns, report, stitch=stitch)
        outline.furniture.extend(("repeated-cell", text) for text in reprints)
        outline.furniture.extend(table.furniture)
        yield from (replace(entry, table=part) for part in table_parts(table))


def _paragraphs(
    blocks: Sequence[Paragraph | Table], outline: Outline
) -> Iterator[Paragraph | Table]:
    """The blocks without furniture, collapsed plans divided into their paragraphs."""
    length = sum(len(block.text) for block in blocks if isinstance(block, Paragraph))
    for block in mark_contents(blocks):
        if isinstance(block, Table):
            yield block
        elif is_continuation_note(block.text.value):
            outline.furniture.append(("table-header", block.text))
        elif block.furniture is not None:
            outline.furniture.append((block.furniture, block.text))
        elif block.text.value.strip():
            parts = [block.text]
            if len(block.text) > _COLLAPSED_LENGTH:
                lone = len(block.text) >= _LONE * length
                parts = split_collapsed(block.text, lone=lone)
            for part in parts:
                for line in split_lines(part):
                    fragments = split_run_in(line, _bracket_ends)
                    if len(parts) == 1:
                        outline.running.update(one.origins[0] for one in fragments[1:])
                    for fragment in fragments:
                        yield replace(block, text=_without_bullet(fragment, outline))


def _with_first_items(
    blocks: Sequence[Paragraph | Table],
) -> Iterator[Paragraph | Table]:
    """The blocks, the first item of a list apart from the paragraph that it runs in behind."""
    for block, below in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Paragraph) and isinstance(below, Paragraph) and not below.note:
            following = number_at(below.text)
            if following is not None and not ATTACHMENTS.match(compact(block.text.value)):
                for part in split_first(block.text, following[0]):
                    yield replace(block, text=part)
                continue
        yield block


def _without_bullet(text: Text, outline: Outline) -> Text:
    """``text`` without the bullet of a list before it, which becomes furniture; a sign before a
    number belongs to the number.
    """
    bullet = before_text(text.value)
    if bullet is None or number_at(text) is not None:
        return text
    outline.furniture.append(("bullet", text[: bullet.end()]))
    return text[bullet.end() :]


def _bracket_ends(text: Text) -> set[int]:
    """Where the responsibility brackets of a text end."""
    return {bracket.end for bracket in find_brackets(text)}


def _entries(
    blocks: Sequence[Paragraph | Table],
    recognizer: Recognizer,
    report: Report,
) -> list[Entry]:
    entries: list[Entry] = []
    known: Columns | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            found = None if block.note else recognizer.number_at(block.text)
            number, rest = found if found is not None else (None, block.text)
            entries.append(Entry(block, number, rest))
            continue
        from govplan.outline.opening_sections import with_opening_section
        from govplan.outline.tables.placing import place_table

        before = entries[-1].table if entries else None
        placed = place_table(block, before, report, known)
        known = placed.table.columns if placed.table is not None else known
        if placed.table is not None and placed.is_new and not placed.titles:
            with_opening_section(entries, placed.table)
        entries.extend(_table_entries(placed))
    return entries


def _table_entries(placed: PlacedTable) -> Iterator[Entry]:
    """The title rows of a table, and the table itself where it does not go on with another."""
    for title in placed.titles:
        yield Entry(Paragraph(title, centered=True))
    if placed.table is not None and placed.is_new:
        yield Entry(table=placed.table)
    elif placed.loose:
        yield Entry(loose=placed.loose)


_LONGEST_TITLE = 70
"""Characters that a line of a list of attachments has at most."""
_LISTED = regex(r"(?<=\S)2[.．、](?!\d)")
"""The second attachment on the line of the first."""


def _unnumber_attachments(entries: list[Entry]) -> None:
    """The numbered lines of a list of attachments (附件：1.… 2.…) are no numbered text."""
    expected = 0
    for entry in entries:
        bare = compact(entry.value)
        if (label := ATTACHMENTS.match(bare)) is not None:
            expected = 2 if label["first"] else 1 if label.end() == len(bare) else 0
        elif (
            entry.number is not None
            and 0 < expected == entry.number.value
            and entry.number.style == "arabic"
            and (len(bare) < _LONGEST_TITLE or _LISTED.search(bare))
            and "。" not in bare
        ):
            entry.number = None
            expected += 1
        else:
            expected = 0


def _number_hidden(entries: list[Entry]) -> None:
    """Number the paragraphs whose number a figure follows (2.5G基站 between 1. and 3.), though a
    heading may stand between them where numbers run on over headings; above one, a point may be
    that of an amount (1.8个), and only 、 tells a number.
    """
    numbered = [i for i, entry in enumerate(entries) if entry.number is not None]
    figures = [n for entry in entries if (n := entry.number) is not None and n.style == "arabic"]
    opening = _opening_figures(entries)
    behind = passed_figures = 0
    above: Number | None = None
    for index, entry in enumerate(entries):
        while behind < len(numbered) and numbered[behind] <= index:
            passed = entries[numbered[behind]].number
            if passed_figures < len(figures) and passed is figures[passed_figures]:
                above = passed
                passed_figures += 1
            behind += 1
        if entry.number is not None or entry.paragraph is None or entry.paragraph.note:
            continue
        before = entries[numbered[behind - 1]].number if behind else None
        after = entries[numbered[behind]].number if behind < len(numbered) else None
        text = entry.paragraph.text
        below = figures[passed_figures] if passed_figures < len(figures) else None
        found = (
            hidden_number(text, before, after, opens=index in opening)
            or hidden_number(text, above, after)
            or (text.value.lstrip()[1:2] == "、" and hidden_number(text, before, below))
        )
        if found:
            entry.number, entry.rest = found
            numbered.insert(behind, index)
            figures.insert(passed_figures, found[0])


def _opening_figures(entries: Sequence[Entry]) -> set[int]:
    """The paragraphs that begin with 1. and a figure (1.2所中学改建), where 2. and 3. follow; not
    the rest of a line that a 1. begins itself.
    """
    counted = [(i, n) for i, e in enumerate(entries) if (n := _arabic(e)) or e.number is not None]
    return {
        index
        for (_, zero), (index, one), (_, two), (_, three) in zip(
            [(0, 0), *counted], counted, counted[1:], counted[2:], strict=False
        )
        if (one, two, three) == (1, 2, 3) != (zero, two, three) and entries[index].number is None
    }


def _arabic(entry: Entry) -> int:
    """The arabic number of a paragraph, or what may be one before a figure; else 0."""
    if entry.number is not None:
        return entry.number.value if entry.number.style == "arabic" else 0
    if entry.paragraph is None or entry.paragraph.note:
        return 0
    return before_figure(entry.paragraph.text)


def _mend_misread(entries: list[Entry]) -> None:
    """Take a letter for the 1 that a scan made it of, where 2 is the next number."""
    numbered = [(entry, entry.number) for entry in entries if entry.number is not None]
    numbers = [None, *(number for _, number in numbered), None]
    for (entry, number), before, after in zip(numbered, numbers, numbers[2:], strict=False):
        entry.number = misread_number(number, before, after) or number


def _mend_formal(entries: list[Entry]) -> None:
    """Take 壹、 for 一、 where no 贰、 but 二、 goes on from it: a slip (contract, 2.13)."""
    numbers = [entry.number for entry in entries if entry.number is not None]
    tops = [number for number in numbers if number.style == "cjk"]
    seconds = {number.depth for number in tops if number.value == 2}
    if seconds != {1}:
        return
    for entry in entries:
        if entry.number is not None and entry.number.depth == 0:
            entry.number = replace(entry.number, depth=1)


def _lower_roman(entries: list[Entry]) -> None:
    """Let Ⅰ. be an item where a number of the official hierarchy stands above the first, and what
    （一） is where it stands between 一、 and 1.
    """
    numbered = [entry for entry in entries if entry.number is not None]
    roman = [i for i, e in enumerate(numbered) if e.number and e.number.raw[0] in ROMAN]
    if roman and roman[0]:
        around = [entry.number.style if entry.number else "" for entry in numbered]
        first = roman[0]
        between = around[first - 1] == "cjk" and around[first + 1 : first + 2] == ["arabic"]
        style: NumberStyle = "cjk-paren" if between else "letter"
        for i in roman:
            if (number := numbered[i].number) is not None:
                numbered[i].number = replace(number, style=style, depth=1)


def loose_paragraphs(entries: Iterable[Entry]) -> Iterator[Paragraph]:
    """The paragraphs of entries, and a line for each row of a table that is no plan's."""
    for entry in entries:
        if entry.paragraph is not None:
            yield entry.paragraph
        for row in entry.loose:
            texts = [text for cell in row.own for text in cell.paragraphs if text.value.strip()]
            if texts:
                yield Paragraph(_spaced(texts))


def _spaced(texts: list[Text]) -> Text:
    parts: list[Text] = []
    for text in texts:
        if parts:
            parts.append(Text(" ", [parts[-1].origins[-1]], text.transcript))
        parts.append(text.strip())
    return Text.join(parts)
