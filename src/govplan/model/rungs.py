"""A judgement of several conditions as an ordered table: the first rung that holds decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from govplan.model.record import record

__all__ = ["Rung", "deciding", "verdict"]

Case = TypeVar("Case")
Says = TypeVar("Says")


@record
class Rung(Generic[Case, Says]):
    """One condition with its verdict; it decides ``example`` and does not decide ``counter``."""

    name: str
    holds: Callable[[Case], bool]
    verdict: Says
    example: str
    counter: str


def deciding(rungs: Sequence[Rung[Case, Says]], case: Case) -> Rung[Case, Says] | None:
    """The first rung that holds of ``case``, if one does."""
    for rung in rungs:
        if rung.holds(case):
            return rung
    return None


def verdict(rungs: Sequence[Rung[Case, Says]], case: Case, otherwise: Says) -> Says:
    """What the first rung that holds says of ``case``; without one, what is so ``otherwise``.

    >>> short = Rung[str, bool]("short", lambda word: len(word) < 3, False, "县局", "县财政局")
    >>> body = Rung[str, bool]("body", lambda word: word[-1] == "局", True, "县财政局", "教育")
    >>> [verdict((short, body), word, False) for word in ("县局", "县财政局", "天气预报")]
    [False, True, False]
    """
    found = deciding(rungs, case)
    return otherwise if found is None else found.verdict
