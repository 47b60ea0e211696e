"""Table rows become the blocks of the builder: the column decides the level (contract, 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

from govplan.lexicon.column_kinds import TEXT_KINDS
from govplan.lexicon.standing_lines import compact
from govplan.model.document import Text
from govplan.model.kinds import Role
from govplan.model.record import draft, replace
from govplan.numbering.recognize import Number, number_at, numbers_by_decimals
from govplan.numbering.split import split_items
from govplan.outline.model import Block, DeadlineCell, Level, UnitCell
from govplan.outline.prose.labels import split_unit_label
from govplan.outline.tables.cell_items import cell_items, numbered_lines, tell_duties
from govplan.outline.tables.columns import Columns
from govplan.outline.tables.grid import GridCell, Row
from govplan.outline.tables.lead_ins import lead_in_of
from govplan.outline.tables.section_rows import SectionRows
from govplan.outline.tables.serials import counted_kinds, is_wordy, lone_number, serial_number
from govplan.outline.tables.ticks import tick_units
from govplan.responsibility.deadlines import DEADLINE_HEADER
from govplan.responsibility.units import by_role

__all__ = ["PlanTable", "table_blocks"]


@draft
class PlanTable:
    """One logical table: its columns, its rows below the header, the notes among its rows, the
    title rows above its header (without white space), what its ticks mean.

    Of a table that section rows divide into parts, ``sections`` are the section rows above this
    part, and ``whole`` the rows of all of them. In a ``complete`` one an empty cell says nothing.
    ``section_level`` is that of the section rows of one that hangs below a heading.
    """

    columns: Columns
    rows: list[Row]
    furniture: list[tuple[str, Text]] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    legend: dict[str, Role] = field(default_factory=dict)
    sections: list[Text] = field(default_factory=list)
    whole: list[Row] = field(default_factory=list)
    complete: bool = False
    section_level: Level | None = None

    @property
    def names(self) -> list[str]:
        """What the header says, and the titles above it."""
        return [text.value for name, text in self.furniture if name == "table-header"]


def table_blocks(table: PlanTable) -> list[Block]:
    """The blocks of a plan table's rows, in reading order."""
    reader = _RowReader(table)
    for row in table.rows:
        reader.read(row)
    blocks = reader.blocks
    if blocks:
        blocks[0] = replace(blocks[0], closes=_closes(table.columns))
    return blocks


def _closes(columns: Columns) -> Level | None:
    """The level from which on a table has no columns for the nodes that one before it left open:
    its rows go on with none of them.
    """
    if not columns.of("requirement"):
        return Level.REQUIREMENT if not columns.of("task") else None
    return Level.TASK if not columns.of("task") else None


class _RowReader:
    """Turns one row after another into blocks, remembering what merged cells carry on."""

    __slots__ = (
        "blocks", "columns", "counts", "decimals", "has_numbers", "heading", "heads",
        "last_deadlines", "last_extra", "last_row", "last_units", "sections", "table",
    )  # fmt: skip

    def __init__(self, table: PlanTable) -> None:
        self.table = table
        self.sections = SectionRows(table.rows, table.columns)
        self.columns = replace(table.columns, kinds=self.sections.kinds)
        self.blocks: list[Block] = []
        rows, numbers = table.whole or table.rows, self.columns.of("number")
        self.has_numbers = any(not row.cells[c].is_empty for row in rows for c in numbers)
        plain = [
            row for row in rows
            if not row.is_empty and self.sections.heading(row) is None
            and lead_in_of(row, self.columns) is None and self.sections.in_series(row) is None
        ]  # fmt: skip
        self.counts = counted_kinds(plain, self.columns)
        self.decimals = numbers_by_decimals(_texts(rows, self.columns))
        self.heads: dict[str, str] = {}
        self.heading = ""
        self.last_units: tuple[UnitCell, ...] = ()
        self.last_deadlines: tuple[DeadlineCell, ...] = ()
        self.last_extra: dict[int, Text] = {}
        self.last_row: Row | None = None

    def read(self, row: Row) -> None:
        """Add the blocks of ``row``."""
        if row.is_empty:
            return
        heading = self.sections.heading(row)
        if heading is not None:
            self._section(row, heading)
            return
        name = self.sections.in_series(row)
        if name is not None:
            self._row_in_series(row, name)
            return
        opened = self._open(row, "requirement", Level.REQUIREMENT, below=False)
        lead_in = lead_in_of(row, self.columns)
        if lead_in is None or lead_in.kind != "requirement":
            opened = self._open(row, "task", Level.TASK, below=opened) or opened
        if lead_in is not None:
            self.blocks.append(Block(lead_in.text, lead_in.text))
            return
        self._tell(row, opened=opened)
        self._measures(row)

    def _tell(self, row: Row, *, opened: bool) -> None:
        """Take what the row tells of its measures beside their text."""
        self.last_units = self._units(row, opened=opened)
        self.last_deadlines = self._deadlines(row, opened=opened)
        self.last_extra = self._extra_cells(row, opened=opened)
        self.last_row = row

    def _section(self, row: Row, cell: GridCell) -> None:
        """A section row gives the requirement (一、) or, below one, the task （一）."""
        text = cell.text()
        if text is None:
            return
        number, rest = number_at(text) or (None, text)
        level = self.table.section_level or self.sections.level(row)
        serial = self.sections.serial(row)
        own = serial_number(serial) if serial is not None else None
        if own is not None:
            number, text = own, Text.join([own.text, text])
        self.blocks.append(Block(rest, text, level, number, is_title=True))
        self.heading = compact(rest.value)
        self.last_units, self.last_deadlines = (), ()
        self.heads.clear()

    def _row_in_series(self, row: Row, name: GridCell) -> None:
        """A section row with cells of its own beside its name: they are those of a measure that
        repeats it, or of the row's text in the column of measures.
        """
        self._section(row, name)
        self._tell(row, opened=True)
        cell = row.cells[self.columns.of("measure")[0]]
        if cell is not name and not cell.is_empty:
            self._measures(row)
            return
        self.blocks.append(
            replace(self.blocks[-1], level=Level.MEASURE, number=None, is_title=False, cell=True,
                    units=self.last_units, deadlines=self.last_deadlines,
                    extra=self._extra(self.last_extra), implicit=True)
        )  # fmt: skip

    def _open(self, row: Row, kind: str, level: Level, *, below: bool) -> bool:
        """Open the node that the row's cell of ``kind`` names; whether it is another one than in
        the row above (``below``: it stands below a node that this row opens).
        """
        for column in self.columns.of(kind):
            cell = row.cells[column]
            text = cell.text()
            if cell.covered or text is None:
                return False
            number, rest = self._number(cell, text)
            serial = self._serial(row, kind)
            self.heading = compact(rest.value)
            whole = text if serial is None else Text.join([serial.text, text])
            self.blocks.append(
                Block(rest, whole, level, number or serial, cell=True, is_title=True)
            )
            continues = self.heads.get(kind) == cell.plain and not below
            self.heads[kind] = cell.plain
            return not continues
        return False

    def _number(self, cell: GridCell, text: Text) -> tuple[Number | None, Text]:
        """The number of a heading cell and the text behind it."""
        lines = [paragraph for paragraph in cell.paragraphs if paragraph.value.strip()]
        first, *more = numbered_lines(lines, decimals=self.decimals)
        if first[0] is not None and lone_number(lines[0]) is not None:
            return first[0], Text.join([first[1], *(line for _, _, line in more)])
        return number_at(text, decimals=self.decimals) or (None, text)

    def _measures(self, row: Row) -> None:
        units, deadlines = self.last_units, self.last_deadlines
        cell = row.cells[self.columns.of("measure")[0]]
        if cell.covered:
            self._add_to_last(row)
            return
        extra = self._extra(self.last_extra)
        parts = [
            segment
            for paragraph in cell.paragraphs
            for part in split_items(paragraph)
            for segment in split_unit_label(part)
        ]
        if not parts:
            self._add_to_last(row)
            self._give_last()
            return
        serial = self._serial(row, "measure")
        lines = numbered_lines(parts, decimals=self.decimals)
        repeats = self._repeats_heading(lines)
        items = cell_items(
            lines,
            has_serial=serial is not None or repeats,
            duties=not units and tell_duties(lines),
        )
        for index, item in enumerate(items):
            number, whole = item.number, item.whole
            if index == 0 and serial is not None:
                whole = Text.join([serial.text, whole])
                number = number or serial
            self.blocks.append(
                Block(item.text, whole, item.level, number, cell=True, units=units,
                      deadlines=deadlines, extra=extra, implicit=repeats and not index)
            )  # fmt: skip
            self.blocks.extend(Block(line, line) for line in item.lines)

    def _give_last(self) -> None:
        """Units and deadlines that stand beside no text are those of the text above."""
        last = next(reversed(self.blocks), None)
        if last and not last.units and not last.deadlines:
            self.blocks[-1] = replace(last, units=self.last_units, deadlines=self.last_deadlines)

    def _repeats_heading(self, lines: list[tuple[Number | None, Text, Text]]) -> bool:
        """Whether a cell of items begins with the words of their heading: they hang on the
        measure that repeats it (contract, 2.13).
        """
        (number, text, _), *more = lines
        is_head = number is None and compact(text.value) == self.heading
        return is_head and any(other is not None for other, _, _ in more)

    def _add_to_last(self, row: Row) -> None:
        """A row without a measure of its own: what begins in it belongs to the open node."""
        if not self.blocks:
            return
        last = self.blocks[-1]
        units, dates = (
            [cell for cell in self._filled_cells(row, kind) if not row.cells[cell[0]].covered]
            for kind in ("units", "deadline")
        )
        self.blocks[-1] = replace(
            last,
            units=(*last.units, *(cell for unit in units for cell in self._cells(*unit))),
            deadlines=(*last.deadlines, *map(self._dated, dates)),
            extra=(*last.extra, *self._extra(self._own_extra(row))),
        )

    def _serial(self, row: Row, kind: str) -> Number | None:
        """The number of the row's node of ``kind`` in a 序号 column that counts such nodes."""
        if self.sections.in_series(row) is not None:
            return None
        for column, counted in self.counts.items():
            if counted == kind and not row.cells[column].covered:
                return serial_number(row.cells[column])
        return None

    def _units(self, row: Row, *, opened: bool) -> tuple[UnitCell, ...]:
        """The units cells of the row, those above it where an empty one stands for them."""
        units = self._filled_cells(row, "units")
        found = tuple(cell for column, text in units for cell in self._cells(column, text))
        found = (*found, *tick_units(row, self.columns, self.table.legend))
        if not self._units_lead() and (opened or not self._stands_for_above(row)):
            return found
        return (*self._leads_above(row), *found) if found else self.last_units

    def _leads_above(self, row: Row) -> list[UnitCell]:
        """Who led above, where the row's own cell for that is empty beside those who support."""
        leads = {
            self._header(column)
            for column in self.columns.of("units")
            if row.cells[column].is_empty and self.columns.roles[column] == "lead"
        }
        return [cell for cell in self.last_units if cell.header in leads]

    def _header(self, column: int) -> str:
        return "".join((self.columns.headers[column] or "").split())

    def _cells(self, column: int, text: Text) -> list[UnitCell]:
        """What a units cell says, a part for each role that the header names."""
        header = self._header(column)
        parts = by_role(text, header, self.columns.roles[column])
        if len(parts) == 1:
            return [UnitCell(text, self.columns.roles[column], header)]
        return [UnitCell(part, role, header) for part, role in parts]

    def _units_lead(self) -> bool:
        """Whether the units come first: then they head the rows below them (contract, 3.7)."""
        texts = [column for kind in TEXT_KINDS for column in self.columns.of(kind)]
        units = self.columns.of("units")
        return bool(units and texts) and max(units) < min(texts)

    def _dated(self, cell: tuple[int, Text]) -> DeadlineCell:
        column, text = cell
        return DeadlineCell(text, self.columns.headers[column] or DEADLINE_HEADER)

    def _deadlines(self, row: Row, *, opened: bool) -> tuple[DeadlineCell, ...]:
        found = tuple(map(self._dated, self._filled_cells(row, "deadline")))
        carried = found or opened or not self._stands_for_above(row)
        return found if carried else self.last_deadlines

    def _stands_for_above(self, row: Row) -> bool:
        """Whether an empty cell stands for the merged one above: in a row that goes on with a
        task or lacks the number that other rows have, or where a page break cut the merged cell.
        """
        if self.table.complete:
            return False
        return bool(self.columns.of("task")) or row.after_break or self._lacks_number(row)

    def _lacks_number(self, row: Row) -> bool:
        """Whether a row has no number in a table that has some."""
        numbers = self.columns.of("number")
        return self.has_numbers and any(row.cells[column].is_empty for column in numbers)

    def _filled_cells(self, row: Row, kind: str) -> list[tuple[int, Text]]:
        """The columns of ``kind`` that tell something in the row, a cell over several told once."""
        return [
            (column, text)
            for column in self.columns.of(kind)
            if (text := row.cells[column].text("\n")) is not None and self._begins(row, column)
        ]

    def _begins(self, row: Row, column: int) -> bool:
        """Whether a cell that spans columns of one kind begins here: it is read only once."""
        start = row.cells[column].column
        return start == column or self.columns.kinds[start] != self.columns.kinds[column]

    def _extra_columns(self) -> list[int]:
        return [*self.columns.of("extra"), *self.columns.of("number")]

    def _extra_cells(self, row: Row, *, opened: bool) -> dict[int, Text]:
        """What the extra columns say in a row, with text in a 序号 column that is no number; those
        above where an empty one stands for a merged cell that a page break cut.
        """
        found = self._own_extra(row, covered=True)
        for column, text in self.last_extra.items():
            if column not in found and not opened and self._is_cut_merge(row, column):
                found[column] = text
        return found

    def _own_extra(self, row: Row, *, covered: bool = False) -> dict[int, Text]:
        """What the extra columns say in cells that begin in a row, with those that cover it only
        where ``covered``.
        """
        extra = self.columns.of("extra")
        return {
            column: text
            for column in sorted(self._extra_columns())
            if (column in extra or is_wordy(row, column))
            and row.cells[column].column == column
            and (covered or not row.cells[column].covered)
            and (text := row.cells[column].text("\n")) is not None
        }

    def _is_cut_merge(self, row: Row, column: int) -> bool:
        """Whether an empty cell is the rest of a merged one that a page break cut: it is merged
        itself, or the one above the break was; or, of two rows, only what each row tells is there.
        """
        cell, above = row.cells[column], self.last_row.cells[column] if self.last_row else None
        if above is None or not cell.is_empty or self.table.complete:
            return False
        if cell.covered or not row.after_break:
            return cell.covered
        if cell.rowspan > 1 or above.covered or above.rowspan > 1:
            return True
        of_row = {*self.columns.of("number"), *self.columns.of("measure")}
        alone = all(c.is_empty for k, c in enumerate(row.cells) if k not in of_row)
        return alone and any(other.cells[column].rowspan > 1 for other in self.table.rows)

    def _extra(self, found: dict[int, Text]) -> tuple[tuple[str, Text], ...]:
        """Extra cells under their headers."""
        headers = self.columns.headers
        return tuple((headers[c] or f"第{c + 1}列", found[c]) for c in sorted(found))


def _texts(rows: Iterable[Row], columns: Columns) -> Iterator[Text]:
    """The paragraphs of the cells that hold texts, row by row."""
    for row in rows:
        for kind in TEXT_KINDS:
            for column in columns.of(kind):
                if not row.cells[column].covered:
                    yield from row.cells[column].paragraphs
