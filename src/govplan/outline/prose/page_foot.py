"""The foot of a web page that was saved as text: neighbours, sharing, owner, licences.

Such lines stand behind the plan and are none of it. Some tell it by themselves (上一篇：…,
版权所有); others (主办：…, 地址：…) only beside one that does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["PAGE_FOOT", "first_of_foot", "is_page_foot"]

_SHARE = (
    r"分享到|分享至|分享本[文页]|打印本[页文]|【?关闭(?:窗口|本页)|返回(?:顶部|列表|首页|上一页)"
)
_NEXT = (
    r"[上下]一[篇条页则](?:[：:>»].*|没有了|$)|"
    r"相关(?:链接|文章|新闻|信息|阅读|推荐|稿件|解读)(?:[：:]|$)"
)
_OWNER = (
    r"版权所有|版权声明|技术支持[：:]|网站(?:标识码|地图|声明|首页)|友情链接|关于我们|联系我们|"
    r"Copyright|©|建议(?:您)?使用.{0,12}浏览器|您是第\d+位|政府网站找错|一键分享|扫码(?:查看|分享|阅读)"
)
PAGE_FOOT = (
    rf"(?:{_SHARE}|{_NEXT}|{_OWNER}).{{0,200}}|.{{0,80}}(?:ICP备|公网安备|网站标识码).{{0,120}}"
)
"""What a line of a page's foot looks like, without its white space."""
_FOOT = regex(PAGE_FOOT, re.IGNORECASE)
_BESIDE = regex(
    r"(?:主办|承办|协办|维护|运维|技术支持)(?:单位|部门|方)?[：:].{2,80}|地址[：:].{2,60}|"
    r"邮编[：:]?\d{6}.{0,20}|"
    r"(?:联系|咨询|值班)?(?:电话|方式)[：:][\d\-—（）()转、，;；]{5,60}|(?:电子)?邮箱[：:].{3,60}|"
    r"(?:首页|网站首页)(?:[|｜].*)?|图[解表][：:].{2,60}"
)
_MOST_BESIDE = 6


def is_page_foot(value: str) -> bool:
    """Whether a line can only be the foot of a web page.

    >>> is_page_foot("上一篇：关于防汛的通知"), is_page_foot("主办：县政府办公室")
    (True, False)
    """
    return _FOOT.fullmatch("".join(value.split())) is not None


def first_of_foot(values: Sequence[str]) -> int:
    """The place of the first line of a page's foot among ``values``; their number for none.

    >>> first_of_foot(["加强督查。", "主办：县政府办公室", "京ICP备05000000号"])
    1
    """
    found = next((i for i, value in enumerate(values) if is_page_foot(value)), len(values))
    if found == len(values):
        return found
    for _ in range(_MOST_BESIDE):
        if not found or not _BESIDE.fullmatch("".join(values[found - 1].split())):
            break
        found -= 1
    return found
