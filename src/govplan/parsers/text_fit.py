"""Which cell of a stream stands in which column: the cheapest reading of the whole.

Each cell costs what it differs from its column (a number, names of bodies, a date, a text), each
step from cell to cell what it leaves out: a row may lack its first cells (a merged cell told
above), hardly its last ones. The cheapest path is Viterbi's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.patterns import regex
from govplan.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Fit", "fit_cells_to_columns", "kind_of_cell", "kind_of_column"]

_NUMBER = regex(r"[（(]?\d{1,3}[）)、.．]?")
_HEADING = regex(r"第?[一二三四五六七八九十]{1,3}[、部章]|[（(][一二三四五六七八九十]{1,3}[）)]")
_END = (
    r"(?:局|委|办|部|院|会|厅|署|处|科|室|中心|公司|政府|街道|镇|乡|单位|部门|机构|股|站|所|队|联|校|行"
    r"|区|县|市|州|旗|各地|街|村|社区)"
)
_BRACKET = regex(r"（[^（）]*）")
_SEPARATOR = regex("[、，,；;。]")
_UNITS = regex(rf".{{1,60}}{_END}(?:等|牵头|配合|负责|落实|参与|协办)*+")
_DATE = regex(
    r"(?!\d{1,2}[.．、]\D).{0,12}(?:\d{2,4}年|\d{1,2}月|[年月]底|年[内中]|季度|旬|日前|前$|长期|持续|每[年季月周]"
    r"|常态|适时|全年|立即|半年|即时).{0,10}"
)
# (kind, what the header says); the order is the order of trial
_COLUMN_KINDS = (
    ("number", regex(r"序号?|编号|号|项次")),
    ("other", regex(r".*(?:领导|责任人|负责人|备注|说明|进展|情况|目标值|联系.*|电话|形式)")),
    ("deadline", regex(r".*(?:时限|时间|期限|进度|节点|日期).*")),
    ("units", regex(r".*(?:责任|牵头|配合|主办|协办|落实|单位|部门|科室|处室).*")),
    ("text", regex(r".*")),
)
_KINDS_OF_CELL = ("empty", "number", "units", "date", "heading", "text", "long")
_COST: dict[str, tuple[float, ...]] = {
    # what the cell is: empty number units date heading text long (a sentence)
    "number": (0.8, 0.0, 6.0, 6.0, 0.2, 6.0, 8.0),
    "units": (0.8, 6.0, 0.0, 3.0, 4.0, 2.0, 6.0),
    "deadline": (0.6, 4.0, 3.0, 0.0, 4.0, 2.5, 6.0),
    "other": (0.2, 1.5, 1.0, 1.0, 3.0, 0.6, 2.0),
    "text": (2.5, 6.0, 2.0, 2.0, 0.0, 0.0, 0.0),
}
_LEAD_LOST = 0.5
_TAIL_LOST = 1.0
_GAP = 3.0
_LONG = 60
_HIDDEN = 0.5
_SAME = 0.3
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
) -> Fit:
    """The places of ``cells`` in the columns that the header ``names``.

    ``opens`` tells for each cell whether it begins a row, where the lines show that; ``lines``
    says that the cells are only lines of cells, so that some may stand in one. A column of
    numbers without a name of its own (要求 over ``1 | 公开目录。``) is found by trial.

    >>> cells = ["公开", "1.目录。", "办公室", "2.年报。", "各科室"]
    >>> fit_cells_to_columns(cells, ["任务", "要求", "责任科室"], None).places
    ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2))
    """
    kinds = [kind_of_column(name) for name in names]
    found = [_cell_kind(cell) for cell in cells]
    options = [(kinds, tuple(range(len(kinds))), 0.0)]
    if "number" not in kinds and _KINDS_OF_CELL.index("number") in found:
        for place, kind in enumerate(kinds):
            if kind == "text":
                starts = tuple(i if i <= place else i + 1 for i in range(len(kinds)))
                options.append(([*kinds[:place], "number", *kinds[place:]], starts, _HIDDEN))
    tried = [
        (_path(found, tried, opens, lines), tried, starts, more) for tried, starts, more in options
    ]
    (_, places), best, starts, _ = min(tried, key=lambda option: option[0][0] + option[3])
    return Fit(places, starts, len(best))


def kind_of_column(name: str) -> str:
    """What a column of that name holds: number, units, deadline, other or text."""
    return next(kind for kind, pattern in _COLUMN_KINDS if pattern.fullmatch(name))


def _are_units(cell: str) -> bool:
    """Whether a cell looks like nothing but names of bodies.

    >>> _are_units("县财政局、各镇人民政府（场、开发区）负责"), _are_units("编制目录、县财政局")
    (True, False)
    """
    names = [name for name in _SEPARATOR.split(_BRACKET.sub("", cell)) if name]
    return bool(names) and all(map(_UNITS.fullmatch, names))


def kind_of_cell(cell: str) -> str:
    """What a cell looks like.

    >>> [kind_of_cell(cell) for cell in ("3", "县财政局", "6月底前", "（一）公开", "公开目录")]
    ['number', 'units', 'date', 'heading', 'text']
    """
    return _KINDS_OF_CELL[_cell_kind(cell)]


def _cell_kind(cell: str) -> int:
    bare = "".join(cell.split())
    if not bare:
        kind = "empty"
    elif _NUMBER.fullmatch(bare):
        kind = "number"
    elif _HEADING.match(bare):
        kind = "heading"
    elif len(bare) <= 200 and _are_units(bare):
        kind = "units"
    elif len(bare) <= 20 and _DATE.fullmatch(bare):
        kind = "date"
    else:
        kind = "long" if len(bare) > _LONG or bare.endswith("。") else "text"
    return _KINDS_OF_CELL.index(kind)


def _path(
    cells: Sequence[int], kinds: Sequence[str], opens: Sequence[bool | None] | None, lines: bool
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
                    + (_SAME if lines and old == new else _step(old, new, kinds, is_first)),
                    old,
                )
                for old in columns
            )
            for new in columns
        ]
        own = [_COST[kind][cell] for kind in kinds]
        own.append(0.2 if cell == 0 else _INFINITY)
        costs = [step[0] + extra for step, extra in zip(steps, own, strict=True)]
        back.append([step[1] for step in steps])
    column = min(columns, key=lambda c: costs[c])
    return costs[column], _places(back, column, width, opens, lines)


def _step(old: int, new: int, kinds: Sequence[str], is_first: bool | None) -> float:
    """What it costs to go from one column to the next; ``is_first`` begins a row, ``None`` may.

    Behind the number of a row a merged text may be lost, as at the beginning of one without.
    """
    width = len(kinds)
    is_full = old >= width - 1
    if _begins_row(old, new, width, is_first):
        if new == width or is_first is False:
            return _INFINITY
        return _LEAD_LOST * (new > 0) + (0.0 if is_full else _TAIL_LOST)
    if is_first:
        return _INFINITY
    if new == width:
        return 0.0 if is_full else _TAIL_LOST
    if old < new and kinds[old] == "number" and set(kinds[old + 1 : new]) == {"text"}:
        return _LEAD_LOST
    return _GAP * (new - old - 1)


def _begins_row(old: int, new: int, width: int, is_first: bool | None) -> bool:
    return bool(is_first) or (new <= old and not (old == new == width))


def _places(
    back: list[list[int]], column: int, width: int, opens: Sequence[bool | None] | None, lines: bool
) -> tuple[tuple[int, int], ...]:
    """The path from its end, told from its beginning."""
    columns: list[int] = []
    for steps in reversed(back):
        columns.append(column)
        column = steps[column]
    columns.reverse()
    places: list[tuple[int, int]] = []
    row, old = -1, width
    for index, new in enumerate(columns):
        is_first = True if index == 0 else (opens[index] if opens is not None else None)
        row += _begins_row(old, new, width, is_first) and not (index and lines and old == new)
        places.append((row, new))
        old = new
    return tuple(places)
