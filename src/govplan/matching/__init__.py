"""Which row of one edition is which row of another, by what the rows say.

One matcher serves the ledger that is carried over, the comparison of editions and corrections. It
is a pure function over two sequences of rows, :func:`match_rows`; what it needs of a row stands in
:class:`Row`. It takes time in proportion to the text, and the same rows give the same answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govplan.matching.exact import match_equal
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
    match_equal(sides)
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
