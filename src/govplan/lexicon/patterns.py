"""Regular expressions that are compiled when they are first used.

The rule tables have some 700 of them, and compiling them all would take longer than reading a
short plan. Most are asked of every line and found in none; the characters or the words that such
a pattern needs are told beside it, so that a text without any of them does not compile it.
"""

from __future__ import annotations

import re
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, AnyStr, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["HAN_LETTER", "regex"]

HAN_LETTER = r"[^\W\d_A-Za-z]"
"""A letter that is not Latin, in our documents an ideograph. The range of the ideographs says it
more exactly, but takes a millisecond to compile wherever it stands.
"""

_ATTRIBUTES = (
    "match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn", "scanner",
    "pattern", "flags", "groups", "groupindex",
)  # fmt: skip

_NOTHING = frozenset(("match", "fullmatch", "search", "finditer"))
"""The methods that find nothing in a text without what the pattern needs."""

_SEARCHES = frozenset(("search", "finditer"))
"""Those that go through the whole text, which takes longer than to look for a character."""


def regex(
    expression: AnyStr, flags: int = 0, *, needs: str = "", words: str = ""
) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, but compiled at its first use; a bad expression fails then.
    ``needs`` are characters of which every text that the pattern is found in has one; a text
    without them is not searched. ``words`` are words likewise, with blanks between them; they are
    looked for as long as the pattern is not compiled.

    >>> number = regex("[一二三]+、", needs="、")
    >>> number.match("二、任务").group(), isinstance(number, re.Pattern)
    ('二、', True)
    """
    return cast("re.Pattern[AnyStr]", _Late(expression, flags, needs, words.split()))


class _Late:
    """Stands for a pattern; from the first use on its attributes are those of the real one."""

    def __init__(
        self, expression: str | bytes, flags: int, needs: str, words: Sequence[str]
    ) -> None:
        self._compile = partial(re.compile, expression, flags)
        self.pattern = expression
        self.needs, self.words = needs, words

    @property  # type: ignore[misc]
    def __class__(self) -> type[re.Pattern[Any]]:  # type: ignore[override]
        return re.Pattern

    def __getattr__(self, name: str) -> Any:
        if name not in _ATTRIBUTES:
            raise AttributeError(name)
        if name in _NOTHING and (self.needs or self.words):
            find = partial(self._find, name)
            # kept, so that the next use does not come here
            return self.__dict__.setdefault(name, self._guarded(name, find) if self.needs else find)
        return getattr(self._real, name)

    def _find(self, name: str, value: str, *span: int) -> Any:
        if self.words and not any(map(value.__contains__, self.words)):
            return iter(()) if name == "finditer" else None
        return getattr(self._real, name)(value, *span)

    @cached_property
    def _real(self) -> re.Pattern[Any]:
        """The compiled pattern, whose attributes this has from now on."""
        real: re.Pattern[Any] = self._compile()
        found = {name: getattr(real, name) for name in _ATTRIBUTES}
        if self.needs:
            found |= {name: self._guarded(name, found[name]) for name in _SEARCHES}
        self.__dict__.update(found)
        return real

    def _guarded(self, name: str, find: Callable[..., Any]) -> Callable[..., Any]:
        """The method ``name``: ``find`` for a text that has a character of those needed."""
        needs, nothing = self.needs, iter(()) if name == "finditer" else None

        def ask(value: str, *span: int) -> Any:
            for character in needs:
                if character in value:
                    return find(value, *span)
            return nothing

        return ask
