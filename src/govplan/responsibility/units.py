"""Responsible units: from a bracket, a unit line or a units cell to names with roles."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from govplan.lexicon.brackets import enclosed, scan
from govplan.lexicon.cell_marks import NAME_MARKS, is_nothing, is_same_as_above
from govplan.lexicon.column_kinds import column_kind
from govplan.lexicon.furniture.bullets import before_labels
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.role_labels import UNIT_WORD, label_role, twofold_roles
from govplan.model.document import Source, Transcript
from govplan.model.messages import msg
from govplan.model.record import record, replace
from govplan.responsibility.clauses import read_clauses
from govplan.responsibility.deadlines import (
    DEADLINE_HEADER,
    Deadline,
    Years,
    cell_deadlines,
    holds_all,
    read_deadlines,
    says_more,
)
from govplan.responsibility.document_rules import cut_rules
from govplan.responsibility.labels import labels_last, whole_labels, whole_time
from govplan.responsibility.names import Prefixes, is_body, is_descriptive, is_known, is_place
from govplan.responsibility.persons import parted, without_persons
from govplan.responsibility.qualifiers import strip_verbs
from govplan.responsibility.roles import DEADLINE_LABEL, LEVEL, PERSON, PERSON_APART, unit_labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govplan.model.diagnostics import Report
    from govplan.model.document import Text
    from govplan.model.kinds import Role
    from govplan.model.messages import Message
    from govplan.responsibility.document_rules import DocumentRules
    from govplan.responsibility.name_splits import Name
    from govplan.responsibility.readings import Clause, Reading

__all__ = ["Responsibility", "Unit", "by_role", "names_bodies", "parse_units", "segments"]


@record
class Unit:
    """A responsible unit; ``text`` is the name as printed (with its 等)."""

    name: str
    role: Role
    qualifier: str | None
    open: bool
    text: Text


@record
class Responsibility:
    """The units and deadlines of a bracket, line or cell; ``rest`` is other text with its label."""

    units: tuple[Unit, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    rest: tuple[tuple[str, Text], ...] = ()


def parse_units(
    text: Text,
    rules: DocumentRules,
    report: Report,
    *,
    default: Role = "responsible",
    header: str = "",
) -> Responsibility:
    """Read a list of units with its labels, verbs and deadlines.

    ``default`` is the role of the column; a label within the text overrides it, a verb overrides
    both. ``header`` is the name of the column, which may name persons too (责任领导及单位). Rules
    for the whole document that stand in the text hold from this list on. Text that is no name, verb
    or deadline gives the diagnostic ``unit-unrecognised`` and stays in ``rest``.

    >>> from govplan.responsibility.document_rules import DocumentRules
    >>> from govplan.model.diagnostics import Report
    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("县教育局牵头，财政局、各镇配合", Source(line=1))
    >>> [(u.name, u.role) for u in parse_units(text, DocumentRules(), Report()).units]
    [('县教育局', 'lead'), ('县财政局', 'support'), ('各镇', 'support')]
    """
    reader = _Reader(rules, report, header)
    reader.read(cut_rules(_inside(whole_labels(text), rules.mark), rules, report), default)
    return reader.result()


class _Reader:
    """Reads a list of units label by label, and keeps what it found."""

    def __init__(self, rules: DocumentRules, report: Report, header: str) -> None:
        self._header = header
        self._rules = rules
        self._report = report
        self._units: list[Unit] = []
        self._deadlines: list[Deadline] = []
        self._rest: list[tuple[str, Text]] = []
        self._prefixes = Prefixes()
        self._silent = True

    def read(self, text: Text, default: Role) -> None:
        """Read the parts of ``text``; those without a label and a role have ``default``."""
        parts = list(segments(text))
        labelled = any(kind == "units" and label for kind, label, _ in parts)
        for kind, label, part in parts:
            if is_nothing(part.value):
                continue
            if labelled and not label and not _names_any(part):
                self._rest.append(("", part.strip("，；。、 \n")))
            elif is_same_as_above(part.value):
                self._repeat(kind)
            elif kind in ("person", "remark", "time"):
                self._rest.append((label, part))
                if kind == "time" and column_kind(label) == "deadline":
                    self._deadlines.extend(cell_deadlines(part, self._rules.years))
            elif kind == "deadline":
                self._deadline(part)
            else:
                self._list(part, label, default)

    def result(self) -> Responsibility:
        """What was read, under the rules of the document; it is what 同上 repeats from now on."""
        rules = self._rules
        units = _ruled(self._units, rules, silent=self._silent)
        for unit in units:
            if not is_known(unit.name):
                self._doubt(msg("taken for a body: {value}", value=unit.name[:40]), unit.text)
        rules.last = tuple(units) or rules.last
        rules.last_deadlines = tuple(self._deadlines) or rules.last_deadlines
        return Responsibility(tuple(units), tuple(self._deadlines), tuple(self._rest))

    def _repeat(self, kind: str) -> None:
        """Take what the cell above holds: 同上."""
        if kind == "deadline":
            self._deadlines.extend(self._rules.last_deadlines)
        else:
            self._units.extend(self._rules.last)

    def _deadline(self, part: Text) -> None:
        """Read what stands behind the label of a deadline."""
        found = read_deadlines(part, self._rules.years, self._report)
        self._deadlines.extend(found)
        if not holds_all(part, found):
            self._rest.append((DEADLINE_HEADER, part))

    def _list(self, part: Text, label: str, default: Role) -> None:
        """Read a list of names."""
        part, persons = without_persons(part, label or self._header)
        self._rest.extend(_apart(persons, self._report))
        for names, role in by_role(part, label, default):
            reading = read_clauses(_inside(names, self._rules.mark))
            self._silent = self._silent and not any(clause.role for clause in reading.clauses)
            self._deadlines.extend(_dated(reading.deadlines, self._rules.years))
            self._units.extend(_assign(reading.clauses, role, self._prefixes))
            self._keep(reading, label)

    def _keep(self, reading: Reading, label: str) -> None:
        """Keep what a list says besides, and tell what nothing is known of."""
        times = (*reading.starts, *reading.conditions)
        self._rest.extend((DEADLINE_HEADER, words) for words in times)
        self._rest.extend((label, words) for words in reading.idle)
        self._rest.extend(_apart(reading.officers, self._report))
        self._rest.extend((label, words) for words in reading.rest)
        for stray in reading.misprints:
            self._report.add(
                "deadline-unrecognised", msg("no date: {value}", value=stray.value), at=stray
            )
        for stray in reading.rest:
            self._doubt(msg("no unit: {what}", what=stray.value.strip()[:40]), stray)

    def _doubt(self, message: Message, at: Text) -> None:
        self._report.add("unit-unrecognised", message, at=at)


def by_role(part: Text, label: str, default: Role) -> list[tuple[Text, Role]]:
    """What stands behind a label or below a header, with the role that it gives: one for the names,
    one for those in brackets behind them where it says two.

    >>> from govplan.model.document import Source, Transcript
    >>> cell = Transcript().add("甲（乙、丙）", Source(line=1))
    >>> [(part.value, role) for part, role in by_role(cell, "主（协）办机关", "responsible")]
    [('甲', 'lead'), ('（乙、丙）', 'support')]
    """
    roles = twofold_roles(label)
    brackets = [pair for pair in scan(part.value) if pair.end >= 0] if roles else []
    if roles is None or not brackets:
        return [(part, label_role(label) if label else default)]
    found: list[tuple[Text, Role]] = []
    position = 0
    for pair in brackets:
        if pair.start >= position:
            found.append((part[position : pair.start], roles[0]))
            found.append((part[pair.start : pair.end + 1], roles[1]))
            position = pair.end + 1
    found.append((part[position:], roles[0]))
    return [(names, role) for names, role in found if names.value.strip()]


_OTHER_LABEL = regex(
    rf"(?<![^\s、，；。])[^\s\d、，；：。（）各]{{0,8}}{UNIT_WORD}[：:](?=.)", needs="：:"
)
_REMARK = regex(rf"(?<![^\s、，；。]){HAN_LETTER}{{2,8}}[：:](?=.)", needs="：:")
_LABELLED = (
    ("units", unit_labels),
    ("person", PERSON.finditer),
    ("person", PERSON_APART.finditer),
    ("deadline", DEADLINE_LABEL.finditer),
    ("units", _OTHER_LABEL.finditer),
    ("remark", _REMARK.finditer),
)
_LEVEL_BEFORE = regex(rf"(?<![^\s、，；。（]){HAN_LETTER}{{1,4}}$")
"""What a label says of the level or of the way before its own words: 市级牵头单位：, 具体负责：."""


def _apart(persons: list[Text], report: Report) -> Iterator[tuple[str, Text]]:
    """Persons and their telephones, who are no units, under the label that keeps them."""
    for person in persons:
        yield "联系电话" if person.value[-1].isdigit() else "责任人", person
        report.add(
            "person-not-unit", msg("a person is no unit: {value}", value=person.value), at=person
        )


def _dated(deadlines: list[Deadline], years: Years) -> Iterator[Deadline]:
    for deadline in deadlines:
        dated = next(iter(cell_deadlines(deadline.text, years)), deadline)
        yield deadline if dated.kind != deadline.kind else replace(dated, text=deadline.text)


def _inside(text: Text, mark: str | None = None) -> Text:
    """``text`` without bullets, dashes and the brackets around all of it; a ``mark`` of those who
    lead stays.
    """
    head = before_labels(text.value)
    text = (text[head.end() :] if head and not (mark and mark in head.group()) else text).strip()
    for _ in range(3):
        value = text.value.rstrip("。；：:")
        if not enclosed(value):
            break
        text = text[1 : len(value) - 1].strip()
    return text


def segments(text: Text) -> Iterator[tuple[str, str, Text]]:
    """The parts of ``text``: (units, deadline, time, person or remark; label; part)."""
    text = labels_last(text)
    marks: list[tuple[int, int, str, str]] = []
    taken = bytearray(len(text))
    for kind, find in _LABELLED:
        for match in find(text.value):
            if 1 not in taken[match.start() : match.end()]:
                taken[match.start() : match.end()] = b"\x01" * len(match.group())
                marks.append((*match.span(), kind, re.sub(r"\s", "", match.group())))
    marks = sorted(mark for mark in marks if not _is_name(text.value, mark))
    marks = [whole_time(text.value, _whole_label(text.value, mark)) for mark in marks]
    stops = [*(mark[0] for mark in marks), len(text)]
    if text.value[: stops[0]].strip("，；。、 \n"):
        yield "units", "", text[: stops[0]]
    for index, (_, end, kind, label) in enumerate(marks):
        part = text[end : stops[index + 1]].strip("，；,;。 \n\t")
        if kind == "person" and label[:-1].endswith("人") and _all_bodies(part):
            kind = "units"
        yield kind, label.rstrip("：:∶"), parted(part) if kind == "person" else part


_NAME_BEFORE = regex(rf"{HAN_LETTER}{{1,12}}$")
_LEVEL_WORD = regex(LEVEL)


def _is_name(value: str, mark: tuple[int, int, str, str]) -> bool:
    """Whether what looks like a label is the name of a body, or ends one: 县市场监管局：配合."""
    start, _, kind, label = mark
    if kind == "remark":
        return is_body(label[:-1])
    if kind != "units" or label[-2:-1] not in tuple("局科处股"):
        return False
    before = _NAME_BEFORE.search(value[max(0, start - 12) : start])
    if before is None or _LEVEL_WORD.fullmatch(before.group()):
        return False
    return is_body(before.group() + label[:-1])


def _whole_label(value: str, mark: tuple[int, int, str, str]) -> tuple[int, int, str, str]:
    """A label of units or persons with the words before it, no name among them: 督办领导."""
    start, end, kind, label = mark
    level = _LEVEL_BEFORE.search(value[max(0, start - 5) : start])
    if level is None or kind not in ("units", "person") or is_body(level.group()):
        return mark
    if kind == "units" and strip_verbs(level.group())[1]:
        return mark
    return start - len(level.group()), end, kind, level.group() + label


def names_bodies(text: Text) -> bool:
    """Whether all that ``text`` says reads as names of bodies (a cell under the head 单位).

    >>> from govplan.model.document import Source, Transcript
    >>> lists = "县财政局、县教育局", "各县要高度重视，按季度报送进展情况。"
    >>> [names_bodies(Transcript().add(each, Source(line=1))) for each in lists]
    [True, False]
    """
    return _names_bodies(text.value)


@lru_cache(maxsize=8192)
def _names_bodies(value: str) -> bool:
    """The same of the characters alone: a plan lists the same bodies again and again."""
    text = Transcript().add(value, Source())
    return _all_bodies(*(part for _, _, part in segments(text)))


def _names_any(part: Text) -> bool:
    """Whether anything before the first label may be a body: no mere remark (预期性指标)."""
    reading = read_clauses(part)
    return bool(reading.deadlines) or any(
        is_body(name.name) or is_place(name.name) for name in reading.names
    )


def _all_bodies(*parts: Text) -> bool:
    readings = [read_clauses(part) for part in parts]
    names = [name.name for reading in readings for name in reading.names]
    times = [deadline.text for reading in readings for deadline in reading.deadlines]
    more = any(reading.officers or reading.rest for reading in readings)
    does_more = more or any(says_more(time, cell_deadlines(time)) for time in times)
    return bool(names) and not does_more and all(map(is_body, names))


def _has_word(name: Name) -> bool:
    """Whether a name is more than brackets, signs and a word for nothing (无)."""
    return not is_nothing(name.name)


def _assign(clauses: list[Clause], default: Role, prefixes: Prefixes) -> Iterator[Unit]:
    """Give each clause its role, reaching back, and each name its prefix."""
    roles: list[Role | None] = [clause.role for clause in clauses]
    qualifiers = [clause.qualifier for clause in clauses]
    for index in range(len(clauses) - 2, -1, -1):
        following = clauses[index + 1]
        barred = following.others_only or following.own or clauses[index].closed
        if roles[index] is None and not barred and roles[index + 1] in ("lead", "responsible"):
            roles[index] = roles[index + 1]
            qualifiers[index] = qualifiers[index] or qualifiers[index + 1]
    for clause, role, qualifier in zip(clauses, roles, qualifiers, strict=True):
        partnered = bool(clause.partners)
        for name in filter(_has_word, clause.names):
            yield _unit(name, "lead" if partnered else role or default, qualifier, prefixes)
        for name in filter(_has_word, clause.partners):
            yield _unit(name, "support", qualifier, prefixes)


def _unit(name: Name, role: Role, qualifier: str | None, prefixes: Prefixes) -> Unit:
    bare = name.name.strip(NAME_MARKS) or name.name
    return Unit(prefixes.give(bare), role, qualifier, name.open, name.text)


def _other(unit: Unit, rules: DocumentRules, *, silent: bool) -> Unit:
    """A unit beside the one that leads, in the role that the rules give the others."""
    plain = silent and unit.role == "responsible"
    return replace(unit, role=rules.others) if plain else unit


def _ruled(units: list[Unit], rules: DocumentRules, *, silent: bool) -> list[Unit]:
    """``units`` under the rules of the document: first is lead, marks, standing units; ``silent``
    says that no verb tells what any of them does.
    """
    mark = rules.mark
    if mark and any(mark in unit.text.value for unit in units):
        units = [
            replace(u, role="lead") if mark in u.text.value else _other(u, rules, silent=silent)
            for u in units
        ]
    led = rules.led or any(unit.role == "lead" for unit in units)
    several = len(units) > 1 or any(unit.open for unit in units)
    if rules.first_is_lead and several and not led and not is_descriptive(units[0].name):
        others = [_other(unit, rules, silent=silent) for unit in units[1:]]
        units = [replace(units[0], role="lead"), *others]
    if units and rules.standing:
        have = {unit.name for unit in units}
        last = units[-1]
        for name, role in rules.standing:
            if name.name not in have:
                qualifier = last.qualifier if last.role == role else None
                units.append(Unit(name.name, role, qualifier, False, name.text))
    return units
