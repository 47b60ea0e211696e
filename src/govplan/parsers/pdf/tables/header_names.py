"""The header of a table that no vertical ruling draws: names of columns beside each other.

A name may be wrapped over lines, its letters spread (责　任　单　位), and one name may span others
in a row below it (责任单位 over 牵头 and 配合). What a name of a column is, the lexicon says.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from govplan.lexicon.cell_marks import is_sign
from govplan.lexicon.column_kinds import column_kind, is_known, may_name_column
from govplan.model.record import record
from govplan.parsers.gutters import Span, find_gutters, merge_spans
from govplan.parsers.pdf.engines.page import singles
from govplan.parsers.text_tables.fitting.names import are_bodies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.parsers.pdf.layout.baselines import Baseline, Leading
    from govplan.parsers.pdf.tables.rulings import Rule

__all__ = ["MIN_GUTTER", "NARROW", "Header", "are_names", "find_header", "widest_gutters"]

MIN_GUTTER = 0.5
"""The narrowest gutter between two columns, in ems: 序号 stands close to what it numbers."""

NARROW = 0.15
"""The narrowest gutter between cells of little padding, in ems, where no wider one is left."""

TICKED = 60
"""Lines below the names that are looked at for ticks."""

MAX_LINES = 7
"""Baselines of one header: a name wrapped over four lines beside those of three, two and one, all
set in its middle."""

TITLE_SIZE = 1.15
"""Names are of one size of type; a title over them is larger by this."""

ACROSS = 0.1
"""Parts of names in two lines are of one name where they overlap or are so near, in ems."""

ROW = 0.9
"""Two rows of names are at least so far apart, in ems; nearer lines are of one row."""

OFF_MIDDLE = 0.3
"""Twice the distance of a spanning name from the middle of those below, in widths of these."""

STEP = 1.9
"""Two baselines of one header are no farther apart than this, in ems …"""

LOOSEST = 1.1
"""… or so many leadings of a page that is set wide."""

SPREAD = 1.3
"""Letters of a spread name are evenly apart: no gap is so many times another."""

LONGEST = 16
"""Letters of the longest name of a column."""

_TEXT = frozenset({"requirement", "task", "measure"})
_BESIDE = frozenset({"units", "deadline", "number", *_TEXT})


@record
class Header:
    """The names of columns: baselines ``start`` to ``end`` (last out), the span and the name of
    each column, and the names that span several, with the first column and the one behind the last.
    """

    start: int
    end: int
    columns: tuple[Span, ...]
    names: tuple[str, ...]
    spanning: tuple[tuple[int, int, float], ...] = ()

    @property
    def kinds(self) -> tuple[str | None, ...]:
        """What each column holds, by its name (contract, 3.1)."""
        return tuple(map(column_kind, self.names))


def find_header(
    lines: Sequence[Baseline],
    start: int,
    edges: Sequence[float] = (),
    short: Sequence[Rule] = (),
    leading: Leading | None = None,
) -> Header | None:
    """The header that begins with the baseline ``start``, above the next of the rulings at
    ``edges``: of those that can be read the one with the fewest unknown names, the tallest of them;
    between two rulings above others all that stands there, however far apart its lines are; else
    lines as near as ``leading`` says. Names over ``short`` rulings span; names of one column under
    which ticks stand at several places are parted by narrow gutters.
    """
    header = _search(lines, start, edges, short, leading, MIN_GUTTER)
    if header is not None and _shares_ticks(header, lines):
        return _search(lines, start, edges, short, leading, NARROW) or header
    return header


def _search(
    lines: Sequence[Baseline],
    start: int,
    edges: Sequence[float],
    short: Sequence[Rule],
    leading: Leading | None,
    least: float,
) -> Header | None:
    """The header whose names are ``least`` ems apart (see :func:`find_header`)."""
    below = [y for y in edges if y > lines[start].y]
    stop = below[0] if below else float("inf")
    above = lines[start - 1].y if start else float("-inf")
    step = STEP
    if below and any(above < y < lines[start].y for y in edges):
        step = float("inf")
    found: list[Header] = []
    for end in range(start + 1, min(start + MAX_LINES, len(lines)) + 1):
        line = lines[end - 1]
        if not _may_be_names(line, least) or line.y > stop or _differ(line, lines[start]):
            break
        if end - 1 > start and line.y - lines[end - 2].y > step * line.size:
            if leading is None or not any(len(x.spans(least)) > 1 for x in lines[start:end]):
                break
            step = max(step, LOOSEST * leading.usual)
            if line.y - lines[end - 2].y > step * line.size:
                break
        header = _header(lines[start:end], start, short, least)
        found += [header] if header else []
    if found and _is_enclosed(found[-1], lines, edges, below):
        return found[-1]
    return min(found, key=_unknown, default=None)


def _shares_ticks(header: Header, lines: Sequence[Baseline]) -> bool:
    """Whether ticks stand beside each other below one name: those of bodies near to each other."""
    for line in lines[header.end : header.end + TICKED]:
        if not any(map(is_sign, line.text())):
            continue
        ticks = [(g.x0 + g.x1) / 2 for g in singles(line.glyphs) if is_sign(g.text)]
        if any(sum(a < x < b for x in ticks) > 1 for a, b in header.columns):
            return True
    return False


def _differ(line: Baseline, first: Baseline) -> bool:
    """Whether two lines are of different type, as a title is and the names below it."""
    return max(line.size, first.size) > TITLE_SIZE * min(line.size, first.size)


def _unknown(header: Header) -> tuple[int, int]:
    """How many names are unknown, and, of readings alike in that, how little is read."""
    return sum(not is_known(name) for name in header.names), -header.end


def _is_enclosed(
    header: Header, lines: Sequence[Baseline], edges: Sequence[float], below: Sequence[float]
) -> bool:
    """Whether the lines of a header are all that stands between two rulings, others below them."""
    if len(below) < 2 or len(below) == len(edges) or header.end == len(lines):
        return False
    return lines[header.end].y > below[0]


def _may_be_names(line: Baseline, least: float) -> bool:
    spans = line.spans(least)
    return len(line.glyphs) <= 60 and all(len(line.text(s)) <= LONGEST for s in spans)


def _header(
    lines: Sequence[Baseline], start: int, short: Sequence[Rule], least: float
) -> Header | None:
    parts = [(span, line) for line in lines for span in line.spans(least)]
    ruled = {(s, x.y): rule for s, x in parts if (rule := _ruling_below(s, x, short, parts))}
    spanning = [(s, x) for s, x in parts if (s, x.y) in ruled or _spans_others(s, x, lines, least)]
    leaves = [(s, line) for s, line in parts if (s, line) not in spanning]
    columns = merge_spans([s for s, _ in leaves], ACROSS * lines[0].size)
    names = [_name(column, leaves) for column in columns]
    columns, names = _gathered(columns, names)
    if not are_names(names) or not all(is_known(line.text(s)) for s, line in spanning):
        return None
    over = [
        (*(_under(ruled.get((s, x.y)), columns) or _covered(s, columns)), x.y) for s, x in spanning
    ]
    if any(last - first == len(columns) for first, last, _ in over):
        return None
    return Header(start, start + len(lines), tuple(columns), tuple(names), tuple(over))


def _ruling_below(
    span: Span, line: Baseline, rules: Sequence[Rule], parts: Sequence[tuple[Span, Baseline]]
) -> Rule | None:
    """The ruling right below a name, in the middle of it, that stands over two names or more: 责任
    单位 over 牵头 and 配合.
    """
    if not is_known(line.text(span)):
        return None
    for rule in rules:
        under = [s for s, x in parts if x.y > rule.at and rule.start <= s[0] and s[1] <= rule.end]
        off = abs(sum(span) - rule.start - rule.end)
        if 0 < rule.at - line.y < ROW * line.size and off < line.size and len(under) > 1:
            return rule
    return None


def _under(rule: Rule | None, columns: Sequence[Span]) -> tuple[int, int] | None:
    """The columns that stand under a ruling; ``None`` without one, or where none does."""
    if rule is None:
        return None
    held = [k for k, (a, b) in enumerate(columns) if rule.start < (a + b) / 2 < rule.end]
    return (held[0], held[-1] + 1) if held else None


def _spans_others(span: Span, line: Baseline, lines: Sequence[Baseline], least: float) -> bool:
    """Whether two names or more stand beside each other in a row below a name, reaching under it.

    Lines nearer than an em are of one row, their cells set in its middle: 牵头 beside them goes on
    below them with 单位.
    """
    if not is_known(line.text(span)):
        return False
    for below in lines:
        if below.y - line.y < ROW * line.size:
            continue
        parts = below.spans(least)
        others = [s for x in lines if x.y < below.y for s in x.spans(least) if s != span]
        free = [x for x in parts if not any(a < x[1] and b > x[0] for a, b in others)]
        under = sum(a < span[1] and b > span[0] for a, b in parts)
        if under == 1:
            return len(free) > 1 and _is_over_middle(span, free, others)
        if under > 1 or _is_between(span, free):
            return True
    return False


def _is_over_middle(span: Span, below: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether a name stands over the middle of those below, with no other name between these:
    责任单位 over 牵头, 配合 and 督导.
    """
    low, high = below[0][0], below[-1][1]
    apart = any(low < a < high for a, _ in others)
    return not apart and abs(low + high - span[0] - span[1]) < OFF_MIDDLE * (high - low)


def _is_between(span: Span, below: Sequence[Span]) -> bool:
    """Whether a name stands over the gutter of two others: 责任单位 over 牵头 and 配合."""
    if len(below) < 2:
        return False
    middle = (span[0] + span[1]) / 2
    return any(low < middle < high for low, high in find_gutters(below, 0.1))


def _covered(span: Span, columns: Sequence[Span]) -> tuple[int, int]:
    """The columns that a spanning name covers: those that it overlaps or stands between, and as
    many on its other side; over the middle of one, those beside it.
    """
    middle = (span[0] + span[1]) / 2
    left = sum((a + b) / 2 < middle for a, b in columns)
    near = [i for i, (a, b) in enumerate(columns) if a < span[1] and b > span[0]]
    first, last = min([*near, left - 1]), max([*near, left])
    if len(near) == 1 and abs(sum(columns[near[0]]) / 2 - middle) < (span[1] - span[0]) / 4:
        first, last = near[0] - 1, near[0] + 1
    return max(0, first), min(len(columns), last + 1)


def _name(column: Span, leaves: Sequence[tuple[Span, Baseline]]) -> str:
    return "".join(line.text(s) for s, line in leaves if column[0] <= s[0] and s[1] <= column[1])


def _gathered(columns: list[Span], names: list[str]) -> tuple[list[Span], list[str]]:
    """Single letters spread evenly as one name, where they make one: 责　任　单　位."""
    made: list[tuple[list[Span], str]] = []
    for column, name in zip(columns, names, strict=True):
        spans, text = made[-1] if made else ([], "")
        if len(name) == 1 and len(text) == len(spans) > 0 and _is_even([*spans, column]):
            made[-1] = [*spans, column], text + name
        else:
            made.append(([column], name))
    if not any(len(spans) > 1 for spans, _ in made) or not all(is_known(n) for _, n in made):
        return columns, names
    return [(s[0][0], s[-1][1]) for s, _ in made], [name for _, name in made]


def _is_even(spans: Sequence[Span]) -> bool:
    gaps = [b[0] - a[1] for a, b in pairwise(spans)]
    return max(gaps) < SPREAD * min(gaps)


def are_names(names: Sequence[str]) -> bool:
    """Whether these are the names of a plan's columns: one for text and one beside it, most known.

    >>> are_names(["序号", "工作任务", "责任单位"]), are_names(["组长", "王某"])
    (True, False)
    """
    if len(names) < 2 or any(name and not may_name_column(name) for name in names):
        return False
    kinds = [column_kind(name) for name in names]
    known = sum(map(is_known, names))
    text = sum(kind in _TEXT for kind in kinds)
    beside = sum(kind in _BESIDE for kind in kinds)
    enough = 5 * known >= 3 * len(names) or are_bodies(names)
    return text > 0 and beside > 1 and enough and len(set(names)) > 1


def widest_gutters(
    columns: Sequence[Span], taken: Sequence[Span], least: float
) -> list[Span] | None:
    """Between each two neighbours of ``columns`` the widest blank that ``taken`` leaves; where
    there are several, one that leaves neither column without text: a name in the middle of a wide
    column stands far behind its cells.

    >>> names, cells = [(0, 20), (90, 110), (150, 170)], [(5, 10), (30, 60), (150, 180)]
    >>> widest_gutters(names, cells, 5)
    [(20, 30), (110, 150)]
    """
    blanks = find_gutters([*columns, *taken], least)
    inside = [
        [(a, b) for a, b in blanks if low <= (a + b) / 2 <= high]
        for (_, low), (high, _) in pairwise(columns)
    ]
    if not all(inside):
        return None
    found = [max(choice, key=_width) for choice in inside]
    for place, choice in enumerate(inside):
        if len(choice) > 1:
            found[place] = _parting(choice, found, place, taken)
    return found


def _parting(
    choice: Sequence[Span], gutters: Sequence[Span], place: int, taken: Sequence[Span]
) -> Span:
    """The widest blank of those that leave text in most of the columns on its two sides."""
    left = gutters[place - 1][1] if place else float("-inf")
    right = gutters[place + 1][0] if place + 1 < len(gutters) else float("inf")
    return max(
        choice,
        key=lambda blank: (_holds(left, blank[0], taken) + _holds(blank[1], right, taken),
                           _width(blank)),
    )  # fmt: skip


def _holds(low: float, high: float, taken: Sequence[Span]) -> bool:
    return any(low <= (a + b) / 2 <= high for a, b in taken)


def _width(span: Span) -> float:
    return span[1] - span[0]
