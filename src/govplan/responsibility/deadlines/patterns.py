"""The patterns of deadlines: points in time, what stands before them, and what is none.

:mod:`govplan.responsibility.deadlines` reads a text by them. White space is taken out before.
"""

from __future__ import annotations

from govplan.lexicon.patterns import regex
from govplan.model.kinds import Every

__all__ = [
    "AND_DAY",
    "APPLICANT",
    "AT_MOST",
    "BARE_SPAN",
    "BETWEEN_DATES",
    "CAP",
    "CELL_FIGURES",
    "CELL_SEASON",
    "CELL_SIGNS",
    "CLAUSE_EDGES",
    "COMPLETED",
    "DAILY",
    "DATA_OF",
    "EACH",
    "EVERY",
    "FIGURE_ALONE",
    "GOAL_PERIOD",
    "IDLE",
    "LATEST",
    "MONTH_FIGURE",
    "NO_TO",
    "ONGOING",
    "PLAN_PERIOD",
    "POINT",
    "QUOTED",
    "RECURRING",
    "RELATIVE",
    "ROUND_DAY",
    "SEASON_ALONE",
    "SEASON_BEFORE",
    "SEASON_WORDS",
    "SENTENCE_DATE",
    "SENTENCE_SPAN",
    "SHARED",
    "SPAN",
    "SPAN_BEFORE",
    "TIMES",
    "TO",
    "TO_SIGNS",
    "WHITE",
    "WITHIN",
    "YEAR_END",
]


HAN_FIGURE = r"[〇○零一二两三四五六七八九十]"
# In years in Chinese figures ○, O and 0 stand for 〇: 二O二六年.
YEAR_FIGURE = r"[0Oo〇○零一二三四五六七八九]"
# 113年12月 is counted from the founding of the Republic.
YEAR = (
    rf"(?P<year>(?:19|20)\d\d|(?<!\d)1[012]\d(?=年(?:1?\d月|底|末|第?[一二三四1-4]个?季|[上下]半年))|二[0Oo〇○零]{YEAR_FIGURE}{{2}}"
    r"|今|本|当|明|次|翌)年度?(?!全年|年中)"
)
MONTH_FIGURE = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
# Of several months or quarters in a row the last alone has the word: 3、9月, 第二、四季度.
_FURTHER_MONTHS = rf"(?=(?:[、和及与]{MONTH_FIGURE}){{1,3}}月)"
# The number of a task is no month: 任务2、3月底前完成.
MONTH = (
    rf"(?P<month>{MONTH_FIGURE}(?=月)|(?<![务目项施题]){MONTH_FIGURE}{_FURTHER_MONTHS})(?:月份?)?"
)
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
PART = r"(?P<part>底|末|上旬|中旬|下旬|初)"
QUARTER = (
    r"(?:第|Q)?(?P<quarter>[一二三四1-4])(?:(?<=Q[1-4])(?![\dA-Za-z])|(?:(?<=第.)个)?季(?:度|(?<=第.季))"
    r"(?P<quarterend>末|底)?|(?=(?:[、和及与]第?[一二三四1-4]){1,3}季度))"
)
HALF = r"(?P<half>上|下)半年(?P<halfend>末|底)?"
END = (
    r"(?P<yearend>年底|年末|年终|年度末|(?<![0-9〇一二两三四五六七八九十几数近多半])年(?=(?:之|以)?内)|"
    r"(?(year)[底末]|(?!)))"
)

CLOCK = (
    r"(?:（(?:星期|周)[一二三四五六日天]）)?(?:上午|下午|中午|晚上?)?(?:\d{1,2}(?:[：:]\d\d|[时点](?:\d\d分|半)?))?"
    r"(?:下班)?"
)
TO_SIGNS = "—－–~～至到-"
"""What stands between the two ends of a span."""
TO = f"[{TO_SIGNS}]{{1,2}}"
FROM_DAY = rf"(?:3[01]|[12]\d|0?[1-9])(?:[日号]{CLOCK})?(?:{TO}|、)(?=\d{{1,2}}[日号])"
"""The first day of several in one month: 7月18—19日, 3月10日至15日, 10月8、9日."""
FIGURE_ALONE = regex(rf"(?:每年度?的?|{YEAR})?第?{MONTH_FIGURE}")
"""A month or a quarter whose word the last of its row has: 3 of 3、9月."""
POINT_SIGNS = "0123456789二今本当明次翌年第一三四五六七八九十上下Q"
"""What a point of time begins with."""
POINT = (
    rf"(?=[{POINT_SIGNS}])"
    rf"(?:{YEAR})?(?:{MONTH}(?:(?P<fromday>{FROM_DAY})?{DAY}|{PART})?|{QUARTER}|{HALF}|{END})?"
    r"(?(year)|(?(month)|(?(quarter)|(?(half)|(?(yearend)|(?!))))))"
)
"""A point of time, of whose parts one is told at least."""
BEFORE = (
    rf"{CLOCK}(?:(?:之|以)?前(?![期后三列十置款述沿端往瞻身景言来去两]|提(?![升高交供出请前质档速]))|之内|以内|"
    r"内(?![部容外在]))"
)
RESULT = r"(?:主体(?:工程)?)?(?:完工|封顶|清零|销号|通车|投(?:入使)?用|投产)"
"""What is reached at the end of a work, besides 完成 and its like."""
DONE = (
    r"(?=(?:之前)?(?:全面|基本|全部|力争|确保|率先|初步|如期|按期|高质量|各项|实现|完成|建成(?!区(?!域))|达到|达|取得|"
    rf"形成|建立|办结|整改|落实|到位|投入|竣工|开工|验收|{RESULT}|，))"
)
COMPLETED = regex(
    rf"(?:全面|全部|基本)?(?:完成|建成(?!区(?!域))|办结|竣工|完工|{RESULT}|验收(?!工作))"
    r"(?!的|情况|结果|报告|台账|仪式|里程|(?:投用|合格)?率)"
)
SEASONS = (
    "元旦 春节 元宵 清明 五一 端午 六一 七一 八一 中秋 国庆 十一 双节 两节 "
    "主汛 入汛 汛 梅雨 台风 雨季 春耕 春播 春灌 三夏 夏收 三秋 秋收 秋播 秋种 "
    "入冬 封冻 霜冻 采暖 供暖 供热 "
    "寒假 暑假 开学 高考 中考 学期结束 学年结束 期末 "
    "妇女节 劳动节 青年节 儿童节 建军节 教师节 重阳 除夕 腊月 年关 麦收 "
    "立春 雨水 惊蛰 春分 谷雨 立夏 小满 芒种 夏至 小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 "
    "立冬 小雪 大雪 冬至 小寒 大寒"
)
"""Feasts, times of the farmer's, the flood's and the heating's year, and of the school's, and the
solar terms.
"""
SEASON_WORDS = SEASONS.split()
SEASON_NAMES = "|".join(sorted(SEASON_WORDS, key=len, reverse=True))
SEASON = (
    rf"(?:(?:20\d\d|[今本当明次])年的?)?(?:1?\d月的?)?“?(?:(?:[春秋]季)?(?:学期)?(?:{SEASON_NAMES}))”?"
    "(?:节|期|季|季节|假期|长假|期间)?(?:来临|到来|开始|结束)?"
)
SHARES_BEFORE = rf"(?=(?:[、和及与或]{SEASON}){{1,3}}(?:之|以)?前(?:[^期后往夕]|$))"
"""What stands behind a feast that shares the 前 of a later one: 元旦、春节前."""
SEASON_BEFORE = regex(
    rf"{SEASON}(?:(?:之|以)?前(?=[^期后往夕]|$)|{SHARES_BEFORE})", needs="前", words=SEASONS
)
SEASON_ALONE = regex(rf"(?:{SEASON_NAMES})节?")
"""A feast that shares the 前 of the one behind it: 元旦 of 元旦、春节前."""
EACH = regex(r"每[^，。；]{0,4}$")
SHARED = ("、", "和", "及", "与", "或")
"""What joins dates that share one 前: 6月底、12月底前."""
SENTENCE_DATE = regex(
    rf"(?P<to>(?:(?<!\d)(?:力争|确保|争取)?(?:到|至)))?(?P<point>{POINT})(?:(?P<before>{BEFORE})|(?P<done>{DONE}))?"
)
SHEET_CLOCK = r"(?: ?\d\d(?::\d\d){1,2}(?:\.\d+)?)"
CELL_SEASON = regex(
    rf"{SEASON}(?:(?:之|以)?前|(?<=期间)|(?<=期)(?![^，。；、）])|{SHARES_BEFORE})",
    needs="前期",
    words=SEASONS,
)
CELL_FIGURES = regex(
    r"(?P<iso>(?P<iy>20\d\d)[./\-](?P<im>1[0-2]|0?[1-9])"
    rf"(?:[./\-](?P<id>3[01]|[12]\d|0?[1-9]){SHEET_CLOCK}?)?(?!\d))"
    rf"(?:{BEFORE})?"
    r"|(?P<short>(?<![\d./])(?:(?<![^\W至到])|(?=[\d./]{3,5}[之以]?前))"
    r"(?P<sm>1[0-2]|0?[1-9])[./](?P<sd>3[01]|[12]\d|0?[1-9])"
    rf"(?=$|[前日完、，；{TO_SIGNS}]|[之以]前))日?(?:{BEFORE})?",
    needs="./-",
)
"""A date of figures in a cell, with its year (2025.6.30), or without: behind words only before 前
(对应任务2.3 is none).
"""


EVERY: tuple[tuple[str, Every, str], ...] = (
    ("三个月", "quarter", "每三个月评估一次"),
    ("3个月", "quarter", "每3个月评估一次"),
    ("六个月", "half-year", "每六个月评估一次"),
    ("6个月", "half-year", "每6个月评估一次"),
    ("半年", "half-year", "每半年通报一次"),
    ("季度", "quarter", "每季度末前报送"),
    ("季", "quarter", "每季调度一次"),
    ("月度", "month", "按月度公开"),
    ("月", "month", "每月报送"),
    ("学年", "year", "按学年公布"),
    ("学期", "half-year", "每学期开展一次"),
    ("年度", "year", "每年度进行考核"),
    ("年", "year", "每年发布"),
    ("星期", "week", "每星期更新"),
    ("周", "week", "每周调度"),
    ("天", "day", "每天报告"),
    ("日", "day", "每日更新"),
)
ROUND_SIGNS = "每按逐次"
EVERY_UNIT = "|".join(word for word, _, _ in EVERY)
MONTH_DAY = rf"(?P<monthday>\d{{1,2}}|{HAN_FIGURE}{{1,3}})[日号](?:{BEFORE})?"
_TIMES = "[一1两二2]次"
RECURRING = regex(
    rf"(?P<head>每(?:一|个|一个)?(?P<unit>{EVERY_UNIT})(?!(?<=[3三6六]个月)内)|(?<![不])[按逐](?P<by>{EVERY_UNIT})"
    rf"|(?<![上下近去])(?P<alone>(?:半年|一年|一季度|一周)(?=(?:至少)?(?:[一-鿿]{{2}})?{_TIMES})|一月(?=(?:至少)?{_TIMES})))"
    rf"(?:(?:的|于|在)?{MONTH_DAY})?",
    needs=ROUND_SIGNS,
)
AND_DAY = regex(rf"(?:、|和|及|，)(?:{MONTH_DAY})")
ROUND_DAY = regex(
    r"(?=[末底初首上中下第最一二三四五六日天])(?:(?:首|末|第[一二三1-3]个|最后一?个)月的?)?"
    rf"(?:[底末]后?\d{{1,2}}个?(?:工作)?[日天](?:之|以)?内|{MONTH_DAY}|[底末初]|[上中下]旬|(?<=[周期])[一二三四五六日天](?![次个场轮批家项])|"
    r"(?:第[一二三四]|最后一)个?(?:周|天|工作日))?"
    rf"(?:{BEFORE})?",
    needs="一三上下中二五六初四天底日最末第首",
)
"""In which part of its round a recurring deadline falls: 每季度末月20日前, 每月底前, 每周五前."""
YEAR_END = regex(r"年?[底末](?:之?前)?", needs="底末")
TIMES = regex(
    r"(?:至少|不少于|不低于|应|要|须)?[^，。；、：0-9（）]{0,4}?(?:不少于|至少)?(?:\d{1,2}|[一二两三四五六])次",
    needs="次",
)
CAP = regex(
    r"(?:最多|最高|只|仅|限|不超过|不得超过|至多|上限|可享受|享受|每[亩户人吨公]|人均|\d[\d.]*(?:万|亿|百|千)?元"
    r"|给予[^，。；]{0,12}\d|(?:补助|补贴|奖励|资助|安排)[^，。；]{0,10}\d)",
    words="最多 最高 只 仅 限 超过 至多 享受 每亩 每户 每人 每吨 每公 人均 元 给予 补助 补贴 奖励 "
    "资助 安排",
)
AT_MOST = regex("最多|至多|不得?超过|上限|限额", words="最多 至多 超过 上限 限额")
DAILY = regex(
    r"(?=(?:\d{1,2}|[一二两三四五六七八九十])次|\d{1,2}(?:[时点](?![间长段])|：\d\d))|(?![的、，。；：）\d一二两三四五六七八九十]|不少于|不低于|不超过|至少)"
    r"(?![^，。；]{0,12}?[\d一二两三四五六七八九十][\d.]*个?(?:半)?(?:小时|分钟|元|公里|吨|克|毫升|毫克))"
    r"(?![^，。；]{0,6}?时[间长段](?:延长|缩短|调整|提前|推迟|增加|[不为由从至达]))"
)
"""What stands behind 每日 where it is the round of some work, and no amount: not 每天1小时,
每天开放时间延长.
"""
COUNTED = (
    rf"(?:(?P<n>\d{{1,3}}|{HAN_FIGURE}{{1,4}})(?:个)?(?P<span>工作日|自然日|日|天|周|星期|月|(?<=个)季度|年)|(?P<half_year>半)年|"
    "(?P<half_month>半)个?月)(?:之|以)?内"
)
RELATIVE = regex(
    r"(?:自|(?:在|于|从)?本)?[^，。；、：（）《》“”自于在]{0,6}?(?:印发|发布|公布|下发|发文|出台|更新|形成|变更|生成|制定|调整|签发|签订|生效|实施|批复|批准|"
    r"成立|召开|结束|完成|确定|作出|制作|任务下达|下达|交办|通报|接到通知|公[告示](?=后|之日)|施行|修订|变化|会议?(?=后))"
    rf"(?:之日|之后|以后|后|日)?(?:起|后|的|之日起)?{COUNTED}"
)
WITHIN = regex(
    rf"(?:[\d{HAN_FIGURE[1:-1]}]个?|半个?)(?:工作日|自然日|[日天周月年]|星期|季度)[之以]?内",
    needs="内",
)
"""How every span of days ends, its figure included: 30日内, 三个月内; not 年内."""
_AFTER = r"[^，。；、：（）《》“”\d]{1,12}?(?:之日起|之日|之后|以后|后|日起)的?"
BARE_SPAN = regex(rf"(?:{_AFTER}|(?<![0-9〇零一二两三四五六七八九十第近前后每])){COUNTED}")
"""A span of days in a deadline column, which needs no event or has any: 30日内, 接文后7日内."""
SENTENCE_SPAN = regex(
    r"(?:(?<=[，。；：])|^)(?:力争|确保|争取|务必|须|应|要|在)?(?P<point>"
    r"(?:(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})(?:个(?P<months>月)|(?P<weeks>周|个星期))|(?P<half_year>半)年|"
    r"(?P<years>[一二两三]|[1-3])年)(?:之|以)?内)"
    r"(?![^，。；：、]{0,40}的(?:[，。；：、]|$))"
    r"(?=[^，。；：、）（\d])(?!有效|免|暂|可|能|未|没|不|无|已|仍|享受|发生|出现|保持|保修|保质|的)",
    words="月内 周内 星期内 之内 以内 半年内 一年内 二年内 两年内 三年内 1年内 2年内 3年内",
)
"""A span that needs no event in a sentence: it opens a clause about work that is to be done, and no
condition (两年内未整改的) and no state (3年内有效).
Days are left to :data:`RELATIVE`, since 3个工作日内办结 is a standard of service.
"""
PLAN_PERIOD = regex(
    r"[“\"]?(?P<period>十[二三四五六七八])五[”\"]?(?:规划)?(?:期间|时期|末期|期末|末|收官)(?:之?前)?",
    needs="十",
)
"""The five years of a national plan, which end in a year with 5 or 0: “十四五”期间."""
GOAL_PERIOD = regex(
    r"[到至][“\"]?(?P<period>十[二三四五六七八])五[”\"]?(?:规划)?(?:时期|期)?末(?![期的])",
    needs="末",
)
"""The end of such years as a goal of a sentence: 到“十五五”末."""
APPLICANT = regex(
    r"受理|申请|出生|(?:接到|收到)(?!.{0,4}(?:通知|文件|任务|交办|批复|函|指令))|来信|来访|咨询"
)
ONGOING_TEXT = """
持续推进 持续实施 持续开展 持续落实 持续深化 持续推动 持续加强 持续优化 持续完善 持续抓好
持续办理 持续执行 持续进行 持续
长期坚持 长期推进 长期实施 长期落实 长期 常态化推进 常态化开展 常态化实施 常态化落实 常态化
常态长效 常态推进 常年 全年推进 贯穿全年 贯穿始终 常抓不懈
全年持续 全年 滚动推进 滚动实施 日常 经常性 经常性办理
不间断 即时 实时 适时 随时 动态 按进度推进 按时序推进 按序时进度推进 有序推进 稳步推进
加快推进 分步推进
分年度推进 逐年推进 跨年度推进
"""
ONGOING_WORDS: tuple[str, ...] = tuple(ONGOING_TEXT.split())
"""Words of a deadline column that set no end."""
_ONGOING_SIGNS = "".join(dict.fromkeys(word[0] for word in ONGOING_WORDS))
ONGOING = regex(
    "并?(?:" + "|".join(sorted(ONGOING_WORDS, key=len, reverse=True)) + r")(?![到至](?!位))",
    needs=_ONGOING_SIGNS,
)
CELL_SIGNS = frozenset(f"{POINT_SIGNS}{ROUND_SIGNS}{_ONGOING_SIGNS}前内期")
"""Of what any deadline of a cell has one."""

DATA_OF = regex(
    r"的(?:数据|年报)|发生|已|出生|签订的|取得的|建成的|参加|登记的|入住|到期|形成的|竣工的|新增的|注册的|毕业|免[征收]|减[征免]|"
    r"暂免|缓[缴征]",
    needs="免入减出到参发取已建形新暂毕注登的竣签缓",
)
"""What stands behind a date that bounds data, cases or a relief and sets no time limit."""
QUOTED = regex(r"《[^《》]{0,200}》|“[^“”]{0,60}”|〔[^〔〕]{0,8}〕", needs="“《〔")
NO_TO = regex(
    r"(?:有效期|期限|有效|执行|延续|延长|适用|暂定|缓缴|顺延|缓交|实施期|试点期|规划期)[^，。；]{0,4}$|"
    r"自[^，。；]{1,16}$|从[^，。；]{1,16}$|截[止至]?$|由[^，。；]{1,12}$|\d年?(?:\d+月)?(?:\d+日)?$"
)
LATEST = regex(
    r"(?:不晚于|不迟于|最迟[于在]?|务必[于在]|限[于在]|力争[于在]?|争取[于在]?|确保[于在]?|计划[于在]?|拟[于在]|"
    r"完成(?:时[限间]|期限)(?:为|是|：)?)$",
    needs="晚迟必限争取保划拟间",
)
SPAN = regex(rf"{CLOCK}(?:\d{{1,2}}[月日]?)?{TO}.?$")
SPAN_BEFORE = regex(
    rf"(?:(?<=[，。；：）])|^)(?:在|于)?(?P<start>(?:(?:20\d\d|今|本)年)?(?:1[0-2]|0?[1-9])"
    rf"(?:月份?(?:\d{{1,2}}[日号]|[底末初]|[上中下]旬)?)?{TO})$",
    needs=TO_SIGNS,
)
"""The first half of a span that opens a clause: 3月至|6月开展整治."""
IDLE = regex(
    r"[\W\d_]|(?:全面|基本|全部|初步|力争|确保|务必|争取|尽快|按时|按期|如期|分别|各|每|第|并|或|至|到|于|在|"
    r"从|自|起|开始|启动|完成|办结|落实|到位|实施|推进|持续|长期|坚持|任务|工作|整改|年度|全年|季度|季|月份?|年|"
    r"月|日|号|底|末|初|中旬|上旬|下旬|之?前|以?内|时限|时间|期限|要求|阶段)"
)
"""Words beside a date in a deadline column that say nothing but that it is one."""
WHITE = regex(r"\s+")
CLAUSE_EDGES = "，,；;。！？!?（）()【】〔〕[]"
"""What parts the clauses of a cell, a bracket or a label, brackets among them."""
BETWEEN_DATES = regex(r"(?:和|及|与|并且|并|且|或|以及)$")
"""What joins a deadline to the one before it in the same clause."""
