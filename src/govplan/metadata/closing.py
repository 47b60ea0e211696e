"""The lines behind a plan: signature, day, 公开 marks; the lines stay in the closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.dates import DATE, iso_date
from govplan.lexicon.furniture.site_labels import label_field, labels_in
from govplan.lexicon.furniture.site_words import annex_files, first_of_foot
from govplan.lexicon.head_elements import Element, elements_of, field_value
from govplan.lexicon.signatures import MOST_LINES, read_signature, side_by_side, signer
from govplan.lexicon.standing_lines import compact, is_signature, is_standing
from govplan.metadata.site_lines import SiteLines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.metadata.model import Metadata
    from govplan.model.document import Text

__all__ = ["read_closing"]

_MARKS = ("disclosure", "classification", "urgency")


def read_closing(closing: Sequence[Text], found: Metadata) -> None:
    """Read signature, day and marks behind the plan into ``found``; what a site prints below is
    furniture.
    """
    values = [text.value for text in closing]
    site, annexes, foot = SiteLines(), annex_files(values), first_of_foot(values)
    dated = found.issued_on is not None and found.signed
    for index, text in enumerate(closing):
        value = text.value
        if not (index in annexes or is_standing(value)) and site.takes(text):
            found.furniture.append(("navigation", text))
            continue
        found.closing.append(text)
        _read_marks(text, found)
        bare = compact(value)
        lines = closing[index : index + MOST_LINES]
        signature = read_signature([line.value for line in lines])
        if signature is not None and not found.signed:
            found.sign(signature, *lines[: signature.lines])
            dated = True
        elif DATE.fullmatch(bare.strip("（）()")) and not dated:
            day = iso_date(bare.strip("（）()"))
            if day is not None:
                found.say("issued_on", day, text)
            dated = True
        elif index < foot and _signs_undated(lines) and not found.signed and not found.issuer:
            found.say("issuer", signer(bare), text)


def _signs_undated(lines: Sequence[Text]) -> bool:
    """Whether the first of ``lines``, without a day, is a signature: one body, no list of them,
    and not who prints the document (the day above 印发 stands below it).
    """
    value, below = lines[0].value, lines[1].value if len(lines) > 1 else ""
    is_one = is_signature(compact(value)) and len(side_by_side(value)) == 1
    return is_one and not below.rstrip().endswith("印发")


def _read_marks(text: Text, found: Metadata) -> None:
    """The 公开 mark of a line, with or without a label, and the like."""
    for element in elements_of(text.value)[0]:
        if element.kind in _MARKS:
            found.take_element(element, text[element.start : element.end])
    labels = labels_in(text.value)
    for index, label in enumerate(labels):
        name = label_field(label.word)
        end = labels[index + 1].start if index + 1 < len(labels) else len(text)
        said = text[label.end : end]
        value = field_value(name, compact(said.value)) if name in _MARKS else None
        if value is not None:
            found.take_element(Element(str(name), label.end, end, value), said)
