"""Many documents into a folder, a file or a database: in parallel, each on its own, to be gone on
with at any time.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from govplan import __version__
from govplan.batches.folder import IntoFolder, sha256_of
from govplan.batches.inputs import Collected, Document, collect, kind_by_name
from govplan.batches.job import Converted, Job, Reading, convert, load, located, worker
from govplan.batches.outputs import DATABASE, chosen_form, is_folder
from govplan.batches.progress import Outcome
from govplan.batches.sinks import Line, Sink
from govplan.database.store import Store
from govplan.inputs import Identity, Input, file_name, identities, identity, open_input
from govplan.model.errors import GovplanError, InputError, OutputError, UnsupportedFormatError
from govplan.model.messages import msg
from govplan.model.record import record, replace
from govplan.output import make_folder
from govplan.packets import Packet
from govplan.processes.pool import Pool
from govplan.terminal import printable
from govplan.translation import translated
from govplan.writers import FORMS, SourcesMode, Style

__all__ = ["Order", "Summary", "Watch", "run"]

_MOST_PROCESSES = 256


@record
class Order:
    """What a batch is to do: how to read, what to write, with how many processes. ``to`` is a form,
    or none where the output's name shall decide. ``keep`` are files that must not be written to,
    besides the documents.
    """

    reading: Reading = field(default_factory=Reading)
    to: str | None = None
    jobs: int = 1
    resume: bool = False
    sources: SourcesMode = "full"
    keep: frozenset[Identity] = frozenset()

    def into(self, output: str) -> Order:
        """The same order where it is known what ``output`` is: messages are written in the language
        that was asked for, else in that of the form.
        """
        form = FORMS.get(chosen_form(output, self.to))
        options = {"lang": form.lang if form else "en", **self.reading.options}
        return replace(self, reading=replace(self.reading, options=options))

    def fingerprint(self, form: str) -> str:
        """What decides the bytes of an output besides the input: form, options and version."""
        options = {k: v for k, v in self.reading.options.items() if k != "password"}
        data = json.dumps([form, self.sources, options, __version__], sort_keys=True)
        return hashlib.sha256(data.encode()).hexdigest()[:16]

    def sink(self, output: str) -> Sink:
        """Where the batch writes."""
        form = chosen_form(output, self.to)
        fingerprint = self.fingerprint(form)
        if form == DATABASE:
            return _IntoDatabase(output, fingerprint)
        style = Style(sources=self.sources, several=not is_folder(output))
        if is_folder(output):
            return IntoFolder(output, FORMS[form], style, fingerprint)
        from govplan.batches.one_file import OneFile

        return OneFile(output, FORMS[form], style, fingerprint, resume=self.resume)


@dataclass(slots=True)
class Summary:
    """How a batch ended; ``errors`` counts the failed documents by exit code, ``unread`` the files
    in folders and packets that are no documents, by their kind.
    """

    written: int = 0
    failed: int = 0
    skipped: int = 0
    doubtful: int = 0
    without_plan: int = 0
    errors: Counter[int] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        counts = {"written": self.written, "failed": self.failed, "skipped": self.skipped}
        if not self.unread:
            return msg("{written} written, {failed} failed, {skipped} skipped", **counts)
        kinds = ", ".join(
            f"{count:,} {translated(kind)}" for kind, count in self.unread.most_common()
        )
        return msg(
            "{written} written, {failed} failed, {skipped} skipped; not read: {kinds}",
            **counts,
            kinds=printable(kinds),
        )


class Watch(Protocol):
    """Somebody who wants to be told how a batch goes."""

    def begin(self, total: int) -> None:
        """There are ``total`` documents."""
        ...

    def done(self, label: str, outcome: Outcome, error: str | None) -> None:
        """One document is ``written``, ``failed`` (with its ``error``), ``skipped`` or none after
        all (``unread``).
        """
        ...


def run(paths: Iterable[str], output: str, order: Order, watch: Watch | None = None) -> Summary:
    """Convert the documents that ``paths`` name into ``output``: a folder, a file or a database.

    Raises ``OutputError`` where it cannot be written, ``UsageError`` where its name does not fit
    the form; anything else costs one document.
    """
    order = order.into(output)
    with order.sink(output) as sink:
        found = collect(paths, Path(output), sink.made(), order.reading.limits)
        return _Batch(order, found, sink, watch).run()


class _Batch:
    """One run: the documents and what has become of them."""

    def __init__(self, order: Order, found: Collected, sink: Sink, watch: Watch | None) -> None:
        self._order = order
        self._documents = list(found.documents.values())
        self._sink = sink
        self._watch = watch
        self._opened: tuple[str, Packet] | None = None
        self._unread = found.unread
        self._summary = Summary()

    def run(self) -> Summary:
        keep = identities(document.path for document in self._documents) | self._order.keep
        self._sink.begin(self._documents, keep)
        if self._watch:
            self._watch.begin(len(self._documents))
        reading = self._order.reading
        size = max(1, min(self._order.jobs, len(self._documents), _MOST_PROCESSES))
        load(self._sink.module)  # once, before the processes are forked
        with Pool(lambda: worker(reading, convert), size) as pool:
            for document, answer, seconds in pool.run(self._jobs()):
                self._settle(document, answer, seconds)
        self._sink.pass_over(self._unread)
        self._sink.finish()
        self._summary.unread.update(self._unread.values())
        return self._summary

    def _jobs(self) -> Iterator[tuple[Document, Job]]:
        """The documents that are to be converted; the others are dealt with here."""
        limit = self._order.reading.limits.input_bytes
        for document in self._documents:
            if self._is_done(document):
                self._summary.skipped += 1
                self._tell(document, "skipped")
                continue
            try:
                if document.trouble is not None:
                    raise InputError(
                        msg(
                            "{path}: {trouble}",
                            path=printable(document.path),
                            trouble=document.trouble,
                        )
                    )
                source = self._open(document, limit)
            except GovplanError as error:
                self._settle(document, error, 0.0)
                continue
            yield document, Job(source, self._order.reading, self._sink.module, self._sink.style)

    def _is_done(self, document: Document) -> bool:
        if not (self._order.resume or self._sink.always_resumes):
            return False
        return self._sink.is_done(document, lambda: self._sha256(document))

    def _open(self, document: Document, limit: int) -> Input:
        if document.member is None:
            return open_input(document.path, limit)
        return self._packet(document.path).open(document.member)

    def _packet(self, path: str) -> Packet:
        """The packet at ``path``; its documents follow one another, so one is kept open."""
        if self._opened is None or self._opened[0] != path:
            self._opened = path, Packet(path, self._order.reading.limits)
        return self._opened[1]

    def _sha256(self, document: Document) -> str | None:
        """The SHA-256 of a document's bytes, ``None`` where there are none to read."""
        if document.member is None:
            return sha256_of(Path(document.path))
        try:
            data = self._packet(document.path).open(document.member).read(0)
        except GovplanError:
            return None
        return hashlib.sha256(data).hexdigest()

    def _settle(self, document: Document, answer: Converted | GovplanError, seconds: float) -> None:
        """Hand over what came of a document."""
        about = {"seconds": round(seconds, 3), "version": __version__}
        error = answer if isinstance(answer, GovplanError) else None
        if not isinstance(answer, GovplanError):
            try:
                self._sink.write(document, answer, {**_written(answer), **about})
                self._count(answer)
            except GovplanError as failure:
                error = failure
        if error is None:
            self._tell(document, "written")
        elif (kind := _kind_in_packet(document, error)) is not None:
            self._unread[document.key] = kind
            self._tell(document, "unread")
        else:
            self._fail(document, error, about)

    def _fail(self, document: Document, error: GovplanError, about: Line) -> None:
        message = located(error, Input(file_name(document.label), document.label))
        self._summary.failed += 1
        self._summary.errors[error.exit_code] += 1
        self._sink.fail(document, {**_failed(error, message), "sha256": self._sha256(document),
                                   **about})  # fmt: skip
        self._tell(document, "failed", message)

    def _count(self, done: Converted) -> None:
        self._summary.written += 1
        self._summary.doubtful += not done.verdict.clean
        self._summary.without_plan += not done.verdict.planned

    def _tell(self, document: Document, outcome: Outcome, error: str | None = None) -> None:
        if self._watch:
            self._watch.done(printable(document.label), outcome, error)


def _kind_in_packet(document: Document, error: GovplanError) -> str | None:
    """What kind of file a member of a packet is that is no document, as in a folder."""
    if document.member is None or not isinstance(error, UnsupportedFormatError):
        return None
    return kind_by_name(document.member)


def _written(done: Converted) -> Line:
    """What the report says of a document that was converted."""
    verdict = done.verdict
    return {
        "status": "written",
        "error": None,
        "message": None,
        "diagnostics": dict(Counter(note.code for note in verdict.notes)),
        "warnings": verdict.count("warning") + verdict.count("error"),
        "measures": verdict.measures,
        "coverage": verdict.coverage,
        "sha256": done.sha256,
    }


def _failed(error: GovplanError, message: str) -> Line:
    """What the report says of a document that could not be converted."""
    return {
        "status": "failed",
        "error": {"code": error.exit_code, "name": type(error).__name__},
        "message": message,
        "diagnostics": {},
        "coverage": None,
    }


class _IntoDatabase:
    """The database at ``path``; a document that did not change is never read again."""

    module = "govplan.database.entries"
    always_resumes = True

    def __init__(self, path: str, fingerprint: str) -> None:
        make_folder(Path(path).parent)
        self._store = Store(path)
        self._path = path
        self._fingerprint = fingerprint
        self.style = Style()

    def __enter__(self) -> _IntoDatabase:
        return self

    def __exit__(self, *_: object) -> None:
        self._store.close()

    def made(self) -> frozenset[Identity]:
        """The database itself."""
        found = identity(self._path)
        return frozenset([found] if found else [])

    def begin(self, documents: Sequence[Document], keep: frozenset[Identity]) -> None:
        """Number the documents that are new."""
        if self.made() & keep:
            raise OutputError(
                msg("{path} is an input; choose another name with -o", path=printable(self._path))
            )
        self._store.claim((document.key, file_name(document.label)) for document in documents)

    def is_done(self, document: Document, sha256: Callable[[], str | None]) -> bool:
        """Whether the database has the document as it is now."""
        earlier = self._store.earlier(document.key)
        return (
            earlier is not None
            and (earlier.status, earlier.fingerprint) == ("written", self._fingerprint)
            and earlier.sha256 == sha256()
        )

    def write(self, document: Document, done: Converted, line: Line) -> None:
        """Put in one document."""
        about = {name: line[name] for name in ("measures", "warnings", "seconds", "version")}
        self._store.put(document.key, done.part, {**about, "fingerprint": self._fingerprint})

    def fail(self, document: Document, line: Line) -> None:
        """Tell in the table of documents that one could not be read."""
        error = line["error"]
        about = {name: line[name] for name in ("message", "sha256", "seconds", "version")}
        self._store.fail(document.key, {**about, "error": error["name"],
                                        "exit_code": error["code"]})  # fmt: skip

    def pass_over(self, unread: Mapping[str, str]) -> None:
        """A database has documents alone."""

    def finish(self) -> None:
        """Leave one file."""
        self._store.finish()
