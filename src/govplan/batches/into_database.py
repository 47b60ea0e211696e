"""A batch into a database: what changed takes the place of what there was, the rest stays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from govplan.database.store import Store
from govplan.inputs import file_name, identity
from govplan.model.errors import OutputError
from govplan.model.messages import msg
from govplan.output import make_folder
from govplan.terminal import printable
from govplan.writers import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from govplan.batches.inputs import Document
    from govplan.batches.job import Converted
    from govplan.batches.sinks import Line
    from govplan.inputs import Identity

__all__ = ["IntoDatabase"]


class IntoDatabase:
    """The database at ``path``; a document that did not change is never read again."""

    module = "govplan.database.entries"
    always_resumes = True

    def __init__(self, path: str, fingerprint: str) -> None:
        make_folder(Path(path).parent)
        self._store = Store(path)
        self._path = path
        self._fingerprint = fingerprint
        self.style = Style()

    def __enter__(self) -> IntoDatabase:
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
