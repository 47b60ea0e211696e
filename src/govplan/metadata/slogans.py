"""A title that a slogan and ： open: 守护一江清水：某市水环境治理行动计划."""

from __future__ import annotations

from govplan.lexicon.column_kinds import column_kind
from govplan.lexicon.furniture.site_labels import is_label
from govplan.lexicon.patterns import regex
from govplan.lexicon.standing_lines import ANNEX, is_signature
from govplan.metadata.addresses import lists_addressees

__all__ = ["behind_slogan", "is_slogan"]

_OPENED = regex(r"(?P<slogan>[^：。；！？]{4,40})：(?P<rest>[^：。；！？]*)", needs="：")
_LEADS_ON = regex(r"[如以]下|附件|根据|依据|来源|链接|文件|标题|名称|日期|主题|背景|时间")
"""Words of a label or of a sentence that leads on to a list, which no slogan holds."""
_SHORTEST_UNSHOWN = 5
"""A slogan that no size and no place of its line shows is longer than most labels."""


def behind_slogan(line: str, *, shown: bool) -> str | None:
    """What a title says behind the slogan with which the line begins, if it begins with one: no
    label and no name of a column; ``shown`` says that the line is a heading or centred.

    >>> behind_slogan("守护一江清水：某市治水行动计划", shown=False)
    '某市治水行动计划'
    >>> [behind_slogan(line, shown=False) for line in ("年度目标：完成计划", "附件：某县要点")]
    [None, None]
    """
    match = _OPENED.fullmatch(line)
    if match is None or not is_slogan(match["slogan"], shown=shown):
        return None
    return match["rest"]


def is_slogan(words: str, *, shown: bool) -> bool:
    """Whether words before ： may be a slogan.

    >>> is_slogan("守护一江清水", shown=False), is_slogan("各乡镇人民政府", shown=False)
    (True, False)
    """
    if len(words) < _SHORTEST_UNSHOWN and not shown:
        return False
    is_label_of = is_label(words) or column_kind(words) is not None or ANNEX.match(words)
    is_body = is_signature(words) or lists_addressees(words)
    return not (is_label_of or is_body or _LEADS_ON.search(words))
