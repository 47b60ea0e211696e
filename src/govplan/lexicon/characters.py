"""Classes of characters that the rules share, as fragments of regular expressions, and how wide
characters stand on a page of fixed columns.

Sources: Unicode's blocks; UAX 11; GB/T 15834 for the punctuation of Chinese.
"""

from __future__ import annotations

from unicodedata import east_asian_width

__all__ = [
    "CJK_PUNCTUATION",
    "HAN",
    "QUOTES",
    "SHARED",
    "character_range",
    "display_width",
    "has_white",
    "is_han",
    "is_wide",
]

# Ideographs, with 〇 and the iteration mark.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

# Punctuation that only Chinese text has: its neighbours are Chinese punctuation too.
CJK_PUNCTUATION = "、。〈〉《》【】〔〕〖〗（），；：？！"

# Quotation marks belong to either script, so they say nothing of their neighbours.
QUOTES = "“”‘’「」『』"

# Marks that Chinese shares with Latin writing: full-width in Chinese text.
SHARED = frozenset("“”‘’…—·")


def has_white(value: str) -> bool:
    r"""Whether there is white space in ``value``; a search for it takes three times as long.

    >>> has_white("县财政局、县教育局"), has_white("县财政局\u3000县教育局")
    (False, True)
    """
    return len("".join(value.split())) < len(value)


def is_han(character: str) -> bool:
    """Whether ``character`` is an ideograph.

    >>> is_han("政"), is_han("〇"), is_han("①")
    (True, True, False)
    """
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or character in ("\u3005", "\u3007")
        or "\uf900" <= character <= "\ufaff"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def is_wide(character: str) -> bool:
    """Whether no white space belongs beside ``character``: it is an ideograph, a CJK symbol or
    full-width punctuation.

    >>> is_wide("政"), is_wide("，"), is_wide("㎡"), is_wide("A"), is_wide("1")
    (True, True, True, False, False)
    """
    return (
        is_han(character)
        or "\u3000" <= character <= "\u303f"
        or "\u3200" <= character <= "\u33ff"
        or "\ufe30" <= character <= "\ufe4f"
        or "\uff01" <= character <= "\uff60"
        or "\uffe0" <= character <= "\uffe6"
    )


def character_range(ranges: str) -> frozenset[str]:
    """The characters of a class as it stands within brackets in a regular expression.

    >>> "".join(sorted(character_range("0-3x")))
    '0123x'
    """
    found: set[str] = set()
    position = 0
    while position < len(ranges):
        first = last = ranges[position]
        if ranges[position + 1 : position + 2] == "-":
            last = ranges[position + 2]
            position += 2
        found.update(map(chr, range(ord(first), ord(last) + 1)))
        position += 1
    return frozenset(found)


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
