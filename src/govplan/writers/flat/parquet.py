"""The flat rows as Parquet, by pyarrow (``pip install 'govplan[parquet]'``).

The Arrow schema is fixed: it comes from the columns of the rows alone, so that the files of many
runs are one table, an empty one among them.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from govplan.rows import columns
from govplan.writers import Style
from govplan.writers.flat.lines import part

__all__ = ["arrow_schema", "join", "part"]

GROUP = 20_000
"""How many rows stand in a row group, and so in memory."""


def arrow_schema() -> Any:
    """The Arrow schema of the rows; each field says what it is about."""
    import pyarrow

    kinds = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "real": pyarrow.float64(),
        "flag": pyarrow.bool_(),
    }
    return pyarrow.schema(
        [
            pyarrow.field(column.name, kinds[column.kind], column.nullable, {"about": column.about})
            for column in columns()
        ]
    )


def join(parts: Iterable[bytes], style: Style) -> Iterator[bytes]:
    """One file that holds the rows of all plans."""
    import pyarrow
    from pyarrow import parquet

    del style
    schema, sink = arrow_schema(), _Sink()
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        for rows in _groups(parts):
            writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))
            yield sink.taken()
    yield sink.taken()


def _groups(parts: Iterable[bytes]) -> Iterator[list[dict[str, Any]]]:
    """The rows of all plans, a row group at a time; none is cut out of the middle of a plan."""
    waiting: list[dict[str, Any]] = []
    for lines in parts:
        waiting += map(json.loads, lines.splitlines())
        if len(waiting) >= GROUP:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


class _Sink(io.RawIOBase):
    """A file that is written once and taken away as it grows."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._position = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        self._position += len(self._parts[-1])
        return len(self._parts[-1])

    def tell(self) -> int:
        return self._position

    def taken(self) -> bytes:
        """What was written since it was last asked."""
        data = b"".join(self._parts)
        self._parts.clear()
        return data
