"""What differs between two editions of a plan."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govplan.compare.editions import edition_of, measure_row, row_of
from govplan.compare.model import (
    Change,
    ChangeKind,
    DeadlineAt,
    Difference,
    HeadingChange,
    Mark,
    MarkKind,
    MeasureRow,
    UnitAt,
    UnitChange,
)
from govplan.matching import Match, match_rows
from govplan.model.record import record

if TYPE_CHECKING:
    from govplan.schema import MeasureAt, Plan, Requirement, Task

__all__ = ["difference", "words_changed"]


def difference(old: Plan, new: Plan) -> Difference:
    """What was added, is gone, moved or says something else, from ``old`` to ``new``.

    A measure moved where it stands below another task, or before one that it stood behind; that its
    number changed because of others is no change of its own.
    """
    before, after = list(old.measures(items=False)), list(new.measures(items=False))
    ours, theirs = list(map(measure_row, before)), list(map(measure_row, after))
    matches = match_rows(list(map(row_of, before, ours)), list(map(row_of, after, theirs)))
    pairs = [(match.old, match.new) for match in matches
             if match.old is not None and match.new is not None]  # fmt: skip
    moved = _moved(pairs, before, after)
    changes = [
        change
        for match in _in_order(matches)
        if (change := _change(match, ours, theirs, match.new in moved)) is not None
    ]
    touched = sum(change.old is not None and change.new is not None for change in changes)
    renumbered = sum(ours[one].id != theirs[other].id for one, other in pairs)
    return Difference(
        old=edition_of(old),
        new=edition_of(new),
        same=len(pairs) - touched,
        renumbered=renumbered,
        headings=tuple(_heading_changes([(before[one], after[other]) for one, other in pairs])),
        changes=tuple(changes),
    )


def _moved(
    pairs: list[tuple[int, int]], before: Sequence[MeasureAt], after: Sequence[MeasureAt]
) -> set[int]:
    """The new positions of what stands below another task, or in another order: the fewest whose
    moving explains the order.
    """
    kept = _tasks_kept([(before[one], after[other]) for one, other in pairs])
    found = {other for one, other in pairs
             if kept.get(before[one].task.id) != after[other].task.id}  # fmt: skip
    steady = [(other, one) for one, other in pairs if other not in found]
    order = _longest_rise([one for _, one in sorted(steady)])
    return found | {other for other, one in steady if one not in order}


def _longest_rise(values: list[int]) -> set[int]:
    """The members of a longest rising subsequence.

    >>> sorted(_longest_rise([3, 0, 1, 2]))
    [0, 1, 2]
    """
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_left(ends, value)
        ends[length:] = [value, *ends[length + 1 :]]
        places[length:] = [place, *places[length + 1 :]]
        before.append(places[length - 1] if length else -1)
    found: set[int] = set()
    place = places[-1] if places else -1
    while place >= 0:
        found.add(values[place])
        place = before[place]
    return found


def _in_order(matches: list[Match]) -> list[Match]:
    """The matches in the order of the new edition, what is gone behind what it stood behind."""
    places = {match.old: match.new for match in matches if match.old is not None}
    last, behind = -1, {}
    for old in sorted(places):
        new = places[old]
        last = last if new is None else new
        behind[old] = last

    def place(match: Match) -> tuple[int, int, int]:
        if match.new is not None:
            return match.new, 0, 0
        return behind[match.old or 0], 1, match.old or 0

    return sorted(matches, key=place)


def _change(
    match: Match, ours: list[MeasureRow], theirs: list[MeasureRow], moved: bool
) -> Change | None:
    old = None if match.old is None else ours[match.old]
    new = None if match.new is None else theirs[match.new]
    if old is None or new is None:
        return Change(kinds=("added",) if old is None else ("gone",), old=old, new=new)
    found: dict[ChangeKind, bool] = {
        "moved": moved,
        "text": match.kind == "changed",
        "units": match.units_changed,
        "deadlines": match.deadlines_changed,
    }
    kinds = tuple(kind for kind, holds in found.items() if holds)
    if not kinds:
        return None
    return Change(
        kinds=kinds,
        old=old,
        new=new,
        words=words_changed(old.text, new.text) if "text" in kinds else (),
        units=tuple(_units(old.units, new.units)),
        deadlines_gone=_left(old.deadlines, new.deadlines),
        deadlines_added=_left(new.deadlines, old.deadlines),
    )


def _units(old: Iterable[UnitAt], new: Iterable[UnitAt]) -> Iterable[UnitChange]:
    """What went, what came, and the same name with another role as one change."""
    gone, added = list((Counter(old) - Counter(new)).elements()), Counter(new) - Counter(old)
    came = list(added.elements())
    for unit in gone:
        other = next((each for each in came if each.name == unit.name), None)
        if other is not None:
            came.remove(other)
        yield UnitChange(name=unit.name, old=unit, new=other)
    yield from (UnitChange(name=unit.name, old=None, new=unit) for unit in came)


def _left(one: Iterable[DeadlineAt], other: Iterable[DeadlineAt]) -> tuple[DeadlineAt, ...]:
    """The deadlines of the one that the other does not have, by their words."""
    known = Counter(each.raw for each in other)
    found = []
    for each in one:
        if known[each.raw] > 0:
            known[each.raw] -= 1
        else:
            found.append(each)
    return tuple(found)


@record
class Level:
    """A level of headings: the node of a measure there, and what it is called, with all above."""

    node: Callable[[MeasureAt], Any]
    name: Callable[[MeasureAt], tuple[str | None, ...]]


_REQUIREMENT = Level(
    lambda at: at.requirement, lambda at: (at.requirement.part, at.requirement.title)
)
_TASK = Level(lambda at: at.task, lambda at: (*_REQUIREMENT.name(at), at.task.title))


def _tasks_kept(pairs: Sequence[tuple[MeasureAt, MeasureAt]]) -> dict[str, str]:
    """For each task of the old edition, by id, the task of the new one that has its title, or else
    most of its measures.
    """
    return {old.id: new.id for old, new in _kept(pairs, _TASK)}


def _heading_changes(pairs: Sequence[tuple[MeasureAt, MeasureAt]]) -> Iterator[HeadingChange]:
    """The titles and lead-ins that changed, in the order of the old edition."""
    for old, new in _kept(pairs, _REQUIREMENT):
        yield from _changes("requirement", old, new)
    for old, new in _kept(pairs, _TASK):
        yield from _changes("task", old, new)


def _changes(level: Any, old: Requirement | Task, new: Requirement | Task) -> Iterator[Any]:
    if old.title != new.title:
        yield HeadingChange(level=level, part="title", old_id=old.id, new_id=new.id,
                            old=old.title, new=new.title)  # fmt: skip
    if old.text != new.text:
        yield HeadingChange(level=level, part="text", old_id=old.id, new_id=new.id,
                            old=old.text, new=new.text)  # fmt: skip


def _kept(pairs: Sequence[tuple[MeasureAt, MeasureAt]], level: Level) -> list[tuple[Any, Any]]:
    """Nodes of both sides that are one: by a name that only they have on either side, else those
    that share most measures. Each stands once on either side.
    """
    ours = {level.node(old).id: old for old, _ in pairs}
    theirs = {level.node(new).id: new for _, new in pairs}
    votes = Counter((level.node(old).id, level.node(new).id) for old, new in pairs)
    found: list[tuple[str, str]] = []
    taken: set[tuple[int, str]] = set()
    ranked = (pair for pair, _ in votes.most_common())
    for one, other in (*_named(ours, theirs, level), *ranked):
        if not {(0, one), (1, other)} & taken:
            taken |= {(0, one), (1, other)}
            found.append((one, other))
    order = {id_: place for place, id_ in enumerate(ours)}
    found.sort(key=lambda pair: order[pair[0]])
    return [(level.node(ours[one]), level.node(theirs[other])) for one, other in found]


def _named(
    ours: Mapping[str, MeasureAt], theirs: Mapping[str, MeasureAt], level: Level
) -> Iterator[tuple[str, str]]:
    """The ids of what has the same name on both sides, and alone."""
    names = [Counter(map(level.name, side.values())) for side in (ours, theirs)]
    known = {level.name(at): id_ for id_, at in theirs.items()}
    for id_, at in ours.items():
        name = level.name(at)
        if all(counts[name] == 1 for counts in names):
            yield id_, known[name]


_LARGEST = 4_000_000
"""Products of the lengths of two texts above which the middle counts as replaced whole."""
_SHORTEST = 2
"""A run of fewer equal letters between two changes is part of the change."""


def words_changed(old: str, new: str) -> tuple[Mark, ...]:
    """The runs of both texts in order: what is equal, what is gone, what was added.

    >>> [(mark.kind, mark.text) for mark in words_changed("每月公开预算。", "每季度公开预算。")]
    [('equal', '每'), ('gone', '月'), ('added', '季度'), ('equal', '公开预算。')]
    """
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    one, other = old[head : len(old) - tail], new[head : len(new) - tail]
    runs: list[tuple[str, str]] = [(old[:head], new[:head])]
    runs.extend(_runs(one, other))
    runs.append((old[len(old) - tail :], new[len(new) - tail :]))
    return tuple(_marks(runs))


def _shared(one: str, other: str) -> int:
    """How many letters two texts have in common at their beginning."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _runs(one: str, other: str) -> Iterator[tuple[str, str]]:
    """The same segment of both texts, run by run."""
    if len(one) * len(other) > _LARGEST:
        yield one, other
        return
    from rapidfuzz.distance import Indel

    for code in Indel.opcodes(one, other):
        yield one[code.src_start : code.src_end], other[code.dest_start : code.dest_end]


def _marks(runs: list[tuple[str, str]]) -> Iterator[Mark]:
    """Equal runs as they are, changes next to one another as one."""
    gone, added = "", ""
    last = len(runs) - 1
    for place, (one, other) in enumerate(runs):
        if one == other and (len(one) >= _SHORTEST or place in (0, last) or not gone + added):
            yield from _replacement(gone, added)
            gone = added = ""
            if one:
                yield Mark(kind="equal", text=one)
        else:
            gone, added = gone + one, added + other
    yield from _replacement(gone, added)


def _replacement(gone: str, added: str) -> Iterator[Mark]:
    kinds: tuple[tuple[MarkKind, str], ...] = (("gone", gone), ("added", added))
    for kind, text in kinds:
        if text:
            yield Mark(kind=kind, text=text)
