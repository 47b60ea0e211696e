"""Text inside drawings: text boxes once, whichever of their twin forms a file holds.

Word 2010 and later write a shape twice, as DrawingML and as VML for older programs, in
``mc:AlternateContent`` (ISO/IEC 29500-3 §9.3); one of them is what a reader sees.
"""

from __future__ import annotations

from govplan.parsers.docx.package import MC, Element, W

__all__ = ["chosen", "graphic"]

BOX = W + "txbxContent"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ANCHORED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
PICTURES = frozenset((DRAWING + "blip", VML + "imagedata"))
# Pictures of another kind, whose text lies in a part of its own.
EMBEDDED = frozenset(("chart", "relIds"))
# Prefixes in ``Requires`` that Word 2010 and later understand.
UNDERSTOOD = frozenset(
    ("wps", "wpg", "wpc", "wpi", "wp", "wp14", "w14", "w15", "w16", "w16se", "a14", "v", "o", "w10",
     "m", "r", "pic", "dgm", "c", "c14")
)  # fmt: skip


def chosen(alternate: Element) -> Element | tuple[()]:
    """The branch of an ``mc:AlternateContent`` that Word would show; empty where it has none."""
    first: Element | tuple[()] = ()
    for choice in alternate.iterchildren(MC + "Choice"):
        if set(choice.get("Requires", "").split()) <= UNDERSTOOD:
            return choice
        first = choice if isinstance(first, tuple) else first
    for fallback in alternate.iterchildren(MC + "Fallback"):
        return fallback
    return first


def graphic(element: Element) -> tuple[list[Element | str], int, int]:
    """The text boxes of a drawing in order, with other lines of text in it; how many pictures, and
    how many characters in shapes that are not shown.

    A text box that lies in a text box is found when the outer one is read.
    """
    boxes: list[Element | str] = []
    pictures = hidden = 0
    waiting: list[Element] = [element]
    while waiting:
        node = waiting.pop()
        tag = node.tag
        if not isinstance(tag, str):
            continue
        if _is_hidden(node):
            hidden += sum(len(text.text or "") for text in node.iter(W + "t"))
            continue
        if tag == BOX:
            boxes.append(node)
        elif tag == MC + "AlternateContent":
            waiting.extend(reversed(list(chosen(node))))
        elif tag == DRAWING + "p":
            boxes.append("".join(text.text or "" for text in node.iter(DRAWING + "t")))
        elif tag == VML + "textpath":  # WordArt
            boxes.append(node.get("string", ""))
        else:
            pictures += tag in PICTURES or tag.rpartition("}")[2] in EMBEDDED
            waiting.extend(reversed(node))
    return boxes, pictures, hidden


def _is_hidden(node: Element) -> bool:
    """Whether a shape is not shown: by its style (VML) or by a mark of its properties."""
    if node.tag.startswith(VML):
        return "visibility:hidden" in (node.get("style") or "").replace(" ", "")
    names = (child for child in node if child.tag == ANCHORED + "docPr")
    return any(name.get("hidden") in ("1", "true") for name in names)
