"""Rows of a plan table that are no row of it: section rows, notes, totals (contract, 3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from govplan.lexicon.brackets import enclosed
from govplan.lexicon.cell_marks import is_sum
from govplan.lexicon.column_kinds import TEXT_KINDS
from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.patterns import ONE_TO_TEN, regex
from govplan.lexicon.punctuation import STOPS
from govplan.lexicon.standing_lines import is_imprint, is_note_line
from govplan.model.kinds import NumberStyle
from govplan.numbering.recognize import Number, number_at
from govplan.outline.model import Level
from govplan.outline.tables.inference import is_unit_name
from govplan.outline.tables.serials import serial_number

if TYPE_CHECKING:
    from govplan.outline.tables.columns import Columns
    from govplan.outline.tables.grid import GridCell, Row

__all__ = [
    "HEADING_STYLES",
    "SectionRows",
    "is_heading_row",
    "is_note",
    "is_total",
    "sums_of_section",
]

_SUM = regex(
    r"[（(]?(?:共|计|小计|合计)?\d+(?:\.\d+)?(?:[项条个件分处户家人次元]|万元|亿元|[%％])?[）)]?"
)
_IMPRINT_CELLS = 2
"""Who prints a document, and when."""
_CJK_SERIAL = regex(rf"{ONE_TO_TEN}{{1,3}}、?|[（(]{ONE_TO_TEN}{{1,3}}[）)]")
HEADING_STYLES = ("part", "chapter", "section", "cjk", "cjk-paren")


def is_note(row: Row) -> bool:
    """Whether the row's only text is a note (注：排在第一位的为牵头单位), or all of it is the foot
    of a form (填表人：张某 | 联系电话：123, or with the values in cells of their own), or it is one
    of the imprint.
    """
    own = row.filled
    if not own or _is_covered(row):
        return False
    if len(own) <= _IMPRINT_CELLS and is_imprint("".join(cell.plain for cell in own)):
        return True
    return is_note_line(own[0].plain) and all(
        is_note_line(cell.plain) or before.plain.endswith(("：", ":"))
        for before, cell in pairwise(own)
    )


def is_heading_row(row: Row) -> bool:
    """Whether the row's only text is numbered as a heading (二、抓民生)."""
    cell = _only_cell(row)
    found = number_at(cell.paragraphs[0]) if cell is not None else None
    return found is not None and found[0].style in HEADING_STYLES


def is_total(row: Row) -> bool:
    """Whether a row sums up the table (合计 …)."""
    own = row.filled
    return bool(own) and is_sum(own[0].plain)


def sums_of_section(row: Row, columns: Columns) -> list[GridCell]:
    """The cells of a section row that sum up what stands below it (一、组织领导 | | | 20): figures
    in columns beside the plan's, in a row of nothing else but a numbered heading.
    """
    own = row.filled
    if _is_covered(row):
        return []
    sums = [
        cell
        for cell in own[1:]
        if columns.kinds[cell.column] == "extra" and _SUM.fullmatch(cell.plain)
    ]
    rest = [cell for cell in own if cell not in sums]
    if len(rest) == 2 and columns.kinds[rest[0].column] == "number":
        named = columns.kinds[rest[1].column] in TEXT_KINDS
        return sums if named and _CJK_SERIAL.fullmatch(rest[0].plain) else []
    found = number_at(rest[0].paragraphs[0]) if len(rest) == 1 else None
    return sums if found is not None and found[0].style in HEADING_STYLES else []


def _only_cell(row: Row) -> GridCell | None:
    """The one cell with text of a row under which no other cell is merged."""
    own = row.filled
    return own[0] if len(own) == 1 and not _is_covered(row) else None


def _is_covered(row: Row) -> bool:
    """Whether a cell from above with text is merged over a part of the row."""
    return any(cell.covered and not cell.is_empty for cell in row.cells)


def _named(row: Row) -> tuple[Number | None, GridCell | None, GridCell | None]:
    """The number that a row with several cells begins with, in a style of headings; the cell that
    it has for itself, if any; and that of the name behind it.
    """
    own = row.filled
    if len(own) < 2 or _is_covered(row):
        return None, None, None
    if _CJK_SERIAL.fullmatch(own[0].plain):
        return serial_number(own[0]), own[0], own[1]
    found = number_at(own[0].paragraphs[0])
    return (found[0], None, own[0]) if found is not None else (None, None, None)


class SectionRows:
    """The section rows of one table: which they are, and the level of each.

    The style that comes first gives the requirement, one below it the task. A column whose own
    cells are numbered in the style of the sections stands on their level.
    """

    __slots__ = ("_bare", "_named", "_series", "_styles", "_widest", "columns", "kinds", "order")

    def __init__(self, rows: list[Row], columns: Columns) -> None:
        self.columns = columns
        self._styles: dict[int, set[NumberStyle]] = {}
        self._series: dict[int, tuple[GridCell | None, GridCell]] = {}
        self._widest = max((len(row.filled) for row in rows), default=0)
        for row in rows:
            self._learn(row)
        self._bare = self._unnumbered(rows)
        self._named = self._filled_columns(rows)
        self.order = self._order(rows)
        self._find_series(rows)
        self.kinds = self._shifted()

    def _learn(self, row: Row) -> None:
        """Note in which styles the cells of the text columns are numbered."""
        own = row.filled
        for cell in own if len(own) > 1 else ():
            found = number_at(cell.paragraphs[0])
            if found is not None:
                self._styles.setdefault(cell.column, set()).add(found[0].style)

    def _unnumbered(self, rows: list[Row]) -> set[int]:
        """The cells (by identity) that stand alone in their row, an unnumbered name in a
        requirement column, above a row that has a requirement of its own: none is ever empty. So
        in the first column of texts without one of requirements, where the first row and others
        are such, or where all texts but these end a sentence.
        """
        text = next((c for kind in TEXT_KINDS for c in self.columns.of(kind)), None)
        alone = [_only_cell(row) for row in rows]
        named = {
            id(cell): cell
            for cell, after in zip(alone, rows[1:], strict=False)
            if cell is not None
            and cell.column == text
            and number_at(cell.paragraphs[0]) is None
            and self._has_own(after, cell.column)
        }
        if "requirement" in self.columns.kinds:
            return {*named} if self.columns.kinds[text or 0] == "requirement" else set()
        opens = bool(alone) and id(alone[0]) in named and len(named) > 1 and len(rows[0].cells) > 2
        return {*named} if opens or self._are_open(rows, named) else set()

    def _has_own(self, row: Row, column: int) -> bool:
        """Whether a row has a text of its own in ``column`` and others beside it, or is a numbered
        heading there.
        """
        cell = _only_cell(row)
        if cell is not None:
            return cell.column == column and is_heading_row(row)
        return any(own.column == column for own in row.filled)

    def _are_open(self, rows: list[Row], named: Mapping[int, GridCell]) -> bool:
        """Whether the texts of a plan end a sentence, and ``named``, which stand alone, do not."""
        measures = self.columns.of("measure")
        if not named or not measures or self.columns.kinds[measures[0]] != "measure":
            return False
        texts = [row.cells[measures[0]] for row in rows if not is_heading_row(row)]
        own = [cell for cell in texts if not cell.is_empty]
        left = {id(cell) for cell in own if cell.plain[-1] not in STOPS}
        return len(own) - len(left) > 1 and left == {*named}

    def _filled_columns(self, rows: list[Row]) -> set[int]:
        """The columns in which some row that is no section row has text of its own."""
        plain = [row for row in rows if self.heading(row) is None]
        return {
            cell.column + offset
            for row in plain
            for cell in row.filled
            for offset in range(cell.colspan)
        }

    def heading(self, row: Row) -> GridCell | None:
        """The cell of a section row: it spans the table, or is the only text of its row and
        numbered as a heading, otherwise than the cells of its column.
        """
        own = row.filled
        if len(own) > 2:
            return None
        if self.serial(row) is not None:
            return own[-1]
        cell = _only_cell(row)
        if cell is None or is_note(row):
            return None
        width = len(row.cells)
        if cell.colspan >= max(2, width - 1):
            return cell
        if self.columns.kinds[cell.column] == "units":
            is_name = is_heading_row(row) or not is_unit_name(cell.plain)
            return cell if not cell.column and is_name and not enclosed(cell.plain) else None
        found = number_at(cell.paragraphs[0])
        if found is None:
            if id(cell) in self._bare:
                return cell
            is_serial = self.columns.kinds[cell.column] == "number"
            return cell if is_serial and parse_numeral(cell.plain) is None else None
        style = found[0].style
        known = self._styles.get(cell.column, set())
        is_upper = style not in known or self._counts_below(cell.column)
        return cell if style in HEADING_STYLES and is_upper else None

    def _counts_below(self, column: int) -> bool:
        """Whether the cells of ``column`` are numbered below the styles of headings too (1. behind
        一、): then its headings are section rows, some of which have cells beside them.
        """
        return any(style not in HEADING_STYLES for style in self._styles.get(column, ()))

    def in_series(self, row: Row) -> GridCell | None:
        """The name of a row that has cells of its own beside it and goes on with the numbers of the
        section rows (三 behind 一 and 二, where the rows between count 1, 2, 3): a node of their
        level, whose one measure repeats its name where it has no other text.
        """
        return self._series.get(id(row), (None, None))[1]

    def _find_series(self, rows: list[Row]) -> None:
        """Note the rows that go on with the numbers of the section rows."""
        last: dict[NumberStyle, int] = {}
        for row in rows if "requirement" not in self.columns.kinds else ():
            is_section = self.heading(row) is not None
            number, serial, name = (self.number(row), None, None) if is_section else _named(row)
            if number is None or number.style not in self.order:
                continue
            follows = number.value == last.get(number.style, 0) + 1
            if is_section or follows:
                last[number.style] = number.value
            if follows and name is not None and self._is_name(serial, name):
                self._series[id(row)] = serial, name

    def _is_name(self, serial: GridCell | None, name: GridCell) -> bool:
        if self.columns.kinds[name.column] not in TEXT_KINDS:
            return False
        if serial is None:
            return self._counts_below(name.column)
        return self.columns.kinds[serial.column] == "number"

    def serial(self, row: Row) -> GridCell | None:
        """The 序号 cell of a section row whose number stands in a column of its own: 一 or （一）
        beside a name and nothing else, where the rows count 1, 2, 3. The name may span the other
        columns.
        """
        if id(row) in self._series:
            return self._series[id(row)][0]
        own = row.filled
        if len(own) != 2 or self.columns.kinds[own[0].column] != "number":
            return None
        is_text = self.columns.kinds[own[1].column] in TEXT_KINDS
        is_only = all(cell.is_empty for cell in row.cells if cell not in own)
        has_others = self._widest > 2 or len(row.cells) > 1 + own[1].colspan
        is_cjk = _CJK_SERIAL.fullmatch(own[0].plain) is not None
        return own[0] if is_text and is_only and has_others and is_cjk else None

    @property
    def are_parts(self) -> bool:
        """Whether the section rows stand above a requirement column of the table's own: then each
        is its rows' part (contract, 3.10).
        """
        columns = [c for c in self.columns.of("requirement") if c in self._named]
        own = {style for c in columns for style in self._styles.get(c, ())}
        return bool(columns and self.order) and not own & {*self.order}

    def depth(self, row: Row) -> int:
        """How many section rows of other styles stand above ``row``, which is one."""
        return self.order.index(self._style(row))

    def level(self, row: Row) -> Level:
        """The level of a section row."""
        return Level.TASK if self.depth(row) else Level.REQUIREMENT

    def number(self, row: Row) -> Number | None:
        """The number of a section row, which may stand in a cell of its own."""
        cell = self.serial(row)
        if cell is not None:
            return serial_number(cell)
        heading = self.in_series(row) or self.heading(row)
        found = number_at(heading.paragraphs[0]) if heading is not None else None
        return found[0] if found is not None else None

    def _style(self, row: Row) -> NumberStyle | None:
        number = self.number(row)
        return number.style if number is not None else None

    def _order(self, rows: list[Row]) -> list[NumberStyle | None]:
        """The styles of the section rows, the upper one first."""
        found: list[NumberStyle | None] = []
        for row in rows:
            if self.heading(row) is not None and (style := self._style(row)) not in found:
                found.append(style)
        return sorted(found, key=_official)

    def _shifted(self) -> tuple[str, ...]:
        """The kinds of the columns, those above the measure moved down by the sections' levels;
        a column for which there is no level left is an extra one.
        """
        kinds = list(self.columns.kinds)
        upper = [i for kind in TEXT_KINDS[:2] for i in self.columns.of(kind) if i in self._named]
        styles = {style for i in upper[:1] for style in self._styles.get(i, ())}
        taken = len([style for style in self.order if style not in styles][:2])
        if taken:
            for place, column in enumerate(upper, start=taken):
                kinds[column] = TEXT_KINDS[place] if place < 2 else "extra"
        return tuple(kinds)


def _official(style: NumberStyle | None) -> int:
    """The rank of a style in the official hierarchy; an unnumbered heading is above all."""
    return HEADING_STYLES.index(style) if style in HEADING_STYLES else 9 * (style is not None)
