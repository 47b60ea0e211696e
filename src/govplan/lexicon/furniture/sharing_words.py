"""What a document-sharing site prints around a document: who shared it, its buttons, its sizes."""

from __future__ import annotations

import re

from govplan.lexicon.patterns import regex

__all__ = ["is_beside_sharing", "is_sharing_line", "names_file"]

_NAMES_FILE = regex(
    r"\.(?:pdf|docx?|wps|ofd|xlsx?|pptx?|txt)(?![A-Za-z])", re.IGNORECASE, needs="."
)
_SHARED = regex(
    r"由[^。，]{1,12}?(?:分享|上传)|在线(?:阅读|预览)|更多相关|珍藏版|文库|积分|免费(?:下载|阅读)|会员"
)
_SHARED_BY = regex(
    r"\s*(?:上[传傳]人\s*[:：](?=[^，。；]{0,80}$)|版[权權][说說]明\s*[:：]\s*本文[档檔]由用[户戶]提供|已[阅閱][读讀]\d{1,4}[页頁]\s*[,，]\s*[还還]剩)",
    needs="传傳明读讀",
)
"""How a line begins that only a document-sharing site prints."""
_SHARING = regex(
    r"(?:(?:下[载載]|相[关關]|[举舉][报報]|收藏|分享|[阅閱][读讀]|本?文[档檔]|全文|[预預][览覽]|[点點][击擊]查看更多>{0,3}"
    r"|文[档檔][简簡]介|[资資]源描述|(?:文[档檔])?[编編][号號][:：]\d+|\d{1,4}[页頁]|[\d.]{1,8}[KM]B)\s*){1,6}"
    r"|.{1,80}_第\d{1,4}[页頁]|第\d{1,4}[页頁]\s*/\s*共\d{1,4}[页頁]"
)
"""A line that such a site prints beside those: buttons, the pictures of pages, sizes."""
_LONGEST_SHARING = 300


def names_file(value: str) -> bool:
    """Whether a line names a file.

    >>> names_file("工作方案.docx - 某文库"), names_file("工作方案")
    (True, False)
    """
    return len(value) <= _LONGEST_SHARING and _NAMES_FILE.search(value) is not None


def is_sharing_line(value: str) -> bool:
    """Whether a line is the frame of a document-sharing site: it names a file, and says twice what
    only such a site says of it.

    >>> is_sharing_line("《方案.docx》由会员分享，可在线阅读，更多请在文库上搜索。")
    True
    >>> is_sharing_line("请下载《汇总表.xlsx》，填好后上传。")
    False
    >>> [is_sharing_line(f"上传人：{text}") for text in ("li****g 编号：2201", "各镇每月传图。")]
    [True, False]
    """
    if _SHARED_BY.match(value) is not None:
        return True
    return names_file(value) and len(set(_SHARED.findall(value))) >= 2


def is_beside_sharing(value: str) -> bool:
    """Whether a line is one that such a site prints beside what tells it: 下载 相关 举报.

    >>> is_beside_sharing("护林方案.doc_第2页"), is_beside_sharing("方案")
    (True, False)
    """
    return len(value) <= _LONGEST_SHARING and _SHARING.fullmatch(value.strip()) is not None
