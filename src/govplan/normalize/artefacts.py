"""Artefacts of conversion: what a tool or a web page put into the text and no author wrote."""

from __future__ import annotations

import re

from govplan.lexicon.patterns import regex
from govplan.lexicon.readings import PLAIN, READING, is_plain_reading, is_reading
from govplan.model.document import Text

__all__ = [
    "drop_controls",
    "drop_fields",
    "drop_page_marks",
    "drop_pinyin",
    "drop_plain_pinyin",
    "drop_tags",
    "resolve_entities",
]

# Elements that end a line; the other ones stand within a line.
_BLOCKS = (
    "address|article|blockquote|br|center|dd|div|dl|dt|figure|footer|form|h[1-6]|header|hr|li|"
    "main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
_INLINE = (
    "a|abbr|b|big|body|caption|cite|code|col|colgroup|del|em|font|head|html|i|img|input|ins|"
    "label|link|mark|meta|o|param|q|rp|rt|ruby|s|script|small|span|strike|strong|style|sub|sup|"
    "svg|title|tt|u|video|xml|[a-z][a-z0-9]{0,8}:[a-z][a-z0-9]{0,20}"
)

# Zero-width and bidirectional characters, variation selectors, soft hyphen, object replacement,
# and the C0 and C1 controls that are no white space.
CONTROLS = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc\U000e0001-\U000e007f"
    "\U000e0100-\U000e01ef"
)


# Attributes need an equals sign, so that "a<b and c>d" is no tag.
_TAG = (
    r"(?:<(?:style|script)\b[^<>]*>[^<]*</(?:style|script)\s*>"
    rf"|</?(?:{_BLOCKS}|{_INLINE})(?:\s[^<>=]*=[^<>]*|(?:\s+(?:nowrap|noshade|checked))?\s*/?)>"
    r"|<!--[^<>]*-->|<!(?:--)?\[[^<>\]]*\](?:--)?>|<[?!][a-z][^<>]*>)"
)
_ENTITY = regex(
    r"&(?:amp;)*(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
    r"|&nbsp(?![A-Za-z0-9;])"
)
_CONTROL = regex(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    rf"|[{CONTROLS}]|_x00[01][0-9A-F]_"
)
_TAG_RUN = regex(rf"{_TAG}(?:\s*{_TAG})*", re.IGNORECASE)
_BLOCK_TAG = regex(rf"</?(?:{_BLOCKS})\b", re.IGNORECASE)
_FIELD = regex(
    r"\[(?:bookmark|image|footnoteRef|endnoteRef|commentRef):[^\[\]\n]{0,80}\]"
    r"|\[\]\{#[^{}\n]{0,80}\}"
    r"|\bHYPERLINK (?:\\l )?\"[^\"\n]{0,200}\"|\bPAGEREF _\w{1,40}(?: \\[a-z])*"
    r"|\bTOC (?:\\[a-z] ?(?:\"[^\"\n]{0,20}\" ?)?)+|\b(?:NUM)?PAGES? ?\\\* ?(?:MERGEFORMAT|Arabic)"
    r"|\\\* MERGEFORMAT|^<正>"
)


def resolve_entities(text: Text) -> Text:
    """A character reference as the character that it names, however often it was escaped.

    ``&nbsp;`` → a no-break space, ``&amp;mdash;`` → ``—``; an unknown name stays.
    """
    from html import unescape
    from html.entities import html5

    def resolve(match: re.Match[str]) -> str:
        name = match[1] or "nbsp"
        if name.startswith("#"):
            return unescape(f"&{name};")
        return html5.get(f"{name};", f"&{name};")

    return text.sub(_ENTITY, resolve)


def drop_controls(text: Text) -> Text:
    """Without control, zero-width and bidirectional characters and ANSI escapes.

    Word and Excel write a control out as ``_x000D_``; one that breaks a line stays a line break.
    """

    def drop(match: re.Match[str]) -> str:
        return "\n" if match[0] in ("_x000A_", "_x000B_") else ""

    return text.sub(_CONTROL, drop)


def drop_tags(text: Text) -> Text:
    """Without tags of HTML and Word; one that ends a line leaves a line break between texts."""

    def drop(match: re.Match[str]) -> str:
        inside = match.start() > 0 and match.end() < len(match.string)
        if inside and _BLOCK_TAG.search(match[0]):
            return "\n"
        return " " if re.search(r">\s+<", match[0]) else ""

    return text.sub(_TAG_RUN, drop)


def drop_fields(text: Text) -> Text:
    """Without the bookmarks and field codes that a converter of Word files writes out, and the mark
    that a database of journals sets before a text without an abstract.
    """
    return text.sub(_FIELD, "")


_PAGE_MARK = regex(r"第\s?\d{1,4}\s?[页頁]\s?[,，/／]?\s?共\s?\d{1,4}\s?[页頁]", needs="页頁")


def drop_page_marks(text: Text) -> Text:
    """Without the number of a page that an extractor glued into a text: 公开。第1页共6页（二）…

    A line that says nothing else is left to those who tell page numbers.
    """
    return text.sub(_PAGE_MARK, "") if _PAGE_MARK.sub("", text.value).strip() else text


def drop_pinyin(text: Text) -> Text:
    """Without the reading that a web page put in brackets behind a character."""
    return text.sub(READING, lambda match: "" if is_reading(match[0]) else match[0])


def drop_plain_pinyin(text: Text) -> Text:
    """Without the readings without tones in a document that is full of them."""
    return text.sub(PLAIN, lambda match: "" if is_plain_reading(match[0]) else match[0])
