"""Requirements and tasks that are the same: those whose measures are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from govplan.compare.model import HeadingChange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from govplan.schema import MeasureAt, Requirement, Task

__all__ = ["heading_changes", "tasks_kept"]


def tasks_kept(pairs: Sequence[tuple[MeasureAt, MeasureAt]]) -> dict[str, str]:
    """For each task of the old edition, by id, the task of the new one that has most of its
    measures.
    """
    return {old.id: new.id for old, new in _kept(pairs, lambda at: at.task)}


def heading_changes(pairs: Sequence[tuple[MeasureAt, MeasureAt]]) -> Iterator[HeadingChange]:
    """The titles and lead-ins that changed, in the order of the old edition."""
    for old, new in _kept(pairs, lambda at: at.requirement):
        yield from _changes("requirement", old, new)
    for old, new in _kept(pairs, lambda at: at.task):
        yield from _changes("task", old, new)


def _changes(level: Any, old: Requirement | Task, new: Requirement | Task) -> Iterator[Any]:
    if old.title != new.title:
        yield HeadingChange(level=level, part="title", old_id=old.id, new_id=new.id,
                            old=old.title, new=new.title)  # fmt: skip
    if old.text != new.text:
        yield HeadingChange(level=level, part="text", old_id=old.id, new_id=new.id,
                            old=old.text, new=new.text)  # fmt: skip


def _kept(
    pairs: Sequence[tuple[MeasureAt, MeasureAt]], node: Callable[[MeasureAt], Any]
) -> list[tuple[Any, Any]]:
    """Nodes of both sides that share most measures; each stands once on either side."""
    nodes: dict[tuple[str, str], tuple[Any, Any]] = {}
    votes: Counter[tuple[str, str]] = Counter()
    for old, new in pairs:
        one, other = node(old), node(new)
        votes[one.id, other.id] += 1
        nodes[one.id, other.id] = (one, other)
    found: list[tuple[str, str]] = []
    taken: set[tuple[int, str]] = set()
    for (one, other), _ in votes.most_common():
        if not {(0, one), (1, other)} & taken:
            taken |= {(0, one), (1, other)}
            found.append((one, other))
    order = {pair: place for place, pair in enumerate(votes)}
    return [nodes[pair] for pair in sorted(found, key=lambda pair: order[pair])]
