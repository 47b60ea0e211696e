"""What the fields of a form on a web page show (HTML Living Standard, 4.10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["FIELDS", "asks_for_value", "field_value"]

FIELDS = frozenset(("select", "textarea", "input"))
_SILENT = frozenset(("hidden", "submit", "button", "reset", "image", "file", "password", "search"))
_BOXES = frozenset(("checkbox", "radio"))


def field_value(field: _Element) -> str:
    """The words that a field shows: a list's chosen entry (the first where none is chosen), what
    is typed in, a ticked box or an empty one.
    """
    if field.tag == "select":
        options = list(field.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None]
        shown = chosen if field.get("multiple") is not None else chosen[-1:] or options[:1]
        return "、".join(_words(option) for option in shown)
    if field.tag == "textarea":
        return "".join(str(part) for part in field.itertext())
    kind = (field.get("type") or "text").lower()
    if kind in _BOXES:
        return "☑" if field.get("checked") is not None else "☐"
    return "" if kind in _SILENT else field.get("value") or ""


def asks_for_value(field: _Element) -> bool:
    """Whether a list shows an entry that stands for none: the first, whose value is empty."""
    first = next(field.iter("option"), None) if field.tag == "select" else None
    if first is None or field.get("multiple") is not None or first.get("value", " ").strip():
        return False
    chosen = [option for option in field.iter("option") if option.get("selected") is not None]
    return first.get("value") is not None and chosen[-1:] in ([], [first])


def _words(option: _Element) -> str:
    return " ".join("".join(str(part) for part in option.itertext()).split())
