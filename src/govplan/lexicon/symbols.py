"""Characters of symbol fonts (``w:sym``, ISO/IEC 29500-1 §17.3.3.30) as Unicode characters.

Word and the PDFs that it makes store them as U+F000 plus the code in the font; the tables hold
those that office documents use: numbers in rings, ticked boxes, bullets.
"""

from __future__ import annotations

from govplan.lexicon.patterns import regex

__all__ = ["FONTS", "SYMBOL_FONTS", "symbol"]

PRIVATE = regex("[\ue000-\uf8ff]")
"""A character that means what its font says (Unicode §23.5)."""

WINGDINGS: dict[int, str] = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0x75: "◆",
    0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "☐", 0xAB: "★",
    0xD8: "➢", 0xDC: "➲", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
    **{0x80: "⓪", **{0x81 + n: chr(0x2460 + n) for n in range(10)}},
    **{0x8B: "⓿", **{0x8C + n: chr(0x2776 + n) for n in range(10)}},
}  # fmt: skip
WINGDINGS_2: dict[int, str] = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "☐", 0x96: "●", 0x97: "●",
    **{0x69: "⓪", **{0x6A + n: chr(0x2460 + n) for n in range(10)}},
    **{0x74: "⓿", **{0x75 + n: chr(0x2776 + n) for n in range(10)}},
}  # fmt: skip
SYMBOL: dict[int, str] = {
    0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xAE: "→", 0xA5: "∞", 0xD6: "√", 0xD7: "⋅", 0xE5: "∑",
    **{code: chr(code) for code in range(0x20, 0x40)},
}  # fmt: skip
FONTS = {"wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2, "symbol": SYMBOL}
SYMBOL_FONTS = frozenset(("Wingdings", "Wingdings 2", "Wingdings 3", "Webdings", "Symbol"))
"""Fonts whose letters are signs, as Word writes their names."""


def symbol(font: str, code: str) -> tuple[str, bool]:
    """The character, and whether it is known; an unknown one stays in the private use area.

    >>> symbol("Wingdings", "F081"), symbol("宋体", "2460"), symbol("Wingdings", "F021")[1]
    (('①', True), ('①', True), False)
    """
    try:
        point = int(code, 16)
    except ValueError:
        return "", False
    table = FONTS.get(font.lower())
    if table is not None and (point < 0x100 or 0xF000 <= point <= 0xF0FF):
        found = table.get(point & 0xFF)
        return (found, True) if found else (chr(0xF000 | point & 0xFF), False)
    if not 0x20 <= point < 0x110000 or 0xD800 <= point < 0xE000:
        return "", False
    return chr(point), not 0xE000 <= point <= 0xF8FF


def may_hold_private(value: str) -> bool:
    """Whether private characters may be in a text, told without the pattern, whose wide range takes
    long to compile: none of them is printable.

    >>> may_hold_private("公开" + chr(0xE123)), may_hold_private("公开　预算")
    (True, False)
    """
    return not "".join(value.split()).isprintable()


def shown_sign(font: str, character: str) -> str:
    """What a private character of a font of this name, as a PDF tells it, shows; itself where
    that is not known.

    >>> shown_sign("ABCDEF+Wingdings2", chr(0xF052)), shown_sign("Wingdings-Regular", chr(0xF0A8))
    ('☑', '☐')
    >>> shown_sign("SimSun", chr(0xE003)) == chr(0xE003)
    True
    """
    bare = "".join(c for c in font.rpartition("+")[2].lower() if c.isalnum())
    names = (("wingdings2", "wingdings 2"), ("wingdings", "wingdings"), ("symbol", "symbol"))
    name = next((known for begin, known in names if bare.startswith(begin)), "")
    found = symbol(name, f"{ord(character):x}")[0] if name and len(character) == 1 else ""
    return found or character
