"""Why a row is doubtful, in words for a clerk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from govplan.model.diagnostics import CODES
from govplan.places import Places

if TYPE_CHECKING:
    from govplan.schema import Diagnostic, Measure, Plan, Source

__all__ = ["UNKNOWN", "reasons", "title_of"]

UNKNOWN = "请与原文核对"
"""What is said of a doubtful row where no diagnostic is known to be about it."""


def reasons(plan: Plan) -> dict[str, str]:
    """For each doubtful measure, by id, the titles of what was found about it or its items."""
    serious = [note for note in plan.diagnostics if note.severity != "info"]
    places = _places(plan) if serious else Places()
    found: dict[str, dict[str, None]] = {}
    for note in serious:
        for id_ in _nodes(note, places):
            found.setdefault(id_, {})[title_of(note.code)] = None
    return {
        measure.id: "；".join(_of(measure, found)) or UNKNOWN
        for _, _, measure, _ in plan.measures(items=False)
        if any(node.doubtful for node in measure.with_items())
    }


def title_of(code: str) -> str:
    """What a clerk reads for a code; the code itself where the plan is of another version.

    >>> title_of("number-gap"), title_of("of-tomorrow")
    ('序号不连续，疑有缺漏', 'of-tomorrow')
    """
    return CODES[code].title if code in CODES else code


def _of(measure: Measure, found: dict[str, dict[str, None]]) -> dict[str, None]:
    titles: dict[str, None] = {}
    for node in measure.with_items():
        titles.update(found.get(node.id, {}))
    return titles


def _nodes(note: Diagnostic, places: Places) -> set[str]:
    near: Iterable[Source] = note.sources
    return places.nodes(near) | ({note.path} if note.path else set())  # type: ignore[arg-type]


def _places(plan: Plan) -> Places:
    places = Places()
    for _, _, measure, _ in plan.measures():
        beside = dict.fromkeys(source for unit in measure.units for source in unit.sources)
        places.note(measure.id, measure.sources, beside)  # type: ignore[arg-type]
    return places
