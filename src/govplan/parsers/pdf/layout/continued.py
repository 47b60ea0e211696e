"""Pages whose text is understood by the page before: these are laid out anew.

Tables without vertical rulings go on where their names are not printed again; the last lines of
prose in columns, or of two pages on a sheet, are too few to show that they are columns.
"""

from __future__ import annotations

from govplan.parsers.pdf.layout.lines import Line
from govplan.parsers.pdf.layout.pages import PageSource
from govplan.parsers.pdf.layout.reading_order import Above, PageLayout, lay_out
from govplan.parsers.pdf.tables.headed import Before
from govplan.parsers.pdf.tables.lattice import Grid

__all__ = ["continue_columns", "continue_tables"]

ONE_ROW = 2
"""Edges of the rows of a table that has one."""

SAME_SIZE = 2.0
"""Pages of one size differ by no more than this, in points."""


def continue_columns(layouts: list[PageLayout], source: PageSource) -> bool:
    """Lay out anew, in place, the pages on which the columns of the page before, or the halves of
    the sheet before, go on; say whether there are any.
    """
    changed = False
    index = 1
    while index < len(layouts):
        above, page = layouts[index - 1 : index + 1]
        again = _in_columns(layouts, index, source) if _may_go_on(above, page) else []
        if again:
            layouts[index : index + 1] = again
            changed = True
        index += max(1, len(again))
    return changed


def _may_go_on(above: PageLayout, page: PageLayout) -> bool:
    if page.number - above.number != 1 or abs(page.height - above.height) > SAME_SIZE:
        return False
    if above.is_half:
        return not page.is_half and abs(page.width - 2 * above.width) < SAME_SIZE
    return (
        above.gutter is not None
        and page.gutter is None
        and not page.grids
        and abs(page.width - above.width) < SAME_SIZE
        and any(not line.furniture for line in page.lines)
    )


def _in_columns(layouts: list[PageLayout], index: int, source: PageSource) -> list[PageLayout]:
    """The page at ``index`` with the columns or halves of the one before, none without them."""
    above, page = layouts[index - 1 : index + 1]
    content = source.page(page.number - 1)
    heights = tuple(line.y for line in page.lines if line.furniture and line.turn == 0)
    known = Above(gutter=above.gutter, furniture=heights, is_half=above.is_half)
    again = lay_out(content, known) if content else []
    if not any(layout.gutter is not None or layout.is_half for layout in again):
        return []
    for layout in again:
        _keep_marks(page, layout)
    return again


def continue_tables(layouts: list[PageLayout], source: PageSource) -> bool:
    """Lay out anew, in place, the pages on which a table goes on; say whether there are any."""
    changed = False
    for index in range(1, len(layouts)):
        above, page = layouts[index - 1 : index + 1]
        table = _last_table(above)
        if table is None or page.number - above.number != 1 or _begins_with_names(page, table):
            continue
        if table.row_ruled and _begins_with_columns(page, table):
            continue
        content = source.page(page.number - 1)
        heights = tuple(line.y for line in page.lines if line.furniture and line.turn == 0)
        known = Above(table=Before(table, heights))
        relaid = lay_out(content, known) if content else []
        if len(relaid) == 1 and any(grid.continues for grid in relaid[0].grids):
            _keep_marks(page, relaid[0])
            layouts[index] = relaid[0]
            changed = True
    return changed


def _keep_marks(page: PageLayout, relaid: PageLayout) -> None:
    """Let ``relaid`` tell of a page what is known of it already."""
    relaid.is_picture = page.is_picture
    marks = {(line.text, line.y): line.furniture for line in page.lines}
    for line in relaid.lines:
        line.furniture = marks.get((line.text, line.y), line.furniture)


def _text_of(page: PageLayout) -> list[Line | Grid]:
    return [i for i in page.items if not isinstance(i, Line) or not (i.furniture or i.turn)]


def _last_table(page: PageLayout) -> Grid | None:
    """The table that ends a page, if names or gutters between rulings tell its columns."""
    items = _text_of(page)
    last = items[-1] if items else None
    if last is None or isinstance(last, Line):
        return None
    return last if last.header is not None or last.row_ruled else None


def _begins_with_names(page: PageLayout, table: Grid) -> bool:
    """Whether a page begins with a table of its own, or has nothing to go on with; one row between
    rulings of the columns of ``table`` may be rows of it.
    """
    items = _text_of(page)
    if not items:
        return True
    first = items[0]
    if isinstance(first, Line) or (len(first.ys) == ONE_ROW and len(first.xs) == len(table.xs)):
        return False
    return first.header is not None or not first.guessed


def _begins_with_columns(page: PageLayout, table: Grid) -> bool:
    """Whether a page begins with a table of as many columns as ``table`` has."""
    items = _text_of(page)
    return bool(items) and not isinstance(items[0], Line) and len(items[0].xs) == len(table.xs)
