"""One plan as indented JSON; the keys and their order are those of the schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govplan.schema import Plan
    from govplan.writers import Style

__all__ = ["join", "part", "tree"]


def part(plan: Plan, style: Style) -> bytes:
    """The plan as UTF-8 JSON, indented by two, Chinese characters as they are."""
    if style.sources:
        return plan.model_dump_json(indent=2).encode() + b"\n"
    return (json.dumps(tree(plan, style), ensure_ascii=False, indent=2) + "\n").encode()


def join(parts: Iterable[bytes], style: Style) -> Iterator[bytes]:
    """The documents behind one another."""
    del style
    yield from parts


def tree(plan: Plan, style: Style) -> dict[str, Any]:
    """The plan as plain dictionaries, without the ``sources`` of its nodes where the style says."""
    data: dict[str, Any] = plan.model_dump(mode="json")
    if not style.sources:
        _drop_sources(data)
    return data


def _drop_sources(value: object) -> None:
    """Remove ``sources`` at every depth; ``extra`` holds a document's own words, so it is kept."""
    if isinstance(value, dict):
        value.pop("sources", None)
        for key, child in value.items():
            if key != "extra":
                _drop_sources(child)
    elif isinstance(value, list):
        for child in value:
            _drop_sources(child)
