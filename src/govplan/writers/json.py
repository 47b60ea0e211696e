"""One plan as indented JSON; the keys and their order are those of the schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from govplan.model.record import record
from govplan.writers import Style

if TYPE_CHECKING:
    from pydantic import BaseModel

    from govplan.schema import Plan

__all__ = ["join", "part", "shown"]

# Where the requirements of a plan without any would stand: a line of the outermost level.
_OPENED = b'\n  "requirements": ['
_INDENTED = b"\n    "


def part(plan: Plan, style: Style) -> Iterable[bytes]:
    """The plan as UTF-8 JSON, indented by two, Chinese characters as they are; in pieces."""
    return _Chunks(plan, style)


@record
class _Chunks:
    """The JSON of a plan, made a requirement at a time where it is written, since that of a long
    plan takes several times the memory of its models; what goes to another process is made whole.
    """

    plan: Plan
    style: Style

    def __iter__(self) -> Iterator[bytes]:
        head = self._json(self.plan.model_copy(update={"requirements": ()}))
        before, opened, behind = head.partition(_OPENED)
        yield before + opened
        for index, requirement in enumerate(self.plan.requirements):
            text = self._json(requirement).replace(b"\n", _INDENTED)
            yield (b"," if index else b"") + _INDENTED + text
        yield (b"\n  " if self.plan.requirements else b"") + behind

    def _json(self, model: BaseModel) -> bytes:
        return to_json(shown(model, self.style), indent=2)

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (tuple(self),)


def join(parts: Iterable[Iterable[bytes]], style: Style) -> Iterator[bytes]:
    """The documents behind one another, each with a line break at its end."""
    del style
    for pieces in parts:
        yield from pieces
        yield b"\n"


def shown(model: BaseModel, style: Style) -> Any:
    """What is to be written of a plan or a part of one: with all places, one a node or none."""
    if style.sources == "full":
        return model
    return _trimmed(model.model_dump(), 1 if style.sources == "compact" else 0)


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
