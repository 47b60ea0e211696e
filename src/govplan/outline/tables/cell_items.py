"""The measures and items that stand in one cell (contract, 3.5)."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from govplan.model.document import Text
from govplan.model.record import draft
from govplan.numbering.recognize import number_at
from govplan.outline.model import Level
from govplan.responsibility.unit_lines import is_unit_line

if TYPE_CHECKING:
    from govplan.numbering.recognize import Number

__all__ = ["CellItem", "cell_items"]


@draft
class CellItem:
    """The paragraphs of one measure or item in a cell."""

    text: Text
    whole: Text
    level: int
    number: Number | None
    lines: list[Text] = field(default_factory=list)


def cell_items(parts: list[Text], *, has_serial: bool, decimals: bool = False) -> list[CellItem]:
    """The measures and items of a cell: the first style of number makes measures, deeper ones
    items; a paragraph without a number goes on with the one above.

    Behind a lead-in (…如下：), and in a row that has a number of its own, the first style makes
    items of the text before it. 三是 without a 二是 before it is within a sentence. ``decimals``
    says that the table numbers by 1.1, 1.2.
    """
    found: list[CellItem] = []
    order: list[str] = []
    first = Level.MEASURE
    for part in parts:
        numbered = number_at(part, decimals=decimals)
        if numbered is not None and not _is_inner(numbered[0], found):
            number, rest = numbered
            if not order and found and (has_serial or _is_lead_in(found[-1].text)):
                first = Level.ITEM
            if number.style not in order:
                order.append(number.style)
            found.append(CellItem(rest, part, first + order.index(number.style), number))
        elif not found:
            found.append(CellItem(part, part, Level.MEASURE, None))
        elif is_unit_line(part):
            found[-1].lines.append(part)
        else:
            last = found[-1]
            last.text = Text.join([last.text, part])
            last.whole = Text.join([last.whole, part])
    return found


def _is_inner(number: Number, above: list[CellItem]) -> bool:
    """Whether 二是, 三是 … goes on with no item above it: its series stands within a sentence."""
    if number.style != "ordinal" or number.value == 1 or not above:
        return False
    last = above[-1].number
    return last is None or (last.style, last.value + 1) != (number.style, number.value)


def _is_lead_in(text: Text) -> bool:
    return text.value.rstrip().endswith(("：", ":"))
