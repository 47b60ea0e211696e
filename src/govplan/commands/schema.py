"""``govplan schema``: the JSON Schema of the output."""

from __future__ import annotations

import json

import click

from govplan.commands.options import Command
from govplan.output import write_stdout

__all__ = ["command"]


@click.command(
    "schema",
    cls=Command,
    examples=("govplan schema > plan.schema.json", "govplan schema | jq '.\"$defs\".Unit'"),
)
def command() -> None:
    """Print the JSON Schema of a plan, as docs/schema.json has it."""
    from govplan.schema import json_schema

    write_stdout([(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n").encode()])
