"""``govplan formats``: what can be read and written."""

from __future__ import annotations

import json
from typing import Any

import click

from govplan.api import formats
from govplan.commands.options import Command
from govplan.commands.run import written_language
from govplan.lexicon.characters import display_width
from govplan.model.messages import msg
from govplan.output import write_stdout
from govplan.translation import translated

__all__ = ["command"]

_TITLE = 44
"""Columns that a title takes."""


@click.command(
    "formats",
    cls=Command,
    examples=("govplan formats", "govplan formats --json | jq -r '.read[].name'"),
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(as_json: bool) -> None:
    """List the formats that are read (--from) and the forms that are written (--to)."""
    found = formats()
    if as_json:
        text = json.dumps(found, ensure_ascii=False, indent=2)
    else:
        lang = written_language()
        lines: list[str] = []
        for title, verb in ((msg("read (--from)"), "read"), (msg("write (--to)"), "write")):
            lines.append(translated(title, lang))
            lines += (_line(row, lang) for row in found[verb])
        text = "\n".join(lines)
    write_stdout([(text + "\n").encode()])


def _line(row: dict[str, Any], lang: str) -> str:
    """One format or form, with what it needs beside govplan or what more would add."""
    title = translated(row["title"], lang)
    width = _TITLE - display_width(title, "WF") + len(title)
    line = f"  {row['name']:<10} {title:<{width}} {' '.join(row['suffixes'])}"
    if row.get("needs"):
        state = _installed(row["available"])
        line += " " + translated(
            msg("(needs {needs}: {state})", needs=row["needs"], state=state), lang
        )
    if row.get("more"):
        more = row["more"]
        words = msg(
            "({reads} with {extra}: {state})",
            reads=more["reads"],
            extra=more["with"],
            state=_installed(more["available"]),
        )
        line += " " + translated(words, lang)
    return line


def _installed(there: bool) -> str:
    return msg("installed") if there else msg("not installed")
