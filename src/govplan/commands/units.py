"""``govplan units``: what each unit leads, is responsible for, supports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from govplan.commands import ledgers, options
from govplan.commands.run import Run, is_terminal, messages
from govplan.inputs import identities
from govplan.output import Target
from govplan.terminal import printable
from govplan.writers import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.writers.workload import Workload

__all__ = ["command"]

FORMS = ("table", "json", "csv")


@click.command(
    "units",
    cls=options.Command,
    brief=True,
    examples=("govplan units 方案.docx --unit 财政局",
              "govplan units *.docx --suggest-aliases -o units.toml"),
)  # fmt: skip
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("-t", "--to", type=click.Choice(FORMS), metavar="FORM", default="table",
              help=", ".join(FORMS) + ".")  # fmt: skip
@click.option("--unit", metavar="WORD", help="Only units whose name holds WORD, with their rows.")
@click.option("--suggest-aliases", is_flag=True, help="Write names that may be one, for --aliases.")
@ledgers.aliases_option()
@options.option("-o", "--output", metavar="FILE", help="Write there.")
@options.reading_options()
@options.option("--strict", is_flag=True, help="Exit 5 without a plan, 6 with warnings.")
@options.common()
@click.pass_context
def command(ctx: click.Context, /, files: tuple[str, ...], **values: Any) -> None:
    """Say what each unit leads, is responsible for, supports.

    A list of aliases has a line a name: "住建局" = "住房和城乡建设局".
    """
    say = messages(values)
    beside = [values["aliases"]] if values["aliases"] else []
    target = Target(values["output"], identities([*(files or ["-"]), *beside])).check()
    style = Style(several=len(files) > 1, aliases=ledgers.aliases_of(values))
    run = Run(options.reading(values, files), "govplan.writers.workload", style, say)
    parts = list(run.parts(files))
    if parts:
        from govplan.writers.workload import workloads

        wanted = values["unit"]
        loads = [load for load in workloads(parts) if not wanted or wanted in load.unit]
        if values["suggest_aliases"]:
            _suggest(loads, target)
        else:
            _write(loads, values["to"], target, details=bool(wanted))
    ctx.exit(run.exit_code(strict=values["strict"]))


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
        data = as_json(loads)
    elif form == "csv":
        data = as_csv(loads)
    elif is_terminal() and target.is_stdout:
        _show(loads, details=details)
        return
    else:
        data = _plain(loads, details=details).encode("utf-8", "backslashreplace")
    target.write([data])


def _plain(loads: Sequence[Workload], *, details: bool) -> str:
    """A table of tab-separated columns, for pipes."""
    lines = ["\t".join(("单位", "牵头", "责任", "配合", "督导", "最近时限"))]
    for load in loads:
        lines.append("\t".join(_cells(load)))
        if details:
            lines += [f"\t{row.role}\t{row.deadline}\t{_line(row.measure)}" for row in load.rows]
    return "\n".join(lines) + "\n"


def _show(loads: Sequence[Workload], *, details: bool) -> None:
    """The same for eyes."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("单位", "牵头", "责任", "配合", "督导", "最近时限", show_edge=False)
    for load in loads:
        table.add_row(*map(Text, _cells(load)))
        for row in load.rows if details else ():
            about = Text(f"  {row.role} {_line(row.measure)}", style="dim")
            table.add_row(about, "", "", "", "", Text(str(row.deadline)))
    Console().print(table)


def _cells(load: Workload) -> list[str]:
    counts = [load.count(role) for role in ("lead", "responsible", "support", "supervise")]
    due = load.next_due.isoformat() if load.next_due else ""
    return [printable(load.unit), *(str(count or "") for count in counts), due]


def _line(text: str) -> str:
    from govplan.writers.labels import clipped

    return printable(clipped(text, 60))
