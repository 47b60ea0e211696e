"""Lines that stand by themselves: titles, addresses, usual headings, signatures, 附件, 抄送, the
printing line, and how the text below a title begins.

What they look like is the norm's (GB/T 9704-2012, 7.2-7.4): none of them is text of a measure.
"""

from __future__ import annotations

from govplan.lexicon.dates import DATE
from govplan.lexicon.patterns import regex
from govplan.lexicon.task_verbs import begins_task, is_building_work

__all__ = [
    "ADDRESSED",
    "ANNEX",
    "ATTACHMENTS",
    "DISCLOSURE_LABEL",
    "GOAL_HEADING",
    "GOAL_WORD",
    "NOTE",
    "PLAN_NOUN",
    "STANDING",
    "SUPPORT_HEADING",
    "TASK_HEADING",
    "TEXT_BEGINS",
    "THIS_PAPER",
    "TITLE_NOUN",
    "begins_preamble",
    "compact",
    "ends_like_title",
    "hands_on",
    "is_address",
    "is_closing_line",
    "is_imprint",
    "is_note_line",
    "is_open_mark",
    "is_signature",
    "is_standing",
    "may_be_address",
    "names_roster",
]

ANNEX = regex(
    r"附(?:(?:件|表|录)[一二三四五六七八九十\d]{0,3}(?:-\d+)?|(?=[：:]))"
    r"(?P<colon>[：:])?(?P<title>.{0,60})",
    needs="附",
)
ATTACHMENTS = regex(r"附(?:件|表)?[：:](?P<first>1[.、．])?", needs="附")
"""How a list of attachments begins, on the line of its label or below it."""

THIS_PAPER = "(?:此件|本件|本文)"
"""How a document calls itself in the remark to whom it is open, as an expression."""
DISCLOSURE_LABEL = "(?:政府|政务)?(?:信息)?公开(?:方式|属性|形式|类别|类型|选项)"
"""The label of a 公开 mark, as an expression."""
_COPIES = "抄送|抄报"
_PRINTED = r"[^，。；]{2,40}(?:19|20)\d\d年\d{1,2}月\d{1,2}日印发"

STANDING: tuple[tuple[str, str, str], ...] = (
    ("附件：1.任务分工表", r"附(?:件|表)?[：:]|附件[一二三四五六七八九十\d]{0,3}$",
     "附件中所列事项"),
    ("抄送：县委办。", _COPIES + "|主送|分送", "报送材料"),
    ("出席：县长张某", r"(?:出席|列席|请假|缺席|记录)(?:人员?|领导|单位)?[：:]|发[：:]",
     "出席会议"),
    ("特此通知", r"特此\S{1,6}$|此通知。?$|专此\S{0,6}$", "特此说明的内容如下"),
    ("联系人：张某", r"联系人|联系电话|联系方式|咨询电话|联系科室|[（(]联系", "联系群众"),
    ("公开方式：主动公开", rf"[（(【]?{DISCLOSURE_LABEL}(?:[：:]|主动|依申请|不予|免予)",
     "公开方式包括公告栏"),
    ("（此件公开发布）", rf"[（(]?{THIS_PAPER}", "此项工作"),
    ("（共印20份）", r"[（(]?共印\d|[（(]共印", "共印发三期"),
    ("主题词：公开", r"主题词|校对[：:]|承办单位[：:]", "主题教育"),
    ("责任编辑：李某", r"[（(\[【]?(?:责任编辑|责编|编辑|编审|校审|供稿|作者)[：:]|责任编辑",
     "责任单位：县财政局"),
    ("信息来源：县财政局", r"[（(\[【]?(?:信息|文章|稿件|内容)?来源[：:]", "来源于部门报送"),
    ("扫一扫在手机打开", r"扫一扫|扫码|(?:扫描|长按|识别)\S{0,4}二维码", "扫除盲区"),
    ("解读单位：县教育局", r"(?:解读|咨询)(?:单位|机构|机关|部门|科室|人员?|专家|地址)[：:]",
     "解读方式：图解"),
    ("县政府办公室2024年3月5日印发", _PRINTED, "县政府办公室印发方案"),
)  # fmt: skip
"""How a standing line begins: an example, the pattern, white space left out, and a line that
begins alike and is none.
"""

_STANDING = regex(
    "|".join(pattern for _, pattern, _ in STANDING),
    needs=":一人件印发室式性类报文此码系词话辑送项：录席假",
)

_IMPRINT = regex(f"(?:{_COPIES})[：:]|{_PRINTED}$", needs="抄印")

_NOTE_WORD = r"(?:附?注|备注|说明|填表说明)"
NOTE = regex(rf"\s*{_NOTE_WORD}\s*[：:]\s*", needs="：:")
"""How a note with its label begins: 注：排在第一位的为牵头单位。"""
_NOTE_LINE = regex(
    rf"[（(]?{_NOTE_WORD}\d{{0,2}}(?:[：:.．、]|\d)"
    r"|(?:填表|填报|审核|制表|联系|负责)(?:人|单位|日期|时间|电话)[：:]",
    needs="制填备审注联说负",
)

_CARRIER = "通知|函|通报|公告|批复"
_PLAN = (
    "方案|要点|计划|意见|规划|清单|办法|纲要|分工|台账|台帐|细则|规则|规程|指引|指南|预案|责任书|任务书|"
    "行事历|校历|日程"
)
_PAPER = (
    "决定|报告|讲话|纪要|决议|措施|举措|规定|任务|目标|安排|分解|行动|表|要求|制度|政策|汇编|"
    "图|实事"
)
_REMARK = (
    r"(?:（[^（）]{1,20}）|[〔【\[][^〔〕【】\[\]]{1,16}稿[〕】\]]"
    r"|[（(](?:试行|修订|征求意见|20\d\d)[^（）()]*[）)]|》)?"
)
PLAN_NOUN = f"(?:{_PLAN}){_REMARK}"
"""What a plan calls itself, with the remark behind it, as an expression. The other nouns of titles
may end a sentence as well (采取以下措施) or name what carries a plan (通知).
"""
TITLE_NOUN = f"(?:{_PLAN}|{_CARRIER}|{_PAPER}){_REMARK}"
"""What a title ends in, as an expression."""
_TITLE_END = regex(TITLE_NOUN + "$")
_PLAN_END = regex(PLAN_NOUN + "$")
_CARRIER_END = regex(f"(?:{_CARRIER})$")

_REASON = "根据|按照|依[据照]|现[将就]"
TEXT_BEGINS = (
    r"因|为(?:了|贯彻|深[入化]|进一步|切实|做[好实]|抓好|认真|全[面力]|加[快强大]|推[动进行]|落[实细]|规范|扎实|更[好加]|"
    rf"有[效力序]|确保|促进|提[高升]|改善)|{_REASON}|近年|今年|当前"
    r"|(?:19|20)\d\d年(?:是|，|全|我|的|工作|[^，。]{2,12}(?:总体|要求|思路|目标))"
)
"""How the text below a title begins, as an expression."""
_TEXT = regex(TEXT_BEGINS)

ADDRESSED = regex(
    r"(?:政府|部门|单位|委员会|委|办|局|厅|院|部|公司|机构|街道|处|室|科|站|所|中心|学校|企业|集团|地区|区|州|市|县|镇|乡|会|队)"
    r"(?:[（(][^（）()]{1,30}[）)])?[：:]"
)
"""How the names end that a line is addressed to (主送机关, GB/T 9704-2012, 7.3.2)."""
_NOT_ADDRESSED = regex(
    r"[。；！？《]|(?:如下|以下|要求|思想|目标|原则|任务|措施|内容|事项|依据|目的|安排|背景|情况|领导|步骤|时间|方法)[：:]$"
)
_EACH = regex(
    r"(?:各[省市州县区镇乡街村局科股站所校企直][^，、。；：:]{0,20}[，、：:])+", needs="各"
)
"""Bodies that are addressed by their kind: 各镇街、各村居："""
_LONGEST_ADDRESS = 400

GOAL_WORD = "(?:要求|目标|思路|思想|原则|定位|背景|范围|意义|依据)"
"""What the heading ends in of a section that says what for, as an expression."""
GOAL_HEADING = f"(?:总体|主要|工作|发展|行动|指导|基本|有关){GOAL_WORD}"
TASK_HEADING = "(?:重点|主要|工作)(?:任务|内容|步骤|措施)|职责分工|实施步骤"
SUPPORT_HEADING = (
    "(?:加强|强化|完善)?(?:(?:组织|监督|工作|实施|政策|要素)(?:领导|保障|实施|考核)(?:措施|机制)?"
    "|保障(?:措施|机制))"
)
"""The usual headings of a plan's sections (总体要求, 重点任务, 组织保障), as expressions."""
_BODY_END = regex(
    r"(?:人民政府|政府|办公室|办公厅|委员会|局|厅|部|院|署|总署|中心|领导小组|工作组|小组|指挥部|主席团|管委会|公司|集团|"
    r"委|办|学校|大学|学院|医院|协会|联合会|总会|党组|党委|支队|总队|街道办事处|街道|联席会议|国务院|银行|"
    r"会|(?<!网)站|所|处|科|司|室|专班|馆|党校|[妇残文侨]联|工商联|科协|供销社|林场|党总支|[支分]行|大队|(?<![大中、])[中小]学|幼儿园)(?:[（(][^（）()]{1,30}[）)])?"
)
_FOR_A_TASK = regex(
    r"(?:小组|指挥部|专班|委员会|办公室|办)$", last="小组 指挥部 专班 委员会 办公室 办"
)
"""Bodies that are named for what they do: 推进…领导小组, 创建办."""
_QUOTED = regex(r"“[^“”]{1,20}”")
_NO_NAME = regex(
    r"[，。；：、！？《》“”【】|｜]|关于|^(?:印发|转发|批转)"
    r"|(?:责任|牵头|配合)(?:人|领导|单位|部门|科室)",
    needs="“”、。《》【】|｜于发转！，：；？责牵配",
)


def compact(value: str) -> str:
    """``value`` without any white space."""
    return "".join(value.split())


def ends_like_title(value: str, *, plan: bool = False) -> bool:
    """Whether a line ends in a word such as 方案, 要点 or 通知, as titles do; with ``plan`` in one
    that a plan calls itself.

    >>> ends_like_title("2024年工作要点"), ends_like_title("县财政局")
    (True, False)
    >>> ends_like_title("保障措施"), ends_like_title("保障措施", plan=True)
    (True, False)
    """
    return (_PLAN_END if plan else _TITLE_END).search(value[-60:]) is not None


_PREAMBLE = regex(rf"为(?![民农企老军侨])|{_REASON}", first="为 根据 按照 依 现")


def begins_preamble(value: str) -> bool:
    """Whether a line begins the sentence that says why a plan is made, and so no title.

    >>> begins_preamble("为确保完成任务"), begins_preamble("依据有关规定")
    (True, True)
    >>> begins_preamble("为民办实事")
    False
    >>> begins_preamble("为基层减负工作方案")  # what a plan calls itself ends it
    False
    """
    bare = compact(value[:_LONGEST_ADDRESS])
    if _PREAMBLE.match(bare) is None:
        return False
    is_title = bare.startswith("为") and _PLAN_END.search(bare[-60:]) is not None
    return not is_title or _TEXT.match(bare) is not None


def hands_on(bare: str) -> bool:
    """Whether a title is that of what carries a plan, whose own title stands below.

    >>> hands_on("关于印发工作要点的通知"), hands_on("2024年工作要点")
    (True, False)
    """
    return _CARRIER_END.search(bare) is not None


def is_address(value: str) -> bool:
    """Whether a line tells to whom the document is sent, by how the last name ends.

    >>> is_address("各镇人民政府，县直各部门："), is_address("各镇街、各村居：")
    (True, True)
    >>> is_address("现将有关事项通知如下：")
    False
    """
    bare = compact(value[: _LONGEST_ADDRESS + 1])
    return may_be_address(bare) and bool(ADDRESSED.search(bare[-40:]) or _EACH.fullmatch(bare))


def may_be_address(bare: str) -> bool:
    """Whether a line ends like an address, and says nothing that none says."""
    return (
        bare[-1:] in ("：", ":")
        and len(bare) < _LONGEST_ADDRESS
        and _NOT_ADDRESSED.search(bare) is None
    )


def is_signature(value: str) -> bool:
    """Whether a line is nothing but the name of a body that signs.

    >>> is_signature("冠 县 人 民 政 府 办 公 室"), is_signature("加强组织领导，落实责任到办公室")
    (True, False)
    >>> is_signature("3 开展普查 县统计局"), is_signature("全市中小学")
    (False, False)
    >>> is_signature("市第三实验小学"), is_signature("【牵头单位】县统计局")
    (True, False)
    >>> is_signature("建设银行某县支行"), is_signature("建设便民驿站")
    (True, False)
    >>> is_signature("优化布局"), is_signature("建设卫生院"), is_signature("推进普查工作领导小组")
    (False, False, True)
    """
    bare = compact(value)
    if (
        not 2 < len(bare) <= 40
        or bare[0].isdigit()
        or bare[0] == "各"
        or _NO_NAME.search(_QUOTED.sub("", bare))
    ):
        return False
    if (begins_task(bare) or is_building_work(bare)) and _FOR_A_TASK.search(bare) is None:
        return False
    bodies = [match.start() for match in _BODY_END.finditer(bare)]
    return bool(bodies) and _BODY_END.fullmatch(bare, bodies[-1]) is not None


def is_standing(value: str) -> bool:
    """Whether a line begins like a standing line: 附件：, 抄送, 联系人, 责任编辑 …

    >>> is_standing("责任编辑：李某"), is_standing("2022年4月28日")
    (True, False)
    """
    return _STANDING.match(compact(value)) is not None


def is_imprint(value: str) -> bool:
    """Whether a line is one of the imprint (版记, GB/T 9704-2012, 7.4): to whom copies go, and who
    prints the document when.

    >>> is_imprint("抄送：县委办。"), is_imprint("县政府办公室 2024年3月5日印发")
    (True, True)
    >>> is_imprint("抄送相关单位")
    False
    """
    return _IMPRINT.match(compact(value)) is not None


_OPEN_MARK = regex(
    rf"[（(]{THIS_PAPER}[^（）()。，]{{0,8}}公开[^（）()。，]{{0,4}}[）)]", needs="公"
)


def is_open_mark(value: str) -> bool:
    """Whether a line is nothing but the mark that tells to whom a document is open, in brackets.

    >>> is_open_mark("（此件公开发布）"), is_open_mark("（此件由县司法局公开，按时更新）")
    (True, False)
    """
    return _OPEN_MARK.fullmatch(compact(value)) is not None


def is_closing_line(value: str) -> bool:
    """Whether a line behind the last item can be none of its text: a date, a signature, 附件,
    抄送, 联系人, the printing line.

    >>> [is_closing_line(line) for line in ("2022年4月28日", "抄送：县委办。", "继续做好工作。")]
    [True, True, False]
    """
    bare = compact(value)
    return (
        DATE.fullmatch(bare) is not None
        or is_standing(bare)
        or is_signature(bare)
        or (bare.endswith("印发") and len(bare) < 60)
    )


_ROSTER = regex(
    r"[^，。；：、！？]{2,40}(?:名单|通讯录|花名册|(?:成员|人员|联络|联系)[^，。；：、！？]{0,4}表)"
    r"(?:[（(][^（）()]{1,12}[）)])?",
    words="名单 通讯录 花名册 表",
)


def names_roster(value: str) -> bool:
    """Whether a line is the title of a list of persons, which is no text of the item above it.

    >>> names_roster("联席会议成员名单"), names_roster("公布企业名单。"), names_roster("任务分工表")
    (True, False, False)
    """
    return _ROSTER.fullmatch(compact(value)) is not None


def is_note_line(value: str) -> bool:
    """Whether a line is a note to a table.

    >>> is_note_line("注：排在第一位的为牵头单位"), is_note_line("注重公开实效")
    (True, False)
    """
    return _NOTE_LINE.match(compact(value)) is not None
