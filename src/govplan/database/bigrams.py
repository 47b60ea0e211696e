"""Chinese words for SQLite's full-text search, which knows none.

A text is indexed as its pairs of neighbouring characters (``政务公开`` → ``政务 务公 公开 开``).
A word is looked for as a phrase of such pairs, one character as the beginning of a pair: a word of
any length is found wherever it stands. Both sides are written in one script, width and case, so
that ``財政局`` finds ``财政局``.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from govplan.lexicon.patterns import regex
from govplan.model.errors import UsageError
from govplan.model.messages import msg

__all__ = ["folded", "indexed", "matching"]

_RUN = regex(r"[^\W_]+")


class _Simplified(dict[int, str]):
    """Each character in Simplified writing, looked up when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _opencc(chr(code)) if code > 0x2E7F else chr(code)
        return found


def _opencc(character: str) -> str:
    converted: str = _converter().convert(character)
    return converted


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


_SIMPLIFIED = _Simplified()


def folded(text: str) -> str:
    """``text`` in one script, width and case.

    >>> folded("財政局ＡＢ")
    '财政局ab'
    """
    return unicodedata.normalize("NFKC", text).casefold().translate(_SIMPLIFIED)


def indexed(text: str) -> str:
    """``text`` as words that SQLite can index; nothing reaches over a mark of punctuation.

    >>> indexed("政务公开，5G")
    '政务 务公 公开 开 5g g'
    """
    runs = _RUN.findall(folded(text))
    return " ".join(run[at : at + 2] for run in runs for at in range(len(run)))


def matching(words: list[str]) -> str:
    """The query that finds the texts in which all ``words`` stand.

    Raises ``UsageError`` for a word without a letter or digit.

    >>> matching(["公开", "政"]), matching(["预算公开"])
    ('"公开" AND "政" *', '"预算 算公 公开"')
    """
    return " AND ".join(_phrase(run) for word in words for run in _runs(word))


def _runs(word: str) -> list[str]:
    runs = _RUN.findall(folded(word))
    if not runs:
        raise UsageError(msg("there is nothing to look for in {word!r}; give a word", word=word))
    return runs


def _phrase(run: str) -> str:
    if len(run) == 1:
        return f'"{run}" *'
    return '"' + " ".join(run[at : at + 2] for at in range(len(run) - 1)) + '"'
