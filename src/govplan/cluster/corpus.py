"""A corpus of documents to tables of Parquet, over the cores of a machine or the nodes of a
cluster.

Daft finds the documents, spreads them, fetches them and writes; each is read by govplan in a
guarded process, so that a hostile document costs one row with its error.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

import daft
import pyarrow as pa
from daft import DataType, col

from govplan.batches.job import Reading
from govplan.cluster.local import Listing, local_files
from govplan.cluster.outcome import document_fields, outcome
from govplan.cluster.store import TABLES, Part, Store
from govplan.model.errors import InputError, OutputError, UsageError
from govplan.model.messages import msg
from govplan.processes.host import Host
from govplan.processes.shares import available
from govplan.terminal import printable
from govplan.writers.flat.parquet import arrow_schema

__all__ = ["Corpus", "CorpusSummary", "Watch"]

BATCH = 8
"""Documents that one process is handed at once, and whose bytes are in its memory."""
TRIES = 3
"""How often a part is begun, since a cluster may lose the node that works on it."""

_ERROR = pa.struct([("kind", pa.string()), ("exit_code", pa.int64()), ("message", pa.string())])


class Watch(Protocol):
    """Somebody who wants to be told how a corpus goes."""

    def passed(self, found: Listing) -> None:
        """The pattern names ``found``, of which some is passed over."""
        ...

    def begin(self, documents: int, done: int) -> None:
        """There are so many documents, and so many were read by earlier runs."""
        ...

    def part(self, part: Part) -> None:
        """A part is whole."""
        ...

    def again(self, reason: str) -> None:
        """A part failed and is begun again."""
        ...


@dataclass(slots=True)
class CorpusSummary:
    """How a corpus ended: the rows of each table, of all runs; what this run has read."""

    counts: Counter[str] = field(default_factory=Counter)
    read: int = 0

    def __str__(self) -> str:
        return ", ".join(f"{self.counts[table]} {table}" for table in TABLES)


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents that ``pattern`` names (``s3://bucket/**/*.docx``), into the folder ``out``.

    ``jobs`` is how many documents are read at once, else as many as there are cores; ``engine`` is
    where: on this machine or on the Ray cluster at ``address``. The results of ``part_size``
    documents are written together; a run that is killed loses at most these.
    """

    pattern: str
    out: str
    reading: Reading = field(default_factory=Reading)
    engine: _Engine = "local"
    address: str | None = None
    jobs: int | None = None
    part_size: int = 2_000

    def run(self, watch: Watch) -> CorpusSummary:
        """Read what earlier runs have not, and say how it stands.

        Raises ``InputError`` where there is nothing to read, ``OutputError`` where a part could not
        be written though it was begun three times, ``UsageError`` where Ray is not installed.
        """
        _start(self.engine, self.address)
        store = Store(self.out, {**self.reading.options, "pattern": self.pattern})
        store.clean()
        missing = self._missing(store, watch)
        summary = CorpusSummary(read=len(missing))
        for files in _parts(missing, self.part_size):
            watch.part(self._convert(store, files, watch))
        for part in store.parts:
            summary.counts.update(part.counts)
        return summary

    def _missing(self, store: Store, watch: Watch) -> list[tuple[str, int]]:
        """The files that no whole part has; a part with a file that has changed is read again."""
        files = self._files(store.root, watch)
        sizes = dict(files)
        stale = [
            part
            for part in store.parts
            if any(sizes.get(path, size) != size for path, size in part.files)
        ]
        store.drop(stale)
        done = {file for part in store.parts for file in part.files}
        missing = [file for file in files if file not in done]
        watch.begin(len(files), len(files) - len(missing))
        return missing

    def _files(self, out: str, watch: Watch) -> list[tuple[str, int]]:
        """The documents, in order of their addresses; not what the corpus itself has written."""
        found = local_files(self.pattern)
        if found is None and ("://" in self.pattern or self.engine == "ray"):
            found = _listed(self.pattern)
        if found is None or not (found.files or found.closed):
            raise _unreachable(self.pattern)
        watch.passed(found)
        home = _place(out)
        return sorted(file for file in found.files if not _place(file[0]).startswith(home + "/"))

    def _convert(self, store: Store, files: Sequence[tuple[str, int]], watch: Watch) -> Part:
        name = hashlib.sha256(repr(files).encode()).hexdigest()[:16]
        for left in reversed(range(TRIES)):
            try:
                self._write(store, name, files)
                break
            except Exception as error:  # a lost node is told by Daft, Ray or the store in many ways
                reason = f"{type(error).__name__}: {str(error).strip().splitlines()[-1:]}"
                if not left:
                    raise OutputError(
                        msg("a part could not be converted ({reason})", reason=reason)
                    ) from error
                watch.again(reason)
        part = Part(name, tuple(files), {table: store.count(table, name) for table in TABLES})
        store.settle(part)
        return part

    def _write(self, store: Store, name: str, files: Sequence[tuple[str, int]]) -> None:
        answers = self._answers(files).collect()
        failed = col("error").not_null()
        tables = {
            "rows": _unnested(answers.select("path", "rows").explode("rows"), "rows"),
            "errors": _unnested(answers.where(failed).select("path", "size", "error"), "error"),
            "documents": _unnested(
                answers.where(~failed).select("path", "size", "document"), "document"
            ),
        }
        for table, rows in tables.items():
            rows.write_parquet(store.table(table, name), compression="zstd", write_mode="overwrite")

    def _answers(self, files: Sequence[tuple[str, int]]) -> daft.DataFrame:
        """A row a file: its record, its rows, its error."""
        paths, sizes = zip(*files, strict=True)
        readers = _at_once(self.engine, self.jobs)
        spread = daft.cls(_Reader, use_process=True, max_concurrency=readers)
        reader = spread(self.reading).read(col("path"), col("data"))
        return (
            daft.from_pydict({"path": list(paths), "size": list(sizes)})
            .into_batches(BATCH)
            .with_column("data", col("path").download(on_error="null"))
            .with_column("answer", reader)
            .select("path", "size", daft.functions.unnest(col("answer")))
        )


def _listed(pattern: str) -> Listing:
    """What a pattern names elsewhere."""
    try:
        found = daft.from_glob_path(pattern).select("path", "size").to_pydict()
    except (OSError, ValueError, daft.exceptions.DaftCoreException):
        raise _unreachable(pattern) from None
    pairs = zip(found["path"], found["size"], strict=True)
    return Listing([(path, size) for path, size in pairs if size is not None])


def _unreachable(pattern: str) -> InputError:
    return InputError(
        msg(
            "{pattern} names no document that can be reached; check the pattern and who may "
            "read there",
            pattern=printable(pattern),
        )
    )


def _place(address: str) -> str:
    """An address in one spelling: a path of this machine is absolute."""
    path = address.removeprefix("file://")
    return path if "://" in path else os.path.realpath(path)


def _unnested(table: daft.DataFrame, column: str) -> daft.DataFrame:
    others = [name for name in table.column_names if name != column]
    table = table.where(col(column).not_null())
    return table.select(*others, daft.functions.unnest(col(column)))


def _parts(files: list[tuple[str, int]], size: int) -> Iterator[list[tuple[str, int]]]:
    for first in range(0, len(files), size):
        yield files[first : first + size]


def _answer_type() -> DataType:
    fields = pa.struct(
        [
            pa.field("document", document_fields()),
            pa.field("rows", pa.list_(pa.struct(list(arrow_schema())))),
            pa.field("error", _ERROR),
        ]
    )
    return DataType.from_arrow_type(fields)


class _Reader:
    """The function that is spread: in each process one host, and in it the guarded child."""

    def __init__(self, reading: Reading) -> None:
        limits = reading.limits
        self._reading = reading
        self._host = Host(
            "govplan.batches.job:convert",
            memory_bytes=limits.memory_bytes,
            seconds=limits.seconds,
        )

    @daft.method(return_dtype=_answer_type())
    def read(self, path: str, data: bytes | None) -> dict[str, Any]:
        return outcome(self._host, path, data, self._reading)


_Engine = Literal["local", "ray"]


def _start(engine: _Engine, address: str | None) -> None:
    """Let Daft work with ``engine``, for Ray with the cluster at ``address``.

    Raises ``UsageError`` where Ray is not installed.
    """
    if engine == "local":
        daft.set_runner_native()
        return
    try:
        import ray
    except ImportError:
        raise UsageError(msg("a Ray cluster needs ray: pip install 'govplan[cluster]'")) from None
    if not ray.is_initialized():
        ray.init(address, log_to_driver=False)
    daft.set_runner_ray(noop_if_initialized=True)


def _at_once(engine: _Engine, jobs: int | None) -> int:
    """How many documents are read at once: ``jobs``, or as many as there are cores.

    A cluster is asked anew each time: it may have lost a node or got one, and Daft waits for
    readers that no node has room for.
    """
    if engine == "local":
        return jobs or available()
    import ray

    cores = max(1, int(ray.cluster_resources().get("CPU", 1)))
    return min(jobs or cores, cores)
