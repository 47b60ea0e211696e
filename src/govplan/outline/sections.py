"""From the blocks of a document to its outline: what stands before the plan, parts, the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from govplan.annotate.brackets import find_brackets, is_unit_line
from govplan.document import Document, Paragraph, Table, Text
from govplan.numbering.ranks import Ranks
from govplan.numbering.recognize import Number, Recognizer
from govplan.numbering.split import split_collapsed, split_run_in
from govplan.outline.builder import build
from govplan.outline.contents import mark_contents
from govplan.outline.labels import split_unit_label
from govplan.outline.lines import ANNEX, ATTACHMENTS, DATE, compact, is_closing_line, is_title_line
from govplan.outline.model import Block, Outline, Part
from govplan.outline.pages import join_paragraphs
from govplan.outline.placing import PlacedTable, place_table, without_frames
from govplan.outline.row_breaks import join_rows
from govplan.outline.section_rows import is_note_line
from govplan.outline.tables import PlanTable, table_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govplan.diagnostics import Report
    from govplan.outline.grid import Row

__all__ = ["make_outline"]

_COLLAPSED_LENGTH = 80
_AFTER_BRACKET = "。；;，, \t\n\u3000\u00a0"


@dataclass(slots=True, eq=False)
class _Entry:
    """A paragraph with its number, or a table (with its columns where it is a plan's)."""

    paragraph: Paragraph | None = None
    number: Number | None = None
    rest: Text | None = None
    table: PlanTable | None = None
    loose: list[Row] = field(default_factory=list)

    @property
    def is_plan(self) -> bool:
        return self.number is not None or self.table is not None

    @property
    def value(self) -> str:
        return self.paragraph.text.value if self.paragraph is not None else ""


def make_outline(document: Document, report: Report, *, stitch: bool = True) -> Outline:
    """Nest the blocks of a normalised document.

    Nothing is lost: each paragraph and cell becomes part of a node, of ``front``, of ``closing``
    or of named furniture.
    """
    outline = Outline()
    unframed = list(without_frames(document.blocks))
    blocks = join_paragraphs(unframed, report, stitch=stitch)
    paragraphs = list(_paragraphs(blocks, outline))
    recognizer = Recognizer(block.text for block in paragraphs if isinstance(block, Paragraph))
    entries = _entries(paragraphs, recognizer, report, outline, stitch=stitch)
    _unnumber_attachments(entries)
    ranks = Ranks([entry.number for entry in entries if entry.number is not None])
    start = next((i for i, entry in enumerate(entries) if entry.is_plan), len(entries))
    for entry in entries[:start]:
        outline.front.extend(_loose_paragraphs(entry))
    for first, last in _parts(entries, start, ranks):
        _add_part(outline, entries[first:last], ranks, report)
    return outline


def _paragraphs(
    blocks: Sequence[Paragraph | Table], outline: Outline
) -> Iterator[Paragraph | Table]:
    """The blocks without furniture, collapsed plans divided into their paragraphs."""
    for block in mark_contents(blocks):
        if isinstance(block, Table):
            yield block
        elif block.furniture is not None:
            outline.furniture.append((block.furniture, block.text))
        elif block.text.value.strip():
            parts = [block.text]
            if len(block.text) > _COLLAPSED_LENGTH:
                parts = split_collapsed(block.text)
            for part in parts:
                ends = (
                    {bracket.end for bracket in find_brackets(part)} if "1" in part.value else set()
                )
                for piece in split_run_in(part, ends.__contains__):
                    yield replace(block, text=piece)


def _entries(
    blocks: Sequence[Paragraph | Table],
    recognizer: Recognizer,
    report: Report,
    outline: Outline,
    *,
    stitch: bool,
) -> list[_Entry]:
    entries: list[_Entry] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found = None if block.note else recognizer.number_at(block.text)
            number, rest = found if found is not None else (None, block.text)
            entries.append(_Entry(block, number, rest))
            continue
        before = entries[-1].table if entries else None
        entries.extend(_table_entries(place_table(block, before, report)))
    for entry in entries:
        if entry.table is not None:
            entry.table.rows = join_rows(
                entry.table.rows, entry.table.columns, report, stitch=stitch
            )
            outline.furniture.extend(entry.table.furniture)
    return entries


def _table_entries(placed: PlacedTable) -> Iterator[_Entry]:
    """The title rows of a table, and the table itself where it does not go on with another."""
    for title in placed.titles:
        yield _Entry(Paragraph(title, centered=True), None, title)
    if placed.table is not None and placed.is_new:
        yield _Entry(table=placed.table)
    elif placed.loose:
        yield _Entry(loose=placed.loose)


def _unnumber_attachments(entries: list[_Entry]) -> None:
    """The numbered lines of a list of attachments (附件：1.… 2.…) are no numbered text."""
    expected = 0
    for entry in entries:
        bare = compact(entry.value)
        if entry.table is not None:
            expected = 0
        elif ATTACHMENTS.match(bare) or bare in ("附件：", "附件:"):
            expected = 2 if re.match(r"附件[：:]1[.、．]", bare) else 1 if bare[-1] in "：:" else 0
        elif (
            entry.number is not None
            and expected
            and entry.number.value == expected
            and (entry.number.style == "arabic" and len(bare) < 70 and not bare.endswith("。"))
        ):
            entry.number, entry.rest = None, entry.paragraph.text if entry.paragraph else None
            expected += 1
        else:
            expected = 0


def _parts(entries: list[_Entry], start: int, ranks: Ranks) -> list[tuple[int, int]]:
    """The (first, last) entries of each part: numbering starts again under a new heading."""
    edges = [start]
    seen: dict[str, int] = {}
    has_prose = False
    for i in range(start, len(entries)):
        entry = entries[i]
        if _is_annex(entries, i):
            if i > edges[-1]:
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
            first = _heading_before(entries, i, edges[-1])
            if first < i:
                edges.append(first)
                seen, has_prose = {}, False
        if entry.number is not None:
            has_prose = True
            if ranks.level(entry.number) == 1:
                seen[entry.number.style] = entry.number.value
    edges.append(len(entries))
    return [(a, b) for a, b in pairwise(edges) if a < b]


def _heading_before(entries: list[_Entry], index: int, limit: int) -> int:
    """The first of the title lines directly above ``index``."""
    first = index
    while first - 1 > limit:
        entry = entries[first - 1]
        if entry.is_plan or entry.paragraph is None or not is_title_line(entry.paragraph):
            break
        first -= 1
    return first


def _is_annex(entries: list[_Entry], index: int) -> bool:
    """Whether a line such as 附件2 heads an annex that follows (and lists no attachments)."""
    entry = entries[index]
    if entry.paragraph is None or entry.number is not None:
        return False
    bare = compact(entry.value)
    match = ANNEX.fullmatch(bare)
    if match is None or bare.endswith(("。", "；")):
        return False
    following = entries[index + 1] if index + 1 < len(entries) else None
    if following is None:
        return False
    if match.group("title") and ("：" in bare[:5] or ":" in bare[:5]):
        if re.match(r"1[.、．]", match.group("title")):
            return False
        if (
            following.table is None
            and following.number is None
            and is_closing_line(following.value)
        ):
            return False
        return any(entry.is_plan for entry in entries[index + 1 : index + 6])
    return not DATE.fullmatch(compact(following.value))


def _loose_paragraphs(entry: _Entry) -> Iterator[Paragraph]:
    """The paragraph of an entry, or a line for each row of a table that is no plan's."""
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


def _add_part(outline: Outline, entries: list[_Entry], ranks: Ranks, report: Report) -> None:
    """Add one part: its heading, its requirements, and the prose behind them as closing."""
    if not any(entry.is_plan for entry in entries):
        for entry in entries:
            outline.closing.extend(paragraph.text for paragraph in _loose_paragraphs(entry))
        return
    part = Part()
    body = list(entries)
    if outline.parts:
        while (
            body
            and body[0].paragraph is not None
            and body[0].number is None
            and (not part.heading_texts or is_title_line(body[0].paragraph))
        ):
            part.heading_texts.append(body.pop(0).paragraph.text)  # type: ignore[union-attr]
        part.heading = (
            " ".join(compact(text.value).rstrip("：:") for text in part.heading_texts) or None
        )
        while body and not body[0].is_plan:
            outline.front.extend(_loose_paragraphs(body.pop(0)))
    last = max(i for i, entry in enumerate(body) if entry.is_plan)
    cut = _closing_from(body, last)
    part.notes = list(_notes(body))
    outline.closing.extend(text for entry in body if entry.table for text in entry.table.notes)
    for entry in body[cut:]:
        outline.closing.extend(paragraph.text for paragraph in _loose_paragraphs(entry))
    part.requirements = build(_blocks(body[:cut], ranks, report), report)
    outline.parts.append(part)


def _notes(entries: list[_Entry]) -> Iterator[Text]:
    """The notes of the tables, those among their rows and those on lines right below them."""
    below = False
    for entry in entries:
        if entry.table is not None:
            yield from entry.table.notes
            below = True
        elif entry.paragraph is not None and below and is_note_line(entry.value):
            yield entry.paragraph.text
        else:
            below = False


def _closing_from(entries: list[_Entry], last: int) -> int:
    """The first entry behind the last item that is no longer its text (contract, 2.11)."""
    if entries[last].table is not None:
        return last + 1
    end = len(entries)
    for i in range(last + 1, end):
        if entries[i].paragraph is None or is_closing_line(entries[i].value):
            end = i
            break
    closed = [i for i in range(last, end) if _is_closed(entries[i])]
    return closed[-1] + 1 if closed else end


def _is_closed(entry: _Entry) -> bool:
    """Whether a paragraph ends with its responsibility bracket, or is one."""
    if entry.paragraph is None:
        return False
    text = entry.paragraph.text
    brackets = find_brackets(text)
    if brackets and not text.value[brackets[-1].end :].strip(_AFTER_BRACKET):
        return True
    return is_unit_line(text) or len(split_unit_label(text)) > 1


def _blocks(entries: list[_Entry], ranks: Ranks, report: Report) -> Iterator[Block]:
    for entry in entries:
        if entry.table is not None:
            yield from table_blocks(entry.table, report)
        elif entry.number is not None and entry.paragraph is not None and entry.rest is not None:
            level = ranks.level(entry.number)
            yield Block(entry.rest, entry.paragraph.text, level, entry.number)
        else:
            for paragraph in _loose_paragraphs(entry):
                yield Block(paragraph.text, paragraph.text)
