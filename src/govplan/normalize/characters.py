"""Classes of characters that the rules share, as pieces of regular expressions.

Sources: Unicode's blocks; GB/T 15834 for the punctuation of Chinese.
"""

from __future__ import annotations

__all__ = ["CJK_PUNCTUATION", "HAN", "QUOTES", "WIDE", "WIDE_IN_CHINESE", "character_range"]

# Ideographs, with 〇 and the iteration mark; compatibility ideographs are folded before.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

# Punctuation that only Chinese text has: its neighbours are Chinese punctuation too.
CJK_PUNCTUATION = "、。〈〉《》【】〔〕〖〗（），；：？！"

# Quotation marks belong to either script, so they say nothing of their neighbours.
QUOTES = "“”‘’「」『』"

# What stands without white space beside it: ideographs, CJK symbols and full-width forms, and
# the marks that Chinese shares with Latin writing (quotes, dashes, dots).
WIDE = HAN + "\u3001-\u3004\u3006\u3008-\u303f\u3200-\u33ff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6"
WIDE_IN_CHINESE = "“”‘’…—·"


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
