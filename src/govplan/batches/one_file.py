"""A batch into one file of JSON Lines, rows, Parquet, CSV or a workbook.

None of them can be written bit by bit and survive being killed. So what is taken from each
document is kept beside the output (``.plans.parquet.govplan-parts``, itself a small database, one
transaction a document); when all are there, the output is composed of it in the order of the
documents, and appears at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from govplan.batches.inputs import Document
from govplan.batches.job import Converted
from govplan.batches.report import encoded, unread_line
from govplan.batches.sinks import Line
from govplan.database.connection import logged, opened, reporting, transaction
from govplan.inputs import Identity, identity
from govplan.model.errors import OutputError
from govplan.model.messages import msg
from govplan.output import Target, make_folder, remove_leftovers, write_file
from govplan.terminal import printable
from govplan.writers import Form, Style

__all__ = ["OneFile"]

_PLAIN = {"jsonl", "rows", "parquet"}
"""Those whose parts are bytes, to be kept as they are; of the others the plan is kept."""

_PARTS = """
CREATE TABLE IF NOT EXISTS parts (
    key TEXT PRIMARY KEY, place INTEGER, sha256 TEXT, fingerprint TEXT, line TEXT, part BLOB
)"""


class OneFile:
    """The file at ``path``; where the batch was interrupted, ``resume`` goes on with it."""

    always_resumes = False

    def __init__(
        self, path: str, form: Form, style: Style, fingerprint: str, *, resume: bool
    ) -> None:
        self._form = form.check()
        self._target = Path(path)
        self._fingerprint = fingerprint
        self.style = style
        self.module = form.module if form.name in _PLAIN else "govplan.writers.jsonl"
        self._places: dict[str, int] = {}
        self._unread: Mapping[str, str] = {}
        make_folder(self._target.parent)
        self._parts = self._target.with_name(f".{self._target.name}.govplan-parts")
        self._resumes = resume
        if not resume:
            self._remove_parts()
        with reporting(str(self._parts)):
            self._connection = opened(str(self._parts))
            logged(self._connection)
            self._connection.execute(_PARTS)

    def __enter__(self) -> OneFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def _remove_parts(self) -> None:
        for suffix in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                self._parts.with_name(self._parts.name + suffix).unlink()

    @property
    def report(self) -> Path:
        """Where it stands what came of each document."""
        return self._target.with_name(f"{self._target.name}.report.jsonl")

    def made(self) -> frozenset[Identity]:
        """The output of an earlier batch."""
        found = identity(str(self._target))
        return frozenset([found] if found else [])

    def begin(self, documents: Sequence[Document], keep: frozenset[Identity]) -> None:
        """Remember the order of the documents."""
        for path in (self._target, self.report):
            if identity(str(path)) in keep:
                self._connection.close()
                if not self._resumes:
                    self._remove_parts()
                raise OutputError(
                    msg("{path} is an input; choose another -o", path=printable(str(path)))
                )
        self._places = {document.key: place for place, document in enumerate(documents)}
        with reporting(str(self._parts)), transaction(self._connection):
            gone = {key for (key,) in self._connection.execute("SELECT key FROM parts")}
            self._connection.executemany(
                "DELETE FROM parts WHERE key = ?", ((key,) for key in gone - self._places.keys())
            )
            self._connection.executemany(
                "UPDATE parts SET place = ? WHERE key = ?",
                ((place, key) for key, place in self._places.items()),
            )

    def is_done(self, document: Document, sha256: Callable[[], str | None]) -> bool:
        """Whether the part of the document is there, as it is now."""
        query = "SELECT sha256, fingerprint FROM parts WHERE key = ? AND part IS NOT NULL"
        with reporting(str(self._parts)):
            found = self._connection.execute(query, (document.key,)).fetchone()
        return found is not None and found[1] == self._fingerprint and found[0] == sha256()

    def write(self, document: Document, done: Converted, line: Line) -> None:
        """Keep the part of one document."""
        self._keep_part(document, line, done.part)

    def fail(self, document: Document, line: Line) -> None:
        """Keep what there is to report of a document that could not be converted."""
        self._keep_part(document, line, None)

    def pass_over(self, unread: Mapping[str, str]) -> None:
        """Remember the files that are no documents."""
        self._unread = unread

    def _keep_part(self, document: Document, line: Line, part: bytes | None) -> None:
        key = document.key
        text = encoded({"input": key, "output": part and self._target.name, **line}).decode()
        values = (key, self._places[key], line["sha256"], self._fingerprint, text, part)
        with reporting(str(self._parts)), transaction(self._connection):
            self._connection.execute("REPLACE INTO parts VALUES (?, ?, ?, ?, ?, ?)", values)

    def finish(self) -> None:
        """Compose the output and the report, and remove the parts."""
        with reporting(str(self._parts)):
            where = "FROM parts WHERE part IS NOT NULL"
            (count,) = self._connection.execute(f"SELECT count(*) {where}").fetchone()
            if count:
                Target(str(self._target)).write(self._composed(), durable=True)
            query = "SELECT line FROM parts ORDER BY place"
            lines = (f"{line.rstrip()}\n".encode() for (line,) in self._connection.execute(query))
            passed = map(encoded, map(unread_line, self._unread, self._unread.values()))
            write_file(str(self.report), (*lines, *passed))
        self._connection.close()
        self._remove_parts()
        remove_leftovers(self._target.parent)

    def _composed(self) -> Iterator[bytes]:
        writer = self._form.writer()
        return writer.join(self._in_order(), self.style)

    def _in_order(self) -> Iterator[Any]:
        """The part of each document, in their order, one at a time."""
        query = "SELECT part FROM parts WHERE part IS NOT NULL ORDER BY place"
        for (part,) in self._connection.execute(query):
            if self._form.name in _PLAIN:
                yield part
            else:
                from govplan.schema import Plan

                yield self._form.writer().part(Plan.model_validate_json(part), self.style)
