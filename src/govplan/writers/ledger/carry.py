"""The clerk's notes in a new edition: each old row is found again by what it says."""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon import ledger_sheets as headers
from govplan.matching import Match, Row, match_rows, pair_plans
from govplan.model.diagnostics import CODES
from govplan.model.messages import msg
from govplan.model.record import draft, replace
from govplan.writers.ledger.columns import LEDGER
from govplan.writers.ledger.doubts import UNKNOWN
from govplan.writers.ledger.earlier import Earlier, Noted, OldRow
from govplan.writers.ledger.rows import LedgerRow, Rows
from govplan.writers.ledger.texts import bare_lines, bare_path

__all__ = ["Carried", "carry"]

_KINDS = {"same": "", "moved": "移号", "changed": "内容有变"}
_SAME, _UNITS, _DEADLINES, _NEW = "未变", "单位有变", "时限有变", "新增"
_NONE = "（无）"
_OURS = frozenset(column.header for column in LEDGER if not column.clerks)
_TITLES = frozenset(code.title for code in CODES.values()) | {UNKNOWN}


@draft
class Carried:
    """The rows of a new ledger, the clerk's cells of each by column, and the old rows that are
    gone; ``remarks`` are what there is to say of it.
    """

    rows: list[LedgerRow]
    notes: list[dict[str, Noted]]
    gone: list[OldRow]
    remarks: list[str]


def carry(earlier: Earlier, found: Sequence[Rows]) -> Carried:
    """The rows of ``found`` with what ``earlier`` has for them.

    Rows that were gone already come back where the plan has them again; else they stay, with their
    notes, under what is gone.
    """
    ledger = [row for rows in found for row in rows.ledger]
    new = [_row(rows, row) for rows in found for row in rows.ledger]
    live = [old for old in earlier.rows if not old.vanished]
    past = [old for old in earlier.rows if old.vanished]
    carried = Carried([replace(row, change=_NEW) for row in ledger], [{} for _ in ledger], [], [])
    carried.remarks = _titles(live, new)
    everything = list(range(len(new)))
    _take(carried, earlier, live, new, everything)
    fresh = [place for place in everything if carried.rows[place].change == _NEW]
    counted = len(carried.gone)
    _take(carried, earlier, past, new, fresh)
    carried.gone[counted:] = [old for old in carried.gone[counted:] if old.notes()]
    carried.remarks += _losses(carried.gone[:counted])
    return carried


def _row(rows: Rows, row: LedgerRow) -> Row:
    """What the matcher compares: what the cells say, as of the earlier ledger."""
    id_ = row.id.rpartition(":")[2]
    return Row(
        id=id_,
        text=bare_lines(row.measure, id_),
        path=rows.file,
        title=rows.title,
        task=bare_path(row.part, row.requirement, row.task),
        units=(row.lead, row.responsible, row.support),
        deadlines=(row.deadline,),
    )


def _take(
    carried: Carried, earlier: Earlier, olds: list[OldRow], new: list[Row], places: list[int]
) -> None:
    """Carry over from ``olds`` to the new rows at ``places``; the others are gone."""
    dated = headers.NEAREST in {column.key for column in earlier.columns}
    for match in match_rows([old.row for old in olds], [new[place] for place in places]):
        if match.old is None:
            continue
        old = olds[match.old]
        if match.new is None:
            carried.gone.append(old)
            continue
        place = places[match.new]
        row = carried.rows[place]
        if not dated and row.nearest and old.text(headers.DEADLINE) == row.nearest.isoformat():
            match = replace(match, deadlines_changed=False)
        carried.rows[place] = _changed(row, match, old)
        carried.notes[place] = {key: cell for key, cell in old.cells.items() if key not in _OURS}


def _changed(row: LedgerRow, match: Match, old: OldRow) -> LedgerRow:
    """A row with the words for its change, what it said before, and what the clerk wrote for the
    reason of a doubt.
    """
    words, before = [_KINDS[match.kind]], []
    if match.kind == "changed":
        before.append(old.text(headers.MEASURE))
    if match.units_changed:
        words.append(_UNITS)
        duties = [
            f"{name}：{old.text(name)}"
            for name in (headers.LEAD, headers.RESPONSIBLE, headers.SUPPORT)
            if old.text(name)
        ]
        before.append("；".join(duties) or f"{headers.RESPONSIBLE}：{_NONE}")
    if match.deadlines_changed:
        words.append(_DEADLINES)
        before.append(f"{headers.DEADLINE}：{old.text(headers.DEADLINE) or _NONE}")
    change = "、".join(filter(None, words)) or _SAME
    doubt = old.text(headers.DOUBT)
    kept = row.doubt if set(doubt.split("；")) <= _TITLES | {""} else doubt
    return replace(row, change=change, before="\n".join(before), doubt=kept)


def _titles(live: Sequence[OldRow], new: Sequence[Row]) -> list[str]:
    """Plans that go by another title than before."""
    pairs = pair_plans([old.row for old in live], new)
    return [
        msg("the ledger is of {old}, the plan is {new}", old=pair.old[1], new=pair.new[1])
        for pair in pairs
        if pair.old and pair.new and pair.old[1] and pair.old[1] != pair.new[1]
    ]


def _losses(gone: Sequence[OldRow]) -> list[str]:
    lines: list[str] = [
        msg("row {row} is gone, and its notes: {notes}", row=old.row.id or old.row.text[:20],
            notes="; ".join(notes))
        for old in gone if (notes := old.notes())
    ]  # fmt: skip
    if gone:
        lines.append(
            msg("{n} row of the earlier ledger is gone", "{n} rows of the earlier ledger are gone",
                n=len(gone))
        )  # fmt: skip
    return lines
