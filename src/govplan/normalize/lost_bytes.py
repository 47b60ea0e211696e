"""What a wrong decoding left of indents (``??``) and of numbers (``。ㄒ唬`` for ``　（一）``).

A byte that is lost before an ideographic space shifts all double bytes behind it (GB 18030): the
second one of the space and the first of the bracket make a ``。``, and so on to the next half-width
character. What is between stays as it is; the number can be told, since each leaves its own signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from govplan.lexicon.characters import HAN
from govplan.lexicon.patterns import regex
from govplan.model.document import Text

__all__ = ["LOST_SIGNS", "drop_lost_indents", "loses_indents", "restore_numbers"]

_LOST_INDENT = regex(rf"\s{{0,4}}[?？]{{1,4}}(?=[{HAN}（(“《\d])", needs="?？")
_FEWEST_INDENTS = 3
_NUMERALS = "一二三四五六七八九十"


def loses_indents(values: Iterable[str]) -> bool:
    """Whether a document has question marks where its paragraphs were indented.

    >>> loses_indents(["??一、公开", "??（一）预算", "??公布预算。"]), loses_indents(["?公开"])
    (True, False)
    """
    found = sum(_LOST_INDENT.match(value) is not None for value in values)
    return found >= _FEWEST_INDENTS


def drop_lost_indents(text: Text) -> Text:
    """Without the question marks that stand for an indent."""
    match = _LOST_INDENT.match(text.value)
    return text if match is None else text[match.end() :]


def _signs(numeral: str) -> str:
    """What is left of ``　（numeral）`` without its first byte, before the closing bracket."""
    first, second = numeral.encode("gb18030")
    left = bytes((0xA8, first)), bytes((second, 0xA3))
    signs = "。" + left[0].decode("gb18030")
    try:
        return signs + left[1].decode("gbk")
    except UnicodeDecodeError:
        return signs


_SIGNS = {_signs(numeral): f"（{numeral}）" for numeral in _NUMERALS}
LOST_SIGNS = frozenset(sign[1] for sign in _SIGNS)
"""The characters that only a shifted number has behind its 。."""
_SHIFTED = regex(
    rf"\s{{0,4}}[?？]{{0,2}}(?P<signs>{'|'.join(map(re.escape, _SIGNS))})[?？\u2500-\u257f]{{0,2}}",
    needs="".join(sorted(LOST_SIGNS)),
)


def restore_numbers(text: Text) -> Text:
    """With the number that a line began with before its bytes were shifted."""
    match = _SHIFTED.match(text.value)
    if match is None:
        return text
    number = text[match.start("signs") : match.end()]
    return number.sub(_WHOLE, _SIGNS[match["signs"]]) + text[match.end() :]


_WHOLE = regex(r"(?s).+")
