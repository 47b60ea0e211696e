"""Tables whose cells became paragraphs: Markdown and web pages that a converter made of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex
from govplan.model.document import Paragraph
from govplan.parsers.text_tables.lines import Found, Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govplan.model.diagnostics import Report
    from govplan.model.document import Block, Text

__all__ = ["NAME_ALONE", "with_listed_tables"]

NAME_ALONE = regex(
    r"(?=[^。；，、：:|\d]{0,12}[序号號务務项項别別类類求施举舉容责責单單门門室域标標作点點])"
    r"\s*[^\s。；，、：:|\d]{1,8}(?:\s{1,2}[^\s。；，、：:|\d]{1,3}){0,5}\s*$"
)
"""A line that may be the name of a column: short, without marks and figures, with a sign of one."""


def with_listed_tables(
    blocks: Iterable[Block], report: Report
) -> tuple[list[Block], list[tuple[str, Text]]]:
    """The blocks with tables in the place of the paragraphs that are their cells, and what of
    those is no text.
    """
    made: list[Block] = []
    furniture: list[tuple[str, Text]] = []
    for run in _runs(list(blocks)):
        if isinstance(run, list):
            _read_run(run, made, furniture, report)
        else:
            made.append(run)
    return made, furniture


def _runs(blocks: Sequence[Block]) -> Iterator[list[Paragraph] | Block]:
    """The paragraphs between other blocks, and these."""
    run: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.furniture is None and not block.note:
            run.append(block)
            continue
        if run:
            yield run
        run = []
        yield block
    if run:
        yield run


def _read_run(
    run: list[Paragraph],
    made: list[Block],
    furniture: list[tuple[str, Text]],
    report: Report,
) -> None:
    if not any(NAME_ALONE.match(block.text.value) for block in run):
        made.extend(run)
        return
    from govplan.parsers.text_tables.cell_lines import find_listed_table

    lines = [Line(block.text, _number(block.text)) for block in run]
    index = refused = 0
    while index < len(run):
        found: Found | int = refused
        if index >= refused and NAME_ALONE.match(lines[index].value):
            found = find_listed_table(lines, index, report)
        if isinstance(found, Found):
            made.append(found.table)
            furniture.extend(found.furniture)
            index = found.end
        else:
            refused = found
            made.append(run[index])
            index += 1


def _number(text: Text) -> int:
    return next((source.line for source in text.sources if source.line), 0)
