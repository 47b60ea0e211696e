"""What a web site prints around a document: buttons, counters, the path to the page, its other
pages, its owner. One table for every reader: a page, a print of one, a text that was extracted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govplan.lexicon.number_styles import begins_with_number
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.standing_lines import compact
from govplan.lexicon.task_verbs import begins_task

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "MOST_BESIDE",
    "SITE_WORDS",
    "annex_files",
    "first_of_foot",
    "first_of_hosts",
    "is_beside_foot",
    "is_file_name",
    "is_host_line",
    "is_menu_line",
    "is_owner_line",
    "is_page_foot",
    "is_path",
    "is_tool_line",
    "names_host",
    "speaks_of_site",
]

SITE_WORDS: tuple[tuple[str, str, str], ...] = (
    ("tool", r"字体(?:大小)?|字号(?:大小)?|文字大小|(?:我要)?打印(?:本[页文]|此[页文])?|"
     r"关闭(?:窗口|本页|此页)?|(?:一键)?分享(?:到|至|本[页文])?|(?:加入)?收藏(?:本[页文])?|"
     r"复制(?:本文)?链接|原文(?:下载|链接|地址)|(?:我要)?纠错|扫码(?:查看|分享|阅读|浏览)|转发|点赞|"
     r"下载(?:本文|全文|附件|文档)?|返回(?:顶部|首页|列表|上一页|上页)?|回到顶部|朗读|"
     r"语音播报|无障碍(?:浏览|阅读|辅助浏览)?|(?:长者|长辈|关怀|适老)(?:模式|版|助手)|手机版|"
     r"(?:新浪|政务)?微博|(?:政务)?微信|[×✕✖]|QQ(?:空间)?|朋友圈|简体|繁[体體]|English|EN|字体?放大|字体?缩小|"
     r"(?:非常|比较|基本|不)?满意|您(?:对|觉得)[^，。]{2,14}(?:满意|有帮助|有用)吗?|有帮助|"
     r"(?:发表)?评论|告诉好友|文章属性|正文(?:内容)?|播报|讨论", "打印"),
    ("counter", r"(?:浏览|点击|访问|阅读|下载)(?:次数|人数|量|数|率)?|人气|热度|责任编辑|责编|"
     r"编辑|文章录入|(?:信息|文章|稿件)?来源|稿源|作者|(?:发布|信息)(?:时间|日期)|发布(?:人|者)|发表时间|"
     r"更新(?:时间|日期)|上传(?:时间|人|者)", "浏览次数"),
    ("menu", r"(?:网站|页面|栏目|主)?导航(?:菜单|栏|条)?|(?:主|展开|收起|网站)菜单|(?:网站)?首页|"
     r"登录|注册|(?:站内|智能|全文)?搜索|[上下]一[篇条页则]|跳过导航|跳转到(?:内容|正文)|"
     r"本?网站(?:已经?)?支持IPv6|欢迎(?:来到|光临|访问)\S{2,20}|智能问答|用户中心|退出|(?:新闻|文章|内容|信息)详情|政府信息公开(?:专栏|平台|目录)?",
     "导航菜单"),
    ("neighbour", r"[上下]一(?:[篇条页则]|篇文章)(?:[：:>»].*|没有了|$)|"
     r"(?:(?:相关|热门|精彩|热点|延伸|更多|推荐|最新|编辑|图片|新闻|文章|内容)"
     r"(?:链接|文章|新闻|信息|阅读|推荐|稿件|解读|资讯|内容|文档|文件|附件|报道|排行)"
     r"|(?:附件|文件|全文|原文)下载|网友评论)(?:[：:]|$)|猜你喜欢|【?解读链接",
     "相关阅读"),
    ("owner", r"版权所有|版权声明|技术支持[：:]|(?:政府)?网站(?:标识码|地图|声明|首页|找错)|"
     r"站点地图|友情链接|关于我们|联系我们|设为首页|Copyright|©|建议(?:您)?使用.{0,40}浏览器|"
     r"您是第.{0,9}位|您访问的链接即将离开|本站(?:声明|所有)|免责声明|一键分享", "版权所有"),
)  # fmt: skip
"""Kinds of words: what a reader presses, what a site counts or says of the page, its menu, its
other pages, and its owner; the pattern, white space left out, and an example. How a word of a new
beginning begins is told below as well (``first``), where a test asks for it.
"""

_BY_KIND = {kind: pattern for kind, pattern, _ in SITE_WORDS}
_WORD = regex(
    rf"(?:(?P<tool>{_BY_KIND['tool']})|(?P<counter>{_BY_KIND['counter']})"
    rf"|(?P<menu>{_BY_KIND['menu']}))(?P<value>[：:]\S{{0,40}})?",
    re.IGNORECASE,
    first="您对 您觉 非常 比较 基本 不满 满意 有帮 栏目 "
    "EN En eN en QQ Qq qQ qq × ✕ ✖ 一键 上一 上传 下一 下载 主主 主导 主网 主菜 主页 "
    "评论 告诉 人气 作者 信息 全文 关怀 关闭 内容 分享 加入 原文 发布 发表 回到 复制 字体 字号 "
    "字放 字缩 导航 展开 微信 微博 我要 手机 打印 扫码 搜索 收藏 收起 政务 政府 文字 "
    "文章 新浪 新闻 无障 智能 更新 朋友 朗读 本本 本网 来源 欢迎 正文 注册 浏览 点击 "
    "点赞 热度 用户 登录 稿件 稿源 站内 简体 繁体 繁體 纠错 编辑 网站 访问 语音 责任编 "
    "责编 跳转 跳过 转发 返回 退出 适老 长者 长辈 阅读 页面 首页 播报 讨论",
)
_GLUED = regex(rf"(?:{_BY_KIND['tool']}|{_BY_KIND['counter']})[：:]?(?:\d{{1,7}}[次人]?)?+")
_LONGEST_GLUED = 60
_FILLER = regex(
    r"[大中小特默认AＡ+\-]{1,4}|[\d\-:：./年月日时分秒次]+|[>＞»›|/·]+|\S{1,12}(?=[>＞»›])"
)
_PARTS = regex(r"[\s\u00a0【】\[\]()（）|｜•·*_]+")
_SIZES = regex(r"\[?(?:大|中|小|[\[\]]){3,9}\]?|A[+-].{0,10}", needs="A[]中大小")
_INVITES = regex(
    r"(?:请)?点击(?:此处|这里|链接|下方(?:链接)?)?(?:查看|下载|阅读|收听|观看|打开)[^。；]{0,120}"
    r"|<%[^<>]{0,160}%>|<\?(?:php|xml)[^<>]{0,160}\?>",
    needs="击%?",
)
_PLACE = regex(
    r"(?:(?:您|你|当前|现在|所在)的?){1,4}位置(?:[：:>＞是]|$)|"
    r"[^>＞»›。，]{1,20}(?:[>＞›»]+(?!\d)[^>＞›»。，]{0,20}){1,8}$|"
    rf"→{HAN_LETTER}{{2,12}}$",
    needs="置>＞›»→",
)
_SHOWN_PATH = regex(
    r"(?:^|\S)\s*[>＞»›]\s*[^\s，。；、]{2,}\s*[>＞»›]|首\s*页\s*[>＞»›→/\\-]\s*\S", needs=">＞»›首"
)
_LONGEST_PATH = 200
_LICENCE = (
    r"ICP[备证証](?:案(?:序)?号)?[：:]?\s*\d|备案(?:序)?号[：:]|公网安备[：:]?\s*\d|网站标识码"
)
_FOOT = regex(
    rf"(?:(?:一键)?分享到|分享至|分享本[文页]|打印本[页文]|【?关闭(?:窗口|本页)|返回(?:顶部|列表|首页|上一页)|"
    rf"扫码(?:查看|分享|阅读)|扫一扫|{_BY_KIND['neighbour']}|{_BY_KIND['owner']}).{{0,200}}",
    re.IGNORECASE,
    first="CO Co cO co © 【关 【解 一键 上一 下一 免责 关于 关闭 内容 分享 友情 图片 延伸 "
    "建议 您是 您访 打印 扫一 扫码 技术 推荐 政府 文章 新闻 更多 最新 本站 热点 热门 版权 "
    "猜你 网友 相关 站点 精彩 编辑 网站 联系 解读 设为 返回 信息 全文 原文 文件 附件",
)
_LICENCE_LINE = regex(
    rf".{{0,80}}(?:{_LICENCE}).{{0,120}}",
    re.IGNORECASE,
    words="CP Cp cP cp 备案 公网 网站标识",
)
_LINK = regex(r"[^。；，：:]{0,16}[：:]?https?://[\w./%?=&#:~+-]{4,300}", needs="/")
"""A link to another page of the site: 政策解读：https://…"""
_OWNER = regex(rf"版权所有|copyright|{_LICENCE}", re.IGNORECASE, needs="权yYpP备识")
_HOST = regex(r"(?:主办|承办)单位\s*[:：]", needs="办")
_SPEAKS = regex(
    rf"技术支持|网站地图|{_HOST.pattern}|联系我们|站点地图|建议使用|浏览器|分辨率"
    r"|微信公众号|客户端|友情链接|扫一扫|关于我们|设为首页"
)
_BESIDE = regex(
    r"(?:主办|承办|协办|维护|运维|技术支持)(?:单位|部门|方)?[：:].{2,80}|地址[：:].{2,60}|"
    r"邮编[：:]?\d{6}.{0,20}|"
    r"(?:联系|咨询|值班)?(?:电话|方式)[：:][\d\-—（）()转、，;；]{5,60}|(?:电子)?邮箱[：:].{3,60}|"
    r"(?:首页|网站首页)(?:[|｜].*)?|图[解表][：:].{2,60}|(?:责任编辑|责编|编辑|编审)[：:].{2,40}",
    needs="主协图地承技方电维网运邮首编",
)
_GOVERNMENT_HOSTS = regex(r"主办(?:单位)?[：:][^：:，。]{0,30}?(?:政府|管委会)", needs="主")
MOST_BESIDE = 6
"""How many lines of a foot may stand above the one that tells it."""
_ANNEX = regex(r"附件(?:\d{0,2}[：:]|\d)")
_FILE = regex(r".{1,80}\.(?:pdf|docx?|wps|ofd|xlsx?|pptx?|zip|rar|txt)", re.IGNORECASE, needs=".")


def _is_word(word: str, *kinds: str, value: bool = False) -> bool:
    """Whether a word is one of some kinds; behind its colon may stand a ``value``."""
    match = _WORD.fullmatch(word)
    if match is None or not (value or len(match["value"] or "") <= 1):
        return False
    return any(match[kind] is not None for kind in kinds)


def is_tool_line(value: str) -> bool:
    """Whether a line holds nothing but the tools and counters of a page, an invitation to look at
    another one, or what a server leaves of its program.

    >>> [is_tool_line(line) for line in ("字体：大 中 小　打印", "打印 关闭", "打印宣传册")]
    [True, True, False]
    >>> is_tool_line("点击查看政策解读：【图解】"), is_tool_line('<%@ page lang="java"%>')
    (True, True)
    """
    if len(value) >= _LONGEST_PATH:
        return False
    if _SIZES.fullmatch(compact(value)) or _INVITES.fullmatch(value.strip()):
        return True
    words = [word for word in _PARTS.split(value) if word]
    if _is_glued("".join(words)):
        return True
    tools = [_is_word(word, "tool", "counter", value=True) for word in words]
    if not any(tools) or (len(words) == 1 and _is_word(words[0], "counter")):
        return False
    return all(
        tool
        or _FILLER.fullmatch(word) is not None
        or (index > 0 and _opens(words[index - 1], word))
        for index, (word, tool) in enumerate(zip(words, tools, strict=True))
    )


def _is_glued(words: str) -> bool:
    """Whether buttons and counters with their figures stand in one line without white space.

    >>> [_is_glued(line) for line in ("下载打印分享", "阅读1021点赞5分享", "打印分享会")]
    [True, True, False]
    """
    at = found = 0
    while at < len(words) <= _LONGEST_GLUED:
        match = _GLUED.match(words, at)
        if match is None:
            return False
        at = match.end()
        found += 1
    return found > 1


def _opens(before: str, word: str) -> bool:
    """Whether ``word`` is the value behind a tool such as ``来源：``."""
    return before[-1] in ":：" and len(word) <= 40


def is_menu_line(value: str) -> bool:
    """Whether a line holds nothing but words of a site's menu, buttons among them; the names of a
    site's pages follow its 首页.

    >>> is_menu_line("导航菜单"), is_menu_line("登录 | 注册"), is_menu_line("注册企业名单")
    (True, True, False)
    >>> is_menu_line("首页 政务公开 政务服务 互动交流")
    True
    >>> is_menu_line("某县政府网"), is_menu_line("关于办好政府网站"), is_menu_line("建好县政府网站")
    (True, False, False)
    """
    words = [word for word in _PARTS.split(value) if word]
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    if len(words) == 1 and _SITE_NAME.fullmatch(words[0]) and not begins_task(words[0]):
        return True
    pages = len(words) > _FEWEST_PAGES and _HOME.fullmatch(words[0]) is not None
    return all((pages and _PAGE.fullmatch(w)) or _is_word(w, "tool", "menu") for w in words)


_SITE_NAME = regex(
    rf"(?!关于|印发){HAN_LETTER}{{2,14}}(?:政府|政务|信息|门户|官方|服务)网站?(?:群|平台)?",
    needs="网",
)
"""The name of a site alone on its line, as it stands above all its pages."""
_MOST_WORDS, _FEWEST_PAGES = 16, 2
_HOME = regex(r"(?:网站)?首页")
_PAGE = regex(r"[^，。；：:、]{2,12}")
"""What may be the name of a page of a site, or the day that stands beside its menu."""


def is_path(value: str) -> bool:
    """Whether a line is the path to the page: 当前位置：首页 > 政务公开.

    >>> is_path("您现在的位置：首页 > 政务公开"), is_path("加快位置服务平台建设")
    (True, False)
    >>> is_path("对负荷>50、浓度>5的企业限产"), is_path("2.按受理 > 审核 > 公示的流程办理")
    (False, False)
    >>> is_path("治理浓度>50的企业"), is_path("政务公开>工作要点"), is_path("→ 工作要点")
    (False, True, True)
    """
    value = value.strip()
    if len(value) >= _LONGEST_PATH or "。" in value or begins_with_number(value):
        return False
    return _PLACE.match(compact(value)) is not None or _SHOWN_PATH.search(value) is not None


def is_page_foot(value: str) -> bool:
    """Whether a line can only be the foot of a web page.

    >>> is_page_foot("上一篇：关于防汛的通知"), is_page_foot("主办：县政府办公室")
    (True, False)
    """
    if len(value) > 2000:
        return False
    bare = compact(value).strip("【】[]")
    return any(pattern.fullmatch(bare) for pattern in (_FOOT, _LICENCE_LINE, _LINK))


def is_beside_foot(value: str) -> bool:
    """Whether a line may stand in the foot of a web page, beside what only that has.

    >>> is_beside_foot("主办：县政府办公室"), is_beside_foot("县政府办公室主办")
    (True, False)
    """
    return _BESIDE.fullmatch(compact(value)) is not None


def is_owner_line(value: str) -> bool:
    """Whether a line says what only the owner of a site says.

    >>> is_owner_line("京ICP备05000000号"), is_owner_line("友情链接")
    (True, False)
    """
    return _OWNER.search(value) is not None


def speaks_of_site(value: str) -> bool:
    """Whether a text uses words of a site's foot; a plan may speak of it in a sentence.

    >>> speaks_of_site("主办单位：县政府办 网站地图"), speaks_of_site("公开预算")
    (True, False)
    """
    return _SPEAKS.search(value) is not None


def names_host(value: str) -> bool:
    """Whether the label of a host, which is one of units in a plan, alone speaks of a site.

    >>> names_host("主办单位：县政府办"), names_host("主办单位：县政府办 网站地图")
    (True, False)
    """
    rest = _HOST.sub("", value)
    return rest != value and not speaks_of_site(rest)


def first_of_foot(values: Sequence[str]) -> int:
    """The place of the first line of a page's foot among ``values``; their number for none.

    >>> first_of_foot(["加强督查。", "编辑：李某", "主办：县政府办公室", "京ICP备05000000号"])
    1
    """
    annexes = annex_files(values)
    found = next(
        (i for i, value in enumerate(values) if i not in annexes and _is_foot(value)), len(values)
    )
    if found == len(values):
        return found
    for _ in range(MOST_BESIDE):
        if not found or not is_beside_foot(values[found - 1]):
            break
        found -= 1
    return found


def first_of_hosts(values: Sequence[str]) -> int:
    """The place of the first of the last lines, by their number for none, where they name a
    government as the host of the site (主办：县人民政府 承办：县数据局).

    >>> first_of_hosts(["加强督查。", "主办：县人民政府", "电话：0531-1234567"])
    1
    >>> first_of_hosts(["加强督查。", "主办单位：县文旅局"])
    2
    """
    first = len(values)
    while first and len(values) - first < MOST_BESIDE and is_beside_foot(values[first - 1]):
        first -= 1
    return first if any(map(is_host_line, values[first:])) else len(values)


def is_host_line(value: str) -> bool:
    """Whether a line names a government as the host of a site.

    >>> is_host_line("主办：县人民政府 承办：县数据局"), is_host_line("主办单位：县文旅局")
    (True, False)
    """
    return _GOVERNMENT_HOSTS.match(compact(value)) is not None


def _is_foot(value: str) -> bool:
    return is_page_foot(value) or _is_button_row(value) or is_file_name(value)


def _is_button_row(value: str) -> bool:
    """Whether a line is a row of buttons, or one that stands in brackets: 打印 关闭, 【打印】."""
    words = [word for word in _PARTS.split(value) if word]
    row = len(words) > 1 or value.strip()[:1] in "【["
    return row and len(words) <= 12 and all(_is_word(word, "tool") for word in words)


def is_file_name(value: str) -> bool:
    """Whether a line is the name of a file, as the title of a shared document or a link to one.

    >>> is_file_name("2024年工作方案.docx"), is_file_name("报送.docx格式的材料")
    (True, False)
    """
    return len(value) <= 200 and _FILE.fullmatch(compact(value)) is not None


def annex_files(values: Sequence[str]) -> set[int]:
    """The places of the names of files that a list of annexes begins or goes on with.

    >>> sorted(annex_files(["附件：1.申请表.docx", "2.汇总表.xls", "版权所有", "3.目录.pdf"]))
    [0, 1]
    """
    found: set[int] = set()
    listed = False
    for index, value in enumerate(values):
        is_file = is_file_name(value)
        listed = _ANNEX.match(compact(value)) is not None or (listed and is_file)
        if listed and is_file:
            found.add(index)
    return found
