"""What the tests of units share: texts made from strings, and units written on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.model.diagnostics import Report
from govplan.model.document import Source, Text, Transcript
from govplan.responsibility.deadlines import Years
from govplan.responsibility.document_rules import DocumentRules
from govplan.responsibility.units import Responsibility, parse_units

if TYPE_CHECKING:
    from govplan.model.kinds import Role

MARKS: dict[Role, str] = {"lead": "L", "responsible": "R", "support": "S", "supervise": "V"}


def text(value: str) -> Text:
    """``value`` as a text of its own."""
    return Transcript().add(value, Source(line=1))


def read(
    value: str, rules: DocumentRules | None = None, default: Role = "responsible"
) -> Responsibility:
    """The units of ``value`` in a plan for 2022."""
    return parse_units(text(value), rules or DocumentRules(Years(2022)), Report(), default=default)


def line(found: Responsibility) -> str:
    """``found`` as one line: 县财政局/R[分别]+ @ 2022-12-31."""
    units = " | ".join(
        f"{unit.name}/{MARKS[unit.role]}"
        + (f"[{unit.qualifier}]" if unit.qualifier else "")
        + ("+" if unit.open else "")
        for unit in found.units
    )
    days = " | ".join(
        deadline.due or deadline.every or str(deadline.within_days or deadline.kind)
        for deadline in found.deadlines
    )
    return units + (f" @ {days}" if days else "")
