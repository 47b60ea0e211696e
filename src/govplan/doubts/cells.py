"""Signs of cells that stand in the wrong column, or of columns that were read as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from govplan.doubts.result import Result
from govplan.lexicon.column_kinds import TEXT_KINDS, column_kind, is_known
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.model.document import Cell, Table, Text
from govplan.model.messages import msg
from govplan.numbering.bare import bare_figure
from govplan.outline.model import Level, Node
from govplan.responsibility.deadlines import cell_deadlines

__all__ = ["blank_parted", "is_time", "misplaced_cells", "nameless_halves"]

_NUMBER = regex(r"\d{1,3}[.．、]?")
_PARTED = regex(rf"(?:{HAN_LETTER}|[。；])[^\S\n]+{HAN_LETTER}")
_LONGEST_TIME = 20
_LINES = frozenset({"text", "markdown"})
"""Formats whose blanks may part cells."""


def misplaced_cells(result: Result) -> Iterator[tuple[Text, str]]:
    """A number or a time that is a title or a text by itself, numbers at the beginning of the texts
    of a table: a column has the name of another.
    """
    for node in result.nodes():
        for text in (node.title, node.text) if node.in_table else ():
            if text is not None and (_NUMBER.fullmatch(text.value.strip()) or is_time(text)):
                yield text, _message(text)
    for node in result.measures():
        for name, texts in node.extra.items():
            if column_kind(name) in TEXT_KINDS and _NUMBER.fullmatch(texts[0].value.strip()):
                yield texts[0], _message(texts[0])
    for siblings in result.siblings():
        for above, here in pairwise(siblings):
            if above.in_table and here.in_table and _counts_on(above, here):
                for node in (above, here):
                    if node.text is not None:
                        yield node.text, _message(node.text)


def _message(text: Text) -> str:
    return msg("a number or a time was read as text: {value}", value=text.value.strip()[:20])


def is_time(text: Text) -> bool:
    """Whether a text is nothing but a time."""
    value = text.value.strip()
    if not 1 < len(value) <= _LONGEST_TIME:
        return False
    return sum(len(found.text.value) for found in cell_deadlines(text)) == len(value)


def _counts_on(above: Node, here: Node) -> bool:
    """Whether two texts without a number begin with one figure and the next."""
    if above.number is not None or here.number is not None:
        return False
    first, second = (
        bare_figure(node.text.value.strip()) if node.text is not None else None
        for node in (above, here)
    )
    return first is not None and second == first + 1


def blank_parted(result: Result) -> Iterator[tuple[Text, str]]:
    """Blanks within the texts of a table, in nearly each row: two columns were read as one; not
    where the names of bodies are spread with blanks too, as all of such a text is.
    """
    if result.document.format not in _LINES or _is_spread(result):
        return
    for level in (Level.MEASURE, Level.TASK, Level.REQUIREMENT):
        cells = [
            text
            for node in result.nodes()
            if node.in_table and node.level == level
            for text in [node.text if level == Level.MEASURE else node.title]
            if text is not None
        ]
        parted = [text for text in cells if _PARTED.search(text.raw)]
        if len(parted) > 1 and len(parted) * 5 >= len(cells) * 4:
            for text in parted:
                value = text.raw[:20]
                yield text, msg("cells were read as one text: {value}", value=value)


def _is_spread(result: Result) -> bool:
    """Whether blanks stand within the names of bodies."""
    names = [unit.text.raw for node in result.measures() for unit in node.units]
    spread = sum(_PARTED.search(name) is not None for name in names)
    return spread > 1 and spread * _SPREAD_SHARE >= len(names)


_SPREAD_SHARE = 10
"""Of so many names at least one is spread in a text that blanks are spread in."""


def nameless_halves(result: Result) -> Iterator[tuple[Text, str]]:
    """The cells below a part of the header without a name, where the other columns below the same
    wide cell have names: what stands there is not known.
    """
    for table in result.document.blocks:
        if not isinstance(table, Table):
            continue
        for wide in filter(_names_several, table.cells):
            row, columns = _nameless(table.cells, wide)
            for cell in table.cells:
                if cell.row > row and cell.column in columns and _value(cell):
                    text = cell.paragraphs[0].text
                    yield text, msg("a column has no name: {value}", value=_value(cell)[:20])


def _names_several(cell: Cell) -> bool:
    return not cell.row and cell.colspan > 1 and is_known(_value(cell))


def _nameless(cells: Sequence[Cell], wide: Cell) -> tuple[int, list[int]]:
    """The row of the header below a wide cell, and its columns there that lack a name beside known
    names.
    """
    row = wide.row + wide.rowspan
    columns = range(wide.column, wide.column + wide.colspan)
    lower = [cell for cell in cells if cell.row == row and cell.column in columns]
    named = [cell for cell in lower if _value(cell)]
    known = named and all(is_known(_value(cell)) for cell in named)
    return row, [cell.column for cell in lower if known and not _value(cell)]


def _value(cell: Cell) -> str:
    return "".join(p.text.value for p in cell.paragraphs).strip()
