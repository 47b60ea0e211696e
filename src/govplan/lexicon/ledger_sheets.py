"""The sheets of a ledger (任务台账) that govplan wrote: the plan, and what repeats it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["SHEETS", "repeating_sheets"]

SHEETS = {"ledger": "台账", "units": "按单位", "summary": "汇总", "notes": "诊断",
          "vanished": "已消失"}  # fmt: skip
"""The names of the sheets by what they hold; all but the first repeat it or speak of it."""

_ALWAYS = frozenset(SHEETS[key] for key in ("ledger", "units", "summary", "notes"))


def repeating_sheets(names: Iterable[str]) -> frozenset[str]:
    """Those sheets of a ledger that repeat it; none where the workbook is no such ledger.

    >>> sorted(repeating_sheets(["台账", "按单位", "汇总", "诊断"]))
    ['按单位', '汇总', '诊断']
    >>> repeating_sheets(["台账", "汇总"])
    frozenset()
    """
    found = frozenset(names)
    if not found >= _ALWAYS:
        return frozenset()
    return (found & frozenset(SHEETS.values())) - {SHEETS["ledger"]}
