"""One plan as indented JSON; the keys and their order are those of the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govplan.schema import Plan
    from govplan.writers import Style

__all__ = ["join", "part", "shown"]


def part(plan: Plan, style: Style) -> bytes:
    """The plan as UTF-8 JSON, indented by two, Chinese characters as they are."""
    return to_json(shown(plan, style), indent=2)


def join(parts: Iterable[bytes], style: Style) -> Iterator[bytes]:
    """The documents behind one another, each with a line break at its end."""
    del style
    for text in parts:
        yield text
        yield b"\n"


def shown(plan: Plan, style: Style) -> Any:
    """What is to be written of a plan: without the ``sources`` of its nodes where asked."""
    return plan if style.sources else _without_sources(plan.model_dump())


def _without_sources(value: object) -> object:
    """``value`` without ``sources`` at any depth; ``extra`` holds a document's own words."""
    if isinstance(value, dict):
        return {
            key: child if key == "extra" else _without_sources(child)
            for key, child in value.items()
            if key != "sources"
        }
    if isinstance(value, list | tuple):
        return [_without_sources(child) for child in value]
    return value
