"""Rows whose text changed: a few candidates for each, never all with all, and the likest win."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from govplan.matching.sides import Sides

__all__ = ["grams_of", "likeness", "match_similar"]

_SAME_TASK = 0.5
"""How alike two texts below the same titles must be to be one that changed."""
_OTHER_TASK = 0.75
"""How alike they must be where the titles differ."""
_BONUS = 0.1
"""What the same titles are worth where a text is like two others."""
_HELD = 0.6
"""What it is worth that one text stands whole within the other: a measure that was split."""
_HELD_LETTERS = 6
"""Letters that a text must have so that its standing in another says something."""
_WHOLE = 0.95
"""The part of the shorter text that must stand in the other, in one place."""
_COMPARED = 2000
"""Letters of a text that are compared; no measure is longer."""
_GRAM = 3
_COMMON = 40
"""Grams that more rows share tell nothing of a text."""
_RAREST = 12
"""How many of a text's grams, the rarest first, are looked up."""
_CANDIDATES = 6
"""How many rows are compared with a text on the ground of its grams."""
_NEAR = 2
"""How far from its old place in a gap between linked rows a text is looked for."""


def match_similar(sides: Sides) -> None:
    """Link rows that are alike, the likest first."""
    tasks = _tasks(sides)
    found = []
    for old, new in _candidates(sides):
        together = _together(sides, tasks, old, new)
        score = likeness(sides.old_keys[old], sides.new_keys[new])
        if score >= (_SAME_TASK if together else _OTHER_TASK):
            found.append((-score - _BONUS * together, old, new, score))
    for _, old, new, score in sorted(found):
        if old not in sides.links and sides.is_free(new):
            sides.link(old, new, score)


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1; 1 says nothing of what is behind 2,000 letters.

    >>> round(likeness("健全信息公开目录", "健全政府信息公开目录"), 2)
    0.89
    >>> likeness("编制公开目录。", "编制公开目录。按月更新内容并抄送县档案馆、县图书馆。")
    0.6
    """
    from rapidfuzz.distance import Indel
    from rapidfuzz.fuzz import partial_ratio

    one, other = one[:_COMPARED], other[:_COMPARED]
    score = Indel.normalized_similarity(one, other)
    if score < _HELD and min(len(one), len(other)) >= _HELD_LETTERS:
        held = partial_ratio(one.rstrip(_ENDS), other.rstrip(_ENDS)) / 100
        return _HELD if held >= _WHOLE else score
    return score


_ENDS = "。；，、：;,."


def _tasks(sides: Sides) -> dict[str, str]:
    """The titles on the new side above most rows of each title on the old side."""
    votes: dict[str, Counter[str]] = {}
    for old, new in sides.links.items():
        votes.setdefault(sides.old[old].task, Counter())[sides.new[new].task] += 1
    return {task: count.most_common(1)[0][0] for task, count in votes.items()}


def _together(sides: Sides, tasks: dict[str, str], old: int, new: int) -> bool:
    task = sides.old[old].task
    return sides.new[new].task in (task, tasks.get(task, task))


def _candidates(sides: Sides) -> Iterable[tuple[int, int]]:
    """Pairs that may be one: the same id, the same gap between linked rows, the same rare words."""
    found = dict.fromkeys(_same_ids(sides))
    found.update(dict.fromkeys(_same_gaps(sides)))
    found.update(dict.fromkeys(_same_words(sides)))
    return found


def _same_ids(sides: Sides) -> Iterator[tuple[int, int]]:
    ids = {sides.new[new].id: new for new in sides.new_left()}
    for old in sides.old_left():
        new = ids.get(sides.old[old].id)
        if new is not None:
            yield old, new


def _same_gaps(sides: Sides) -> Iterator[tuple[int, int]]:
    """The rows at nearly the same place behind the last linked pair, and before the next."""
    for rows, step in ((range(len(sides.old)), 1), (range(len(sides.old) - 1, -1, -1), -1)):
        place = -1 if step > 0 else len(sides.new)
        for old in rows:
            place = sides.links.get(old, place + step)
            if old not in sides.links:
                near = range(place - _NEAR, place + _NEAR + 1)
                yield from ((old, new) for new in near if sides.is_free(new))


def _same_words(sides: Sides) -> Iterator[tuple[int, int]]:
    postings: dict[str, list[int]] = {}
    for new in sides.new_left():
        for gram in grams_of(sides.new_keys[new][:_COMPARED]):
            postings.setdefault(gram, []).append(new)
    for old in sides.old_left():
        known = sorted(
            (len(postings[gram]), gram)
            for gram in grams_of(sides.old_keys[old][:_COMPARED])
            if gram in postings and len(postings[gram]) <= _COMMON
        )
        shared = Counter(new for _, gram in known[:_RAREST] for new in postings[gram])
        yield from ((old, new) for new, _ in shared.most_common(_CANDIDATES))


def grams_of(text: str) -> dict[str, None]:
    """The runs of so many characters of a text, each once."""
    return dict.fromkeys(text[i : i + _GRAM] for i in range(max(1, len(text) - _GRAM + 1)))
