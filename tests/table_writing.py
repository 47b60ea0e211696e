"""A table of rows written in each notation that a text may have, and each file that holds lines.

``NOTATIONS`` turns rows into lines, ``HOLDERS`` lines into the bytes of a file, ``CONTAINERS`` the
same below a title; what a notation
parts its cells with survives in all containers but for those that ``LOST`` names.
"""

from __future__ import annotations

import html
import io
from typing import TYPE_CHECKING

from docx import Document

from govplan.lexicon.characters import display_width

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["CONTAINERS", "HOLDERS", "LOST", "NOTATIONS", "TITLE"]

Rows = list[list[str]]
TITLE = "白河县2024年重点工作分解表"


def _pad(value: str, width: int) -> str:
    return value + " " * (width - display_width(value))


def _widths(rows: Rows) -> list[int]:
    return [max(2, *map(display_width, column)) for column in zip(*rows, strict=True)]


def _columns(rows: Rows, between: str = "  ") -> list[str]:
    widths = _widths(rows)
    return [
        between.join(map(_pad, row, widths)).rstrip() for row in rows
    ]  # fmt: skip


def _grid(rows: Rows) -> list[str]:
    widths = _widths(rows)
    rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
    lines = ["| " + " | ".join(map(_pad, row, widths)) + " |" for row in rows]
    return [rule, *(line for row in lines for line in (row, rule))]


def _box(rows: Rows) -> list[str]:
    widths = [width + width % 2 for width in _widths(rows)]
    rules = ["─" * (width // 2) for width in widths]
    lines = ["│" + "│".join(map(_pad, row, widths)) + "│" for row in rows]
    between = "├" + "┼".join(rules) + "┤"
    body = [line for row in lines for line in (row, between)]
    return ["┌" + "┬".join(rules) + "┐", *body[:-1], "└" + "┴".join(rules) + "┘"]


def _simple(rows: Rows) -> list[str]:
    head, *body = _columns(rows, " ")
    return [head, " ".join("-" * width for width in _widths(rows)), *body]


def _multiline(rows: Rows) -> list[str]:
    head, rule, *body = _simple(rows)
    whole = "-" * len(rule)
    lines = [line for row in body for line in (row, "")]
    return [whole, head, rule, *lines[:-1], whole]


def _pipes(rows: Rows) -> list[str]:
    return ["| " + " | ".join(row) + " |" for row in rows]


def _drawn_below(rows: Rows) -> list[str]:
    widths = _widths(rows)
    head, *body = [" " + " │ ".join(map(_pad, row, widths)) for row in rows]
    return [head, "─" + "─┼─".join("─" * width for width in widths) + "─", *body]


def _wiki(rows: Rows) -> list[str]:
    signs = ["! ", *["| "] * (len(rows) - 1)]
    lines = [["|-", *(sign + cell for cell in row)] for sign, row in zip(signs, rows, strict=True)]
    return ['{| class="wikitable"', *(line for row in lines for line in row), "|}"]


def _fenced(rows: Rows) -> list[str]:
    cells = [[*("|" + cell for cell in row), ""] for row in rows]
    body = [line for row in cells for line in row]
    return [f'[cols="{",".join("1" for _ in rows[0])}"]', "|===", *body[:-1], "|==="]


def _listed(rows: Rows) -> list[str]:
    signs = ["   * - ", *["     - "] * (len(rows[0]) - 1)]
    cells = [sign + cell for row in rows for sign, cell in zip(signs, row, strict=True)]
    return [".. list-table::", "   :header-rows: 1", "", *cells]


def _latex(rows: Rows) -> list[str]:
    lines = [" & ".join(row).replace("%", r"\%") + r" \\ \hline" for row in rows]
    begin = r"\begin{tabular}{" + "|l" * len(rows[0]) + "|}"
    return [begin, r"\hline", *lines, r"\end{tabular}"]


def _textile(rows: Rows) -> list[str]:
    head, *body = ("|".join(row) for row in rows)
    return ["|_. " + head.replace("|", "|_. ") + "|", *("|" + line + "|" for line in body)]


def _jira(rows: Rows) -> list[str]:
    head, *body = rows
    return ["||" + "||".join(head) + "||", *("|" + "|".join(row) + "|" for row in body)]


def _carets(rows: Rows) -> list[str]:
    head, *body = rows
    return ["^ " + " ^ ".join(head) + " ^", *("| " + " | ".join(row) + " |" for row in body)]


def _shell(rows: Rows) -> list[str]:
    widths = _widths(rows)
    lines = [" " + " | ".join(map(_pad, row, widths)) for row in rows]
    return [lines[0], "+".join("-" * (width + 2) for width in widths), *lines[1:]]


def _over_rule(rows: Rows) -> list[str]:
    head, *body = ("│".join(row) for row in rows)
    return [head, "─" * 40, *body]


NOTATIONS: dict[str, Callable[[Rows], list[str]]] = {
    "tabs": lambda rows: ["\t".join(row) for row in rows],
    "tabbed cells": lambda rows: [line for row in rows for line in (*("\t" + c for c in row), "")],
    "commas": lambda rows: [",".join(row) for row in rows],
    "pipes": _pipes,
    "ruled pipes": lambda rows: _pipes([rows[0], ["---"] * len(rows[0]), *rows[1:]]),
    "bare pipes": lambda rows: [" | ".join(row) for row in rows],
    "drawn bars": lambda rows: ["│".join(row) for row in rows],
    "heavy bars around": lambda rows: ["┃" + "┃".join(row) + "┃" for row in rows],
    "drawn below the header": _drawn_below,
    "bars over an uncrossed rule": _over_rule,
    "trailing bars": lambda rows: [" | ".join(row) + " |" for row in rows],
    "cells with bars": lambda rows: [cell + " |" for row in rows for cell in row],
    "bars on lines": lambda rows: [line for row in rows for cell in row for line in (cell, "|")],
    "cells on lines": lambda rows: [cell for row in rows for cell in row if cell],
    "blanks": _columns,
    "one blank": lambda rows: [" ".join(cell for cell in row if cell) for row in rows],
    "grid": _grid,
    "box": _box,
    "dashes": _simple,
    "dashes over lines": _multiline,
    "MediaWiki": _wiki,
    "AsciiDoc": _fenced,
    "lists": _listed,
    "LaTeX": _latex,
    "Textile": _textile,
    "Jira": _jira,
    "DokuWiki": _carets,
    "query shell": _shell,
}
"""How a table may be written in lines."""


def _text(lines: list[str]) -> bytes:
    return "\n".join([*lines, ""]).encode()


def _fence(lines: list[str]) -> bytes:
    return _text(["```", *lines, "```"])


def _page(body: str) -> bytes:
    return f"<html><body>{body}\n</body></html>".encode()


def _pre(lines: list[str]) -> bytes:
    return _page("<pre>\n" + html.escape("\n".join(lines)) + "\n</pre>")


def _paragraphs(lines: list[str]) -> bytes:
    return _page("\n".join(f"<p>{html.escape(line)}</p>" for line in lines))


def _breaks(lines: list[str]) -> bytes:
    return _page("<div>" + "<br>".join(map(html.escape, lines)) + "</div>")


def _word(lines: list[str]) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


HOLDERS: dict[str, tuple[str, Callable[[list[str]], bytes]]] = {
    "text": ("plan.txt", _text),
    "markdown": ("plan.md", _text),
    "fence": ("plan.md", _fence),
    "pre": ("plan.html", _pre),
    "paragraphs": ("plan.html", _paragraphs),
    "breaks": ("plan.html", _breaks),
    "word": ("plan.docx", _word),
}
"""What may hold lines: the name of the file, and how its bytes are made."""


def _titled(container: str) -> Callable[[list[str]], bytes]:
    write = HOLDERS[container][1]
    if container in ("pre", "paragraphs", "breaks"):
        heading = f"<html><body><h1>{TITLE}</h1>\n".encode()
        return lambda lines: write(lines).replace(b"<html><body>", heading)
    if container in ("markdown", "fence"):
        return lambda lines: f"# {TITLE}\n\n".encode() + write(lines)
    return lambda lines: write([TITLE, *([""] if container == "text" else []), *lines])


CONTAINERS = {container: (name, _titled(container)) for container, (name, _) in HOLDERS.items()}
"""The same with a title above the lines."""

_BLANKS = {"tabs", "tabbed cells", "blanks", "grid", "box", "dashes", "dashes over lines", "lists"}
LOST = {"paragraphs": _BLANKS, "breaks": _BLANKS}
"""Containers whose white space collapses, and the notations that need theirs."""
