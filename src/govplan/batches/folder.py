"""A batch into a folder: a file a document, and ``report.jsonl``."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from govplan.batches.inputs import Document, real_path
from govplan.batches.job import Converted
from govplan.batches.names import Standing
from govplan.batches.report import ReportFile, unread_line
from govplan.batches.sinks import Line
from govplan.inputs import Identity, identity
from govplan.model.errors import OutputError
from govplan.model.messages import msg
from govplan.output import Target, make_folder, remove_leftovers
from govplan.terminal import printable
from govplan.writers import Form, Style

__all__ = ["IntoFolder", "sha256_of"]

_CHUNK = 1 << 20


class IntoFolder:
    """The folder ``folder``, which is made; raises ``OutputError`` where it cannot be."""

    always_resumes = False

    def __init__(self, folder: str, form: Form, style: Style, fingerprint: str) -> None:
        self._folder = Path(folder)
        self._form = form.check()
        self._fingerprint = fingerprint
        self.module = form.module
        self.style = style
        make_folder(self._folder)
        self._report = ReportFile(self._folder)
        self._keep: frozenset[Identity] = frozenset()
        self._outputs: dict[str, str] = {}
        self._earlier: dict[str, Line] = {}

    def __enter__(self) -> IntoFolder:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def made(self) -> frozenset[Identity]:
        """The files that earlier batches wrote here."""
        return self._report.made()

    def begin(self, documents: Sequence[Document], keep: frozenset[Identity]) -> None:
        """Give each document its output."""
        self._keep = keep
        if identity(str(self._report.path)) in keep:
            raise OutputError(
                msg("{path} is an input; choose another -o", path=printable(str(self._report.path)))
            )
        readable = [document for document in documents if document.trouble is None]
        self._outputs, self._earlier = self._report.claim(
            readable, self._form.suffix, self._standing
        )

    def _standing(self, output: str) -> Standing:
        """What stands in the place of an output now."""
        path = str(self._folder / output)
        try:
            found = os.stat(path)  # noqa: PTH116 - pathlib raises where a path holds a NUL
        except (OSError, ValueError):
            return "file" if os.path.islink(path) else "nothing"  # noqa: PTH114 - likewise
        if stat.S_ISDIR(found.st_mode):
            return "folder"
        return "input" if (found.st_dev, found.st_ino) in self._keep else "file"

    def is_done(self, document: Document, sha256: Callable[[], str | None]) -> bool:
        """Whether the report says so, and neither the document nor its output changed since."""
        line = self._earlier.get(document.key, {})
        return (
            line.get("status") == "written"
            and line.get("fingerprint") == self._fingerprint
            and line.get("sha256") == sha256()
            and line["output"] is not None
            and line.get("output_sha256") == sha256_of(self._folder / line["output"])
        )

    def write(self, document: Document, done: Converted, line: Line) -> None:
        """Write the output of one document, in folders like those of the input."""
        data = b"".join(self._form.writer().join([done.part], self.style))
        output = self._folder / self._outputs[document.key]
        self._stay_inside(output)
        self._make_folder(output.parent)
        Target(str(output), self._keep).write([data])
        digest = hashlib.sha256(data).hexdigest()
        self._note(document, {**line, "output_sha256": digest, "fingerprint": self._fingerprint})

    def _stay_inside(self, output: Path) -> None:
        """Follow no link out of the folder, which may be a stranger's."""
        if not real_path(output).is_relative_to(real_path(self._folder)):
            raise OutputError(
                msg(
                    "{path} is a link or stands behind one that leads out of {folder}; remove it",
                    path=printable(str(output)),
                    folder=printable(str(self._folder)),
                )
            )

    def _make_folder(self, folder: Path) -> None:
        """Make a folder in the batch's own, which must still be there."""
        if not self._folder.is_dir():
            raise OutputError(
                msg("{folder} is gone; make it again", folder=printable(str(self._folder)))
            )
        make_folder(folder)

    def fail(self, document: Document, line: Line) -> None:
        """Report a document that could not be converted."""
        self._note(document, line)

    def pass_over(self, unread: Mapping[str, str]) -> None:
        """Report the files that are no documents."""
        self._report.add(*map(unread_line, unread, unread.values()))

    def _note(self, document: Document, line: Line) -> None:
        key = document.key
        self._report.add({"input": key, "output": self._outputs.get(key), **line})

    def finish(self) -> None:
        """Leave one line a document in the report, and nothing half-written."""
        self._report.settle()
        for folder in {(self._folder / output).parent for output in self._outputs.values()}:
            remove_leftovers(folder)


def sha256_of(path: Path) -> str | None:
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
