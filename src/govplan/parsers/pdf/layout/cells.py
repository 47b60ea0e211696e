"""The lines of a table's cells as paragraphs; where a cell lists names, each line is one."""

from __future__ import annotations

from itertools import pairwise

from govplan.lexicon.bodies import LEVELS
from govplan.lexicon.column_kinds import column_kind
from govplan.lexicon.patterns import regex
from govplan.parsers.pdf.layout.lines import Line
from govplan.parsers.pdf.layout.paragraphs import NUMBERED, Measure, group_lines, leading
from govplan.parsers.pdf.tables.lattice import Field, Grid
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell

__all__ = ["cell_paragraphs", "unit_columns"]

PADDED = 1.5
"""What stands between the end of a full line and the next column, where no ruling does, in ems."""

MAX_HEAD = 2
"""Rows of names at the top of a table."""

MAX_LISTED, MOST_LISTED = 16, 40
"""Signs in a line of a cell that may list names below each other, and lines of such a cell."""

NARROW, SHORTEST, LONGEST = 3, 1, 10
"""Letters in the lines of a column so narrow that it breaks most names of bodies; a name has more
letters there, and more still with its level, and so many lines at most."""

LEVELED = frozenset(f"{LEVELS}各")

_SIGNS = regex(r"[，。；：,;:]|、(?![^（]{0,200}）)")
_INNER_SPACE = regex(r"[\u2e80-\U0003ffff）]{3} [\u2e80-\U0003ffff]{3}", needs=" ")


def unit_columns(grid: Grid, before: tuple[Grid, frozenset[int]] | None) -> frozenset[int]:
    """The columns of units by the names above them; those of the part ``before`` where the table
    goes on without a header.
    """
    if grid.header is not None:
        return frozenset(k for k, kind in enumerate(grid.header.kinds) if kind == "units")
    named = [c for c in grid.cells if c.bottom <= MAX_HEAD and _name(c) == "units"]
    found = frozenset(k for c in named for k in range(c.left, c.right))
    if not found and before is not None and len(before[0].xs) == len(grid.xs):
        return before[1]
    return found


def _name(cell: Field) -> str | None:
    return column_kind("".join("".join(line.text.split()) for line in cell.lines))


def cell_paragraphs(grid: Grid, units: frozenset[int]) -> dict[int, list[list[Line]]]:
    """The lines of each cell, by its identity, as paragraphs; the columns ``units`` may list names
    of bodies.
    """
    cells = [c for c in grid.cells if c.lines]
    usual = leading(pair for cell in cells for pair in pairwise(cell.lines))
    pads = [min(line.x0 for line in c.lines) - grid.xs[c.left] for c in cells]
    pad = min(max(0.0, min(pads)), 8.0) if pads else 0.0
    ends = [0.0] * len(grid.xs)
    for cell in cells:
        ends[cell.right] = max(ends[cell.right], *(line.x1 for line in cell.lines))
        if grid.header is not None and cell.left in units and not _is_header(cell, grid):
            edge = grid.xs[cell.right] - PADDED * cell.lines[0].size
            ends[cell.right] = max(ends[cell.right], edge)
    return {
        id(cell): _paragraphs(
            cell,
            grid,
            Measure(pad, ends[cell.right] if grid.guessed else 0.0, usual),
            may_list=cell.left in units,
        )
        for cell in cells
    }


def _is_header(cell: Field, grid: Grid) -> bool:
    return grid.header is not None and _text(cell.lines) in grid.header.names


def _text(lines: list[Line]) -> str:
    return "".join([line.text for line in lines])


def _paragraphs(cell: Field, grid: Grid, column: Measure, *, may_list: bool) -> list[list[Line]]:
    """The lines of a cell as paragraphs; ``column`` tells its padding, its leading and where
    the lines of the column end, if no rule does.
    """
    lines = cell.lines
    if len(lines) == 1 or _is_upright_column(lines):
        may_list = may_list and column_kind(_text(lines)) is None and len(lines) <= MOST_LISTED
        return _names_of(lines, [lines]) if may_list else [lines]
    turned = any(line.turn for line in lines)
    right = max(line.x1 for line in lines)
    left = min(line.x0 for line in lines)
    if turned:
        return group_lines(lines, Measure(left, right, column.leading))
    pad, usual = column.left, column.leading
    left_edge, right_edge = grid.xs[cell.left], column.right or grid.xs[cell.right]
    centered = all(
        abs((line.x0 - left_edge) - (right_edge - line.x1)) < 0.5 * line.size for line in lines
    )
    measure = Measure(
        min(left, left_edge + pad), max(right, right_edge - (0 if column.right else pad)), usual,
        text_left=left, centered=centered,
    )  # fmt: skip
    groups = group_lines(lines, measure)
    listed = _is_listed(groups) or (may_list and _are_names(groups))
    if listed and may_list and max(len(line.text) for line in lines) <= NARROW:
        return [x for group in groups for x in _names_of(group, [[line] for line in group])]
    return [[line] for line in lines] if listed else groups


def _names_of(lines: list[Line], otherwise: list[list[Line]]) -> list[list[Line]]:
    """The most names of bodies that lines of a column of a few letters make, one behind the other,
    each with its level where the first has one; ``otherwise`` where they make none.
    """
    leveled = lines[0].text[:1] in LEVELED
    ways: list[list[list[Line]] | None] = [[], *[None for _ in lines]]
    for end in range(1, len(lines) + 1):
        for start in range(max(0, end - LONGEST), end):
            before, name = ways[start], _text(lines[start:end])
            best = ways[end]
            if before is None or (best is not None and len(before) < len(best)):
                continue
            begins = not leveled or name[0] in LEVELED
            if begins and len(name) > SHORTEST + leveled and kind_of_cell(name) == "units":
                ways[end] = [*before, lines[start:end]]
    return ways[-1] or otherwise


def _is_listed(groups: list[list[Line]]) -> bool:
    """Whether a cell lists names, with line ends or spaces between and no other sign: then a
    full line may end one of them as well as break it, which the names must tell.
    """
    texts = [line.text for group in groups for line in group]
    if len(groups) == len(texts) or any(map(NUMBERED.match, texts)):
        return False
    if _SIGNS.search("".join(texts)):
        return False
    if any(map(_INNER_SPACE.search, texts)):
        return True
    return len(groups) > 1 and all(len(text) <= MAX_LISTED for text in texts)


def _are_names(groups: list[list[Line]]) -> bool:
    """Whether the lines of one group may be names of bodies, each line full by chance: two parts of
    it, parted by the end of a line, are such.
    """
    lines = [line.text for group in groups for line in group]
    if len(groups) > 1 or not 1 < len(lines) <= MOST_LISTED or _SIGNS.search("".join(lines)):
        return False
    parts = [("".join(lines[:k]), "".join(lines[k:])) for k in range(1, len(lines))]
    return any(kind_of_cell(a) == kind_of_cell(b) == "units" for a, b in parts)


def _is_upright_column(lines: list[Line]) -> bool:
    """One sign below the other: a heading set upright in a narrow column."""
    return len(lines) > 1 and max(len(line.text) for line in lines) <= 1
