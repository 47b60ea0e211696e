"""Going through the inputs of a command: what fails costs only itself, and is told at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from govplan.batches.job import Answer, Converted, Job, Reading, finish, load, located, read, worker
from govplan.commands.cli import LANG
from govplan.commands.options import recorded_settings
from govplan.inputs import Identity, Input, identities, open_input
from govplan.model.errors import GovplanError, NoPlanError, PartialFailure, WarningsError
from govplan.model.messages import msg
from govplan.model.record import draft, replace
from govplan.packets import Packet, is_packet
from govplan.processes.shares import processors
from govplan.terminal import Messages, counted
from govplan.translation import language, translated

if TYPE_CHECKING:
    from rich.progress import Progress

    from govplan.writers import Style
    from govplan.writers.verdict import Verdict

__all__ = ["READ_BESIDE", "Run", "inputs_of", "is_terminal", "messages", "written_language"]

_SHOWN = 8
# Bytes of a plan from which on a new child costs nothing beside it.
_LONG = 1 << 22


def messages(values: dict[str, Any]) -> Messages:
    """The verbosity that ``-q`` and ``-v`` ask for; takes them out of ``values``. Tells what files
    of settings have set, and what they may not.
    """
    quiet, verbose = values.pop("quiet"), values.pop("verbose")
    say = Messages(-1 if quiet else int(verbose))
    settings = recorded_settings(click.get_current_context())
    for line in settings.obeyed if settings else ():
        say.info(line)
    for line in settings.refused if settings else ():
        say.warning(line)
    return say


READ_BESIDE = ("progress", "aliases", "corrections", "files_from", "db")
"""The options that name files which a command reads beside its documents."""


def inputs_of(paths: Sequence[str]) -> frozenset[Identity]:
    """Which files the command that runs reads, and so never writes over: the documents that
    ``paths`` name, what its options name beside them, and the settings that hold.
    """
    context = click.get_current_context()
    settings = recorded_settings(context)
    found = [*paths, *(settings.files if settings else ())]
    for option in READ_BESIDE:
        named = context.params.get(option) or ()
        found.extend([named] if isinstance(named, str) else named)
    return identities(found)


@draft
class Run:
    """One command over its inputs.

    ``module`` names the module whose ``part`` takes what is needed from each plan; ``reader`` makes
    bytes of a document in the child, ``finisher`` what is wanted of the bytes in this process.
    """

    reading: Reading
    module: str
    style: Style
    messages: Messages
    show_notes: bool = True
    reader: Callable[[Job], Answer] = read
    finisher: Callable[[Answer, Job], Converted] = finish
    failures: list[GovplanError] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    contents: set[str] = field(default_factory=set)

    def results(self, paths: Sequence[str]) -> Iterator[tuple[str, Converted]]:
        """Each document that could be converted, with its path; the others are told on stderr."""
        reading = replace(self.reading, processes=processors())
        with worker(reading, self.reader) as child, _PageBar(self.messages) as bar:
            child.on_step = bar.step
            for path, opened in self._documents(paths):
                source = Input(path, path)
                try:
                    source = opened()
                    style = replace(self.style, path="" if path == "-" else path)
                    job = Job(source, reading, self.module, style)
                    child.start(job)
                    load(self.module)  # while the child reads
                    answer = child.finish()
                    bar.end()
                    if len(answer.text) > _LONG:
                        child.stop()  # the models need the memory that it has
                    done = self.finisher(answer, job)
                    del answer  # a long plan is in memory once
                except GovplanError as error:
                    bar.end()
                    self._fail(error, source)
                    continue
                self.verdicts.append(done.verdict)
                self.contents.add(done.sha256)
                if self.show_notes:
                    self._tell(source, done.verdict)
                yield path, done
        self._tell_unused()

    def _tell_unused(self) -> None:
        """Tell which corrections were for none of the documents."""
        options = self.reading.options
        if self.failures or options.get("alone"):
            return
        known = {done.file for done in self.verdicts} | self.contents
        for file in options.get("corrections", ()):
            source = file["source"]
            if not known & {source["name"], source["sha256"]}:
                self.messages.warning(
                    msg("the corrections of {value} are for none of these", value=source["name"])
                )

    def names(self, paths: Sequence[str]) -> list[str]:
        """The path of each document, as :meth:`results` gives it."""
        return [path for path, _ in self._documents(paths)]

    def _documents(self, paths: Sequence[str]) -> Iterator[tuple[str, Callable[[], Input]]]:
        """The documents that ``paths`` name and how each is opened; a packet is its documents."""
        limits = self.reading.limits
        for path in paths or ["-"]:
            if not is_packet(path):
                yield path, partial(open_input, path, limits.input_bytes)
                continue
            try:
                packet = Packet(path, limits)
            except GovplanError as error:
                self._fail(error, Input(path, path))
                continue
            for name in packet.names:
                yield packet.label(name), partial(packet.open, name)

    def _fail(self, error: GovplanError, source: Input) -> None:
        self.messages.error(located(error, source))
        self.failures.append(error)

    def parts(self, paths: Sequence[str]) -> Iterator[Any]:
        """What was taken from each plan."""
        for _, done in self.results(paths):
            yield done.part

    def exit_code(self, *, strict: bool = False) -> int:
        """The exit code, after what strictness has to say."""
        if self.failures:
            return self._failure_code()
        if strict:
            return self._strict_code()
        return 0

    def _failure_code(self) -> int:
        if self.verdicts:
            total = len(self.failures) + len(self.verdicts)
            self.messages.error(
                msg(
                    "{failures} of {total} failed",
                    failures=len(self.failures),
                    total=counted(total, "document"),
                )
            )
            return PartialFailure.exit_code
        codes = {error.exit_code for error in self.failures}
        return self.failures[0].exit_code if len(codes) == 1 else PartialFailure.exit_code

    def _strict_code(self) -> int:
        without = [verdict for verdict in self.verdicts if not verdict.planned]
        if without:
            self.messages.error(
                msg("{file}: no plan was found, and --strict asks for one", file=without[0].file)
            )
            return NoPlanError.exit_code
        doubtful = [verdict for verdict in self.verdicts if not verdict.clean]
        if doubtful:
            self.messages.error(
                msg(
                    "{file}: there are warnings, and --strict allows none; see them "
                    "with govplan check",
                    file=doubtful[0].file,
                )
            )
            return WarningsError.exit_code
        return 0

    def _tell(self, source: Input, verdict: Verdict) -> None:
        """The diagnostics of one document, the first few unless more were asked for."""
        verbose = self.messages.verbosity > 0
        notes = [note for note in verdict.notes if verbose or note.severity != "info"]
        for note in notes if verbose else notes[:_SHOWN]:
            say = self.messages.info if note.severity == "info" else self.messages.warning
            say(f"{source.label}: {note}")
        if len(notes) > _SHOWN and not verbose:
            rest = len(notes) - _SHOWN
            self.messages.plain(
                msg(
                    "{label}: {rest} more; see them all with govplan check",
                    label=source.label,
                    rest=rest,
                )
            )


class _PageBar:
    """A bar of pages while their text is recognised, on a terminal that wants messages."""

    def __init__(self, say: Messages) -> None:
        terminal = sys.stderr is not None and sys.stderr.isatty()
        self._wanted = terminal and say.verbosity >= 0
        self._bar: Progress | None = None

    def __enter__(self) -> _PageBar:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def step(self, done: int, total: int) -> None:
        """So many of ``total`` pages are recognised."""
        if not self._wanted:
            return
        if self._bar is None:
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), auto_refresh=False, transient=True)
            self._bar.start()
            self._bar.add_task(translated(msg("pages recognised")), total=total)
        self._bar.update(self._bar.task_ids[0], completed=done, total=total)
        self._bar.refresh()

    def end(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def written_language(*, to_terminal: bool | None = None) -> str:
    """The language of words for eyes: the one that was asked for, and on a terminal that of the
    locale; in files and pipes English.
    """
    asked = LANG in click.get_current_context().meta
    shown = is_terminal() if to_terminal is None else to_terminal
    return language() if asked or shown else "en"


def is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()
