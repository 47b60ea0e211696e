"""Whether a file holds any Markdown at all.

A plain text that was saved under the name of a Markdown file has lines, blank ones and indents
that mean what they mean in a text: a blank line in the middle of a sentence is no end of a
paragraph, and what is indented is no code.
"""

from __future__ import annotations

import re

from govplan.lexicon.patterns import regex

__all__ = ["is_marked_up"]

_LINE = regex(
    r"^[ \t>]{0,40}(?:#{1,6}|[*+\-][ \t]|>|[-*_=~]{3}|:{3}|`{3}|\||<[A-Za-z/!])", re.MULTILINE
)
"""Headings, lists, quotations, rules, fences, tables and HTML, by which a line begins."""
_INLINE = regex(
    r"\*\S|\S\*|[_~]{2}|`|\]\(|\]\[|\[\^|<(?:/?[A-Za-z]|!)|&(?:[a-z]{2,8}|#\d{1,6});|\\[^\w\s]"
    r"|[ \t]{2}\n\S|\\\n|\|"
)


def is_marked_up(text: str) -> bool:
    r"""Whether a mark of Markdown stands anywhere in ``text``.

    >>> is_marked_up("## 一、公开\n\n1. 更新目录"), is_marked_up("公开**目录**。")
    (True, True)
    >>> is_marked_up("    一、公开\n\n1. 更新目录，\n\n公布清单")
    False
    """
    return _LINE.search(text) is not None or _INLINE.search(text) is not None
