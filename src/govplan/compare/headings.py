"""Requirements and tasks that are the same: those whose measures are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from govplan.compare.model import HeadingChange
from govplan.model.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from govplan.schema import MeasureAt, Requirement, Task

__all__ = ["heading_changes", "tasks_kept"]


@record
class Level:
    """A level of headings: the node of a measure there, and what it is called, with all above."""

    node: Callable[[MeasureAt], Any]
    name: Callable[[MeasureAt], tuple[str | None, ...]]


_REQUIREMENT = Level(
    lambda at: at.requirement, lambda at: (at.requirement.part, at.requirement.title)
)
_TASK = Level(lambda at: at.task, lambda at: (*_REQUIREMENT.name(at), at.task.title))


def tasks_kept(pairs: Sequence[tuple[MeasureAt, MeasureAt]]) -> dict[str, str]:
    """For each task of the old edition, by id, the task of the new one that has its title, or else
    most of its measures.
    """
    return {old.id: new.id for old, new in _kept(pairs, _TASK)}


def heading_changes(pairs: Sequence[tuple[MeasureAt, MeasureAt]]) -> Iterator[HeadingChange]:
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
