"""Which cell of a stream stands in which column: the cheapest reading of the whole.

Each cell costs what it differs from its column (a number, names of bodies, a date, a text), each
step from cell to cell what it leaves out: a row may lack its first cells (a merged cell told
above), hardly its last ones. The cheapest path is Viterbi's.
"""

from __future__ import annotations

from itertools import pairwise
from operator import add
from typing import TYPE_CHECKING

from govplan.model.record import record
from govplan.parsers.text_tables.fitting import weights
from govplan.parsers.text_tables.fitting.cell_kinds import KINDS_OF_CELL, kind_of_cell, number_shape
from govplan.parsers.text_tables.fitting.names import kinds_of_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MOST_COLUMNS", "Fit", "fit_cells_to_columns"]

MOST_COLUMNS = 24
"""Each cell is tried behind each column in each other one, so that more would take too long; no
plan has as many. The cells of a short row of a wider table stay where they stand."""

_INFINITY = float("inf")


@record
class Fit:
    """Where the cells stand: the (row, column) of each, the columns at which the header's cells
    begin, and the number of columns. A column equal to ``width`` is filling behind a row.
    """

    places: tuple[tuple[int, int], ...]
    header_columns: tuple[int, ...]
    width: int


def fit_cells_to_columns(
    cells: Sequence[str],
    names: Sequence[str],
    opens: Sequence[bool | None] | None,
    *,
    lines: bool = False,
    nameless: int = 0,
) -> Fit:
    """The places of ``cells`` in the columns that the header ``names``.

    ``opens`` tells for each cell whether it begins a row, where the lines show that; ``lines``
    says that the cells are only lines of cells, so that some may stand in one. A column of
    numbers without a name of its own (要求 over ``1 | 公开目录。``) is found by trial; where there
    are two ``nameless`` columns or more, the name of the first text spans them.

    >>> cells = ["公开", "1.目录。", "办公室", "2.年报。", "各科室"]
    >>> fit_cells_to_columns(cells, ["任务", "要求", "责任科室"], None).places
    ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2))
    """
    kinds = kinds_of_columns(names)
    found = [KINDS_OF_CELL.index(kind_of_cell(cell)) for cell in cells]
    joined = _may_join(cells, found, kinds) if lines else [False] * len(cells)
    has_numbers = "number" not in kinds and KINDS_OF_CELL.index("number") in found
    options = _options(kinds, nameless, has_numbers=has_numbers)
    clashes = _clashes(cells, found)
    tried = [
        (_path(found, own, opens, _strange(cells, found, own, opens), joined, clashes), own, starts)
        for own, starts in options
    ]
    (_, places), best, starts = min(tried, key=lambda option: option[0][0])
    return Fit(places, starts, len(best))


def _clashes(cells: Sequence[str], found: Sequence[int]) -> list[bool]:
    """Which cells are headings of the same style as the one before: no row has two (一、 and 二、),
    so that they are section rows.
    """
    heading = KINDS_OF_CELL.index("heading")
    same = [
        above == own == heading and number_shape(cells[i]) == number_shape(cells[i + 1])
        for i, (above, own) in enumerate(pairwise(found))
    ]
    return [False, *same]


def _options(
    kinds: list[str], nameless: int, *, has_numbers: bool
) -> list[tuple[list[str], tuple[int, ...]]]:
    """The columns that there may be under the names: their kinds, and where the names begin."""
    if nameless > 1 and "text" in kinds:
        place = kinds.index("text")
        starts = tuple(i if i <= place else i + nameless for i in range(len(kinds)))
        behind = kinds[place + 1 :]
        texts = [*kinds[:place], *["text"] * nameless]
        return [([*texts, last, *behind], starts) for last in ("number", "text")]
    options = [(kinds, tuple(range(len(kinds))))]
    for place, kind in enumerate(kinds if has_numbers else ()):
        if kind == "text":
            starts = tuple(i if i <= place else i + 1 for i in range(len(kinds)))
            options.append(([*kinds[:place], "number", *kinds[place:]], starts))
    return options


def _strange(
    cells: Sequence[str],
    found: Sequence[int],
    kinds: Sequence[str],
    opens: Sequence[bool | None] | None,
) -> list[tuple[float, ...]]:
    """What the style of its number costs each cell more in each column: nothing where full rows
    have it (the first row is one), much where they have it in another text column; and a long
    text in a column of short ones.
    """
    width = len(kinds)
    rows = _full_rows(cells, found, kinds, opens)
    long = [
        any(len(cells[a + c]) > weights.LONG for a in rows if a + c < len(cells))
        for c in range(width)
    ]
    text = [kind == "text" for kind in kinds]
    short = [is_text and not own for is_text, own in zip(text, long, strict=True)]
    too_long = tuple(weights.LONG_TEXT * (own and any(long)) for own in short)
    shapes = [number_shape(cell) for cell in cells]
    known: list[set[str]] = [set() for _ in kinds]
    for start in rows:
        for column, shape in enumerate(shapes[start : start + width]):
            if shape is not None and kinds[column] == "text":
                known[column].add(shape)
    told: dict[str | None, tuple[float, ...]] = {None: (0.0,) * width}
    for shape in {shape for shape in shapes if shape is not None}:
        elsewhere = weights.WRONG_STYLE * any(shape in own for own in known)
        told[shape] = tuple(
            0.0 if shape in own or not is_text else elsewhere
            for own, is_text in zip(known, text, strict=True)
        )
    return [
        tuple(map(add, told[shape], too_long)) if len(cell) > weights.LONG else told[shape]
        for shape, cell in zip(shapes, cells, strict=True)
    ]


def _full_rows(
    cells: Sequence[str],
    found: Sequence[int],
    kinds: Sequence[str],
    opens: Sequence[bool | None] | None,
) -> list[int]:
    """Where the rows begin that have a cell for every column; the first one, where no line tells,
    that with the first number under 序号.
    """
    width = len(kinds)
    if opens is not None:
        starts = [0, *(i for i, opened in enumerate(opens) if i and opened), len(cells)]
        full = [a for a, b in pairwise(starts) if b - a >= width and all(cells[a : a + width])]
        if full:
            return full
    first = next((i for i, cell in enumerate(cells) if cell), 0)
    if kinds[0] == "number":
        number = KINDS_OF_CELL.index("number")
        return [next((i for i, cell in enumerate(found) if cell == number), first)]
    return [first]


def _may_join(cells: Sequence[str], found: Sequence[int], kinds: Sequence[str]) -> list[bool]:
    """Whether each line may stand in one cell with the line above it: none below a heading that is
    a section row, since a heading follows, or there is but one column of text; no ditto mark.
    """
    heading = KINDS_OF_CELL.index("heading")
    one_text = kinds.count("text") == 1
    below = [
        above == heading and not cell.endswith(("。", "；")) and (own == heading or one_text)
        for (above, own), cell in zip(pairwise(found), cells, strict=False)
    ]
    ditto = KINDS_OF_CELL.index("ditto")
    return [
        not is_below and own != ditto for is_below, own in zip((False, *below), found, strict=True)
    ]


def _path(
    cells: Sequence[int],
    kinds: Sequence[str],
    opens: Sequence[bool | None] | None,
    strange: Sequence[tuple[float, ...]],
    joined: Sequence[bool],
    clashes: Sequence[bool],
) -> tuple[float, tuple[tuple[int, int], ...]]:
    """The cheapest cost and places of ``cells``; column ``len(kinds)`` takes empty filling."""
    width = len(kinds)
    columns = range(width + 1)
    costs = [0.0 if column == width else _INFINITY for column in columns]
    back: list[list[int]] = []
    for index, cell in enumerate(cells):
        is_first = True if index == 0 else (opens[index] if opens is not None else None)
        steps = [
            min(
                (
                    costs[old]
                    + (
                        weights.FIRST_OF_TWO * (kinds[new : new + 2] == ["units", "units"])
                        if joined[index] and _shares_cell(old, new, kinds)
                        else _step(old, new, kinds, is_first)
                    )
                    + weights.TWO_HEADINGS
                    * (clashes[index] and not _begins_row(old, new, width, is_first)),
                    old,
                )
                for old in columns
            )
            for new in columns
        ]
        own = [
            weights.COST[kind][cell] + extra
            for kind, extra in zip(kinds, strange[index], strict=True)
        ]
        own.append(0.0 if cell == 0 else _INFINITY)
        costs = [step[0] + extra for step, extra in zip(steps, own, strict=True)]
        back.append([step[1] for step in steps])
    costs = [cost + weights.TAIL_LOST * (c < width - 1) for c, cost in enumerate(costs)]
    column = min(columns, key=lambda c: costs[c])
    return costs[column], _places(back, column, kinds, opens, joined)


def _step(old: int, new: int, kinds: Sequence[str], is_first: bool | None) -> float:
    """What it costs to go from one column to the next; ``is_first`` begins a row, ``None`` may.

    Behind the number of a row a merged text may be lost, as at the beginning of one without. Within
    a row that the lines show, merged units may be lost too.
    """
    width = len(kinds)
    is_full = old >= width - 1
    if _begins_row(old, new, width, is_first):
        if new == width or is_first is False:
            return _INFINITY
        return weights.LEAD_LOST * (new > 0) + (0.0 if is_full else weights.TAIL_LOST)
    if is_first:
        return _INFINITY
    if new == width:
        return 0.0 if is_full else weights.TAIL_LOST
    if old < new and [kinds[old], *set(kinds[old + 1 : new + 1])] == ["number", "text"]:
        return weights.LEAD_LOST
    gap = new - old - 1
    if is_first is False and gap:
        return weights.GAP + weights.LEAD_LOST * (gap - 1)
    return weights.GAP * gap


def _begins_row(old: int, new: int, width: int, is_first: bool | None) -> bool:
    return bool(is_first) or (new <= old and not (old == new == width))


def _shares_cell(old: int, new: int, kinds: Sequence[str]) -> bool:
    """Whether a line may stand in the cell of the line above it: no number has two."""
    return old == new and kinds[new : new + 1] != ["number"]


def _places(
    back: list[list[int]],
    column: int,
    kinds: Sequence[str],
    opens: Sequence[bool | None] | None,
    joined: Sequence[bool],
) -> tuple[tuple[int, int], ...]:
    """The path from its end, told from its beginning."""
    columns: list[int] = []
    for steps in reversed(back):
        columns.append(column)
        column = steps[column]
    columns.reverse()
    places: list[tuple[int, int]] = []
    width = len(kinds)
    row, old = -1, width
    for index, new in enumerate(columns):
        is_first = True if index == 0 else (opens[index] if opens is not None else None)
        row += _begins_row(old, new, width, is_first) and not (
            index and joined[index] and _shares_cell(old, new, kinds)
        )
        places.append((row, new))
        old = new
    return tuple(places)
