"""The lines before a plan: head elements, titles, address, signature; the rest is the preamble."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import islice

from govplan.lexicon.dates import DATE, iso_date
from govplan.lexicon.furniture.site_labels import Field, labels_in
from govplan.lexicon.furniture.site_words import is_tool_line
from govplan.lexicon.head_elements import Element, elements_of
from govplan.lexicon.patterns import regex
from govplan.lexicon.signatures import MOST_LINES, read_signature, side_by_side
from govplan.lexicon.standing_lines import (
    compact,
    ends_like_title,
    hands_on,
    is_signature,
    may_be_address,
)
from govplan.metadata.addresses import address_lines, lists_addressees, recipients
from govplan.metadata.glued import glued_head, notice_lines
from govplan.metadata.model import Metadata
from govplan.metadata.site_lines import FILLER, site_lines
from govplan.metadata.titles import begins_title, known_titles, states_purpose, title_at
from govplan.model.document import Paragraph, Text
from govplan.model.record import draft, replace
from govplan.normalize.spacing import tighten

__all__ = ["Fragment", "read_front", "without_site_lines"]

_FIGURES = regex(r"(?:19|20)\d\d-\d{1,2}-\d{1,2}(?:\d{1,2}:\d\d(?::\d\d)?)?", needs="-")
_SEALS = regex(r"[（(][^（）()]{2,40}代章[）)]", needs="代")
"""Another body than the one that signs seals a document: it is no issuer, and is not lost."""
_BARS = " \t\u3000|｜"
_PARTING = regex(r"\s+|(?=[【\[])")
_MOST_GAPS = 8
_LONGEST_LINE = 200
_GAP = regex(r"[ \u3000\xa0]{2,}|\t", needs="\t \xa0\u3000")


@draft
class Fragment:
    """A title (its lines), an element of the head, or another line before a plan."""

    text: Text
    title: list[Paragraph] = field(default_factory=list)
    element: Element | None = None


def without_site_lines(
    front: Sequence[Paragraph], found: Metadata
) -> tuple[list[list[Paragraph]], dict[Field, Text]]:
    """The paragraphs without furniture of a web site, in runs that stood between it, and the fields
    that it tells.
    """
    runs: list[list[Paragraph]] = [[]]
    front = [
        part
        for paragraph in front
        for line in _notice_lines(paragraph)
        for part in _without_tail(line)
    ]
    taken, hints = site_lines([paragraph.text for paragraph in front])
    for index, paragraph in enumerate(front):
        if index in taken:
            found.furniture.append(("navigation", paragraph.text))
            runs.append([])
        elif FILLER.fullmatch(compact(paragraph.text.value)):
            found.furniture.append(("filler", paragraph.text))
        else:
            runs[-1].append(_without_bars(paragraph, found))
    return [run for run in runs if run], hints


def _notice_lines(paragraph: Paragraph) -> list[Paragraph]:
    lines = notice_lines(paragraph.text)
    return [replace(paragraph, text=line) for line in lines] if len(lines) > 1 else [paragraph]


def _without_tail(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A line, or its title and the words of a site that stand behind it on the same line."""
    text = paragraph.text
    if len(text) <= _LONGEST_LINE:
        for gap in islice(_PARTING.finditer(text.value), _MOST_GAPS):
            head, tail = text[: gap.start()], text[gap.end() :]
            labels = labels_in(tail.value)
            labelled = labels and labels[0].colon and labels[0].start <= 1
            if (labelled or is_tool_line(tail.value)) and ends_like_title(compact(head.value)):
                yield replace(paragraph, text=head)
                yield replace(paragraph, text=tail)
                return
    yield paragraph


def _without_bars(paragraph: Paragraph, found: Metadata) -> Paragraph:
    """A line without the bars that an extractor set around its one cell."""
    text = paragraph.text
    if "|" not in text.value and "｜" not in text.value:
        return paragraph
    inner = text.strip(_BARS)
    if not inner or "|" in inner.value:
        return paragraph
    found.furniture.append(("markup", text))
    return replace(paragraph, text=inner)


def fragments(runs: Sequence[Sequence[Paragraph]]) -> list[Fragment]:
    """Titles, elements of the head and other lines, in order; no title goes on from run to run."""
    known = known_titles([paragraph for run in runs for paragraph in run])
    found = [fragment for run in runs for fragment in _fragments(run, known)]
    _unname_headings(found, known)
    return found if any(fragment.title for fragment in found) else list(_unglued(found))


def _fragments(front: Sequence[Paragraph], known: set[str]) -> list[Fragment]:
    found: list[Fragment] = []
    run: list[Paragraph] = []
    for paragraph in front:
        before, text, behind = _elements(paragraph.text)
        if before and DATE.fullmatch(compact(text.value)):
            before, behind = [], [*before, *behind]
        if before:
            found.extend(_titled(run, known))
            found.extend(before)
            run = []
        if text:
            run.append(replace(paragraph, text=text) if before or behind else paragraph)
        if behind:
            found.extend(_titled(run, known))
            found.extend(behind)
            run = []
    found.extend(_titled(run, known))
    return found


def _unname_headings(found: list[Fragment], known: set[str]) -> None:
    """Make lines of the titles that are headings without their numbers (重点任务).

    Such a line stands below the prose that says why the plan is made, and names no place and no
    year; below a plan's own title and right above its first number any prose tells.
    """
    titles: list[str] = []
    above: Fragment | None = None
    for index, fragment in enumerate(found):
        if fragment.title and above is not None and not above.title:
            own = bool(titles) and not hands_on(titles[-1])
            prose = compact(above.text.value)
            bare = compact(fragment.text.value)
            tells = states_purpose(prose) or (
                own and index + 1 == len(found) and prose.endswith("。")
            )
            plain = len(fragment.title) == 1 and fragment.title[0].heading is None
            if tells and plain and bare not in known and not begins_title(bare):
                fragment.title = []
        if fragment.title:
            titles.append(compact(fragment.text.value))
        above = fragment if fragment.element is None else None


def _unglued(found: list[Fragment]) -> Iterator[Fragment]:
    """The fragments, the first that is a whole head glued together divided."""
    heads = ((index, glued_head(fragment.text)) for index, fragment in enumerate(found))
    at, head = next(((i, head) for i, head in heads if head is not None), (-1, None))
    for index, fragment in enumerate(found):
        if index != at or head is None:
            yield fragment
            continue
        for element, text in head.elements:
            yield Fragment(text, element=element)
        yield Fragment(head.title, [Paragraph(head.title)])
        yield from (Fragment(text) for text in (head.address, head.rest) if text)


def _elements(text: Text) -> tuple[list[Fragment], Text, list[Fragment]]:
    """The elements of the head before and behind what else stands on a line, and that."""
    elements, end = elements_of(text.value)
    before = [Fragment(text[e.start : e.end], element=e) for e in elements]
    rest = text[end:].strip() if end else text
    behind: list[Fragment] = []
    gaps = list(_GAP.finditer(rest.value.rstrip())) if rest else []
    while gaps:
        gap = gaps.pop()
        last, size = elements_of(rest.value[gap.end() :])
        if not last or rest.value[gap.end() + size :].strip():
            break
        behind = [
            *(Fragment(rest[gap.end() + e.start : gap.end() + e.end], element=e) for e in last),
            *behind,
        ]
        rest = rest[: gap.start()]
    return before, rest, behind


def _titled(run: list[Paragraph], known: set[str]) -> Iterator[Fragment]:
    """The titles and lines of paragraphs that stand together."""
    index = 0
    while index < len(run):
        size = title_at(run, index, known)
        lines = run[index : index + size]
        yield Fragment(run[index].text, lines)
        index += max(size, 1)


def read_front(runs: Sequence[Sequence[Paragraph]], found: Metadata) -> list[list[Paragraph]]:
    """Read the head, the address and the signature into ``found``; the titles, in order.

    What is no field is the preamble, the titles of carrying notices too.
    """
    every = fragments(runs)
    titles = [fragment.title for fragment in every if fragment.title]
    prose: list[Text] = []
    index = 0
    while index < len(every):
        fragment = every[index]
        size = 1
        if fragment.title:
            if fragment.title is titles[-1]:
                found.placed.extend(line.text for line in fragment.title)
            elif _printed(fragment.title) == _printed(titles[-1]):
                found.furniture.append(("title again", _joined(fragment.title)))
            else:
                found.preamble.append(_joined(fragment.title))
            prose = []
        elif fragment.element is not None:
            if not found.take_element(fragment.element, fragment.text):
                found.preamble.append(fragment.text)
            prose = []
        else:
            size = _line(every, index, found, prose)
        index += size
    return titles


def _printed(title: list[Paragraph]) -> str:
    return "".join(compact(line.text.value) for line in title)


def _joined(title: list[Paragraph]) -> Text:
    return Text.join([line.text.strip() for line in title])


def _line(every: list[Fragment], index: int, found: Metadata, prose: list[Text]) -> int:
    """Read a line that is no title and no element; how many lines were read with it."""
    text = every[index].text
    bare = compact(text.value)
    lines = [fragment.text for fragment in _plain(every[index : index + MOST_LINES])]
    signature = read_signature([line.value for line in lines])
    dated = DATE.fullmatch(bare.strip("（）()"))
    above = every[index - 1] if index else None
    if signature is not None and not found.signed:
        found.sign(signature, *lines[: signature.lines])
        found.preamble.extend(
            line for line in lines[: signature.lines] if _SEALS.search(line.value)
        )
        return signature.lines
    if _FIGURES.fullmatch(bare) and not (above and is_signature(above.text.value)):
        found.furniture.append(("navigation", text))
    elif (
        bare.endswith(("：", ":"))
        and not found.recipients
        and not _is_addressed_below(every[index + 1 : index + 1 + _MOST_BELOW])
        and _address(text, found, prose)
    ):
        prose.clear()
    elif not found.recipients and _is_unmarked_address(every[index - 1 : index + 2], bare):
        found.say("recipients", recipients(tighten(text).value), text)
    elif dated is not None:
        if not found.signed and (day := iso_date(dated.group())):
            found.say("issued_on", day, text)
        elif found.signed:
            found.preamble.append(text)
        else:
            found.preamble.append(text)
    elif is_signature(bare) and not found.signed:
        _sign_undated(text, above.text if above is not None else None, found)
    else:
        found.preamble.append(text)
        prose.append(text)
    return 1


def _is_unmarked_address(around: Sequence[Fragment], bare: str) -> bool:
    """Whether a line is an address that lost its ：, between the title of a notice and its text."""
    if len(around) < _AROUND or not around[0].title:
        return False
    below = compact(around[2].text.value)
    tells = "。" in below or (below.endswith("：") and not may_be_address(below))
    if not around[2].title and not tells:
        return False
    carries = hands_on(compact(around[0].title[-1].text.value))
    return carries and lists_addressees(bare)


_AROUND = 3
_MOST_BELOW = 40
"""How many lines of a head are read on for an address."""


def _is_addressed_below(every: Sequence[Fragment]) -> bool:
    """Whether a title follows before any sentence, and an address below it: no address stands
    above the title of its notice, and what looks like one there is a label of the site.
    """
    titled = False
    for fragment in every:
        if fragment.title:
            titled = True
        elif "。" in fragment.text.value:
            return False
        elif titled and fragment.text.value.rstrip().endswith(("：", ":")):
            return address_lines([], fragment.text, below_title=True) > 0
    return False


def _sign_undated(text: Text, above: Text | None, found: Metadata) -> None:
    """A body that signs without a day, together with the one that the line above names."""
    names = side_by_side(text.value)
    said = found.texts.get("issuer", [])
    if found.issuer and above is not None and any(above is one for one in said):
        found.issuer = "、".join(dict.fromkeys([*found.issuer.split("、"), *names]))
        said.append(text)
        found.placed.append(text)
    else:
        found.say("issuer", "、".join(names), text)


def _plain(every: Sequence[Fragment]) -> Iterator[Fragment]:
    """The leading lines that are no titles and no elements."""
    for fragment in every:
        if fragment.title or fragment.element is not None:
            return
        yield fragment


def _address(text: Text, found: Metadata, prose: list[Text]) -> bool:
    """Read the address that ends in ``text``, with the lines above on which it began, which are
    taken from the preamble; whether there is one.
    """
    count = address_lines(prose, text, below_title=len(prose) < 4 and not _has_sentence(prose))
    if not count:
        return False
    lines = [*found.preamble[len(found.preamble) - count + 1 :], text] if count > 1 else [text]
    del found.preamble[len(found.preamble) - count + 1 :]
    found.say("recipients", recipients(tighten(Text.join(lines)).value), *lines)
    return True


def _has_sentence(prose: list[Text]) -> bool:
    return any("。" in text.value for text in prose)
