"""Deadlines: 2022年11月底前, 每年的1月31日前, 印发30日内, 持续推进 (contract, 7).

:func:`sentence_deadlines` takes from a measure's own sentence only what is plainly a time limit;
:func:`cell_deadlines` reads what stands under 完成时限 or behind such a label, where a bare
2022年10月 is one and 持续推进 too, and :func:`clause_deadlines` the same with the whole clauses
around them, so that no word of the cell is lost. White space inside a deadline is ignored; its
``raw`` keeps it.
"""

from __future__ import annotations

import re

from govplan.lexicon.characters import has_white
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.model.messages import msg
from govplan.model.record import replace
from govplan.responsibility.deadlines.false_dates import false_dates
from govplan.responsibility.deadlines.patterns import BETWEEN_DATES, CLAUSE_EDGES, IDLE, WHITE
from govplan.responsibility.deadlines.reader import Deadline, Reader, Years

__all__ = [
    "DEADLINE_HEADER",
    "NO_YEARS",
    "Deadline",
    "Years",
    "cell_deadlines",
    "clause_deadlines",
    "holds_all",
    "is_same",
    "misprints",
    "read_deadlines",
    "says_more",
    "sentence_deadlines",
]

NO_YEARS = Years()
DEADLINE_HEADER = "完成时限"
"""Under what the words of a bracket or label are kept that no deadline holds (contract, 7.1)."""
_FEWEST_WORDS = 3
_IN_WORDS = regex(rf"(?:(?![年月日号季周旬天一二三四五六七八九十]){HAN_LETTER}){{2,15}}")
_WORD = regex(r"[^\W_]")
_EDGE = regex("[" + re.escape(CLAUSE_EDGES) + "]", needs="!(),;?[]。【】〔〕！（），；？")
_AROUND = "、，,；;。：:—–-－~～ \n\t"


def sentence_deadlines(text: Text, years: Years) -> list[Deadline]:
    """The deadlines within a measure's own sentences; they stay in the text.

    The plan's year dates 年底前 and tells the past. Names of documents, periods of data, start
    dates, caps and service standards are none.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("每年发布报告，6月底前完成。", Source(line=1))
    >>> [(d.kind, d.due, d.every) for d in sentence_deadlines(text, Years(2022))]
    [('recurring', None, 'year'), ('date', '2022-06-30', None)]
    """
    found = Reader(_tight(text), years, cell=False).read()
    return [deadline for _, _, deadline in found]


def cell_deadlines(text: Text, years: Years = NO_YEARS) -> list[Deadline]:
    """The deadlines of a deadline column's cell, or of what follows 完成时限：, without the words
    beside them.

    A bare date is its last day, a span counts its end; text without a deadline gives none.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("10月底前完成并持续推进", Source(line=1))
    >>> [(d.kind, d.due) for d in cell_deadlines(text, Years(2022))]
    [('date', '2022-10-31'), ('ongoing', None)]
    """
    return [deadline for _, _, deadline in Reader(_tight(text), years, cell=True).read()]


def clause_deadlines(text: Text, years: Years = NO_YEARS) -> list[Deadline]:
    """The same deadlines, each with the whole clause in which it stands.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("6月底前完成50%，年底前全部完成并长期坚持（市定）", Source(line=1))
    >>> [d.text.value for d in clause_deadlines(text)]
    ['6月底前完成50%', '年底前全部完成', '并长期坚持']
    >>> text = Transcript().add("6月底前完成一期、力争年底前完成二期", Source(line=1))
    >>> [d.text.value for d in clause_deadlines(text)]
    ['6月底前完成一期', '力争年底前完成二期']
    """
    tight = _tight(text)
    found = Reader(tight, years, cell=True).read()
    clauses: list[tuple[int, int, Deadline]] = []
    position = 0
    for index, (start, end, deadline) in enumerate(found):
        left = _clause_start(tight.value, min(position, start), start)
        following = found[index + 1][0] if index + 1 < len(found) else len(tight)
        position = _clause_end(tight.value, end, max(end, following))
        if clauses and is_same(clauses[-1][2], deadline):
            left = clauses.pop()[0]
        clauses.append((left, position, deadline))
    return [
        replace(deadline, text=tight[left:right].strip(_AROUND))
        for left, right, deadline in clauses
    ]


def is_same(one: Deadline, other: Deadline) -> bool:
    """Whether two deadlines are one: a date whose day is unknown only where it is printed alike."""
    return _key(one) == _key(other)


def _key(one: Deadline) -> tuple[object, ...]:
    printed = one.text.value if one.kind == "date" and one.due is None else None
    return one.kind, one.due, one.every, one.within_days, printed


def _tight(text: Text) -> Text:
    """``text`` without white space but one space between two figures: 2025-06-15 00:00:00."""
    return text.sub(WHITE, _between_figures) if has_white(text.value) else text


def _between_figures(gap: re.Match[str]) -> str:
    value = gap.string
    figures = (
        value[max(0, gap.start() - 1) : gap.start()].isdigit()
        and value[gap.end() : gap.end() + 1].isdigit()
    )
    return " " if figures else ""


def read_deadlines(text: Text, years: Years, report: Report) -> list[Deadline]:
    """The deadlines of a cell or behind a label, with a diagnostic where there is none, or where
    a date is none; a time that is told in a few words (立行立改) is nothing to doubt.
    """
    found = clause_deadlines(text, years)
    false = misprints(text, cell=True)
    if false or not found:
        said = "、".join(date.value for date in false) or text.value.strip()[:40]
        in_words = not false and _IN_WORDS.fullmatch(said) is not None
        report.add(
            "deadline-unrecognised",
            msg("no deadline: {said}", said=said),
            at=text,
            is_plain=in_words,
        )
    return found


def _clause_start(value: str, low: int, start: int) -> int:
    """Where the clause begins in which a deadline stands, not before ``low``."""
    edges = [edge.end() for edge in _EDGE.finditer(value, low, start)]
    return edges[-1] if edges else low


def _clause_end(value: str, end: int, following: int) -> int:
    """Where the clause ends in which a deadline stands: at its mark, or where the words of the
    next deadline begin (并长期坚持).
    """
    edge = _EDGE.search(value, end, following)
    if edge is not None:
        return edge.start()
    if following == len(value):
        return following
    pause = value.rfind("、", end, following)
    if pause >= 0:
        return pause
    joint = BETWEEN_DATES.search(value[end:following])
    return end + joint.start() if joint else following


def holds_all(text: Text, found: list[Deadline]) -> bool:
    """Whether the deadlines ``found`` in a cell hold every word of it.

    >>> from govplan.model.document import Source, Transcript
    >>> texts = [Transcript().add(cell, Source()) for cell in ("5月底前动工", "5月底前（市定）")]
    >>> [holds_all(text, clause_deadlines(text)) for text in texts]
    [True, False]
    """
    taken = {origin for deadline in found for origin in deadline.text.origins}
    pairs = zip(text.value, text.origins, strict=True)
    return all(origin in taken or not _WORD.match(letter) for letter, origin in pairs)


def misprints(text: Text, *, cell: bool) -> list[Text]:
    """What in ``text`` is written as a date and is none.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("13 月底前完成", Source(line=1))
    >>> [found.value for found in misprints(text, cell=True)]
    ['13月']
    """
    tight = _tight(text)
    return [tight[start:end] for start, end in false_dates(tight.value, cell=cell)]


def says_more(text: Text, found: list[Deadline]) -> bool:
    """Whether ``text`` tells more work than that it be done in the time of ``found``.

    >>> from govplan.model.document import Source, Transcript
    >>> cells = "2021年2月公布预算信息", "2021年2月底前全面完成，并持续推进"
    >>> texts = [Transcript().add(cell, Source(line=1)) for cell in cells]
    >>> [says_more(text, cell_deadlines(text)) for text in texts]
    [True, False]
    """
    taken = {origin for deadline in found for origin in deadline.text.origins}
    pairs = zip(text.value, text.origins, strict=True)
    left = "".join(character if origin not in taken else "。" for character, origin in pairs)
    return len(IDLE.sub("", left)) >= _FEWEST_WORDS
