"""How a batch goes, for whoever called it from Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

__all__ = ["Outcome", "Progress", "Reporter"]

Outcome = Literal["written", "skipped", "failed", "unread"]
"""``unread`` is a file in a packet that is no document."""


class Progress(NamedTuple):
    """A document is done, the ``done``-th of ``total``: which, what came of it, and the error."""

    done: int
    total: int
    path: str
    outcome: Outcome
    error: str | None


class Reporter:
    """Calls ``call`` when a document is done."""

    def __init__(self, call: Callable[[Progress], None]) -> None:
        self._call = call
        self._done = self._total = 0

    def begin(self, total: int) -> None:
        """There are ``total`` documents."""
        self._total = total

    def done(self, label: str, outcome: Outcome, error: str | None) -> None:
        """One of them is done."""
        self._done += 1
        self._call(Progress(self._done, self._total, label, outcome, error))
