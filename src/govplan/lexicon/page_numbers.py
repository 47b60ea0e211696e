"""What the number of a page looks like on a line of its own (GB/T 9704 §7.5: between dashes)."""

from __future__ import annotations

from govplan.lexicon.patterns import regex

__all__ = ["is_page_number"]

_PAGE_NUMBER = regex(
    r"[-—－–]{1,2}\d{1,4}[-—－–]{1,2}|第\d{1,4}页(?:[，,/]?共\d{1,4}页)?|[（(]第\d{1,4}页[）)]"
)


def is_page_number(value: str) -> bool:
    """Whether a line is nothing but the number of its page, with its dashes or 第…页.

    >>> [is_page_number(line) for line in ("— 3 —", "第 3 页 共 10 页", "3", "3.公开预算")]
    [True, True, False, False]
    """
    return len(value) < 80 and _PAGE_NUMBER.fullmatch("".join(value.split())) is not None
