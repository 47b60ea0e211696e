"""``govplan mcp``: the commands as tools of an agent, over the Model Context Protocol."""

from __future__ import annotations

import sys
from typing import Any

import click

from govplan.commands import options
from govplan.model.errors import UsageError
from govplan.model.extras import need
from govplan.model.messages import msg

__all__ = ["command"]


@click.command(
    "mcp",
    cls=options.Command,
    examples=("govplan mcp ~/plans", "claude mcp add govplan -- govplan mcp ~/plans"),
)
@click.argument("folders", nargs=-1, metavar="[FOLDER]...")
@options.limit_options()
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Documents read at once.")
def command(folders: tuple[str, ...], jobs: int | None, **values: Any) -> None:
    """Serve plans to an agent on standard input and output (extra govplan[mcp]).

    Only documents in the FOLDERs (the working folder where none is named) are read.
    """
    need("mcp")
    if sys.stdin is None or sys.stdout is None:
        raise UsageError(msg("standard input or output is closed, and an agent speaks over them"))
    from govplan.agents.calls import Calls
    from govplan.agents.roots import Roots
    from govplan.agents.server import server
    from govplan.processes.shares import processors

    roots = Roots.of(folders or ["."])
    limits = [f"--max-{name.replace('_', '-')}={value}" for name, value in values.items() if value]
    server(roots, Calls(["--no-config", *limits], jobs or processors())).run()
