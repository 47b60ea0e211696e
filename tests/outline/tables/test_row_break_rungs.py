"""Each rung of the ladders of cut rows decides its example and leaves its counter-example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.model.diagnostics import Report
from govplan.outline.tables.columns import read_header
from govplan.outline.tables.grid import rows_of
from govplan.outline.tables.row_break_rungs import CONTINUES, REST, Cut, CutCell
from govplan.outline.tables.row_breaks import Joiner
from rung_reading import assert_rungs_decide
from table_making import make_table

if TYPE_CHECKING:
    from govplan.outline.tables.columns import Columns

COLUMNS = read_header(["序号", "任务", "措施", "责任单位"])
UNITS_FIRST = read_header(["责任单位", "措施"])


def cut_row(sketch: str) -> Cut:
    """The last row of a sketch, behind a page break; ``{cut}`` says that the page shows it cut."""
    text = sketch.removeprefix("{units first}").removeprefix("{cut}")
    columns: Columns = UNITS_FIRST if sketch.startswith("{units first}") else COLUMNS
    rows = rows_of(make_table(text.replace("//", "\n")))
    rows[-1].after_break, rows[-1].cut = True, sketch.startswith("{cut}")
    joiner = Joiner(rows, columns, Report())
    for row in rows[:-1]:
        assert not joiner.takes(row)
    return Cut(joiner, rows[-1])


def cut_cell(sketch: str) -> CutCell:
    cut = cut_row(sketch)
    return CutCell(cut, cut.joiner.columns.of("measure")[0])


def test_each_rung_of_a_row_decides_its_example() -> None:
    assert_rungs_decide(CONTINUES, cut_row)


def test_each_rung_of_a_cell_decides_its_example() -> None:
    assert_rungs_decide(REST, cut_cell)
