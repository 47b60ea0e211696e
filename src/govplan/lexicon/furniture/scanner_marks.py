"""The mark that a scanning program puts on each page (扫描全能王 创建): no text of the plan."""

from __future__ import annotations

from govplan.lexicon.patterns import regex

__all__ = ["is_scanner_mark"]

_HAN = r"(?:由|使用|通过|来自|用)?[A-Za-z]{0,12}[\u4e00-\u9fff]{0,4}扫描(?:全能)?"
_TOOL = r"(?:王|仪|宝|大师|助手|软件|[Aa][Pp][Pp])"
_DONE = r"(?:扫描)?(?:创建|生成|制作|出品)"
_MARK = regex(
    rf"{_HAN}(?:{_TOOL}(?:扫描)?(?:{_DONE})?|{_DONE})"
    r"|(?:(?:[Ss]canned|[Cc]reated|[Gg]enerated)(?:with|by|using|in))?[A-Z][A-Za-z]{0,11}\s?[Ss]can(?:ner)?"
)


def is_scanner_mark(value: str) -> bool:
    """Whether a line of its own is nothing but the mark of a scanning program.

    >>> marks = ["扫描全能王 创建", "Scanned with CamScanner", "由夸克扫描王生成", "用WPS扫描制作"]
    >>> all(map(is_scanner_mark, marks))
    True
    >>> any(map(is_scanner_mark, ["1.扫描存量档案。", "推进档案扫描工作", "扫描", "扫描仪两台"]))
    False
    """
    bare = "".join(value.split())
    return 4 <= len(bare) <= 40 and _MARK.fullmatch(bare) is not None
