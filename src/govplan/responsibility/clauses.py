"""Clauses of a list of units: names, the verb that closes them, and how they share the work.

``县教育局牵头，县财政局、县民政局按职责分工负责`` is two clauses. A clause ends at ， ； 。
or at its verb; its names are separated by 、, white space or a joining 和 between whole names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govplan.lexicon.bodies import FUNCTIONS, LEVELS
from govplan.lexicon.patterns import regex
from govplan.model.rungs import deciding
from govplan.responsibility import times
from govplan.responsibility.deadlines import (
    Deadline,
    cell_deadlines,
    clause_deadlines,
    holds_all,
    misprints,
)
from govplan.responsibility.name_rungs import WHITE
from govplan.responsibility.name_splits import (
    by_white_space,
    joint,
    separated,
    split_names,
)
from govplan.responsibility.names import is_body, is_common, is_each, is_place, names_field
from govplan.responsibility.part_rungs import PARTS, Part
from govplan.responsibility.qualifiers import (
    INNER_VERB,
    MARKED,
    QUALIFIER_HEAD,
    ROLE_OF,
    bare,
    has_further_words,
    strip_verbs,
    tells_work,
)
from govplan.responsibility.readings import Clause, Reading
from govplan.responsibility.roles import strongest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govplan.model.document import Text
    from govplan.model.kinds import Role

__all__ = ["Reader", "read_clauses", "read_names"]


_LEADING = regex(
    r"^(?:以(?=[^、，；]{2,30}为)|并|且|由|以及|及|和|与|其中|同时|另由|再由|具体由|主要由|均由|应由|须由|以上由|：|:)+"
)
_NUMBER = regex(r"(?:\d{1,2}(?:[.．)]|$)(?!\d)|[①-⑳]|（[一二三四五六七八九十\d]{1,3}）(?=.))")
_BY = regex(r"^(?P<object>[^、，；由]{1,20})(?<!自)由(?=.{2})", needs="由")
_LONGEST = 300
_SMALL = ("街道", "社区", "小学", "中学", "学校", "医院", "路", "里")
_HE_COUNTIES = ("和林格尔", "和布克赛尔")
_OPENING = regex(r"[（(〔【\[]", needs="([【〔（")


def read_clauses(text: Text) -> Reading:
    """Read a list of units without labels or rules."""
    reader = Reader()
    for _ in reader.read(text):
        pass
    return reader.reading


def read_names(text: Text) -> Reading | None:
    """The same, but ``None`` for a text with anything that is no name of a body, no plain verb, no
    qualifier and no deadline; prose is given up at its first word.
    """
    reader = Reader(plain=True)
    for _ in reader.read(text):
        if reader.reading.rest:
            return None
        names = (*reader.clause.names, *reader.clause.partners)
        if not all(any(says(name.name) for says in _NAMES) for name in names):
            return None
    return reader.reading


_NAMES = (is_body, names_field, is_place, is_each)
"""What a name is beside which no word makes a sentence of a list."""


class Reader:
    """Reads one list from left to right into clauses; a ``plain`` one by plain verbs alone."""

    def __init__(self, *, plain: bool = False) -> None:
        self.plain = plain
        self.reading = Reading()
        self.clause = Clause()
        self.dated: Text | None = None
        self.alone: Text | None = None
        self.listed = False
        self.begun = False

    def read(self, text: Text) -> Iterator[None]:
        """Read ``text``, with a halt behind each part."""
        for parts, separator in separated(text):
            self.listed = separator == "、"
            for index, part in enumerate(by_white_space(parts)):
                if index and self.clause.role:
                    self._end()
                self._part(part)
                self.begun = True
                yield
            if separator in tuple("，,；;。") or self.clause.role:
                self._end(closed=separator == "。")
        self._end()
        self.reading.give_kind()

    def _end(self, *, closed: bool = False) -> None:
        clause, self.clause = self.clause, Clause()
        clause.closed = closed
        if clause.names or clause.partners:
            self.reading.clauses.append(clause)
        elif clause.role or clause.qualifier:
            self._verb_alone(clause)

    def _verb_alone(self, clause: Clause) -> None:
        """A verb without names (A、B、C，按职责分工负责) belongs to the clause before it."""
        last = self.reading.clauses[-1] if self.reading.clauses else Clause()
        unsaid = clause.qualifier is not None and last.qualifier not in (None, clause.qualifier)
        if self.alone is not None and (unsaid or not self.reading.clauses):
            self.reading.idle.append(self.alone)
        if last.role is None:
            last.role = clause.role
        if last.qualifier is None:
            last.qualifier = clause.qualifier
        last.closed = clause.closed

    def _part(self, part: Text) -> None:
        """One part between separators: names with, at the end, qualifier and verb."""
        tight = self._stripped(part)
        if tight.value and deciding(PARTS, Part(self, tight)) is None:
            self._names_with_verb(tight)

    def _stripped(self, part: Text) -> Text:
        """A part without marks, the number of a list and joining words around it; nothing of one
        that is no list of units.
        """
        tight = part.sub(WHITE, "").strip("。；，、：—-–… ")
        if not _OPENING.search(tight.value):
            tight = tight.rstrip("）)〕】]")
        if len(tight) > _LONGEST or times.REFERENCE.match(tight.value):
            self.reading.rest.append(part)
            return tight[:0]
        for pattern in (_NUMBER, _LEADING):
            match = None if self._begins_with_he(tight.value) else pattern.match(tight.value)
            tight = tight[match.end() :] if match else tight
        return tight

    def _begins_with_he(self, value: str) -> bool:
        """Whether 和 is part of the name that it begins: the first (和县财政局), or a further one
        of two letters before its kind (和平街道; not 和公安局, 和江州海关).
        """
        if not value.startswith("和") or not self.begun:
            return value.startswith("和")
        small = value[2:].startswith(_SMALL) or value.startswith(_HE_COUNTIES)
        small = small or (is_place(value[1:3]) and value[2] != "州")
        return small and value[1] not in LEVELS + "各街自" and not is_common(value[1:])

    def takes_marked(self, tight: Text) -> bool:
        """Read a name whose role stands in a bracket behind it, and what follows."""
        mark = MARKED.search(tight.value)
        if not mark or not mark.start():
            return False
        self._marked(tight[: mark.start()], mark)
        self._part(tight[mark.end() :])
        return True

    def takes_dated(self, tight: Text) -> bool:
        """Read a name whose time stands in a bracket behind it."""
        dated = times.DATED.search(tight.value)
        if not dated or not times.is_limit(tight[dated.start("when") : dated.end("when")]):
            return False
        self._part(tight[: dated.start()])
        self.takes_deadline(tight[dated.start("when") : dated.end("when")])
        return True

    def _names_with_verb(self, tight: Text) -> None:
        value = tight.value
        left, role, qualifier = strip_verbs(value, plain=self.plain)
        names = tight[: len(left)]
        if has_further_words(value[len(left) :], qualifier):
            self.reading.idle.append(tight[len(left) :])
        head = QUALIFIER_HEAD.match(left)
        if head:
            qualifier = qualifier or head.group()
            names = names[head.end() :]
            names = names[len(names) - len(_LEADING.sub("", names.value)) :]
        if not names.value and self._is_field_alone(value):
            self._names(tight)
            return
        if not names.value:
            self.alone = tight
            self._take(role, qualifier)
            return
        names = self._without_object(names)
        if self._no_body(tight, names):
            return
        whole = is_body(bare(names.value)) or bare(names.value) != names.value
        if role is None and not whole and not self.plain and self._inner_verb(names):
            return
        self._names(names)
        self._take(role, qualifier)

    def _is_field_alone(self, value: str) -> bool:
        """Whether a verb alone is a field of business among names (规划、建设、环保部门)."""
        told = self.reading.clauses and not self.clause.names
        return self.listed and not told and value in FUNCTIONS and self.clause.role is None

    def _no_body(self, tight: Text, names: Text) -> bool:
        """Keep what says how the work is done apart, and an officer, who is no body."""
        if is_body(bare(names.value)):
            return False
        if times.INTENT.match(names.value):
            self.reading.rest.append(tight)
        elif times.OFFICER.search(names.value):
            self.reading.officers.append(names)
        else:
            return False
        return True

    def _marked(self, names: Text, mark: re.Match[str]) -> None:
        """A name with its role in a bracket behind it: 县财政局（牵头）."""
        self._end()
        self.clause.names.extend(split_names(names))
        self.clause.role = ROLE_OF.get(mark["verb"])
        self.clause.own = True
        self._end()

    def _without_object(self, names: Text) -> Text:
        """``names`` without what is done by them: 资金由县财政局 → 县财政局."""
        match = _BY.match(names.value)
        if not match or is_body(match["object"]) or not is_body(bare(names.value[match.end() :])):
            return names
        if not re.fullmatch(r"(?:以上|上述|此|本|该|各|这)[^，]{0,8}|具体|主要", match["object"]):
            self.reading.rest.append(names[: match.end()])
        return names[match.end() :]

    def _take(self, role: Role | None, qualifier: str | None) -> None:
        self.clause.role = role or self.clause.role
        self.clause.qualifier = qualifier or self.clause.qualifier

    def takes_deadline(self, tight: Text) -> bool:
        """Whether the part is a deadline: 2023年12月底前完成, 6月底前出台办法, 持续推进.

        A unit behind the date (6月底前由县财政局完成) or before it is read on.
        """
        if not times.TIMELY.search(tight.value):
            return False
        if self._is_no_limit(tight) or self._same_round(tight):
            return True
        found = cell_deadlines(tight)
        if not found:
            return False
        before, self.dated = self.dated, tight
        if times.is_time(tight):
            self._take_times(tight)
        elif not self._dated_work(tight, found):
            self.dated = before
            return False
        return True

    def _take_times(self, tight: Text) -> None:
        """Take the deadlines of a part, and all of it where they leave words: 6月底前（视进度）."""
        found = clause_deadlines(tight)
        self.reading.deadlines.extend(found)
        if not holds_all(tight, found):
            self.reading.conditions.append(tight)

    def takes_condition(self, tight: Text) -> bool:
        """Whether the part, behind a time, tells more of that: 9月底前，如遇调整顺延."""
        if self.dated is None or self.clause.names or self.clause.partners:
            return False
        left, role, qualifier = strip_verbs(tight.value)
        if not left or role or qualifier or is_body(bare(left)) or is_place(left):
            return False
        self.dated = self.reading.extended(self.dated, tight)
        return True

    def _is_no_limit(self, tight: Text) -> bool:
        """Whether the part is a date that is none, or a day on which the work begins."""
        if misprints(tight, cell=True):
            self.dated = tight
            self.reading.misprints.append(tight)
            self.reading.conditions.append(tight)
            return True
        if times.START.fullmatch(tight.value):
            self.reading.starts.append(tight)
            return True
        return False

    def _dated_work(self, tight: Text, found: list[Deadline]) -> bool:
        """Take a deadline with what is done by then, a unit behind or before it."""
        value = tight.value
        first = found[0].text.value
        if not times.TOWARDS.sub("", value).startswith(times.TOWARDS.sub("", first)):
            return not is_body(bare(strip_verbs(value)[0])) and self._dated_unit(tight, found)
        behind = tight[value.index(first) + len(first) :]
        if times.is_who(_LEADING.sub("", behind.value)):
            self.reading.deadlines.extend(found)
            self._part(behind)
        else:
            self._take_times(tight)
        return True

    def _same_round(self, tight: Text) -> bool:
        """Whether the part is a further day of the round before it: 每年6月、12月底前."""
        if self.dated is None or not tight.value[0].isnumeric():
            return False
        pause = self.dated[-1:].replace_value("、")
        both = clause_deadlines(type(tight).join([self.dated, pause, tight]))
        last = both[-1]
        if len(both) <= len(clause_deadlines(self.dated)) or last.every is None:
            return False
        self.reading.deadlines.append(last)
        return True

    def _dated_unit(self, tight: Text, found: list[Deadline]) -> bool:
        """Take a unit with its deadline behind it: 县财政局于6月底前完成, 各镇12月底前出台办法."""
        first = found[0].text.value
        at = tight.value.index(first)
        unit = tight[: len(tight.value[:at].rstrip("于在应须要到至"))]
        name, role, _ = strip_verbs(unit.value)
        if not is_body(bare(name)) or (self.plain and role and found[0].kind == "ongoing"):
            return False
        verbs = strip_verbs(tight.value[at + len(first) :], plain=self.plain)
        self.reading.deadlines.extend(clause_deadlines(tight[len(unit) :]))
        self._part(unit)
        self._take(verbs[1] if not verbs[0] else None, None)
        return True

    def takes_partners(self, tight: Text) -> bool:
        """会同B、C: the names before lead, those behind support; what they do is no name."""
        value = tight.value
        left, _, qualifier = strip_verbs(value)
        if not is_body(bare(left[2:])):
            verbs = (
                m.start() for m in INNER_VERB.finditer(value, 3) if is_body(value[2 : m.start()])
            )
            end = next(verbs, 0)
            if not end:
                return False
            self.reading.rest.append(tight[end:])
            left = value[:end]
        for clause in (self.clause, *self.reading.clauses[-1:]):
            if clause.names and clause.role in (None, "responsible"):
                clause.role = "lead"
        if self.clause.names:
            self._end()
        self.clause.partners.extend(split_names(tight[2 : len(left)]))
        self._take(None, qualifier)
        return True

    def _inner_verb(self, names: Text) -> bool:
        """A verb with an object behind the name (县财政局负责资金保障): name, role, rest."""
        value = names.value
        for match in INNER_VERB.finditer(value):
            before = value[: match.start()]
            left, role, qualifier = strip_verbs(before)
            if not is_body(left):
                continue
            words: list[Role] = [r for r in (role, ROLE_OF[match.group()]) if r]
            self._names(names[: len(left)])
            self._take(strongest(words), qualifier)
            if match.group() == "会同" and self.takes_partners(names[match.start() :]):
                return True
            rest = names[match.end() :]
            self._end()
            tail = strip_verbs(rest.value)[0]
            if is_body(tail):
                self._part(rest)
            elif rest.value.strip("，。、") and not self.takes_deadline(rest):
                is_work = tells_work(match.group())
                self.reading.is_work |= is_work
                self.reading.rest.append(names[match.start() :] if is_work else rest)
            return True
        return False

    def _names(self, names: Text) -> None:
        """Add the names of one segment, 会同 and joining words resolved."""
        at = joint(names.value, "会同", "联合", "会商", "商", "会")
        if at:
            start, end = at
            leaders, role, qualifier = strip_verbs(names.value[:start])
            self._take(None, qualifier)
            leading = names[: len(leaders) if role else start]
            self.clause.names.extend(split_names(leading))
            self.clause.partners.extend(split_names(names[end:]))
            return
        found = split_names(names)
        (self.clause.partners if self.clause.partners else self.clause.names).extend(found)
