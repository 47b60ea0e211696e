"""Which row of one edition is which row of another, by what the rows say.

One matcher serves the ledger that is carried over, the comparison of editions and corrections. It
is a pure function over two sequences of rows, :func:`match_rows`; what it needs of a row stands in
:class:`Row`. It takes time in proportion to the text, and the same rows give the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence

from govplan.matching.plans import PlanKey, PlanPair, pair_plans
from govplan.matching.rows import Kind, Match, Row
from govplan.matching.sides import Sides
from govplan.matching.similar import match_similar

__all__ = ["Kind", "Match", "PlanKey", "PlanPair", "Row", "match_rows", "pair_plans"]


def match_rows(old: Sequence[Row], new: Sequence[Row]) -> list[Match]:
    """Each row of ``new`` with the row of ``old`` that it is, in the order of ``new``; what is gone
    follows in the order of ``old``.

    Within each pair of plans (:func:`~govplan.matching.plans.pair_plans`): the same text under the
    same titles; else the same text anywhere, where it is told apart by its units, deadlines and
    neighbours; else a similar text under the same titles, or a very similar one elsewhere. A pair
    whose texts differ is always ``changed``; one whose ids differ is never ``same``.

    >>> from govplan.matching.rows import Row
    >>> old = [Row("m1", "编制目录。"), Row("m2", "公开预算。")]
    >>> new = [Row("m1", "汇编文件。"), Row("m2", "编制目录。"), Row("m3", "按月公开预算。")]
    >>> [(match.kind, match.old, match.new) for match in match_rows(old, new)]
    [('new', None, 0), ('moved', 0, 1), ('changed', 1, 2)]
    """
    ours, theirs = _by_plan(old), _by_plan(new)
    matches: list[Match] = []
    gone: list[Match] = []
    for pair in pair_plans(old, new):
        found = ours.get(pair.old, []) if pair.old else []
        other = theirs.get(pair.new, []) if pair.new else []
        for match in _matches(old, new, found, other):
            (gone if match.new is None else matches).append(match)
    matches.sort(key=lambda match: match.new or 0)
    gone.sort(key=lambda match: match.old or 0)
    return matches + gone


def _by_plan(rows: Sequence[Row]) -> dict[PlanKey, list[int]]:
    found: dict[PlanKey, list[int]] = {}
    for position, row in enumerate(rows):
        found.setdefault((row.path, row.title), []).append(position)
    return found


def _matches(
    old: Sequence[Row], new: Sequence[Row], ours: list[int], theirs: list[int]
) -> Iterator[Match]:
    """The matches of one pair of plans, by positions in the whole sequences."""
    sides = Sides.of([old[i] for i in ours], [new[i] for i in theirs])
    _match_equal(sides)
    match_similar(sides)
    for place, position in enumerate(theirs):
        before = sides.back.get(place)
        if before is None:
            yield Match(None, position, "new", 0.0)
        else:
            equal = sides.old_keys[before] == sides.new_keys[place]
            yield _match(old, new, (ours[before], position), sides.scores[before], equal)
    for place in sides.old_left():
        yield Match(ours[place], None, "gone", 0.0)


def _match(
    old: Sequence[Row], new: Sequence[Row], pair: tuple[int, int], score: float, equal: bool
) -> Match:
    before, after = old[pair[0]], new[pair[1]]
    kind: Kind = "changed" if not equal else "same" if before.id == after.id else "moved"
    units = before.units != after.units
    return Match(*pair, kind, score, units, before.deadlines != after.deadlines)


def _place_and_people(row: Row, text: str) -> Hashable:
    return row.task, text, row.units, row.deadlines


def _place(row: Row, text: str) -> Hashable:
    return row.task, text


def _people(row: Row, text: str) -> Hashable:
    return text, row.units, row.deadlines


def _text(row: Row, text: str) -> Hashable:
    del row
    return text


def _match_equal(sides: Sides) -> None:
    """Link all rows whose text stands on both sides.

    A text that comes several times is told apart by the titles above it, by its units and
    deadlines, then by the row before or behind it; what is then left is taken in order, rows of
    the same id first.
    """
    _together(sides, _place_and_people, alone=False)
    _together(sides, _place, alone=False)
    _together(sides, _people, alone=True)
    _together(sides, _text, alone=True)
    _beside(sides, 1)
    _beside(sides, -1)
    _together(sides, lambda row, text: (row.id, text), alone=True)
    _leftovers(sides)


def _together(sides: Sides, key: Callable[[Row, str], Hashable], *, alone: bool) -> None:
    """Link the rows of one key in order where both sides have equally many; one, if ``alone``."""
    ours, theirs = _groups(sides, key)
    for value, olds in ours.items():
        news = theirs.get(value, [])
        if len(olds) == len(news) and not (alone and len(olds) > 1):
            sides.link_all(zip(olds, news, strict=True))


def _beside(sides: Sides, step: int) -> None:
    """Link equal rows behind (or before) a linked pair."""
    olds = range(len(sides.old))
    for old in olds[::step]:
        near = sides.links.get(old - step)
        if near is None or old in sides.links:
            continue
        new = near + step
        if sides.is_free(new) and sides.old_keys[old] == sides.new_keys[new] != "":
            sides.link(old, new)


def _leftovers(sides: Sides) -> None:
    ours, theirs = _groups(sides, _text)
    for value, olds in ours.items():
        sides.link_all(zip(olds, theirs.get(value, []), strict=False))


def _groups(
    sides: Sides, key: Callable[[Row, str], Hashable]
) -> tuple[dict[Hashable, list[int]], dict[Hashable, list[int]]]:
    """The positions of what is not linked yet, by key; rows without text have none."""
    ours: dict[Hashable, list[int]] = {}
    theirs: dict[Hashable, list[int]] = {}
    for position in sides.old_left():
        if text := sides.old_keys[position]:
            ours.setdefault(key(sides.old[position], text), []).append(position)
    for position in sides.new_left():
        if text := sides.new_keys[position]:
            theirs.setdefault(key(sides.new[position], text), []).append(position)
    return ours, theirs
