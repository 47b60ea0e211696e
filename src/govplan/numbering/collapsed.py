"""A plan that a converter put on one line, divided at the numbers that go on a series (2.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govplan.lexicon.brackets import ALL, outside
from govplan.lexicon.number_styles import CANONICAL_LEVEL, begins_with_number
from govplan.lexicon.paragraph_blanks import paragraph_spans
from govplan.lexicon.patterns import HAN_LETTER, ONE_TO_TEN, regex
from govplan.lexicon.punctuation import SENTENCE_CLOSERS
from govplan.lexicon.role_labels import DUTY, TIME_WORD, UNIT_LABEL
from govplan.lexicon.standing_lines import GOAL_HEADING, SUPPORT_HEADING, TASK_HEADING
from govplan.model.document import Text
from govplan.numbering.collapsed_ends import annex_start, head_cuts, signature_cuts, tail_cuts
from govplan.numbering.recognize import Number, hidden_number, misread_number, number_at
from govplan.numbering.split import leads_in, parted

__all__ = ["split_collapsed"]

_CJK = f"{ONE_TO_TEN}{{1,3}}"
_TOKEN = regex(
    rf"(?<![第\d一二三四五六七八九十])(?:{_CJK}[ \t]*[、丶]"
    r"|\d{1,3}[ \t]*[.．、丶](?!\d(?!\d{3}年|\d?月))|[1-9]O[.．、])"
    rf"|(?<![A-Za-z])[lI][.．](?={HAN_LETTER}|[“《]|\d{{1,4}}[年月])"
    rf"|[（(][ \t]*(?:{_CJK}|[—–―]|\d{{1,3}})[ \t]*[）)]|[①-⑳⑴-⒇]"
    rf"|第[ \t]*(?:{_CJK}|\d{{1,2}})[ \t]*(?:部分|[章节条])"
)
_FIRST = regex(r"[一二三四五六七八九十\dlI（(①-⑳⑴-⒇第]")
"""The first character of a token."""
_BEHIND = 24
"""How many characters behind a number show whether it is one."""
_LOWEST = CANONICAL_LEVEL["arabic-paren"]
_FEWEST_SECTIONS, _FEWEST_NUMBERS = 2, 3
_FEWEST_PARTS = 3
"""So many paragraphs that blanks part begin with a number."""
_HEADING = regex(r"[^。；！？：]{2,40}")
_SHORT_HEADING = regex(r"[^。；！？：，]{2,40}")
"""What stands above （1） and ①, which are also parts of a sentence: no clauses."""
_LEADING = regex(
    rf"(?:附件|附表|[图第]|(?:[见如附及和与、]|(?<!{HAN_LETTER}))表)$", last="附件 图 第 表"
)
"""What a number behind it only refers to; 分解表 ends a title."""


def split_collapsed(text: Text, *, lone: bool = False) -> list[Text]:
    """The paragraphs of a plan on one line: its numbers divide it wherever they go on in sequence.

    A number goes on from the one of its style above it (over the next section too), or begins at 1
    below another: behind the end of a sentence, white space, or a heading without a mark. Fewer
    than two sections (or one, behind the end of a sentence), or fewer than three numbers in all,
    leave the text whole. White space behind
    the end of a sentence or of a numbered heading, which is all that is left of the paragraphs,
    divides the text as well. Where the text is all that its document holds (``lone``), three
    numbers of any style divide it if none stands above them.

    >>> from govplan.model.document import Source, Transcript
    >>> line = "要点 一、目标 全面公开。二、任务(一)公开预算。1.公布(二)公开决算。"
    >>> [part.value for part in split_collapsed(Transcript().add(line, Source(line=1)))]
    ['要点 ', '一、目标 ', '全面公开。', '二、任务', '(一)公开预算。', '1.公布', '(二)公开决算。']
    """
    parts = [text[a:b] for a, b in paragraph_spans(text.value)] if lone else []
    if sum(begins_with_number(part.value) for part in parts) >= _FEWEST_PARTS:
        return [part for part in parts if part]
    numbers = list(_numbers(text))
    tops = {1, min((_rank(number.style) for _, number in numbers), default=1)} if lone else {1}
    for top in sorted(tops):
        series = _Series(text, top)
        cuts = [start for start, number in numbers if series.takes(number, start)]
        alone = bool(cuts) and text.value[: cuts[0]].rstrip().endswith("。")
        fewest = _FEWEST_SECTIONS - alone if top == 1 else _FEWEST_NUMBERS
        if series.sections >= fewest and len(cuts) >= _FEWEST_NUMBERS:
            break
    else:
        return [text]
    cuts = sorted({*cuts, *series.annexes, *_ends(text.value, cuts)})
    fragments = parted(text, cuts)
    if len(_SPREAD.findall(text.value)) > len(fragments):
        return fragments
    return [part for fragment in fragments for part in _at_white_space(fragment)]


def _ends(value: str, cuts: list[int]) -> Iterator[int]:
    """Where the lines before the first number and behind the last one begin, which no white space
    parts: the notice's signature, the plan's title, what closes the document.
    """
    yield from signature_cuts(value[: cuts[0]])
    yield from head_cuts(value[: cuts[0]])
    yield from (cuts[-1] + cut for cut in tail_cuts(value[cuts[-1] :]))


def _numbers(text: Text) -> list[tuple[int, Number]]:
    """What may be numbers in ``text``, outside brackets and quotation marks, with their places."""
    value = text.value
    ends = {match.start(): match.end() for match in _tokens(value)}
    found = []
    for start in outside(value, ends, ALL):
        behind = text[start : ends[start] + _BEHIND]
        at = number_at(behind) or hidden_number(behind, None, None)
        if at is not None and not _LEADING.search(value, max(0, start - 2), start):
            found.append((start, misread_number(at[0], None, None) or at[0]))
    return found


def _tokens(value: str) -> Iterator[re.Match[str]]:
    """The matches of ``_TOKEN``, which is only tried where one may begin: that is found faster."""
    end = 0
    for first in _FIRST.finditer(value):
        match = _TOKEN.match(value, first.start()) if first.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


class _Series:
    """The series of numbers that are open at a place of a text, the highest of rank ``top``."""

    def __init__(self, text: Text, top: int = 1) -> None:
        self._value = text.value
        self._top = top
        self._open: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._behind = 0
        self.sections = 0
        self.annexes: list[int] = []

    def takes(self, number: Number, start: int) -> bool:
        """Whether ``number`` goes on a series, or begins one; it is the open one then."""
        if not (self._continues(number, start) or self._begins(number, start)):
            return False
        while self._open and _rank(next(reversed(self._open))) > _rank(number.style):
            self._open.popitem()
        while number.style in self._open and next(reversed(self._open)) != number.style:
            self._open.popitem()
        self._open[number.style] = self._last[number.style] = number.value
        self._behind = start + len(number.text)
        if next(iter(self._open)) == number.style and _rank(number.style) == self._top:
            self.sections = max(self.sections, number.value)
        return True

    def _continues(self, number: Number, start: int) -> bool:
        """Whether a number follows that of its style, in its section or in the one before."""
        style = number.style
        value = self._open.get(style, self._last.get(style) if self._open else None)
        if value is None or number.value != value + 1:
            return False
        is_figure = style == "arabic"
        return not is_figure or self._is_apart(start) or self._before(start) in tuple("；;，")

    def _begins(self, number: Number, start: int) -> bool:
        """Whether a number is the first of a series: a section, what stands below the last number,
        or a series that begins again behind a sentence (a section: behind white space).
        """
        if number.value != 1:
            return False
        if number.style not in self._open:
            is_below = bool(self._open) and _rank(next(reversed(self._open))) < _rank(number.style)
            if not is_below:
                return _rank(number.style) == self._top
            heading = _SHORT_HEADING if _rank(number.style) == _LOWEST else _HEADING
            return self._is_apart(start, heading)
        if _rank(number.style) == self._top:
            return self._open[number.style] > 1 and (
                self._value[start - 1].isspace() or self._opens_annex(start)
            )
        return (self._before(start) or " ") in SENTENCE_CLOSERS

    def _opens_annex(self, start: int) -> bool:
        """Whether the heading of an annex or the title of the next plan stands right before."""
        begin = annex_start(self._value, start)
        if begin is not None:
            self.annexes.append(begin)
        return begin is not None

    def _is_apart(self, start: int, heading: re.Pattern[str] = _HEADING) -> bool:
        """Whether a place is behind a sentence, white space or the heading of the last number."""
        value = self._value
        if not start or value[start - 1].isspace() or value[start - 1] in SENTENCE_CLOSERS:
            return True
        if leads_in(value, start) or _LABELLED.search(
            value, max(0, start - _LONGEST_LABELLED), start
        ):
            return True
        return bool(self._open) and heading.fullmatch(value, self._behind, start) is not None

    def _before(self, start: int) -> str:
        return self._value[max(0, start - 40) : start].rstrip()[-1:]


_LONGEST_LABELLED = 200
_LABELLED = regex(rf"(?:{UNIT_LABEL}|{TIME_WORD})[：:][^。！？：:]{{2,180}}$")
"""Units or a time behind their label, which no mark closes: 完成时限：10月底前|2.建设公厕."""


def _rank(style: str) -> int:
    return CANONICAL_LEVEL[style]


_SECTION = rf"\s*(?:{ONE_TO_TEN}{{1,3}}[ \t]*、|[（(]{ONE_TO_TEN}{{1,3}}[）)])"
"""The number of a section, as an expression."""
_HEADING_END = regex(_SECTION + r"[^。；！？\s]{2,40}\s+(?=\S)")
_STANDING_HEADING = regex(
    _SECTION + f"(?:{GOAL_HEADING}|{TASK_HEADING}|{SUPPORT_HEADING})"
    r"(?=[^、和与及，。；：:（(一\s][^。]{5,}。)"
)
"""The headings that sections of a plan commonly have, right before their text."""
_SENTENCE_SPACE = regex(
    rf"(?<=[。！？】〕])\s+(?=\S)(?!(?:{DUTY}|完成)\S{{0,6}}[：:])"
    r"|(?<=[局委办会厅室科处部位门责合头实导区县市镇乡道司）][）)])\s+(?=\S)"
    r"|(?<!\s)\s+(?=(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*$)"
)
_FRONT_SPACE = regex(
    rf"(?<={HAN_LETTER}|[）》】：:。])\s+(?={HAN_LETTER}|[《（“])|(?<=[。：:])\s+(?=\S)"
)


_SPREAD = regex(rf"(?<={HAN_LETTER})[^\S\n]+(?={HAN_LETTER})")
"""White space between the characters of words, which tells nothing where there is much of it."""


def _at_white_space(text: Text) -> list[Text]:
    """The paragraphs of a fragment: its heading, and what stands behind the end of a sentence; of
    what stands before the first number, all that white space parts.
    """
    if number_at(text) is None:
        cuts = [match.end() for match in _FRONT_SPACE.finditer(text.value)]
    else:
        heading = _HEADING_END.match(text.value) or _STANDING_HEADING.match(text.value)
        cuts = [heading.end()] if heading else []
        cuts.extend(match.end() for match in _SENTENCE_SPACE.finditer(text.value, *cuts))
    return parted(text, cuts)
