"""``govplan formats``: what can be read and written."""

from __future__ import annotations

import json

import click

from govplan.commands.options import Command
from govplan.output import write_stdout
from govplan.parsers import FORMATS
from govplan.writers import FORMS

__all__ = ["command"]


@click.command(
    "formats",
    cls=Command,
    examples=("govplan formats", "govplan formats --json | jq -r '.read[].name'"),
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(as_json: bool) -> None:
    """List the formats that are read (--from) and the forms that are written (--to)."""
    read = [
        {"name": row.name, "title": row.title, "suffixes": list(row.suffixes)}
        for row in FORMATS.values()
    ]
    written = [
        {"name": row.name, "title": row.title, "suffix": row.suffix} for row in FORMS.values()
    ]
    if as_json:
        text = json.dumps({"read": read, "write": written}, ensure_ascii=False, indent=2)
    else:
        lines = ["read (--from)"]
        lines += [f"  {row.name:<10} {row.title:<44} {' '.join(row.suffixes)}"
                  for row in FORMATS.values()]  # fmt: skip
        lines += ["write (--to)"]
        lines += [f"  {row.name:<10} {row.title:<44} {row.suffix}" for row in FORMS.values()]
        text = "\n".join(lines)
    write_stdout([(text + "\n").encode()])
