"""The changed words within a text."""

from __future__ import annotations

from collections.abc import Iterator

from govplan.compare.model import Mark, MarkKind

__all__ = ["words_changed"]

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
            yield from _change(gone, added)
            gone = added = ""
            if one:
                yield Mark(kind="equal", text=one)
        else:
            gone, added = gone + one, added + other
    yield from _change(gone, added)


def _change(gone: str, added: str) -> Iterator[Mark]:
    kinds: tuple[tuple[MarkKind, str], ...] = (("gone", gone), ("added", added))
    for kind, text in kinds:
        if text:
            yield Mark(kind=kind, text=text)
