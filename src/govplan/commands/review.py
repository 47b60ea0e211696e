"""``govplan review``: a page that shows plans beside their sources, to correct them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from govplan.commands import options
from govplan.commands.run import Run, inputs_of, messages
from govplan.packets import is_packet
from govplan.reviews.job import Reviewed, finish, read
from govplan.writers import Style

__all__ = ["command"]


@click.command(
    "review",
    cls=options.Command,
    brief=True,
    examples=("govplan review 方案.pdf -o 核对.html",
              "govplan review 2024/*.docx -o 核对/"),
)  # fmt: skip
@click.argument("files", nargs=-1, metavar="[FILE]...")
@options.option("-o", "--output", metavar="FILE", required=True,
                help="Write there: a page, or a folder with an index.")  # fmt: skip
@options.reading_options()
@options.common()
@click.pass_context
def command(ctx: click.Context, /, files: tuple[str, ...], **values: Any) -> None:
    """Make a page to look at plans beside their sources, and to correct them.

    The page is one file that needs no server and no network. What is corrected in it is saved as a
    file for --corrections.
    """
    from govplan.reviews.files import Pages

    say = messages(values)
    several = len(files) > 1 or any(map(is_packet, files))
    pages = Pages(values["output"], several, inputs_of(files or ["-"]))
    reading = options.reading(values, files)
    run = Run(reading, "govplan.reviews.job", Style(), say, reader=read, finisher=finish)
    pages.write(_documents(run, files))
    ctx.exit(run.exit_code())


def _documents(run: Run, files: Sequence[str]) -> Iterator[tuple[str, Reviewed]]:
    for path, done in run.results(files):
        yield path, done.part
