"""Running heads: lines that are printed again at the edge of each page of a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from govplan.lexicon.number_styles import begins_with_number
from govplan.lexicon.punctuation import DASHES
from govplan.lexicon.standing_lines import compact

__all__ = ["running_heads"]

_TOP = 10
"""Lines from the top of a text among which its title and issuer stand."""
_SHORTEST, _LONGEST = 4, 60
"""Characters of a running head."""


def running_heads(
    values: Sequence[str], numbers: Collection[int], known: Collection[int] = ()
) -> set[int]:
    """Which lines are running heads: they stand right below or above the numbers of pages, which
    are the lines ``numbers``, and say again what stands beside another, or at the top of the text
    without a number of its own (a section of a second plan has the heading of one of the first).

    The lines ``known`` are running heads: the title that stands below one does not repeat it.

    >>> lines = ["绿化要点", "补植行道", "- 1 -", "绿化要点", "树。", "- 2 -"]
    >>> running_heads(lines, {2, 5})
    {3}
    >>> running_heads(["绿化要点", "绿化要点", "- 1 -", "绿化要点"], {2}, {0, 3})
    {3}
    """
    if not numbers:
        return set()
    filled = [i for i, value in enumerate(values) if value.strip() and i not in numbers]
    top = {_bare(values[i]): i for i in reversed(filled[:_TOP]) if i not in known}
    beside = {i for i in _beside(values, numbers) if _SHORTEST <= len(_bare(values[i])) <= _LONGEST}
    counts = Counter(_bare(values[i]) for i in beside)
    return {
        i
        for i in beside
        if (top.get(_bare(values[i]), i) != i and not begins_with_number(values[i]))
        or (counts[_bare(values[i])] > 1 and _bare(values[i]) not in top)
    }


def _bare(value: str) -> str:
    """A line without white space and the strokes around it."""
    return compact(value).strip(DASHES + "_·")


def _beside(values: Sequence[str], numbers: Collection[int]) -> set[int]:
    """The lines with text next to the numbers of pages, on either side."""
    found: set[int] = set()
    for number in numbers:
        for step in (1, -1):
            place = number + step
            while 0 <= place < len(values) and not values[place].strip():
                place += step
            if 0 <= place < len(values) and place not in numbers:
                found.add(place)
    return found
