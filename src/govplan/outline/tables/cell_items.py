"""What stands in one cell: a number above its words, measures and items (contract, 3.5)."""

from __future__ import annotations

from dataclasses import field

from govplan.model.document import Text
from govplan.model.record import draft
from govplan.numbering.recognize import Number, number_at
from govplan.outline.model import Level
from govplan.outline.tables.serials import lone_number
from govplan.responsibility.duties import duty_of
from govplan.responsibility.unit_lines import is_unit_line

__all__ = ["CellItem", "cell_items", "numbered_lines", "tell_duties"]

_INNER_STYLES = ("ordinal", "circled")
"""一是 and ① are items wherever they stand as paragraphs of their own (contract, 2.2)."""


@draft
class CellItem:
    """The paragraphs of one measure or item in a cell."""

    text: Text
    whole: Text
    level: int
    number: Number | None
    lines: list[Text] = field(default_factory=list)


def numbered_lines(
    lines: list[Text], *, decimals: bool = False
) -> list[tuple[Number | None, Text, Text]]:
    """The paragraphs of a cell, each as its number, the text behind that and the whole; a number
    alone on its line belongs to the next (contract, 2.9): the first, and those that count on.
    """
    found: list[tuple[Number | None, Text, Text]] = []
    above: tuple[Number, Text] | None = None
    last = 0
    for place, line in enumerate(lines):
        lone = lone_number(line) if place + 1 < len(lines) and above is None else None
        if lone is not None and (not place or lone.value == last + 1):
            above, last = (lone, line), lone.value
            continue
        number, rest = number_at(line, decimals=decimals) or (None, line)
        if above is not None and number is None:
            found.append((above[0], line, Text.join([above[1], line])))
        else:
            found.extend([(None, above[1], above[1])] if above is not None else [])
            found.append((number, rest, line))
        above = None
    return found


def cell_items(
    lines: list[tuple[Number | None, Text, Text]], *, has_serial: bool, duties: bool = False
) -> list[CellItem]:
    """The measures and items of a cell from its lines, as :func:`numbered_lines` gives them: the
    first style of number makes measures, deeper ones items; a paragraph without a number goes on
    with the one above.

    Behind a lead-in (…如下：), and in a row that has a number of its own, the first style makes
    items of the text before it; so do 一是 and ① behind any text. 三是 without a 二是 before it is
    within a sentence. Where a cell tells ``duties``, each line that names bodies is a measure.
    """
    found: list[CellItem] = []
    order: list[str] = []
    first = Level.MEASURE
    for number, rest, part in lines:
        if number is not None and not _is_inner(number, found):
            if (
                not order
                and found
                and (has_serial or number.style in _INNER_STYLES or _is_lead_in(found[-1].text))
            ):
                first = Level.ITEM
            if number.style not in order:
                order.append(number.style)
            found.append(CellItem(rest, part, first + order.index(number.style), number))
        elif not found or (duties and duty_of(part) is not None):
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


def tell_duties(lines: list[tuple[Number | None, Text, Text]]) -> bool:
    """Whether two or more lines of a cell tell the duties of bodies (contract, 6.9)."""
    return sum(number is None and duty_of(line) is not None for number, line, _ in lines) > 1
