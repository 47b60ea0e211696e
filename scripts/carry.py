"""Carry ledgers over random edits of each sample plan and count where the notes are:
``scripts/carry.py [EDITS]``. Exit code 6 where a note is on a wrong row unmarked, or where fewer
than 98 % of the notes of rows that an edit left are on their row.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govplan.schema import Plan
    from govplan.writers.ledger.earlier import Earlier
    from plan_edits import Edition

ROOT = Path(__file__).resolve().parent.parent
PLANS = ("text/haifeng-2022.txt", "text/jiangmen-2022.txt", "docx/guanxian-2022.docx",
         "text/xiangshan-2021.txt", "text/shanwei-forestry-2023.txt")  # fmt: skip
EDITS = 500
LEAST = 0.98


def noted(plan: Plan) -> Earlier:
    """A ledger of the plan with a note of its own on each row, written and read back."""
    import openpyxl

    from govplan.writers import write
    from govplan.writers.ledger.earlier import read_earlier

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "old.xlsx"
        path.write_bytes(write(plan, "xlsx"))
        book = openpyxl.load_workbook(path)
        sheet = book["台账"]
        place = next(cell.column for cell in sheet[1] if cell.value == "进展")
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, place, f"记{row - 2}")
        book.save(path)
        return read_earlier(str(path))


def counted(old: Earlier, edition: Edition) -> Counter[str]:
    """What became of the notes after one edit."""
    from govplan.writers.ledger.carry import carry
    from govplan.writers.ledger.rows import rows_of
    from govplan.writers.ledger.texts import bare_lines

    carried = carry(old, [rows_of(edition.plan)])
    texts = [row.row.text for row in old.rows]
    found: list[Any] = [_number(notes["进展"].value) if "进展" in notes else None
                        for notes in carried.notes]  # fmt: skip
    count: Counter[str] = Counter()
    for note, row in zip(found, carried.rows, strict=True):
        differs = note is not None and bare_lines(row.measure) != texts[note]
        count["wrong unmarked"] += differs and "内容有变" not in row.change
    for who in range(len(texts)):
        places = [place for place, came in enumerate(edition.came) if came == who]
        gone = any(_number(row.cells["进展"].value) == who for row in carried.gone)
        count["lost"] += who not in found and not gone
        count["left"] += bool(places)
        count["kept"] += any(found[place] == who for place in places)
    return count


def _number(note: Any) -> int:
    return int(str(note).removeprefix("记"))


def main(edits: int) -> int:
    """Count over all plans; gives the exit code."""
    from govplan import parse
    from plan_edits import edit

    total: Counter[str] = Counter()
    for name in PLANS:
        plan = parse(ROOT / "samples" / name)
        old = noted(plan)
        for seed in range(edits // len(PLANS)):
            total += counted(old, edit(plan, Random(seed)))
    share = total["kept"] / max(1, total["left"])
    print(f"{edits} edits: {total['kept']} of {total['left']} notes kept their row ({share:.2%}), "
          f"{total['wrong unmarked']} on a wrong row unmarked, {total['lost']} lost")  # fmt: skip
    return 6 if total["wrong unmarked"] or total["lost"] or share < LEAST else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "tests"))
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else EDITS))
