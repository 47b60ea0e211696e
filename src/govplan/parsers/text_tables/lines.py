"""The lines of a plain text, each with its place, and what tables in text are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from govplan.lexicon.patterns import regex
from govplan.model.document import Cell, Paragraph, Source, Table, Text, Transcript
from govplan.model.messages import msg
from govplan.model.record import record
from govplan.parsers import ReadOptions

__all__ = [
    "Found",
    "Line",
    "Readable",
    "Row",
    "SourceLine",
    "check_lines",
    "joined",
    "make_table",
    "read_lines",
    "spanned_columns",
    "split_lines",
    "unread_marks",
]

_LINE_END = regex(r"\r\n|\r|\n")
_INNER_BREAK = regex("[\v\f\x85\u2028\u2029]", needs="\v\f\x85\u2028\u2029")


@record
class Line:
    """One printed line; ``page_break`` says that a form feed stands before it."""

    text: Text
    number: int
    page_break: bool = False

    @property
    def value(self) -> str:
        """The line's characters."""
        return self.text.value

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.text.value.strip()


@record
class SourceLine:
    """A line before it is in a transcript."""

    value: str
    number: int
    page_break: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.value.strip()


class Readable(Protocol):
    """A line of either kind."""

    @property
    def value(self) -> str:
        """The line's characters."""

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on it."""


Row = list[list[Text]]
"""A table row: for each column the paragraphs of its cell."""


def joined(cell: Iterable[Text]) -> str:
    """The characters of a cell."""
    return "".join(text.value for text in cell)


@record
class Found:
    """A table that was found in the lines: the line after it, and what was no text in it."""

    table: Table
    end: int
    furniture: tuple[tuple[str, Text], ...] = ()


def check_lines(text: str, options: ReadOptions) -> None:
    """Raise :class:`~govplan.model.errors.LimitError` for more lines than fit into the memory.

    They are counted before anything is made of them, since each may become a paragraph.
    """
    count = sum(map(bool, map(str.strip, text.splitlines())))
    options.limits.check_count(count, msg("lines"), options.name)


def read_lines(text: str, transcript: Transcript) -> list[Line]:
    """Add each line of ``text`` to ``transcript``; a form feed ends a line and is a page break."""
    return [
        Line(transcript.add(line.value, source), line.number, line.page_break)
        for line, source in _split(text)
    ]


def split_lines(text: str) -> list[SourceLine]:
    """The lines of ``text`` as :func:`read_lines` parts them, in no transcript yet."""
    return [line for line, _ in _split(text)]


def _split(text: str) -> Iterator[tuple[SourceLine, Source]]:
    for number, value in enumerate(_LINE_END.split(text), start=1):
        if _INNER_BREAK.search(value) is None:
            yield SourceLine(value, number), Source(line=number)
            continue
        start, page_break = 0, False
        for match in [*_INNER_BREAK.finditer(value), None]:
            end = match.start() if match else len(value)
            source = Source(line=number, columns=(start + 1, max(start + 1, end)))
            yield SourceLine(value[start:end], number, page_break), source
            start = match.end() if match else end
            page_break = match is not None and match.group() == "\f"


def make_table(
    rows: Sequence[Row],
    columns: int,
    *,
    header_rows: int = 0,
    guessed: bool = False,
    merged: frozenset[tuple[int, int]] = frozenset(),
    sections: frozenset[int] = frozenset(),
) -> Table:
    """A table of ``rows``, short ones filled with empty cells; the cells at the places ``merged``
    go on with those above them, the first ones of the rows ``sections`` span the table.
    """
    cells = [
        Cell(
            r,
            c,
            tuple(Paragraph(text) for text in (row[c] if c < len(row) else ()) if text),
            1 if r in sections else _height(r, c, merged),
            columns if r in sections else 1,
            header=r < header_rows,
        )
        for r, row in enumerate(rows)
        for c in range(1 if r in sections else columns)
        if not r or r in sections or (r, c) not in merged
    ]
    return Table(tuple(cells), len(rows), columns, header_rows=header_rows, guessed=guessed)


def unread_marks(lines: Sequence[Line], rows: Sequence[Row]) -> tuple[tuple[str, Text], ...]:
    """The signs and quotes of the lines of a table: what no cell of ``rows`` holds."""
    used = {origin for row in rows for cell in row for text in cell for origin in text.origins}
    return tuple(
        ("markup", line.text[index : index + 1])
        for line in lines
        for index, origin in enumerate(line.text.origins)
        if origin not in used and not line.value[index].isspace()
    )


def spanned_columns(named: int, widths: Sequence[int]) -> int:
    """How many columns a table has below a header of ``named`` names, from how many cells each row
    has: more than the names where every row has more, since one of them spans several columns.

    >>> spanned_columns(3, [4, 4, 1, 4]), spanned_columns(3, [3, 4, 4]), spanned_columns(3, [4])
    (4, 3, 3)
    """
    several = [width for width in widths if width > 1]
    widest = max(several, default=0)
    if (
        len(several) < _FEWEST_ROWS
        or min(several) <= named
        or 2 * several.count(widest) < len(several)
    ):
        return named
    return widest


_FEWEST_ROWS = 2


def _height(row: int, column: int, merged: frozenset[tuple[int, int]]) -> int:
    """How many rows a cell spans."""
    height = 1
    while (row + height, column) in merged:
        height += 1
    return height
