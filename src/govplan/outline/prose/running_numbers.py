"""Numbers that run in the lines of a text: a plan that was one line, and was wrapped at a width."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from govplan.lexicon.number_styles import begins_with_number
from govplan.lexicon.patterns import ONE_TO_TEN, regex

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["numbers_run_in"]

_WITHIN = regex(
    rf"[。；）)】\s](?:{ONE_TO_TEN}{{1,3}}、|[（(]{ONE_TO_TEN}{{1,3}}[）)]"
    rf"|\d{{1,2}}[.．、](?!\d)|第{ONE_TO_TEN}{{1,3}}[章节条])"
)
_FEWEST_WITHIN = 3
_MOST_BEGIN = 6
"""Of so many numbers within lines, one may begin a line that a paragraph begins."""


def numbers_run_in(lines: Sequence[tuple[str, bool]]) -> bool:
    """Whether the numbers of a text stand within its lines (each with whether it goes to the edge),
    and begin one only by chance, below a line that goes to the edge, but for the first of all.

    >>> run = ["一、公开预算。二、公开决算。三、公示", "3.项目和资金。4.清单。四、监督检查考"]
    >>> numbers_run_in([(line, True) for line in run])
    True
    >>> numbers_run_in([(line, False) for line in (*run, *run)])
    False
    """
    within = sum(len(_WITHIN.findall(line, 1)) for line, _ in lines)
    numbered = [
        is_full
        for (_, is_full), (line, _) in pairwise((("", True), *lines))
        if begins_with_number(line)
    ]
    begin = len(numbered[1:]) - sum(numbered[1:])
    return within >= max(_FEWEST_WITHIN, _MOST_BEGIN * begin)
