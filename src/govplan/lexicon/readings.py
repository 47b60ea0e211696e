"""Readings in pinyin that a web page puts in brackets behind a character: 公開(kāi)."""

from __future__ import annotations

from govplan.lexicon.characters import HAN
from govplan.lexicon.patterns import regex

__all__ = ["MARKED", "READING", "is_reading"]

# The syllables of pinyin by their initials; tone marks are taken off before.
_SYLLABLES = (
    r"(?:[bpmf]|[dtnl]|[gkh]|[jqx]|[zcs]h?|[ryw])?"
    r"(?:[iuv]?ang?|i?ao|i?ong|[ie]ng?|[uv]n|uai|[aeu]i|er|[iuv]?[ae]|u?o|ou|iu|[iuv])"
    r"|[mn]g?|hng"
)
_TONES = str.maketrans(
    "āáǎàăēéěèīíǐìĭōóǒòŏūúǔùŭǖǘǚǜüńňǹḿɑɡ",
    "aaaaaeeeeiiiiiooooouuuuuvvvvvnnnmag",
    "\u0300\u0301\u0304\u0306\u030c",
)
MARKED = "āáǎàăēéěèīíǐìĭōóǒòŏūúǔùŭǖǘǚǜńňǹḿ\u0300\u0301\u0304\u0306\u030c"

READING = regex(rf"(?<=[{HAN}])[(（]\s?[a-zɑɡü{MARKED}]{{1,8}}\s?[)）]", needs="(（")
"""What may be a reading, its brackets included."""
_SYLLABLE = regex(_SYLLABLES)


def is_reading(bracket: str) -> bool:
    """Whether a bracket holds one syllable of pinyin with its tone mark.

    >>> is_reading("(kāi)"), is_reading("（app）"), is_reading("（café）")
    (True, False, False)
    """
    word = bracket[1:-1].strip()
    marked = any(character in MARKED for character in word)
    return marked and _SYLLABLE.fullmatch(word.translate(_TONES)) is not None
