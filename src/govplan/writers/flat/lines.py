"""The flat rows as JSON Lines: one row a line, every key on each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pydantic_core import to_json

from govplan.rows import rows_of
from govplan.writers import Style

if TYPE_CHECKING:
    from govplan.schema import Plan

__all__ = ["join", "part"]


def part(plan: Plan, style: Style) -> bytes:
    """The rows of one plan."""
    del style
    return b"".join(to_json(row) + b"\n" for row in rows_of(plan))


def join(parts: Iterable[bytes], style: Style) -> Iterator[bytes]:
    """The rows of all plans."""
    del style
    return iter(parts)
