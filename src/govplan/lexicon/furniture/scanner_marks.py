"""The mark that a scanning program puts on each page (扫描全能王 创建): no text of the plan."""

from __future__ import annotations

from govplan.lexicon.patterns import HAN_LETTER, regex

__all__ = ["is_scanner_mark"]

_BY = "(?:由|使用|通过|来自|用)?"
_SCAN = rf"{_BY}[A-Za-z]{{0,12}}{HAN_LETTER}{{0,4}}扫描(?:全能)?"
_TOOL = r"(?:王|仪|宝|大师|助手|软件|[Aa][Pp][Pp])"
_DONE = r"(?:扫描)?(?:创建|生成|制作|出品)"
_MARK = regex(
    rf"{_SCAN}{_TOOL}(?:扫描)?(?:{_DONE})?|{_BY}[A-Za-z]{{2,12}}扫描{_DONE}"
    r"|(?:(?:[Ss]canned|[Cc]reated|[Gg]enerated)(?:with|by|using|in))?[A-Z][A-Za-z]{0,11}\s?[Ss]can(?:ner)?",
    needs="扫c",
)
_WITHOUT_TOOL = regex(_SCAN + _DONE, needs="扫")


def is_scanner_mark(value: str, *, at_edge: bool = False) -> bool:
    """Whether a line of its own is nothing but the mark of a scanning program; one that names none
    only where the layout shows that it stands at the edge of a page.

    >>> marks = ["扫描全能王 创建", "Scanned with CamScanner", "由夸克扫描王生成", "用WPS扫描制作"]
    >>> all(map(is_scanner_mark, marks))
    True
    >>> is_scanner_mark("档案扫描制作"), is_scanner_mark("档案扫描制作", at_edge=True)
    (False, True)
    >>> any(map(is_scanner_mark, ["1.扫描存量档案。", "推进档案扫描工作", "扫描", "扫描仪两台"]))
    False
    """
    bare = "".join(value.split())
    if not 4 <= len(bare) <= 40:
        return False
    return bool(_MARK.fullmatch(bare) or (at_edge and _WITHOUT_TOOL.fullmatch(bare)))
