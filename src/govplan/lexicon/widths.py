"""How wide characters stand on a page of fixed columns (Unicode, UAX 11)."""

from __future__ import annotations

from unicodedata import east_asian_width

__all__ = ["display_width"]


def display_width(value: str, wide: str = "WF") -> int:
    """How many columns of a fixed-width page ``value`` takes; characters of the ``wide`` classes
    take two. What programs draw counts the ambiguous ones (class A: “, ①, …) as narrow, the fonts
    in which Chinese text is wrapped as wide.

    >>> display_width("公开ab"), display_width("“公开”"), display_width("“公开”", "WFA")
    (6, 6, 8)
    """
    if value.isascii():
        return len(value)
    return len(value) + sum(map(wide.__contains__, map(east_asian_width, value)))
