"""Rules that a document states once for all of its lists of units.

``排在第一位的部门为牵头部门，下同`` makes the first name lead; ``以下均包括各区政府，不再列出``
adds standing units. Such a rule holds from where it stands; its own words are no unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex
from govplan.lexicon.role_labels import Role, label_role
from govplan.model.diagnostics import Report
from govplan.responsibility.clauses import read_clauses
from govplan.responsibility.deadlines import NO_YEARS, Years

if TYPE_CHECKING:
    from govplan.model.document import Text
    from govplan.responsibility.deadlines import Deadline
    from govplan.responsibility.name_splits import Name
    from govplan.responsibility.units import Unit

__all__ = ["FIRST_IS_LEAD", "DocumentRules", "cut_rules", "without_rules"]

_BODY = r"(?:责任)?(?:单位|部门|科室|处室|股室|者|的|机关|地区)"
_FIRST = r"(?:第一(?:位|名|个|家|顺位)?|首位|首个|首家|最前(?:面|列)?|第1(?:位|个|名)|前列第一)"
_LEADS = (
    r"(?:总|第一|主要)?(?:牵头|主办|主责|牵头责任|责任牵头|牵头负责|牵头落实)(?:责任)?"
    r"(?:单位|部门|科室|处室|股室|机关|方)?"
)
FIRST_IS_LEAD = regex(
    rf"(?:(?:排|列|名列|排名|排序|位列|位居|居|列在|标注|署名|各项任务|任务)?(?:在|于)?{_FIRST}的?(?:责任)?{_BODY}{{0,2}}"
    rf"(?:均|即|皆)?(?:为|是|系|即|作为|视为){_LEADS}|"
    rf"(?:第一责任|首个|首位)(?:单位|部门)(?:均|即)?(?:为|是){_LEADS}|"
    rf"{_LEADS}(?:均|都)?(?:排|列|居|排名|位列|排列|列在)(?:在|于)?{_FIRST}|"
    rf"以{_FIRST}{_BODY}?为{_LEADS})"
)
"""列第一位者为牵头单位, 牵头单位列第一位, 第一个单位为牵头单位 and the like."""

_OTHERS = regex(
    r"[，；,]?(?:其他|其余|其它)[^。；，]{0,10}?(?:均|都|皆)?(?:为|是|作为)"
    r"(?P<label>(?:配合|参与|协办|协同|协助|参加|责任)(?:单位|部门|科室|处室|机关)?)"
)
"""What the others are, where the first one leads: 其余为配合单位."""

_STANDING = regex(
    r"(?:以下|下列|以上|上述|所有|各项|本(?:方案|要点|表|意见|分工)|其余|后续|下文|其他各项|全部)"
    r"[^。；]{0,16}?(?:均|都|皆|全)(?:应|需|须|需要|涉及|由|为){0,2}(?P<verb>包括|包含|含|涉及|需|由|为|须|应由|责任单位为)?"
    r"(?P<names>[^。；]{2,120}?)(?:，|；)?(?:以下|后文|下文|后面|文中)?(?:将|均|一律)?"
    r"不再(?:一一|逐一|单独|重复|另行|分别|逐项|逐条)?(?:列出|列举|列示|列明|标注|标明|注明|罗列|赘列|重列|列|写明|赘述)"
)
_STANDING_AS = regex(
    r"(?P<names>(?!其他|其余|其它)[^。；，：]{2,100}?)(?:均|都|皆)?(?:为|是|作为)(?:各项|以下|下列|所有|上述|全部)?(?:任务|工作|事项|措施)?的?"
    r"(?P<label>(?:共同|主要|属地)?(?:责任|牵头|配合|落实|实施|协办|参与)(?:单位|部门|主体))"
    r"(?:，|；)(?:以下|后文|下文)?(?:均|将)?(?:不再(?:一一|逐一|单独|重复|另行|分别)?"
    r"(?:列出|列举|列示|列明|标注|标明|注明|罗列|列)|下同)"
)
_SAME = regex(r"[，；,]?(?:以下|下文|后文|以后)?(?:皆|均|都)?(?:相)?同(?=[。；，]|$)|[，；,]?下同")
_STAR = regex(
    r"(?:(?:标注?|带|加|注|画|打)[有“”]{0,2}|“|【|（)(?P<mark>[*＊★☆△▲※#])"
    rf"(?:”|】|）|号|标记|的|者|均){{0,4}}(?:责任)?(?:单位|部门|科室)?(?:均|即)?(?:为|表示|代表){_LEADS}"
)
_HINT = regex(
    r"不再(?:一一|逐一|单独|重复|另行)?(?:列出|列举|列明|标注|罗列)|(?:加粗|黑体|下划线|标注?)[^，。；]{0,8}为牵头"
)


_TRACE = regex(r"第一|首位|首个|首家|最前|第1|不再|下同|[*＊★☆△▲※]|为牵头")
_LONGEST = 4000


class DocumentRules:
    """What one document has said so far of all its lists; ``years`` date its deadlines.

    ``last`` is the list that named units before, and ``last_deadlines`` those that one named:
    what 同上 stands for. ``led`` says that the row that is read has a column for who leads.
    ``others`` is the role of all but the first, where the first one leads.
    """

    __slots__ = (
        "first_is_lead",
        "last",
        "last_deadlines",
        "led",
        "mark",
        "others",
        "standing",
        "years",
    )

    def __init__(self, years: Years = NO_YEARS) -> None:
        self.years = years
        self.first_is_lead = False
        self.led = False
        self.others: Role = "responsible"
        self.mark: str | None = None
        self.standing: list[tuple[Name, Role]] = []
        self.last: tuple[Unit, ...] = ()
        self.last_deadlines: tuple[Deadline, ...] = ()

    def scan(self, text: Text, report: Report) -> bool:
        """Read a statement of a rule in prose; whether there was one that is understood."""
        return cut_rules(text, self, report) is not text

    def add_standing(self, names: Text, role: Role) -> None:
        """Add the names of a standing rule."""
        have = {name.name for name, _ in self.standing}
        for clause in read_clauses(names).clauses:
            for name in (*clause.names, *clause.partners):
                if name.name not in have:
                    have.add(name.name)
                    self.standing.append((name, clause.role or role))


def cut_rules(text: Text, rules: DocumentRules, report: Report) -> Text:
    """``text`` without the statements of rules in it, which ``rules`` takes over.

    The same object comes back where there is none. A statement that looks like a rule but is not
    understood gives the diagnostic ``rule-not-understood``.
    """
    value = text.value
    if len(value) > _LONGEST or not _TRACE.search(value):
        return text
    spans: list[tuple[int, int]] = []
    for match in FIRST_IS_LEAD.finditer(value):
        rules.first_is_lead = True
        spans.append(match.span())
    for match in _OTHERS.finditer(value) if spans else ():
        rules.others = label_role(match["label"])
        spans.append(match.span())
    for match in _STAR.finditer(value):
        rules.mark = match["mark"]
        spans.append(match.span())
    for match in _STANDING.finditer(value):
        role = _standing_role(match.group())
        rules.add_standing(text[match.start("names") : match.end("names")], role)
        spans.append(match.span())
    if not spans or not _STANDING.search(value):
        for match in _STANDING_AS.finditer(value):
            if all(match.end() <= low or match.start() >= high for low, high in spans):
                rules.add_standing(
                    text[match.start("names") : match.end("names")], label_role(match["label"])
                )
                spans.append(match.span())
    if not spans:
        if _HINT.search(value):
            report.add(
                "rule-not-understood", f"a rule for the whole document: {value[:60]}", at=text
            )
        return text
    return _without(text, sorted(spans))


def without_rules(text: Text) -> Text:
    """``text`` without the statements of rules in it, which nothing takes over here."""
    return cut_rules(text, DocumentRules(), Report())


def _standing_role(statement: str) -> Role:
    if "配合" in statement or "协办" in statement or "参与" in statement:
        return "support"
    if "牵头" in statement:
        return "lead"
    return "supervise" if "督导" in statement or "指导" in statement else "responsible"


def _with_bracket(value: str, start: int, end: int) -> tuple[int, int]:
    """The span of a statement with the bracket that holds nothing else."""
    enclosed = value[max(0, start - 1) : start] + value[end : end + 1]
    return (
        (start - 1, end + 1) if enclosed in ("（）", "()", "〔〕", "[]", "【】") else (start, end)
    )


def _without(text: Text, spans: list[tuple[int, int]]) -> Text:
    """``text`` without ``spans``, the 下同 behind them and the comma before them."""
    parts: list[Text] = []
    position = 0
    for start, end in spans:
        same = _SAME.match(text.value, end)
        start, end = _with_bracket(text.value, start, same.end() if same else end)
        if start > position:
            parts.append(text[position:start].rstrip("，；,。、 其中"))
        position = max(position, end)
    parts.append(text[position:])
    kept = [part for part in parts if part.value.strip("，；。、 ")]
    return type(text).join(kept) if kept else text[:0]
