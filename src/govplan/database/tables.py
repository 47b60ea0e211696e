"""The tables and views of the database: what ``govplan batch -o plans.sqlite`` makes.

The table ``rows`` has the columns of the flat rows (:class:`govplan.rows.Row`), so that it is
the same table as in Parquet or JSON Lines.
"""

from __future__ import annotations

from govplan.model.kinds import ROLES
from govplan.rows import columns

__all__ = ["APPLICATION", "DETAILS", "VERSION", "statements"]

APPLICATION = 0x676F7670
"""What marks a SQLite file as one of ours: "govp" (PRAGMA application_id)."""
VERSION = 1
"""The version of the tables and of how texts are indexed (PRAGMA user_version)."""

DETAILS = ("rows", "units", "deadlines", "diagnostics")
"""The tables that hold what is in a document; each row names its ``document_id``."""

_TYPES = {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "flag": "INTEGER"}

_DOCUMENTS = """
CREATE TABLE documents (
    document_id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('pending', 'written', 'failed')),
    error TEXT,
    exit_code INTEGER,
    message TEXT,
    format TEXT,
    sha256 TEXT,
    pages INTEGER,
    title TEXT,
    document_number TEXT,
    issuer TEXT,
    recipients TEXT,
    issued_on TEXT,
    year INTEGER,
    disclosure TEXT,
    classification TEXT,
    urgency TEXT,
    script TEXT,
    measures INTEGER,
    warnings INTEGER,
    source_characters INTEGER,
    placed INTEGER,
    furniture INTEGER,
    unplaced INTEGER,
    seconds REAL,
    version TEXT,
    fingerprint TEXT
)"""

_UNITS = """
CREATE TABLE units (
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    qualifier TEXT,
    open INTEGER NOT NULL,
    raw TEXT NOT NULL,
    PRIMARY KEY (document_id, id, position)
)"""

_DEADLINES = """
CREATE TABLE deadlines (
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    raw TEXT NOT NULL,
    kind TEXT NOT NULL,
    due TEXT,
    every TEXT,
    within_days INTEGER,
    PRIMARY KEY (document_id, id, position)
)"""

_DIAGNOSTICS = """
CREATE TABLE diagnostics (
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    position INTEGER NOT NULL,
    severity TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    id TEXT,
    place TEXT,
    PRIMARY KEY (document_id, position)
)"""

_INDEXES = (
    "CREATE INDEX rows_of_node ON rows (document_id, id)",
    "CREATE INDEX rows_by_unit ON rows (unit)",
    "CREATE INDEX rows_by_due ON rows (due)",
    "CREATE INDEX units_by_name ON units (name)",
    "CREATE INDEX deadlines_by_due ON deadlines (due)",
    "CREATE INDEX diagnostics_by_code ON diagnostics (code)",
)

# Nothing is stored twice: the index holds pairs of characters alone and points to ``rows``. What is
# replaced stays until the index is made anew; it points to numbers that are never given again.
_SEARCH = """
CREATE VIRTUAL TABLE rows_fts USING fts5 (
    text, headings, units, content='', tokenize='ascii', prefix='1'
)"""

_COUNTS = ", ".join(
    f"count(DISTINCT CASE role WHEN '{role}' THEN document_id || ' ' || id END) AS {role}"
    for role in ROLES
)
_WORKLOAD = (
    f"CREATE VIEW workload AS SELECT unit, {_COUNTS}, min(CASE kind WHEN 'date' THEN due END) "
    "AS next_due FROM rows WHERE unit IS NOT NULL GROUP BY unit ORDER BY lead DESC, unit"
)
_VIEWS = (
    _WORKLOAD,
    "CREATE VIEW dated AS SELECT * FROM rows WHERE kind = 'date' AND due IS NOT NULL ORDER BY due",
    "CREATE VIEW doubtful AS SELECT * FROM rows WHERE doubtful",
    "CREATE VIEW failed AS SELECT path, exit_code, error, message FROM documents "
    "WHERE status = 'failed'",
)


def statements() -> list[str]:
    """What makes an empty database."""
    return [_DOCUMENTS, _rows(), _UNITS, _DEADLINES, _DIAGNOSTICS, *_INDEXES, _SEARCH, *_VIEWS]


def _rows() -> str:
    lines = [
        "row_id INTEGER PRIMARY KEY AUTOINCREMENT",
        "document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE",
        *(
            f'"{column.name}" {_TYPES[column.kind]}{"" if column.nullable else " NOT NULL"}'
            for column in columns()
        ),
        "UNIQUE (document_id, position)",
    ]
    return "CREATE TABLE rows (\n    " + ",\n    ".join(lines) + "\n)"
