"""Which cell of a stream stands in which column: the cheapest reading of the whole.

Each cell costs what it differs from its column (a number, names of bodies, a date, a text), each
step from cell to cell what it leaves out: a row may lack its first cells (a merged cell told
above), hardly its last ones. The cheapest path is Viterbi's.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govplan.lexicon.cell_marks import is_sum
from govplan.lexicon.punctuation import STOPS
from govplan.lexicon.role_labels import column_role
from govplan.model.record import record
from govplan.parsers.text_tables.fitting import weights
from govplan.parsers.text_tables.fitting.cell_kinds import KINDS_OF_CELL, kind_of_cell, number_shape
from govplan.parsers.text_tables.fitting.column_styles import costs_of_style, is_closed
from govplan.parsers.text_tables.fitting.names import bare_name, kinds_of_columns
from govplan.parsers.text_tables.fitting.section_lines import section_cost
from govplan.parsers.text_tables.fitting.whole_rows import whole_rows

__all__ = ["MOST_COLUMNS", "Fit", "fit_cells_to_columns"]

MOST_COLUMNS = 24
"""Each cell is tried behind each column in each other one, so that more would take too long; no
plan has as many. The cells of a short row of a wider table stay where they stand."""

_INFINITY = float("inf")


@record
class Fit:
    """Where the cells stand: the (row, column) of each, the columns at which the header's cells
    begin, and the number of columns. A column equal to ``width`` is filling behind a row, one
    behind that a section row. ``cost`` is what the whole differs from its columns.
    """

    places: tuple[tuple[int, int], ...]
    header_columns: tuple[int, ...]
    width: int
    cost: float

    @property
    def sections(self) -> frozenset[int]:
        """The rows that are one cell over the whole table."""
        return frozenset(row for row, column in self.places if column > self.width)


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
    says that the cells are only lines of cells, so that some may stand in one; where neither does,
    a cell may be a section row, but for the name of a body. A column of
    numbers without a name of its own (要求 over ``1 | 公开目录。``) is found by trial, and a
    ``nameless`` one of texts; where there are two or more, the name of the first text spans them.

    >>> cells = ["公开", "1.目录。", "办公室", "2.年报。", "各科室"]
    >>> fit_cells_to_columns(cells, ["任务", "要求", "责任科室"], None).places
    ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2))
    """
    kinds = _with_support(names)
    found = _looks(cells)
    whole = whole_rows(cells, found, kinds) if opens is None and not nameless else None
    if whole is not None:
        return Fit(whole, tuple(range(len(kinds))), len(kinds), 0.0)
    units = KINDS_OF_CELL.index("units")
    may_head = (opens is None and (lines or kind != units) for kind in found)
    costs = zip(cells, may_head, strict=True)
    sections = [section_cost(cell) if own else _INFINITY for cell, own in costs]
    opens = _with_totals(cells, opens)
    below = _below_heading(cells, found)
    joined = _may_join(below, found, kinds) if lines else [False] * len(cells)
    further = _costs_of_lines(cells, below, found)
    has_numbers = "number" not in kinds and KINDS_OF_CELL.index("number") in found
    options = _options(kinds, nameless, has_numbers=has_numbers)
    clashes = _clashes(cells, found)
    tried = [
        (
            _path(
                found,
                own,
                opens,
                costs_of_style(cells, found, own, opens),
                joined,
                clashes,
                sections,
                further,
            ),
            own,
            starts,
        )
        for own, starts in options
    ]
    (cost, places), best, starts = min(tried, key=lambda option: option[0][0])
    return Fit(places, starts, len(best), cost)


def _with_support(names: Sequence[str]) -> list[str]:
    """What the columns hold; those of bodies that only help or watch are "support", which may be
    empty in any row beside the others (contract, 3.3).

    >>> _with_support(["措施", "牵头单位", "配合单位"]), _with_support(["措施", "配合单位"])
    (['text', 'units', 'support'], ['text', 'units'])
    """
    kinds = kinds_of_columns(names)
    helps = [
        kind == "units" and column_role(bare_name(name)) in ("support", "supervise")
        for name, kind in zip(names, kinds, strict=True)
    ]
    if kinds.count("units") == sum(helps):
        return kinds
    return ["support" if own else kind for own, kind in zip(helps, kinds, strict=True)]


def _looks(cells: Sequence[str]) -> list[int]:
    """What each cell looks like, as a place in ``KINDS_OF_CELL``. What ends in 。 is a text where
    nearly all names of bodies end without one, and a body where half of them end so.

    >>> cells = ["公开市直医院。", "县医院", "县文联", "县法院"]
    >>> [KINDS_OF_CELL[kind] for kind in _looks(cells)]
    ['long', 'units', 'units', 'units']
    """
    found = [KINDS_OF_CELL.index(kind_of_cell(cell)) for cell in cells]
    units, long = KINDS_OF_CELL.index("units"), KINDS_OF_CELL.index("long")
    closed = [i for i, kind in enumerate(found) if kind == units and cells[i].endswith("。")]
    if found.count(units) <= 2 * len(closed):
        bodies = [i for i, kind in enumerate(found) if kind == long and _is_closed_body(cells[i])]
        for index in bodies:
            found[index] = units
        closed += bodies
    if found.count(units) >= len(closed) * weights.OPEN_NAMES:
        for index in closed:
            found[index] = long
    return found


def _is_closed_body(cell: str) -> bool:
    """Whether a short cell is the name of a body but for the 。 behind it."""
    return len(cell) <= _LONGEST_BODY and kind_of_cell(cell.removesuffix("。")) == "units"


_LONGEST_BODY = 12


def _with_totals(
    cells: Sequence[str], opens: Sequence[bool | None] | None
) -> Sequence[bool | None] | None:
    """``opens`` with the cells that begin a row of sums (合计) and the figures behind them, where
    no line tells.
    """
    if opens is not None or not any(map(is_sum, cells)):
        return opens
    begins: list[bool | None] = []
    for cell in cells:
        follows = bool(begins) and begins[-1] is not None
        is_figure = follows and kind_of_cell(cell) in ("number", "text")
        begins.append(True if is_sum(cell) else False if is_figure else None)
    return begins


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
            options.append(_spanning(kinds, place, "number"))
    if nameless and "text" in kinds:
        options.append(_spanning(kinds, kinds.index("text"), "text"))
    return options


def _spanning(kinds: list[str], place: int, kind: str) -> tuple[list[str], tuple[int, ...]]:
    """The columns where the name of a text spans one of a ``kind`` before it."""
    starts = tuple(i if i <= place else i + 1 for i in range(len(kinds)))
    return [*kinds[:place], kind, *kinds[place:]], starts


def _may_join(headed: Sequence[bool], found: Sequence[int], kinds: Sequence[str]) -> list[bool]:
    """Whether each line may stand in one cell with the line above it: none below a heading that is
    a section row, since a heading follows, or there is but one column of text; no ditto mark.
    """
    heading = KINDS_OF_CELL.index("heading")
    one_text = kinds.count("text") == 1
    below = [
        is_below and (own == heading or one_text)
        for is_below, own in zip(headed, found, strict=True)
    ]
    ditto = KINDS_OF_CELL.index("ditto")
    return [not is_below and own != ditto for is_below, own in zip(below, found, strict=True)]


def _below_heading(cells: Sequence[str], found: Sequence[int]) -> list[bool]:
    """Which lines stand below a heading, of which they would be a second line."""
    heading = KINDS_OF_CELL.index("heading")
    above = [
        own == heading and not cell.endswith(tuple(STOPS))
        for cell, own in zip(cells, found, strict=True)
    ]
    return [False, *above[:-1]]


def _costs_of_lines(
    cells: Sequence[str], below_heading: Sequence[bool], found: Sequence[int]
) -> list[float]:
    """What each line costs as a further one of the cell of the line above it; more below bodies
    that a 。 closes, and beside a text like the title of another.

    >>> _costs_of_lines(["公开服务目录。", "义务教育", "推进学区化办学。"], [False] * 3, [6, 5, 6])
    [0.25, 1.25, 1.25]
    """
    units = KINDS_OF_CELL.index("units")
    strange = [
        _is_title(own, above) or _is_title(above, own) or (kind == units and above.endswith("。"))
        for (above, own), kind in zip(pairwise(cells), found, strict=False)
    ]
    return [
        weights.NEXT_LINE + weights.BELOW_HEADING * heading + weights.BESIDE_CLOSED * apart
        for heading, apart in zip(below_heading, [False, *strange], strict=True)
    ]


def _is_title(line: str, beside: str) -> bool:
    """Whether a line looks like the title of the text beside it, which is a sentence and longer,
    and not like one that its cell wraps.
    """
    is_short = _SHORT * len(line) < len(beside) and is_closed(beside)
    return is_short and kind_of_cell(line) == "text" and number_shape(line) is None


_SHORT = 1.5
"""By how much a text is longer than its title, at the least."""


def _path(
    cells: Sequence[int],
    kinds: Sequence[str],
    opens: Sequence[bool | None] | None,
    strange: Sequence[tuple[float, ...]],
    joined: Sequence[bool],
    clashes: Sequence[bool],
    sections: Sequence[float],
    further: Sequence[float],
) -> tuple[float, tuple[tuple[int, int], ...]]:
    """The cheapest cost and places of ``cells``; column ``len(kinds)`` takes empty filling, the one
    behind it section rows.
    """
    width = len(kinds)
    units = [kind in ("units", "support") for kind in kinds]
    columns = range(width + 2)
    costs = [0.0 if column == width else _INFINITY for column in columns]
    back: list[list[int]] = []
    for index, cell in enumerate(cells):
        is_first = True if index == 0 else (opens[index] if opens is not None else None)
        steps = [
            min(
                (
                    costs[old]
                    + (
                        weights.FIRST_OF_TWO * (units[new : new + 2] == [True, True])
                        + further[index]
                        if joined[index] and not is_first and _shares_cell(old, new, kinds)
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
        own += [0.0 if cell == 0 else _INFINITY, sections[index]]
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
        if (
            new == width
            or is_first is False
            or (new > width and kinds[old : old + 1] == ["number"])
        ):
            return _INFINITY
        lead = weights.LEAD_LOST * (0 < new < width)
        lead += weights.TEXT_LOST * (
            "text" in kinds[:new] and "text" not in kinds[new:] and new < width
        )
        return lead + (0.0 if is_full else weights.TAIL_LOST)
    if is_first:
        return _INFINITY
    if new == width:
        return 0.0 if is_full else weights.TAIL_LOST
    if old < new and [kinds[old], *set(kinds[old + 1 : new + 1])] == ["number", "text"]:
        return weights.LEAD_LOST
    support = kinds[old + 1 : new].count("support")
    gap = new - old - 1 - support
    if is_first is False and gap:
        return weights.GAP + weights.LEAD_LOST * (gap - 1)
    return weights.GAP * gap + weights.SUPPORT_LOST * support


def _begins_row(old: int, new: int, width: int, is_first: bool | None) -> bool:
    if is_first or width < max(old, new):
        return True
    return new <= old and not (old == new == width)


def _shares_cell(old: int, new: int, kinds: Sequence[str]) -> bool:
    """Whether a line may stand in the cell of the line above it: no number has two."""
    return old == new <= len(kinds) and kinds[new : new + 1] != ["number"]


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
