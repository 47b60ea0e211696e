"""JSON Lines: one compact document a line, its file named in ``source.name``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pydantic_core import to_json

from govplan.writers import Style
from govplan.writers.json import shown

if TYPE_CHECKING:
    from govplan.schema import Plan

__all__ = ["join", "part"]


def part(plan: Plan, style: Style) -> bytes:
    """The plan on one line."""
    return to_json(shown(plan, style))


def join(parts: Iterable[bytes], style: Style) -> Iterator[bytes]:
    """The documents behind one another, each with a line break at its end."""
    del style
    for line in parts:
        yield line
        yield b"\n"
