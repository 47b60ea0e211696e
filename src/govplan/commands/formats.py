"""``govplan formats``: what can be read and written."""

from __future__ import annotations

import json
from typing import Any

import click

from govplan.api import formats
from govplan.commands.options import Command
from govplan.output import write_stdout

__all__ = ["command"]


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
        lines: list[str] = []
        for option, verb in (("--from", "read"), ("--to", "write")):
            lines.append(f"{verb} ({option})")
            lines += map(_line, found[verb])
        text = "\n".join(lines)
    write_stdout([(text + "\n").encode()])


def _line(row: dict[str, Any]) -> str:
    """One format or form, with what it needs beside govplan or what more would add."""
    line = f"  {row['name']:<10} {row['title']:<44} {' '.join(row['suffixes'])}"
    if row.get("needs"):
        line += f" (needs {row['needs']}: {_installed(row['available'])})"
    if row.get("more"):
        more = row["more"]
        line += f" ({more['reads']} with {more['with']}: {_installed(more['available'])})"
    return line


def _installed(there: bool) -> str:
    return "installed" if there else "not installed"
