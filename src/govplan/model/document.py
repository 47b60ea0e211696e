"""The neutral form in which every parser ends: what is visible on the page, in reading order.

Its texts are those of :mod:`govplan.model.transcript`, which remember where they came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from govplan.model.record import record
from govplan.model.transcript import Source, Text, Transcript

__all__ = [
    "INDEX_BOX",
    "Block",
    "Cell",
    "Document",
    "Paragraph",
    "Source",
    "Table",
    "Text",
    "Transcript",
]


INDEX_BOX = "index-box"
"""The kind of furniture that says of the document what a site knows of it: labels with values."""


@record
class Paragraph:
    r"""A paragraph as the page shows it; soft line breaks are ``\n`` within ``text``.

    ``heading`` is the depth that the format gives it (``##`` → 2, a Word heading, an ``h2``): a
    hint only. ``furniture`` names why it is no text of the plan (``page-number``,
    ``running-head``, ``contents``, ``navigation`` …), where the parser can tell from the layout.
    ``gap`` says that the layout sets it off from the paragraph above (a blank line). ``continues``
    says that the layout shows it going on from the paragraph before (a page break, no indent) or,
    in a table, from the cell above the break.
    ``note`` marks a footnote or endnote. ``centered``, ``bold`` and ``size``, that of its type in
    points, are layout hints.
    """

    text: Text
    heading: int | None = None
    furniture: str | None = None
    gap: bool = False
    continues: bool = False
    note: bool = False
    centered: bool = False
    bold: bool = False
    size: float | None = None

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Itself, as a table has those of its cells."""
        return (self,)


@record
class Cell:
    """One cell of a table, told once however many rows and columns it spans.

    ``row`` and ``column`` count from 0 on the table's grid. ``blocks`` holds its paragraphs and
    nested tables in order. ``header`` says that the format marks it as a heading cell.
    """

    row: int
    column: int
    blocks: tuple[Block, ...] = ()
    rowspan: int = 1
    colspan: int = 1
    header: bool = False

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The cell's paragraphs, those of nested tables included, in reading order."""
        return tuple(p for block in self.blocks for p in block.paragraphs)


@record
class Table:
    """A table as the page shows it: cells in reading order on a grid of rows and columns.

    ``header_rows`` is how many leading rows the format itself marks as a heading (0: unknown).
    ``page`` is the page it stands on. ``continues`` says that the layout shows it going on from
    the table before it (top of the next page, the same column edges). ``guessed`` says that no
    rule or markup drew it and alignment alone suggests it. ``open_end`` says that its last row
    is cut by the page end (no bottom rule), ``open_start`` that its first row is. ``complete`` says
    that each row tells all of its own: no empty cell stands for what is above it.
    """

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    header_rows: int = 0
    page: int | None = None
    continues: bool = False
    guessed: bool = False
    open_start: bool = False
    open_end: bool = False
    complete: bool = False

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of all cells, in reading order."""
        return tuple(p for cell in self.cells for p in cell.paragraphs)


Block = Paragraph | Table


@record
class Document:
    """What a parser read: blocks in reading order over one transcript.

    ``format`` is the registry's name of the format, ``pages`` the number of pages where the
    format has them and ``page_sizes`` the width and height of each in points, as a reader sees
    it. ``hints`` holds what the file says of itself outside its text, by the names of
    ``metadata`` fields (an HTML ``meta`` element, the 发文字号 of a web page's index box).
    ``furniture`` lists text that belongs to no block, with the name of its kind.
    """

    format: str
    transcript: Transcript
    blocks: tuple[Block, ...]
    pages: int | None = None
    hints: dict[str, str] = field(default_factory=dict)
    furniture: tuple[tuple[str, Text], ...] = ()
    page_sizes: tuple[tuple[float, float], ...] = ()

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs, those of cells included, in reading order."""
        return (p for block in self.blocks for p in block.paragraphs)
