"""Marks that stand in a cell for words: ticks under the name of a body with the legend that tells
their role (contract, 3.11), what repeats the cell above (同上, 〃), what says nothing (无, /, —).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex
from govplan.lexicon.role_labels import ROLE_WORDS, label_role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govplan.model.kinds import Role

__all__ = [
    "NAME_MARKS",
    "is_no_tick",
    "is_nothing",
    "is_same_as_above",
    "is_sign",
    "is_sum",
    "legend_roles",
    "tick_role",
]

_SIGNS = "√✓✔☑■●○◎◉▲△▼▽★☆◆◇✦※＊*"
NAME_MARKS = f"{_SIGNS}#"
"""What stands beside the name of a body and is explained by a note, or by nothing."""
_SIGN = rf"(?:[{_SIGNS}]|[（(][{_SIGNS}][）)]|[“\"][{_SIGNS}][”\"])"
_WORDS = "|".join((*ROLE_WORDS, "责任"))
_TICK = regex(rf"[{_SIGNS}]|[VvYy是有]|{_WORDS}|主|协")
_NONE = regex(r"[☐□×✗✘✕Xx否无/／\\\-—–一]*")
_LEGEND = (
    regex(rf"(?P<sign>{_SIGN})[^，,；;。、\n{_SIGNS}]{{0,8}}?(?P<word>{_WORDS})"),
    regex(rf"(?P<word>{_WORDS})(?:单位|部门)?(?:用|以|为|标注?|[：:（(]){{0,2}}(?P<sign>{_SIGN})"),
)
_BARE = regex(rf"[{_SIGNS}]")


def tick_role(value: str, legend: dict[str, Role], default: Role) -> Role | None:
    """The role that a cell under a body's name gives to that body; ``None`` where the cell is no
    tick.

    >>> tick_role("√", {}, "responsible"), tick_role("△", {"△": "support"}, "responsible")
    ('responsible', 'support')
    >>> tick_role("牵头", {}, "responsible"), tick_role("县教育局", {}, "responsible")
    ('lead', None)
    """
    bare = "".join(value.split())
    if not _TICK.fullmatch(bare):
        return None
    if bare in legend or (len(bare) == 1 and bare not in "主协"):
        return legend.get(bare, default)
    return "lead" if bare == "主" else "support" if bare == "协" else label_role(bare)


def is_sign(value: str) -> bool:
    """Whether one sign of those that tick a body is all that stands there.

    >>> is_sign("√"), is_sign("▲"), is_sign("是")
    (True, True, False)
    """
    return _BARE.fullmatch(value) is not None


def is_no_tick(value: str) -> bool:
    """Whether a cell under a body's name says that it has no part.

    >>> is_no_tick("×"), is_no_tick(""), is_no_tick("√")
    (True, True, False)
    """
    return _NONE.fullmatch("".join(value.split())) is not None


def legend_roles(lines: Iterable[str]) -> dict[str, Role]:
    """What the signs of a table mean, by the legend among ``lines``.

    >>> legend_roles(["注：●为牵头单位，○为配合单位。"]), legend_roles(["（牵头▲ 配合△）"])
    ({'●': 'lead', '○': 'support'}, {'▲': 'lead', '△': 'support'})
    """
    found: dict[str, Role] = {}
    for line in lines:
        first = [(match, pattern) for pattern in _LEGEND if (match := pattern.search(line))]
        if not first:
            continue
        pattern = min(first, key=lambda pair: pair[0].start())[1]
        for match in pattern.finditer(line):
            sign = _BARE.search(match["sign"])
            if sign is not None:
                found.setdefault(sign[0], label_role(match["word"]))
    return found


_SAME = regex(
    r"(?:(?:责任|牵头|配合|完成)?(?:单位|部门|科室|时限|时间)?同[上前]|〃|″|“|”|\"|''|\^\^|:::)+",
    needs="\"':^“”″〃同",
)
_NOTHING = regex(r"(?:暂?无|空|略|N/?A|[^\w〃″“”'\"])+", re.IGNORECASE)


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


_SUM = regex(r"(?:[合总小共]计|总分值?|满分)(?:[（(].*[）)])?[：:]?", needs="总满计")


def is_sum(value: str) -> bool:
    """Whether a cell begins the row that sums up a table.

    >>> [is_sum(value) for value in ("合 计", "小计（万元）：", "合计完成12项")]
    [True, True, False]
    """
    return _SUM.fullmatch("".join(value.split())) is not None
