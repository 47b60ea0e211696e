"""``govplan outline``: the tree for eyes."""

from __future__ import annotations

import sys
from itertools import chain
from shutil import get_terminal_size
from typing import Any

import click

from govplan.commands import options
from govplan.commands.run import Run, inputs_of, is_terminal, messages
from govplan.output import Target
from govplan.terminal import colourful
from govplan.writers import Style

__all__ = ["command"]


@click.command(
    "outline",
    cls=options.Command,
    examples=("govplan 方案.docx", "govplan outline 方案.pdf --full --color always | less -R"),
)
@click.argument("files", nargs=-1, type=options.FILE, metavar="[FILE]...")
@click.option("--full", is_flag=True, help="Whole texts, however long.")
@click.option("--depth", type=click.IntRange(1), metavar="N", help="Only the first N levels (4).")
@options.option("-o", "--output", type=options.FILE, metavar="FILE",
                help="Write the plain tree there.")  # fmt: skip
@options.reading_options()
@options.strict_option()
@options.common()
@click.pass_context
def command(ctx: click.Context, /, files: tuple[str, ...], **values: Any) -> None:
    """Show plans as trees, on a terminal as wide as that; unnamed levels are left out."""
    say = messages(values)
    target = Target(values["output"], inputs_of(files or ["-"])).check()
    wide = is_terminal() and target.is_stdout
    style = Style(several=len(files) > 1, full=values["full"] or wide, depth=values["depth"])
    run = Run(options.reading(values, files), "govplan.writers.outline", style, say)
    width = get_terminal_size().columns if wide and not values["full"] else None
    colour = target.is_stdout and colourful(sys.stdout)
    parts = run.parts(files)
    first = next(parts, None)
    if first is not None:
        from govplan.writers.outline import drawn

        target.write(drawn(chain([first], parts), width, colour=colour))
    ctx.exit(run.exit_code(strict=values["strict"]))
