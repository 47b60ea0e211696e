"""Which row of a plan a correction is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Literal

from govplan.corrections.tree import Data, Place, Tree, digest, words
from govplan.model.record import draft, record

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
    _by_words: _ByWords | None = None

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
        text = correction.get("text")
        key = _letter(correction["id"]), digest(text) if text else wanted
        alike = list(self._indexed().get(key, {}).values())
        if alike:
            place = self.tree.places[alike[0]["id"]]
            return Found(place, "moved") if len(alike) == 1 else None
        node = self._similar.get(wanted)
        place = self.tree.places.get(node["id"]) if node is not None else None
        return Found(place, "changed") if place is not None else None

    def renew(self, place: Place, before: str, op: str) -> None:
        """Take note that a row, which said ``before``, was changed."""
        if op != "set":
            self._by_words = None
        elif self._by_words is not None and words(place.node) != before:
            self._by_words[place.letter, digest(before)].pop(id(place.node))
            self._put(place, self._by_words)

    def _indexed(self) -> _ByWords:
        if self._by_words is None:
            self._by_words = {}
            for place in self.tree.places.values():
                self._put(place, self._by_words)
        return self._by_words

    def _put(self, place: Place, index: _ByWords) -> None:
        key = place.letter, digest(words(place.node))
        index.setdefault(key, {})[id(place.node)] = place.node


_ByWords = dict[tuple[str, str], dict[int, Data]]
"""The nodes of a level, by its letter and the hash of what they say."""


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
