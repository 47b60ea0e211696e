"""The law of ladders: a judgement of many conditions is a table of rungs, with examples."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import govplan

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE = Path(govplan.__file__).parent
MODULES = sorted(HOUSE.rglob("*.py"))
MOST_RETURNS = 4

NO_JUDGEMENT = {
    "numbering/recognize.py:_reading": "reads a number by the table of styles",
    "outline/tables/section_rows.py:heading": "gives a cell, by what the row holds",
    "outline/tables/header.py:_short_header": "computes columns, step by step",
    "parsers/decode.py:_characters": "tries encodings, each by its own means",
    "parsers/spreadsheet/workbook.py:_in_words": "one line for each type of value",
    "parsers/text_tables/fitting/align.py:_step": "computes a cost of the weights table",
    "responsibility/deadlines/reader.py:_recurrence": "reads a day, step by step",
    "responsibility/names.py:_place_end": "gives a place in the name",
}  # fmt: skip
"""Functions with more returns behind conditions that judge nothing, and what they do instead."""


def returns(statements: list[ast.stmt]) -> int:
    """How many conditions end in a return, those within loops and branches included."""
    count = 0
    for each in statements:
        if isinstance(each, ast.If):
            count += isinstance(each.body[-1], ast.Return)
        for name in ("body", "orelse", "finalbody"):
            if not isinstance(each, ast.FunctionDef | ast.ClassDef):
                count += returns(getattr(each, name, []))
        for handler in getattr(each, "handlers", []):
            count += returns(handler.body)
    return count


def ladders(path: Path) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and returns(node.body) > MOST_RETURNS:
            yield f"{path.relative_to(HOUSE).as_posix()}:{node.name}", node


def test_a_judgement_of_many_conditions_is_a_table_of_rungs() -> None:
    found = dict(row for path in MODULES for row in ladders(path))
    assert set(found) == set(NO_JUDGEMENT)
    judging = {name for name, node in found.items() if ast.unparse(node.returns or node) == "bool"}
    assert judging == set()


@pytest.mark.parametrize(("count", "wanted"), [(4, 4), (5, 5)])
def test_a_ladder_is_counted(count: int, wanted: int) -> None:
    lines = "".join(f"    if x == {n}:\n        return {n}\n" for n in range(count))
    function = ast.parse(f"def f(x):\n{lines}    return None\n").body[0]
    assert isinstance(function, ast.FunctionDef)
    assert returns(function.body) == wanted
