"""Tables of web pages that hold data, told from those that lay out the page."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from govplan.model.rungs import Rung, verdict
from govplan.parsers.html.measures import Measures
from govplan.parsers.html.tables import cells_of, rows_of, span_of
from govplan.parsers.text_tables.fitting.names import is_header_name

if TYPE_CHECKING:
    from lxml.etree import _Element


__all__ = ["RUNGS", "Framed", "is_data_table"]

HEADER_ROWS_SEARCHED = 3
LONGEST_NAME = 20
"""A cell of more characters names no column, nor does any in its row."""
WHOLE_PAGE = 0.8
"""A cell with more than this share of a table's text is the content of a page laid out in it."""
LONG_CELL = 400
"""Characters that such a cell has at least."""
MOST_LINKED = 0.6
"""The share of a table's text that links may take."""


class Framed:
    """A table of a page and what is measured of it; ``columns_above`` is the width of a data table
    right above it, ``amid_text`` says that it stands in a text, where nothing is laid out.
    """

    def __init__(
        self,
        table: _Element,
        measures: Measures,
        columns_above: int = 0,
        *,
        amid_text: bool = False,
    ) -> None:
        self.table = table
        self.measures = measures
        self.columns_above = columns_above
        self.amid_text = amid_text
        self.total = measures[table]

    @cached_property
    def rows(self) -> list[list[_Element]]:
        """The cells of each row that has any."""
        return [cells for _, row, _ in rows_of(self.table, "") if (cells := cells_of(row))]

    @cached_property
    def filled(self) -> list[int]:
        """How many cells of each row have text."""
        return [sum(self.measures[cell].characters > 0 for cell in cells) for cells in self.rows]

    @property
    def printed(self) -> list[int]:
        """The same of the rows that have any text."""
        return [count for count in self.filled if count]

    @property
    def has_names(self) -> bool:
        """Whether one of the first rows names columns."""
        return any(self._names(cells) >= 2 for cells in self.rows[:HEADER_ROWS_SEARCHED])

    @property
    def has_name_above_tables(self) -> bool:
        """Whether the first row of several cells names a column above tables in its cells."""
        first: list[_Element] = next((cells for cells in self.rows if len(cells) > 1), [])
        return bool(self.total.tabled and first and self._names(first))

    @property
    def continues(self) -> bool:
        """Whether its row is as wide as the table above."""
        return self.columns_above == sum(span_of(cell, "colspan") for cell in self.rows[0])

    @property
    def is_rest(self) -> bool:
        """Whether its only row goes on with a cell above, as empty cells before its text tell."""
        return len(self.rows) == 1 < len(self.rows[0]) and (
            self.continues and not self.measures[self.rows[0][0]].characters
        )

    @property
    def is_one_cell(self) -> bool:
        """Whether one cell holds nearly all of the text, and much of it."""
        largest = max(self.measures[cell].characters for cells in self.rows for cell in cells)
        return largest > WHOLE_PAGE * self.total.characters and largest >= LONG_CELL

    def _names(self, cells: list[_Element]) -> int:
        """How many cells of a row read like names of columns; none of a row with longer text."""
        if any(self.measures[cell].characters > LONGEST_NAME for cell in cells):
            return 0
        return sum(is_header_name("".join(str(text) for text in cell.itertext())) for cell in cells)


RUNGS: tuple[Rung[Framed, bool], ...] = (
    Rung("said to be layout", lambda it: it.table.get("role") in ("presentation", "none"), False,
         "{layout}任务,措施|公开,编目录", "任务,措施|公开,编目录"),
    Rung("names of columns", lambda it: it.has_names, True,
         "任务,措施|公开,编目录", "县情,县史|公开,编目录"),
    Rung("a name above tables in cells", lambda it: it.has_name_above_tables, True,
         "任务,县史|[公开],[编目录]", "县情,县史|[公开],[编目录]"),
    Rung("no text but that of tables in it",
         lambda it: not it.total.characters or 2 * it.total.tabled > it.total.characters, False,
         "县情,县史|[公开政务],[编制目录]", "县情,县史|公开政务,编制目录"),
    Rung("the rest of a cell", lambda it: it.is_rest, True, "{above},县史", "{above}县史,"),
    Rung("one cell a row", lambda it: max(it.filled, default=0) < 2, False,
         "县情|县史", "县情,县史|公开,目录"),
    Rung("amid text", lambda it: it.amid_text, True, "{text}县情,县史", "县情,县史"),
    Rung("a row that goes on", lambda it: len(it.printed) < 2 and it.continues, True,
         "{above}县情,县史", "县情,县史"),
    Rung("one row", lambda it: len(it.printed) < 2, False, "县情,县史", "县情,县史|公开,目录"),
    Rung("mostly rows of one cell",
         lambda it: 2 * sum(count >= 2 for count in it.printed) < len(it.printed), False,
         "县情,县史|公开|目录|年报", "县情,县史|公开,目录"),
    Rung("links", lambda it: it.total.linked > MOST_LINKED * it.total.characters, False,
         "<县情>,<县史>|<公开>,<目录>", "<县情>,县史|公开,目录"),
    Rung("a page in one cell", lambda it: it.is_one_cell, False,
         "县情,县史|公开,PAGE", "县情,县史|公开,目录"),
    Rung("rows and columns", lambda it: True, True, "县情,县史|公开,目录", "县情,县史"),
)  # fmt: skip
"""What a table is. In the examples ``|`` parts rows and ``,`` cells, ``[]`` is a table in a cell,
``<>`` a link, PAGE a long text; ``{above}`` says that a table of two columns stands above.
"""


def is_data_table(
    table: _Element, measures: Measures, columns_above: int = 0, *, amid_text: bool = False
) -> bool:
    """Whether ``table`` holds data in rows and columns and is no frame for the page's layout."""
    return verdict(RUNGS, Framed(table, measures, columns_above, amid_text=amid_text), False)
