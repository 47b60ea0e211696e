"""``govplan check``: what there is to look at before a plan is relied on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from govplan.commands import options
from govplan.commands.run import Run, inputs_of, is_terminal, messages, written_language
from govplan.model.errors import WarningsError
from govplan.model.messages import msg
from govplan.model.record import replace
from govplan.output import Target
from govplan.terminal import LABELS, counted, printable
from govplan.translation import translated
from govplan.writers import Style
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
    target = Target(values["output"], inputs_of(files or ["-"])).check()
    reading = replace(reading, options={**reading.options, "proof": values["proof"]})
    run = Run(reading, "govplan.writers.verdict", Style(), say, show_notes=False)
    if values["as_json"]:
        verdicts = [verdict.as_data() for verdict in run.parts(files)]
        text = json.dumps(verdicts, ensure_ascii=False, indent=2) + "\n"
        chunks = iter([text.encode("utf-8", "backslashreplace")])
    else:
        spoken = written_language(to_terminal=target.is_stdout and is_terminal())
        results = run.results(files)
        chunks = (_words(done.verdict, say.verbosity > 0, spoken) for _, done in results)
    target.write(chunks)
    code = run.exit_code()
    if code == 0 and not all(verdict.clean for verdict in run.verdicts):
        code = WarningsError.exit_code
    ctx.exit(code)


def _words(verdict: Verdict, verbose: bool, spoken: str) -> bytes:
    lines = (translated(line, spoken) for line in _lines(verdict, verbose, spoken))
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _lines(verdict: Verdict, verbose: bool, spoken: str) -> Iterator[str]:
    errors, warnings = verdict.count("error"), verdict.count("warning")
    state = msg("clean") if verdict.clean else msg(
        "{errors}, {warnings}",
        errors=counted(errors, "error"),
        warnings=counted(warnings, "warning"),
    )  # fmt: skip
    yield msg("{file}: {state}", file=printable(verdict.file), state=state)
    if verdict.title:
        yield msg("  title      {title}", title=printable(verdict.title))
    yield msg("  measures   {measures}", measures=verdict.measures)
    yield msg(
        "  coverage   {share:.2%} of {source_characters:,} characters ({placed:,} placed, "
        "{furniture:,} furniture, {unplaced:,} unplaced)",
        share=verdict.placed_share,
        **verdict.coverage,
    )
    audit = sum(note.code.startswith("number-") for note in verdict.notes)
    findings = counted(audit, "finding") if audit else msg("no gaps, repeats or restarts")
    yield msg("  numbering  {findings}", findings=findings)
    for note in verdict.notes:
        if verbose or note.severity != "info":
            severity = translated(LABELS[note.severity], spoken)
            yield f"  {severity:<8} {printable(note.shown(translated=spoken != 'en'))}"
