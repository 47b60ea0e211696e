"""Rows with the same text: the surest agreement first, and what is told apart by its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govplan.matching.rows import Row
    from govplan.matching.sides import Sides

__all__ = ["match_equal"]


def _place_and_people(row: Row, text: str) -> Hashable:
    return row.task, text, row.units, row.deadlines


def _place(row: Row, text: str) -> Hashable:
    return row.task, text


def _people(row: Row, text: str) -> Hashable:
    return text, row.units, row.deadlines


def _text(row: Row, text: str) -> Hashable:
    del row
    return text


def match_equal(sides: Sides) -> None:
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
