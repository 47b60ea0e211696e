"""``report.jsonl``: one line a document, in a folder that several batches may share.

Lines are appended while the folder is locked, and at the end the last line of each input is kept.
Each batch first claims its outputs, so that no other takes them; a claim is a line ``pending``.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from govplan.batches.inputs import Document, name_outputs
from govplan.model.errors import OutputError
from govplan.output import write_file
from govplan.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["NAME", "ReportFile"]

NAME = "report.jsonl"

Line = dict[str, Any]


class ReportFile:
    """The report of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / NAME

    def claim(
        self, documents: list[Document], suffix: str
    ) -> tuple[dict[str, str], dict[str, Line]]:
        """The output of each document, and the line of each from an earlier run."""
        with self._locked():
            earlier = self._read()
            taken = {line["output"]: key for key, line in earlier.items() if line.get("output")}
            taken = {out: key for out, key in taken.items() if out.endswith(suffix)}
            outputs = name_outputs(documents, suffix, taken)
            self._write(
                {"input": key, "output": output, "status": "pending"}
                for key, output in outputs.items()
                if earlier.get(key, {}).get("output") != output
            )
        return outputs, {key: line for key, line in earlier.items() if key in outputs}

    def add(self, line: Line) -> None:
        """Append one line."""
        with self._locked():
            self._write([line])

    def settle(self) -> None:
        """Keep one line an input, the last one, in the order in which they were claimed."""
        with self._locked():
            kept = {line["input"]: raw for raw, line in self._lines()}
            write_file(str(self._path), kept.values())

    def _read(self) -> dict[str, Line]:
        """The last line of each input."""
        return {line["input"]: line for _, line in self._lines()}

    def _lines(self) -> Iterator[tuple[bytes, Line]]:
        """Each line as it stands and as data; half a line that a crash left is passed over."""
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            for raw in file:
                with suppress(ValueError):
                    line = json.loads(raw)
                    if isinstance(line, dict) and isinstance(line.get("input"), str):
                        yield raw.rstrip(b"\n") + b"\n", line

    def _write(self, lines: Iterable[Line]) -> None:
        data = b"".join(map(_encode, lines))
        if data:
            with self._path.open("ab", buffering=0) as file:
                file.write(data)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the folder's lock, where the system has one."""
        try:
            descriptor = os.open(self._folder, os.O_RDONLY)
        except OSError as error:
            raise self._unwritable(error) from None
        try:
            _lock(descriptor)
            yield
        except OSError as error:
            raise self._unwritable(error) from None
        finally:
            os.close(descriptor)

    def _unwritable(self, error: OSError) -> OutputError:
        return OutputError(
            f"{printable(str(self._path))} cannot be written ({error.strerror}); "
            "make room or choose another folder, then go on with --resume"
        )


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:
        return
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def _encode(line: Line) -> bytes:
    text = json.dumps(line, ensure_ascii=False, separators=(", ", ": "))
    return (text + "\n").encode("utf-8", "backslashreplace")
