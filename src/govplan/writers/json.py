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
    """What is to be written of a plan: with all places, one a node or none."""
    if style.sources == "full":
        return plan
    return _trimmed(plan.model_dump(), 1 if style.sources == "compact" else 0)


def _trimmed(value: object, most: int) -> object:
    """``value`` with at most so many places in the ``sources`` at any depth; with none, the key
    goes too. ``extra`` holds a document's own words.
    """
    if isinstance(value, dict):
        return {
            key: _kept(key, child, most) for key, child in value.items() if most or key != "sources"
        }
    if isinstance(value, list | tuple):
        return [_trimmed(child, most) for child in value]
    return value


def _kept(key: str, value: Any, most: int) -> object:
    if key == "extra":
        return value
    if key != "sources":
        return _trimmed(value, most)
    if isinstance(value, dict):  # the metadata's, by field
        return {field: places[:most] for field, places in value.items()}
    return value[:most]
