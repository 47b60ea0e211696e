"""JSON Lines: one compact document a line, its file named in ``source.name``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from govplan.writers.json import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govplan import shape
    from govplan.writers import Style

__all__ = ["join", "part"]


def part(plan: shape.Plan, style: Style) -> bytes:
    """The plan on one line."""
    text = json.dumps(shown(plan, style), ensure_ascii=False, separators=(",", ":"))
    return (text + "\n").encode()


def join(parts: Iterable[bytes], style: Style) -> Iterator[bytes]:
    """The lines, each as soon as it is there."""
    del style
    yield from parts
