"""The database as a batch writes it: one transaction a document, each document once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any, NamedTuple

from govplan.database.connection import (
    logged,
    made_quiet,
    opened,
    patiently,
    reporting,
    transaction,
)
from govplan.database.entries import Entry, searched
from govplan.database.tables import APPLICATION, DETAILS, VERSION, statements
from govplan.model.errors import OutputError
from govplan.model.messages import msg
from govplan.rows import Row, columns
from govplan.terminal import printable

__all__ = ["Earlier", "Store"]

_INDEX = "INSERT INTO rows_fts (rowid, text, headings, units) VALUES (?, ?, ?, ?)"
_STALE = 2
"""From how many times as many numbers as rows on the index is made anew."""
_FEW = 10_000
"""Numbers that may be stale whatever the share: so few cost a search nothing."""


class Earlier(NamedTuple):
    """The state of a document that an earlier run has claimed."""

    status: str
    sha256: str | None
    fingerprint: str | None


class Store:
    """An open database; a context manager. A file that is none is made, one of another program
    is refused with ``OutputError``.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        with reporting(path):
            self._connection = opened(path)
            patiently(self._refuse_others)
            patiently(lambda: logged(self._connection))
            patiently(self._prepare)
            self._widths = patiently(lambda: {table: self._width(table) for table in DETAILS})

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _refuse_others(self) -> None:
        """Raise where the file is a database of another program, or of another version."""
        with transaction(self._connection, "DEFERRED"):
            found = self._pragma("application_id"), self._pragma("user_version")
            is_empty = self._is_empty()
        if is_empty or found == (APPLICATION, VERSION):
            return
        self._connection.close()
        whose = (
            msg("another version of govplan") if found[0] == APPLICATION else msg("another program")
        )
        raise OutputError(
            msg(
                "{path} is a database of {whose}; choose another name with -o",
                path=printable(self._path),
                whose=whose,
            )
        )

    def _is_empty(self) -> bool:
        (tables,) = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return not tables

    def _prepare(self) -> None:
        """Make the tables of an empty file."""
        with transaction(self._connection):
            if not self._is_empty():
                return
            for statement in statements():
                self._connection.execute(statement)
            self._connection.execute(f"PRAGMA application_id = {APPLICATION}")
            self._connection.execute(f"PRAGMA user_version = {VERSION}")

    def _width(self, table: str) -> int:
        """How many columns a table has."""
        return len(self._connection.execute(f"PRAGMA table_info({table})").fetchall())

    def _pragma(self, name: str) -> int:
        value: int = self._connection.execute(f"PRAGMA {name}").fetchone()[0]
        return value

    def claim(self, documents: Iterable[tuple[str, str]]) -> None:
        """Give each document, by path and name, its number, in their order."""
        claimed = list(documents)
        self._write(lambda: self._claim(claimed))

    def _claim(self, documents: list[tuple[str, str]]) -> None:
        self._connection.executemany(
            "INSERT OR IGNORE INTO documents (path, name, status) VALUES (?, ?, 'pending')",
            documents,
        )

    def earlier(self, path: str) -> Earlier | None:
        """What an earlier run made of a document."""
        query = "SELECT status, sha256, fingerprint FROM documents WHERE path = ?"
        with reporting(self._path):
            found = patiently(lambda: self._connection.execute(query, (path,)).fetchone())
        return Earlier(*found) if found else None

    def put(self, path: str, entry: Entry, about: dict[str, Any]) -> None:
        """Put a document in place of what there was of it."""
        self._write(lambda: self._put(path, entry, about))

    def _put(self, path: str, entry: Entry, about: dict[str, Any]) -> None:
        number = self._emptied(path)
        self._fill(number, entry)
        nothing = dict.fromkeys(("error", "exit_code", "message"))
        self._describe(number, {**nothing, **entry.document, **about, "status": "written"})

    def fail(self, path: str, about: dict[str, Any]) -> None:
        """Tell that a document could not be read; what there was of it is out of date."""
        self._write(lambda: self._fail(path, about))

    def _fail(self, path: str, about: dict[str, Any]) -> None:
        number = self._emptied(path)
        names = [row[1] for row in self._connection.execute("PRAGMA table_info(documents)")]
        nothing = dict.fromkeys(name for name in names if name not in _KEPT)
        self._describe(number, {**nothing, **about, "status": "failed"})

    def _write(self, action: Callable[[], None]) -> None:
        """Do all of ``action`` or nothing, when no other process writes."""

        def whole() -> None:
            with transaction(self._connection):
                action()

        with reporting(self._path):
            patiently(whole)

    def finish(self) -> None:
        """Leave one quiet file."""
        with reporting(self._path):
            if patiently(self._is_stale):
                patiently(self._index_anew)
            patiently(lambda: self._connection.execute("PRAGMA optimize").fetchall())
            made_quiet(self._connection)

    def _is_stale(self) -> bool:
        """Whether most numbers of the index are of rows that there are no more."""
        rows: int = self._connection.execute("SELECT count(*) FROM rows").fetchone()[0]
        return self._last_number() > _STALE * rows + _FEW

    def _emptied(self, path: str) -> int:
        """The number of a document, without anything that there was of it."""
        number: int = self._connection.execute(
            "SELECT document_id FROM documents WHERE path = ?", (path,)
        ).fetchone()[0]
        for table in DETAILS:
            self._connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (number,))
        return number

    def _fill(self, number: int, entry: Entry) -> None:
        last = self._last_number()
        rows = ((last + at, number, *row) for at, row in enumerate(entry.rows, 1))
        self._insert("rows", rows)
        for table in DETAILS[1:]:
            self._insert(table, ((number, *row) for row in getattr(entry, table)))
        self._connection.executemany(
            _INDEX, ((last + position, *texts) for position, texts in entry.texts)
        )

    def _last_number(self) -> int:
        """The last number that was ever given to a row."""
        query = "SELECT seq FROM sqlite_sequence WHERE name = 'rows'"
        found: tuple[int] | None = self._connection.execute(query).fetchone()
        return found[0] if found else 0

    def _index_anew(self) -> None:
        """Make the index again, without what was replaced."""
        names = ", ".join(f'"{column.name}"' for column in columns())
        query = f"SELECT row_id, document_id, {names} FROM rows ORDER BY document_id, position"
        with transaction(self._connection):
            self._connection.execute("INSERT INTO rows_fts (rows_fts) VALUES ('delete-all')")
            nodes = groupby(self._connection.execute(query), key=_node)
            self._connection.executemany(_INDEX, (_texts(list(rows)) for _, rows in nodes))

    def _insert(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        marks = ", ".join("?" * self._widths[table])
        self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def _describe(self, number: int, values: dict[str, Any]) -> None:
        sets = ", ".join(f"{name} = ?" for name in values)
        self._connection.execute(
            f"UPDATE documents SET {sets} WHERE document_id = ?", (*values.values(), number)
        )


_NODE = list(Row.model_fields).index("id")

_KEPT = {"document_id", "path", "name"}
"""What a document keeps that cannot be read."""


def _node(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The document and the id of the node that a row is about."""
    return row[1], row[2 + _NODE]


def _texts(found: list[tuple[Any, ...]]) -> tuple[Any, ...]:
    """What is searched of the rows of a node, behind the number of the first."""
    rows = [Row.model_validate(dict(zip(Row.model_fields, row[2:], strict=True))) for row in found]
    return found[0][0], *searched(rows)
