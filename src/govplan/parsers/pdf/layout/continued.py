"""Tables without vertical rulings that go on over a page on which their names are not printed.

Where no ruling tells the columns, those of the page before do: such a page is laid out anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.parsers.pdf.layout.lines import Line
from govplan.parsers.pdf.layout.reading_order import lay_out
from govplan.parsers.pdf.tables.headed import Before

if TYPE_CHECKING:
    from govplan.parsers.pdf.layout.pages import PageSource
    from govplan.parsers.pdf.layout.reading_order import PageLayout
    from govplan.parsers.pdf.tables.lattice import Grid

__all__ = ["continue_tables"]


def continue_tables(layouts: list[PageLayout], source: PageSource) -> bool:
    """Lay out anew, in place, the pages on which a table goes on; say whether there are any."""
    changed = False
    for index in range(1, len(layouts)):
        above, page = layouts[index - 1 : index + 1]
        table = _last_table(above)
        if table is None or page.number - above.number != 1 or _begins_with_names(page):
            continue
        content = source.page(page.number - 1)
        heights = tuple(line.y for line in page.lines if line.furniture and line.turn == 0)
        relaid = lay_out(content, Before(table, heights)) if content else []
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
    """The table that ends a page, if names tell its columns."""
    items = _text_of(page)
    last = items[-1] if items else None
    return None if last is None or isinstance(last, Line) or last.header is None else last


def _begins_with_names(page: PageLayout) -> bool:
    """Whether a page begins with a table of its own, or has nothing to go on with."""
    items = _text_of(page)
    if not items:
        return True
    first = items[0]
    return not isinstance(first, Line) and (first.header is not None or not first.guessed)
