"""Apply corrections to a plan as plain data."""

from __future__ import annotations

from collections.abc import Sequence

from govplan.corrections.changes import CHANGES, FIELDS, NotApplicableError
from govplan.corrections.find import Finder, Found
from govplan.corrections.tree import Data, Tree, digest, words
from govplan.model.diagnostics import CODES
from govplan.model.errors import LimitError
from govplan.model.messages import msg

__all__ = ["correct"]

_SHOWN = 40


def correct(plan: Data, corrections: Sequence[Data]) -> list[Data]:
    """Apply ``corrections`` to ``plan``, in order, and add a diagnostic for each. Gives those that
    were applied, each named as its row is named in this plan.

    A correction is applied to the row of its id and its text, or to the row that has the same text
    now. Where only a similar row is left, it gets units and deadlines, with a warning that makes
    it doubtful; words are never put onto words that differ. What finds no row is told as lost.
    """
    tree = Tree.of(plan)
    finder = Finder.of(tree, corrections)
    moving = sum(each["op"] != "set" or each["field"] == "title" for each in corrections)
    if moving * len(tree.places) > _MOST_RENUMBERED:
        raise LimitError(
            msg(
                "{moving:,} rows split or merged in a plan of {rows:,} take too long; "
                "correct the document itself",
                moving=moving,
                rows=len(tree.places),
            )
        )
    done = [_corrected(tree, finder, correction) for correction in corrections]
    return [correction for correction in done if correction is not None]


_MOST_RENUMBERED = 5_000_000
"""Rows that are numbered anew, all of a plan for each that is split or merged: some seconds."""


def _corrected(tree: Tree, finder: Finder, correction: Data) -> Data | None:
    found = finder.find(correction)
    before = words(found.place.node) if found is not None else ""
    done = _apply(tree, found, correction)
    if found is not None and done is not None:
        finder.renew(found.place, before, correction["op"])
    return done


def _apply(tree: Tree, found: Found | None, correction: Data) -> Data | None:
    try:
        if found is None:
            raise NotApplicableError(msg("no row says this any more"))
        if found.how == "changed" and correction["field"] not in ("units", "deadlines"):
            raise NotApplicableError(
                msg("the row now says: {node}", node=_short(words(found.place.node)))
            )
        text = words(found.place.node)
        named = {"id": found.place.node["id"], "hash": digest(text), "text": text}
        said = CHANGES[correction["op"]](tree, found.place, correction)
    except NotApplicableError as reason:
        said = _short(correction.get("text") or str(correction["old"]))
        _tell(
            tree,
            "correction-lost",
            msg(
                "{what} of {said}: {reason}",
                what=_what(correction),
                said=said,
                reason=reason.args[0],
            ),
            None,
        )
        return None
    node = found.place.node
    if found.how == "changed":
        node["doubtful"] = True
        _tell(
            tree,
            "correction-carried",
            msg("{told}; the text was: {text}", told=said, text=correction["text"]),
            node,
        )
    else:
        moved = msg("{told}; the row was {id}", told=said, id=correction["id"])
        _tell(tree, "correction-applied", moved if found.how == "moved" else said, node)
    return {**correction, **named}


def _what(correction: Data) -> str:
    if correction["op"] == "set":
        return msg("set {field} {id}", field=FIELDS[correction["field"]], id=correction["id"])
    template = msg("split {id}", id=correction["id"])
    return template if correction["op"] == "split" else msg("merge {id}", id=correction["id"])


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _tell(tree: Tree, code: str, message: str, node: Data | None) -> None:
    tree.add_note(
        {
            "severity": CODES[code].severity,
            "code": code,
            "message": message,
            "path": node["id"] if node is not None else None,
            "sources": list(node["sources"]) if node is not None else [],
        }
    )
