"""What stands in a list or a cell for nothing (无, /, —) or for what is told above (同上, 〃)."""

from __future__ import annotations

import re

from govplan.lexicon.patterns import regex

__all__ = ["is_nothing", "is_same_as_above"]

_SAME = regex(
    r"(?:(?:责任|牵头|配合|完成)?(?:单位|部门|科室|时限|时间)?同上|〃|″|“|”|''|\^\^)+",
    needs="'^“”″〃同",
)
_NOTHING = regex(r"(?:暂?无|空|略|N/?A|[^\w〃″“”'])+", re.IGNORECASE)


def is_nothing(value: str) -> bool:
    """Whether ``value`` only says that there is nothing.

    >>> [is_nothing(value) for value in ("/", "——", "无", "", "同上", "无锡市")]
    [True, True, True, True, False, False]
    """
    bare = "".join(value.split())
    return not bare or _NOTHING.fullmatch(bare) is not None


def is_same_as_above(value: str) -> bool:
    """Whether ``value`` stands for what is told above it.

    >>> [is_same_as_above(value) for value in ("同上", " 〃 ", "^^", "同上级部门", "/")]
    [True, True, True, False, False]
    """
    return _SAME.fullmatch("".join(value.split()).rstrip("。；")) is not None
