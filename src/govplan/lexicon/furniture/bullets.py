"""Signs that set a point of a list apart, as Word, web pages and typists print them."""

from __future__ import annotations

import re

from govplan.lexicon.patterns import HAN_LETTER, WHITE_SPACE, regex

__all__ = ["BULLETS", "before_labels", "before_text"]

BULLETS = "●■◆▪▫□◇○◎➢➤►▶▷→❖•·∙・✓✔"
"""Signs that mean nothing but that a point begins."""

_FONT_BULLETS = "\uf0a7\uf06c\uf0b7\uf0d8\uf075\uf06e\uf0fc"
"""The same in a symbol font whose name was lost (Wingdings, Symbol)."""

_TEXT = regex(
    rf"\s*[{BULLETS}{_FONT_BULLETS}](?=\s|{HAN_LETTER}|[“《])\s*(?=\S)",
    needs=BULLETS + _FONT_BULLETS,
)
_LABELS = regex(
    rf"^(?:[\s　—－–\-*＊√{BULLETS}]|[※★☆▲△](?=\s*{HAN_LETTER}{{2,8}}[：:]))+",
    first=(*WHITE_SPACE, *"—－–-*＊√", *BULLETS, *"※★☆▲△"),
)


def before_text(value: str) -> re.Match[str] | None:
    """The sign of a point before its text, white space included.

    >>> [before_text(line) is not None for line in ("● 公开预算", "•公开预算", "●", "公开●")]
    [True, True, False, False]
    """
    return _TEXT.match(value)


def before_labels(value: str) -> re.Match[str] | None:
    """What stands before the label of a line of units: dashes, signs, also ★ where it marks one.

    >>> [before_labels(line).end() for line in ("——责任单位：县司法局", "★牵头单位：县司法局")]
    [2, 1]
    >>> before_labels("★县司法局") is None
    True
    """
    return _LABELS.match(value)
