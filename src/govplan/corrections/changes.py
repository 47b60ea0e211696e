"""What each kind of correction does to a node."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

from govplan.corrections.tree import Data, Place, Tree, below, digest
from govplan.model.messages import msg

__all__ = ["CHANGES", "FIELDS", "NotApplicableError"]


class NotApplicableError(Exception):
    """Why a correction cannot be applied, in words."""


def _set(tree: Tree, place: Place, correction: Data) -> str:
    """Another text, title, units or deadlines."""
    node, name = place.node, correction["field"]
    if name not in node or (name == "text" and "title" in node):
        raise NotApplicableError(msg("the row has no {name} of its own", name=FIELDS[name]))
    before = node[name]
    node[name] = _VALUES[name](node, correction["new"])
    if name == "title" and node["implicit"]:
        node["implicit"] = False
        tree.renumber(place)
    return msg(
        "{field}: {before} → {after}",
        field=FIELDS[name],
        before=_shown(before),
        after=_shown(node[name]),
    )


def _words(node: Data, new: str) -> str:
    del node
    return new


def _units(node: Data, new: list[Data]) -> list[Data]:
    """The units as they are to be; what is told of one in the source stays with its name."""
    known = {unit["name"]: unit for unit in node["units"]}
    return [
        {
            "name": unit["name"],
            "role": unit["role"],
            "qualifier": unit["qualifier"],
            "open": unit["open"],
            "raw": known[unit["name"]]["raw"] if unit["name"] in known else unit["name"],
            "sources": known[unit["name"]]["sources"] if unit["name"] in known else [],
        }
        for unit in new
    ]


def _deadlines(node: Data, new: list[Data]) -> list[Data]:
    del node
    return [dict(deadline) for deadline in new]


_VALUES: dict[str, Callable[[Data, Any], Any]] = {
    "text": _words,
    "title": _words,
    "units": _units,
    "deadlines": _deadlines,
}


def _split(tree: Tree, place: Place, correction: Data) -> str:
    """Several measures or items of one: the first keeps the number, the last the items; all have
    the units, and a deadline stays with the text that tells it.
    """
    node, texts = place.node, correction["new"]
    if "items" not in node:
        raise NotApplicableError(msg("the row is no measure"))
    items, deadlines = node["items"], node["deadlines"]
    parts = [node, *({**node, "number": None, "units": _copies(node["units"])} for _ in texts[1:])]
    for part, text in zip(parts, texts, strict=True):
        part["text"] = text
        part["implicit"] = False
        part["items"] = []
        part["extra"] = dict(node["extra"])
        part["deadlines"] = _copies(_deadlines_in(text, deadlines, texts))
    place.put_behind(parts[1:])
    tree.renumber(place)
    parts[-1]["items"] = items
    tree.renumber(below(parts[-1]))
    return msg("split into {n}: {ids}", n=len(texts), ids=", ".join(part["id"] for part in parts))


def _deadlines_in(text: str, deadlines: list[Data], texts: list[str]) -> list[Data]:
    """The deadlines that ``text`` tells, and those that none of ``texts`` does."""
    return [
        deadline
        for deadline in deadlines
        if deadline["raw"] in text or not any(deadline["raw"] in other for other in texts)
    ]


def _copies(values: list[Data]) -> list[Data]:
    return [dict(value) for value in values]


def _merge(tree: Tree, place: Place, correction: Data) -> str:
    """One measure or item of two: it has the units, deadlines and items of both."""
    node, other = place.node, place.following
    if "items" not in node or other is None:
        raise NotApplicableError(msg("there is no row behind it to merge with"))
    if digest(other["text"]) != digest(correction["old"][1]):
        raise NotApplicableError(msg("another row stands behind it now"))
    tree.inherit(node, place.take_following())
    gone = other["id"]
    node["text"] = correction["new"]
    node["units"] = _united(node["units"], other["units"], ("name", "role"))
    node["deadlines"] = _united(node["deadlines"], other["deadlines"], ("raw",))
    node["sources"] = _united(node["sources"], other["sources"], None)
    node["doubtful"] = node["doubtful"] or other["doubtful"]
    for name, value in other["extra"].items():
        mine = node["extra"].get(name)
        node["extra"][name] = value if mine in (None, value) else f"{mine}\n{value}"
    node["items"] = node["items"] + other["items"]
    tree.renumber(place)
    tree.renumber(below(node))
    return msg("merged with {id}", id=gone)


def _united(one: list[Data], other: list[Data], keys: tuple[str, ...] | None) -> list[Data]:
    """The values of both, each once; two are one that agree in ``keys``, or in all."""
    known = [_key(value, keys) for value in one]
    return one + [value for value in other if _key(value, keys) not in known]


def _key(value: Data, keys: tuple[str, ...] | None) -> list[Any]:
    return [value.get(key) for key in keys] if keys else [sorted(value.items())]


FIELDS = {
    "text": msg("text"),
    "title": msg("title"),
    "units": msg("units"),
    "deadlines": msg("deadlines"),
}
"""What is corrected, in messages."""

_ROLES = {
    "lead": msg("lead"),
    "responsible": msg("responsible"),
    "support": msg("support"),
    "supervise": msg("supervise"),
}

CHANGES: dict[str, Callable[[Tree, Place, Data], str]] = {
    "set": _set,
    "split": _split,
    "merge": _merge,
}


def _shown(value: Any) -> str:
    """A value in a message."""
    if not isinstance(value, list):
        return str(value) if value else "—"
    if not value:
        return "—"
    return reduce(lambda before, last: msg("{before}、{last}", before=before, last=last),
                  map(_label, value))  # fmt: skip


def _label(value: Data) -> str:
    if "name" not in value:
        return str(value["raw"])
    return msg("{name}〔{role}〕", name=value["name"], role=_ROLES[value["role"]])
