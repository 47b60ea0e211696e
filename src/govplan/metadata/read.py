"""What a document says of itself: title, number, issuer, recipients, date, year, marks.

The places are the norm's (GB/T 9704-2012, 7.2-7.4): head elements, title and recipients above the
text; signature, date and disclosure below it. What is none of them is prose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.dates import plan_year
from govplan.lexicon.furniture.site_words import is_file_name
from govplan.lexicon.head_elements import DRAFT, document_number
from govplan.lexicon.patterns import regex
from govplan.lexicon.standing_lines import ANNEX, compact, ends_like_title
from govplan.metadata.closing import read_closing
from govplan.metadata.front import read_front, without_site_lines
from govplan.metadata.model import Metadata
from govplan.metadata.site_lines import said_of, site_lines
from govplan.metadata.titles import (
    CAPTION,
    complete_title,
    handed_title,
    lone_title,
    numbered_title,
    title_issuer,
)
from govplan.model.document import INDEX_BOX
from govplan.normalize.spacing import tighten

if TYPE_CHECKING:
    from govplan.lexicon.furniture.site_labels import Field
    from govplan.model.document import Document, Paragraph, Text
    from govplan.outline.model import Outline

__all__ = ["read_metadata"]

_KINDS_OF_PAPER = ("公告", "通告", "通知", "公报", "决定", "令")
"""What a paper is called that says no more in its title."""
_SITE_PARTS = regex(r"[|｜_]|[—–－-](?=\D)")


def read_metadata(outline: Outline, document: Document) -> Metadata:
    """Read the fields from the prose before the plan and behind it; where they say nothing, from
    what the site or the file says of the document.
    """
    found = Metadata()
    runs, hints = without_site_lines(outline.front, found)
    furniture = (*document.furniture, *outline.furniture)
    box = [text for kind, text in furniture if kind == INDEX_BOX]
    hints = site_lines(box)[1] | hints
    titles = read_front(runs, found)
    read_closing(outline.closing, found)
    if not titles:
        titles = _lone_title([line for run in runs for line in run], found)
    if titles:
        _title(found, titles)
    _fall_back(found, titles, hints)
    if found.title is None:
        _title_of_annex(found)
    if found.title is None or found.title in _KINDS_OF_PAPER:
        _title_of_notice(found)
    if found.title is None:
        _title_of_page(found, document.hints)
    _captions(found)
    if found.title is not None and found.year is None:
        found.year = plan_year(found.title)
    if found.year is not None:
        found.texts["year"] = found.texts.get("title", [])
    return found


def _title(found: Metadata, titles: list[list[Paragraph]]) -> None:
    """The plan's own title; the notice that quotes it is a passage of the preamble as well."""
    printed = ["".join(tighten(p.text).value for p in group) for group in titles]
    lines = [line.text for line in titles[-1]]
    for index, title in enumerate(printed):
        printed[index], number = numbered_title(title)
        if number is not None and found.document_number is None:
            said = [line.text for line in titles[index]]
            found.say("document_number", document_number(number), *said)
    found.say("title", complete_title(printed), *lines)
    printed_last = _joined(lines)
    draft = DRAFT.search(printed_last.value)
    if draft is not None and found.title == tighten(printed_last[: draft.start()]).value:
        printed_last = printed_last[draft.start() :]
    whole, number = numbered_title(tighten(printed_last).value)
    is_told = number is None or document_number(number) == found.document_number
    if found.title != whole or not is_told:
        found.preamble.insert(_place(found.preamble, printed_last), printed_last)


def _joined(lines: list[Text]) -> Text:
    from govplan.model.document import Text

    return Text.join([line.strip() for line in lines])


def _place(preamble: list[Text], text: Text) -> int:
    """Where ``text`` stands among the passages of the preamble."""
    start = text.origins[0] if len(text) else 0
    return next(
        (i for i, passage in enumerate(preamble) if len(passage) and passage.origins[0] > start),
        len(preamble),
    )


def _lone_title(front: list[Paragraph], found: Metadata) -> list[list[Paragraph]]:
    """A title that ends in no word of titles: it stands alone above the plan or is centred."""
    lone = lone_title(front, found.preamble)
    if lone is None:
        return []
    found.preamble.remove(lone.text)
    return [[lone]]


def _captions(found: Metadata) -> None:
    """The caption of a table below the title is furniture (contract, 3.6)."""
    captions = [text for text in found.preamble if CAPTION.match(compact(text.value))]
    captions = [text for text in captions if ends_like_title(compact(text.value))]
    for text in captions:
        found.preamble.remove(text)
        found.furniture.append(("caption", text))


def _title_of_annex(found: Metadata) -> None:
    """A file that is an annex alone has its title behind 附件：."""
    for passage in reversed(found.preamble):
        match = ANNEX.fullmatch(compact(passage.value))
        if match is not None and match["colon"] and ends_like_title(match["title"]):
            found.say("title", match["title"], passage)
            return


def _title_of_notice(found: Metadata) -> None:
    """A plan whose own title is lost has the one under which its notice hands it on; what the
    notice is called (公告) is a passage like the title of any notice.
    """
    for passage in found.preamble:
        title = handed_title(tighten(passage).value)
        if title is not None:
            called = found.texts.pop("title", [])
            found.say("title", title, passage)
            for line in called:
                found.preamble.insert(_place(found.preamble, line), line)
            return


def _title_of_page(found: Metadata, hints: dict[str, str]) -> None:
    """The title that the head of a file gives, without the name of its site."""
    for name in ("title", "page_title"):
        parts = _SITE_PARTS.split(compact(hints.get(name, "")))
        title = next((part for part in parts if ends_like_title(part)), None)
        if title is not None and not is_file_name(title):
            found.say("title", complete_title([title]))
            return


def _fall_back(found: Metadata, titles: list[list[Paragraph]], hints: dict[Field, Text]) -> None:
    """Fill fields that the text leaves open from what the site says, then from its titles."""
    for name, said in hints.items():
        value = said_of(name, said)
        if value and not getattr(found, name):
            found.say(name, value, said)
    if found.issuer is None:
        for group in titles:
            issuer = title_issuer([numbered_title(p.text.value.strip())[0] for p in group])
            if issuer is not None:
                found.say("issuer", issuer, *(line.text for line in group))
                break
