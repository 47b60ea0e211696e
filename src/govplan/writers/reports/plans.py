"""What a comparison needs of a plan: all of it, its units by their full names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.writers import Style

if TYPE_CHECKING:
    from govplan.schema import Plan

__all__ = ["part"]


def part(plan: Plan, style: Style) -> Plan:
    """The plan itself."""
    return style.aliases.apply(plan) if style.aliases else plan
