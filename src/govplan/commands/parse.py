"""``govplan parse``: documents to JSON, a ledger, Markdown or an outline."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import click

from govplan.batches.outputs import is_database
from govplan.commands import ledgers, options
from govplan.commands.run import Run, inputs_of, is_terminal, messages
from govplan.inputs import file_name
from govplan.lexicon.patterns import regex
from govplan.model.errors import UsageError
from govplan.model.limits import Limits
from govplan.model.messages import msg
from govplan.output import Target
from govplan.packets import is_packet
from govplan.terminal import Messages, printable
from govplan.writers import FORMS, Form, Style, form_of

__all__ = ["command", "target_names", "write_one"]

_KNOWN = ("stem", "name", "n")
_FIELD = regex(r"\{([^{}/]*)\}")


@click.command(
    "parse",
    cls=options.Command,
    examples=("govplan parse 方案.docx | jq '.requirements[].title'",
              "govplan parse *.pdf --to xlsx -o 台账.xlsx --progress 上月台账.xlsx"),
)  # fmt: skip
@click.argument("files", nargs=-1, type=options.FILE, metavar="[FILE]...")
@options.form_option(tuple(FORMS), "json, xlsx, csv, docx …: see govplan formats.", "json")
@options.option("-o", "--output", type=options.FILE, metavar="FILE",
              help="Write there; a pattern for several: out/{stem}.json.")  # fmt: skip
@options.reading_options()
@options.sources_options()
@options.option("--progress", type=options.FILE, metavar="XLSX",
                help="Carry the clerk's notes over from this ledger.")  # fmt: skip
@options.strict_option()
@options.common()
@click.pass_context
def command(ctx: click.Context, /, files: tuple[str, ...], **values: Any) -> None:
    """Turn plans into JSON or a ledger; FILE is - or left out for standard input."""
    say = messages(values)
    values["to"] = _form(ctx, values["output"])
    options.tell_disagreement(values["output"], values["to"], say)
    form = FORMS["jsonl" if values["to"] == "json" and _joined(files, values) else values["to"]]
    form.check()
    _tell_lines(values, form, say)
    reading = options.reading(values, files, form)
    run = Run(reading, form.module, _style(files, values, reading.limits), say)
    target = Target(values["output"], inputs_of(files or ["-"]))
    if _is_one(values):
        write_one(run, form, files, target)
    else:
        _write_each(run, form, files, target)
    ledgers.tell(run.style, say)
    ctx.exit(run.exit_code(strict=values["strict"]))


def _form(ctx: click.Context, output: str | None) -> str:
    """The form that ``--to`` asks for, or else the name of the output."""
    to = options.wanted_form(ctx, output)
    if to is not None:
        return to
    if output and is_database(output):
        raise UsageError(
            msg("{output} is a database; write it with govplan batch", output=printable(output))
        )
    form = form_of(output or "")
    return form.name if form else "json"


def _tell_lines(values: dict[str, Any], form: Form, say: Messages) -> None:
    """Say so where the name of the output is that of one JSON document, and it holds several."""
    named = form_of(values["output"] or "")
    if form.name == "jsonl" and values["to"] == "json" and named is FORMS["json"]:
        say.warning(
            msg(
                "{output} is named like one JSON document, and holds several, a line each; "
                "{{stem}}.json gives each a file",
                output=values["output"],
            )
        )


def _joined(files: Sequence[str], values: dict[str, Any]) -> bool:
    """Whether several documents go into one output."""
    several = len(files) > 1 or any(map(is_packet, files))
    return several and _is_one(values)


def _is_one(values: dict[str, Any]) -> bool:
    """Whether there is one output: no pattern of names."""
    return not _fields(values["output"])


def _fields(output: str | None) -> set[str]:
    """The fields of an output's name; raises ``UsageError`` for one that is none."""
    found = set(_FIELD.findall(output or ""))
    unknown = sorted(found - set(_KNOWN))
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in _KNOWN)
        raise UsageError(
            msg(
                "{{{printable}}} is no field of -o; known are {known}",
                printable=printable(unknown[0]),
                known=known,
            )
        )
    return found


def _style(files: Sequence[str], values: dict[str, Any], limits: Limits) -> Style:
    progress = None
    if values["progress"]:
        ledgers.check_progress(values["to"], pattern=not _is_one(values))
        progress = ledgers.read_progress(values["progress"], limits)
    return Style(options.wanted_sources(values), _joined(files, values), progress)


def write_one(run: Run, form: Form, files: Sequence[str], target: Target) -> None:
    """All documents into one output; where none could be read, nothing is written."""
    if target.check().is_stdout and form.binary and is_terminal():
        raise UsageError(
            msg("{name} is no text for a terminal; name a file with -o", name=form.name)
        )
    parts = run.parts(files)
    first = next(parts, None)
    if first is None:
        return
    target.write(form.writer().join(chain([first], parts), run.style))


def _write_each(run: Run, form: Form, files: Sequence[str], pattern: Target) -> None:
    """Each document into a file of its own."""
    targets = {
        path: Target(name, pattern.inputs).check()
        for path, name in target_names(run.names(files), pattern.path or "").items()
    }
    writer = form.writer()
    for path, done in run.results(files):
        targets[path].write(writer.join([done.part], run.style))


def target_names(files: Sequence[str], pattern: str) -> dict[str, str]:
    """The output of each input: ``{stem}`` and ``{name}`` of its file, ``{n}`` its position.

    >>> target_names(["a/x.pdf", "b/y.pdf"], "out/{n}-{stem}.json")
    {'a/x.pdf': 'out/1-x.json', 'b/y.pdf': 'out/2-y.json'}
    """
    targets: dict[str, str] = {}
    owners: dict[str, str] = {}
    for number, path in enumerate(dict.fromkeys(files), 1):
        name = "stdin" if path == "-" else file_name(path)
        fields = {"stem": Path(name).stem, "name": name, "n": str(number)}
        target = _FIELD.sub(lambda match, fields=fields: fields[match[1]], pattern)  # type: ignore[misc]
        if target in owners:
            raise UsageError(
                msg(
                    "{printable} and {path} would both be written to {target}; add "
                    "{{n}} or {{name}} to the pattern",
                    printable=printable(owners[target]),
                    path=printable(path),
                    target=printable(target),
                )
            )
        owners[target] = path
        targets[path] = target
    return targets
