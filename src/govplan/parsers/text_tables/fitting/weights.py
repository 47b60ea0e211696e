"""What it costs to read a stream of cells as rows of a table: the weights of the one scorer.

The unit is the point; what a text costs under its own name is 0, a sentence under 序号 is 8. The
reading that costs least in all is taken. ``python scripts/weights.py`` moves each weight by a
fifth and shows which cases under ``tests/cases`` turn; the case that needs a weight most is named
beside it.
"""

from __future__ import annotations

COST: dict[str, tuple[float, ...]] = {
    # what the cell is: empty number units date heading text long (a sentence) ditto (〃) sum (合计)
    "number": (0.8, 0.0, 6.0, 6.0, 0.2, 6.0, 8.0, 3.0, 0.0),
    "units": (0.6, 6.0, 0.0, 3.0, 4.0, 2.0, 6.0, 0.0, 6.0),
    "support": (0.2, 6.0, 0.0, 3.0, 4.0, 2.0, 6.0, 0.0, 6.0),
    "deadline": (0.6, 4.0, 3.0, 0.0, 4.0, 2.5, 6.0, 0.0, 6.0),
    "other": (0.2, 1.5, 1.0, 1.0, 3.0, 0.6, 2.0, 0.0, 1.0),
    "text": (2.5, 6.0, 2.0, 3.2, 0.0, 0.0, 0.0, 0.2, 0.0),
}
"""Points for a cell by the kind of its column (a row) and what it looks like."""

LEAD_LOST = 0.5
"""Points for a row without its first cells: a merged cell above tells them."""
TAIL_LOST = 1.0
"""Points for a row without its last cells (table-pipes-two-headers)."""
GAP = 3.0
"""Points for each column left out within a row (table-extracted-serial)."""
SUPPORT_LOST = 1.0
"""Points for a column of bodies that only help, left out within a row
(table-listed-no-support).
"""
WRONG_STYLE = 3.5
"""Points for a number of a style that another text column has (table-listed-no-task)."""
LONG = 40
"""Characters from which a text is long (table-extracted-lengths)."""
LONG_TEXT = 2.0
"""Points for a long text in a column of short ones (table-extracted-lengths)."""
FIRST_OF_TWO = 0.1
"""Points for a line that goes on in a cell of units beside another such column
(table-listed-without-serial).
"""
TWO_HEADINGS = 6.0
"""Points for two headings of one style in a row: each is a section row
(table-listed-sections-in-a-row).
"""
SECTION = 0.2
"""Points for a line with a heading's number as a section row over the whole table."""
PLAIN_SECTION = 1.3
"""Points for a short line without a number as a section row."""
LIKE_BODY = 0.5
"""Points for one that looks like a body: 开办企业 is rather a text of the row."""
OPEN_NAMES = 3
"""So many of the cells that look like bodies may be one that ends in 。: the others show that no
cell of units does, and that it is a text.
"""
BELOW_HEADING = 0.8
"""Points for a line that goes on in the cell of a heading: it may stand below a section row."""
NEXT_LINE = 0.25
"""Points for each further line of a cell: more than a section row costs."""
UNKNOWN_NAME = 3.0
"""Points for a header whose last line is no known name, where it may be the first section row."""
DIVIDED_NAME = 1.0
"""Points for a header whose name of bodies those behind it divide, where it may be one of its own:
one row that has lost a cell tells nothing (table-listed-undivided-bodies)."""
BESIDE_CLOSED = 1.0
"""Points for a line like a title in one cell with a longer text that ends in 。
(table-listed-merged-answers).
"""
CLOSED_TEXT = 0.7
"""Points for a text that ends in 。 in a column whose texts do not."""
TEXT_LOST = 1.5
"""Points for a row that has none of its texts."""
