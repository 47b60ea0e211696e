"""Regular expressions that are compiled when they are first used.

The rule tables have some 350 of them, and compiling them all would take longer than reading a
short plan, which needs about half.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any, AnyStr, cast

__all__ = ["HAN_LETTER", "regex"]

HAN_LETTER = r"[^\W\d_A-Za-z]"
"""A letter that is not Latin, in our documents an ideograph. The range of the ideographs says it
more exactly, but takes a millisecond to compile wherever it stands.
"""

_ATTRIBUTES = (
    "match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn", "scanner",
    "pattern", "flags", "groups", "groupindex",
)  # fmt: skip


def regex(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, but compiled at its first use; a bad expression fails then.

    >>> number = regex("[一二三]+、")
    >>> number.match("二、任务").group(), isinstance(number, re.Pattern)
    ('二、', True)
    """
    return cast("re.Pattern[AnyStr]", _Late(expression, flags))


class _Late:
    """Stands for a pattern; from the first use on its attributes are those of the real one."""

    def __init__(self, expression: str | bytes, flags: int) -> None:
        self._compile = partial(re.compile, expression, flags)

    @property  # type: ignore[misc]
    def __class__(self) -> type[re.Pattern[Any]]:  # type: ignore[override]
        return re.Pattern

    def __getattr__(self, name: str) -> Any:
        if name not in _ATTRIBUTES:
            raise AttributeError(name)
        compiled: re.Pattern[Any] = self._compile()
        self.__dict__.update({each: getattr(compiled, each) for each in _ATTRIBUTES})
        return getattr(compiled, name)
