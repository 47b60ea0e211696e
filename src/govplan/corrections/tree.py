"""A plan's tree as plain data that can be changed: nodes by id, and ids that follow each change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from hashlib import sha256
from typing import Any

from govplan.ids import own_ids
from govplan.model.record import draft, record

__all__ = ["Data", "Place", "Tree", "below", "digest", "words"]

Data = dict[str, Any]

_CHILDREN = {"tasks": "t", "measures": "m", "items": "i"}
"""The lists of nodes and the letters of the ids in them."""


def words(node: Data) -> str:
    """What a node says: its text where it is a measure or item, else its title, or its text."""
    if "title" in node:
        return node["title"] or node["text"] or ""
    return str(node["text"])


def digest(text: str) -> str:
    """What a correction keeps of a row's text.

    >>> digest("公开预算。")
    'cfa3ec142d1db446'
    """
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@record
class Place:
    """A node among its siblings, with the letter and the prefix of their ids, and the titles
    above it.
    """

    node: Data
    siblings: list[Data]
    letter: str
    prefix: str = ""
    above: str = ""

    @property
    def following(self) -> Data | None:
        """The sibling behind the node."""
        index = self._index + 1
        return self.siblings[index] if index < len(self.siblings) else None

    @property
    def _index(self) -> int:
        return next(i for i, each in enumerate(self.siblings) if each is self.node)

    def put_behind(self, nodes: list[Data]) -> None:
        """Let ``nodes`` follow the node."""
        index = self._index + 1
        self.siblings[index:index] = nodes

    def take_following(self) -> Data:
        """Take the sibling behind the node out."""
        return self.siblings.pop(self._index + 1)


def below(measure: Data) -> Place:
    """The place of a measure's items."""
    return Place(measure, measure["items"], "i", f"{measure['id']}.")


@draft
class Tree:
    """The nodes of a plan by id, and its diagnostics by the node that they are about."""

    plan: Data
    places: dict[str, Place] = field(default_factory=dict)
    _notes: dict[int, list[Data]] = field(default_factory=dict)

    @staticmethod
    def of(plan: Data) -> Tree:
        """The tree of a plan."""
        tree = Tree(plan)
        tree._index()
        for note in plan["diagnostics"]:
            tree._attach(note)
        return tree

    def add_note(self, note: Data) -> None:
        """Add a diagnostic; its path follows the node, whatever becomes of the node's id."""
        self.plan["diagnostics"].append(note)
        self._attach(note)

    def inherit(self, heir: Data, gone: Data) -> None:
        """Let ``heir`` have what was said of a node that is no more."""
        notes = self._notes.pop(id(gone), [])
        self._notes.setdefault(id(heir), []).extend(notes)
        for note in notes:
            note["path"] = heir["id"]

    def renumber(self, place: Place) -> None:
        """Give the siblings of ``place`` the ids that the contract gives them."""
        numbers = ((_value(node), node["implicit"]) for node in place.siblings)
        for node, own in zip(place.siblings, own_ids(numbers, place.letter), strict=True):
            self._name(node, place.prefix + own)
        self._index()

    def _name(self, node: Data, id_: str) -> None:
        """Give ``node``, and what is below it, another id."""
        before = node["id"]
        if before == id_:
            return
        for each in [place.node for place in _walk([node], "", "")]:
            each["id"] = id_ + each["id"][len(before) :]
            for note in self._notes.get(id(each), ()):
                note["path"] = each["id"]

    def _attach(self, note: Data) -> None:
        place = self.places.get(note["path"] or "")
        if place is not None:
            self._notes.setdefault(id(place.node), []).append(note)

    def _index(self) -> None:
        parts: dict[str, list[Data]] = {}
        for node in self.plan["requirements"]:
            parts.setdefault(node["id"][: node["id"].rfind(".") + 1], []).append(node)
        self.places = {
            place.node["id"]: place
            for prefix, nodes in parts.items()
            for place in _walk(nodes, "r", prefix)
        }


def _value(node: Data) -> int | None:
    return node["number"]["value"] if node["number"] else None


def _walk(nodes: list[Data], letter: str, prefix: str) -> Iterator[Place]:
    """Every node, each before what is below it."""
    stack = [Place(node, nodes, letter, prefix) for node in reversed(nodes)]
    while stack:
        place = stack.pop()
        yield place
        node = place.node
        above = f"{place.above}/{node['title'] or ''}" if "title" in node else place.above
        for name, own in _CHILDREN.items():
            children = node.get(name, ())
            stack.extend(
                Place(child, children, own, f"{node['id']}.", above) for child in reversed(children)
            )
