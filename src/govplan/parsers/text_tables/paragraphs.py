"""Tables whose rows, lines or cells became paragraphs: of Markdown, web pages, Word documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from govplan.model.diagnostics import Report
from govplan.model.document import Block, Paragraph, Text
from govplan.model.record import record, replace
from govplan.parsers.sharing_frame import unshared
from govplan.parsers.text_tables.find import find_tables
from govplan.parsers.text_tables.lines import Line

__all__ = ["with_tables"]


@record
class _Owned:
    """A line of a paragraph: which one, and where in its text it begins and ends."""

    paragraph: int
    start: int
    end: int


def with_tables(
    blocks: Iterable[Block], report: Report
) -> tuple[list[Block], list[tuple[str, Text]]]:
    """The blocks with tables in the place of the paragraphs that hold their cells, and what of
    those is no text.

    A gap is a blank line, but for that between two elements of a page, which sets off each.
    """
    made: list[Block] = []
    furniture: list[tuple[str, Text]] = []
    runs = list(_runs(blocks))
    if len(runs) == 1 and isinstance(runs[0], list):
        runs[0], frame = unshared(runs[0])
        furniture.extend(frame)
    for run in runs:
        if isinstance(run, list):
            _read_run(run, made, furniture, report)
        else:
            made.append(run)
    return made, furniture


def _runs(blocks: Iterable[Block]) -> Iterator[list[Paragraph] | Block]:
    """The paragraphs between other blocks, and these."""
    run: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.furniture is None and not block.note:
            run.append(block)
            continue
        if run:
            yield run
        run = []
        yield block
    if run:
        yield run


def _read_run(
    run: Sequence[Paragraph],
    made: list[Block],
    furniture: list[tuple[str, Text]],
    report: Report,
) -> None:
    lines, owners = _lines(run)
    place = 0
    for found in find_tables(lines, report):
        made.extend(_between(run, owners[place : found.start]))
        made.append(found.table)
        furniture.extend(found.furniture)
        place = found.end
    made.extend(_between(run, owners[place:]) if place else run)


def _lines(run: Sequence[Paragraph]) -> tuple[list[Line], list[_Owned | None]]:
    """The lines of the paragraphs, and whose each is; a blank one is nobody's."""
    lines: list[Line] = []
    owners: list[_Owned | None] = []
    for index, paragraph in enumerate(run):
        text = paragraph.text
        number = _number(text)
        if index and paragraph.gap and _path(text) == _path(run[index - 1].text):
            lines.append(Line(text[:0], number))
            owners.append(None)
        start = 0
        for value in text.value.split("\n"):
            end = start + len(value)
            lines.append(Line(text[start:end], number))
            owners.append(_Owned(index, start, end))
            start = end + 1
    return lines, owners


def _between(run: Sequence[Paragraph], owners: Sequence[_Owned | None]) -> Iterator[Paragraph]:
    """The paragraphs, or the rest of one that a table takes lines of."""
    spans: dict[int, tuple[int, int]] = {}
    for owned in owners:
        if owned is not None:
            start, _ = spans.get(owned.paragraph, (owned.start, 0))
            spans[owned.paragraph] = (start, owned.end)
    for index, (start, end) in spans.items():
        paragraph = run[index]
        if (start, end) == (0, len(paragraph.text)):
            yield paragraph
        elif paragraph.text.value[start:end].strip():
            yield replace(paragraph, text=paragraph.text[start:end])


def _number(text: Text) -> int:
    """The line or the paragraph of the file that a text stands on; 0 where neither is known."""
    sources = text.sources
    return next((s.line or s.paragraph for s in sources if s.line or s.paragraph), None) or 0


def _path(text: Text) -> str | None:
    """The element that a text begins in, where the format has such."""
    return text.sources[0].path if text else None
