"""Which row of a plan a correction is about."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from govplan.corrections.tree import Data, Place, Tree, digest, words
from govplan.model.record import draft, record

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Finder", "Found"]

How = Literal["same", "moved", "changed"]


@record
class Found:
    """A row, and how it was found: ``same`` id and text; the same text, ``moved`` to another id; a
    similar text, which has ``changed``.
    """

    place: Place
    how: How


@draft
class Finder:
    """Finds rows as the plan becomes another with each correction."""

    tree: Tree
    _similar: dict[str, Data] = field(default_factory=dict)

    @staticmethod
    def of(tree: Tree, corrections: Sequence[Data]) -> Finder:
        """A finder for ``corrections``, which are to be applied to ``tree`` in order."""
        return Finder(tree, _similar(tree, corrections))

    def find(self, correction: Data) -> Found | None:
        """The row of the id and the text; else of the text, where it stands once; else of a
        similar text in the plan as it was read.
        """
        place = self.tree.places.get(correction["id"])
        wanted = correction["hash"]
        if place is not None and digest(words(place.node)) == wanted:
            return Found(place, "same")
        letter = _letter(correction["id"])
        alike = [
            place
            for place in self.tree.places.values()
            if place.letter == letter and _says(place.node, correction)
        ]
        if alike:
            return Found(alike[0], "moved") if len(alike) == 1 else None
        node = self._similar.get(wanted)
        place = self.tree.places.get(node["id"]) if node is not None else None
        return Found(place, "changed") if place is not None else None


def _says(node: Data, correction: Data) -> bool:
    text = correction.get("text")
    return words(node) == text if text else bool(digest(words(node)) == correction["hash"])


def _letter(id_: str) -> str:
    """The letter of the level that an id is of."""
    return id_.rpartition(".")[2][:1]


def _similar(tree: Tree, corrections: Sequence[Data]) -> dict[str, Data]:
    """For texts that stand nowhere in the plan, nor come of an earlier correction, the node whose
    text is like it.
    """
    known = {digest(words(place.node)) for place in tree.places.values()}
    lost: dict[str, Data] = {}
    for correction in corrections:
        if correction["hash"] not in known and correction.get("text"):
            lost.setdefault(correction["hash"], correction)
        known.update(map(digest, _made(correction)))
    if not lost:
        return {}
    from govplan.matching import Row, match_rows

    places = list(tree.places.values())
    old = [Row(each["id"], each["text"], task=_letter(each["id"])) for each in lost.values()]
    new = [Row(place.node["id"], words(place.node), task=place.letter) for place in places]
    hashes = list(lost)
    return {
        hashes[match.old]: places[match.new].node
        for match in match_rows(old, new)
        if match.old is not None and match.new is not None and match.kind == "changed"
        and match.score >= _ALIKE and old[match.old].task == new[match.new].task
    }  # fmt: skip


_ALIKE = 0.7
"""How alike a text must be so that units and deadlines are carried over to it."""


def _made(correction: Data) -> Sequence[str]:
    """The texts that a correction puts into the plan."""
    if correction["field"] in ("units", "deadlines"):
        return ()
    new = correction["new"]
    return (new,) if isinstance(new, str) else new
