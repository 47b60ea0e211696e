"""What a document says of itself: title, number, issuer, recipients, date, year, disclosure.

The places are the norm's (GB/T 9704-2012, 7.2-7.4): red head, document number, title, recipients
above the text; signature, date and disclosure below it. What is none of them is prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govplan.annotate.titles import complete_title, plan_year, title_groups
from govplan.normalize.spacing import tighten
from govplan.numerals import parse_numeral
from govplan.outline.lines import DATE, compact, is_signature

if TYPE_CHECKING:
    from govplan.document import Paragraph, Text
    from govplan.outline.model import Outline

__all__ = ["Metadata", "read_metadata"]

_NUMBER = re.compile(
    r"(?P<body>[\u4e00-\u9fffA-Za-z]{1,24})[〔\[［（(【](?P<year>(?:19|20)\d\d)[〕\]］）)】](?:第)?"
    r"(?P<number>\d{1,5})号(?:签发人.*)?"
)
_DISCLOSURE = re.compile(
    r"[（(]?(?:此件|本文|本件|信息公开选项[：:]|公开方式[：:]|公开属性[：:]|公开类别[：:])"
    r"(?P<kind>公开发布|主动公开|依申请公开|不予公开|不公开|全文公开|删减后公开)[）)]?。?"
)
_FILLER = re.compile(r"[（(]?此页无正文[）)]?")
_CRUMB = re.compile(
    r"(?:【[^】]{2,10}】|(?:发布|发文|成文|生成|印发|公开|更新|创建|检索|有效)?(?:日期|时间)|(?:信息|稿件|文章)?来源|"
    r"(?:发布|发文|公开|制作|信息)(?:机构|机关|单位|者|人)|(?:浏览|阅读|点击|访问)(?:次数|量|数|率)?|字体|字号|文字大小|"
    r"打印|分享|索\s*引\s*号|信息索取号|主题(?:分类|词)|体裁分类|组配分类|服务对象|原文链接|检索关键词|关键词|作者|"
    r"责任编辑|编辑|审核|(?:发文)?文号|发文字号|标\s*题|名\s*称|有效性|有\s*效\s*性|效力状态|公开类型|公开范围|"
    r"当前位置|您?(?:现在|当前)?(?:的|所在)?位置)\s*[：:].*|【[^】]{2,10}】|扫一扫.*|打印本页|关闭窗口|分享到.*|"
    r"(?:上|下)一篇.*|相关(?:链接|文档|附件|解读|稿件).*|首页(?:>|›|»|\s).*|.{1,60}\.(?:pdf|docx?|wps|ofd|xlsx?|zip|rar)"
)  # fmt: skip
_CRUMB_FIELDS = (
    ("document_number", re.compile(r"(?:发文)?(?:文号|字号)[：:]\s*(\S+)")),
    ("issuer", re.compile(r"发文(?:机关|单位|机构)[：:]\s*(\S+)")),
    ("issued_on", re.compile(r"(?:成文|发文)日期[：:]\s*(\S+)")),
)
_ADDRESSED = re.compile(
    r"(?:政府|部门|单位|委员会|委|办|局|厅|院|公司|机构|街道|处|室|科|站|所|中心|学校|企业|集团|地区|区|州|市|县|镇|乡|会|队)"
    r"(?:[（(][^（）()]{1,30}[）)])?[：:]"
)


@dataclass(slots=True)
class Metadata:
    """The fields of the contract, and what their texts leave over of the front matter.

    ``preamble`` is the prose before the first requirement, ``placed`` what a field was read from,
    ``furniture`` the crumbs of a web page.
    """

    title: str | None = None
    document_number: str | None = None
    issuer: str | None = None
    recipients: list[str] = field(default_factory=list)
    issued_on: str | None = None
    year: int | None = None
    disclosure: str | None = None
    preamble: list[Text] = field(default_factory=list)
    closing: list[Text] = field(default_factory=list)
    placed: list[Text] = field(default_factory=list)
    furniture: list[tuple[str, Text]] = field(default_factory=list)


def read_metadata(outline: Outline, hints: dict[str, str]) -> Metadata:
    """Read the fields from the prose before the plan and behind it, and from the file's hints."""
    found = Metadata()
    weak: dict[str, str] = dict(hints)
    front = _without_crumbs(outline.front, found, weak)
    titles, front = title_groups(front)
    signed = _front_fields(front, found)
    _closing_fields(outline.closing, found, signed)
    for group in titles:
        found.placed.extend(paragraph.text for paragraph in group)
    _title(found, titles, weak)
    _fall_back(found, titles, weak)
    return found


def _without_crumbs(
    front: list[Paragraph], found: Metadata, weak: dict[str, str]
) -> list[Paragraph]:
    """The paragraphs without crumbs of a web page, whose fields are remembered as hints."""
    kept: list[Paragraph] = []
    for paragraph in front:
        bare = compact(paragraph.text.value)
        if len(bare) <= 240 and _CRUMB.fullmatch(bare):
            found.furniture.append(("navigation", paragraph.text))
            for name, pattern in _CRUMB_FIELDS:
                match = pattern.search(bare)
                if match is not None:
                    weak.setdefault(name, match.group(1))
        elif _FILLER.fullmatch(bare):
            found.furniture.append(("filler", paragraph.text))
        else:
            kept.append(paragraph)
    return kept


def _front_fields(front: list[Paragraph], found: Metadata) -> bool:
    """Read number, recipients, signature, date and disclosure; the rest is the preamble."""
    signed = False
    for index, paragraph in enumerate(front):
        text, bare = paragraph.text, compact(paragraph.text.value)
        following = compact(front[index + 1].text.value) if index + 1 < len(front) else ""
        number = _NUMBER.fullmatch(bare)
        disclosure = _DISCLOSURE.fullmatch(bare)
        if number is not None and found.document_number is None:
            found.document_number = _document_number(number)
        elif disclosure is not None:
            found.disclosure = disclosure.group("kind")
        elif DATE.fullmatch(bare.strip("（）()")):
            found.issued_on = iso_date(bare.strip("（）()"))
        elif bare.endswith("文件") and len(bare) <= 40 and is_signature(bare[:-2]):
            found.issuer = found.issuer or bare[:-2]
        elif is_signature(bare):
            if not signed or DATE.fullmatch(following):
                found.issuer = _signer(bare)
            signed = signed or DATE.fullmatch(following) is not None
        elif not found.recipients and _ADDRESSED.search(bare[-40:]) and _is_address(bare):
            found.recipients = recipients(tighten(text).value)
        else:
            found.preamble.append(text)
            continue
        found.placed.append(text)
    return signed


def _is_address(bare: str) -> bool:
    return (
        bare[-1] in "：:"
        and not re.search(r"[。；《]|(?:如下|以下)[：:]$", bare)
        and len(bare) < 400
    )


def _closing_fields(closing: list[Text], found: Metadata, signed: bool) -> None:
    """Read signature, date and disclosure behind the plan; the lines stay in ``closing``."""
    dated = found.issued_on is not None and signed
    for index, text in enumerate(closing):
        bare = compact(text.value)
        if len(bare) <= 240 and _CRUMB.fullmatch(bare):
            found.furniture.append(("navigation", text))
            continue
        found.closing.append(text)
        following = compact(closing[index + 1].value) if index + 1 < len(closing) else ""
        disclosure = _DISCLOSURE.fullmatch(bare)
        if disclosure is not None:
            found.disclosure = found.disclosure or disclosure.group("kind")
        elif DATE.fullmatch(bare.strip("（）()")) and not dated:
            found.issued_on = iso_date(bare.strip("（）()"))
            dated = True
        elif not signed and is_signature(bare) and (DATE.fullmatch(following) or not found.issuer):
            found.issuer = _signer(bare)
            signed = DATE.fullmatch(following) is not None


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
        for group in titles:
            match = re.match(
                r"(.{3,40}?)(?:关于|印发)", "".join(compact(p.text.value) for p in group)
            )
            if match is not None and is_signature(match.group(1)):
                found.issuer = match.group(1)
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


def _signer(bare: str) -> str:
    """The body that signs, without a remark such as （…代章）."""
    return re.sub(r"[（(][^（）()]*(?:代章|盖章|公章|印章|章)[）)]$", "", bare)


def iso_date(value: str) -> str | None:
    """The ISO form of a printed date, in figures or in Chinese numerals.

    >>> iso_date("2022年4月8日"), iso_date("二〇二二年四月二十八日"), iso_date("2022-04-28")
    ('2022-04-08', '2022-04-28', '2022-04-28')
    """
    match = re.match(r"(\S{4})[年-](\S{1,3}?)[月-](\S{1,3}?)日?$", value)
    if match is None:
        return None
    year = "".join(str(parse_numeral(c) if c not in "○Oo" else 0) for c in match.group(1))
    month, day = parse_numeral(match.group(2)), parse_numeral(match.group(3))
    if (
        not year.isdigit()
        or month is None
        or day is None
        or not (1 <= month <= 12 and 1 <= day <= 31)
    ):
        return None
    return f"{int(year):04d}-{month:02d}-{day:02d}"


_WHOLE_NAME = re.compile(r"\S{3,}")


def recipients(value: str) -> list[str]:
    """The addressees of a line such as ``各区人民政府，市政府各委、办、局，各市属机构：``.

    ``，`` divides always, ``、`` only between whole names.

    >>> recipients("各区人民政府，市政府各委、办、局，各市属机构：")
    ['各区人民政府', '市政府各委、办、局', '各市属机构']
    """
    names: list[str] = []
    for group in _split_outside(value.rstrip("：:"), "，,；;"):
        parts = _split_outside(group, "、")
        if all(len(part) >= 3 and _ADDRESSED.search(part[-30:] + "：") for part in parts):
            names.extend(parts)
        else:
            names.append(group)
    return [name for name in names if name]


def _split_outside(value: str, separators: str) -> list[str]:
    parts: list[str] = []
    depth = start = 0
    for index, character in enumerate(value):
        if character in "（(":
            depth += 1
        elif character in "）)":
            depth -= 1
        elif depth <= 0 and character in separators:
            parts.append(value[start:index])
            start = index + 1
    parts.append(value[start:])
    return [part.strip() for part in parts if part.strip()]
