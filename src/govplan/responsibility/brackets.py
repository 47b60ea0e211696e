"""Responsibility brackets: where a text says in brackets who is responsible (contract 6.1, 6.8)."""

from __future__ import annotations

from functools import lru_cache

from govplan.lexicon.brackets import Pair, scan
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import BLANKS, DASHES, SENTENCE_ENDS, marks
from govplan.lexicon.role_labels import UNIT_LABEL
from govplan.model.document import Source, Text, Transcript
from govplan.model.record import record
from govplan.model.rungs import verdict
from govplan.responsibility.bracket_rungs import BRACKET, Inside, is_deadline
from govplan.responsibility.explained import tells_basis
from govplan.responsibility.names import is_body

__all__ = [
    "BEHIND_BRACKET",
    "BETWEEN",
    "DUTY_PERSON",
    "PERSON_LABEL",
    "Bracket",
    "bracket_runs",
    "closing_run",
    "find_brackets",
]


@record
class Bracket:
    """A responsibility bracket: its span in the text with the brackets, and what is inside;
    ``closed`` is false where nobody closed it.
    """

    start: int
    end: int
    inner: Text
    closed: bool = True


_LONGEST = 1500
_DEEPEST = 4
_SIGHT = 40
"""How many characters before a bracket tell what it explains."""
_LISTED = regex(r"[、，；\s]")
_CLAUSE_ENDS = ("，", "；", "。")
BEHIND_BRACKET = marks("part", "clause", half=True) + "。、：:" + BLANKS
BETWEEN = BEHIND_BRACKET + DASHES
_ANSWERS = "责任人 领导 负责人 牵头人"
_PERSON = rf"[^：:，。]{{0,6}}(?:{_ANSWERS.replace(' ', '|')})[：:】〕］\]]"
PERSON_LABEL = regex(_PERSON, needs="：:】〕］]", words=_ANSWERS)
"""The label of a person who answers for a measure (分管领导：)."""
DUTY_PERSON = regex(_PERSON + r"[^。；：:]{1,40}[。；]?", needs="：:】〕］]", words=_ANSWERS)
"""The same with the person."""
_LEFT_OPEN = regex(rf"{UNIT_LABEL}[：:][^。\n]{{2,200}}", needs="：:")

_SAYS_WHO = regex(r"[^。！？\n]{2,100}(?:负责|牵头|配合|落实)[。\s]*$")
"""What ends in the verb of a role, with the text."""


def find_brackets(text: Text) -> list[Bracket]:
    """All responsibility brackets of ``text`` in order, outermost first where they nest.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("建设书屋（村级）。（县文旅局牵头）", Source(line=1))
    >>> [b.inner.value for b in find_brackets(text)]
    ['县文旅局牵头']
    """
    return [
        Bracket(start, end + closed, text[start + 1 : end], closed)
        for start, end, closed in _places(text.value)
    ]


def bracket_runs(text: Text) -> list[list[Bracket]]:
    """The responsibility brackets of ``text``, those together that follow one another directly.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("建设。（责任单位：县文旅局）（完成时限：6月底）", Source(line=1))
    >>> [len(run) for run in bracket_runs(text)]
    [2]
    """
    runs: list[list[Bracket]] = []
    for bracket in find_brackets(text):
        if runs and not text.value[runs[-1][-1].end : bracket.start].strip(BETWEEN):
            runs[-1].append(bracket)
        else:
            runs.append([bracket])
    return runs


def closing_run(text: Text) -> list[Bracket]:
    """The responsibility brackets with which ``text`` ends, but for a mark; empty without any.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("建设。（责任单位：县文旅局）（完成时限：6月底）。", Source(line=1))
    >>> [bracket.inner.value for bracket in closing_run(text)]
    ['责任单位：县文旅局', '完成时限：6月底']
    """
    runs = bracket_runs(text)
    return runs[-1] if runs and not text.value[runs[-1][-1].end :].strip(BEHIND_BRACKET) else []


@lru_cache(maxsize=1024)
def _places(value: str) -> tuple[tuple[int, int, bool], ...]:
    """Where the responsibility brackets of ``value`` open and end, and whether they are closed."""
    found: list[tuple[int, int, bool]] = []
    passed: list[tuple[int, int, bool]] = []
    covered = -1
    beside: list[tuple[int, int, bool]] = []
    text = Transcript().add(value, Source())
    for start, end, inner, closed in _spans(value):
        if start <= covered or inner > _DEEPEST or end - start > _LONGEST:
            continue
        held = text[start + 1 : end]
        last = (beside or found)[-1:]
        if last and value[last[0][1] + 1 : start].strip(BETWEEN):
            last, beside = [], []
        joins = is_deadline(held) or DUTY_PERSON.fullmatch(held.value.strip())
        if verdict(BRACKET, _case(text, start, end), False) or (last and not beside and joins):
            found.extend((*beside, (start, end, closed)))
            beside = []
            covered = end
        elif joins:
            beside.append((start, end, closed))
            covered = end
        elif value[end + 1 : end + 2] in _CLAUSE_ENDS and is_body(_LISTED.split(held.value)[0]):
            passed.append((start, end, closed))
    if passed and not (found and value[found[-1][1] + 1 :].strip(BETWEEN)):
        alike = [span for span in passed if _is_sibling(text, span, found)]
        if found or (len(alike) > 1 and alike == passed):
            found.extend(alike)
    return tuple(sorted(found))


def _case(text: Text, start: int, end: int) -> Inside:
    value = text.value
    return Inside(
        text[start + 1 : end], value[max(0, start - _SIGHT) : start], value[end + 1 :][:3]
    )


def _is_sibling(
    text: Text, span: tuple[int, int, bool], found: list[tuple[int, int, bool]]
) -> bool:
    """Whether bare names behind a clause are a bracket like the one that closes the text, or like
    all others in it: 划定范围（县水利局），严格审批（县审批局），公布清单; no clause that tells by
    what that is done: 参照标准（省水利厅），….
    """
    start, end, _ = span
    outside = all(end < low or start > high for low, high, _ in found)
    before = text.value[max(0, start - _SIGHT) : start]
    if tells_basis(before):
        return False
    return outside and verdict(BRACKET, Inside(text[start + 1 : end], before, ""), False)


def _spans(value: str) -> list[tuple[int, int, int, bool]]:
    """(start, end, inner depth, closed) of all brackets; one that nobody closed counts where it
    begins with a label, stands behind a sentence or first, or ends the text with the verb of a
    role, up to its 。 or its end.
    """
    spans: list[tuple[int, int, int, bool]] = []
    for pair in scan(value):
        if pair.end >= 0:
            spans.append((*pair, True))
        elif _may_be_left_open(value, pair):
            stop = value.find("。", pair.start)
            spans.append((pair.start, stop if stop >= 0 else len(value), pair.inner, False))
    return spans


def _may_be_left_open(value: str, pair: Pair) -> bool:
    before = value[max(0, pair.start - 8) : pair.start].rstrip()
    behind = _LEFT_OPEN.match(value, pair.start + 1)
    if behind is not None or not before or before.endswith(tuple(SENTENCE_ENDS)):
        return True
    return _SAYS_WHO.match(value, pair.start + 1) is not None
