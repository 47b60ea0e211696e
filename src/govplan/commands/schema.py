"""``govplan schema``: the JSON Schema of the output."""

from __future__ import annotations

import json
from typing import get_args

import click

from govplan.api import SchemaName
from govplan.commands.options import Command
from govplan.output import write_stdout

__all__ = ["command"]


@click.command(
    "schema",
    cls=Command,
    examples=("govplan schema > plan.schema.json", "govplan schema | jq '.\"$defs\".Unit'"),
)
@click.argument("of", type=click.Choice(get_args(SchemaName)), default="plan")
def command(of: SchemaName) -> None:
    """Print the JSON Schema of a plan, a flat row (--to rows), or what govplan diff tells."""
    from govplan.api import json_schema

    write_stdout([(json.dumps(json_schema(of), ensure_ascii=False, indent=2) + "\n").encode()])
