"""Compatibility characters as the characters they stand for (Unicode's NFKC and UCD, in part).

Folded are radicals and strokes, compatibility ideographs, full-width digits and letters, Latin
ligatures, half-width and vertical forms of punctuation. Kept as they are printed: ①, ㈠, ㎡, ℃,
№, Ⅳ, the full-width signs ％ ＋ ～ and private characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from unicodedata import normalize

from govplan.lexicon.patterns import regex
from govplan.model.document import Text
from govplan.normalize.evidence import TRADITIONAL_ONLY

__all__ = ["fold_forms", "fold_ideographs", "fold_letters", "fold_ligatures", "fold_width"]

FORMS = {
    "﹐": "，", "﹑": "、", "﹒": ".", "﹔": "；", "﹕": "：", "﹖": "？", "﹗": "！",
    "﹙": "（", "﹚": "）", "﹛": "{", "﹜": "}", "﹝": "〔", "﹞": "〕",
    "︐": "，", "︑": "、", "︒": "。", "︓": "：", "︔": "；", "︕": "！", "︖": "？",
    "︗": "〖", "︘": "〗", "︙": "…", "︱": "—", "︵": "（", "︶": "）", "︷": "{", "︸": "}",
    "︹": "〔", "︺": "〕", "︻": "【", "︼": "】", "︽": "《", "︾": "》", "︿": "〈", "﹀": "〉",
    "﹁": "「", "﹂": "」", "﹃": "『", "﹄": "』", "﹇": "[", "﹈": "]",
    "｡": "。", "｢": "「", "｣": "」", "､": "、",
    # Big5 text has the leader for a colon; A3A0 of GBK is a space (WHATWG Encoding, gb18030).
    "︰": "：", "\ue5e5": "\u3000",
    # Spaces of a font's width (&emsp;, &ensp;): one as wide as a letter, the others narrower.
    "\u2001": "\u3000", "\u2003": "\u3000", **dict.fromkeys("\u2000\u2002\u202f\u205f", " "),
    **dict.fromkeys(map(chr, range(0x2004, 0x200B)), " "),
}  # fmt: skip
FOLDED = "\u2e80-\u2fd5\u31c0-\u31e3\uf900-\ufaff\U0002f800-\U0002fa1f"
LIGATURES = regex("[ﬀ-ﬆ]")

_FORMS = str.maketrans(FORMS)
_WIDTH = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}


@cache
def _ideographs() -> dict[int, str]:
    """Radicals, strokes and compatibility ideographs, each with its unified ideograph."""
    from govplan.normalize.radicals import IDEOGRAPHS, RADICALS

    table = dict(zip(map(ord, RADICALS), IDEOGRAPHS, strict=True))
    codes = (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
    return table | {code: normalize("NFKC", chr(code)) for code in codes}


def fold_letters(characters: Iterable[str]) -> dict[int, str]:
    """A table that folds what has one letter for another among ``characters``, for comparing.

    >>> "⻘年２".translate(fold_letters("⻘年２"))
    '青年2'
    """
    ideographs = _ideographs()
    letters = (c for c in characters if c.isalpha() or c.isdecimal() or ord(c) in ideographs)
    table = {ord(c): ideographs.get(ord(c)) or normalize("NFKC", c) for c in letters}
    return {code: to for code, to in table.items() if len(to) == 1 and to != chr(code)}


def fold_ideographs(text: Text) -> Text:
    """Radicals and compatibility ideographs as the unified ideograph.

    ``⼾`` is 戶 to Unicode, but fonts of Simplified Chinese draw 户 with it: 用⼾ is 用户 outside
    Traditional text.
    """
    value = text.value
    if "⼾" in value and TRADITIONAL_ONLY.isdisjoint(value):
        value = value.replace("⼾", "户")
    return text.replace_value(value.translate(_ideographs()))


def fold_width(text: Text) -> Text:
    """Full-width digits and letters as half-width ones; full-width punctuation stays."""
    return text.replace_value(text.value.translate(_WIDTH))


def fold_forms(text: Text) -> Text:
    """Small, vertical and half-width forms of punctuation as the common ones."""
    return text.replace_value(text.value.translate(_FORMS))


def fold_ligatures(text: Text) -> Text:
    """Latin ligatures as their letters."""
    return text.sub(LIGATURES, lambda match: normalize("NFKC", match[0]))
