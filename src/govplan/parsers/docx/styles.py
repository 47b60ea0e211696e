"""The styles of a Word document, each resolved once along its chain of parents.

What the reader needs of a style (ISO/IEC 29500-1 §17.7): its numbering, outline level,
alignment, and whether it makes text bold, hidden or struck out.
"""

from __future__ import annotations

import re

from govplan.lexicon.patterns import regex
from govplan.model.record import record, replace
from govplan.parsers.docx.package import Element, W

__all__ = ["Style", "StyleSheet", "integer", "is_on_paper", "switched_on"]

_HEADING = regex(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_CONTENTS = regex(r"(?:toc|目录|目錄)\s*[1-9]?|toc heading|contents heading", re.IGNORECASE)
_DEEPEST = 64


@record
class Style:
    """What a style, together with its parents, says; ``None`` where it says nothing.

    ``numbered_by`` is the id of the style in the chain that holds the ``numId``.
    """

    num_id: int | None = None
    level: int | None = None
    numbered_by: str | None = None
    outline: int | None = None
    centered: bool | None = None
    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    contents: bool = False
    placeholder: bool = False


PLAIN = Style()

_GROUNDS = (W + "shd", W + "highlight")
_FRAMES = frozenset((W + "tc", W + "txbxContent"))
"""What may have a ground of its own that a style or a shape gives it."""


def is_on_paper(properties: Element) -> bool:
    """Whether nothing but the white page lies behind a run with these properties: no shading of its
    own, of its paragraph or of the page, no table and no text box around it.
    """
    if any(properties.find(ground) is not None for ground in _GROUNDS):
        return False
    for around in properties.iterancestors():
        shaded = around.tag == W + "p" and around.find(f"{W}pPr/{W}shd") is not None
        painted = around.tag == W + "document" and around.find(W + "background") is not None
        if shaded or painted or around.tag in _FRAMES:
            return False
    return True


def integer(element: Element | None, default: int | None = None) -> int | None:
    """The ``w:val`` of ``element`` as an integer; ``default`` where it is absent or no number."""
    if element is None:
        return default
    try:
        return int(element.get(W + "val", ""))
    except ValueError:
        return default


def switched_on(element: Element | None) -> bool | None:
    """An on-off property (§17.17.4): ``None`` where absent, on where it has no value."""
    if element is None:
        return None
    return element.get(W + "val", "1").lower() not in ("0", "false", "off")


class StyleSheet:
    """Styles by id. A missing part, a missing parent or a circle of parents is no error."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self._default = ""
        for element in () if root is None else root.iterchildren(W + "style"):
            style_id = element.get(W + "styleId", "")
            self._elements.setdefault(style_id, element)
            is_default = element.get(W + "default", "0") in ("1", "true", "on")
            if is_default and element.get(W + "type", "paragraph") == "paragraph":
                self._default = style_id

    def paragraph(self, style_id: str | None) -> Style:
        """The paragraph style ``style_id``; the default style for ``None`` or an unknown id."""
        if style_id is None or style_id not in self._elements:
            style_id = self._default
        return self.get(style_id)

    def get(self, style_id: str) -> Style:
        """The style ``style_id`` with what it inherits (§17.7.2 basedOn)."""
        found = self._resolved.get(style_id)
        if found is not None:
            return found
        chain: list[str] = []
        current: str | None = style_id
        while current in self._elements and current not in chain and len(chain) < _DEEPEST:
            chain.append(current)
            parent = self._elements[current].find(W + "basedOn")
            current = None if parent is None else parent.get(W + "val")
        style = PLAIN
        for name in reversed(chain):
            style = _extend(style, name, self._elements[name])
        self._resolved[style_id] = style
        return style


def _extend(style: Style, style_id: str, element: Element) -> Style:
    """``style`` with what the style ``element`` itself says."""
    changes: dict[str, object] = {}
    name = element.find(W + "name")
    title = ("" if name is None else name.get(W + "val", "")).strip()
    if match := _HEADING.fullmatch(title):
        changes["outline"] = int(match[1]) - 1
    if _CONTENTS.fullmatch(title):
        changes["contents"] = True
    if title.lower() in ("placeholder text", "占位符文本"):
        changes["placeholder"] = True
    properties = element.find(W + "pPr")
    if properties is not None:
        changes |= _paragraph_changes(properties, style_id)
    runs = element.find(W + "rPr")
    if runs is not None:
        for key, tag in (("bold", "b"), ("hidden", "vanish"), ("struck", "strike")):
            value = switched_on(runs.find(W + tag))
            if value is not None:
                changes[key] = value
    return replace(style, **changes)


def _paragraph_changes(properties: Element, style_id: str) -> dict[str, object]:
    changes: dict[str, object] = {}
    numbering = properties.find(W + "numPr")
    if numbering is not None:
        num_id = integer(numbering.find(W + "numId"))
        level = integer(numbering.find(W + "ilvl"))
        if num_id is not None:
            changes |= {"num_id": num_id, "numbered_by": style_id}
        if level is not None:
            changes["level"] = level
    outline = integer(properties.find(W + "outlineLvl"))
    if outline is not None:
        changes["outline"] = outline
    alignment = properties.find(W + "jc")
    if alignment is not None:
        changes["centered"] = alignment.get(W + "val") == "center"
    return changes
