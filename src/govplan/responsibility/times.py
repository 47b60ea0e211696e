"""What a part of a list of units tells that is no name: a time, a manner, an officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.bodies import POSTS
from govplan.lexicon.patterns import regex
from govplan.responsibility.deadlines import cell_deadlines
from govplan.responsibility.deadlines.patterns import POINT
from govplan.responsibility.names import is_body, is_section, is_specific
from govplan.responsibility.qualifiers import bare, strip_verbs

if TYPE_CHECKING:
    from govplan.model.document import Text

__all__ = [
    "DATED",
    "INTENT",
    "OFFICER",
    "REFERENCE",
    "START",
    "TIMELY",
    "TOWARDS",
    "UNTOLD",
    "is_limit",
    "is_time",
    "is_who",
]

TIMELY = regex(r"年|季|底|月|周|日|天|期|续|态|时|推进|前", needs="周天季年底态推日时月期续前")
_DONE = regex(
    r"原则上|一般|完成|并|且|于|在|力争|全面|基本|全部|完|办结|落实|到位|取得|实质性|进展|阶段性|成效|持续|推进|实施|"
    r"开展|前|底|时限|各项|任务|工作|目标|每|按|和|及|至|前期|完毕|整改|组织|启动|见效|明显|达到|要求|"
    r"到|以上|上述|此|该|项|所有|相关|有关|要|应|均|不断|完善|坚持|建成|投用|竣工|[\d年月日]|[，、：；。（）—–～~-]"
)
TOWARDS = regex(
    r"^(?:(?:自此|此|其|今|以|之)后|于|在|并|到|至|力争|确保|争取|计划|预计|务必|须|应|要|均|以上|上述|各项|此项|该项|所有|相关|有关|工作|任务)+"
)
START = regex(
    rf"(?:从|自|拟|计划)?(?:{POINT}|年初)(?:起|开始|启动)"
    r"(?:正式|全面|逐步)?(?:执行|实施|施行|试行|启动|启用|建设|推进|推行|推广|施工|试?运行|办理)?",
    needs="起始启",
)
"""When the work begins: 2024年4月启动, 第1季度启动, 自3月起实施."""
DATED = regex(r"(?<=.)[（〔\[【](?P<when>[^（）〔〕\[\]【】]{2,24})[）〕\]】]$", needs="[【〔（")
"""A time in a bracket behind a name: 县住建局（6月底前完成）."""
INTENT = regex(
    r"^(?:根据|按照?|依据|依照|结合|立即|立行立改|即行即改|即知即改|尽快|适时|及时|抓紧|加快|不断|进一步|确保|力争|"
    r"逐步|分步|分期|有序|稳步|扎实|认真|切实|全力|严格|定期|视情)"
)
"""How a part begins that says how or when the work is done and names no body."""
_AT_ONCE = "立行立改 即行即改 即知即改 边查边改"
UNTOLD = regex(
    r"(?:每隔?(?:[一二两三四五六七八九十]{1,2}|\d{1,2})?个?(?:学?年|季度?|月|旬|周|星期|[天日]|小时)|"
    r"隔[年月周天日])(?:(?:至少|不少于)?[一两二三四1-9]次)?"
    rf"|{_AT_ONCE.replace(' ', '|')}|(?:根据|按照?)上级(?:统一)?(?:安排|部署|要求)",
    first=f"每 隔 {_AT_ONCE} 根据上级 按上级 按照上级",
)
"""A time that no kind of deadline tells: 每两周, 每旬, 立行立改."""
OFFICER = regex(
    rf"(?:{POSTS}"
    r"|(?:主要|分管|负责)(?:负责)?(?:同志|领导)|负责人|同志)$"
)
"""How the name of an officer ends, who is no body."""
REFERENCE = regex(
    r"(?:详|参)?见(?=附|表|下|上|文|《|第)|附(?:件|表)[一二三四五六七八九十\d]*$|同(?:上|左|前)$|〃|待定$",
    needs="见附同〃待",
    first="详 参 见 附件 附表 同上 同左 同前 〃 待定",
)
"""What only points to where the names or the time stand."""


def is_time(text: Text) -> bool:
    """Whether ``text`` is a deadline and tells nothing else: 6月底前完成, no 2024年新增."""
    found = cell_deadlines(text)
    rest = text.value
    for deadline in found:
        rest = rest.replace(deadline.text.value, "")
    return bool(found) and not _DONE.sub("", rest)


_LIMITED = regex(
    r".{0,10}?(?:[年月周季旬日天]|季度|期间?)(?:底|末|初|[上中下]旬)?(?:之|以)?(?:前|内)",
    needs="前内",
)


def is_limit(text: Text) -> bool:
    """Whether ``text`` begins with the limit of something, or is a time alone.

    >>> from govplan.model.document import Source, Transcript
    >>> texts = [Transcript().add(t, Source()) for t in ("3月底前拨付", "6月底", "2024年新增")]
    >>> [is_limit(text) for text in texts]
    [True, True, False]
    """
    found = _LIMITED.match(text.value)
    return is_time(text) or (found is not None and is_time(text[: found.end()]))


_ANY = ("各", "有关", "相关", "其他", "其它")
"""How the description of bodies begins that has no level."""


def is_who(behind: str) -> bool:
    """Whether the words behind a time are a body and not what is done by then.

    >>> [is_who(words) for words in ("教务处", "信息科", "场馆牵头", "各部门", "建成区域养老中心")]
    [True, True, True, True, False]
    """
    name, role, _ = strip_verbs(behind)
    name = bare(name)
    is_office = is_specific(name) or is_section(name)
    return is_body(name) and bool(role or is_office or name.startswith(_ANY))
