"""The 序号 column: which nodes its numbers count (contract, 3.1).

A number that covers several rows (merged, or empty below) anywhere in its table counts the nodes
that span them, in all rows of the table; where no number does, each counts the measure of its row,
unless the measures have other numbers of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govplan.lexicon.column_kinds import TEXT_KINDS
from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.patterns import regex
from govplan.model.document import Text
from govplan.numbering.recognize import Number, number_at

if TYPE_CHECKING:
    from govplan.outline.tables.columns import Columns
    from govplan.outline.tables.grid import GridCell, Row

__all__ = ["counted_kinds", "is_wordy", "lone_number", "serial_number"]

_DECIMAL = regex(r"\d{1,3}(?:\.\d{1,3}){1,4}\.?", needs=".")
"""A number of several levels, which alone in a cell that counts is no figure (1.10, 2.1.3)."""


def counted_kinds(rows: Sequence[Row], columns: Columns) -> dict[int, str]:
    """For each number column the kind of the nodes that its numbers count; ``rows`` are those of
    the plan, without section rows.
    """
    return {column: _counted(rows, columns, column) for column in columns.of("number")}


def _counted(rows: Sequence[Row], columns: Columns, column: int) -> str:
    begins = [not _stays(above, row, column) for above, row in _pairs(rows)]
    if all(begins) and not _measures_are_numbered(rows, columns, column):
        return "measure"
    for kind in TEXT_KINDS[:2]:
        for text in columns.of(kind):
            spans = [not _stays(above, row, text) for above, row in _pairs(rows)]
            if _same_spans(begins, spans):
                return kind
    return "measure"


def _measures_are_numbered(rows: Sequence[Row], columns: Columns, column: int) -> bool:
    """Whether most measures have a number of their own that is not the one in ``column``."""
    measures = columns.of("measure")
    numbered, differs = 0, False
    for row in rows if measures else ():
        cell = row.cells[measures[0]]
        own = number_at(cell.paragraphs[0]) if cell.paragraphs else None
        serial = serial_number(row.cells[column])
        if own is not None and serial is not None:
            numbered += 1
            differs = differs or own[0].value != serial.value
    return differs and numbered * 2 > len(rows)


def _same_spans(begins: list[bool], spans: list[bool]) -> bool:
    """Whether the nodes of a column begin where the numbers do: each number at a node's first row
    and hardly any node without one (a cell that a page break cut).
    """
    numbers = sum(begins)
    both = sum(a and b for a, b in zip(begins, spans, strict=True))
    return both == numbers and sum(spans) * 10 <= numbers * 13


def _pairs(rows: Sequence[Row]) -> list[tuple[Row | None, Row]]:
    return list(zip([None, *rows], rows, strict=False))


def _stays(above: Row | None, row: Row, column: int) -> bool:
    """Whether a cell goes on from the row above: merged, empty, or the same words again."""
    cell = row.cells[column]
    if cell.covered or cell.is_empty:
        return True
    return above is not None and above.cells[column].plain == cell.plain


def serial_number(cell: GridCell) -> Number | None:
    """The number in a cell that holds nothing else."""
    text = cell.text()
    if text is None:
        return None
    found = number_at(text)
    if found is not None and not found[1].value.strip():
        return found[0]
    bare = "".join(text.value.split())
    if _DECIMAL.fullmatch(bare):
        return Number("decimal", int(bare.rstrip(".").rpartition(".")[2]), text.strip())
    return lone_number(text)


def lone_number(text: Text) -> Number | None:
    """The number that a text is, without a mark of its own (3, 三).

    >>> from govplan.model.document import Source, Transcript
    >>> lines = [Transcript().add(line, Source(line=1)) for line in ("12", "三", "3.", "3处")]
    >>> [(n.style, n.value) if (n := lone_number(line)) else None for line in lines]
    [('arabic', 12), ('cjk', 3), None, None]
    """
    value = parse_numeral("".join(text.value.split()))
    if value is None or value < 1:
        return None
    is_arabic = text.value.strip()[0].isascii()
    return Number("arabic" if is_arabic else "cjk", value, text.strip())


def is_wordy(row: Row, column: int) -> bool:
    """Whether a cell of a 序号 column begins here and holds words."""
    cell = row.cells[column]
    return not cell.is_empty and not cell.covered and serial_number(cell) is None
