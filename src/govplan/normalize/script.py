"""The script of a document and of its passages, and the change from one script to the other.

The characters are OpenCC's; vocabulary is never changed (資訊 → 资讯). OpenCC is loaded only for a
document that has text to be changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal

from govplan.lexicon.patterns import regex
from govplan.model.document import Text
from govplan.model.kinds import DetectedScript, OutputScript
from govplan.model.record import record
from govplan.normalize.evidence import SIMPLIFIED_ONLY, TRADITIONAL_ONLY

__all__ = ["Writing", "convert", "detect"]

_Script = Literal["simplified", "traditional"]

# A script is one of two in a document from this share of the telling characters on.
MIXED_SHARE = 0.05
# So many telling characters make a short passage one of the other script: a lone 昇 is a name.
CLEAR = 2

_PASSAGE = regex("[^。；！？]+[。；！？]*|[。；！？]+")
_SPACE = regex(r"\s+")
# 著 is read zhù in these words; in all others it is zhuó or zhe, which Simplified writes 着.
ZHU = "(?<![显昭卓土编专原名论译合巨遗拙撰知])著(?![名作称述书录者]|有[《“「]|于[0-9])"
# Behind these it is zhe, whatever follows (随着名牌), but for 著作权 and 著作者.
ZHE = "(?<=[随沿朝凭绕伴趁顺])著(?!作[权者])"


@record
class Writing:
    """The scripts of a document.

    ``usual`` is the script of a passage that does not tell; ``both`` says that there is evidence
    of either script somewhere.
    """

    detected: DetectedScript
    usual: _Script | None
    both: bool = False


def detect(values: Sequence[str], distinct: set[str] | None = None) -> Writing:
    """The script of the document whose paragraphs are ``values``; ``distinct`` are the characters
    in them, where these are known.

    Evidence is a character that only one script has: 乾, which Simplified writing has too (乾安县),
    is none. Mixed is a document where passages in either script hold their share.

    >>> detect(["政務公開工作要點"]).detected, detect(["加快推进乾安县"]).detected
    ('traditional', 'simplified')
    >>> detect(["2022"]).detected
    'unknown'
    """
    distinct = set[str]().union(*values) if distinct is None else distinct
    if distinct.isdisjoint(TRADITIONAL_ONLY):
        known = not distinct.isdisjoint(SIMPLIFIED_ONLY)
        return Writing("simplified", "simplified") if known else Writing("unknown", None)
    if distinct.isdisjoint(SIMPLIFIED_ONLY):
        return Writing("traditional", "traditional")
    found = {"traditional": 0, "simplified": 0}
    for value in values:
        for passage in _PASSAGE.findall(value):
            traditional, simplified = _evidence(passage)
            if traditional > simplified:
                found["traditional"] += traditional
            else:
                found["simplified"] += simplified
    usual: _Script = "traditional" if found["traditional"] > found["simplified"] else "simplified"
    lesser = min(found.values())
    mixed = lesser >= CLEAR and lesser >= MIXED_SHARE * sum(found.values())
    return Writing("mixed" if mixed else usual, usual, both=True)


def convert(text: Text, output: OutputScript, writing: Writing) -> Text:
    """``text`` with its passages in the other script written in the script of ``output``."""
    if output == "original" or writing.usual is None:
        return text
    if not writing.both:
        value = text.value
        return text if writing.usual == output else text.replace_value(_rewrite(value, output))
    value = text.value
    passages = _PASSAGE.findall(value)
    usual = _script(value, writing, writing.usual)
    return text.replace_value(
        "".join(
            passage if _script(passage, writing, usual) == output else _rewrite(passage, output)
            for passage in passages
        )
    )


def _evidence(value: str) -> tuple[int, int]:
    """How many characters of ``value`` are Traditional only, and how many Simplified only."""
    return (
        sum(map(TRADITIONAL_ONLY.__contains__, value)),
        sum(map(SIMPLIFIED_ONLY.__contains__, value)),
    )


def _script(value: str, writing: Writing, usual: _Script) -> _Script:
    """The script of a passage: its own where that is clear, else the usual one around it."""
    traditional, simplified = _evidence(value)
    clear = 1 if writing.detected == "mixed" else CLEAR
    if usual == "simplified":
        return "traditional" if traditional > simplified and traditional >= clear else usual
    return "simplified" if simplified > traditional and simplified >= clear else usual


def _rewrite(value: str, output: OutputScript) -> str:
    """``value`` in the script ``output``, one character for one."""
    words = _SPACE.sub("", value)
    new = _to_simplified(words) if output == "simplified" else _to_traditional(words)
    if len(words) == len(value):
        return new
    characters = iter(new)
    return "".join(old if old.isspace() else next(characters) for old in value)


def _to_simplified(value: str) -> str:
    """By OpenCC's hk2s, which knows all that t2s does and 衞 敍 粧 too; 著 is our own table."""
    value = _one_for_one(value, "hk2s")
    if "著" in value:
        value = re.sub(f"{ZHU}|{ZHE}", "着", value)
    return value


def _to_traditional(value: str) -> str:
    """By OpenCC's s2t, its own standard of Traditional characters."""
    return _one_for_one(value, "s2t")


def _one_for_one(value: str, configuration: str) -> str:
    """``value`` converted by words, or by characters where the words would change its length."""
    change = _converter(configuration)
    new = change(value)
    if len(new) == len(value):
        return new
    singles = ((old, change(old)) for old in value)
    return "".join(new if len(new) == 1 else old for old, new in singles)


@cache
def _converter(configuration: str) -> Callable[[str], str]:
    """The conversion function of one configuration of OpenCC, loaded once."""
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC(configuration).convert
    return convert
