"""Regular expressions that are compiled when they are first used.

The rule tables have some 900 of them, and compiling them all would take longer than reading a
short plan. Most are asked of every line and found in none; the characters or the words that such
a pattern needs are told beside it, so that a text without any of them does not compile it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, AnyStr, cast

__all__ = ["HAN_LETTER", "ONE_TO_TEN", "WHITE_SPACE", "regex"]

HAN_LETTER = r"[^\W\d_A-Za-z]"
"""A letter that is not Latin, in our documents an ideograph. The range of the ideographs says it
more exactly, but takes a millisecond to compile wherever it stands.
"""

ONE_TO_TEN = "[一二三四五六七八九十]"
"""A numeral of the numbers up to 99, as an expression."""

_ATTRIBUTES = (
    "match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn", "scanner",
    "pattern", "flags", "groups", "groupindex",
)  # fmt: skip

WHITE_SPACE = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
r"""What ``\s`` matches, for a pattern that may begin or end with it."""

_NOTHING: dict[str, Callable[[Any], Any]] = {
    "match": lambda value: None,
    "fullmatch": lambda value: None,
    "search": lambda value: None,
    "finditer": lambda value: iter(()),
    "findall": lambda value: [],
    "split": lambda value: [value],
    "sub": lambda value: value,
    "subn": lambda value: (value, 0),
}
"""What a method gives for a text that lacks what the pattern needs."""

_SPANNED = frozenset(("match", "fullmatch", "search", "finditer"))
"""The methods whose first argument is the text, and the others a part of it."""

_SEARCHES = frozenset(("search", "finditer"))
"""Those that go through the whole text, which takes longer than to look for a character."""


def regex(
    expression: AnyStr,
    flags: int = 0,
    *,
    needs: str = "",
    words: str | Sequence[str] = "",
    first: str | Sequence[str] = "",
    last: str | Sequence[str] = "",
) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, but compiled at its first use; a bad expression fails then.
    ``needs`` are characters of which every text that the pattern is found in has one; a text
    without them is not searched. As long as the pattern is not compiled, a text is not asked
    either that has none of ``words``, that does not begin with one of ``first`` (where the pattern
    is matched at a place) or does not end with one of ``last``: words with blanks between them.

    >>> number = regex("[一二三]+、", needs="、")
    >>> number.match("二、任务").group(), isinstance(number, re.Pattern)
    ('二、', True)
    """
    return cast("re.Pattern[AnyStr]", _Late(expression, flags, needs, words, first, last))


def _words(told: str | Sequence[str]) -> tuple[str, ...]:
    return tuple(told.split() if isinstance(told, str) else told)


class _Late:
    """Stands for a pattern; from the first use on its attributes are those of the real one."""

    def __init__(
        self,
        expression: str | bytes,
        flags: int,
        needs: str,
        words: str | Sequence[str],
        first: str | Sequence[str],
        last: str | Sequence[str],
    ) -> None:
        self.pattern, self._flags = expression, flags
        self.needs, self.words = needs, _words(words) if words else ()
        self.first, self.last = _words(first) if first else (), _words(last) if last else ()

    @property  # type: ignore[misc]
    def __class__(self) -> type[re.Pattern[Any]]:  # type: ignore[override]
        return re.Pattern

    def __getattr__(self, name: str) -> Any:
        if name not in _ATTRIBUTES:
            raise AttributeError(name)
        if name in _NOTHING and (self.needs or self.words or self.first or self.last):
            # kept, so that the next use does not come here
            return self.__dict__.setdefault(name, self._asked(name))
        return getattr(self._real, name)

    def _asked(self, name: str) -> Callable[..., Any]:
        """The method ``name``, which compiles the pattern for a text that it may be found in."""
        nothing = _NOTHING[name]
        if name in _SPANNED:
            return self._tested(name, lambda *values: getattr(self._real, name)(*values), nothing)
        may_find = self._tested(name, lambda value: True, lambda value: False)
        place = int(name in ("sub", "subn"))

        def ask(*values: Any) -> Any:
            value = values[place]
            return getattr(self._real, name)(*values) if may_find(value) else nothing(value)

        return ask

    def _tested(
        self, name: str, find: Callable[..., Any], nothing: Callable[[Any], Any]
    ) -> Callable[..., Any]:
        """``find`` for a text that has all that the pattern needs, ``nothing`` for any other."""
        for signs in (self.words, self.needs):
            if signs:
                find = _holding(signs, find, nothing)
        if self.last:
            find = _edged(str.endswith, (*self.last, "\n"), find, nothing)
        if self.first and "match" in name:
            find = _edged(str.startswith, self.first, find, nothing)
        return find

    @cached_property
    def _real(self) -> re.Pattern[Any]:
        """The compiled pattern, whose attributes this has from now on."""
        real: re.Pattern[Any] = re.compile(self.pattern, self._flags)
        found = {name: getattr(real, name) for name in _ATTRIBUTES}
        if self.needs:
            found |= {name: _holding(self.needs, found[name], _NOTHING[name]) for name in _SEARCHES}
        self.__dict__.update(found)
        return real


_FEW = 3
"""So many signs are looked for one by one in less time than all of them at once."""


def _holding(
    signs: Sequence[str], find: Callable[..., Any], nothing: Callable[[Any], Any]
) -> Callable[..., Any]:
    """``find`` for a text that holds one of ``signs``."""
    if len(signs) > _FEW:
        return _holding_of_many(signs, find, nothing)

    def ask(value: str, *span: int) -> Any:
        for sign in signs:
            if sign in value:
                return find(value, *span)
        return nothing(value)

    return ask


def _holding_of_many(
    signs: Sequence[str], find: Callable[..., Any], nothing: Callable[[Any], Any]
) -> Callable[..., Any]:
    def ask(value: str, *span: int) -> Any:
        return find(value, *span) if any(map(value.__contains__, signs)) else nothing(value)

    return ask


def _edged(
    has: Callable[..., bool],
    signs: tuple[str, ...],
    find: Callable[..., Any],
    nothing: Callable[[Any], Any],
) -> Callable[..., Any]:
    """``find`` for a text, or a part of it, that begins or ends (``has``) with one of ``signs``."""

    def ask(value: str, *span: int) -> Any:
        return find(value, *span) if has(value, signs, *span) else nothing(value)

    return ask
