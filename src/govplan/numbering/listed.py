"""A list that runs on in one paragraph, its parts ended by ；."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.brackets import ALL, outside
from govplan.lexicon.number_styles import CANONICAL_LEVEL
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import SENTENCE_ENDS

if TYPE_CHECKING:
    from govplan.numbering.recognize import Number

__all__ = ["listed_cuts"]

_FIGURE = regex(r"\d{1,3}[ \t]*[.．、](?!\d(?!\d{3}年|\d?月))", needs=".．、")


def listed_cuts(value: str, head: Number) -> list[int]:
    """Where the parts of a list begin that ； parts, behind the number ``head`` of the paragraph.

    All figures outside brackets must run on, each behind the end of a part or a sentence: from
    that number itself, or from a 1. behind the title of a requirement or task. A list inside a
    sentence, behind its ：, stays text.

    >>> from govplan.model.document import Source, Transcript
    >>> from govplan.numbering.recognize import number_at
    >>> lines = "3.选型；4.培训（1.初级；2.中级）；5.推广。", "（一）农机。1.选型；2.培训。"
    >>> heads = [number_at(Transcript().add(line, Source(line=1)))[0] for line in lines]
    >>> [listed_cuts(line, head) for line, head in zip(lines, heads)]
    [[5, 21], [6, 11]]
    """
    own = head.style == "arabic"
    if not own and CANONICAL_LEVEL[head.style] > CANONICAL_LEVEL["cjk-paren"]:
        return []
    figures = {match.start(): match[0] for match in _FIGURE.finditer(value, len(head.text))}
    cuts = outside(value, figures, ALL)
    first = head.value + 1 if own else 1
    if [int(figures[cut].rstrip(" \t.．、")) for cut in cuts] != [*range(first, first + len(cuts))]:
        return []
    marks = [value[:cut].rstrip()[-1:] for cut in cuts]
    titled = own or marks[:1] == ["。"]
    return cuts if titled and "；" in marks and set(marks) <= set(SENTENCE_ENDS) else []
