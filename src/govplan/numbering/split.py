"""Splitting of text at numbers that stand inside it.

A cell often holds several numbered items one behind another, and a converter may put a whole plan
on one line. A number inside a text divides it only where the sequence shows that it is one: it
goes on from the number before it, or begins a lower level at 1.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from govplan.lexicon.brackets import outside, scan
from govplan.lexicon.number_styles import CANONICAL_LEVEL
from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.patterns import HAN_LETTER, ONE_TO_TEN, regex
from govplan.lexicon.punctuation import SENTENCE_CLOSERS, ends_line
from govplan.lexicon.role_labels import UNIT_WORD
from govplan.numbering.listed import listed_cuts
from govplan.numbering.recognize import Number, misread_number, number_at

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Iterator

    from govplan.model.document import Text

__all__ = ["leads_in", "parted", "split_first", "split_items", "split_lines", "split_run_in"]

_TOKEN = regex(
    r"\d{1,3}[ \t]*[.．、](?!\d{1,2}(?![\d \u00a0年月]))"
    rf"|[（(][ \t]*(?:\d{{1,3}}|{ONE_TO_TEN}{{1,3}})[ \t]*[）)]"
    r"|[①-⑳⑴-⒇⒈-⒛]"
    rf"|{ONE_TO_TEN}{{1,3}}[ \t]*、"
)


def split_items(text: Text) -> list[Text]:
    """The numbered items of a cell's paragraph, or the paragraph alone.

    The paragraph must begin with a number; an item begins with the next number of the same style,
    behind the end of a sentence or right between two words.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("2.听取汇报。3.配齐力量。共4.5万元。", Source(line=1))
    >>> [part.value for part in split_items(text)]
    ['2.听取汇报。', '3.配齐力量。共4.5万元。']
    >>> text = Transcript().add("1.抢修泵房2.核查第3、第4号闸3.清淤", Source(line=2))
    >>> [part.value for part in split_items(text)]
    ['1.抢修泵房', '2.核查第3、第4号闸', '3.清淤']
    """
    first = number_at(text)
    if first is None:
        return [text]
    return parted(text, _following(text, first[0]))


def _following(text: Text, number: Number) -> list[int]:
    """Where the next numbers of the style of ``number`` begin, behind the end of a sentence or, if
    they are figures with a mark, between two words.
    """
    cuts: list[int] = []
    expected = number.value + 1
    for match in _TOKEN.finditer(text.value, len(number.text)):
        before = _character_before(text.value, match.start()) or ""
        if not ends_line(before) and not _stands_between_words(text.value, match):
            continue
        found = number_at(text[match.start() : match.end() + 20])
        if found is not None and found[0].style == number.style and found[0].value == expected:
            cuts.append(match.start())
            expected += 1
    return cuts


_WORD_BEFORE = regex(rf"(?:(?![第至到和及与或])(?:{HAN_LETTER})|[%％）”》])\s*")
_WORD_BEHIND = regex(rf"\s*(?:(?!第)(?:{HAN_LETTER})|[“《])")


def _stands_between_words(value: str, match: re.Match[str]) -> bool:
    """Whether figures with their mark stand between a word that is none of a count (第3、第4号) and
    another word.
    """
    end = _end_before(value, match.start())
    return (
        match[0][0].isdecimal()
        and _WORD_BEFORE.match(value, max(0, end - 1)) is not None
        and _WORD_BEHIND.match(value, match.end()) is not None
    )


def parted(text: Text, cuts: list[int]) -> list[Text]:
    """What stands between ``cuts``, but for white space."""
    edges = [0, *cuts, len(text)]
    return [text[a:b] for a, b in pairwise(edges) if text.value[a:b].strip()]


_LABELLED = regex(rf"{UNIT_WORD}[：:][^。；：:]{{2,180}}$")


_RUN_IN = regex(
    r"(?P<arabic>\d{1,3})[ \t]*[.．、](?!\d(?!\d{3}年|\d?月))"
    rf"|[（(][ \t]*(?P<cjk>{ONE_TO_TEN}{{1,3}})[ \t]*[）)]"
    r"|[（(][ \t]*(?P<paren>\d{1,2})[ \t]*[）)]"
    rf"|(?P<section>{ONE_TO_TEN}{{1,3}})、(?!{ONE_TO_TEN})",
    needs=".．、(（",
)


def split_run_in(text: Text, bracket_ends: Callable[[Text], Collection[int]]) -> list[Text]:
    """The items that run in one paragraph behind a heading: （一）…。1.…。2.…。

    They divide it where at least two follow one another, each behind a full stop or a
    responsibility bracket (``bracket_ends`` gives their offsets) and its ；. They begin at 1, with
    the number of the paragraph itself, or count on from the section above. The first may follow
    the ： of a heading of a requirement or a task (一、任务：1.…。2.…。); （1） and its like count
    where brackets part them. An enumeration inside a sentence, behind ：, stays text.
    Behind 一、 the sections of a plan on one line follow, each with items of its own.
    """
    if _RUN_IN.search(text.value) is None and _APART.search(text.value) is None:
        return [text]
    head = number_at(text)
    if head is None and (behind := _behind_first_bracket(text, bracket_ends)):
        bracket, rest = text[:behind], text[behind:]
        return [bracket, *split_run_in(rest, bracket_ends)]
    cuts: list[int] = []
    further: list[int] = []
    for kind, style in (("section", "cjk"), ("arabic", "arabic"), ("cjk", "cjk-paren")):
        own = head is not None and head[0].style == style
        if kind == "section" and not own:
            continue
        start = head[0].value if head is not None and own else 0
        listed = listed_cuts(text.value, head[0]) if head is not None and kind == "arabic" else []
        found = listed or _running(text, kind, start, bracket_ends)
        if kind == "section" and found and _ANEW.search(text.value, 0, found[0]):
            continue
        if not found and head is not None and not own and kind == "arabic":
            found = _running(text, kind, _above_first(text), bracket_ends)
        if head is not None and not own:
            led = _behind_colon(text, head[0], kind, bracket_ends)
            found = [*led, *(cut for cut in found if not led or cut > led[-1])]
        if len(found) >= (1 if own else 2):
            cuts.extend(found)
        if own and kind != "arabic":
            further = found
    cuts.extend(_behind_brackets(text, head[0] if head is not None else None, bracket_ends))
    upper = head is not None and CANONICAL_LEVEL[head[0].style] <= _LEVEL_OF_TASKS
    apart = _apart(text, upper, bracket_ends)
    if upper and apart:
        head_line, *items = parted(text, apart)
        return [head_line, *(part for item in items for part in split_run_in(item, bracket_ends))]
    parts: list[Text] = []
    within = outside(text.value, {*cuts, *apart})
    for first, last in pairwise([0, *sorted(within), len(text)]):
        part = text[first:last]
        parts.extend(split_run_in(part, bracket_ends) if first in further else [part])
    return [part for part in parts if part.value.strip()]


_ANEW = regex("[。；：]一、", needs="一")
"""An enumeration within a section, which its own 一、 begins."""


def _behind_first_bracket(text: Text, bracket_ends: Callable[[Text], Collection[int]]) -> int:
    """Where the responsibility bracket ends with which a text begins, if a number stands there: a
    line break parts it from what it closes.
    """
    first = next(iter(scan(text.value)), None) if text.value[:1] in tuple("（(【〔[") else None
    if first is None or first.end < 0 or number_at(text[first.end + 1 :]) is None:
        return 0
    return first.end + 1 if bracket_ends(text[: first.end + 1]) else 0


def split_first(text: Text, following: Number) -> list[Text]:
    """A paragraph and the first item of a list that runs in behind it, where the second item, with
    the number ``following``, begins the next paragraph.

    >>> from govplan.model.document import Source, Transcript
    >>> lines = "（一）做好解读。1.编制解读。", "2.制作图解。"
    >>> text, second = (Transcript().add(line, Source(line=1)) for line in lines)
    >>> [part.value for part in split_first(text, number_at(second)[0])]
    ['（一）做好解读。', '1.编制解读。']
    """
    head = number_at(text)
    if following.value != _SECOND or (head is not None and head[0].style == following.style):
        return [text]
    cuts = []
    for match in _TOKEN.finditer(text.value, len(head[0].text) if head is not None else 1):
        if _character_before(text.value, match.start()) not in _BEFORE_FIRST:
            continue
        found = number_at(text[match.start() : match.end() + 20])
        if found is not None and found[0].style == following.style and found[0].value == 1:
            cuts.append(match.start())
    return parted(text, cuts) if len(cuts) == 1 else [text]


_SECOND = 2
_BEFORE_FIRST = frozenset("。：:；;")


_APART = regex(
    r"[^\S\n](?P<start>(?P<below>\d{1,3}[.．、]|[（(]一[）)]|第[一二三四五六七八九十百\d]{1,4}[节条][^\S\n]*)|"
    rf"[（(]?{ONE_TO_TEN}{{1,3}}[）)、])"
    rf"(?={HAN_LETTER}|[“《])",
    needs=".、一七三九二五八六十四第．",
)
_HEADING = regex(r"[^。；！？，,]{2,40}")


def _apart(text: Text, upper: bool, bracket_ends: Callable[[Text], Collection[int]]) -> list[int]:
    """Where a number stands apart by white space: behind a responsibility bracket, or (the first
    of a lower style) behind a numbered heading.
    """
    cuts: list[int] = []
    ends: Collection[int] | None = None
    for match in _APART.finditer(text.value):
        end = _end_before(text.value, match.start())
        if text.value[max(0, end - 1) : end] in tuple("）)】〕]"):
            ends = bracket_ends(text) if ends is None else ends
            if end in ends:
                cuts.append(match.start("start"))
        elif upper and not cuts and match["below"] and _HEADING.fullmatch(text.value, 0, end):
            cuts.append(match.start("start"))
    return cuts


def _behind_colon(
    text: Text, head: Number, kind: str, bracket_ends: Callable[[Text], Collection[int]]
) -> list[int]:
    """Where numbers follow one another behind a heading of a requirement or task, with its colon
    or without a mark (一、保障1.…。2.…。), or three behind the lead-in of its text
    (…。职责如下：1.…。2.…。3.…。).
    """
    first = _RUN_IN.search(text.value, len(head.text))
    if (
        CANONICAL_LEVEL[head.style] > _LEVEL_OF_TASKS
        or first is None
        or parse_numeral(first.group(kind) or "") != 1
    ):
        return []
    end = _end_before(text.value, first.start())
    marked = text.value[end - 1] in "：:"
    if not marked and not _stands_between_words(text.value, first):
        return []
    further = _running(text[first.end() :], kind, 1, bracket_ends)
    is_heading = _HEADING.fullmatch(text.value, len(head.text), end - marked) is not None
    if not is_heading and not (len(further) > 1 and leads_in(text.value, end)):
        return []
    return [first.start(), *(first.end() + cut for cut in further)] if further else []


_LEAD_IN = regex(r"(?:如下|(?:下列|以下)[^。；：:]{0,8})[：:]$")
_SIGHT = 12


def leads_in(value: str, end: int) -> bool:
    """Whether a lead-in to a list ends at ``end``.

    >>> leads_in("职责如下：1.公开预算", 5), leads_in("任务：1.公开预算", 3)
    (True, False)
    """
    return _LEAD_IN.search(value, max(0, end - _SIGHT), end) is not None


def _behind_brackets(
    text: Text, head: Number | None, bracket_ends: Callable[[Text], Collection[int]]
) -> list[int]:
    """Where （1）, （2） … follow one another, or the number of the paragraph itself, each from the
    second on behind the responsibility bracket of the one before it.
    """
    own = head is not None and head.style == "arabic-paren"
    first = head.value if head is not None and own else 0
    if not own and "（1" not in text.value and "(1" not in text.value:
        return []
    cuts = _running(text, "paren", first, bracket_ends)
    ends = [_end_before(text.value, cut) for cut in (cuts if own else cuts[1:])]
    closed = {mark for end in bracket_ends(text) for mark in (end, _behind_mark(text.value, end))}
    return cuts if ends and closed.issuperset(ends) else []


def _behind_mark(value: str, end: int) -> int:
    return end + value.startswith(("；", "。"), end)


def _above_first(text: Text) -> int:
    """The number before the first figure of a text: a plan may count on from section to section."""
    figures = (match["arabic"] for match in _RUN_IN.finditer(text.value) if not match["section"])
    return int(next(figures, None) or 1) - 1


def _running(
    text: Text, kind: str, value: int, bracket_ends: Callable[[Text], Collection[int]]
) -> list[int]:
    """Where the numbers behind ``value`` follow one another, each behind a finished sentence."""
    cuts: list[int] = []
    ends: Collection[int] | None = None
    for match in _RUN_IN.finditer(text.value):
        if match.group(kind) is None or parse_numeral(match.group(kind)) != value + len(cuts) + 1:
            continue
        end = _end_before(text.value, match.start())
        if end < match.start() and _LABELLED.search(text.value, max(0, end - 200), end):
            cuts.append(match.start())
            continue
        if text.value[max(0, end - 2) : end] in _CLOSED:
            end -= 1
        if end == 0 or text.value[end - 1] not in SENTENCE_CLOSERS:
            continue
        if text.value[end - 1] in "）)】":
            ends = bracket_ends(text) if ends is None else ends
            if end not in ends:
                continue
        cuts.append(match.start())
    return cuts


_CLOSED = ("）；", "】；")
"""The end of an item that its bracket and a mark close."""


def split_lines(text: Text) -> list[Text]:
    r"""The lines of a paragraph that begin with numbers in sequence, and a numbered heading that
    ends short of the edge apart from the text below it; other breaks stay.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("推广农机。\n（1）选型；\n（2）培训。", Source(line=1))
    >>> [part.value for part in split_lines(text)]
    ['推广农机。', '（1）选型；', '（2）培训。']
    """
    cuts: list[int] = []
    last: Number | None = None
    values: dict[str, int] = {}
    for start in _line_starts(text.value):
        found = number_at(text[start : start + 20])
        if found is None:
            continue
        number = found[0]
        follows = last is not None and (
            values.get(number.style, 0) + 1 == number.value
            or misread_number(last, None, number) is not None
        )
        if start and (number.value == 1 or follows):
            cuts.append(start)
        last = number
        values[number.style] = number.value
    parts = [part.strip("\n") for part in parted(text, cuts)] if cuts else [text]
    return [fragment for part in parts for fragment in _heading_apart(part)]


def _line_starts(value: str) -> Iterator[int]:
    start = 0
    while start >= 0:
        yield start
        start = value.find("\n", start) + 1 or -1


_NARROWEST = 16
"""Characters that a line of running text has at least, where a page wraps it."""
_SLACK = 4


def _heading_apart(text: Text) -> list[Text]:
    """The first line of a paragraph and the rest, where it is a heading above its text: numbered,
    without a sentence, and shorter than a line that a page wraps.
    """
    end = text.value.find("\n")
    if end < 0 or _HEADING_LINE.fullmatch(text.value, 0, end) is None:
        return [text]
    found = number_at(text)
    if (
        found is None
        or CANONICAL_LEVEL[found[0].style] > _LEVEL_OF_TASKS
        or end <= len(found[0].raw)
    ):
        return [text]
    if end <= len(found[0].raw):
        return [text]
    longest = max(map(len, text.value[end + 1 :].split("\n")))
    is_short = end <= _NARROWEST or end + _SLACK < longest
    return [text[:end], text[end + 1 :]] if is_short else [text]


_HEADING_LINE = regex(r"[^。；\n]{2,60}(?<![，、,])")
_LEVEL_OF_TASKS = CANONICAL_LEVEL["cjk-paren"]


def _end_before(value: str, position: int) -> int:
    """Where the text before ``position`` ends, white space left out."""
    while position and value[position - 1].isspace():
        position -= 1
    return position


def _character_before(value: str, position: int) -> str | None:
    end = _end_before(value, position)
    return value[end - 1] if end else None
