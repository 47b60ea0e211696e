"""Read an OpenDocument text as its pages show it (ISO/IEC 26300): numbers, merged cells, notes.

Numbers of lists are part of the text; tracked changes are taken as accepted; hidden text is left
out and told; notes stand at the end; headers and footers are furniture.
"""

from __future__ import annotations

from collections.abc import Iterator

from govplan.model.diagnostics import Report
from govplan.model.document import Block, Cell, Document, Paragraph, Source, Table, Text, Transcript
from govplan.model.errors import LimitError
from govplan.model.messages import msg
from govplan.model.record import replace
from govplan.parsers import ReadOptions
from govplan.parsers.line_breaks import paragraphs_of
from govplan.parsers.odf.inline import Inline
from govplan.parsers.odf.lists import Counter, Lists, ListStyles
from govplan.parsers.odf.package import (
    STYLE,
    TABLE,
    TEXT,
    Element,
    Parts,
    count_of,
    open_parts,
    walk,
)

__all__ = ["Place", "Story", "read"]

PARAGRAPHS = (TEXT + "p", TEXT + "h")
HIDEABLE = (*PARAGRAPHS, TEXT + "section")
PASSED = (TEXT + "tracked-changes", TEXT + "sequence-decls", TEXT + "variable-decls",
          TEXT + "user-field-decls")  # fmt: skip
CONTENTS = (TEXT + "table-of-content", TEXT + "alphabetical-index", TEXT + "table-index")


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Read the bytes of an .odt, .ott or .fodt file.

    Raises ``UnreadableError`` for a damaged or encrypted one and ``LimitError`` over a limit.
    """
    parts = open_parts(data, options, report)
    try:
        return _read(parts, options, report)
    except (MemoryError, RecursionError) as error:
        raise LimitError(
            msg(
                "{name}: needs more memory or depth than a document may; simplify it, "
                "or raise --max-memory-bytes if you trust the file",
                name=options.name,
            )
        ) from error


def _read(parts: Parts, options: ReadOptions, report: Report) -> Document:
    story = Story(parts, options)
    blocks = list(story.blocks(parts.body("text"), Place()))
    for note in story.inline.notes:
        body = note.find(TEXT + "note-body")
        for block in () if body is None else story.blocks(body, Place(path="note")):
            blocks.append(replace(block, note=True) if isinstance(block, Paragraph) else block)
    furniture = tuple(_furniture(parts, story))
    tally = story.inline.tally
    if tally.hidden:
        report.add(
            "hidden-text",
            msg("{hidden} characters of hidden text are left out", hidden=tally.hidden),
        )
    if tally.pictures:
        report.add(
            "graphic-unread",
            msg("{pictures} pictures or charts are not read", pictures=tally.pictures),
        )
    if next(parts.content.iter(TEXT + "changed-region"), None) is not None:
        report.add("tracked-changes", msg("tracked changes are read as accepted"))
    return Document("odt", story.transcript, tuple(blocks), furniture=furniture)


def _furniture(parts: Parts, story: Story) -> Iterator[tuple[str, Text]]:
    """The text of headers and footers."""
    for name in ("header", "footer"):
        for element in parts.defined(STYLE + name):
            numbered = next(element.iter(TEXT + "page-number"), None) is not None
            for block in story.blocks(element, Place(path=name)):
                for line in block.paragraphs:
                    yield "page-number" if numbered else "running-head", line.text


class Place:
    """Where a segment of blocks stands: in the body, or in a cell of a table."""

    def __init__(self, cell: tuple[int, int, int] | None = None, *, depth: int = 0,
                 path: str | None = None) -> None:  # fmt: skip
        self.cell = cell
        self.depth = depth
        self.path = path

    def source(self, paragraph: int) -> Source:
        """The place of a paragraph, counted from 1 through the body."""
        if self.cell is None:
            return Source(paragraph=paragraph, path=self.path)
        table, row, column = self.cell
        return Source(table=table, row=row, column=column, path=self.path)


class Story:
    """Walks the blocks of a document in reading order."""

    def __init__(self, parts: Parts, options: ReadOptions) -> None:
        self.transcript = Transcript()
        self.inline = Inline(parts)
        self._lists = Lists(ListStyles(parts))
        self._options = options
        self._paragraphs = self._tables = self._cells = 0

    def blocks(self, parent: Element, place: Place) -> Iterator[Block]:
        """The blocks right below ``parent``: paragraphs, lists, tables, sections."""
        for element in parent:
            yield from self._block(element, place)

    def _block(self, element: Element, place: Place) -> Iterator[Block]:
        tag = element.tag
        if tag in HIDEABLE and self.inline.hides(element):
            return
        if tag in PARAGRAPHS:
            yield from self._paragraph(element, place, self._heading_number(element))
        elif tag == TEXT + "list":
            style = element.get(TEXT + "style-name", "")
            counter = self._lists.enter(element, style)
            yield from self._list(element, place, style, counter, 1)
        elif tag == TABLE + "table":
            yield self._table(element, place)
        elif tag in CONTENTS:
            for block in self._contents(element, place):
                yield (
                    replace(block, furniture="contents") if isinstance(block, Paragraph) else block
                )
        elif isinstance(tag, str) and tag not in PASSED:
            yield from self.blocks(element, place)

    def _contents(self, element: Element, place: Place) -> Iterator[Block]:
        body = element.find(TEXT + "index-body")
        if body is not None:
            yield from self.blocks(body, place)

    def _heading_number(self, element: Element) -> str:
        """The number that the outline style prints before a heading outside of lists."""
        if element.tag != TEXT + "h" or element.get(TEXT + "is-list-header") == "true":
            return ""
        level = element.get(TEXT + "outline-level", "1")
        return self._lists.count(self._lists.headings, "", int(level) if level.isdecimal() else 1)

    def _list(
        self, element: Element, place: Place, style: str, counter: Counter, level: int
    ) -> Iterator[Block]:
        for item in element:
            if item.tag not in (TEXT + "list-item", TEXT + "list-header"):
                continue
            begun = item.tag == TEXT + "list-header"
            for child in item:
                if child.tag == TEXT + "list":
                    inner = child.get(TEXT + "style-name", style)
                    yield from self._list(child, place, inner, counter, level + 1)
                elif child.tag in PARAGRAPHS:
                    if self.inline.hides(child):
                        continue
                    number = "" if begun else self._lists.count(
                        counter, style, level, item.get(TEXT + "start-value")
                    )  # fmt: skip
                    begun = True
                    yield from self._paragraph(child, place, number)
                else:
                    yield from self._block(child, place)

    def _paragraph(self, element: Element, place: Place, number: str) -> Iterator[Block]:
        self._paragraphs += place.cell is None
        boxes = len(self.inline.boxes)
        text = number + self.inline.text(element)
        level = element.get(TEXT + "outline-level", "") if element.tag == TEXT + "h" else ""
        source = place.source(self._paragraphs)
        if text.strip():
            for part in paragraphs_of([(None, text)], in_cell=place.cell is not None):
                yield Paragraph(
                    self.transcript.add("".join(value for _, value in part), source),
                    heading=int(level) if level.isdecimal() else None,
                )
        for box in self.inline.boxes[boxes:]:
            yield from self.blocks(box, place)
        del self.inline.boxes[boxes:]

    def _table(self, element: Element, place: Place) -> Table:
        """A table; where a cell reaches to, another one stands for it or none does (pandoc): then
        the row is short.
        """
        self._options.limits.check("depth", place.depth, self._options.name)
        if place.cell is None:
            self._tables += 1
        number = place.cell[0] if place.cell else self._tables
        rows = list(walk(element, TABLE + "table-row"))
        cells: list[Cell] = []
        width = 1
        taken: dict[int, int] = {}
        for index, row in enumerate(rows):
            column = 0
            is_short = sum(count_of(cell, "number-columns-repeated") for cell in row) < width
            for cell in row:
                across = count_of(cell, "number-columns-repeated")
                while is_short and taken.get(column, 0) > index and cell.tag != _COVERED:
                    column += 1
                if cell.tag == TABLE + "table-cell" and len(cell):
                    spot = place.cell or (number, index + 1, column + 1)
                    inside = Place(spot, depth=place.depth + 1, path=place.path)
                    down, wide = (
                        count_of(cell, "number-rows-spanned"),
                        count_of(cell, "number-columns-spanned"),
                    )
                    cells.append(Cell(index, column, tuple(self.blocks(cell, inside)),
                                      min(down, len(rows) - index), wide))  # fmt: skip
                    taken.update(dict.fromkeys(_reached(column, wide), index + down))
                column += across
            width = max(width, column)
            self._cells += column
            self._options.limits.check("cells", self._cells, self._options.name)
        header = element.find(TABLE + "table-header-rows")
        return Table(
            tuple(replace(cell, colspan=min(cell.colspan, width - cell.column)) for cell in cells),
            max(1, len(rows)), width, header_rows=0 if header is None else len(header),
        )  # fmt: skip


def _reached(column: int, wide: int) -> range:
    """The columns that a cell reaches to, as far as a plan's table goes."""
    return range(column, column + min(wide, _WIDEST))


_WIDEST = 64
_COVERED = TABLE + "covered-table-cell"
