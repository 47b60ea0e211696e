"""The rungs by which white space and separators part names, or stand within one (contract 6.2)."""

from __future__ import annotations

import re
from functools import cached_property

from govplan.lexicon.bodies import LEVELS, PARTY, RANKS, is_functional
from govplan.lexicon.patterns import ONE_TO_TEN, regex
from govplan.model.rungs import Rung
from govplan.responsibility.names import (
    NATIONAL,
    has_level,
    is_body,
    is_descriptive,
    is_each,
    is_place,
)
from govplan.responsibility.qualifiers import BARE_OPEN, bare, strip_verbs

__all__ = ["LEVEL_BARE", "ONE_NAME", "UNFINISHED", "WHITE", "WHITE_SPACE", "Gap", "Halves", "tight"]

WHITE = regex(r"\s+")
_ROUND = str.maketrans("〔〕[]", "（）（）")
LEVEL_BARE = regex(
    r"(?:^|、|各|有关|相关|其他|其余|涉及|试点)(?:省|市|州|盟|县|区|旗|自治区|自治州|自治县|直辖市|设区市|设区的市|地级市|地级以上市|县级市|辖市|市辖区|特区|镇|乡镇|"
    rf"直管市|地|县市|区县|县区|乡|科|处|委|部|办|局|厅|室)(?:（[{RANKS}师、]{{1,8}}）)?$"
)
_LEVEL_NEXT = regex(
    r"^(?:自治区|自治州|自治县|直辖市|直管市|新疆生产建设兵团(?=.)|行署|特区|(?:神农架)?林区|街$|"
    r"[市县区旗州盟镇乡室办局股委厅部处科])"
    r"(?:（[^（）]{1,12}）)?(?:(?:[市县区旗州盟、]|级|两级|三级){0,6}"
    r"(?:(?:人民政府|政府|党委|管委会|行政公署|行署|局|部门|单位|人民法院|法院).{0,12}|委|办))?$"
)
"""The rest of 各区、市人民政府; 市委 is the government's like, 市委组织部 is a body of its own."""
_EACH_LEVEL = regex(r"^各(?:有关|相关)?[市州盟县区旗乡]$")
_RANKED = "省市州盟地县区旗镇乡"
_TOWNS = "镇乡"
"""Two names for one level."""
_BRACKET = regex(r"（[^（）]*）")
_OFFICE_NEXT = regex(
    r"^[市州盟县区旗镇乡](?:（[^（）]{1,12}）)?(?![直属级委政有相])[^、，；（）]{1,12}(?:局|部门|厅)(?:（[^（）]{1,8}）)?$"
)
"""The rest of a name whose office two levels share."""
_GOVERNMENT = regex(r"^(?:(?:人民)?政府|办事处|管委会)(?:（[^（）]{1,12}）)?$")
_OF_GOVERNMENT = regex(r"^.(?:人民)?政府(?:各|有关|相关|直属|所属|组成|工作|办|部门|督查)")
"""The departments of one government."""
_COMMITTEE = regex(r"(?:党委|工委|党（工）委|党组|[）区县市州盟旗]委)$", needs="党委")
_LEVELS_ONLY = regex(rf"^[{RANKS}](?:、[市县区旗]){{0,3}}$")
_OPENED = regex(r"等[^等、]{0,8}(?:部门|单位|机构)$", needs="等")
_KINDS = regex(r"(?:有关|相关|各|直属|所属)(?:职能|业务|工作|责任)?部门$", needs="门")
_LEAGUES = regex(r"各(?:盟|地区)(?:行政公署|行署)$", needs="署")
_EACH_KIND = regex(r"^各(?!级)[^、，；各]{1,3}$", needs="各")
_KIND_NEXT = regex(
    r"^(?!各|有关|相关|其他|[省市县区州镇乡])[^、，；（]{1,6}(?:机构|科室|处室|院校|组织|场所)$"
)
_NTH = regex(rf"第{ONE_TO_TEN}{{1,3}}$", needs="第")
UNFINISHED = (LEVEL_BARE, _COMMITTEE, _OPENED, _KINDS, _LEAGUES, _EACH_KIND, _NTH)
"""How a name ends that a 、 may cut."""
_SUBORDINATE = regex(
    r"^(?:办公室|办公厅|办|管委会|党组|党委|人民政府|政府|办事处"
    r"|附属.{1,6}|总署|总局|.{0,4}总部|(?:服务|管理|发展)?中心|管理局|(?:有限)?公司|集团|协会|学会|银行|(?:公室|公厅|员会|会)(?:办公室)?)$"
)
"""What a white space before does not make a name of its own: 海关 总署, 县政府办 公室."""
_BRANCHES = (
    (regex(r"^.{1,6}分局$"), regex(r"(?<!分)局$")),
    (regex(r"^.{1,6}[支分]行$"), regex(r"(?<![支分])行$")),
    (regex(r"^.{1,8}分公司$"), regex(r"(?<!分)公司$|集团$|移动$|联通$|电信$|铁塔$|电网$|邮政$")),
)
"""A branch, and how the name of a body ends that has such ones."""
_LIKE_PLACES = ("县市区旗", "镇乡道", "村")
"""How the names of places end that stand beside one another."""
_SIBLING = regex(r"[科股室]$|(?<!办事)处$")
"""An office that has no 办公室 of its own."""
_INNER = regex(
    r"^各(?:有关|相关|直属|职能|组成|业务){0,2}(?:部门|单位|机构|科室|处室|股室|科（室）|处（室）)$"
)
_WITH_INNER = regex(r"^(?!各).*(?:政府|机关)$")
_NO_LEFT = regex(rf"^(?:[{LEVELS}]{{2}}|[{RANKS}](?:科|直|直?机关)|.*设区)$")
"""What looks like a body and is only the beginning of one: 各设区 市人民政府."""


def tight(value: str) -> str:
    """``value`` without white space, its brackets round."""
    return "".join(value.split()).translate(_ROUND)


class Halves:
    """What stands before a separator and what stands behind it."""

    def __init__(self, before: str, following: str) -> None:
        self.before = before
        self.value = strip_verbs(tight(following[:200]))[0]


def _falls(halves: Halves) -> bool | None:
    """Whether the level that follows is below the one before; None where one of them is none."""
    levels = [level for level in _BRACKET.sub("", halves.before) if level in _RANKED]
    if not levels or not halves.value or halves.value[0] not in _RANKED:
        return None
    return _RANKED.index(levels[-1]) < _RANKED.index(halves.value[0])


def _shares_office(halves: Halves) -> bool:
    """Whether a level and a lower one share an office: 各市（州）、县（市、区）教育局."""
    return bool(_OFFICE_NEXT.match(halves.value) and _falls(halves))


def _is_the_upper_one(halves: Halves) -> bool:
    """Whether what follows is of the government above: 各县区、市政府各部门, 各乡镇、县政府; towns
    stand beside one another (各乡、镇政府).
    """
    if _falls(halves) is not False or halves.value[0] in _TOWNS:
        return False
    return bool(_OF_GOVERNMENT.match(halves.value)) or halves.before.endswith(("乡镇", "镇", "乡"))


ONE_NAME: tuple[Rung[Halves, bool], ...] = (
    Rung("a committee and its government",
         lambda it: bool(_COMMITTEE.search(it.before) and _GOVERNMENT.match(it.value)), True,
         "各乡镇党委、人民政府", "各乡镇党委、县直各单位"),
    Rung("kinds of one sort",
         lambda it: bool(_EACH_KIND.search(it.before) and _KIND_NEXT.search(it.value))
         and not is_body(it.before), True,
         "各临床、医技科室", "各科室、医技科室"),
    Rung("houses told apart by number",
         lambda it: bool(_NTH.search(it.before)) and it.value.startswith("第"), True,
         "县第一、第三中学", "县第一、县财政局"),
    Rung("leagues and cities",
         lambda it: bool(_LEAGUES.search(it.before))
         and it.value in ("市人民政府", "市政府", "市、自治州人民政府"), True,
         "各盟行政公署、市人民政府", "各盟行政公署、县财政局"),
    Rung("levels in a row",
         lambda it: bool(_LEVELS_ONLY.match(it.before)) and it.value[:1] in "市县区旗州盟镇乡",
         True, "县、区财政局", "县、各镇"),
    Rung("an open list and its second kind",
         lambda it: bool(_OPENED.search(it.before) and BARE_OPEN.match(it.value)), True,
         "县财政局等部门、单位", "县财政局等部门、县教育局"),
    Rung("a description and its second kind",
         lambda it: bool(_KINDS.search(it.before)) and it.value in ("单位", "机构", "企业"), True,
         "县直有关部门、单位", "县直有关部门、县教育局"),
    Rung("provinces and municipalities",
         lambda it: it.before.endswith(("省", "自治区")) and it.value.startswith("直辖市"), True,
         "各自治区、直辖市教育厅（教委）", "各省、各直辖市"),
    Rung("a level and the next one",
         lambda it: bool(LEVEL_BARE.search(it.before) and _LEVEL_NEXT.match(it.value))
         and not _is_the_upper_one(it), True,
         "有关区、市人民政府", "各区、市政府各部门"),
    Rung("levels that share an office",
         lambda it: bool(LEVEL_BARE.search(it.before)) and _shares_office(it), True,
         "各市、县（市、区）教育局", "各县、市教育局"),
)  # fmt: skip
"""Whether a name goes on behind a separator."""


def _up_to_partners(following: list[str]) -> list[str]:
    """The segments up to a 会同, behind which other names stand."""
    for place, segment in enumerate(following):
        if (found := segment.find("会同")) >= 0:
            return [*following[:place], segment[:found]]
    return following


class Gap:
    """What stands before white space, and the segments behind it up to the next."""

    def __init__(self, left: str, following: list[str]) -> None:
        self.left = left = left.rpartition("会同")[2] or left
        self.before, self.role, _ = strip_verbs(left)
        self.following = _up_to_partners(following)
        self.right = strip_verbs(self.following[0])[0]

    @cached_property
    def wholes(self) -> list[str]:
        """The names that the segments behind make together, the first alone first."""
        joined = ("".join(self.following[: count + 1]) for count in range(len(self.following)))
        return [bare(strip_verbs(whole)[0]) for whole in joined]

    @property
    def is_one_name(self) -> bool:
        """Whether the word before is a verb's and begins a name with the one behind: 考核 中心."""
        alone = is_functional(self.right) or has_level(self.right)
        return not self.before and not alone and is_body(self.left + self.right)

    @property
    def is_within_verb(self) -> bool:
        """Whether what looks like a verb before is of a name that goes on behind: 市委组织 部."""
        return (
            self.left != self.before and not is_body(self.right) and is_body(self.left + self.right)
        )

    @property
    def has_places(self) -> bool:
        """Whether a place stands before another of its kind, or before each of a kind."""
        if not is_place(self.before):
            return False
        alike = any(self.before[-1] in ends and self.right[-1:] in ends for ends in _LIKE_PLACES)
        each = self.right.startswith("各") and is_body(bare(self.right))
        return each or (alike and is_place(self.right))

    @property
    def has_branch(self) -> bool:
        """Whether a branch of the body before stands behind: 市公安局 城南分局."""
        return any(
            branch.match(_BRACKET.sub("", whole)) and house.search(self.before)
            for whole in self.wholes
            if not _is_levelled(whole)
            for branch, house in _BRANCHES
        )

    @property
    def _is_open(self) -> bool:
        """Whether a list that 等 leaves open goes on with its kind: 县财政局等有 关部 门."""
        at = self.before.rfind("等")
        if at < 0:
            return (
                len(bare(self.before + self.right))
                <= len(self.before)
                < len(self.before + self.right)
            )
        joined = ("".join(self.following[: k + 1]) for k in range(len(self.following)))
        return any(len(bare(self.before + strip_verbs(rest)[0])) <= at for rest in joined)

    @property
    def is_rest(self) -> bool:
        """Whether what is behind is the rest of the name that is begun before: it is no usual name
        alone, and the two together are (市委组 织部); or an open 等 with its kind.
        """
        if self._is_open:
            return True
        for right in self.wholes:
            if is_functional(right) or has_level(right) or right in PARTY:
                return False
            whole = self.before + right
            levelled = has_level(whole) and not is_descriptive(right)
            if is_functional(whole) or (levelled and not self._are_kinds(right)):
                return True
        return False

    def _are_kinds(self, right: str) -> bool:
        """Whether each of a kind, of no level, stands before a body, or one with its own level
        behind: 各党支部 校医院, 各街镇 区属国企; not 各镇 卫生院.
        """
        if not self.before.startswith("各"):
            return False
        own = right[0] in LEVELS and right[1:2] in ("直", "属")
        return is_body(right) and (own or self.before[-1] not in LEVELS + "村")


def _is_levelled(name: str) -> bool:
    """Whether a name begins with a level: 县生态环境分局 is no part of 县水利局."""
    return name[:1] in LEVELS and is_functional(name[1:])


WHITE_SPACE: tuple[Rung[Gap, bool], ...] = (
    Rung("nothing, a bracket or an open list",
         lambda gap: not gap.right or gap.right[0] in "（）〔〕等", False,
         "县教育局 （县民政局）", "县教育局 县财政局"),
    Rung("a name that begins like a verb", lambda gap: gap.is_one_name, False,
         "监督 检查处", "监督 县财政局"),
    Rung("a name that a verb's word ends before it does", lambda gap: gap.is_within_verb, False,
         "市委组织 部", "市委组织 县财政局"),
    Rung("a name or a figure behind a verb",
         lambda gap: gap.role is not None
         and (is_body(bare(gap.right)) or re.search(r"\d", gap.right) is not None), True,
         "县教育局牵头 县财政局", "县教育局牵头 成效"),
    Rung("a figure behind a name",
         lambda gap: gap.right[0].isdigit() and is_body(bare(gap.before)), True,
         "县教育局 2023年6月", "教育 2023年6月"),
    Rung("each of a kind behind a bracket",
         lambda gap: gap.before[-1:] == "）" and gap.right[0] == "各" and is_body(bare(gap.right)),
         True, "各村（社区） 各部门", "各村 各部门"),
    Rung("a place and another one", lambda gap: gap.has_places, True,
         "城关镇 桥头镇", "云岭县 城关镇"),
    Rung("no whole name before",
         lambda gap: not is_body(bare(gap.before)) or _NO_LEFT.match(gap.before) is not None,
         False, "各设区 市人民政府", "县教育局 县财政局"),
    Rung("a central school or hospital", lambda gap: gap.before == "中心", False,
         "中心 卫生院", "县中心 卫生院"),
    Rung("a government and its own parts",
         lambda gap: bool(_WITH_INNER.match(gap.before) and _INNER.match(gap.right)), False,
         "县人民政府 各部门", "各镇政府 各部门"),
    Rung("each of a level and the next one",
         lambda gap: bool(_EACH_LEVEL.search(gap.before))
         and any(map(_LEVEL_NEXT.match, gap.wholes)), False,
         "各乡 镇人民政府", "各乡镇 县财政局"),
    Rung("the rest of a name", lambda gap: gap.is_rest, False, "市委组 织部", "市委 县财政局"),
    Rung("an office that has none of its own",
         lambda gap: gap.right == "办公室" and _SIBLING.search(gap.before) is not None, True,
         "法规科 办公室", "县政府 办公室"),
    Rung("a part of the body before",
         lambda gap: not gap.right.startswith(NATIONAL) and any(
             _SUBORDINATE.match(_BRACKET.sub("", whole)) and not _is_levelled(whole)
             for whole in gap.wholes
         ),
         False, "县财政局 办公室", "县财政局 中国移动某县分公司"),
    Rung("a branch of the body before",
         lambda gap: not gap.right.startswith(NATIONAL) and gap.has_branch, False,
         "市公安局 城南分局", "江州海事局 江州分公司"),
    Rung("a party office behind its committee",
         lambda gap: gap.before[-1] == "委" and not PARTY.isdisjoint(gap.wholes), False,
         "县委 组织部", "县委 县教育局"),
    Rung("a whole name",
         lambda gap: is_place(gap.right)
         or any(is_body(whole) or is_each(whole) for whole in gap.wholes), True,
         "县教育局 县财政局", "县教育局 抓好"),
)  # fmt: skip
"""Whether white space parts two whole names."""
