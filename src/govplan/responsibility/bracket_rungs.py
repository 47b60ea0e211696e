"""The rungs by which a bracket is one of responsibility or a mere remark (contract 6.1)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from govplan.lexicon.bodies import LEVELS
from govplan.lexicon.cell_marks import is_same_as_above
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.punctuation import BLANKS, CLOSERS, OPENERS, SENTENCE_ENDS
from govplan.lexicon.role_labels import DUTIES, UNIT_LABEL
from govplan.lexicon.task_verbs import HANDED
from govplan.model.rungs import Rung, verdict
from govplan.responsibility.clauses import read_clauses, read_names
from govplan.responsibility.deadlines import cell_deadlines
from govplan.responsibility.document_rules import without_rules
from govplan.responsibility.explained import explains, is_clause, is_institution
from govplan.responsibility.labels import whole_labels
from govplan.responsibility.names import (
    is_body,
    is_descriptive,
    is_each,
    is_generic,
    is_kind,
    is_place,
    is_section,
    is_specific,
)
from govplan.responsibility.persons import without_persons
from govplan.responsibility.roles import DEADLINE_LABEL, LABEL, PERSON
from govplan.responsibility.units import names_bodies, segments

if TYPE_CHECKING:
    from govplan.model.document import Text
    from govplan.responsibility.readings import Reading

__all__ = [
    "BARE",
    "BRACKET",
    "VERB",
    "Inside",
    "is_deadline",
    "is_prose",
    "is_sure",
]

_PROSE = regex(
    rf"[是已须]|(?<!设区)的|负责(?!同志|人)|{HANDED}(?=[{LEVELS}][委政人]|上级|主管|有关|相关)"
    r"|在(?![线岗校职])|(?<!自)由|未(?!成年|保)|(?<!许)可|对(?!外|台|口|接|俄)|(?<![供响反适])应(?!急|用|对|征|诉)|规定|要求|全国性"
    r"|后(?=[上再方])|^(?:原(?!州)|现(?!代)|不得|支持|重点支持|鼓励|加强|推[进动]|如|包括)",
    words="的 是 已 须 负责 报 抄送 提请 送 移交 提交 反馈 在 由 未 可 对 应 规定 要求 全国性 "
    "后 原 现 不得 支持 鼓励 加强 推 如 包括",
)
"""Words that no name holds."""
_FIGURES = regex(r"\d{2}(?!\d{0,6}(?:热线|平台|指挥|急救|政务))")
"""An amount, where the name is not a body's: 不含20亩."""
_PERSONS = regex(r"(?:员|长|主任|书记|干部|老师|人|者|家长|群众|同志|领导)$")
_REFERENCE = regex(
    r"(?:[\d一二三四五六七八九十]+$|见|附|含|不含|以下|简称|下称|如|包括|即|试行|暂行|详见)"
)
_OTHER_BY = regex(
    r"(?!以上|上述|其中|具体由|主要由|[此本该各均])[^、，；。：由]{2,12}(?<!自)由(?=[^，；。]*$)",
    needs="由",
)
_DENIED = regex(r"不得|不由|不予|除外|以外|禁止")
_SURE = frozenset("：:∶】〕］]为是；;")
"""What makes a label of the words before it."""
_LABEL_ALONE = regex(UNIT_LABEL, words=" ".join(DUTIES))
_TASKED = regex("[村居]委会|[协商]会|学校|医院|社区|街道|乡镇|[高院]校|.{2}单位")
"""Kinds of bodies of which a plan means one where it hands them a task: 张贴公约。（村委会）."""
_HEAD = regex(r"^.?[省市县区州](?:委|政府|人民政府)$")
_CLAUSE_EDGE = regex(r"[。！？]")
_SENTENCE_LENGTH = 16
"""From so many characters on a clause that does not end in a place is no name."""
_PLACE_ENDS = frozenset("省市县区州镇乡村街户家个类等种项处员者")
_OFFICE = regex(
    rf"[各全].{{1,10}}|[局委厅院校]?(?:机关)?(?:办公室|党政办|综合办|{HAN_LETTER}{{1,10}}[科股处系]|"
    rf"{HAN_LETTER}{{2,8}}部)|{HAN_LETTER}{{1,6}}(?:办公室|派出所|中心)"
)
_LETTER = regex(rf"{HAN_LETTER}|\w")
_ENDED = regex(f"[{SENTENCE_ENDS}]”?$", needs=SENTENCE_ENDS)
_LONGEST_STRANGE = 15
"""A name that no ending makes a body is taken for one up to this length."""


class Inside:
    """What a bracket holds, with what stands before and behind it: the case that is judged."""

    def __init__(self, inner: Text, before: str, after: str) -> None:
        inner = whole_labels(inner).strip()
        self.whole = inner
        self.before = before.rstrip()
        self.after = after.lstrip(BLANKS + CLOSERS)
        self.starts_with_units = False
        if not LABEL.search(inner.value) and (
            PERSON.search(inner.value) or DEADLINE_LABEL.search(inner.value)
        ):
            kind, label, first = next(segments(inner))
            self.starts_with_units = kind == "units" and bool(label)
            if kind == "units":
                inner, self.after = first, ""
        self.text = inner

    @property
    def value(self) -> str:
        """All that the bracket holds."""
        return self.whole.value

    @cached_property
    def reading(self) -> Reading:
        """What is read from it, rules and persons aside."""
        return read_clauses(without_persons(without_rules(self.text), "")[0])

    @cached_property
    def names(self) -> list[str]:
        """The names in it."""
        return [name.name for name in self.reading.names]

    @cached_property
    def strange(self) -> list[str]:
        """Those that are known neither as bodies nor as places, nor are each of a kind."""
        known = (is_body, is_place, is_each)
        return [name for name in self.names if not any(knows(name) for knows in known)]

    @property
    def is_finished(self) -> bool:
        """Whether nothing or a finished sentence stands before it."""
        return not self.before or _ENDED.search(self.before) is not None

    @property
    def is_closing(self) -> bool:
        """Whether the sentence or the text ends with it."""
        return not self.after or self.after[0] in SENTENCE_ENDS

    @property
    def is_inside(self) -> bool:
        """Whether the sentence goes on behind it."""
        return not self.is_finished and not self.is_closing

    @cached_property
    def says_only_who(self) -> bool:
        """Whether names, verbs of roles, qualifiers and deadlines are all that it holds."""
        text = without_persons(without_rules(self.text), "")[0]
        reading = read_names(text)
        return reading is not None and not reading.rest


def is_prose(name: str) -> bool:
    """Whether ``name`` holds a word that no name holds.

    >>> is_prose("县财政局"), is_prose("按照有关规定给予补助的对象")
    (False, True)
    """
    figures = _FIGURES.search(name) is not None and not is_body(name)
    return figures or _PROSE.search(name) is not None


def is_sure(text: Text) -> bool:
    """Whether the label that ``text`` begins with has a colon, or bodies stand behind it."""
    match = LABEL.match(text.value)
    if match is None or match.group()[-1] in _SURE:
        return True
    units = [part for kind, _, part in segments(text) if kind == "units"]
    return all(is_same_as_above(part.value) or names_bodies(part) for part in units)


def is_deadline(inner: Text) -> bool:
    """Whether a bracket behind another holds a deadline alone: （2023年6月底前完成）."""
    left = len(inner.value) - sum(len(found.text.value) for found in cell_deadlines(inner))
    return left < min(len(inner.value), 5)


def is_bare_list(case: Inside) -> bool:
    """Whether a bracket lists bodies and nothing else, and stands where that says who does it."""
    return verdict(BARE, case, False)


def _begins_with_label(case: Inside) -> bool:
    return bool(LABEL.match(case.value) or DEADLINE_LABEL.match(case.value))


def _labels_units(case: Inside) -> bool:
    return any(kind == "units" and label for kind, label, _ in segments(case.whole))


def _is_mostly_generic(case: Inside) -> bool:
    return sum(map(is_generic, case.names)) * 2 > len(case.names)


def _has_verb(case: Inside) -> bool:
    return any(clause.role or clause.partners for clause in case.reading.clauses)


def _is_note(case: Inside) -> bool:
    """Whether it tells who does something else than the text, in one clause without a role."""
    found = _OTHER_BY.match(case.value)
    reading = read_names(case.whole[found.end() :]) if found else None
    return found is not None and (reading is None or bool(reading.rest))


def _is_known(name: str) -> bool:
    return (is_body(name) and not is_generic(name)) or is_place(name)


def _is_mere_guess(case: Inside) -> bool:
    """Whether unknown names stand where nothing says that they are bodies: no body that leaves no
    doubt beside them, or a clause of their own without a verb; alone they are taken behind a
    finished sentence.
    """
    if not case.strange:
        return False
    if not any(map(_is_known, case.names)):
        alone = case.is_finished and bool(case.before) and case.is_closing
        return not alone or any(len(n) < 3 or _PERSONS.search(n) for n in case.strange)
    listed = (
        clause.role or clause.partners or any(_is_known(name.name) for name in clause.names)
        for clause in case.reading.clauses
    )
    return not any(map(is_specific, case.names)) or not all(listed)


def _own(case: Inside) -> list[str]:
    """The names that are neither 各… nor kinds behind it, nor a government that the text may be
    about.
    """
    return [
        name
        for name in case.names
        if not name.startswith("各") and not is_kind(name) and not _HEAD.match(name)
    ]


def _is_office(name: str) -> bool:
    """Whether a name is that of an office within a body (法规科, 局办公室, 各科室), or specific."""
    return is_specific(name) or _OFFICE.fullmatch(name) is not None


def _is_long_clause(before: str) -> bool:
    """Whether the text before a bracket is a long clause that does not end in a place or a body."""
    clause = _CLAUSE_EDGE.split(before)[-1]
    return len(clause) >= _SENTENCE_LENGTH and clause[-1] not in _PLACE_ENDS


def _is_nobody(case: Inside) -> bool:
    """Whether a list begins with a mere kind of bodies, to which no sentence hands a task."""
    first = case.names[0]
    return is_generic(first) and not (case.is_finished and _TASKED.fullmatch(first))


def _few_strange(case: Inside) -> bool:
    """Whether of many names one may be unknown, behind a finished sentence."""
    places = bool(case.before) or any(map(is_specific, case.names))
    strange = [
        name
        for name in case.names
        if not (is_body(name) or is_kind(name) or is_each(name) or (places and is_place(name)))
    ]
    count = len(case.names)
    is_sure = is_specific(case.names[0]) or sum(map(is_specific, case.names)) > 1
    most = count / 3 if is_sure else (count - 1) / 4
    return len(strange) <= most and all(len(name) <= 6 for name in strange)


VERB: tuple[Rung[Inside, bool], ...] = (
    Rung("no name", lambda case: not case.names, False,
         "建设（2023年6月底前）", "建设（县教育局负责）"),
    Rung("no verb", lambda case: not _has_verb(case), False,
         "建设（县教育局）", "建设（县教育局负责）"),
    Rung("kinds of bodies", _is_mostly_generic, False,
         "格局（政府主导、部门负责、社会参与）", "建设（政府、县教育局负责）"),
    Rung("words of prose", lambda case: any(map(is_prose, case.names)), False,
         "建设（县教育局、未达标的学校负责）", "建设（县教育局负责）"),
    Rung("denied", lambda case: any(_DENIED.search(part.value) for part in case.reading.rest),
         False, "建设（由县教育局负责资金不予保障）", "建设（县教育局负责）"),
    Rung("what one body does",
         lambda case: case.reading.is_work and len(case.names) == 1, False,
         "报送邮箱（县科协汇总报送全县情况）", "建设（县科协汇总全县情况，县教育局配合）"),
    Rung("a name too long to guess",
         lambda case: any(len(name) > _LONGEST_STRANGE for name in case.strange), False,
         "建设（县教育局、某某某某某某某某某某某某某某某某负责）", "建设（县教育局、江州网负责）"),
    Rung("names that may be anything", _is_mere_guess, False,
         "工作（江州网牵头）", "建设。（江州网负责）"),
    Rung("more than who, in mid-sentence",
         lambda case: case.is_inside and not case.says_only_who, False,
         "加强巡查（夜间由县公安局负责），并上报。", "加强巡查（由县公安局负责），并上报。"),
    Rung("a note on something else", _is_note, False,
         "补助（标准由县财政局制定）", "补助（资金由县财政局负责）"),
    Rung("names and a verb", lambda case: True, True,
         "建设（县教育局牵头，县财政局配合）", "建设（第一批）"),
)  # fmt: skip
"""Whether names of bodies with a verb of their role are what a bracket holds."""

BARE: tuple[Rung[Inside, bool], ...] = (
    Rung("sentence goes on",
         lambda case: bool(case.after.strip(SENTENCE_ENDS + BLANKS))
         and not (case.is_finished and (case.before or case.after[0] in OPENERS)), False,
         "认定的企业（县工信局、县科技局）优先", "建设。（县教育局、县财政局）"),
    Rung("explains the word before it",
         lambda case: not case.is_finished and not case.reading.deadlines
         and not case.reading.starts
         and explains(case.before, case.names), False,
         "报送窗口（县财政局）", "查处违规机构（县工信局、县商务局）"),
    Rung("no name, or more than names", lambda case: not case.names or bool(case.reading.rest),
         False, "办法（详见附件）", "建设（县教育局、县财政局）"),
    Rung("kinds of bodies, words of prose or labels",
         lambda case: _is_nobody(case)
         or any(is_prose(name) or _LABEL_ALONE.fullmatch(name) for name in case.names), False,
         "建设。（政府、部门）", "建设。（各镇、街道）"),
    Rung("unknown names behind a sentence",
         lambda case: case.is_finished and not _few_strange(case), False,
         "耕地。（全县、共6亩）", "建设。（县教育局、县财政局）"),
    Rung("names behind a sentence", lambda case: case.is_finished, True,
         "建设。（各镇）", "建设（县教育局）"),
    Rung("names of bodies with a time",
         lambda case: bool(case.reading.deadlines or case.reading.starts)
         and all(map(is_body, case.names)), True,
         "建设（各镇，6月底前完成）", "建设（各镇）"),
    Rung("institutions that something is done for",
         lambda case: all(map(is_institution, case.names)), False,
         "改造病房（县人民医院）", "建设（县教育局、县财政局）"),
    Rung("bodies and nothing else",
         lambda case: bool(_own(case)) and all(map(is_specific, _own(case))), True,
         "建设（县教育局、县财政局）。", "建设（各镇）"),
    Rung("several offices",
         lambda case: len(_own(case)) > 1 and all(map(is_body, case.names))
         and 2 * sum(map(_is_office, case.names)) > len(case.names), True,
         "做好值班（信息科、急诊科、机电学院）", "值班（急诊科）"),
    Rung("a section behind a clause",
         lambda case: len(case.names) == 1 and is_body(case.names[0])
         and is_section(case.names[0]) and is_clause(case.before), True,
         "超声检查预约不超过2天（超声科）", "值班（急诊科）"),
    Rung("offices behind a long clause",
         lambda case: _is_long_clause(case.before) and all(map(is_body, case.names))
         and (any(map(is_specific, _own(case))) or all(map(_is_office, case.names))), True,
         "做好日常巡检和监测，提升安全防护水平（局办公室）。", "巡检（局办公室）"),
    Rung("whom the plan addresses",
         lambda case: (len(case.names) > 1 or is_clause(case.before))
         and any("各" in name for name in case.names) and all(map(is_body, case.names))
         and all(is_descriptive(name) or _is_office(name) for name in case.names), True,
         "完善制度（各地区、各部门）", "完善制度（各镇）"),
)  # fmt: skip
"""Whether names of bodies alone are what a bracket holds, where that says who does it."""

BRACKET: tuple[Rung[Inside, bool], ...] = (
    Rung("too short", lambda case: len(case.value) < 2, False, "建设（一）", "建设。（各镇）"),
    Rung("label in mid-clause",
         lambda case: _begins_with_label(case) and not is_sure(case.whole), False,
         "建设（责任单位 要认真）", "建设（责任单位：县教育局）"),
    Rung("label", _begins_with_label, True, "建设（责任单位：县教育局）", "建设（县教育局负责）"),
    Rung("what the bracket above says",
         lambda case: is_same_as_above(case.value) and case.is_closing, True,
         "建设学校。（同上）", "建设学校（见上）"),
    Rung("reference", lambda case: _REFERENCE.match(case.value) is not None, False,
         "建设（详见附件，由县教育局负责）", "建设（由县教育局负责）"),
    Rung("label of units inside", lambda case: bool(LABEL.search(case.value)) and
         _labels_units(case), True, "建设（县教育局，配合单位：县财政局）", "建设（县教育局负责）"),
    Rung("units under a label of another kind", lambda case: case.starts_with_units, True,
         "建设（挂靠部门：县教育局，责任人：王强）", "建设（县教育局负责，责任人：王强）"),
    Rung("clause that goes on behind it",
         lambda case: case.value.startswith("由") and not case.is_finished
         and bool(_LETTER.match(case.after)), False,
         "推进（由县教育局负责）改造", "推进（由县教育局负责）。"),
    Rung("names and a verb", lambda case: verdict(VERB, case, False), True,
         "建设（县教育局负责）", "建设（县教育局、县财政局）"),
    Rung("names alone", is_bare_list, True, "建设（县教育局、县财政局）", "耕地（不含6亩）"),
)  # fmt: skip
"""Whether a bracket is one of responsibility."""
