"""Tables for eyes on a terminal, tab-separated in a pipe; the same columns in both."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from govplan.output import Target
from govplan.terminal import printable

__all__ = ["show"]


def show(header: Sequence[str], rows: Iterable[Sequence[str]], target: Target) -> None:
    """Write a table to ``target``; a document's words are never taken for markup."""
    if target.is_stdout and sys.stdout is not None and sys.stdout.isatty():
        _draw(header, rows)
    else:
        target.write(_plain(header, rows))


def _plain(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    for cells in (header, *rows):
        line = "\t".join(printable(" ".join(cell.split())) for cell in cells)
        yield (line + "\n").encode("utf-8", "backslashreplace")


def _draw(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*header, show_edge=False)
    for cells in rows:
        table.add_row(*(Text(printable(cell)) for cell in cells))
    Console().print(table)
