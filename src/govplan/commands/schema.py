"""``govplan schema``: the JSON Schema of the output."""

from __future__ import annotations

import json
from typing import Literal

import click

from govplan.commands.options import Command
from govplan.output import write_stdout

__all__ = ["command"]


@click.command(
    "schema",
    cls=Command,
    examples=("govplan schema > plan.schema.json", "govplan schema | jq '.\"$defs\".Unit'"),
)
@click.argument("of", type=click.Choice(["plan", "row"]), default="plan")
def command(of: Literal["plan", "row"]) -> None:
    """Print the JSON Schema of a plan, or of a flat row (--to rows)."""
    from govplan.schema import json_schema

    write_stdout([(json.dumps(json_schema(of), ensure_ascii=False, indent=2) + "\n").encode()])
