"""Merged cells of a spreadsheet that a page end cuts: their text stands on one of the pages.

A spreadsheet sets the text of a merged cell in the middle of all its rows, wherever a page ends.
So the part on one page is empty though a merged cell begins there, and the text, clipped away
where it is not to be seen, may be in the file again beside the table.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from govplan.lexicon.column_kinds import is_known
from govplan.parsers.pdf.layout.lines import Line
from govplan.parsers.pdf.layout.reading_order import PageLayout
from govplan.parsers.pdf.tables.lattice import Field, Grid

__all__ = ["MAX_HEAD", "clean_head", "mark_copies", "mend_head", "take_from_below"]

_Heads = dict[tuple[int, int], list[str]]
MAX_HEAD = 5
"""Rows at the top of a table that may be printed again on each page."""

NEAR_TOP = 3
"""A cell that goes on from the page above begins in one of so many rows, header and all."""

INSIDE = 3.0
"""Text may reach this far over the edges of its column, in points."""


def mark_copies(pages: list[PageLayout]) -> None:
    """Mark what is printed outside the tables of two pages and is the text of a cell that goes
    from one to the other.
    """
    for above, below in pairwise(pages):
        _mark_both(above, below)


def _mark_both(above: PageLayout, below: PageLayout) -> None:
    upper = next((i for i in reversed(above.items) if not isinstance(i, Line)), None)
    lower = next((i for i in below.items if not isinstance(i, Line)), None)
    if upper is None or lower is None or len(upper.xs) != len(lower.xs):
        return
    if upper.guessed or lower.guessed:
        return  # only rulings show that text stands outside of the table
    _mark([x for x in above.lines if x.y > upper.ys[-1]], upper, lower, last=False)
    tops = [x for x in below.lines if x.y - 0.35 * x.size < lower.ys[0]]
    _mark(tops, lower, upper, last=True)


def _mark(lines: list[Line], grid: Grid, other: Grid, *, last: bool) -> None:
    """Mark ``lines`` beside ``grid`` that are in the cells of ``other``, at its end or beginning,
    of the column in which they stand; and those cells, if they go on from ``grid``.
    """
    end = len(other.ys) - 1
    edges = [c for c in other.cells if c.lines and (c.bottom == end if last else c.top < NEAR_TOP)]
    texts = [(c, "".join(x.text for x in c.lines)) for c in edges]
    for line in lines:
        left = sum(x <= line.x0 + INSIDE for x in grid.xs) - 1
        right = sum(x < line.x1 - INSIDE for x in grid.xs) - 1
        if line.furniture or left < 0 or right > len(grid.xs) - 2:
            continue
        near = [(cell, text) for cell, text in texts if left <= cell.left <= right]
        parts = line.text.split()
        if all(any(part in text for _, text in near) for part in parts):
            line.furniture = "clipped"
            for cell, text in near:
                words = (part for part in parts if not part.isdecimal())
                cell.continues |= not last and any(word in text for word in words)


def clean_head(first: Grid, upper: Grid, grid: Grid) -> None:
    """Take from the header of ``grid``, which prints again that of ``first``, the lines of a cell
    that ends ``upper``: its text is set in the middle of all its rows, clipped here.
    """
    heads = _heads(first)
    shift = next((row for row in range(MAX_HEAD) if _is_repeated(grid, heads, 0, row)), None)
    if shift is None:
        return
    rows = [_is_repeated(grid, heads, row, row + shift) for row in range(MAX_HEAD)]
    ends = {c.left: c for c in upper.cells if c.bottom == len(upper.ys) - 1}
    for cell in grid.cells:
        head, end = heads.get((cell.top + shift, cell.left)), ends.get(cell.left)
        if not head or end is None or not all(rows[: cell.top + 1]):
            continue
        shown = "".join(line.text for line in end.lines)
        lines = [line for line in cell.lines if line.text not in shown]
        texts = [_without(line.text, shown, head) for line in lines]
        if texts == head:
            cell.lines = lines
            for line, text in zip(lines, texts, strict=True):
                line.text = text


def mend_head(first: Grid, grid: Grid) -> None:
    """Give the header of ``grid``, which prints again that of ``first``, the last lines of a name
    that its row has no room for: they are clipped there, and stand over the cell below.
    """
    heads = _heads(first)
    if not _is_repeated(grid, heads, 0, 0):
        return
    for cell in grid.cells:
        head, own = heads.get((cell.top, cell.left), []), [line.text for line in cell.lines]
        rest = head[len(own) :]
        below = grid.lookup.get((cell.bottom, cell.left))
        if not own or not rest or head[: len(own)] != own or below is None:
            continue
        if [line.text for line in below.lines[: len(rest)]] == rest:
            cell.lines, below.lines = (
                cell.lines + below.lines[: len(rest)],
                below.lines[len(rest) :],
            )


def _heads(grid: Grid) -> _Heads:
    """The lines of the cells of the rows down to the last of those at the top of a table that name
    columns; of the first row where none does.
    """
    named: Counter[int] = Counter()
    for cell in grid.cells:
        if cell.top < MAX_HEAD and cell.lines:
            named[cell.top] += 1 if is_known("".join(x.text for x in cell.lines)) else -1
    last = max((row for row, count in named.items() if count >= 0), default=0)
    return {(c.top, c.left): [x.text for x in c.lines] for c in grid.cells if c.top <= last}


def _is_repeated(grid: Grid, heads: _Heads, row: int, other: int) -> bool:
    """Whether half of the cells of a row or more are those of the row ``other`` of a header."""
    cells = [c for c in grid.cells if c.top == row and c.lines]
    same = sum(heads.get((other, c.left)) == [line.text for line in c.lines] for c in cells)
    return len(cells) > 1 and 2 * same >= len(cells)


def _without(text: str, shown: str, head: list[str]) -> str:
    """The part of a line that is one of ``head``, where the rest of it, beside it or printed over
    it, is in ``shown``.

    >>> _without("体运维管理工水作平任务", "提升新媒体运维管理水平", ["工作任务"])
    '工作任务'
    """
    for word in head:
        left = list(word)
        rest = "".join(
            "" if left and sign == left[0] and left.pop(0) else sign for sign in text
        ).strip()
        if not left and rest in shown:
            return word
    return text


def take_from_below(upper: Grid, lower: Grid, begin: int, first: int) -> None:
    """Give the empty cells that end ``upper`` the text of the cells below them, in the row
    ``first`` of ``lower``. They begin below the row ``begin`` of their page, and the cells of
    their column are merged ones.
    """
    if len(upper.xs) != len(lower.xs):
        return
    bottom = len(upper.ys) - 1
    ends = {c.left: c for c in upper.cells if c.bottom == bottom and c.top > begin}
    merged = {c.left for c in (*upper.cells, *lower.cells) if c.bottom - c.top > 1}
    for cell in lower.cells:
        above = ends.get(cell.left)
        if cell.top != first or above is None or not cell.lines or above.lines:
            continue
        if above.right == cell.right and cell.left in merged and _is_last(upper, above):
            above.lines, cell.lines = cell.lines, []


def _is_last(grid: Grid, cell: Field) -> bool:
    """Whether a cell is the only empty one of its column but for one that the page began with."""
    column = [c for c in grid.cells if c.left == cell.left and c is not cell]
    empty = [c for c in column if not c.lines]
    return len(empty) < 2 and all(c.top < MAX_HEAD for c in empty)
