"""Rules that a document states once for all of its lists of units.

``排在第一位的部门为牵头部门，下同`` makes the first name lead; ``以下均包括各区政府，不再列出``
adds standing units. Such a rule holds from where it stands; its own words are no unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.brackets import ENCLOSING
from govplan.lexicon.punctuation import CLOSERS
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.model.messages import msg
from govplan.responsibility.clauses import read_clauses
from govplan.responsibility.deadlines import NO_YEARS, Years
from govplan.responsibility.rule_statements import read_statements

if TYPE_CHECKING:
    from govplan.model.kinds import Role
    from govplan.responsibility.deadlines import Deadline
    from govplan.responsibility.name_splits import Name
    from govplan.responsibility.units import Unit

__all__ = ["DocumentRules", "cut_rules", "is_rule", "without_rules"]


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
        "quoted",
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
        self.quoted: set[tuple[int, int]] = set()
        self.last: tuple[Unit, ...] = ()
        self.last_deadlines: tuple[Deadline, ...] = ()

    def scan(self, text: Text, report: Report) -> bool:
        """Read a statement of a rule in prose; whether there was one that is understood."""
        return cut_rules(text, self, report, prose=True) is not text

    def is_news(self, said: Text) -> bool:
        """Whether these words were not quoted before: a text is read more than once."""
        known = len(self.quoted)
        if len(said):
            self.quoted.add((said.origins[0], said.origins[-1]))
        return len(self.quoted) > known

    def add_standing(self, names: Text, role: Role) -> None:
        """Add the names of a standing rule."""
        have = {name.name for name, _ in self.standing}
        for clause in read_clauses(names).clauses:
            for name in (*clause.names, *clause.partners):
                if name.name not in have:
                    have.add(name.name)
                    self.standing.append((name, clause.role or role))


def cut_rules(text: Text, rules: DocumentRules, report: Report, *, prose: bool = False) -> Text:
    """``text`` without the statements of rules in it, which ``rules`` takes over; the same object
    comes back where there is none.

    What is understood is quoted whole (``rule-applied``); an exception, or what only looks like a
    rule, gives ``rule-not-understood`` and is no unit either.
    """
    spans: list[tuple[int, int]] = []
    for found in read_statements(text, prose=prose):
        said = Text.join([text[start:end] for start, end in found.spans]) if found.spans else text
        rules.first_is_lead = rules.first_is_lead or found.first_is_lead
        rules.others = found.others or rules.others
        rules.mark = found.mark or rules.mark
        for names, role in found.standing:
            rules.add_standing(names, role)
        if found.applies and rules.is_news(said):
            report.add(
                "rule-applied", msg("for the whole document: {value}", value=said.value), at=said
            )
        for strange in filter(rules.is_news, found.strange):
            report.add(
                "rule-not-understood",
                msg("a rule for the whole document: {value}", value=strange.value[:60]),
                at=strange,
            )
        spans.extend(found.spans)
    return _without(text, sorted(spans)) if spans else text


def without_rules(text: Text) -> Text:
    """``text`` without the statements of rules in it, which nothing takes over here."""
    return cut_rules(text, DocumentRules(), Report())


def is_rule(text: Text, *, bare: bool = False) -> bool:
    """Whether a paragraph is nothing but rules for the whole document, in a bracket or ``bare``.

    >>> from govplan.model.document import Source, Transcript
    >>> said = Transcript().add("（排在第一位的为牵头单位，下同）", Source(line=1))
    >>> is_rule(said), is_rule(said[1:-1]), is_rule(said[1:-1], bare=True)
    (True, False, True)
    """
    value = text.value.strip(" 。")
    bracketed = value[:1] in ENCLOSING
    return (bare or bracketed) and not without_rules(text).value.strip()


_PAUSES = ("，", "；", ",", "。", "、")


def _without(text: Text, spans: list[tuple[int, int]]) -> Text:
    """``text`` without ``spans`` and the brackets that hold nothing else; one mark of those before
    a span parts what is left.
    """
    parts: list[Text] = []
    position = 0
    for start, end in spans:
        start, end = _with_bracket(text.value, start, end)
        if start > position:
            before = text[position:start]
            bare = before.rstrip("，；,。、 其中")
            goes_on = text.value[end : end + 1] not in CLOSERS
            pause = goes_on and before.value.startswith(_PAUSES, len(bare))
            parts.append(before[: len(bare) + pause])
        position = max(position, end)
    parts.append(text[position:])
    kept = [part for part in parts if part.value.strip("，；。、： ")]
    return Text.join(kept) if kept else text[:0]


def _with_bracket(value: str, start: int, end: int) -> tuple[int, int]:
    """The span of a statement with the bracket that holds nothing else."""
    while value[end : end + 1] and value[end] in "。；， ":
        end += 1
    closes = start > 0 and ENCLOSING.get(value[start - 1]) == value[end : end + 1] != ""
    return (start - 1, end + 1) if closes else (start, end)
