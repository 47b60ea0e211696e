"""What a list of units says: clauses of names with their role, deadlines, and what is left."""

from __future__ import annotations

from dataclasses import field

from govplan.model.document import Text
from govplan.model.kinds import Role
from govplan.model.record import draft
from govplan.responsibility.deadlines import Deadline
from govplan.responsibility.name_splits import Name
from govplan.responsibility.names import names_field

__all__ = ["Clause", "Reading"]

_KIND = "部门"


@draft
class Clause:
    """Names with the role of their verb, if any.

    ``partners`` are the names behind 会同. ``closed`` says that a 。 stands behind the clause. A
    role printed behind its name (县财政局（牵头）) is that name's ``own`` and reaches no other.
    """

    names: list[Name] = field(default_factory=list)
    partners: list[Name] = field(default_factory=list)
    role: Role | None = None
    qualifier: str | None = None
    closed: bool = False
    own: bool = False

    @property
    def others_only(self) -> bool:
        """Whether the clause is about 其他… alone."""
        return bool(self.names) and all(
            n.name.startswith(("其他", "其它", "其余")) for n in self.names
        )


@draft
class Reading:
    """What a list of units says; ``rest`` is text that is no name, verb or deadline, ``misprints``
    are parts with a date that is none, ``starts`` tell when the work begins, which is no deadline
    (contract, 7.3), ``conditions`` are times with what no deadline holds (9月底，如遇调整顺延),
    ``idle`` are words beside a verb that tell no work (做好相关工作), ``officers``
    persons named by their post (市政府分管副秘书长), who are no units (contract, 6.2). A reading
    ``is_work`` where a verb of no role has an object (县科协汇总全县情况).
    """

    clauses: list[Clause] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    misprints: list[Text] = field(default_factory=list)
    starts: list[Text] = field(default_factory=list)
    conditions: list[Text] = field(default_factory=list)
    rest: list[Text] = field(default_factory=list)
    idle: list[Text] = field(default_factory=list)
    officers: list[Text] = field(default_factory=list)
    is_work: bool = False

    @property
    def names(self) -> list[Name]:
        """All names in order."""
        return [name for clause in self.clauses for name in (*clause.names, *clause.partners)]

    def extended(self, time: Text, more: Text) -> Text:
        """Keep a time whole with what is told of it behind a mark: 9月底，如遇调整顺延."""
        whole = type(time).join([time, time[-1:].replace_value("，"), more])
        if self.conditions and self.conditions[-1] is time:
            self.conditions.pop()
        self.conditions.append(whole)
        return whole

    def give_kind(self) -> None:
        """Give the kind that a list says once at its end: 发展改革、财政、教育部门."""
        if not any(name.text.value.endswith(_KIND) for name in self.names):
            return
        for clause in self.clauses:
            is_said = False
            for index, name in reversed(list(enumerate(clause.names))):
                if name.text.value.endswith(_KIND):
                    is_said = names_field(name.name.removesuffix(_KIND))
                if is_said and names_field(name.name):
                    clause.names[index] = Name(name.text, name.name + _KIND, name.open)
                elif not name.name.endswith(_KIND):
                    is_said = False
