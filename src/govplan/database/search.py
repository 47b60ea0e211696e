"""Rows of a database by their words, units, roles and deadlines."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from govplan.database.bigrams import folded, matching
from govplan.database.tables import APPLICATION, VERSION
from govplan.lexicon.patterns import regex
from govplan.model.errors import InputError, UsageError
from govplan.model.messages import msg
from govplan.model.reasons import reason_of
from govplan.model.record import record
from govplan.rows import Row, columns
from govplan.terminal import printable

__all__ = ["Query", "search"]

_DAY = regex(r"\d{4}(-\d\d(-\d\d)?)?")

# The nodes whose text, headings or units match, by the first row of each.
_MATCHING = """(document_id, id) IN (
    SELECT document_id, id FROM rows
    WHERE row_id IN (SELECT rowid FROM rows_fts WHERE rows_fts MATCH ?)
)"""


@record
class Query:
    """What rows to find: those in which all ``words`` stand, of units whose name holds ``unit``,
    in this ``role``, due before a day (2022-07-01, 2022-07 or 2022), of plans for this ``year``.
    """

    words: tuple[str, ...] = ()
    unit: str | None = None
    role: str | None = None
    due_before: str | None = None
    year: int | None = None

    def conditions(self) -> list[tuple[str, Any]]:
        """The conditions in SQL, each with its value; raises ``UsageError`` for none."""
        found: list[tuple[str, Any]] = []
        if self.words:
            found.append((_MATCHING, matching(list(self.words))))
        if self.unit is not None:
            found.append((_MATCHING, f"units : ({matching([self.unit])})"))
            found.append(("instr(govplan_folded(unit), ?)", folded(self.unit)))
        if self.role is not None:
            found.append(("role = ?", self.role))
        if self.due_before is not None:
            found.append(("kind = 'date' AND due < ?", _checked_day(self.due_before)))
        if self.year is not None:
            found.append(("year = ?", self.year))
        if not found:
            raise UsageError(msg("there is nothing to find; give a word, or --unit, --role …"))
        return found


def _checked_day(text: str) -> str:
    if not _DAY.fullmatch(text):
        raise UsageError(
            msg("{text!r} is no day; write it as 2022-07-01, 2022-07 or 2022", text=text)
        )
    return text


def search(path: str, query: Query) -> Iterator[Row]:
    """The rows that ``query`` asks for, in the order of the documents.

    Raises ``InputError`` where ``path`` is no database of ours.
    """
    conditions = query.conditions()
    names = ", ".join(f'"{column.name}"' for column in columns())
    where = " AND ".join(condition for condition, _ in conditions)
    statement = f"SELECT {names} FROM rows WHERE {where} ORDER BY document_id, position"
    connection = _reading(path)
    try:
        for values in connection.execute(statement, [value for _, value in conditions]):
            yield Row.model_validate(dict(zip(Row.model_fields, values, strict=True)))
    except sqlite3.Error as error:
        raise InputError(
            msg(
                "{path} cannot be searched ({error}); make it anew",
                path=printable(path),
                error=reason_of(error),
            )
        ) from None
    finally:
        connection.close()


def _reading(path: str) -> sqlite3.Connection:
    shown = printable(path)
    if not Path(path).is_file():
        wanted = (
            msg("{shown} is no regular file", shown=shown)
            if Path(path).exists()
            else msg(
                "{shown} does not exist; make it with: govplan batch FOLDER -o {shown}", shown=shown
            )
        )
        raise InputError(wanted)
    try:
        found = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)
        found.create_function("govplan_folded", 1, lambda text: folded(text or ""))
        marks = [found.execute(f"PRAGMA {name}").fetchone()[0]
                 for name in ("application_id", "user_version")]  # fmt: skip
    except sqlite3.Error as error:
        raise InputError(
            msg(
                "{shown} cannot be read as a database ({error})",
                shown=shown,
                error=reason_of(error),
            )
        ) from None
    if marks != [APPLICATION, VERSION]:
        found.close()
        raise InputError(
            msg("{shown} is no database that this version of govplan has written", shown=shown)
        )
    return found
