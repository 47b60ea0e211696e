"""The rungs by which a part of a list of units is a time, a partner or a name (contract, 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.model.document import Text
from govplan.model.record import record
from govplan.model.rungs import Rung
from govplan.responsibility.deadlines import Deadline
from govplan.responsibility.deadlines.patterns import SEASON_ALONE
from govplan.responsibility.times import UNTOLD

if TYPE_CHECKING:
    from govplan.responsibility.clauses import Reader

__all__ = ["PARTS", "Part"]

_SAME = ("下同", "以下同", "后同", "全文同")


@record
class Part:
    """A part of a list and its reader, which the rung that decides has read it with."""

    reader: Reader
    text: Text


def _takes_feast(part: Part) -> bool:
    """Read a feast that shares the 前 of the one behind it."""
    if SEASON_ALONE.fullmatch(part.text.value) is None:
        return False
    part.reader.reading.deadlines.append(Deadline(part.text, "date"))
    return True


def _takes_untold(part: Part) -> bool:
    """Keep a time that no kind of deadline tells."""
    if UNTOLD.fullmatch(part.text.value) is None:
        return False
    part.reader.reading.conditions.append(part.text)
    return True


PARTS: tuple[Rung[Part, None], ...] = (
    Rung("the rule of the whole document", lambda part: part.text.value in _SAME, None,
         "下同", "县财政局"),
    Rung("a deadline", lambda part: part.reader.takes_deadline(part.text), None,
         "6月底前完成", "县财政局"),
    Rung("a time that no deadline tells", _takes_untold, None,
         "每两周", "每两周由县财政局公开"),
    Rung("a feast in a row of them", _takes_feast, None, "元旦", "元旦晚会组委会"),
    Rung("more of the time before it", lambda part: part.reader.takes_condition(part.text), None,
         "6月底前，如遇汛情顺延", "县财政局，分两批"),
    Rung("partners",
         lambda part: part.text.value.startswith(("会同", "联合", "协同"))
         and part.reader.takes_partners(part.text), None, "会同县审计局", "县审计局"),
    Rung("a role behind a name", lambda part: part.reader.takes_marked(part.text), None,
         "县财政局（牵头）", "县财政局牵头"),
    Rung("a time behind a name", lambda part: part.reader.takes_dated(part.text), None,
         "县住建局（6月底前完成）", "县住建局（城管局）"),
)  # fmt: skip
"""What a part of a list is, the first that takes it; another one is names with their verb."""
