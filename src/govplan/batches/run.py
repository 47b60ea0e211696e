"""Many documents into one folder: in parallel, each on its own, to be gone on with at any time."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from govplan import __version__
from govplan.batches.inputs import Collected, Document, collect
from govplan.batches.job import Converted, Job, Reading, convert, load, located, worker
from govplan.batches.report import ReportFile
from govplan.inputs import Identity, Input, file_name, identities, identity, open_input
from govplan.model.errors import GovplanError, InputError, OutputError
from govplan.model.record import record
from govplan.output import Target, remove_leftovers
from govplan.packets import Packet
from govplan.processes.pool import Pool
from govplan.terminal import printable
from govplan.writers import FORMS, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govplan.writers import Form

__all__ = ["Order", "Summary", "Watch", "run"]

_CHUNK = 1 << 20
_MOST_PROCESSES = 256


@record
class Order:
    """What a batch is to do: how to read, what to write, with how many processes. ``keep`` are
    files that must not be written to, besides the documents.
    """

    reading: Reading = field(default_factory=Reading)
    to: str = "json"
    jobs: int = 1
    resume: bool = False
    sources: bool = True
    keep: frozenset[Identity] = frozenset()

    @property
    def form(self) -> Form:
        """The form of the outputs."""
        return FORMS[self.to]

    @property
    def fingerprint(self) -> str:
        """What decides the bytes of an output besides the input: options and version."""
        options = {k: v for k, v in self.reading.options.items() if k != "password"}
        data = json.dumps([self.to, self.sources, options, __version__], sort_keys=True)
        return hashlib.sha256(data.encode()).hexdigest()[:16]


@dataclass(slots=True)
class Summary:
    """How a batch ended; ``errors`` counts the failed documents by exit code, ``unread`` the files
    in the folders that are no documents, by their kind.
    """

    written: int = 0
    failed: int = 0
    skipped: int = 0
    doubtful: int = 0
    without_plan: int = 0
    errors: Counter[int] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        return f"{self.written} written, {self.failed} failed, {self.skipped} skipped"


class Watch(Protocol):
    """Somebody who wants to be told how a batch goes."""

    def begin(self, total: int, unread: Counter[str]) -> None:
        """There are ``total`` documents, and so many files of each kind that are none."""
        ...

    def done(self, label: str, outcome: str, error: str | None) -> None:
        """One document is ``written``, ``failed`` (with its ``error``) or ``skipped``."""
        ...


def run(paths: Iterable[str], folder: str, order: Order, watch: Watch | None = None) -> Summary:
    """Convert the documents that ``paths`` name into ``folder`` and keep its report.

    Raises ``OutputError`` where the folder cannot be written; anything else
    costs one document.
    """
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{printable(folder)} cannot be made ({error.strerror}); choose another folder with -o"
        ) from None
    report = ReportFile(target)
    found = collect(paths, target, report.made(), order.reading.limits)
    return _Batch(target, order, found, report, watch).run()


class _Batch:
    """One run: the documents, their outputs and what has become of them."""

    def __init__(
        self,
        folder: Path,
        order: Order,
        found: Collected,
        report: ReportFile,
        watch: Watch | None,
    ) -> None:
        self._folder = folder
        self._order = order
        self._documents = list(found.documents.values())
        self._keep = identities(document.path for document in self._documents) | order.keep
        self._watch = watch
        self._report = report
        self._outputs: dict[str, str] = {}
        self._earlier: dict[str, dict[str, Any]] = {}
        self._opened: tuple[str, Packet] | None = None
        self._summary = Summary(unread=found.unread)
        self._style = Style(sources=order.sources)

    def run(self) -> Summary:
        self._order.form.check()
        if identity(str(self._report.path)) in self._keep:
            raise OutputError(f"{printable(str(self._report.path))} is an input; choose another -o")
        readable = [document for document in self._documents if document.trouble is None]
        self._outputs, self._earlier = self._report.claim(
            readable, self._order.form.suffix, self._is_input
        )
        if self._watch:
            self._watch.begin(len(self._documents), self._summary.unread)
        reading = self._order.reading
        size = max(1, min(self._order.jobs, len(self._documents), _MOST_PROCESSES))
        load(self._order.form.module)  # once, before the processes are forked
        with Pool(lambda: worker(reading, convert), size) as pool:
            for document, answer, seconds in pool.run(self._jobs()):
                self._settle(document, answer, seconds)
        self._report.settle()
        for folder in {(self._folder / output).parent for output in self._outputs.values()}:
            remove_leftovers(folder)
        return self._summary

    def _is_input(self, output: str) -> bool:
        return identity(str(self._folder / output)) in self._keep

    def _jobs(self) -> Iterator[tuple[Document, Job]]:
        """The documents that are to be converted; the others are dealt with here."""
        limit = self._order.reading.limits.input_bytes
        module = self._order.form.module
        for document in self._documents:
            if self._order.resume and self._is_done(document):
                self._summary.skipped += 1
                self._tell(document, "skipped")
                continue
            try:
                if document.trouble is not None:
                    raise InputError(f"{printable(document.path)}: {document.trouble}")
                source = self._open(document, limit)
            except GovplanError as error:
                self._settle(document, error, 0.0)
                continue
            yield document, Job(source, self._order.reading, module, self._style)

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
            return _hash(Path(document.path))
        try:
            data = self._packet(document.path).open(document.member).read(0)
        except GovplanError:
            return None
        return hashlib.sha256(data).hexdigest()

    def _is_done(self, document: Document) -> bool:
        """Whether the report says that this document was written, and nothing changed since."""
        line = self._earlier.get(document.key, {})
        return (
            line.get("status") == "written"
            and line.get("fingerprint") == self._order.fingerprint
            and line.get("sha256") == self._sha256(document)
            and line["output"] is not None
            and line.get("output_sha256") == _hash(self._folder / line["output"])
        )

    def _settle(self, document: Document, answer: Converted | GovplanError, seconds: float) -> None:
        """Write what came of a document, and its line in the report."""
        line: dict[str, Any] = {"input": document.key, "output": self._outputs.get(document.key)}
        error: GovplanError | None = None
        if isinstance(answer, GovplanError):
            error = answer
        else:
            try:
                line |= self._write(document, answer)
            except GovplanError as failure:
                error = failure
        message = None
        if error is not None:
            message = located(error, Input(file_name(document.label), document.label))
            line |= self._failure(document, error, message)
        self._report.add({**line, "seconds": round(seconds, 3), "version": __version__})
        self._tell(document, line["status"], message)

    def _write(self, document: Document, done: Converted) -> dict[str, Any]:
        data = b"".join(self._order.form.writer().join([done.part], self._style))
        self._write_output(self._folder / self._outputs[document.key], data)
        verdict = done.verdict
        self._summary.written += 1
        self._summary.doubtful += not verdict.clean
        self._summary.without_plan += not verdict.planned
        return {
            "status": "written",
            "error": None,
            "message": None,
            "diagnostics": dict(Counter(note.code for note in verdict.notes)),
            "warnings": verdict.count("warning") + verdict.count("error"),
            "measures": verdict.measures,
            "coverage": verdict.coverage,
            "sha256": done.sha256,
            "output_sha256": hashlib.sha256(data).hexdigest(),
            "fingerprint": self._order.fingerprint,
        }

    def _write_output(self, output: Path, data: bytes) -> None:
        """One output, in folders like those of the input; the batch's own must still be there."""
        try:
            if output.parent != self._folder and self._folder.is_dir():
                output.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(
                f"{printable(str(output.parent))} cannot be made ({error.strerror})"
            ) from None
        Target(str(output), self._keep).write([data])

    def _failure(self, document: Document, error: GovplanError, message: str) -> dict[str, Any]:
        self._summary.failed += 1
        self._summary.errors[error.exit_code] += 1
        return {
            "status": "failed",
            "error": {"code": error.exit_code, "name": type(error).__name__},
            "message": message,
            "diagnostics": {},
            "coverage": None,
            "sha256": self._sha256(document),
        }

    def _tell(self, document: Document, outcome: str, error: str | None = None) -> None:
        if self._watch:
            self._watch.done(printable(document.label), outcome, error)


def _hash(path: Path) -> str | None:
    """The SHA-256 of a regular file, ``None`` where there is none to read."""
    digest = hashlib.sha256()
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()
