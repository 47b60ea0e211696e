"""What the fields of a form and content controls hold (ISO/IEC 29500-1 §17.16.17, §17.5.2)."""

from __future__ import annotations

from govplan.parsers.docx.package import Element, W
from govplan.parsers.docx.styles import integer, switched_on

__all__ = ["form_value", "settle_boxes", "shows_placeholder"]

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def form_value(field: Element) -> str:
    """What a form's field shows by the data at its ``w:fldChar``: the chosen entry of a list, a
    ticked box or an empty one; nothing for other fields.
    """
    for data in field.iterchildren(W + "ffData"):
        for child in data:
            if child.tag == W + "ddList":
                return _chosen(child)
            if child.tag == W + "checkBox":
                checked = switched_on(child.find(W + "checked"))
                ticked = switched_on(child.find(W + "default")) if checked is None else checked
                return "☑" if ticked else "☐"
    return ""


def _chosen(entries: Element) -> str:
    values = [entry.get(W + "val", "") for entry in entries.iterchildren(W + "listEntry")]
    default = integer(entries.find(W + "default"), 0)
    place = integer(entries.find(W + "result"), default) or 0
    return values[place] if 0 <= place < len(values) else ""


def settle_boxes(root: Element) -> None:
    """Let the check boxes among the content controls show ☑ or ☐ by their state ([MS-DOCX]
    2.6.1.3), whatever sign the document chose: Word's own for a ticked one is ☒.
    """
    for box in root.iter(W14 + "checkbox"):
        control = next(box.iterancestors(W + "sdt"), None)
        state = box.find(W14 + "checked")
        if control is None:
            continue
        ticked = state is not None and state.get(W14 + "val", "1") in ("1", "true", "on")
        for text in control.iter(W + "t"):
            if text.text in _BOXES:
                text.text = "☑" if ticked else "☐"


_BOXES = ("☐", "☒", "☑", "□", "■", "√", "✓", "✔", "×", "✗", "✘")


def shows_placeholder(control: Element) -> bool:
    """Whether a content control shows no value but the words that ask for one (§17.5.2.39)."""
    return switched_on(control.find(f"{W}sdtPr/{W}showingPlcHdr")) or False
