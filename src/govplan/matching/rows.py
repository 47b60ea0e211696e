"""What is matched and what comes of it."""

from __future__ import annotations

from typing import Literal

from govplan.model.record import record

__all__ = ["Kind", "Match", "Row"]

Kind = Literal["same", "moved", "changed", "gone", "new"]
"""``same``: same id and same text (未变); ``moved``: same text, another id (移号); ``changed``:
another text that is like it (内容有变); ``gone`` (已消失); ``new`` (新增)."""


@record
class Row:
    """One row: the id within its plan, its text without the printed number, the plan's file and
    title, the titles above it (without numbers), its units and deadlines in any comparable form.
    """

    id: str
    text: str
    path: str = ""
    title: str = ""
    task: str = ""
    units: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()


@record
class Match:
    """A pair by its positions in the two sequences; ``old`` is ``None`` for what is new, ``new``
    for what is gone. ``score`` is 1.0 for equal texts, else how alike they are.

    ``units_changed`` and ``deadlines_changed`` say whether the two rows differ in them.
    """

    old: int | None
    new: int | None
    kind: Kind
    score: float = 1.0
    units_changed: bool = False
    deadlines_changed: bool = False
