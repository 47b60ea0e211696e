"""Readings in pinyin that a web page puts in brackets behind a character: 公開(kāi)."""

from __future__ import annotations

from collections.abc import Iterable

from govplan.lexicon.characters import HAN, is_han
from govplan.lexicon.patterns import regex

__all__ = [
    "MARKED",
    "PLAIN",
    "READING",
    "is_plain_reading",
    "is_reading",
    "reading_across",
    "spells_out",
]

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


_LONGEST_READING = 12
"""Characters of a reading with its brackets, and of one character more."""


def reading_across(above: str, below: str) -> tuple[int, int]:
    """How many characters of a reading end one line and begin the next, where the break stands
    before it or within it; none where none does.

    >>> reading_across("公開(kā", "i)預算"), reading_across("單", "位")
    ((3, 2), (0, 0))
    """
    tail = above[-_LONGEST_READING:]
    for match in READING.finditer(tail + below[:_LONGEST_READING]):
        if match.start() <= len(tail) < match.end() and is_reading(match[0]):
            return len(tail) - match.start(), match.end() - len(tail)
    return 0, 0


PLAIN = regex(
    rf"(?<=[{HAN}])(?:[(（][a-zü]{{2,6}}[)）]){{1,6}}",
    needs="(（",
    words=[bracket + letter for bracket in "(（" for letter in "abcdefghijklmnopqrstuvwxyzü"],
)
"""What may be a reading without its tone, its brackets included, as often as a page repeats it."""
_INNER = regex("[a-zü]+")
_FEWEST_SYLLABLES = 6
_FEWEST_WITHIN = 3
"""How many syllables stand within words (政(zheng)务), where no abbreviation does."""


def is_plain_reading(brackets: str) -> bool:
    """Whether brackets hold one syllable of pinyin without its tone, perhaps again and again.

    >>> is_plain_reading("(wu)(wu)"), is_plain_reading("(ren)(min)"), is_plain_reading("(app)")
    (True, False, False)
    """
    words = set(_INNER.findall(brackets))
    return len(words) == 1 and _SYLLABLE.fullmatch(words.pop().replace("ü", "v")) is not None


def spells_out(values: Iterable[str]) -> bool:
    """Whether a document has readings without tones behind its characters: several syllables, some
    of them within words. An abbreviation in brackets stands behind a word, and is no syllable.

    >>> spells_out(["政(zheng)务(wu)公开(kai)的(de)工(gong)作(zuo)，办(ban)理"])
    True
    >>> spells_out(["推广智能(ai)应用，发展电商(an)"])
    False
    """
    syllables: set[str] = set()
    within = 0
    for value in values:
        for match in PLAIN.finditer(value):
            if is_plain_reading(match[0]):
                syllables.update(_INNER.findall(match[0]))
                within += is_han(value[match.end() : match.end() + 1])
                if len(syllables) >= _FEWEST_SYLLABLES and within >= _FEWEST_WITHIN:
                    return True
    return False
