"""Responsibility brackets and unit lines: where a text says who is responsible.

A bracket is one of （） () 〔〕 [] 【】 that holds names of bodies with a role verb or a label.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from govplan.lexicon.brackets import scan
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.punctuation import BLANKS, DASHES, SENTENCE_ENDS, marks
from govplan.model.document import Source, Transcript
from govplan.model.record import record
from govplan.responsibility.clauses import read_clauses, read_names
from govplan.responsibility.deadlines import cell_deadlines, says_more
from govplan.responsibility.document_rules import without_rules
from govplan.responsibility.names import is_body, is_generic, is_place, is_specific
from govplan.responsibility.persons import without_persons
from govplan.responsibility.roles import DEADLINE_LABEL, LABEL, PERSON
from govplan.responsibility.units import names_bodies, segments

if TYPE_CHECKING:
    from govplan.model.document import Text

__all__ = [
    "BEHIND_BRACKET",
    "Bracket",
    "bracket_runs",
    "closing_run",
    "find_brackets",
    "is_unit_line",
]


@record
class Bracket:
    """A responsibility bracket: its span in the text with the brackets, and what is inside."""

    start: int
    end: int
    inner: Text


_LONGEST = 1500
_DEEPEST = 4
_LISTED = regex(r"[、，；\s]")
_CLAUSE_ENDS = ("，", "；")
BEHIND_BRACKET = marks("part", "clause", half=True) + "。、" + BLANKS
_BETWEEN = BEHIND_BRACKET + DASHES
_BULLET = regex(rf"^(?:[\s　—－–\-·•●◆■□▪*＊◎○◇▶►▷→➢➤❖✓√]|[※★☆▲△](?=\s*{HAN_LETTER}{{2,8}}[：:]))+")
_APPOSITION = regex(
    r"(?:单位|部门|机构|办|办公室|中心|委员会|小组|专班|局|机关|地址|联系|窗口|向|报|至|由|是|为|平台|委|企业|学校|"
    r"医院|公司|街道|乡镇|人员|名单|地点|咨询|电话|方式|\d{3})$"
)
_INSTITUTION = regex(
    r"(?:医院|卫生院|保健院|学校|大学|学院|中学|小学|幼儿园|研究院|科学院|农科院|图书馆|博物馆|景区|园区|新区|开发区|社区|银行)$"
)
"""What a text more often does something for than through, where nothing ends before its bracket."""
_PROSE = regex(
    r"[的是在已须]|(?<!自)由|未(?!成年|保)|(?<!许)可|对(?!外|台|口|接|俄)|应(?!急|用|对|征|诉)|规定|要求|全国性"
    r"|\d{2}(?!\d*(?:热线|平台|指挥|急救|政务))"
    r"|^(?:原(?!州)|现(?!代)|不得|支持|重点支持|鼓励|加强|推[进动]|如|包括)"
)
_DUTY_PERSON = regex(r"[^：:，。]{0,6}(?:责任人|领导|负责人|牵头人)[：:][^。；：:]{1,40}[。；]?")
_DUTY = regex(r"[^：:，。]{0,6}(?:责任人|领导|负责人|牵头人)[：:]")
_DENIED = regex(r"不得|不由|不予|除外|以外|禁止")
_SURE = frozenset("：:∶】〕］]为是；;")
"""What makes a label of the words before it."""
_LABEL_ALONE = regex(r"(?:牵头|责任|配合|主办|协办|承办|落实|参与)(?:单位|部门|科室|处室)")
_HEAD = regex(r"^.?[省市县区州](?:委|政府|人民政府)$")
_CLAUSE_EDGE = regex(f"[{SENTENCE_ENDS}]")
_SENTENCE_LENGTH = 16
_PLACE_ENDS = frozenset("省市县区州镇乡村街户家个类等种项处员者")
_OFFICE = regex(
    r"[各全].{1,10}|[局委厅院校]?(?:机关)?(?:办公室|党政办|综合办|[\u4e00-\u9fff]{1,6}[科股处])"
)
_LEFT_OPEN = regex(r"(?:责任|牵头|主办|承办)(?:单位|部门|科室|处室|股室)[：:][^。\n]{2,200}$")
_HAN = regex(HAN_LETTER)
_ENDED = regex(f"[{SENTENCE_ENDS}]”?$")


def find_brackets(text: Text) -> list[Bracket]:
    """All responsibility brackets of ``text`` in order, outermost first where they nest.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("建设书屋（村级）。（县文旅局牵头）", Source(line=1))
    >>> [b.inner.value for b in find_brackets(text)]
    ['县文旅局牵头']
    """
    return [
        Bracket(start, min(end + 1, len(text)), text[start + 1 : end])
        for start, end in _places(text.value)
    ]


def bracket_runs(text: Text) -> list[list[Bracket]]:
    """The responsibility brackets of ``text``, those together that follow one another directly.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("建设。（责任单位：县文旅局）（完成时限：6月底）", Source(line=1))
    >>> [len(run) for run in bracket_runs(text)]
    [2]
    """
    runs: list[list[Bracket]] = []
    for bracket in find_brackets(text):
        if runs and not text.value[runs[-1][-1].end : bracket.start].strip(_BETWEEN):
            runs[-1].append(bracket)
        else:
            runs.append([bracket])
    return runs


def closing_run(text: Text) -> list[Bracket]:
    """The responsibility brackets with which ``text`` ends, but for a mark; empty without any.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("建设。（责任单位：县文旅局）（完成时限：6月底）。", Source(line=1))
    >>> [bracket.inner.value for bracket in closing_run(text)]
    ['责任单位：县文旅局', '完成时限：6月底']
    """
    runs = bracket_runs(text)
    return runs[-1] if runs and not text.value[runs[-1][-1].end :].strip(BEHIND_BRACKET) else []


@lru_cache(maxsize=1024)
def _places(value: str) -> tuple[tuple[int, int], ...]:
    """Where the responsibility brackets of ``value`` open and close."""
    found: list[tuple[int, int]] = []
    passed: list[tuple[int, int]] = []
    covered = -1
    text = Transcript().add(value, Source())
    for start, end, depth in sorted(_spans(value)):
        if start <= covered or depth > _DEEPEST or end - start > _LONGEST:
            continue
        inner = text[start + 1 : end]
        behind = bool(found) and not value[found[-1][1] + 1 : start].strip(_BETWEEN)
        if _is_responsibility(inner, value[max(0, start - 40) : start], value[end + 1 :][:3]) or (
            behind and (_is_deadline(inner) or _DUTY_PERSON.fullmatch(inner.value.strip()))
        ):
            found.append((start, end))
            covered = end
        elif value[end + 1 : end + 2] in _CLAUSE_ENDS and is_body(_LISTED.split(inner.value)[0]):
            passed.append((start, end))
    if found and passed and not value[found[-1][1] + 1 :].strip(_BETWEEN):
        found.extend(span for span in passed if _is_sibling(text, span, found))
    return tuple(sorted(found))


def _is_sibling(text: Text, span: tuple[int, int], found: list[tuple[int, int]]) -> bool:
    """Whether bare names behind a clause are a bracket like the one that closes the text:
    划定范围（县水利局），严格审批（县审批局）。
    """
    start, end = span
    outside = all(end < low or start > high for low, high in found)
    return outside and _bare_names(
        text[start + 1 : end], text.value[max(0, start - 40) : start], ""
    )


def _spans(value: str) -> list[tuple[int, int, int]]:
    """The (start, end, inner depth) of all closed brackets, and of one at the end that nobody
    closed, where it begins with a label or stands behind a sentence.
    """
    pairs = scan(value)
    spans = [(pair.start, pair.end, pair.inner) for pair in pairs if pair.end >= 0]
    left = next((pair for pair in reversed(pairs) if pair.end < 0), None)
    if left is not None:
        before = value[max(0, left.start - 8) : left.start].rstrip()
        if _LEFT_OPEN.match(value, left.start + 1) or before.endswith(tuple(SENTENCE_ENDS)):
            spans.append((left.start, len(value), left.inner))
    return spans


def is_unit_line(text: Text) -> bool:
    """Whether a paragraph is nothing but responsibility.

    >>> from govplan.model.document import Source, Transcript
    >>> is_unit_line(Transcript().add("——责任单位：县教育局", Source(line=1)))
    True
    """
    return _is_unit_line(text.value)


@lru_cache(maxsize=1024)
def _is_unit_line(line: str) -> bool:
    """The same of the characters alone: several stages ask it of each paragraph."""
    text = Transcript().add(line, Source()).strip()
    if not text or len(text) > _LONGEST:
        return False
    head = _BULLET.match(text.value)
    bare = text[head.end() :] if head else text
    if LABEL.match(bare.value) or DEADLINE_LABEL.match(bare.value):
        return _is_sure(bare) and _is_labelled(bare)
    if _DUTY_PERSON.fullmatch(bare.value):
        return True
    person = PERSON.match(bare.value) and LABEL.search(bare.value)
    if person or (_DUTY.match(bare.value) and DEADLINE_LABEL.search(bare.value)):
        return _is_labelled(bare)
    brackets = find_brackets(text)
    if brackets:
        outside, position = "", 0
        for bracket in brackets:
            outside += text.value[position : bracket.start]
            position = bracket.end
        return not (outside + text.value[position:]).strip(_BETWEEN)
    return _by_verb(bare, strict=True)


def _is_sure(text: Text) -> bool:
    """Whether the label that ``text`` begins with has a colon, or bodies stand behind it."""
    match = LABEL.match(text.value)
    if match is None or match.group()[-1] in _SURE:
        return True
    units = [part for kind, _, part in segments(text) if kind == "units"]
    return all(names_bodies(part) and not read_clauses(part).rest for part in units)


def _is_labelled(line: Text) -> bool:
    """Whether a line that begins with a label holds names and deadlines and nothing else."""
    said = False
    for kind, label, part in segments(without_rules(line)):
        if kind == "remark" or "。" in part.value:
            return False
        if kind == "deadline":
            found = cell_deadlines(part)
            if len(part) - sum(len(deadline.text) for deadline in found) > 12:
                return False
        elif kind == "units" and not _is_list(part, label):
            return False
        said = said or bool(part.value.strip())
    return said


def _is_list(part: Text, label: str) -> bool:
    """Whether what follows a label is names; a short label (配合：) wants known bodies."""
    names = [name.name for name in read_clauses(part).names]
    strange = [name for name in names if not is_body(name)]
    if any(map(_PROSE.search, names)) or any(len(name) > 15 for name in strange):
        return False
    return not strange or bool(re.search(r"单位|部门|科|处|股|机关|机构|主体|分工", label))


def _is_deadline(inner: Text) -> bool:
    """Whether a bracket behind another holds a deadline alone: （2023年6月底前完成）."""
    left = len(inner.value) - sum(len(found.text.value) for found in cell_deadlines(inner))
    return left < min(len(inner.value), 5)


def _is_responsibility(inner: Text, before: str, after: str) -> bool:
    value = inner.value.strip()
    if len(value) < 2:
        return False
    if LABEL.match(value) or DEADLINE_LABEL.match(value):
        return _is_sure(inner.strip())
    if re.match(
        r"[\d一二三四五六七八九十]+$|见|附|含|不含|以下|简称|下称|如|包括|即|试行|暂行|详见", value
    ):
        return False
    if LABEL.search(value):
        return any(kind == "units" and label for kind, label, _ in segments(inner))
    if PERSON.search(value) or DEADLINE_LABEL.search(value):
        kind, label, first = next(segments(inner))
        if kind == "units" and label:
            return True
        if kind == "units":
            inner, after = first, ""
    if value.startswith("由") and _HAN.match(after) and not _ENDED.search(before.rstrip()):
        return False
    return _by_verb(inner, strict=False) or _bare_names(inner, before, after)


def _by_verb(inner: Text, *, strict: bool) -> bool:
    """Whether ``inner`` is names of bodies closed by a role verb."""
    text, _ = without_persons(without_rules(inner), "")
    reading = read_names(text) if strict else read_clauses(text)
    if reading is None:
        return False
    names = [name.name for name in reading.names]
    if not names or not any(clause.role or clause.partners for clause in reading.clauses):
        return False
    if all(map(is_generic, names)) or any(map(_PROSE.search, names)):
        return False
    if any(_DENIED.search(part.value) for part in reading.rest):
        return False
    strange = [name for name in names if not is_body(name) and not is_place(name)]
    if len(strange) * 2 >= len(names) or any(len(name) > 15 for name in strange):
        return False
    if sum(map(is_generic, names)) * 2 > len(names):
        return False
    if strict:
        working = any(says_more(d.text, cell_deadlines(d.text)) for d in reading.deadlines)
        bare = not reading.rest and not strange and not working
        return bare and any(map(is_specific, names))
    return True


def _bare_names(inner: Text, before: str, after: str) -> bool:
    """Whether ``inner`` lists bodies and nothing else.

    It stands behind a finished sentence, is a whole paragraph, or stands at the very end of a text
    that does not explain a body by it (报有关部门（县财政局）). Of many names one may be unknown;
    behind a long clause the offices of a body are enough (…，加强日常巡检和监测（局办公室）。).
    """
    before = before.rstrip()
    finished = bool(_ENDED.search(before)) or not before
    if (not finished or not before) and after.strip("。；\n "):
        return False
    reading = read_clauses(without_persons(without_rules(inner), "")[0])
    if not finished and not reading.deadlines and _APPOSITION.search(before):
        return False
    names = [name.name for name in reading.names]
    if not names or reading.rest or any(map(is_generic, names)) or any(map(_PROSE.search, names)):
        return False
    if any(map(_LABEL_ALONE.fullmatch, names)):
        return False
    if finished:
        places = bool(before) or any(map(is_specific, names))
        strange = [name for name in names if not is_body(name) and not (places and is_place(name))]
        most = len(names) / 3 if is_specific(names[0]) else (len(names) - 1) / 4
        return len(strange) <= most and all(len(name) <= 6 for name in strange)
    if any(clause.qualifier for clause in reading.clauses):
        return False
    own = [name for name in names if not name.startswith("各") and not _HEAD.match(name)]
    if all(map(_INSTITUTION.search, names)):
        return False
    if own and all(map(is_specific, names)):
        return True
    if not _is_sentence(before) or not all(map(is_body, names)):
        return False
    return any(map(is_specific, own)) or all(map(_is_office, names))


def _is_sentence(before: str) -> bool:
    """Whether the text before a bracket is a long clause that does not end in a place or a body."""
    clause = _CLAUSE_EDGE.split(before)[-1]
    return len(clause) >= _SENTENCE_LENGTH and clause[-1] not in _PLACE_ENDS


def _is_office(name: str) -> bool:
    """Whether a name is that of an office within a body (法规科, 局办公室, 各科室), or specific."""
    return is_specific(name) or _OFFICE.fullmatch(name) is not None
