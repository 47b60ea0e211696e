"""Signs of a table that was read wrong."""

from __future__ import annotations

from collections.abc import Iterator

from govplan.doubts.result import Result
from govplan.lexicon.column_kinds import is_known
from govplan.lexicon.patterns import regex
from govplan.model.document import Table, Text
from govplan.model.messages import msg
from govplan.numbering.recognize import number_at

__all__ = ["joined_cells", "torn_tables", "unnamed_columns", "unnamed_tables"]

_MOST_COLUMNS = 12
_FEWEST_CELLS = 12
_JOINED = regex(r"[|│┃\t]|[。；][，,、]")
_FEWEST_NAMES = 2
_NO_NAME = regex(r"第\d+列")


def torn_tables(result: Result) -> Iterator[tuple[Text, str]]:
    """A table of single characters, or of very many columns without a name for them."""
    for table in result.document.blocks:
        if not isinstance(table, Table):
            continue
        texts = [p.text for p in table.paragraphs if p.text.value.strip()]
        single = [text for text in texts if len(text.value.strip()) == 1 and text.value.isalpha()]
        if len(texts) >= _FEWEST_CELLS and len(single) * 2 > len(texts):
            yield texts[0], msg("most cells of a table hold a single character")
        elif table.columns > _MOST_COLUMNS and not any(is_known(t.value.strip()) for t in texts):
            yield from (
                (text, msg("a table has {columns} columns", columns=table.columns))
                for text in texts[:1]
            )


def unnamed_tables(result: Result) -> Iterator[tuple[Text, str]]:
    """A table that alignment alone suggests, and whose columns have no names."""
    for table in result.document.blocks:
        if isinstance(table, Table) and table.guessed and not table.continues:
            texts = [p.text for p in table.paragraphs]
            known = sum(is_known("".join(text.value.split())) for text in texts)
            if texts and known < _FEWEST_NAMES:
                yield texts[0], msg("a table was seen by its alignment alone")


def joined_cells(result: Result) -> Iterator[tuple[Text, str]]:
    """A bar or a tab within a text, or a comma right behind the end of a sentence: cells of a row
    that were read as one; headings that are numbered in a column of the table's own.
    """
    for node in result.nodes():
        for text in (node.title, node.text):
            if text is not None and (here := _JOINED.search(text.value)) is not None:
                yield (
                    text,
                    msg(
                        "cells were read as one text: {value}",
                        value=text.value[max(0, here.start() - 10) :][:20],
                    ),
                )
        for name, texts in node.extra.items():
            if any(map(_heads, texts)):
                yield (
                    texts[0],
                    msg(
                        "headings stand in the column {name}: {value}",
                        name=name,
                        value=texts[0].value.strip()[:20],
                    ),
                )


def _heads(text: Text) -> bool:
    found = number_at(text)
    return found is not None and found[0].style in ("cjk", "cjk-paren")


def unnamed_columns(result: Result) -> Iterator[tuple[Text, str]]:
    """Cells of a column whose header is empty."""
    for node in result.measures():
        for name, texts in node.extra.items():
            if _NO_NAME.fullmatch(name):
                yield (
                    texts[0],
                    msg("a column has no name: {value}", value=texts[0].value.strip()[:20]),
                )
