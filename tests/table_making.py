"""Tables written as text: a line a row, ``|`` between cells, ``<`` for a cell merged with the one
on its left and ``^`` for one merged with the one above; ``⏎`` parts paragraphs.
"""

from __future__ import annotations

from govplan.model.document import Cell, Paragraph, Source, Table, Transcript

__all__ = ["make_table"]


def make_table(
    drawn: str, *, page: int | None = None, transcript: Transcript | None = None
) -> Table:
    """The table that ``drawn`` shows."""
    known = transcript or Transcript()
    grid = [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]
    cells = []
    for r, row in enumerate(grid):
        for c, value in enumerate(row):
            if value in ("<", "^"):
                continue
            width = _run([grid[r][k] for k in range(c + 1, len(row))], "<")
            height = _run([grid[k][c] for k in range(r + 1, len(grid))], "^")
            texts = [known.add(part, Source(row=r + 1)) for part in value.split("⏎") if part]
            blocks = tuple(map(Paragraph, texts))
            cells.append(Cell(r, c, blocks, rowspan=1 + height, colspan=1 + width))
    return Table(tuple(cells), len(grid), len(grid[0]), page=page)


def _run(marks: list[str], mark: str) -> int:
    return next((i for i, found in enumerate(marks) if found != mark), len(marks))
