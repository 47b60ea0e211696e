"""The list of mutants that make no difference names lines that the code has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import govplan

HOUSE = Path(govplan.__file__).parent
LIST = HOUSE.parent.parent / "scripts" / "equivalent_mutants.txt"
ROWS = [row for row in LIST.read_text("utf-8").splitlines() if row and not row.startswith("#")]


@pytest.mark.parametrize("row", ROWS)
def test_a_mutant_without_a_difference_is_one_of_a_line_that_stands(row: str) -> None:
    match = re.fullmatch(r"(?P<file>\w+/\w+\.py) (?P<function>[\w.()]+) - (?P<line>.+?) \+ .+", row)
    assert match is not None
    texts = [path.read_text("utf-8") for path in HOUSE.rglob(f"**/{match['file']}")]
    lines = {line.strip() for text in texts for line in text.splitlines()}
    first = re.split(r" [-+] (?=\S)", row)[1]
    assert any(line.startswith(first) for line in lines)
    assert any(f"def {match['function'].rpartition('.')[2]}(" in text for text in texts)
