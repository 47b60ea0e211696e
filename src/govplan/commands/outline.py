"""``govplan outline``: the tree for eyes."""

from __future__ import annotations

import sys
from typing import Any

import click

from govplan.commands import options
from govplan.commands.run import Run, is_terminal, messages
from govplan.inputs import identities
from govplan.output import Target
from govplan.terminal import colourful
from govplan.writers import FORMS, Style

__all__ = ["command"]


@click.command(
    "outline",
    cls=options.Command,
    examples=("govplan outline 方案.docx", "govplan outline 方案.pdf | less"),
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@options.option("-o", "--output", metavar="FILE", help="Write the plain tree there.")
@options.reading_options()
@options.option("--strict", is_flag=True, help="Exit 5 without a plan, 6 with warnings.")
@options.common()
@click.pass_context
def command(ctx: click.Context, /, files: tuple[str, ...], **values: Any) -> None:
    """Show plans as trees: numbers, titles, units and time limits.

    In colour on a terminal, plain in a pipe. Unnamed levels are left out.
    """
    say = messages(values)
    form = FORMS["outline"]
    target = Target(values["output"], identities(files or ["-"])).check()
    run = Run(options.reading(values, files), form.module, Style(several=len(files) > 1), say)
    parts = run.parts(files)
    if not target.is_stdout:
        first = list(parts)
        if first:
            target.write(form.writer().join(first, run.style))
    elif is_terminal() and colourful(sys.stdout):
        from govplan.writers.outline_rich import show

        for root in parts:
            show(root)
    else:
        target.write(form.writer().join(parts, run.style))
    ctx.exit(run.exit_code(strict=values["strict"]))
