"""Lines of columns that only blanks part which are whole rows, and go on with no cell above."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govplan.lexicon.punctuation import SENTENCE_ENDS
from govplan.model.document import Text
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell
from govplan.parsers.text_tables.lines import Row
from govplan.parsers.text_tables.streams.cell_rests import ENDS, OPEN

__all__ = ["are_single", "is_whole"]

_FEWEST_SINGLE = 3
"""Lines with all cells filled that show that no cell is wrapped."""


def are_single(parts: Iterable[Sequence[Text]]) -> bool:
    """Whether each line is a row: all its cells are filled, and none breaks off behind a mark."""
    lines = [[cell.value.strip() for cell in cells] for cells in parts]
    return len(lines) >= _FEWEST_SINGLE and all(
        cell and not cell.endswith(OPEN) and cell[0] not in ENDS
        for cells in lines
        for cell in cells
    )


def is_whole(row: Row, cells: Sequence[Text], kinds: Sequence[str], first: int) -> bool:
    """Whether, from the column ``first`` on, a line is as whole as the row above: the last text of
    both ends a sentence, and both have whole names of bodies.
    """
    texts = [c for c in range(first, len(cells)) if kinds[c] == "text"]
    units = [c for c in range(first, len(cells)) if kinds[c] == "units"]
    if not texts or not units or not all(cells[c].value and row[c] for c in texts + units):
        return False
    last = [row[texts[-1]][-1].value, cells[texts[-1]].value]
    names = [text.value for c in units for text in (row[c][-1], cells[c])]
    return all(value[-1] in SENTENCE_ENDS for value in last) and all(
        kind_of_cell(name) == "units" for name in names
    )
