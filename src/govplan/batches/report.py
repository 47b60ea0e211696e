"""``report.jsonl``: one line a document, in a folder that several batches may share.

Lines are appended while the folder is locked, and at the end the last line of each input is kept.
Each batch first claims its outputs, so that no other takes them; a claim is a line ``pending``.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from govplan.batches.inputs import Document
from govplan.batches.names import REPORT, Standing, name_outputs
from govplan.inputs import Identity, identities
from govplan.model.errors import OutputError
from govplan.model.messages import msg
from govplan.model.reasons import reason_of
from govplan.output import write_file
from govplan.terminal import printable
from govplan.writers import form_of

__all__ = ["ReportFile", "encoded", "unread_line"]

_LONGEST = 1 << 20

Line = dict[str, Any]


class ReportFile:
    """The report of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / REPORT

    @property
    def path(self) -> Path:
        """Where it stands."""
        return self._path

    def made(self) -> frozenset[Identity]:
        """The files that earlier batches wrote here."""
        with self._locked():
            outputs = [line["output"] for line in self._read().values() if line["output"]]
        return identities(str(self._folder / output) for output in outputs)

    def claim(
        self,
        documents: list[Document],
        suffix: str,
        standing: Callable[[str], Standing] = lambda _: "nothing",
    ) -> tuple[dict[str, str], dict[str, Line]]:
        """The output of each document, and the line of each from an earlier run; nobody's output
        takes the place of what is ``standing`` there.
        """
        with self._locked():
            earlier = self._read()
            taken = {line["output"]: key for key, line in earlier.items() if line["output"]}
            taken = {out: key for out, key in taken.items() if _has_suffix(out, suffix)}
            outputs = name_outputs(documents, suffix, taken, standing)
            self._write(
                {"input": key, "output": output, "status": "pending"}
                for key, output in outputs.items()
                if earlier.get(key, {}).get("output") != output
            )
        return outputs, {key: line for key, line in earlier.items() if key in outputs}

    def add(self, *lines: Line) -> None:
        """Append lines."""
        with self._locked():
            self._write(lines)

    def settle(self) -> None:
        """Keep one line an input, the last one, in the order in which they were claimed."""
        with self._locked():
            kept = {line["input"]: raw for raw, line in self._lines()}
            write_file(str(self._path), kept.values())

    def _read(self) -> dict[str, Line]:
        """The last line of each input."""
        return {line["input"]: line for _, line in self._lines()}

    def _lines(self) -> Iterator[tuple[bytes, Line]]:
        """Each line as it stands and as data; half a line that a crash left is passed over, and
        so is what no batch wrote, since the folder may be a stranger's.
        """
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            while raw := file.readline(_LONGEST):
                with suppress(ValueError, RecursionError):
                    line = json.loads(raw)
                    if isinstance(line, dict) and isinstance(line.get("input"), str):
                        output = line.get("output")
                        line["output"] = output if _is_inside(output) else None
                        yield raw.rstrip(b"\n") + b"\n", line

    def _write(self, lines: Iterable[Line]) -> None:
        data = b"".join(map(encoded, lines))
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
            self._check()
            yield
        except OSError as error:
            raise self._unwritable(error) from None
        finally:
            os.close(descriptor)

    def _check(self) -> None:
        """Raise where something else stands in the report's place: a link, a pipe, a folder."""
        with suppress(FileNotFoundError):
            if not stat.S_ISREG(self._path.lstat().st_mode):
                shown = printable(str(self._path))
                raise OutputError(
                    msg(
                        "{shown} is no regular file; move it away or choose another -o", shown=shown
                    )
                )

    def _unwritable(self, error: OSError) -> OutputError:
        return OutputError(
            msg(
                "{path} cannot be written ({strerror}); make room or choose another "
                "folder, then go on with --resume",
                path=printable(str(self._path)),
                strerror=reason_of(error),
            )
        )


def _has_suffix(output: str, suffix: str) -> bool:
    """Whether an output is of the form with this suffix, and of no form with a longer one."""
    form = form_of(output)
    return form is not None and form.suffix == suffix


def _is_inside(output: object) -> bool:
    """Whether a line's output is a file below the folder, on any system.

    >>> list(map(_is_inside, ["a/b.json", "../x", "/x", "c:x", "a/../../x", 7]))
    [True, False, False, False, False, False]
    """
    if not isinstance(output, str) or "\0" in output:
        return False
    paths = PurePosixPath(output), PureWindowsPath(output)
    return all(path.name and not path.anchor and ".." not in path.parts for path in paths)


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:
        return
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def unread_line(key: str, kind: str) -> Line:
    """What the report says of a file that is no document."""
    return {"input": key, "output": None, "status": "unread", "kind": kind}


def encoded(line: Line) -> bytes:
    """A line of a report as it is written."""
    text = json.dumps(line, ensure_ascii=False, separators=(", ", ": "))
    return (text + "\n").encode("utf-8", "backslashreplace")
