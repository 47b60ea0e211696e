"""The writers: one row a form, one module each, all starting from the published plan.

A writer has two halves, so that many documents can be read by other processes and written by one:
``part`` takes what it needs from one plan, ``join`` makes the bytes of one output from the parts.
Adding a form is one file and one row in :data:`FORMS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Protocol, cast

from govplan.model.extras import EXTRAS, need
from govplan.model.messages import msg
from govplan.model.record import record

if TYPE_CHECKING:
    from govplan.aliases import Aliases
    from govplan.schema import Plan
    from govplan.writers.ledger.earlier import Earlier

__all__ = ["FORMS", "SOURCES", "Form", "SourcesMode", "Style", "Writer", "form_of", "write"]


SourcesMode = Literal["full", "compact", "none"]
SOURCES: tuple[SourcesMode, ...] = ("full", "compact", "none")


@record
class Style:
    """How an output is to look.

    ``sources`` says how much JSON tells of where a node stands: all its places, the first of each
    (``compact``) or none; ``several`` says that the output holds more than one plan; ``progress``
    is an earlier ledger, ``aliases`` are names of units for ledgers; ``path`` is where the plan was
    read from. ``full`` texts and levels down to ``depth`` are for the outline.
    """

    sources: SourcesMode = "full"
    several: bool = False
    progress: Earlier | None = None
    aliases: Aliases | None = None
    path: str = ""
    full: bool = False
    depth: int | None = None


class Writer(Protocol):
    """A module that writes one form."""

    def part(self, plan: Plan, style: Style) -> Any:
        """What the output needs of one plan: plain data that can travel between processes."""
        ...

    def join(self, parts: Iterable[Any], style: Style) -> Iterator[bytes]:
        """The bytes of one output, in order; nothing where there is no part."""
        ...


@record
class Form:
    """A form of output: its name for ``--to``, its suffix and the module that is imported late;
    ``needs`` is the extra whose packages it is written by, ``lang`` the language of the messages in
    it where none is asked for.
    """

    name: str
    title: str
    suffix: str
    module: str
    binary: bool = False
    needs: str | None = None
    lang: Literal["en", "zh"] = "en"

    @property
    def available(self) -> bool:
        """Whether the packages that it needs are installed."""
        return self.needs is None or EXTRAS[self.needs].installed

    def check(self) -> Form:
        """The form itself; raises ``UsageError`` where the packages that it needs are missing."""
        if self.needs is not None:
            need(self.needs)
        return self

    def writer(self) -> Writer:
        """The form's module, imported only now."""
        return cast("Writer", import_module(self.module))


FORMS: dict[str, Form] = {
    row.name: row
    for row in (
        Form("json", msg("one JSON document"), ".json", "govplan.writers.json"),
        Form("jsonl", msg("JSON Lines, one compact document a line"), ".jsonl",
             "govplan.writers.jsonl"),
        Form("csv", msg("the ledger (任务台账) as CSV"), ".csv", "govplan.writers.ledger.csv",
             lang="zh"),
        Form("xlsx", msg("the ledger (任务台账) as a workbook"), ".xlsx",
             "govplan.writers.ledger.workbook", binary=True, lang="zh"),
        Form("docx", msg("the plan as a Word table (任务分解表)"), ".docx",
             "govplan.writers.table_document.docx", binary=True, lang="zh"),
        Form("markdown", msg("the plan as Markdown"), ".md", "govplan.writers.markdown"),
        Form("outline", msg("the tree as plain text"), ".txt", "govplan.writers.outline"),
        Form("rows", msg("flat rows as JSON Lines, one a unit of a measure"), ".rows.jsonl",
             "govplan.writers.flat.lines"),
        Form("parquet", msg("flat rows as Parquet"), ".parquet", "govplan.writers.flat.parquet",
             binary=True, needs="parquet"),
    )
}  # fmt: skip


def form_of(path: str) -> Form | None:
    """The form whose suffix ``path`` has, the longest where several have one.

    >>> [form.name for form in map(form_of, ["a.jsonl", "a.rows.jsonl", "A.XLSX"]) if form]
    ['jsonl', 'rows', 'xlsx']
    """
    folded = path.casefold()
    found = [form for form in FORMS.values() if folded.endswith(form.suffix)]
    return max(found, key=lambda form: len(form.suffix), default=None)


def write(plans: Plan | Iterable[Plan], to: str = "json", style: Style | None = None) -> bytes:
    """One output of the form ``to`` that holds ``plans``; the same plans give the same bytes."""
    from govplan.schema import Plan

    found = [plans] if isinstance(plans, Plan) else list(plans)
    style = style or Style(several=len(found) > 1)
    writer = FORMS["jsonl" if to == "json" and style.several else to].writer()
    return b"".join(writer.join((writer.part(plan, style) for plan in found), style))
