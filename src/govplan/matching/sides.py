"""The two sequences while they are being matched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from govplan.lexicon.standing_lines import compact
from govplan.matching.rows import Row
from govplan.model.record import draft

__all__ = ["Sides"]


@draft
class Sides:
    """The rows of one pair of plans, their texts' keys, and which is linked to which."""

    old: Sequence[Row]
    new: Sequence[Row]
    old_keys: list[str] = field(default_factory=list)
    new_keys: list[str] = field(default_factory=list)
    links: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)
    scores: dict[int, float] = field(default_factory=dict)

    @staticmethod
    def of(old: Sequence[Row], new: Sequence[Row]) -> Sides:
        """Two sequences with nothing linked."""
        return Sides(
            old, new, [compact(row.text) for row in old], [compact(row.text) for row in new]
        )

    def link(self, old: int, new: int, score: float = 1.0) -> None:
        """Say that two rows are one."""
        self.links[old] = new
        self.back[new] = old
        self.scores[old] = score

    def link_all(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Say so of several pairs."""
        for old, new in pairs:
            self.link(old, new)

    def is_free(self, new: int) -> bool:
        """Whether there is such a row on the new side and nothing linked to it."""
        return 0 <= new < len(self.new) and new not in self.back

    def old_left(self) -> Iterator[int]:
        """The old rows without a partner, in order."""
        return (position for position in range(len(self.old)) if position not in self.links)

    def new_left(self) -> Iterator[int]:
        """The new rows without a partner, in order."""
        return (position for position in range(len(self.new)) if position not in self.back)
