"""The lines of a plain text, each with its place, and what tables in text are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govplan.document import Cell, Paragraph, Source, Table, Text, Transcript

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Found", "Line", "Row", "make_table", "read_lines"]

_LINE_END = re.compile(r"\r\n|\r|\n")
_INNER_BREAK = re.compile("[\v\f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
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


Row = list[list[Text]]
"""A table row: for each column the paragraphs of its cell."""


@dataclass(frozen=True, slots=True)
class Found:
    """A table that was found in the lines: the line after it, and what was no text in it."""

    table: Table
    end: int
    furniture: tuple[tuple[str, Text], ...] = ()


def read_lines(text: str, transcript: Transcript) -> list[Line]:
    """Add each line of ``text`` to ``transcript``; a form feed ends a line and is a page break."""
    lines: list[Line] = []
    for number, value in enumerate(_LINE_END.split(text), start=1):
        if _INNER_BREAK.search(value) is None:
            lines.append(Line(transcript.add(value, Source(line=number)), number))
        else:
            lines.extend(_segments(value, number, transcript))
    return lines


def _segments(value: str, number: int, transcript: Transcript) -> Iterator[Line]:
    start, page_break = 0, False
    for match in [*_INNER_BREAK.finditer(value), None]:
        end = match.start() if match else len(value)
        source = Source(line=number, columns=(start + 1, max(start + 1, end)))
        yield Line(transcript.add(value[start:end], source), number, page_break)
        start = match.end() if match else end
        page_break = match is not None and match.group() == "\f"


def make_table(
    rows: Sequence[Row], columns: int, *, header_rows: int = 0, guessed: bool = False
) -> Table:
    """A table of ``rows``, short ones filled with empty cells; nothing is merged."""
    cells = [
        Cell(
            r,
            c,
            tuple(Paragraph(text) for text in (row[c] if c < len(row) else ()) if text),
            header=r < header_rows,
        )
        for r, row in enumerate(rows)
        for c in range(columns)
    ]
    return Table(tuple(cells), len(rows), columns, header_rows=header_rows, guessed=guessed)
