"""Tables drawn as text, and the blocks that are read from them (tables_examples.txt)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govplan.model.diagnostics import Report
from govplan.outline.tables.placing import place_table
from govplan.outline.tables.row_breaks import join_rows
from govplan.outline.tables.rows import table_blocks
from govplan.outline.tables.table_parts import table_parts
from table_making import make_table

if TYPE_CHECKING:
    from govplan.outline.model import Block

TABLE = Path(__file__).with_name("tables_examples.txt").read_text("utf-8")
EXAMPLES = [part.strip().partition("\n") for part in TABLE.split("\n\n")[1:]]


def shown(block: Block) -> str:
    """A block on one line: its level, its number, its text, its units, deadlines and remarks."""
    number = f"{block.number.raw} " if block.number is not None else ""
    units = "".join(f" @{cell.role}:{cell.text.value}" for cell in block.units)
    deadlines = "".join(f" #{cell.text.value}" for cell in block.deadlines)
    extra = "".join(f" {name}={text.value}" for name, text in block.extra)
    return f"{block.level or '-'} {number}{block.text.value}{units}{deadlines}{extra}"


def read(drawn: str) -> list[str]:
    """What is read from a drawn table: its columns, then a line for each block."""
    report = Report()
    placed = place_table(make_table(drawn), None, report)
    if placed.table is None:
        return ["=> none"]
    columns = placed.table.columns
    placed.table.rows, again = join_rows(placed.table.rows, columns, report, stitch=True)
    blocks = [
        line
        for part in table_parts(placed.table)
        for line in (
            *(f"p {text.value}" for text in part.sections),
            *map(shown, table_blocks(part)),
        )
    ]
    heads = {text for text in columns.headers if text}
    return [
        "=> " + " ".join(columns.kinds),
        *(f"^ {title.value}" for title in placed.titles),
        *blocks,
        *(f"~ {name} {text.value}" for name, text in placed.table.furniture
          if text.value not in heads),
        *(f"~ repeated-cell {text.value}" for text in again),
        *(f"n {text.value}" for text in placed.table.notes),
        *(f"! {found.code}" for found in report),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "given"), [(name, rest) for name, _, rest in EXAMPLES])
def test_example(name: str, given: str) -> None:
    drawn, _, wanted = given.partition("\n=> ")
    assert "\n".join(read(drawn)) == "=> " + wanted, name


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 30
