"""What a corpus has written: three tables in parts, and a note a part that says that it is whole.

A part is written table by table and its note last. What has no note is what a killed run left, and
is removed before the next run, so that no row is lost or doubled.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pyarrow import fs
from pyarrow import parquet as pq

from govplan.model.errors import OutputError, UsageError
from govplan.model.messages import msg
from govplan.model.record import record
from govplan.terminal import printable

__all__ = ["TABLES", "Part", "Store"]

TABLES = ("documents", "rows", "errors")
_NOTES = "_parts"

File = tuple[str, int]
"""A document's address and its size in bytes: what tells that it was read already."""


@record
class Part:
    """What is known of a whole part: its files, and how many rows each table has."""

    name: str
    files: tuple[File, ...]
    counts: dict[str, int]


class Store:
    """The folder ``root``: a path or an address that Arrow knows (``s3://bucket/folder``).

    Raises ``OutputError`` where it cannot be reached, ``UsageError`` where it was made with other
    ``options``.
    """

    def __init__(self, root: str, options: dict[str, Any]) -> None:
        self.root = root.rstrip("/")
        self._options = json.loads(json.dumps(options))
        try:
            address = self.root if "://" in self.root else _absolute(self.root)
            self._files, self._home = fs.FileSystem.from_uri(address)
            self._files.create_dir(f"{self._home}/{_NOTES}", recursive=True)
        except (OSError, ValueError) as error:
            raise OutputError(
                msg("{root} cannot be written ({error})", root=printable(root), error=error)
            ) from None
        self.parts = list(self._read_notes())

    def table(self, name: str, part: str) -> str:
        """Where a part of a table is written."""
        root = self.root if "://" in self.root else self._home
        return f"{root}/{name}/chunk={part}"

    def clean(self) -> None:
        """Remove what has no note."""
        whole = {part.name for part in self.parts}
        for table in TABLES:
            selector = fs.FileSelector(f"{self._home}/{table}", allow_not_found=True)
            for info in self._files.get_file_info(selector):
                if info.base_name.removeprefix("chunk=") not in whole:
                    self._files.delete_dir(info.path)

    def drop(self, parts: Iterable[Part]) -> None:
        """Forget parts, since documents in them have changed."""
        for part in parts:
            self._files.delete_file(self._note(part.name))
            self.parts.remove(part)
        self.clean()

    def settle(self, part: Part) -> None:
        """Note that all tables of a part are written."""
        data = {"options": self._options, "files": part.files, "counts": part.counts}
        with self._files.open_output_stream(self._note(part.name)) as stream:
            stream.write(json.dumps(data, ensure_ascii=False).encode())
        self.parts.append(part)

    def count(self, table: str, part: str) -> int:
        """How many rows a part of a table has, by what was written."""
        selector = fs.FileSelector(f"{self._home}/{table}/chunk={part}", allow_not_found=True)
        found = self._files.get_file_info(selector)
        return sum(
            pq.read_metadata(info.path, filesystem=self._files).num_rows
            for info in found
            if info.path.endswith(".parquet")
        )

    def _note(self, part: str) -> str:
        return f"{self._home}/{_NOTES}/{part}.json"

    def _read_notes(self) -> Iterable[Part]:
        for info in self._files.get_file_info(fs.FileSelector(f"{self._home}/{_NOTES}")):
            with self._files.open_input_stream(info.path) as stream:
                try:
                    note = json.loads(stream.read())
                except ValueError:  # cut off while it was written
                    continue
            if note["options"] != self._options:
                raise UsageError(
                    msg(
                        "{root} was made with other options; give those or another OUT",
                        root=printable(self.root),
                    )
                )
            files = tuple((path, size) for path, size in note["files"])
            yield Part(info.base_name.removesuffix(".json"), files, note["counts"])


def _absolute(path: str) -> str:
    from pathlib import Path

    return str(Path(path).resolve())
