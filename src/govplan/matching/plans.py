"""Which plan of one ledger is which plan of another: by file and title, then by either, then by
what they say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from govplan.lexicon.standing_lines import compact
from govplan.matching.rows import Row
from govplan.model.record import record

__all__ = ["PlanKey", "PlanPair", "pair_plans"]

PlanKey = tuple[str, str]
"""The file and the title of a plan."""

_SHARED = 1 / 3
"""Plans with other files and titles are one that share this part of the shorter one's texts."""


@record
class PlanPair:
    """A plan of the one side and the plan of the other that it is; ``None`` where there is none."""

    old: PlanKey | None
    new: PlanKey | None


def pair_plans(old: Sequence[Row], new: Sequence[Row]) -> list[PlanPair]:
    """The plans of both sides in pairs, in the order of the new side; what is left alone follows.

    The same file and title; else the same title once; else the same file once; else the most
    shared texts; else the only plan left on either side.

    >>> from govplan.matching.rows import Row
    >>> pair_plans([Row("r1", "甲", "a.txt", "要点")], [Row("r1", "甲", "b.txt", "要点")])
    [PlanPair(old=('a.txt', '要点'), new=('b.txt', '要点'))]
    """
    left, right = list(_keys(old)), list(_keys(new))
    found: dict[PlanKey, PlanKey] = {}
    for key in (_whole, _title, _file):
        _take(found, left, right, _once(left, right, key))
    if left and right:
        _take(found, left, right, _by_texts(left, right, old, new))
    if len(left) == len(right) == 1:
        _take(found, left, right, [(left[0], right[0])])
    pairs = [PlanPair(found.get(plan), plan) for plan in _keys(new)]
    return pairs + [PlanPair(plan, None) for plan in left]


def _whole(plan: PlanKey) -> Hashable:
    return plan


def _title(plan: PlanKey) -> Hashable:
    return plan[1] or plan


def _file(plan: PlanKey) -> Hashable:
    return plan[0] or plan


def _keys(rows: Iterable[Row]) -> dict[PlanKey, None]:
    return dict.fromkeys((row.path, row.title) for row in rows)


def _take(
    found: dict[PlanKey, PlanKey],
    left: list[PlanKey],
    right: list[PlanKey],
    pairs: Iterable[tuple[PlanKey, PlanKey]],
) -> None:
    for one, other in list(pairs):
        found[other] = one
        left.remove(one)
        right.remove(other)


def _once(
    left: list[PlanKey], right: list[PlanKey], key: Callable[[PlanKey], Hashable]
) -> Iterator[tuple[PlanKey, PlanKey]]:
    """The plans whose key stands once on each side."""
    counts = Counter(map(key, left)), Counter(map(key, right))
    where = {key(plan): plan for plan in right}
    for plan in left:
        value = key(plan)
        if counts[0][value] == counts[1][value] == 1:
            yield plan, where[value]


def _by_texts(
    left: list[PlanKey], right: list[PlanKey], old: Sequence[Row], new: Sequence[Row]
) -> Iterator[tuple[PlanKey, PlanKey]]:
    """The plans that share most texts, the surest first."""
    ours, theirs = _texts(left, old), _texts(right, new)
    owners: dict[str, list[PlanKey]] = {}
    for plan, texts in theirs.items():
        for text in texts:
            owners.setdefault(text, []).append(plan)
    shared = Counter(
        (plan, owner)
        for plan, texts in ours.items()
        for text in texts
        for owner in owners.get(text, ())[:_OWNERS]
    )
    taken: set[tuple[int, PlanKey]] = set()
    for (plan, other), count in shared.most_common():
        enough = count >= _SHARED * min(len(ours[plan]), len(theirs[other]))
        if enough and not {(0, plan), (1, other)} & taken:
            taken |= {(0, plan), (1, other)}
            yield plan, other


_OWNERS = 20
"""How many plans that hold one text are looked at: a text in more of them tells nothing."""


def _texts(plans: Iterable[PlanKey], rows: Sequence[Row]) -> dict[PlanKey, dict[str, None]]:
    wanted: dict[PlanKey, dict[str, None]] = {plan: {} for plan in plans}
    for row in rows:
        texts = wanted.get((row.path, row.title))
        if texts is not None and row.text:
            texts[compact(row.text)] = None
    return wanted
