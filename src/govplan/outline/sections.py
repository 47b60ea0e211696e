"""From the blocks of a document to its outline: what stands before the plan, parts, the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govplan.lexicon.brackets import BRACKET
from govplan.lexicon.cell_marks import legend_roles
from govplan.lexicon.furniture.site_words import first_of_foot
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import ALL_STOPS
from govplan.lexicon.role_labels import begins_with_field
from govplan.lexicon.standing_lines import ANNEX, compact, is_note_line
from govplan.model.diagnostics import Report
from govplan.model.document import Document, Paragraph, Table, Text
from govplan.numbering.nesting import Nesting
from govplan.numbering.ranks import Ranks
from govplan.outline.builder import build
from govplan.outline.captions import without_captions
from govplan.outline.entries import Entry, loose_paragraphs, read_entries
from govplan.outline.model import Block, Level, Outline, Part
from govplan.outline.part_titles import begins_title, is_subtitle, titles_above
from govplan.outline.parts import closing_from, part_edges
from govplan.outline.prose.cut_readings import without_cut_readings
from govplan.outline.prose.joining import join_paragraphs
from govplan.outline.prose.lines import is_title_line
from govplan.outline.prose.marked_headings import (
    mark_counted,
    mark_dashes,
    mark_depths,
    mark_spans,
)
from govplan.outline.prose.page_breaks import mark_page_numbers
from govplan.outline.prose.sharing_frame import without_sharing_frame
from govplan.outline.prose.unnumbered import mark_sections, mark_unnumbered
from govplan.responsibility.brackets import find_brackets
from govplan.responsibility.roles import DEADLINE_LABEL, LABEL
from govplan.responsibility.unit_lines import is_unit_line

__all__ = ["make_outline"]

_BY_LINES = frozenset(("text", "markdown", "pdf"))
"""Formats that show lines; the others say where a paragraph ends."""


def make_outline(document: Document, report: Report, *, stitch: bool) -> Outline:
    """Nest the blocks of a normalised document.

    Nothing is lost: each paragraph and cell becomes part of a node, of ``front``, of ``closing``
    or of named furniture. Footnotes, which stand between the paragraphs of a page, are closing.
    """
    outline = Outline()
    flow, notes = _flow(document, outline)
    lines, readings = without_cut_readings(mark_page_numbers(flow))
    outline.furniture.extend(("markup", text) for text in readings)
    blocks = join_paragraphs(
        lines,
        report,
        stitch=stitch,
        by_lines=document.format in _BY_LINES,
    )
    entries = read_entries(blocks, outline, report, stitch=stitch)
    ranks = _mark_headings(entries, document.format, report)
    entries = without_captions(entries, ranks, outline)
    start = next((i for i, entry in enumerate(entries) if entry.is_plan), len(entries))
    outline.front.extend(loose_paragraphs(entries[:start]))
    foot = _foot_from(entries, start)
    for first, last in part_edges(entries[:foot], start, ranks):
        _add_part(outline, entries[first:last], ranks, report)
    outline.closing.extend(p.text for p in loose_paragraphs(entries[max(start, foot) :]))
    for note in notes:
        if note.furniture is None:
            outline.closing.append(note.text)
        else:
            outline.furniture.append((note.furniture, note.text))
    return outline


def _flow(document: Document, outline: Outline) -> tuple[list[Paragraph | Table], list[Paragraph]]:
    """What stands one below the other, frames taken off, and the notes between it."""
    unshared, frame = without_sharing_frame(document.blocks)
    outline.furniture.extend(frame)
    unframed: Iterable[Paragraph | Table] = unshared
    if any(isinstance(block, Table) for block in unshared):
        from govplan.outline.tables.placing import without_frames

        unframed = without_frames(unshared)
    flow: list[Paragraph | Table] = []
    notes: list[Paragraph] = []
    for block in unframed:
        if isinstance(block, Paragraph) and block.note:
            notes.append(block)
        else:
            flow.append(block)
    return flow, notes


def _mark_headings(entries: list[Entry], form: str, report: Report) -> Ranks:
    """Give headings without numbers their levels; the ranks of the numbers."""
    ranks = Ranks([entry.number for entry in entries if entry.number is not None])
    mark_counted(entries, ranks)
    mark_spans(entries, ranks)
    mark_unnumbered(entries, report)
    mark_dashes(entries, ranks)
    if form == "markdown":
        mark_depths(entries, ranks, report)
    mark_sections(entries, ranks)
    return ranks


def _foot_from(entries: list[Entry], start: int) -> int:
    """Where the foot of a web page begins that has numbered lines of its own (a list of further
    pages); the number of entries where there is none, or more of a plan follows.
    """
    first = start + first_of_foot([entry.value for entry in entries[start:]])
    behind = entries[first:]
    texts = [entry.paragraph.text for entry in behind if entry.paragraph is not None]
    more = len(texts) < len(behind) or any(map(find_brackets, texts))
    return len(entries) if more else first


def _add_part(outline: Outline, entries: list[Entry], ranks: Ranks, report: Report) -> None:
    """Add one part: its heading, its requirements, and the prose behind them as closing."""
    if not any(entry.is_plan for entry in entries):
        outline.closing.extend(p.text for p in loose_paragraphs(entries))
        return
    part = Part()
    body = list(entries)
    _read_heading(part, body, outline)
    last = max(i for i, entry in enumerate(body) if entry.is_plan)
    cut = closing_from(body, last)
    part.notes = list(_notes(body))
    _read_legends(body, [paragraph.text.value for paragraph in outline.front[-_NEAR:]])
    outline.closing.extend(text for entry in body if entry.table for text in entry.table.notes)
    kept, beside = _beside_tables(body[:cut])
    outline.closing.extend(p.text for p in loose_paragraphs((*beside, *body[cut:])))
    part.requirements = build(_blocks(kept, ranks), report)
    outline.parts.append(part)


def _read_heading(part: Part, body: list[Entry], outline: Outline) -> None:
    """Take the heading of a part off its ``body``: the lines above it, where it is not the first,
    and the section rows of its table; behind a table that section rows divide, the part around
    it goes on.
    """
    above = outline.parts[-1] if outline.parts else None
    continues = above is not None and above.is_section and body[0].is_plan
    is_plan = False
    if above is not None and not continues:
        first = next(i for i, entry in enumerate(body) if entry.is_plan)
        found = titles_above(body, first)
        is_annex = ANNEX.match(compact(body[0].value)) is not None
        part.plan = above.plan if is_annex else None
        is_plan = found is not None and not is_annex and body[first].table is None
        if found is not None and is_plan:
            outline.front.extend(loose_paragraphs(body[: found[0]]))
            del body[: found[0]]
        while (
            body
            and body[0].paragraph is not None
            and body[0].number is None
            and (not part.heading_texts or _continues(part.heading_texts, body))
        ):
            part.heading_texts.append(body.pop(0).paragraph.text)  # type: ignore[union-attr]
        while body and not body[0].is_plan:
            outline.front.extend(loose_paragraphs([body.pop(0)]))
    names = [compact(text.value).rstrip("：:") for text in part.heading_texts]
    if part.plan is not None:
        names.insert(0, part.plan)
    elif is_plan:
        part.plan = " ".join(names) or None
    part.base = above.base if above is not None and continues else " ".join(names) or None
    sections = body[0].table.sections if body[0].table is not None else []
    part.is_section = bool(sections)
    part.heading_texts.extend(sections)
    rows = [compact(text.value) for text in sections]
    part.heading = " ".join([part.base, *rows] if part.base else rows) or None


_LONGEST_TITLE = 40


def _continues(heading: list[Text], body: list[Entry]) -> bool:
    """Whether the first of ``body``, below the heading of a part, belongs to it: a title or the
    line on which one begins, a subtitle, or any short line right below a bare 附件2.
    """
    paragraph = body[0].paragraph
    if paragraph is None or is_title_line(paragraph) or is_subtitle(paragraph.text.value):
        return paragraph is not None
    if len(body) > 1 and begins_title(body, 0):
        return True
    match = ANNEX.fullmatch(compact(heading[-1].value)) if len(heading) == 1 else None
    line = compact(paragraph.text.value)
    bare = match is not None and not match.group("title")
    return bare and len(line) <= _LONGEST_TITLE and line[-1:] not in tuple(ALL_STOPS)


def _beside_tables(entries: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The entries of the plan, and the unnumbered ones behind a table: no text of its last cell."""
    kept: list[Entry] = []
    beside: list[Entry] = []
    behind = False
    for entry in entries:
        behind = entry.table is not None or (behind and not entry.is_plan)
        loose = behind and entry.table is None
        (beside if loose else kept).append(entry)
    return kept, beside


_NEAR = 3
"""How many lines above and below a table its legend may stand."""


def _read_legends(entries: list[Entry], front: list[str]) -> None:
    """Tell each table with columns of ticks what they mean: by its header, its notes and the lines
    beside it (``front``: those above all entries).
    """
    for index, entry in enumerate(entries):
        if entry.table is not None and entry.table.columns.bodies:
            near = entries[max(0, index - _NEAR) : index + _NEAR + 1]
            notes = (note.value for note in entry.table.notes)
            lines = (other.value for other in near)
            above = front if index < _NEAR else ()
            entry.table.legend = legend_roles((*entry.table.names, *notes, *lines, *above))


def _notes(entries: list[Entry]) -> Iterator[Text]:
    """The notes of the tables: in their headers (责任单位（第一位为牵头单位）), among their
    rows and on lines right below them.
    """
    below = False
    for entry in entries:
        if entry.table is not None:
            names = (text for kind, text in entry.table.furniture if kind == "table-header")
            yield from (text for text in names if BRACKET.search(text.value))
            yield from entry.table.notes
            below = True
        elif entry.paragraph is not None and below and is_note_line(entry.value):
            yield entry.paragraph.text
        else:
            below = False


def _field_at(entries: list[Entry], index: int) -> tuple[Text, int] | None:
    """The line of units that a numbered line is, a field of what it is in (3.责任单位：甲局 of the
    measure above it, （三）责任单位：甲局 of the 一、 that it stands in), and on how many lines: a
    label alone heads its names on the next.
    """
    rest = entries[index].rest
    if rest is None:
        return None
    if _is_field(rest):
        return rest, 1
    below = entries[index + 1] if index + 1 < len(entries) else None
    if below is None or below.number is not None or below.level or below.paragraph is None:
        return None
    label = rest.strip().rstrip("：:").sub(_END, "：")
    is_label = begins_with_field(label.value) and label.value.find("：") == len(label) - 1
    line = type(label).join([label, below.paragraph.text])
    return (line, 2) if is_label and "：" not in below.value and _is_field(line) else None


_END = regex("$")


def _is_field(line: Text) -> bool:
    value = line.value.lstrip()
    return bool(LABEL.match(value) or DEADLINE_LABEL.match(value)) and is_unit_line(line)


def _blocks(entries: list[Entry], ranks: Ranks) -> Iterator[Block]:
    nesting = Nesting(ranks)
    behind = 0
    for index, entry in enumerate(entries):
        if index < behind:
            continue
        if entry.table is not None:
            from govplan.outline.tables.rows import table_blocks

            yield from table_blocks(entry.table)
        elif entry.number is not None and entry.paragraph is not None and entry.rest is not None:
            level = ranks.level(entry.number)
            if level >= Level.TASK and (found := _field_at(entries, index)) is not None:
                line, count = found
                behind = index + count
                whole = type(line).join(
                    [e.paragraph.text for e in entries[index:behind] if e.paragraph]
                )
                yield Block(line, whole, number=entry.number, field=level)
                continue
            level = nesting.level(entry.number)
            yield Block(entry.rest, entry.paragraph.text, level, entry.number)
        elif entry.level is not None and entry.paragraph is not None:
            text = entry.paragraph.text
            nesting.above(entry.level)
            runs_in = entry.level < Level.MEASURE and entry.paragraph.heading is None
            end = text.value.find("。") + 1 if runs_in else 0
            body = text[end:] if end else text[:0]
            yield Block(text[: end or len(text)], text, entry.level, is_title=True)
            if body.value.strip():
                yield Block(body, body)
        else:
            for paragraph in loose_paragraphs([entry]):
                yield Block(paragraph.text, paragraph.text)
