"""An upper plan and those below it: which measures take up which, and who cites whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from govplan.compare.editions import edition_of, measure_row
from govplan.compare.model import Cascade, Citation, TakenUp, Upper
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.standing_lines import compact
from govplan.matching.similar import grams_of, likeness

if TYPE_CHECKING:
    from govplan.schema import Plan

__all__ = ["cascade", "citations"]

_TAKEN_UP = 0.5
"""How alike a measure must be to one above to count as taking it up."""
_COMMON = 1 / 4
"""Grams that a larger part of the upper measures share tell nothing."""
_CANDIDATES = 4

_NUMBER = regex(rf"{HAN_LETTER}{{1,12}}〔\d{{4}}〕第?\d{{1,5}}号", needs="号")
_YEAR = regex(
    rf"(?<={HAN_LETTER})[〔［\[【（(](\d{{4}})[〕］\]】）)](?=第?\d{{1,5}}号)", needs="号"
)
"""The year of a number in whatever brackets; the norm's are 〔〕."""
_QUOTED = regex(r"《([^《》]{2,80})》")
_NEAR = 100
_LEADING = regex(
    rf"^.{{0,11}}(?:根据|按照|依据|参照|落实|执行|印发|文件|附|见|和|与|及|的)(?={HAN_LETTER}{{2,12}}〔)"
)
_TITLED = regex(r"《([^《》]{2,80})》[^《》〔〕]{0,6}$")


def cascade(upper: Plan, lower: Sequence[Plan]) -> Cascade:
    """Who below takes up which measure of ``upper``: each measure below takes up one at the most,
    the likest, by its words; who answers for it stands with it.
    """
    above = [measure_row(at) for at in upper.measures(items=False)]
    index = _Index([compact(row.text) for row in above])
    found: dict[int, list[TakenUp]] = {}
    own: list[TakenUp] = []
    for number, plan in enumerate(lower, 1):
        for row in map(measure_row, plan.measures(items=False)):
            place, score = index.likest(compact(row.text))
            taken = TakenUp(plan=number, measure=row, score=round(score, 3))
            (own if place is None else found.setdefault(place, [])).append(taken)
    return Cascade(
        upper=edition_of(upper),
        lower=tuple(map(edition_of, lower)),
        taken_up=len(found),
        measures=tuple(Upper(measure=row, taken_up=tuple(found.get(place, ())))
                       for place, row in enumerate(above)),
        own=tuple(own),
        citations=tuple(_citations(upper, lower)),
    )  # fmt: skip


class _Index:
    """The upper measures by the grams of their texts."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._grams = list(map(grams_of, texts))
        self._postings: dict[str, list[int]] = {}
        for place, grams in enumerate(self._grams):
            for gram in grams:
                self._postings.setdefault(gram, []).append(place)
        self._most = max(8, int(len(texts) * _COMMON))

    def likest(self, text: str) -> tuple[int | None, float]:
        """The measure that ``text`` takes up and how alike they are; none where all are unlike."""
        grams = grams_of(text)
        shared: Counter[int] = Counter()
        for gram in grams:
            places = self._postings.get(gram, ())
            if len(places) <= self._most:
                shared.update(places)
        best: tuple[int | None, float] = (None, 0.0)
        for place, count in shared.most_common(_CANDIDATES):
            held = count / max(1, min(len(grams), len(self._grams[place])))
            score = max(likeness(text, self._texts[place]), 0.95 * held)
            if score > best[1]:
                best = (place, score)
        return best if best[1] >= _TAKEN_UP else (None, best[1])


def _citations(upper: Plan, lower: Sequence[Plan]) -> Iterator[Citation]:
    wanted = upper.metadata.document_number
    for number, plan in enumerate(lower, 1):
        found = citations(plan)
        for cited, title in found:
            yield Citation(plan=number, number=cited, title=title, upper=cited == wanted)
        title = None if wanted in dict(found) else _cited_title(upper, plan)
        if title is not None:
            yield Citation(plan=number, number=None, title=title, upper=True)


def _cited_title(upper: Plan, plan: Plan) -> str | None:
    """The title in 《》 by which a plan cites the upper one, or the notice that carries that."""
    wanted = upper.metadata.title
    if not wanted or wanted == plan.metadata.title:
        return None
    quoted = (match[1] for text in _texts(plan) for match in _QUOTED.finditer(text))
    return next((title for title in quoted if wanted in title), None)


def citations(plan: Plan) -> list[tuple[str, str | None]]:
    """The numbers of documents that a plan cites (江府办函〔2022〕7号), each once, with the title
    in 《》 before it; its own number is none. Other brackets round the year are told as 〔〕.
    """
    found: dict[str, str | None] = {}
    for text in (_YEAR.sub(r"〔\1〕", text) for text in _texts(plan)):
        for match in _NUMBER.finditer(text):
            titled = _TITLED.search(text[max(0, match.start() - _NEAR) : match.start()])
            number = _bare(match[0])
            if number != plan.metadata.document_number:
                found[number] = found.get(number) or (titled[1] if titled else None)
    return list(found.items())


def _bare(number: str) -> str:
    """A number without the words that run into it: 根据江府办函〔2022〕7号."""
    return _LEADING.sub("", number)


def _texts(plan: Plan) -> Iterable[str]:
    for passage in (*plan.preamble, *plan.closing):
        yield passage.text
    for requirement in plan.requirements:
        yield requirement.text or ""
        for task in requirement.tasks:
            yield task.text or ""
    for at in plan.measures():
        yield at.measure.text
        yield from at.measure.extra.values()
