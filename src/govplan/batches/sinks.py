"""Where a batch writes: what a folder, one file and a database have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from govplan.batches.inputs import Document
from govplan.batches.job import Converted
from govplan.inputs import Identity
from govplan.writers import Style

if TYPE_CHECKING:
    from types import TracebackType


__all__ = ["Line", "Sink"]

Line = dict[str, Any]
"""What the report says of a document."""


class Sink(Protocol):
    """An output of a batch, as a context manager that lets go of what it holds.

    Whatever it was given stays when the process is killed, and :meth:`is_done` tells the next run.
    """

    module: str
    """The module whose ``part`` takes what is needed from each plan."""
    style: Style
    always_resumes: bool
    """Whether what is done and unchanged is left as it is without being asked for."""

    def __enter__(self) -> Sink: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None, /,
    ) -> None: ...  # fmt: skip

    def made(self) -> frozenset[Identity]:
        """The files that it or an earlier run has written, which are no documents."""
        ...

    def begin(self, documents: Sequence[Document], keep: frozenset[Identity]) -> None:
        """There are these documents, and the files ``keep`` must not be written to."""
        ...

    def is_done(self, document: Document, sha256: Callable[[], str | None]) -> bool:
        """Whether an earlier run has written this document, and nothing changed since."""
        ...

    def write(self, document: Document, done: Converted, line: Line) -> None:
        """Take a document and its line of the report."""
        ...

    def fail(self, document: Document, line: Line) -> None:
        """Take note of a document that could not be converted."""
        ...

    def pass_over(self, unread: Mapping[str, str]) -> None:
        """Take note of the files that are no documents, each with its kind, before the end."""
        ...

    def finish(self) -> None:
        """All documents are dealt with."""
        ...
