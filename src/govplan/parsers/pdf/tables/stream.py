"""Tables that no rule draws, or only horizontal ones: columns seen by the alignment of text.

A run of lines is taken for such a table where the same gutters divide all of them into
three columns or more (two are enough where horizontal rules frame the rows) and the text of the
columns is aligned. That is a guess, and the table says so.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from govplan.parsers.gutters import Span, column_at, narrow_gutters
from govplan.parsers.pdf.layout.lines import Line, join_fragments
from govplan.parsers.pdf.layout.paragraphs import NUMBERED
from govplan.parsers.pdf.tables.lattice import Field, Grid, index_fields
from govplan.parsers.pdf.tables.rulings import Rule

__all__ = ["guess_tables"]

Row = list[Line]
MIN_GUTTER = 0.8
"""The narrowest gutter between two columns, in ems."""

MIN_ROWS = 3
MIN_RULES = 3


def guess_tables(rows: list[Row], rules: list[Rule], page: int) -> tuple[list[Grid], list[Row]]:
    """The tables that alignment shows among ``rows``, and the rows that are in none."""
    grids: list[Grid] = []
    others: list[Row] = []
    index = 0
    while index < len(rows):
        end, gutters = _extend(rows, index)
        block = rows[index:end]
        inside = _rules_within(block, rules)
        if gutters and _is_table(block, gutters, inside):
            grids.append(_grid(block, gutters, inside, page))
            index = end
        else:
            others.append(rows[index])
            index += 1
    return grids, others


def _extend(rows: list[Row], start: int) -> tuple[int, list[Span]]:
    """How far the gutters of the row at ``start`` run down, and what is left of them."""
    first = rows[start]
    gutters = [(a.x1, b.x0) for a, b in pairwise(first)]
    end = start + 1
    while gutters and end < len(rows):
        row, above = rows[end], rows[end - 1]
        if row[0].y - above[0].y > 3.5 * max(row[0].size, above[0].size):
            break
        spans = [(fragment.x0, fragment.x1) for fragment in row]
        narrowed = narrow_gutters(gutters, spans, MIN_GUTTER * row[0].size)
        if narrowed is None:
            break
        gutters = narrowed
        end += 1
    return end, gutters


def _rules_within(block: list[Row], rules: list[Rule]) -> list[Rule]:
    top, bottom = block[0][0].top - 12, block[-1][0].bottom + 12
    left, right = min(r[0].x0 for r in block), max(r[-1].x1 for r in block)
    return [
        r for r in rules if top <= r.at <= bottom and r.start <= left + 12 and r.end >= right - 12
    ]


def _column(fragment: Line, gutters: list[Span]) -> int:
    return column_at(gutters, (fragment.x0 + fragment.x1) / 2)


def _is_table(block: list[Row], gutters: list[Span], rules: list[Rule]) -> bool:
    divided = [row for row in block if len(row) > 1]
    if len(divided) < MIN_ROWS or 5 * len(divided) < 2 * len(block):
        return False
    if len(gutters) < 2 and len(rules) < MIN_RULES:
        return False
    columns: dict[int, list[float]] = {}
    for row in block[1:]:
        for fragment in row:
            columns.setdefault(_column(fragment, gutters), []).append(fragment.x0)
    if len(columns) <= len(gutters):
        return False
    aligned = sum(_share_aligned(starts) >= 0.6 for starts in columns.values())
    return aligned >= len(gutters)


def _share_aligned(starts: list[float]) -> float:
    places = Counter(round(x / 4) for x in starts)
    best = places.most_common(1)[0][0]
    return sum(abs(x / 4 - best) <= 1 for x in starts) / len(starts)


def _grid(block: list[Row], gutters: list[Span], rules: list[Rule], page: int) -> Grid:
    starts = _row_starts(block, gutters, rules)
    xs = [min(r[0].x0 for r in block) - 2]
    xs += [(low + high) / 2 for low, high in gutters]
    xs.append(max(r[-1].x1 for r in block) + 2)
    ys = [block[0][0].top - 2]
    cells: list[Field] = []
    for number, (first, last) in enumerate(pairwise([*starts, len(block)])):
        ys.append((block[last - 1][0].bottom + block[last][0].top) / 2 if last < len(block)
                  else block[-1][0].bottom + 2)  # fmt: skip
        fields = [Field(number, number + 1, c, c + 1) for c in range(len(gutters) + 1)]
        for row in block[first:last]:
            fragments: dict[int, Row] = {}
            for fragment in row:
                fragments.setdefault(_column(fragment, gutters), []).append(fragment)
            for column, found in fragments.items():
                fields[column].lines.append(join_fragments(found))
        cells.extend(fields)
    for cell in cells:
        for line in cell.lines:
            line.page = page
    grid = Grid(page, xs, ys, cells, guessed=True)
    index_fields(grid)
    return grid


def _row_starts(block: list[Row], gutters: list[Span], rules: list[Rule]) -> list[int]:
    """The first line of each row: below a rule, else after a gap, else where column one begins."""
    steps = [b[0].y - a[0].y for a, b in pairwise(block)]
    inner = [r.at for r in rules if block[0][0].y < r.at < block[-1][0].top]
    if len(inner) > 1:
        return [0] + [
            i
            for i in range(1, len(block))
            if any(block[i - 1][0].y < at < block[i][0].y for at in inner)
        ]
    least = sorted(steps)[len(steps) // 10]
    wide = [i + 1 for i, step in enumerate(steps) if step > 1.3 * least]
    if 3 * len(wide) >= len(block) or (wide and len(wide) > 2):
        return sorted({0, 1, *wide}) if steps[0] > 1.1 * least else sorted({0, *wide})
    return [0] + [i for i in range(1, len(block)) if _begins(block, i, gutters)]


def _begins(block: list[Row], index: int, gutters: list[Span]) -> bool:
    here = [p for p in block[index] if _column(p, gutters) == 0]
    above = [p for p in block[index - 1] if _column(p, gutters) == 0]
    if not here:
        return False
    full = len({_column(p, gutters) for p in block[index]}) == len(gutters) + 1
    return full or not above or index == 1 or bool(NUMBERED.match(here[0].text))
