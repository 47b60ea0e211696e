"""The measures and items that stand in one cell (contract, 3.5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govplan.annotate.brackets import is_unit_line
from govplan.document import Text
from govplan.numbering.recognize import number_at
from govplan.outline.model import Level

if TYPE_CHECKING:
    from govplan.numbering.recognize import Number

__all__ = ["CellItem", "cell_items"]


@dataclass(slots=True, eq=False)
class CellItem:
    """The paragraphs of one measure or item in a cell."""

    text: Text
    whole: Text
    level: int
    number: Number | None
    lines: list[Text] = field(default_factory=list)


def cell_items(parts: list[Text]) -> list[CellItem]:
    """The measures and items of a cell: the first style of number makes measures, deeper ones
    items, a paragraph without a number goes on with the one above.
    """
    groups: list[CellItem] = []
    top: str | None = None
    order: list[str] = []
    for part in parts:
        found = number_at(part)
        if found is None and groups and is_unit_line(part):
            groups[-1].lines.append(part)
            continue
        if found is None:
            if groups:
                last = groups[-1]
                last.text = Text.join([last.text, part])
                last.whole = Text.join([last.whole, part])
            else:
                groups.append(CellItem(part, part, Level.MEASURE, None))
            continue
        number, rest = found
        top = top or number.style
        if number.style not in order:
            order.append(number.style)
        depth = order.index(number.style)
        groups.append(CellItem(rest, part, Level.MEASURE + depth, number))
    return groups
