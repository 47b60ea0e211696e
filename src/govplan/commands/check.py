"""``govplan check``: what there is to look at before a plan is relied on."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from govplan.commands import options
from govplan.commands.run import Run, messages
from govplan.inputs import identities
from govplan.model.errors import WarningsError
from govplan.output import Target
from govplan.terminal import counted, printable
from govplan.writers import Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govplan.writers.verdict import Verdict

__all__ = ["command"]


@click.command(
    "check",
    cls=options.Command,
    brief=True,
    examples=(
        "govplan check --proof 方案.docx",
        "govplan check *.pdf --json | jq '.[] | select(.clean|not)'",
    ),
)
@click.argument("files", nargs=-1, type=options.FILE, metavar="[FILE]...")
@click.option("--proof", is_flag=True, help="Look for words that coverage claims and are absent.")
@click.option("--json", "as_json", is_flag=True, help="Write the findings as a JSON list.")
@options.option("-o", "--output", type=options.FILE, metavar="FILE", help="Write there.")
@options.reading_options()
@options.common()
@click.pass_context
def command(ctx: click.Context, /, files: tuple[str, ...], **values: Any) -> None:
    """Tell diagnostics, numbering audit and coverage of each file.

    Exit code 0: all are clean; 6: there are warnings. Codes: docs/diagnostics.md.
    """
    say = messages(values)
    reading = options.reading(values, files)
    target = Target(values["output"], identities(files or ["-"])).check()
    reading = replace(reading, options={**reading.options, "proof": values["proof"]})
    run = Run(reading, "govplan.writers.verdict", Style(), say, show_notes=False)
    if values["as_json"]:
        verdicts = [verdict.as_data() for verdict in run.parts(files)]
        text = json.dumps(verdicts, ensure_ascii=False, indent=2) + "\n"
        chunks = iter([text.encode("utf-8", "backslashreplace")])
    else:
        chunks = (_words(verdict, say.verbosity > 0) for verdict in run.parts(files))
    target.write(chunks)
    code = run.exit_code()
    if code == 0 and not all(verdict.clean for verdict in run.verdicts):
        code = WarningsError.exit_code
    ctx.exit(code)


def _words(verdict: Verdict, verbose: bool) -> bytes:
    return ("\n".join(_lines(verdict, verbose)) + "\n").encode("utf-8", "backslashreplace")


def _lines(verdict: Verdict, verbose: bool) -> Iterator[str]:
    state = "clean" if verdict.clean else (
        f"{counted(verdict.count('error'), 'error')}, "
        f"{counted(verdict.count('warning'), 'warning')}"
    )  # fmt: skip
    yield f"{printable(verdict.file)}: {state}"
    if verdict.title:
        yield f"  title      {printable(verdict.title)}"
    yield f"  measures   {verdict.measures}"
    counts = verdict.coverage
    yield (
        f"  coverage   {verdict.placed_share:.2%} of {counts['source_characters']:,} characters "
        f"({counts['placed']:,} placed, {counts['furniture']:,} furniture, "
        f"{counts['unplaced']:,} unplaced)"
    )
    audit = sum(note.code.startswith("number-") for note in verdict.notes)
    told = counted(audit, "finding") if audit else "no gaps, repeats or restarts"
    yield f"  numbering  {told}"
    for note in verdict.notes:
        if verbose or note.severity != "info":
            yield f"  {note.severity:<8} {printable(str(note))}"
