"""What the name of a batch's output asks for: a folder, one file or a database."""

from __future__ import annotations

import os

from govplan.model.errors import UsageError
from govplan.model.messages import msg
from govplan.terminal import printable
from govplan.writers import FORMS, form_of

__all__ = ["DATABASE", "DATABASE_SUFFIXES", "ONE_FILE", "chosen_form", "is_database",
           "is_folder"]  # fmt: skip

DATABASE = "sqlite"
"""What stands for a database where others name a form."""
DATABASE_SUFFIXES = (".sqlite", ".sqlite3", ".db")

ONE_FILE = ("jsonl", "rows", "parquet", "csv", "xlsx")
"""The forms of which one file holds many documents."""


def is_folder(output: str) -> bool:
    """Whether a batch writes a file a document into ``output``.

    >>> is_folder("out"), is_folder("out.csv/"), is_folder("plans.csv"), is_folder("plans.db")
    (True, True, False, False)
    """
    if output.endswith(os.sep) or os.path.isdir(output):  # noqa: PTH112 - a name may be too long
        return True
    return form_of(output) is None and not is_database(output)


def is_database(output: str) -> bool:
    """Whether the name is that of a database."""
    return output.casefold().endswith(DATABASE_SUFFIXES)


def chosen_form(output: str, to: str | None) -> str:
    """The form in which a batch writes ``output``, where ``to`` names one and where it does not.

    Raises ``UsageError`` for a form of which one file holds one document, and for a database.

    >>> chosen_form("out", None), chosen_form("a.parquet", None), chosen_form("a.sqlite", None)
    ('json', 'parquet', 'sqlite')
    """
    if is_folder(output):
        return to or "json"
    shown = printable(output)
    if is_database(output):
        if to is None:
            return DATABASE
        raise UsageError(
            msg(
                "{shown} is a database, and --to asks for {to}; leave one of them out",
                shown=shown,
                to=to,
            )
        )
    form = form_of(output)
    name = to or (form.name if form else "json")
    if name not in ONE_FILE:
        suffixes = ", ".join(FORMS[each].suffix for each in ONE_FILE)
        raise UsageError(
            msg(
                "{shown} would be one file, and {name} is a file a document; name a "
                "folder, or one file that ends in {suffixes} or .sqlite",
                shown=shown,
                name=name,
                suffixes=suffixes,
            )
        )
    return name
