"""What a document says of itself: title, number, issuer, recipients, date, year, disclosure.

The places are the norm's (GB/T 9704-2012, 7.2-7.4): red head, document number, title, recipients
above the text; signature, date and disclosure below it. What is none of them is prose.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from govplan.lexicon.brackets import split_outside
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.metadata.signatures import MOST_SIGNERS, iso_date, signature_at, signer
from govplan.metadata.titles import complete_title, plan_year, title_groups, title_issuer
from govplan.model.document import Text
from govplan.model.record import draft
from govplan.normalize.spacing import tighten
from govplan.outline.prose.lines import DATE, compact, is_signature
from govplan.outline.prose.site_lines import FILLER, Crumbs
from govplan.responsibility.name_splits import goes_on

if TYPE_CHECKING:
    from govplan.model.document import Paragraph
    from govplan.outline.model import Outline

__all__ = ["Metadata", "read_metadata"]

_NUMBER = regex(
    r"(?P<body>[^\W\d_]{1,24})[〔\[［（(【](?P<year>(?:19|20)\d\d)[〕\]］）)】](?:第)?"
    r"(?P<number>\d{1,5})号(?:签发人.*)?"
)
_DISCLOSURE = regex(
    r"[（(]?(?:此件|本文|本件|信息公开选项[：:]|公开方式[：:]|公开属性[：:]|公开类别[：:])"
    r"(?P<kind>公开发布|主动公开|依申请公开|不予公开|不公开|全文公开|删减后公开)[）)]?。?"
)
_ADDRESSED = regex(
    r"(?:政府|部门|单位|委员会|委|办|局|厅|院|公司|机构|街道|处|室|科|站|所|中心|学校|企业|集团|地区|区|州|市|县|镇|乡|会|队)"
    r"(?:[（(][^（）()]{1,30}[）)])?[：:]"
)
_LISTED = regex(r"[^。！？；：:《》]{1,60}[、，][^。！？；：:《》]{0,60}")
_ADDRESS_LINES = 4
_FIGURES = regex(r"(?:19|20)\d\d-\d{1,2}-\d{1,2}(?:\d{1,2}:\d\d(?::\d\d)?)?")
_PLACE = regex(rf"(?!各|全){HAN_LETTER}{{1,6}}(?<![园新发])[省市县区州旗镇乡]")
_ANNEX_TITLE = regex(
    r"附件[一二三四五六七八九十\d]{0,3}[：:](?P<title>[^。；]{4,60}(?:表|清单|方案|要点|分工|台账|计划|任务))"
)


@draft
class Metadata:
    """The fields of the contract, and what their texts leave over of the front matter.

    ``texts`` says by the name of a field where it was read from. ``preamble`` is the prose before
    the first requirement, ``placed`` what a field was read from, ``furniture`` the crumbs of a web
    page.
    """

    title: str | None = None
    document_number: str | None = None
    issuer: str | None = None
    recipients: list[str] = field(default_factory=list)
    issued_on: str | None = None
    year: int | None = None
    disclosure: str | None = None
    classification: str | None = None
    urgency: str | None = None
    texts: dict[str, list[Text]] = field(default_factory=dict)
    preamble: list[Text] = field(default_factory=list)
    closing: list[Text] = field(default_factory=list)
    placed: list[Text] = field(default_factory=list)
    furniture: list[tuple[str, Text]] = field(default_factory=list)


def read_metadata(outline: Outline, hints: dict[str, str]) -> Metadata:
    """Read the fields from the prose before the plan and behind it, and from the file's hints."""
    found = Metadata()
    crumbs = Crumbs()
    front = _without_crumbs(outline.front, found, crumbs)
    titles, front = title_groups(front)
    signed = _front_fields(front, found)
    _closing_fields(outline.closing, found, signed)
    weak = crumbs.hints | hints
    for group in titles:
        found.placed.extend(paragraph.text for paragraph in group)
    _title(found, titles, weak)
    _fall_back(found, titles, weak)
    if found.title is None:
        _title_of_annex(found)
    return found


def _title_of_annex(found: Metadata) -> None:
    """A file that is an annex alone has its title behind 附件：."""
    named = (_ANNEX_TITLE.fullmatch(compact(passage.value)) for passage in reversed(found.preamble))
    match = next((match for match in named if match is not None), None)
    if match is not None:
        found.title = match["title"]
        found.year = plan_year(match["title"])


def _without_crumbs(front: list[Paragraph], found: Metadata, crumbs: Crumbs) -> list[Paragraph]:
    """The paragraphs without furniture of a web page, whose fields are remembered as hints."""
    kept: list[Paragraph] = []
    for paragraph in front:
        if crumbs.is_crumb(paragraph.text.value):
            found.furniture.append(("navigation", paragraph.text))
        elif FILLER.fullmatch(compact(paragraph.text.value)):
            found.furniture.append(("filler", paragraph.text))
        else:
            kept.append(paragraph)
    return kept


def _front_fields(front: list[Paragraph], found: Metadata) -> bool:
    """Read number, recipients, signature, date and disclosure; the rest is the preamble."""
    signed = False
    lines = [compact(paragraph.text.value) for paragraph in front]
    for index, bare in enumerate(lines):
        text = front[index].text
        signature = signature_at([p.text for p in front[index : index + MOST_SIGNERS + 1]])
        if signature is not None and not signed:
            found.issuer, found.issued_on, signed = signature.issuer, signature.date, True
        elif _FIGURES.fullmatch(bare) and not (index and is_signature(lines[index - 1])):
            found.furniture.append(("navigation", text))
            continue
        elif (
            bare.endswith(("：", ":"))
            and not found.recipients
            and (address := _address(text, front[:index], found.preamble))
        ):
            text = address
            found.recipients = recipients(tighten(text).value)
        elif not _is_field(bare, text, found, signed=signed):
            found.preamble.append(text)
            continue
        found.placed.append(text)
    return signed


def _address(text: Text, above: list[Paragraph], preamble: list[Text]) -> Text | None:
    """The address that ends in ``text``, with the lines above on which it began, which are taken
    from the preamble; ``None`` where it is none. They may be set in larger type, and so be shorter
    than the full lines of the body.
    """
    lines = [text]
    for paragraph, last in zip(reversed(above[-_ADDRESS_LINES:]), reversed(preamble), strict=False):
        if last is not paragraph.text or not _LISTED.fullmatch(compact(last.value)):
            break
        lines.insert(0, last)
    if not _is_address("".join(compact(line.value) for line in lines)):
        return None
    del preamble[len(preamble) - len(lines) + 1 :]
    return Text.join(lines) if len(lines) > 1 else text


def _is_field(bare: str, text: Text, found: Metadata, *, signed: bool) -> bool:
    """Whether a line before the plan is one of the norm's elements, which it then gives."""
    number = _NUMBER.fullmatch(bare.strip("（）"))
    disclosure = _DISCLOSURE.fullmatch(bare)
    dated = DATE.fullmatch(bare.strip("（）()"))
    if number is not None and found.document_number in (None, _document_number(number)):
        found.document_number = _document_number(number)
    elif disclosure is not None:
        found.disclosure = disclosure.group("kind")
    elif dated is not None:
        found.issued_on = found.issued_on if signed else iso_date(dated.group())
    elif bare.endswith("文件") and len(bare) <= 40 and is_signature(bare[:-2]):
        found.issuer = found.issuer or bare[:-2]
    elif is_signature(bare):
        found.issuer = found.issuer if signed else signer(bare)
    else:
        return False
    return True


def _is_address(bare: str) -> bool:
    return (
        bare[-1:] in ("：", ":")
        and _ADDRESSED.search(bare[-40:]) is not None
        and not re.search(r"[。；《]|(?:如下|以下)[：:]$", bare)
        and len(bare) < 400
    )


def _closing_fields(closing: list[Text], found: Metadata, signed: bool) -> None:
    """Read signature, date and disclosure behind the plan; the lines stay in ``closing``."""
    dated = found.issued_on is not None and signed
    crumbs = Crumbs()
    for index, text in enumerate(closing):
        bare = compact(text.value)
        if crumbs.is_crumb(text.value):
            found.furniture.append(("navigation", text))
            continue
        found.closing.append(text)
        disclosure = _DISCLOSURE.fullmatch(bare)
        signature = signature_at(closing[index : index + MOST_SIGNERS + 1])
        if disclosure is not None:
            found.disclosure = found.disclosure or disclosure.group("kind")
        elif signature is not None and not signed:
            found.issuer, found.issued_on = signature.issuer, signature.date
            signed = dated = True
        elif DATE.fullmatch(bare.strip("（）()")) and not dated:
            found.issued_on = iso_date(bare.strip("（）()"))
            dated = True
        elif not signed and is_signature(bare) and not found.issuer:
            found.issuer = signer(bare)


def _title(found: Metadata, titles: list[list[Paragraph]], weak: dict[str, str]) -> None:
    texts = ["".join(tighten(p.text).value for p in group) for group in titles]
    if not texts and weak.get("title"):
        texts = [compact(weak["title"])]
    if not texts:
        return
    found.title = complete_title(texts)
    found.year = plan_year(found.title)


def _fall_back(found: Metadata, titles: list[list[Paragraph]], weak: dict[str, str]) -> None:
    """Fill fields that the text leaves open from its titles, then from the file's hints."""
    if found.issuer is None:
        issuers = (title_issuer([compact(p.text.value) for p in group]) for group in titles)
        found.issuer = next((issuer for issuer in issuers if issuer is not None), None)
    found.issuer = found.issuer or weak.get("issuer")
    if found.document_number is None and weak.get("document_number"):
        match = _NUMBER.fullmatch(compact(weak["document_number"]))
        found.document_number = _document_number(match) if match else None
    if found.issued_on is None and weak.get("issued_on"):
        found.issued_on = iso_date(compact(weak["issued_on"]))
    found.disclosure = found.disclosure or weak.get("disclosure")


def _document_number(match: re.Match[str]) -> str:
    """A document number with its brackets folded to 〔〕."""
    return f"{match.group('body')}〔{match.group('year')}〕{match.group('number')}号"


def recipients(value: str) -> list[str]:
    """The addressees of a line such as ``各区人民政府，市政府各委、办、局，各市属机构：``.

    ``，`` divides always, ``、`` only between whole names.

    >>> recipients("各区人民政府，市政府各委、办、局，各镇党委、人民政府：")
    ['各区人民政府', '市政府各委、办、局', '各镇党委、人民政府']
    """
    names: list[str] = []
    for group in _split_outside(value.rstrip("：:"), "，,；;"):
        parts: list[str] = []
        for part in _split_outside(group, "、"):
            if parts and goes_on(parts[-1], part):
                parts[-1] += "、" + part
            else:
                parts.append(part)
        if all(len(part) >= 3 and _is_whole(part) for part in parts):
            names.extend(parts)
        else:
            names.append(group)
    return [name for name in names if name]


def _is_whole(name: str) -> bool:
    """Whether an addressee is whole: 永昌县 in 永昌县、金川区人民政府 shares what follows."""
    return _ADDRESSED.search(name[-30:] + "：") is not None and not _PLACE.fullmatch(name)


def _split_outside(value: str, separators: str) -> list[str]:
    return [part.strip() for part in split_outside(value, separators) if part.strip()]
