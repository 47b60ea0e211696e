"""``govplan find``: rows of a database of plans."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from govplan.commands import options, tables
from govplan.commands.run import inputs_of, messages
from govplan.lexicon import ledger_sheets as headers
from govplan.model.errors import NoPlanError
from govplan.model.kinds import ROLES
from govplan.model.messages import msg
from govplan.output import Target

if TYPE_CHECKING:
    from govplan.rows import Row

__all__ = ["command"]

FORMS = ("table", "jsonl", "json", "csv")
HEADER = (headers.DEADLINE, headers.UNIT, headers.UNIT_ROLE, headers.MEASURE, headers.ID, "文件")


@click.command(
    "find",
    cls=options.Command,
    examples=("govplan find 预算 --db plans.sqlite --due-before 2022-07-01",
              "govplan find --unit 财政局 --role lead --db plans.sqlite -t csv -o 财政局.csv"),
)  # fmt: skip
@click.argument("words", nargs=-1, metavar="[WORD]...")
@options.option(
    "--db", type=options.FILE, metavar="FILE", required=True, help="Made by govplan batch -o FILE."
)
@click.option("--unit", metavar="WORD", help="Only units whose name holds WORD.")
@click.option("--role", type=click.Choice(ROLES), metavar="ROLE", help=", ".join(ROLES) + ".")
@click.option("--due-before", metavar="DAY", help="As 2022-07-01, 2022-07 or 2022.")
@click.option("--year", type=int, metavar="YEAR", help="Only plans for this year.")
@options.choice_option(FORMS, "table")
@options.option("-o", "--output", type=options.FILE, metavar="FILE", help="Write there.")
@options.option("--strict", is_flag=True, help="Exit 5 where no row matches.")
@options.common()
@click.pass_context
def command(ctx: click.Context, /, words: tuple[str, ...], **values: Any) -> None:
    """Find the rows in which all words stand: in the text, the headings or the units."""
    from govplan.database.search import Query, search

    say = messages(values)
    target = Target(values["output"], inputs_of(())).check()
    query = Query(words, values["unit"], values["role"], values["due_before"], values["year"])
    found = list(search(values["db"], query))
    if not found:
        say.plain(msg("no row matches"))
        ctx.exit(NoPlanError.exit_code if values["strict"] else 0)
    if values["to"] == "table":
        tables.show(HEADER, map(_cells, found), target)
    else:
        target.write(_WRITERS[values["to"]](found))


def _cells(row: Row) -> Sequence[str]:
    from govplan.writers.labels import ROLES as NAMES

    role = NAMES[row.role] if row.role else ""
    text = (row.number or "") + row.text
    return row.due or row.deadline or "", row.unit or "", role, text, row.id, row.file


def _lines(rows: Iterable[Row]) -> Iterator[bytes]:
    return (f"{row.model_dump_json()}\n".encode() for row in rows)


def _list(rows: Iterable[Row]) -> Iterator[bytes]:
    data = [row.model_dump() for row in rows]
    yield (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _cell(value: object) -> str:
    from govplan.writers.ledger.csv import text_cell

    return str(value).lower() if isinstance(value, bool) else text_cell(value)


def _csv(rows: Sequence[Row]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"
    header = list(type(rows[0]).model_fields)
    for cells in (header, *(row.model_dump().values() for row in rows)):
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\r\n").writerow(map(_cell, cells))
        yield buffer.getvalue().encode("utf-8", "backslashreplace")


_WRITERS = {"jsonl": _lines, "json": _list, "csv": _csv}
