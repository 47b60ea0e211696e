"""``govplan batch``: many documents into a folder."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from govplan.batches.run import Order, Summary, run
from govplan.commands import options
from govplan.commands.run import inputs_of, messages
from govplan.inputs import open_input
from govplan.model.errors import NoPlanError, PartialFailure, UsageError, WarningsError
from govplan.model.messages import msg
from govplan.processes.shares import available
from govplan.terminal import Messages, counted
from govplan.translation import translated
from govplan.writers import FORMS

if TYPE_CHECKING:
    from rich.progress import Progress


__all__ = ["command"]


_OUTCOMES = {
    "written": msg("written"),
    "skipped": msg("skipped"),
    "failed": msg("failed"),
    "unread": msg("unread"),
}


@click.command(
    "batch",
    cls=options.Command,
    brief=True,
    examples=("govplan batch 来文/ -o plans.sqlite --resume",
              "find . -name '*.pdf' -print0 | govplan batch --files-from - -0 -o out"),
)  # fmt: skip
@click.argument("inputs", nargs=-1, type=options.FILE, metavar="[INPUT]...")
@options.option("-o", "--output", type=options.FILE, metavar="OUT", required=True,
                help="Folder, .jsonl .parquet .csv .xlsx .sqlite")  # fmt: skip
@options.form_option(tuple(FORMS), "See govplan formats; else OUT's name decides.", None)
@click.option(
    "--files-from",
    type=options.FILE,
    metavar="LIST",
    help="More inputs, one a line; -0, --null: NUL-separated.",
)
@click.option("-0", "--null", is_flag=True, help="The list is NUL-separated.")
@options.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Processes at once.")
@options.option("--timeout", metavar="SECONDS", callback=options.amount,
                help="For each document (120).")  # fmt: skip
@options.option("--resume", is_flag=True, help="Skip what is done and unchanged.")
@options.reading_options()
@options.sources_options()
@options.strict_option()
@options.common()
@click.pass_context
def command(ctx: click.Context, /, inputs: tuple[str, ...], **values: Any) -> None:
    """Convert files and folders into OUT; a bad document costs only itself."""
    say = messages(values)
    to = options.wanted_form(ctx, values["output"])
    paths = [*inputs, *_listed(values["files_from"], nul=values["null"])]
    if not paths:
        raise UsageError(msg("nothing to convert; name files or folders, or use --files-from"))
    if values["timeout"] is not None:
        values["max_seconds"] = values["timeout"]
    reading = options.reading(values)
    jobs = values["jobs"] or available()
    keep = inputs_of(())
    options.tell_disagreement(values["output"], to, say)
    order = Order(reading, to, jobs, values["resume"], options.wanted_sources(values), keep)
    with _Watcher(say) as watcher:
        try:
            summary = run(paths, values["output"], order, watcher)
        except KeyboardInterrupt:
            watcher.interrupted()
            raise
    say.plain(str(summary))
    ctx.exit(_exit_code(summary, say, strict=values["strict"]))


def _listed(path: str | None, *, nul: bool) -> list[str]:
    if path is None:
        return []
    from govplan.batches.inputs import split_list

    limit = 1 << 30
    return split_list(open_input(path, limit).read(limit), nul=nul)


def _exit_code(summary: Summary, say: Messages, *, strict: bool) -> int:
    if summary.failed:
        alone = not summary.written and not summary.skipped and len(summary.errors) == 1
        return next(iter(summary.errors)) if alone else PartialFailure.exit_code
    if strict and summary.without_plan:
        say.error(
            msg(
                "{without_plan} without a plan, and --strict asks for one",
                without_plan=counted(summary.without_plan, "document"),
            )
        )
        return NoPlanError.exit_code
    if strict and summary.doubtful:
        say.error(
            msg(
                "{doubtful} with warnings, and --strict allows none",
                doubtful=counted(summary.doubtful, "document"),
            )
        )
        return WarningsError.exit_code
    return 0


class _Watcher:
    """A bar on a terminal, a line a document elsewhere; errors are told in either."""

    def __init__(self, say: Messages) -> None:
        self._say = say
        self._bar: Progress | None = None
        self._total = self._seen = 0

    def __enter__(self) -> _Watcher:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def begin(self, total: int) -> None:
        self._total = total
        if self._say.verbosity >= 0 and sys.stderr is not None and sys.stderr.isatty():
            self._bar = _bar(total)

    def done(self, label: str, outcome: str, error: str | None) -> None:
        self._seen += 1
        if self._bar is not None:
            self._bar.advance(self._bar.task_ids[0])
            self._bar.refresh()
        elif error is None:
            self._say.plain(
                msg(
                    "[{seen}/{total}] {outcome} {label}",
                    seen=self._seen,
                    total=self._total,
                    outcome=_OUTCOMES[outcome],
                    label=label,
                )
            )
        if error is not None:
            self._say.error(error)

    def interrupted(self) -> None:
        left = self._total - self._seen
        self._say.plain(
            msg(
                "{seen} done, {left} left; go on with --resume",
                seen=counted(self._seen, "document"),
                left=left,
            )
        )


def _bar(total: int) -> Progress:
    """A bar that is drawn only when it is told to: no thread runs beside the workers' forks."""
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), auto_refresh=False, transient=True)
    bar.start()
    bar.add_task(translated(msg("documents")), total=total)
    return bar
