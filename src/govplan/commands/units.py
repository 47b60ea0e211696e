"""``govplan units``: what each unit leads, is responsible for, supports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from govplan.commands import ledgers, options, tables
from govplan.commands.run import Run, inputs_of, messages
from govplan.lexicon import ledger_sheets as headers
from govplan.model.errors import NoPlanError
from govplan.model.kinds import ROLES
from govplan.model.messages import msg
from govplan.output import Target
from govplan.writers import Style
from govplan.writers.workload import Workload

__all__ = ["command"]

FORMS = ("table", "json", "csv")
COUNTS = (headers.UNIT, "牵头", "责任", "配合", "督导", headers.NEAREST)
DETAILS = (
    headers.UNIT, headers.UNIT_ROLE, headers.DIVISION, headers.DEADLINE, headers.MEASURE,
    headers.ID, headers.SOURCE,
)  # fmt: skip


@click.command(
    "units",
    cls=options.Command,
    brief=True,
    examples=("govplan units 方案.docx --unit 财政局",
              "govplan units *.docx --suggest-aliases -o units.toml"),
)  # fmt: skip
@click.argument("files", nargs=-1, type=options.FILE, metavar="[FILE]...")
@options.choice_option(FORMS, "table")
@click.option("--unit", metavar="WORD", help="Only units whose name holds WORD, with their rows.")
@click.option("--suggest-aliases", is_flag=True, help="Write names that may be one, for --aliases.")
@ledgers.aliases_option()
@options.option("-o", "--output", type=options.FILE, metavar="FILE", help="Write there.")
@options.reading_options()
@options.strict_option()
@options.common()
@click.pass_context
def command(ctx: click.Context, /, files: tuple[str, ...], **values: Any) -> None:
    """Say what each unit leads, is responsible for, supports.

    A list of aliases has a line a name: "住建局" = "住房和城乡建设局".
    """
    say = messages(values)
    target = Target(values["output"], inputs_of(files or ["-"])).check()
    style = Style(several=len(files) > 1, aliases=ledgers.aliases_of(values))
    run = Run(options.reading(values, files), "govplan.writers.workload", style, say)
    parts = list(run.parts(files))
    code = run.exit_code(strict=values["strict"])
    if parts:
        from govplan.writers.workload import workloads

        wanted = values["unit"]
        loads = [load for load in workloads(parts) if not wanted or wanted in load.unit]
        if wanted and not loads:
            say.plain(msg("no unit's name holds {wanted}", wanted=wanted))
            code = code or (NoPlanError.exit_code if values["strict"] else 0)
        if values["suggest_aliases"]:
            _suggest(loads, target)
        else:
            _write(loads, values["to"], target, details=bool(wanted))
    ctx.exit(code)


def _suggest(loads: Sequence[Workload], target: Target) -> None:
    """A first list of aliases: names of which one seems to be short for another."""
    from govplan.aliases import as_toml, suggest

    text = as_toml(suggest(load.unit for load in loads))
    target.write([_ALIASES_HEAD.encode(), text.encode("utf-8", "backslashreplace")])


_ALIASES_HEAD = """\
# "简称" = "全称"，一行一个；请逐行核对，删去不对的，再用 --aliases 读取。
# 行首带 # 的是同一简称的其他可能。县、市等层级不必写。
"""


def _write(loads: Sequence[Workload], form: str, target: Target, *, details: bool) -> None:
    from govplan.writers.workload import as_csv, as_json

    if form == "json":
        target.write([as_json(loads)])
    elif form == "csv":
        target.write([as_csv(loads)])
    elif not details:
        tables.show(COUNTS, map(_counts, loads), target)
    elif loads:
        tables.show(DETAILS, (cells for load in loads for cells in _details(load)), target)


def _counts(load: Workload) -> list[str]:
    counts = [load.count(role) for role in ROLES]
    due = load.next_due.isoformat() if load.next_due else ""
    return [load.unit, *(str(count or "") for count in counts), due]


def _details(load: Workload) -> Iterator[list[str]]:
    """A row a measure that a unit is named for."""
    for row in load.rows:
        yield [row.unit, row.role, row.qualifier, str(row.deadline), row.measure, row.id,
               row.source]  # fmt: skip
