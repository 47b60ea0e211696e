"""Names of bodies: what is one, where one ends and the next begins, which prefix it is owed.

A body is known by the end of its name (局, 委, 办公室, 街道办事处 …); :data:`ENDINGS` is the table.
"""

from __future__ import annotations

from functools import lru_cache

from govplan.lexicon.bodies import (
    ENDINGS,
    FUNCTIONS,
    LEVELS,
    NO_LEVELS,
    PARTY,
    PLACES,
    RANKS,
    SECTION,
    ends_numbered,
    is_field,
    is_functional,
)
from govplan.lexicon.cell_marks import NAME_MARKS
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.task_verbs import begins_task, hands_over

__all__ = [
    "NATIONAL",
    "Prefixes",
    "ends_otherwise",
    "has_level",
    "is_body",
    "is_common",
    "is_descriptive",
    "is_each",
    "is_generic",
    "is_kind",
    "is_known",
    "is_place",
    "is_section",
    "is_specific",
    "names_field",
]

_ENDS = tuple(sorted(set(ENDINGS)))

_NOT_END_TEXT = """
格局 布局 结局 大局 全局 开局 变局 举办 承办 主办 协办 督办 催办 代办 通办 快办 快处 易办 好办 创办
兴办 帮办 交办 会办 好处 之处 短处 益处 学科 专科 全科 教室 全部 内部 外部 干部 西部 东部 中部
南部 北部 局部 部署 签署 机会 社会 大会 年会 晚会 例会 场所 住所 厕所 诊所 网站 台站 重组 改组
小区 舞台 后台 前台 出台 餐厅 客厅 阶段 手段 路段 时段 地段 河段 学段 分段 课堂
体系 关系 联系 派系 谱系 水系 根系 维系 直系 菜系 品系 语系 排队 梯队 组队 领队 归队 插队
"""
_NOT_ENDS = tuple(_NOT_END_TEXT.split())
_GENERIC_TEXT = """
党委、政府 党委和政府 党委政府 党政 各方面 政府 部门 单位 机构 机关 企业 公司 社会 公众 群众
个人 家庭 学校 医院 社区 组织 主体 党委 政协 人大 团体 市场主体 行业 高校 院校 集体 地方 属地
各方 村 乡 镇 县 市 省 区 街道 乡镇 村委会 居委会 协会 商会 中心 媒体 平台 窗口 基层 用人单位
建设单位 施工单位 监理单位 企事业单位 经营主体 事业单位 社会组织 行业协会 基层组织 全社会
人民群众 党员
"""
_GENERIC = frozenset(_GENERIC_TEXT.split())
_DESCRIPTIVE = regex(
    r"^(?:各|有关|相关|其他|其它|其余|全体|全部|所有|上述|以上|本|涉及)|"
    r"有关(?:部门|单位|地区)|相关(?:部门|单位|地区)|"
    r"(?:单位|部门|企业|机构|主体|院校|高校|(?<!中心)学校|成员|团体|组织|地区|责任人|人民团体)(?:（[^（）]*）)?$"
)
_TERRITORIAL = regex(
    r"(?:街道|乡镇|镇乡|镇街|村|社区|园区|新区|开发区|高新区|经开区|度假区|示范区|景区)"
    r"(?:（[^（）]*）)?$|街道办|办事处|管委会|管理委员会|^(?:乡镇|乡|镇|村|社区)(?![村镇庄民矫])|居委会|村委会|党工委",
    needs="乡党办区居村社管街道镇",
)
_COUNT = regex(r"\d[余多]?(?:处|所|站|段|室|组|班|队|厂|矿|社|馆|台|院|校|家|中心)$")
"""An amount, no name: 共5处, 新建3所."""

_BRACKET_END = regex(r"（[^（）]*）$|〔[^〔〕]*〕$|\[[^\[\]]*\]$", needs="）〕]")

_INSTITUTION = regex(
    r"(?:大学|学院|学校|中学|小学|医院|银行|公司|集团|海关|海事局|电视台|报社|机场|港务局)$"
)
_PROPER = regex(
    rf"{HAN_LETTER}{{2,8}}(?:海关|海事局|派出所|税务所|法院|检察院|报社|电视台|消防救援[大支总]队|交警[大支]队|武装部|供电公司|"
    r"河务局|[监主]管局|管理[局处]|管委会|[支分]行|农商行|分局|[分支]公司|人民政府|办事处)"
    rf"|武警{HAN_LETTER}{{2,6}}[中支总]队|派出所"
)
"""A proper name and an office that only a body is: 江口海关, 城关派出所; a town has one 派出所."""
_PARTY_HEAD = regex(r"党?委")
_LEVEL_WORDS = ("街道", "兵团")
_NATIONAL_TEXT = "国家 中央 全国 中国 中华 国务院 最高 国网 中共 人民银行 人行"
NATIONAL = tuple(_NATIONAL_TEXT.split())
_LEVEL_IN_TWO = regex(
    r"(?:乡?镇|乡|街道|村|社区|县|区|市)（(?:乡?镇|乡|街道?|社区|居|场|县|区|市|旗|办)(?:、[镇乡街场县区市旗])*）",
    needs="）",
    words="镇（ 乡（ 街道（ 村（ 社区（ 县（ 区（ 市（",
    first="乡 镇 街道 村 社区 县 区 市",
)
"""A level of government with those that stand beside it: 镇（街）, 村（社区）, 县（市、区）."""
_BARE_KIND_TEXT = """
学校 幼儿园 中学 小学 大学 医院 公司 集团 银行 协会 学会 中心 学院 卫生院 基金会 政府 人民政府
党委 办公室 委员会 机关党委 小组 专班 领导小组 指挥部
"""
_BARE_KINDS = frozenset(_BARE_KIND_TEXT.split())
_LEAGUE = regex(rf"^(?:共青)?团([{RANKS}])委", needs="团")


def _core(name: str) -> str:
    """``name`` without a bracket at its end and marks: 宣传部（融媒体中心） → 宣传部."""
    return _BRACKET_END.sub("", name.strip(NAME_MARKS))


@lru_cache(maxsize=8192)
def is_body(name: str) -> bool:
    """Whether ``name`` reads as the whole name of a body.

    >>> [is_body(n) for n in ("县财政局", "教育", "各镇人民政府（场、开发区）", "镇（街）")]
    [True, False, True, True]
    >>> [is_body(n) for n in ("布局", "报县财政局", "依托县政务服务中心")]
    [False, False, False]
    >>> [is_body(n) for n in ("安全部", "安全部署", "全部", "有关县（市）", "县、区", "有关场地")]
    [True, False, False, True, False, False]
    >>> [is_body(n) for n in ("局安全科", "重症医学科", "机电工程系", "全科", "服务体系")]
    [True, True, True, False, False]
    """
    if _LEVEL_IN_TWO.fullmatch(name):
        return True
    core = _core(name)
    if not core or len(core) > 60 or _COUNT.search(core[-4:]) or _is_sentence(core):
        return False
    if ends_otherwise(core):
        return _is_of_field(core)
    if core.endswith(_ENDS) or ends_numbered(core) >= 0:
        return len(core) > 1
    places = LEVELS + ("村地级" if core.startswith("各") else "村")
    return _WHICH.match(core) is not None and core[-1] in places


def ends_otherwise(value: str) -> bool:
    """Whether ``value`` ends in a word that only looks like a kind of bodies.

    >>> ends_otherwise("形成工作格局"), ends_otherwise("报县财政局")
    (True, False)
    """
    return value.endswith(_NOT_ENDS)


_HOUSES = "局厅委院校厂"
"""Kinds of bodies before the name of an office within them: 局安全科."""


def _is_of_field(core: str) -> bool:
    """Whether a name that ends like another word (全部, 大会, 全科) is a body's: 安全部, 安全科."""
    word = core[-2:] in FUNCTIONS
    levelled = core[0] in LEVELS and len(core) > 3 and not word and is_functional(core[1:])
    office = core[1 if core[0] in _HOUSES else 0 : -1]
    section = core[-1] == "科" and len(office) > 1 and (is_field(office) or office.endswith("医学"))
    return levelled or section or (is_field(core[:-1]) and is_functional(core))


def _is_sentence(core: str) -> bool:
    """Whether words tell when or by what something is done, to whom it is sent, or what a body is,
    and end as a body does: 各镇政府是责任主体, 依托政务服务中心.
    """
    return _WHEN.search(core) is not None or _MEANS.match(core) is not None or hands_over(core)


_MEANS = regex(r"依托|借助|利用|通过|围绕|聚焦|按照|针对")
_WHEN = regex(r"[日号月底]前|每[年月周季]|(?<=[^凡于总])是", needs="前每是")
_PLACE = regex(
    rf"{HAN_LETTER}{{1,6}}(?<![城地片辖校小山牧灾市郊老库分园景社])(?<!示范)(?<!试点)(?<!重点)(?<!中心)(?<!特色)"
    r"(?:自治区|省|市|县|区|州|盟|旗|镇|乡|街道|村)"
    rf"|{HAN_LETTER}{{1,5}}[山园库](?:镇|街道)",
    last="省 市 县 区 州 盟 旗 镇 乡 街道 村",
)
_NO_PLACE = regex(
    r"[各全本我该邻外两多每几]|.{2}(?:各|所有|全部)|.{0,4}(?:城市|超市|上市|楼市|夜市|集市|农村|乡村|新村|城镇|城乡|家乡)$"
)


@lru_cache(maxsize=8192)
def is_place(name: str) -> bool:
    """Whether ``name`` reads as that of a place with a government, which stands for it.

    >>> [is_place(name) for name in ("城关镇", "云岭县", "老城区", "全县", "农村", "县财政局")]
    [True, True, False, False, False, False]
    >>> [is_place(name) for name in ("梅山镇", "山区", "小镇", "惠及各村")]
    [True, False, False, False]
    """
    return _PLACE.fullmatch(name) is not None and _NO_PLACE.match(name) is None


def is_known(name: str) -> bool:
    """Whether any sign says that ``name`` is a body's or a description or kind of bodies.

    >>> [is_known(name) for name in ("县财政局", "有关方面", "云岭县", "村", "江州网")]
    [True, True, True, True, False]
    """
    return is_body(name) or is_place(name) or is_descriptive(name) or is_generic(name)


def is_generic(name: str) -> bool:
    """Whether ``name`` is a mere kind (政府, 部门, 社会), as in 政府主导、部门负责.

    >>> is_generic("部门"), is_generic("市直部门")
    (True, False)
    """
    return name in _GENERIC


def is_kind(name: str) -> bool:
    """Whether ``name`` is a mere kind, alone or behind a word that says which of them.

    >>> [is_kind(name) for name in ("社区", "相关村", "各社区", "县直部门")]
    [True, True, True, False]
    """
    return _WHICH.sub("", name) in _GENERIC


_WHICH = regex("(?:各|有关|相关|涉及|其他|属地)+")


def is_descriptive(name: str) -> bool:
    """Whether ``name`` describes bodies and names none: 各区政府, 有关部门, 决策承办单位.

    >>> is_descriptive("各区政府"), is_descriptive("重大项目实施单位"), is_descriptive("区政府")
    (True, True, False)
    """
    return bool(_DESCRIPTIVE.search(name))


def is_common(name: str) -> bool:
    """Whether ``name`` is no body's own: what it does, a description or a kind.

    >>> [is_common(name) for name in ("公安局", "相关部门", "部门", "平街道", "平小学")]
    [True, True, True, False, False]
    """
    return is_functional(name) or is_descriptive(name) or is_generic(name)


_EACH = regex(rf"各(?![项类种个环方])(?:有关|相关)?{HAN_LETTER}{{1,5}}", needs="各")


def is_each(name: str) -> bool:
    """Whether ``name`` is 各 before a short word for those whom a plan addresses.

    >>> is_each("各商场"), is_each("各项工作"), is_each("商场")
    (True, False, False)
    """
    return _EACH.fullmatch(name) is not None


def is_specific(name: str) -> bool:
    """Whether ``name`` cannot be anything but a body: it has a level or is all functional.

    Or it is a proper name with an office that only a body is.

    >>> is_specific("县财政局"), is_specific("财政局"), is_specific("专家组")
    (True, True, False)
    >>> is_specific("江口海关"), is_specific("新建派出所"), is_specific("提升县医院")
    (True, False, False)
    >>> [is_specific(n) for n in ("派出所", "医院", "校团委", "校园中心")]
    [True, False, True, False]
    """
    core = _core(name)
    if _LEVEL_IN_TWO.fullmatch(name):
        return True
    if not is_body(name) or is_generic(core):
        return False
    return (
        (core[0] in LEVELS and len(core) > 2)
        or is_functional(core)
        or (core[0] == "校" and is_functional(core[1:]))
        or core.startswith(("各", "国家", "中央", "全国", "自治区"))
        or core[:2] in PLACES
        or core[:3] in PLACES
        or _place_end(core) > 0
        or (_PROPER.fullmatch(core) is not None and not begins_task(core))
    )


_SECTION = regex(rf"[^、，；：（）]{{2,10}}{SECTION}", needs="科股处")


def is_section(name: str) -> bool:
    """Whether ``name`` is that of an office within a body, without doubt.

    >>> is_section("人事科"), is_section("办公室"), is_section("城关办事处")
    (True, False, False)
    """
    return _SECTION.fullmatch(name) is not None


def has_level(name: str) -> bool:
    """Whether ``name`` says of what level or place the body is, before what such a body does.

    >>> [has_level(name) for name in ("县财政局", "云岭县财政局", "各镇政府", "市场主体", "教务处")]
    [True, True, True, False, False]
    """
    core = _core(name)
    if core.startswith("各"):
        return is_body(name)
    end = _place_end(core)
    return (end > 0 and _owned(core[end:])) or is_place(core)


@lru_cache(maxsize=8192)
def _place_end(name: str) -> int:
    """Where the level prefix of ``name`` ends: 县财政局 → 1, 云岭县财政局 → 3, 财政局 → 0; a task
    about a body (提升县医院) has none.
    """
    if not name or begins_task(name):
        return 0
    if name[0] in LEVELS and is_functional(name[1:]):
        return 1
    if is_functional(name):
        return 0
    for word in _LEVEL_WORDS:
        at = name.find(word)
        if 0 <= at <= 12 and _owned(name[at + len(word) :]):
            return at + len(word)
    for at, character in enumerate(name[:16]):
        if character in LEVELS and _owned(name[at + 1 :]) and name[: at + 1] not in NO_LEVELS:
            return at + 1
    if name[0] in LEVELS and len(name) > 3 and name[1] not in "域区内际外场":
        return 1
    return 0


def _owned(rest: str) -> bool:
    """Whether ``rest`` is what a level prefix stands before: 财政局, 委宣传部, 直机关工委."""
    if is_functional(rest) or rest in PARTY:
        return True
    if rest.startswith("委") and (len(rest) == 1 or rest[1:] in PARTY or is_functional(rest[1:])):
        return True
    return rest.startswith(("直", "属")) and is_functional(rest[1:])


def names_field(name: str) -> bool:
    """Whether ``name`` is a field of business, with or without a level.

    >>> names_field("财政"), names_field("县财政"), names_field("县财政局")
    (True, True, False)
    """
    if is_body(name):
        return False
    name = name.removeprefix("各级")
    return is_field(name) or (name[:1] in RANKS and is_field(name[1:]))


_BRANCH = regex(r"分局|支行|分行|分公司|支公司|办事处$")


class Prefixes:
    """The level prefix that a list has said last, given to names that go without.

    >>> prefixes = Prefixes()
    >>> [prefixes.give(name) for name in ("县民政局", "财政局", "各镇政府", "供电公司")]
    ['县民政局', '县财政局', '各镇政府', '县供电公司']
    """

    __slots__ = ("_level", "_party")

    def __init__(self) -> None:
        self._level = ""
        self._party = ""

    def give(self, name: str) -> str:
        """``name`` with the prefix it is owed; a prefix of its own is remembered instead."""
        core = _core(name)
        if not core or is_descriptive(core):
            return name
        if league := _LEAGUE.match(core):
            self._level = league.group(1)
            return name
        end = _place_end(core)
        if end:
            if not (self._is_proper(core, end) or (self._level and core.endswith("管委会"))):
                self._level = core[:end]
                party = _PARTY_HEAD.match(core, end)
                self._party = core[: party.end()] if party else self._party
            return name
        if self._party and core in PARTY:
            return self._party + name
        return self._level + name if self._level and self._owed(core) else name

    @staticmethod
    def _is_proper(core: str, end: int) -> bool:
        """Whether what stands before ``end`` belongs to one name alone: 江州大学, 国网…公司."""
        if core.startswith(NATIONAL) or _BRANCH.search(core, end):
            return True
        return core[:end].endswith("州") and end > 1 and _INSTITUTION.search(core) is not None

    def _owed(self, core: str) -> bool:
        """Whether a name without prefix is elided and no proper name."""
        if core in _BARE_KINDS or (core[-1] in "师团连" and ends_numbered(core) >= 0):
            return False
        if core[-1] in "科股处室" and not core.endswith(("办公室", "督查室", "研究室")):
            return False
        if _TERRITORIAL.search(core) or core.startswith(NATIONAL):
            return False
        return is_functional(core) or core.removeprefix("委") in PARTY
