"""``govplan diff``: two editions compared, or an upper plan and those below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from govplan.commands import ledgers, options
from govplan.commands.run import Run, inputs_of, is_terminal, messages
from govplan.model.errors import UsageError
from govplan.model.messages import msg
from govplan.output import Target
from govplan.writers import Style

if TYPE_CHECKING:
    from govplan.compare.model import Cascade, Difference
    from govplan.schema import Plan

__all__ = ["command"]

FORMS = ("text", "json", "xlsx", "html")


@click.command(
    "diff",
    cls=options.Command,
    brief=True,
    examples=("govplan diff 征求意见稿.docx 印发稿.pdf --to html -o 比对.html",
              "govplan diff --cascade 市方案.pdf 县方案.docx 区方案.docx"),
)  # fmt: skip
@click.argument("files", nargs=-1, metavar="OLD NEW")
@options.choice_option(FORMS, "text")
@click.option("--cascade", is_flag=True, help="The first is the upper plan, the others are below.")
@ledgers.aliases_option()
@options.option("-o", "--output", metavar="FILE", help="Write there.")
@options.reading_options()
@options.strict_option()
@options.common()
@click.pass_context
def command(ctx: click.Context, /, files: tuple[str, ...], **values: Any) -> None:
    """Tell what differs: draft and final, last year and this; or who below takes up what."""
    say = messages(values)
    cascade = values["cascade"]
    if len(files) < 2 or (len(files) > 2 and not cascade):
        raise UsageError(
            msg(
                "name two plans, the old one first; or with --cascade the upper plan and "
                "those below it"
            )
        )
    target = Target(values["output"], inputs_of(files)).check()
    if values["to"] == "xlsx" and target.is_stdout and is_terminal():
        raise UsageError(msg("xlsx is no text for a terminal; name a file with -o"))
    style = Style(aliases=ledgers.aliases_of(values))
    run = Run(options.reading(values), "govplan.writers.reports.plans", style, say)
    plans = list(run.parts(files))
    if len(plans) == len(files):
        target.write([_written(_compared(plans, cascade=cascade), values["to"])])
    ctx.exit(run.exit_code(strict=values["strict"]))


def _compared(plans: Sequence[Plan], *, cascade: bool) -> Difference | Cascade:
    from govplan.api import diff

    return diff(plans[0], *plans[1:], cascade=cascade)


def _written(found: Difference | Cascade, form: str) -> bytes:
    from govplan.writers.reports.write import written

    return written(found, form)
