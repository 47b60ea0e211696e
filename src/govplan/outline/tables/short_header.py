"""Headers that are shorter than their rows: a name spans several columns (contract, 3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.column_kinds import TEXT_KINDS, column_kind
from govplan.outline.tables.columns import Columns, read_header
from govplan.outline.tables.inference import column_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.outline.tables.grid import Row

__all__ = ["short_header"]

_PLAIN = ("number", "units", "deadline")
_ABOVE_MEASURE = {0: (), 1: ("工作任务",), 2: ("重点工作", "工作任务")}
_WITH_MEASURE = {
    1: ("工作任务",),
    2: ("工作任务", "工作措施"),
    3: ("重点工作", "工作任务", "工作措施"),
}
"""The names that so many spanned columns of text stand for: beside a column of measures, or not."""


def short_header(row: Row, body: Sequence[Row]) -> Columns | None:
    """The columns of a header ``row`` that leaves the last columns of its ``body`` without names:
    aligned from the right, where the cells contradict the names from the left.
    """
    names = [cell.plain for cell in row.cells]
    count = sum(map(bool, names))
    missing = len(names) - count
    if not missing or not count or not body or not all(names[:count]) or any(names[count:]):
        return None
    if any(column_kind(cell.plain) in _PLAIN for cell in body[0].cells):
        return None  # a second row of the header
    kinds = [column_kind(name) for name in names[:count]]
    spanning = next((i for i, kind in enumerate(kinds) if kind in TEXT_KINDS), None)
    contents = [column_content(body, column) for column in range(len(names))]
    if spanning is None or not _contradict([*kinds, *[None] * missing], contents):
        return None
    stop = spanning + missing + 1
    aligned = [*kinds[:spanning], *[None] * (missing + 1), *kinds[spanning + 1 :]]
    if _contradict(aligned, contents) or any(c in _PLAIN[1:] for c in contents[spanning:stop]):
        return None
    texts = sum(content == "text" for content in contents[spanning:stop])
    has_measure = any(kind == "measure" for kind in kinds[spanning + 1 :])
    known = (_ABOVE_MEASURE if has_measure else _WITH_MEASURE).get(texts)
    if known is None:
        return None
    rest = iter(known)
    spanned = [next(rest) if c == "text" else "序号" for c in contents[spanning:stop]]
    read = read_header([*names[:spanning], *spanned, *names[spanning + 1 : count]])
    widened = [*names[:spanning], *[names[spanning]] * len(spanned), *names[spanning + 1 : count]]
    return Columns(read.kinds, tuple(widened), read.roles)


def _contradict(kinds: Sequence[str | None], contents: Sequence[str]) -> bool:
    """Whether a column named for numbers, units or times holds something else, or one that is
    named for neither holds units or times.
    """
    pairs = list(zip(kinds, contents, strict=True))
    return any(kind in _PLAIN and content != kind for kind, content in pairs) or any(
        kind in TEXT_KINDS and content in _PLAIN for kind, content in pairs
    )
