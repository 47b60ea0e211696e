"""What the markup of a web page says of an element's looks: hidden, block, bold, centred, numbered.

Only what an element says itself (name, attributes, ``style``) is read, plus whether a style sheet
of the page takes the numbers off its lists. Source: HTML Living Standard, 15.3 Rendering.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govplan.lexicon.numerals import format_numeral
from govplan.lexicon.patterns import regex
from govplan.model.record import record, replace
from govplan.parsers.html.unseen import names

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = [
    "BLOCKS",
    "MACHINERY",
    "Style",
    "is_block",
    "is_hidden",
    "is_struck",
    "list_marker",
    "shows_list_numbers",
    "style_of",
]


BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li listing main "
    "menu nav ol p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp"
)
SPACED = names("p h1 h2 h3 h4 h5 h6 li blockquote ol ul dl pre dd dt figure table")
"""Blocks that the page sets off from the text above them."""

MACHINERY = names(
    "head script style iframe object embed applet canvas svg audio video map datalist param source "
    "track area frameset noframes"
)
"""Elements that are no text at all."""
STRUCK = frozenset(("del", "s", "strike"))
BOLD = frozenset(("b", "strong"))
PREFORMATTED = frozenset(("pre", "listing", "xmp", "plaintext"))

_LINE_THROUGH = regex(r"text-decoration(?:-line)?\s*:[^;]{0,60}line-through", re.IGNORECASE)
_BLOCK = regex(r"display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.IGNORECASE)
_BOXES = regex(r"display\s*:\s*(?:inline-)?(?:flex|grid)\b", re.IGNORECASE)
_CELL_ROLES = frozenset(("cell", "gridcell", "columnheader", "rowheader"))
_WEIGHT = regex(r"font-weight\s*:\s*(bold|bolder|normal|lighter|\d+)", re.IGNORECASE)
_ALIGN = regex(r"text-align\s*:\s*-?(?:\w+-)?(center|left|right|justify|start|end)", re.I)
_LIST_STYLE = regex(r"list-style(?:-type)?\s*:\s*([\w\- ]+)", re.IGNORECASE)
_SHEET_WITHOUT_NUMBERS = regex(
    r"(?:^|[},\s])(?:ol|li|\*)\s*(?:,[^{}]{0,400})?\{[^{}]{0,2000}list-style[\w\-]{0,8}\s*:\s*none",
    re.IGNORECASE,
)

LIST_FORMATS: dict[str, tuple[str, str]] = {
    "1": ("decimal", ". "),
    "decimal": ("decimal", ". "),
    "a": ("lowerLetter", ". "),
    "lower-alpha": ("lowerLetter", ". "),
    "lower-latin": ("lowerLetter", ". "),
    "A": ("upperLetter", ". "),
    "upper-alpha": ("upperLetter", ". "),
    "upper-latin": ("upperLetter", ". "),
    "i": ("lowerRoman", ". "),
    "lower-roman": ("lowerRoman", ". "),
    "I": ("upperRoman", ". "),
    "upper-roman": ("upperRoman", ". "),
    "cjk-ideographic": ("chineseCountingThousand", "、"),
    "simp-chinese-informal": ("chineseCountingThousand", "、"),
    "trad-chinese-informal": ("chineseCountingThousand", "、"),
    "cjk-decimal": ("ideographDigital", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
}
"""``type`` or ``list-style-type`` → the number format and what is printed behind the number."""


@record
class Style:
    """The looks that text inherits from the elements around it."""

    bold: bool = False
    centered: bool = False
    heading: int | None = None
    linked: bool = False
    preformatted: bool = False


def is_hidden(element: _Element) -> bool:
    """Whether a browser shows nothing of ``element``; what a page hides is marked ``hidden``."""
    return element.tag in MACHINERY or element.get("hidden") is not None


def is_struck(element: _Element) -> bool:
    """Whether ``element`` is struck out, which takes its text away (contract, 4.2)."""
    if element.tag in STRUCK:
        return True
    style = element.get("style")
    return style is not None and _LINE_THROUGH.search(style) is not None


def is_block(element: _Element) -> bool:
    """Whether ``element`` stands on lines of its own, or is a cell: one that is said to be
    (WAI-ARIA) or a box in a row of boxes, with no text beside it (CSS Flexbox, 4).
    """
    if element.tag in BLOCKS or element.get("role") in _CELL_ROLES:
        return True
    style = element.get("style")
    if style is not None and _BLOCK.search(style) is not None:
        return True
    above = element.getparent()
    around = above.get("style") if above is not None else None
    if above is None or around is None or _BOXES.search(around) is None:
        return False
    return not any((words or "").strip() for words in (above.text, element.tail))


def style_of(element: _Element, around: Style) -> Style:
    """The looks of text in ``element``, given those of the text around it."""
    tag = str(element.tag)
    css = element.get("style") or ""
    changes: dict[str, bool | int] = {}
    weight = _WEIGHT.search(css)
    if weight:
        changes["bold"] = weight.group(1).lower() in ("bold", "bolder", "600", "700", "800", "900")
    elif tag in BOLD:
        changes["bold"] = True
    align = _ALIGN.search(css)
    if align or element.get("align") or tag == "center":
        value = align.group(1) if align else element.get("align") or tag
        changes["centered"] = value.lower() in ("center", "middle")
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        changes["heading"] = int(tag[1])
    if tag == "a" and element.get("href"):
        changes["linked"] = True
    if tag in PREFORMATTED:
        changes["preformatted"] = True
    return replace(around, **changes) if changes else around


def shows_list_numbers(sheets: str) -> bool:
    """Whether the page's own style sheets leave the numbers of ordered lists visible.

    >>> shows_list_numbers("ol,ul{list-style:none}"), shows_list_numbers("p{margin:0}")
    (False, True)
    """
    return _SHEET_WITHOUT_NUMBERS.search(sheets) is None


def list_marker(item: _Element, value: int) -> str:
    """What is printed before an item of an ordered list, such as ``3. ``; empty for nothing."""
    parent = item.getparent()
    for element in (item, parent):
        if element is None:
            continue
        css = _LIST_STYLE.search(element.get("style") or "")
        named = css.group(1).split() if css else [element.get("type") or ""]
        for name in named:
            if name in ("none", "disc", "circle", "square"):
                return ""
            if name in LIST_FORMATS:
                number_format, suffix = LIST_FORMATS[name]
                return format_numeral(value, number_format) + suffix
    return f"{value}. "
