"""Which nodes stand where: from the places of a diagnostic to the nodes that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from operator import attrgetter
from typing import NamedTuple

from govplan.model.document import Source
from govplan.model.record import draft

__all__ = ["Places"]

# What tells a place from others but for its characters within a line.
_place = attrgetter("page", "bbox", "paragraph", "sheet", "table", "row", "column", "line", "path")

# Claims on a line are looked up by blocks of so many characters, since a plan may be one line.
_BLOCK = 64


class _Claim(NamedTuple):
    """A node that holds text at a place, and which characters of the line where that is known;
    ``own`` tells its number, title and text from the units and deadlines beside them.
    """

    rank: int
    node: str
    columns: tuple[int, int] | None
    own: bool


@draft
class Places:
    """What each node holds and where.

    >>> from govplan.model.document import Source
    >>> places = Places()
    >>> places.note("r_0.t_0.m1", [Source(line=1, columns=(1, 7))])
    >>> places.path([Source(line=1, columns=(3, 4))]), places.path([Source(line=2)])
    ('r_0.t_0.m1', None)
    """

    _claims: dict[tuple[object, ...], list[_Claim]] = field(default_factory=dict)
    _count: int = 0

    def note(self, node: str, own: Iterable[Source], beside: Iterable[Source] = ()) -> None:
        """Remember where a node's own texts stand, and those of its units and deadlines; each
        place is told once.
        """
        for sources, is_own in ((own, True), (beside, False)):
            for source in sources:
                self._count += 1
                claim = _Claim(self._count, node, source.columns, is_own)
                place = _place(source)
                self._claims.setdefault(place, []).append(claim)
                for block in _blocks(source.columns):
                    self._claims.setdefault((*place, block), []).append(claim)

    def path(self, sources: Iterable[Source]) -> str | None:
        """The node that the first known place is about; what was noted last, and so is deepest in
        the tree, wins over what is above it, and a node's own text over what stands beside it.
        Where none holds the very characters, it is the last one on their line.
        """
        for source in sources:
            found = max(self._at(source), key=lambda claim: (claim.own, claim.rank), default=None)
            found = found or next(reversed(self._claims.get(_place(source), ())), None)
            if found is not None:
                return found.node
        return None

    def nodes(self, sources: Iterable[Source]) -> set[str]:
        """All nodes that hold text at one of the places."""
        return {claim.node for source in dict.fromkeys(sources) for claim in self._at(source)}

    def _at(self, source: Source) -> Iterator[_Claim]:
        """The claims on a place: on the same characters of a line where both sides know them."""
        place = _place(source)
        if source.columns is None:
            yield from self._claims.get(place, ())
            return
        for block in _blocks(source.columns):
            for claim in self._claims.get((*place, block), ()):
                if claim.columns is not None and _meet(source.columns, claim.columns):
                    yield claim


def _blocks(columns: tuple[int, int] | None) -> Iterable[int]:
    return range(columns[0] // _BLOCK, columns[1] // _BLOCK + 1) if columns else ()


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
