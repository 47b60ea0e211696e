"""Unit lines: paragraphs that are nothing but responsibility (contract 6.1)."""

from __future__ import annotations

from functools import lru_cache

from govplan.lexicon.furniture.bullets import before_labels
from govplan.lexicon.patterns import regex
from govplan.lexicon.role_labels import TIME_WORDS
from govplan.lexicon.task_verbs import begins_task
from govplan.model.document import Source, Text, Transcript
from govplan.model.rungs import Rung, verdict
from govplan.responsibility.bracket_rungs import is_prose, is_sure
from govplan.responsibility.brackets import BETWEEN, DUTY_PERSON, PERSON_LABEL, find_brackets
from govplan.responsibility.clauses import read_clauses, read_names
from govplan.responsibility.deadlines import cell_deadlines, says_more
from govplan.responsibility.document_rules import without_rules
from govplan.responsibility.labels import whole_labels
from govplan.responsibility.names import is_body, is_generic, is_specific
from govplan.responsibility.persons import without_persons
from govplan.responsibility.qualifiers import ROLE_OF
from govplan.responsibility.roles import DEADLINE_LABEL, LABEL, PERSON
from govplan.responsibility.units import segments

__all__ = ["LINE", "is_unit_line"]

_LONGEST = 1500
_LONGEST_BLANKS = 2 * _LONGEST
"""The same with the blanks in its labels, which are left out."""
_LONGEST_STRANGE = 15
_LONGEST_REMARK = 12
"""So many characters beside its dates a deadline may have."""
_CLAUSE = regex(r"[^，；。]+")
_BARE_LABELS = frozenset([*TIME_WORDS, "节点"]) - {"时限"}
"""Labels of times that do not say of what."""
_ROLE_WORDS = (*(word for word, role in ROLE_OF.items() if role), "责任", "会", "商", "联合")
"""Words of which a line without a label has one where it gives somebody a role."""
_DESCRIBES = regex(r"有关|相关|^其[他它余]", needs="关其")
"""What makes a description of a label, which may itself be who has to do what follows."""
_NAMES_BODIES = regex(r"单位|部门|科|处|股|机关|机构|主体|分工")


def is_unit_line(text: Text) -> bool:
    """Whether a paragraph is nothing but responsibility.

    >>> from govplan.model.document import Source, Transcript
    >>> is_unit_line(Transcript().add("——责任单位：县教育局", Source(line=1)))
    True
    """
    return len(text) <= _LONGEST_BLANKS and _is_unit_line(text.value)


@lru_cache(maxsize=1 << 16)
def _is_unit_line(line: str) -> bool:
    """The same of the characters alone: several stages ask it of each paragraph, one after the
    other, so that all of a long document have to be kept.
    """
    text = whole_labels(Transcript().add(line, Source()).strip())
    return bool(text) and len(text) <= _LONGEST and verdict(LINE, text, False)


def _bare(text: Text) -> Text:
    """``text`` without the bullet or the dash before it."""
    head = before_labels(text.value)
    return text[head.end() :] if head else text


def _begins_with_label(text: Text) -> bool:
    value = _bare(text).value
    return bool(LABEL.match(value) or DEADLINE_LABEL.match(value))


def _begins_with_person(text: Text) -> bool:
    value = _bare(text).value
    person = PERSON.match(value) and LABEL.search(value)
    return bool(person or (PERSON_LABEL.match(value) and DEADLINE_LABEL.search(value)))


def _is_labelled(line: Text) -> bool:
    """Whether a line that begins with a label holds names and deadlines and nothing else."""
    said = False
    for kind, label, part in segments(without_rules(_bare(line))):
        if kind == "remark" or "。" in part.value:
            return False
        if kind in ("deadline", "time") and not _is_deadline(part, label):
            return False
        if kind == "units" and not _is_list(part, label):
            return False
        said = said or bool(part.value.strip())
    return said


def _is_labelled_surely(line: Text) -> bool:
    return is_sure(_bare(line)) and _is_labelled(line)


def _is_deadline(part: Text, label: str) -> bool:
    """Whether what follows a label of times tells one, with few words beside it or in each of its
    clauses; behind a label that does not say of what (时间：) no other words stand.
    """
    found = cell_deadlines(part)
    if label in _BARE_LABELS and not found:
        return False
    words = len("".join(part.value.split())) - sum(len(deadline.text) for deadline in found)
    return words <= _LONGEST_REMARK or _is_dated_throughout(part)


def _is_dated_throughout(part: Text) -> bool:
    """Whether each clause has a time of its own: 10月底前开工60条，12月底前全部完工."""
    clauses = [part[m.start() : m.end()] for m in _CLAUSE.finditer(part.value)]
    return len(clauses) > 1 and all(map(cell_deadlines, clauses))


def _is_list(part: Text, label: str) -> bool:
    """Whether what follows a label is names; a short label (配合：) wants known bodies."""
    reading = read_clauses(part)
    names = [name.name for name in reading.names]
    if reading.idle and not names:
        return False
    strange = [name for name in names if not is_body(name)]
    if any(map(is_prose, names)) or any(map(begins_task, strange)):
        return False
    if any(len(name) > _LONGEST_STRANGE for name in strange):
        return False
    if strange == names and _DESCRIBES.search(label):
        return False
    return not strange or bool(_NAMES_BODIES.search(label))


def _is_all_brackets(text: Text) -> bool:
    """Whether nothing but marks stands outside the responsibility brackets of ``text``."""
    outside, position = "", 0
    for bracket in find_brackets(text):
        outside += text.value[position : bracket.start]
        position = bracket.end
    return not (outside + text.value[position:]).strip(BETWEEN)


def _says_only_who(line: Text) -> bool:
    """Whether a line without a label is names, plain verbs, qualifiers and deadlines; any other
    word makes a sentence of it (县财政局、县教育局抓好落实。).
    """
    if not any(map("".join(line.value.split()).__contains__, _ROLE_WORDS)):
        return False
    reading = read_names(without_persons(without_rules(_bare(line)), "")[0])
    if reading is None or reading.rest or reading.conditions:
        return False
    names = [name.name for name in reading.names]
    shared = not reading.deadlines
    has_verb = any(clause.role or (shared and clause.partners) for clause in reading.clauses)
    has_verb = has_verb and all(c.role or not c.qualifier for c in reading.clauses)
    does_more = any(says_more(d.text, cell_deadlines(d.text)) for d in reading.deadlines)
    if not has_verb or does_more or any(map(is_prose, names)):
        return False
    return any(map(is_specific, names)) and sum(map(is_generic, names)) * 2 <= len(names)


LINE: tuple[Rung[Text, bool], ...] = (
    Rung("label before a sentence",
         lambda line: _begins_with_label(line) and not _is_labelled_surely(line),
         False, "责任单位：县教育局。其他单位配合。", "责任单位：县教育局"),
    Rung("label", _begins_with_label, True, "——责任单位：县教育局", "县教育局负责。"),
    Rung("brackets alone", lambda line: bool(find_brackets(line)) and _is_all_brackets(line), True,
         "（县教育局负责）（6月底前完成）", "（县教育局负责）另行通知。"),
    Rung("person under a label",
         lambda line: DUTY_PERSON.fullmatch(_bare(line).value) is not None, True,
         "县级责任人：王强", "县教育局负责。"),
    Rung("persons and units under labels",
         lambda line: _begins_with_person(line) and _is_labelled(line), True,
         "责任领导：王强；责任单位：县教育局", "责任领导：王强；责任单位：县教育局。另行通知。"),
    Rung("brackets and more", lambda line: bool(find_brackets(line)), False,
         "建设学校。（县教育局负责）", "县教育局负责。"),
    Rung("names and verbs alone", _says_only_who, True,
         "县教育局牵头，县财政局、县审计局按职责分工负责。", "县教育局抓好落实。"),
)  # fmt: skip
"""Whether a paragraph is nothing but responsibility."""
