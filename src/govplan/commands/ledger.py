"""``govplan ledger``: the ledger (任务台账) of one plan or many, and a workbook a unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from govplan.commands import ledgers, options
from govplan.commands.parse import write_one
from govplan.commands.run import Run, inputs_of, messages
from govplan.model.errors import UsageError
from govplan.model.limits import Limits
from govplan.model.messages import msg
from govplan.output import Target
from govplan.packets import is_packet
from govplan.writers import FORMS, Style

__all__ = ["command"]

_FORMS = ("xlsx", "csv", "docx")


@click.command(
    "ledger",
    cls=options.Command,
    brief=True,
    examples=("govplan ledger 新方案.docx -o 新台账.xlsx --progress 旧台账.xlsx",
              "govplan ledger *.pdf -o 台账.xlsx --per-unit 分发/"),
)  # fmt: skip
@click.argument("files", nargs=-1, metavar="[FILE]...")
@options.choice_option(_FORMS, "xlsx")
@options.option("-o", "--output", metavar="FILE", help="Write there.")
@options.option("--progress", metavar="XLSX", help="Carry the clerk's notes over from this ledger.")
@click.option("--per-unit", metavar="DIR", help="Write a workbook a unit there, to send out.")
@ledgers.aliases_option()
@options.reading_options()
@options.strict_option()
@options.common()
@click.pass_context
def command(ctx: click.Context, /, files: tuple[str, ...], **values: Any) -> None:
    """Write the ledger (任务台账): a row a measure, its units, dates and the clerk's notes."""
    say = messages(values)
    if values["per_unit"] and values["to"] != "xlsx":
        raise UsageError(msg("--per-unit writes workbooks; leave --to out"))
    if values["progress"]:
        ledgers.check_progress(values["to"], pattern=False)
    form = FORMS[values["to"]]
    reading = options.reading(values, files, form)
    style = _style(files, values, reading.limits)
    run = Run(reading, form.module, style, say)
    target = Target(values["output"], inputs_of(files or ["-"]))
    if values["per_unit"]:
        _write_all(run, files, target, values["per_unit"])
    else:
        write_one(run, form, files, target)
    ledgers.tell(style, say)
    ctx.exit(run.exit_code(strict=values["strict"]))


def _style(files: Sequence[str], values: dict[str, Any], limits: Limits) -> Style:
    return Style(
        several=len(files) > 1 or any(map(is_packet, files)),
        progress=ledgers.read_progress(values["progress"], limits) if values["progress"] else None,
        aliases=ledgers.aliases_of(values),
    )


def _write_all(run: Run, files: Sequence[str], target: Target, folder: str) -> None:
    """A workbook a unit, and the whole ledger where it has a name."""
    parts = list(run.parts(files))
    if not parts:
        return
    if not target.is_stdout:
        target.write(FORMS["xlsx"].writer().join(parts, run.style))
    count = ledgers.write_per_unit(parts, folder, target, run.style)
    run.messages.plain(msg("{count} units have a workbook in {folder}", count=count, folder=folder))
