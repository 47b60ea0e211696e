"""Statements of rules for a whole document, read clause by clause (contract, 6.4).

A statement is a sentence, or the inside of a bracket; its clauses say which name leads
(列第一位者为牵头单位), what the others are (其余为配合单位), which units belong to every list
(以下均包括各区政府), and that this holds from there on (下同, 不再列出).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Literal

from govplan.lexicon.brackets import partners, scan
from govplan.lexicon.characters import has_white
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.role_labels import (
    BODY_WORD,
    DUTIES,
    DUTY,
    UNIT_LABEL,
    UNIT_WORD,
    UNIT_WORDS,
    label_role,
)
from govplan.lexicon.standing_lines import NOTE
from govplan.model.document import Source, Text, Transcript
from govplan.model.kinds import Role
from govplan.model.record import draft, record
from govplan.responsibility.clauses import read_clauses, read_names
from govplan.responsibility.names import is_known, is_specific

__all__ = ["CLAUSES", "ClauseRule", "Statement", "read_statements"]

Kind = Literal["first", "others", "mark", "standing", "same"]

_BODY = rf"(?:责任)?(?:{BODY_WORD}|者|的)"
_AT = r"(?:(?:排名|排序|排列|排|名列|位列|位居|列|居|署名|标注|处|位于)(?:在|于)?)"
_PLACE = (
    r"(?:第[一1](?:位|名|个|家|顺位|责任)?|首位|首个|首家|首列|最前(?:面|列|端)?|最先|前列第一)"
)
_FIRST = rf"(?:{_AT}?{_PLACE}|{_AT}前(?:面)?|在前面?(?=$|[的者]))"
_LEADS = (
    rf"(?:(?:第一|首要|主要)?责任(?:{BODY_WORD})?(?:[暨兼和及、]|并))?"
    rf"(?:(?:总|第一|主要|工作)?(?:责任)?(?:牵头|主办|主责)|(?:第一|首要|总)责任)(?:责任|负责|落实)?(?:{BODY_WORD})?"
    rf"(?:[或、及和][^，。；（）]{{1,10}}?(?:{BODY_WORD}|者))?"
)
_IS = r"(?:均|即|皆)?(?:为|是|系|即|作为|视为|担任|负责)"
_TASK_WORD = r"(?:任务|工作|事项|措施|内容|举措|项目|条款|政策|条|项)"
_ALL = (
    r"(?:(?:以下|下列|下述|以上|上述|所有|全部|各[项条]|每[项条]|各(?=任务|工作|责任单位)|具体(?=任务|工作|事项|措施|举措)|"
    r"其余|后续|下文|本表|本方案|本要点|本意见|本分工)[和及、]?)+"
    rf"(?:(?:重点|主要|工作|政策|具体){{0,2}}{_TASK_WORD})?中?的?(?:(?:组织)?(?:落实|实施|推进)(?=均|都|皆))?"
)
_LABEL = rf"(?:共同|主要|属地)?(?:{DUTY}|指导|督导)(?:{UNIT_WORD}|主体)"


@record
class ClauseRule:
    """What one kind of clause looks like, with an example."""

    kind: Kind
    pattern: re.Pattern[str]
    example: str


CLAUSES: tuple[ClauseRule, ...] = (
    ClauseRule("same", regex(
        r"(?:以下|下文|后文|以后|全文|文中|后面|下面|下)?(?:皆|均|都|将|一律)?(?:[下后][同略]|相?同|省?略|从略|"
        r"不(?:再|一一|重复|逐[一项条]|另行?)(?:一一|逐[一项条]|单独|重复|另行?|分别|做|作){0,2}"
        r"(?:单?列[出举示明入]?|标[注明]|注明|罗列|赘[列述]|重[列复]|写明|说明|明确|体现|提及|分工))",
        needs="下后不同略"),
        "以下不再一一列出"),
    ClauseRule("first", regex(
        rf"(?:以?{_FIRST}的?(?:{_BODY}){{0,2}}{_IS}{_LEADS}"
        rf"|第[一1]责任{BODY_WORD}(?:负总责)?[并且]?{_LEADS}(?:组织)?(?:实施|推进|落实)?"
        rf"|{_FIRST}(?:者|的(?:责任)?{BODY_WORD}?)(?:负责)?{_LEADS}"
        rf"|{_LEADS}(?:均|都)?(?:为|是)?{_FIRST}(?:的(?:{BODY_WORD})?)?)",
        needs="第首前最", words="牵头 主办 主责 责任"),
        "列第一位者为牵头单位"),
    ClauseRule("others", regex(
        rf"(?:其他|其余|其它)[^。；，]{{0,10}}?(?:均|都|皆)?"
        rf"(?:为|是|作为|按(?:照|各自)?(?:职责|职能|分工)(?:分工)?|积极|密切)"
        rf"(?P<label>{DUTY}(?:责任)?(?:{BODY_WORD})?)", needs="为是按积密"),
        "其余为配合单位"),
    ClauseRule("mark", regex(
        rf"(?:(?:标注?|带|加|注|画|打)[有“”]{{0,2}}|“|【|（|(?=.{_IS}))(?P<mark>[*＊★☆△▲※#])"
        rf"(?:”|】|）|号|标记|的|者|均){{0,4}}(?:责任)?(?:{BODY_WORD})?{_IS}?{_LEADS}",
        needs="*＊★☆△▲※#"),
        "标*的为牵头单位"),
    ClauseRule("standing", regex(
        rf"(?:{_ALL})?(?P<names>[^。；，]{{2,120}}?)(?:均|都|皆)?(?:为|是|作为)(?:{_ALL})?(?P<label>{_LABEL})$",
        needs="为是", last=("主体", *UNIT_WORDS)),
        "各镇均为配合单位"),
    ClauseRule("standing", regex(
        rf"(?:{_ALL}(?P<label>{_LABEL})?|(?P<alone>{_LABEL}))(?:均|都|皆|全)?(?:应|需|须|要|将|还)*"
        r"(?!简称)(?:包括|包含|含|涉及|由|为)*(?P<names>[^。；，]{2,120})",
        needs="上下位体余作列务室工文有案点续表见述部门项条"),
        "以下责任单位均包括各镇人民政府"),
    ClauseRule("standing", regex(
        rf"(?P<names>[^。；，]{{2,120}}?)(?:均|都|皆)?(?P<label>负责|配合|落实|参与|协助){{1,2}}(?:{_ALL})$",
        needs="协参落负配", words="上 下 全部 所有 每 各 其余 后续 本 具体",
        last=tuple("、上下中体余作列务及各和实容工措文施有条案款点的目策续表见进述部项")),
        "各区政府负责落实各项任务"),
    ClauseRule("standing", regex(
        rf"(?P<names>[^。；，]{{2,60}}?)(?:均|都)?对{_ALL}(?:均|都)?(?:承担|负有?|履行)(?:属地|主体|落实|推进|相应){{0,2}}"
        rf"(?P<label>责任)", needs="对"),
        "各镇对所有任务承担属地责任"),
)  # fmt: skip
"""The kinds of clauses, in the order of trial."""

_TRACE = regex(
    r"第[一1]|首位|首个|首家|首列|最前|最先|排[名列序在]|不再|不一一|不逐|不重复|下同|[后下文]同|[下省从]略|[*＊★☆△▲※#]|为牵头|确定牵头|[位门]在前",
    needs="同第为排不最首下略确在*＊★☆△▲※#",
    words=(
        "第一 第1 首位 首个 首家 首列 最前 最先 排名 排列 排序 排在 不再 不一一 "
        "不逐 不重复 下同 后同 文同 下略 省略 从略 为牵头 确定牵头 在前 * ＊ ★ ☆ △ ▲ ※ #"
    ),
)
_HINT = regex(
    r"不(?:再|一一)(?:一一|逐[一项条]|单独|重复|另行)?(?:列出|列举|列明|标注|罗列)|(?:加粗|黑体|下划线|标注?|打)[^，。；]{0,8}为牵头",
    needs="再一为",
)
_EXCEPTS = regex(
    r"除外|另有|例外|不在此列|不包括|不含|^除[^，]{1,12}外$|无[^，]{1,12}的$|没有[^，]{1,12}的$"
)
_EXCEPTED = regex(r"（[^（）]{0,20}(?:除外|例外|不含|不包括)[^（）]{0,20}）$")
_EXCEPTED_FIRST = regex(
    r"(?P<said>除[^，。；]{1,20}?外)(?:[均都皆]|应|需|须|要)*(?:包括|包含|含|涉及|由|为)?",
    needs="除",
)
"""What a standing rule leaves out before it names its bodies: 以下任务除第3项外均由县政府办牵头."""
_LOOKS = regex(
    rf"^{_ALL}(?:{_LABEL})?按|[为定]牵头|不分先后|的[^，]{{0,6}}[为是](?:牵头|主办|责任)"
)
_OF_BODIES = regex(UNIT_LABEL, words=DUTIES)
"""What a rule of any kind speaks of: 无牵头单位的由责任单位牵头，下同."""
_NO_STANDING = regex(rf"其[他余它]|{UNIT_LABEL}$")
_OF_NAME = regex(r"\s*(?:不?含|不?包括|包含|(?:以下)?简称|下称)")
"""What a bracket within a name says of that name: 各市（含江州市，下同）人民政府."""
_LONGEST = 4000
_SENTENCE_MARKS = "。；;\n"
_CLAUSE_MARKS = "，,：:"


@draft
class Statement:
    """What one statement says, the spans of its words, and what in it is not understood."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    first_is_lead: bool = False
    others: Role | None = None
    mark: str | None = None
    standing: list[tuple[Text, Role]] = field(default_factory=list)
    strange: list[Text] = field(default_factory=list)

    @property
    def applies(self) -> bool:
        """Whether a rule was understood."""
        return self.first_is_lead or self.mark is not None or bool(self.standing)


def read_statements(text: Text, *, prose: bool) -> Iterator[Statement]:
    """The statements of rules in a list of units, or in ``prose``, whose other words are no matter.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("县财政局、县教育局，列第一位者为牵头单位，下同", Source(line=1))
    >>> [statement.spans for statement in read_statements(text, prose=False)]
    [[(10, 23)]]
    """
    if len(text) > _LONGEST:
        return
    if not has_white(text.value) or not _SPREAD.search(text.value):
        yield from _statements(text, prose=prose)
        return
    places = _without_spread(text.value)
    for found in _statements(text.sub(_SPREAD, ""), prose=prose):
        found.spans = [(places[start], places[end - 1] + 1) for start, end in found.spans]
        yield found


_SPREAD = regex(rf"(?<={HAN_LETTER})[^\S\n]+(?={HAN_LETTER})")
"""White space between the characters of words, which separates nothing in a rule (6.2)."""


def _without_spread(value: str) -> list[int]:
    """Where the characters of ``value`` stand that are no white space within its words."""
    dropped = {i for match in _SPREAD.finditer(value) for i in range(*match.span())}
    return [place for place in range(len(value)) if place not in dropped]


def _statements(text: Text, *, prose: bool) -> Iterator[Statement]:
    value = text.value
    if not _TRACE.search(value):
        return
    for start, end in _sentences(value):
        if _TRACE.search(value, start, end):
            found = _read(text, _clauses(value, start, end), prose=prose)
            found.spans = _with_note(value, start, found.spans)
            if found.spans or found.strange:
                yield found


def _sentences(value: str) -> Iterator[tuple[int, int]]:
    """The sentences of ``value``; a bracket that may hold a rule is one of its own."""
    position = 0
    for pair in scan(value):
        if pair.end >= 0 and pair.start >= position and _TRACE.search(value, pair.start, pair.end):
            yield from _parted(value, position, pair.start, _SENTENCE_MARKS)
            yield from _parted(value, pair.start + 1, pair.end, _SENTENCE_MARKS)
            position = pair.end + 1
    yield from _parted(value, position, len(value), _SENTENCE_MARKS)


def _clauses(value: str, start: int, end: int) -> list[tuple[int, int]]:
    note = NOTE.match(value, start, end)
    return list(_parted(value, note.end() if note else start, end, _CLAUSE_MARKS))


def _parted(value: str, start: int, end: int, signs: str) -> Iterator[tuple[int, int]]:
    """The parts of ``value[start:end]`` between ``signs`` that stand in no bracket."""
    behind = partners(value[start:end])
    position = first = start
    while position < end:
        if value[position] in signs:
            if value[first:position].strip():
                yield first, position
            first = position + 1
        position = behind.get(position - start, position - start) + start + 1
    if value[first:end].strip():
        yield first, end


def _read(text: Text, clauses: list[tuple[int, int]], *, prose: bool) -> Statement:
    found = Statement()
    kinds = [_take(text, span, found, clauses) for span in clauses]
    if not found.applies:
        return _not_understood(text, clauses, kinds, prose=prose)
    first = next(i for i, kind in enumerate(kinds) if kind)
    last = max(i for i, kind in enumerate(kinds) if kind)
    excepted = False
    for index, (start, end) in enumerate(clauses):
        clause = text[start:end]
        between = first < index < last
        excepted = excepted or (not kinds[index] and _EXCEPTS.search(clause.value) is not None)
        if kinds[index] or (prose and not between and not excepted):
            continue
        if between and found.standing and not excepted and _is_list(clause):
            found.standing.append((clause, found.standing[-1][1]))
        elif excepted or (between and not _is_list(clause)):
            found.strange.append(clause)
        elif between or _is_list(clause):
            continue
        found.spans.append((start, end))
    found.spans = _merged(text.value, sorted(found.spans))
    return found


def _with_note(value: str, start: int, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """``spans`` of a sentence that begins at ``start``, with the label of a note before them."""
    note = NOTE.match(value, start)
    if note is None or not spans or spans[0][0] != note.end():
        return spans
    return [(start, spans[0][1]), *spans[1:]]


def _merged(value: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """``spans`` with those made one that only marks part."""
    whole: list[tuple[int, int]] = []
    for start, end in spans:
        if whole and not value[whole[-1][1] : start].strip("，,：: "):
            start = whole.pop()[0]
        whole.append((start, end))
    return whole


def _take(
    text: Text, span: tuple[int, int], found: Statement, clauses: list[tuple[int, int]]
) -> Kind | None:
    """Take over what a clause says, if it is one of a rule; which kind it is."""
    value = text.value[slice(*span)]
    for rule in CLAUSES:
        whole = rule.kind in ("standing", "same")
        stripped = value.strip()
        match = rule.pattern.fullmatch(stripped) if whole else rule.pattern.search(value)
        if match is None or not _fits(rule.kind, match, text, clauses, found):
            continue
        offset = span[0] + (value.index(stripped) if whole else 0)
        _apply(rule.kind, match, text, offset, found)
        start, end = (span[0], span[1]) if whole else (offset + match.start(), offset + match.end())
        if not whole and not _is_list(text[span[0] : start]):
            start = span[0]
        if not whole and not _is_list(text[end : span[1]]):
            end = span[1]
        found.spans.append((start, end))
        return rule.kind
    return None


def _fits(
    kind: Kind,
    match: re.Match[str],
    text: Text,
    clauses: list[tuple[int, int]],
    found: Statement,
) -> bool:
    """Whether a clause of this kind may stand in this statement: others behind a first or
    a mark, a standing unit only where it is said that it is not told again.
    """
    if kind == "others":
        return found.first_is_lead or found.mark is not None
    if kind != "standing":
        return True
    same = CLAUSES[0].pattern
    later = any(same.fullmatch(text.value[start:end].strip()) for start, end in clauses)
    return later and _are_known(match["names"])


def _apply(kind: Kind, match: re.Match[str], text: Text, offset: int, found: Statement) -> None:
    if kind == "first":
        found.first_is_lead = True
    elif kind == "others":
        found.others = label_role(match["label"])
    elif kind == "mark":
        found.mark = match["mark"]
    elif kind == "standing":
        groups = match.groupdict()
        label = groups.get("label") or groups.get("alone") or ""
        names = text[offset + match.start("names") : offset + match.end("names")]
        if (first := _EXCEPTED_FIRST.match(names.value)) is not None:
            found.strange.append(names[: first.end("said")])
            names = names[first.end() :]
        excepted = _EXCEPTED.search(names.value)
        if excepted:
            found.strange.append(names[excepted.start() + 1 : excepted.end() - 1])
            names = names[: excepted.start()]
        found.standing.append((names, label_role(label)))


def _are_known(value: str) -> bool:
    """Whether what a standing rule adds are names of bodies, no 其他…."""
    names = [name.name for name in read_clauses(Transcript().add(value, Source())).names]
    known = all(is_known(name) and not _NO_STANDING.match(name) for name in names)
    return bool(names) and known and not _TRACE.search(value)


def _is_list(part: Text) -> bool:
    """Whether ``part`` is nothing, or names of bodies with their verbs."""
    bare = part.strip("，；、： ")
    if not bare.value:
        return True
    return read_names(bare) is not None or (not _odd(bare) and _names_known(bare))


def _names_known(part: Text) -> bool:
    reading = read_clauses(part)
    return not reading.names or any(is_specific(name.name) for name in reading.names)


def _odd(part: Text) -> bool:
    """Whether a clause beside a rule holds other words than names, verbs and deadlines."""
    reading = read_clauses(part)
    return (
        bool(reading.rest)
        or any(len(name.name) > 8 for name in reading.names)
        or not (reading.names or reading.deadlines)
    )


def _not_understood(
    text: Text, clauses: list[tuple[int, int]], kinds: list[Kind | None], *, prose: bool
) -> Statement:
    """A statement without a rule that is known: what only looks like one is told, and 下同 goes."""
    found = Statement()
    whole = text[clauses[0][0] : clauses[-1][1]] if clauses else text[:0]
    if prose:
        if _HINT.search(whole.value) or ("same" in kinds and _OF_BODIES.search(whole.value)):
            found.strange.append(whole)
        return found
    for (start, end), kind in zip(clauses, kinds, strict=True):
        clause = text[start:end]
        if kind == "same":
            found.spans.append((start, end))
        elif not _OF_NAME.match(clause.value) and _is_of_rule(clause, kinds, found):
            found.strange.append(clause)
            found.spans.append((start, end))
    found.spans = _merged(text.value, found.spans)
    return found


def _is_of_rule(clause: Text, kinds: list[Kind | None], found: Statement) -> bool:
    """Whether a clause is of a rule that is not understood, a list only behind other words."""
    if _is_list(clause) and not _HINT.search(clause.value):
        return "same" in kinds and bool(found.strange)
    return "same" in kinds or any(says.search(clause.value) for says in (_HINT, _LOOKS))
