"""Whether a row behind a page break goes on with the row above it (contract, 3.4), as rungs.

The examples are rows of 序号, 任务, 措施, 责任单位, parted by ``//``; the last one stands behind
the break.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.punctuation import ends_line
from govplan.model.rungs import Rung, verdict
from govplan.numbering.recognize import number_at
from govplan.outline.tables.grid import GridCell, Row

if TYPE_CHECKING:
    from govplan.outline.tables.row_breaks import Joiner

__all__ = ["CONTINUES", "REST", "Cut", "CutCell", "begins_numbered", "ends"]


def begins_numbered(cell: GridCell) -> bool:
    """Whether a cell begins with a number or is one."""
    return number_at(cell.paragraphs[0]) is not None or parse_numeral(cell.plain) is not None


def ends(cell: GridCell) -> bool:
    """Whether a cell ends as a sentence does."""
    return ends_line(cell.paragraphs[-1].value.rstrip())


class Cut:
    """A row behind a page break, and what a ladder asks of it."""

    def __init__(self, joiner: Joiner, row: Row) -> None:
        self.joiner = joiner
        self.row = row
        self.heads = joiner.filled(row, ("number", "requirement", "task"))
        self.measures = joiner.filled(row, ("measure",))
        self.units = joiner.filled(row, ("units",))

    def are_numbered(self, columns: Sequence[int]) -> bool:
        """Whether one of the cells begins with a number."""
        return any(begins_numbered(self.row.cells[column]) for column in columns)

    @property
    def lacks_serial(self) -> bool:
        """Whether it has a measure, and no 序号 where every row has one."""
        serial = self.joiner.serial
        return serial is not None and self.row.cells[serial].is_empty and bool(self.measures)

    @property
    def has_rest(self) -> bool:
        """Whether one of its measures is the rest of the one above."""
        return any(verdict(REST, CutCell(self, column), False) for column in self.measures)

    @property
    def has_cut_list(self) -> bool:
        """Whether a list of units goes on in it."""
        return any(self.joiner.is_cut_list(self.row, column) for column in self.units)

    @property
    def has_only_rests(self) -> bool:
        """Whether all that it holds beside measures stands below cells of the same columns."""
        others = self.joiner.filled(self.row, ("units", "deadline", "extra"))
        above = self.joiner.above
        return bool(self.heads) or (bool(others) and all(column in above for column in others))

    @property
    def has_all(self) -> bool:
        """Whether it has a head and whole units of its own, and fills all that the row above does:
        a page cuts hardly all cells of a row.
        """
        cells = zip(self.row.cells, self.joiner.last, strict=False)
        filled = all(not cell.is_empty or above.is_empty for cell, above in cells)
        whole = self.joiner.is_complete(self.row)
        return bool(self.heads) and filled and whole and not self.row.cut


class CutCell:
    """A measure cell of such a row."""

    def __init__(self, cut: Cut, column: int) -> None:
        self.cut = cut
        self.joiner = cut.joiner
        self.column = column
        self.cell = cut.row.cells[column]
        self.above = self.joiner.above.get(column)

    @property
    def begins(self) -> bool:
        """Whether it begins by what it is: below nothing, numbered, or over several columns."""
        return self.above is None or begins_numbered(self.cell) or self.cell.colspan > 1

    @property
    def leading(self) -> list[int]:
        """The columns of units before it, where these begin the row."""
        units = self.joiner.columns.of("units")
        return [] if self.cut.heads else [column for column in units if column < self.column]

    @property
    def is_below_end(self) -> bool:
        """Whether the text above ends as sentences do."""
        return self.above is not None and ends(self.above)


CONTINUES: tuple[Rung[Cut, bool], ...] = (
    Rung("a head with a number", lambda cut: cut.are_numbered(cut.heads), False,
         "1|公开|公布清单并|县局//2||更新|", "1|公开|公布清单并|县局//|||更新|"),
    Rung("an item where the number of a row is absent",
         lambda cut: cut.lacks_serial and cut.are_numbered(cut.measures), False,
         "1|公开|1.公布清单。|县局//2|解读|1.解读政策。|县局//||2.答疑。|",
         "1|公开|1.公布清单。|县局//2|解读|1.解读政|县局//||策。|"),
    Rung("no number where every row has one", lambda cut: cut.lacks_serial, True,
         "1|公开|公布清单|县局//2|解读|解读政|县局//||策|",
         "1|公开|公布清单|县局//2|解读|解读政|县局//3||策|"),
    Rung("the rest of a measure", lambda cut: cut.has_rest, True,
         "|公开|公布清单并|县局//||更新。|", "|公开|公布清单。|县局//||更新。|县局"),
    Rung("the rest of a list of units", lambda cut: bool(cut.measures) and cut.has_cut_list, True,
         "|公开|公布清单。|县财政局、//||更新目录。|县审计局",
         "|公开|公布清单。|县财政局//||更新目录。|县审计局"),
    Rung("a measure of its own", lambda cut: bool(cut.measures), False,
         "|公开|公布清单。|县财政局//||更新目录。|县审计局",
         "|公开|公布清单。|县财政局//|||县审计局"),
    Rung("nothing but rests", lambda cut: cut.has_only_rests, True,
         "|公开|公布清单。|县财政局//|||县审计局", "|公开|公布清单。|//|||县审计局"),
)  # fmt: skip
"""Whether a row behind a page break goes on with the one above it, as far as its cells show it."""

REST: tuple[Rung[CutCell, bool], ...] = (
    Rung("it begins", lambda cell: cell.begins, False,
         "|公开|公布清单并|县局//||1.更新。|", "|公开|公布清单并|县局//||更新。|"),
    Rung("it lacks the number of its column",
         lambda cell: cell.joiner.numbered[cell.column], True,
         "|公开|1.公布清单并|县局//||更新。|", "|公开|公布清单并|县局//||更新。|"),
    Rung("the units before it go on",
         lambda cell: bool(cell.leading) and cell.joiner.lead_continues(cell.cut.row, cell.leading),
         True, "{units first}县局、|公布清单并//县厅|更新",
         "{units first}县局|公布清单并//县厅|更新"),
    Rung("units of its own before it", lambda cell: bool(cell.leading), False,
         "{units first}县局|公布清单并//县厅|更新", "|公开|公布清单并|县局//||更新。|"),
    Rung("below a whole sentence, in a row that the page cuts",
         lambda cell: cell.is_below_end and cell.cut.row.cut and not cell.cut.heads
         and not cell.cut.units, True,
         "{cut}|公开|公布清单。|县局//||更新。|", "|公开|公布清单。|县局//||更新。|"),
    Rung("below a whole sentence", lambda cell: cell.is_below_end, False,
         "|公开|公布清单。|县局//||更新。|", "|公开|公布清单并|县局//||更新。|"),
    Rung("a row that fills all columns", lambda cell: cell.cut.has_all, False,
         "|公开|公布清单。|县局//|解读|解读。|县局//|答疑|答|县局//|公示|公示。|县厅",
         "|公开|公布清单。|县局//|解读|解读。|县局//|答疑|答|县局//||疑。|县局"),
    Rung("below a text that lacks the end of its column",
         lambda cell: cell.joiner.ended[cell.column], True,
         "|公开|公布清单。|县局//|解读|解读。|县局//|答疑|答|县局//||疑。|县局",
         "|公开|公布清单|县局//||更新|"),
    Rung("no head and no units of its own",
         lambda cell: not cell.cut.heads and not cell.joiner.is_complete(cell.cut.row), True,
         "|公开|公布清单|县局//||更新|", "|公开|公布清单|县局//||更新|县厅"),
)  # fmt: skip
"""Whether a measure cell behind a page break is the rest of the one above it."""
