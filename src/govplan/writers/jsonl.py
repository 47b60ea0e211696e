"""JSON Lines: one compact document a line, its file named in ``source.name``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from govplan.writers.json import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govplan.schema import Plan
    from govplan.writers import Style

__all__ = ["join", "part"]


def part(plan: Plan, style: Style) -> bytes:
    """The plan on one line."""
    if style.sources:
        return plan.model_dump_json().encode() + b"\n"
    text = json.dumps(tree(plan, style), ensure_ascii=False, separators=(",", ":"))
    return (text + "\n").encode()


def join(parts: Iterable[bytes], style: Style) -> Iterator[bytes]:
    """The lines, each as soon as it is there."""
    del style
    yield from parts
