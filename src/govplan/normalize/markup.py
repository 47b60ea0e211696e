"""Marks of Markdown and TeX that a converter left in the text (contract, 4.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.characters import HAN
from govplan.lexicon.furniture.strikes import STRUCK
from govplan.lexicon.patterns import ONE_TO_TEN, regex
from govplan.model.document import Text

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

__all__ = [
    "drop_backslashes",
    "drop_emphasis",
    "drop_frames",
    "drop_heading_marks",
    "drop_marks",
    "drop_nan",
    "drop_notes",
    "drop_stars",
    "drop_struck",
    "has_stars_in_a_row",
    "resolve_references",
    "resolve_tex",
]

_NOTE = regex(r"(?m:^)\[\^[^\[\]\s]{1,20}\][:：]\s*|\[\^[^\[\]\s]{1,20}\]")
_NAN = regex(r"\s{0,20}(?:NaN|nan|Unnamed: ?\d{1,3}(?:_level_\d)?)\s{0,20}")
_TEX = regex(rf"\$[^$\n{HAN}]{{1,80}}\$", needs="$")
_TEX_GROUP = regex(
    r"\\(?:mathrm|mathbf|mathsf|text|textbf|rm|operatorname)\s{0,3}(?=\{[^{}]{0,40}\})"
)
_TEX_BRACES = regex(r"[{}\s]")
_TEX_CIRCLED = regex(r"\\(?:textcircled|circled|circledR)\s{0,3}\{?\s{0,3}(\d{1,2})\s{0,3}\}?")
_TEX_COMMAND = regex(r"\\(?:[a-zA-Z]{1,12}|[^a-zA-Z])")
_TEX_POWER = regex(r"\^\s{0,3}\{?\s{0,3}(\d)")
_TEX_SIGNS = {
    r"\%": "%", r"\&": "&", r"\#": "#", r"\_": "_", r"\$": "$", r"\{": "{", r"\}": "}",
    r"\geq": "≥", r"\ge": "≥", r"\geqslant": "≥", r"\leq": "≤", r"\le": "≤", r"\leqslant": "≤",
    r"\times": "×", r"\pm": "±", r"\sim": "~", r"\cdot": "·", r"\approx": "≈", r"\div": "÷",
    r"\rightarrow": "→", r"\to": "→", r"\circ": "°", r"\sqrt": "√", r"\surd": "√",
    r"\checkmark": "√", r"\bullet": "●", r"\triangle": "△", r"\cdots": "…", r"\ldots": "…",
    r"\ ": "", r"\,": "", r"\;": "", r"\!": "", r"\quad": " ", r"\left": "", r"\right": "",
}  # fmt: skip
_POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_BREAK = regex(rf"(?:\\r)?\\n(?=(?:\\n|\s){{0,8}}[{HAN}\d（(《“【])", needs="\\")
"""A break of a line that is written out, before a word."""
_BACKSLASH = regex(r"(?:\\r)?\\n(?=\s*$)|\\+(?=[!-/:-@\[-`{-~、，。；：．（）]|\s|$)")
_NUMBER = (
    rf"(?:\d{{1,3}}[.、．)）]|{ONE_TO_TEN}{{1,3}}、|[（(][一二三四五六七八九十\d]{{1,3}}[)）]"
    rf"|第{ONE_TO_TEN}{{1,3}}[章节条部])"
)
_BEGIN = r"(?m:^)[ \t\u3000\u2002-\u200a\xa0]{0,8}"
_LIST_SIGNS = [sign for mark in "-*+" for blank in " \t" for sign in (mark + blank, blank + mark)]
_MARKS = regex(
    rf"{_BEGIN}(?:[-*+][ \t]{{1,3}})?\[[ xX]\][ \t]{{1,3}}(?=\S)"
    rf"|(?<=\d[.)])[ \t]{{1,3}}[-*+](?=[ \t]{{1,3}}[{HAN}])"
    r"|(?<=\d[.)])[ \t]{1,3}(?:[-*+][ \t]{1,3})?\[[ xX]\](?=[ \t]{1,3}\S)"
    rf"|{_BEGIN}(?:#{{1,6}}[ \t]{{0,3}}|[-*+][ \t]{{1,3}})(?=(?:\*\*)?{_NUMBER})"
    rf"|{_BEGIN}#{{1,6}}[ \t]{{1,3}}(?=\S)"
    r"|\*\*(?=[^*\n]{1,400}\*\*)|(?<=[^*\n])\*\*(?!\*)",
    words=("[", "#", "**", *_LIST_SIGNS),
)
_QUOTES = regex(r"'{3}(?!')", needs="'")
_STARS = regex(rf"{_BEGIN}\*(?P<held>(?=[^*\n]{{0,80}}[{HAN}])[^\s*][^*\n]{{1,200}})\*", needs="*")
_TYPST = regex(r"#(?:strong|emph|underline)\[(?P<held>[^\[\]\n]{1,400})\]", needs="#")

_FRAMED = regex(
    rf"{_BEGIN}【(?P<held>{_NUMBER}[^【】。\n]{{1,40}})】[ \t\u3000]*(?m:$)", needs="【"
)
"""A numbered heading that a page sets off with brackets: 【一、生态建设】."""


def drop_struck(text: Text) -> Text:
    """Without what stands between ``~~``, struck out in Markdown."""
    return text.sub(STRUCK, "")


def drop_notes(text: Text) -> Text:
    """Without the marks of footnotes (``[^1]``)."""
    return text.sub(_NOTE, "")


def drop_nan(text: Text) -> Text:
    """Nothing for a text that says NaN alone, as data frames write an empty cell, or Unnamed: 3, as
    they write an empty name of a column.
    """
    return text[:0] if _NAN.fullmatch(text.value) else text


def drop_backslashes(text: Text) -> Text:
    r"""Without a backslash that escapes a mark (``1\.``) or stands alone or at the end of a line,
    and with a break of a line for one that is written out (``\n``) before a word.
    """
    return text.sub(_BREAK, "\n").sub(_BACKSLASH, "")


def drop_marks(text: Text) -> Text:
    """Without ``##`` and ``[x]``, ``-`` before a number, and without ``**``."""
    return text.sub(_MARKS, "")


_HEADINGS = tuple(
    regex(rf"{_BEGIN}{pattern}[ \t]*(?m:$)", needs=needs)
    for pattern, needs in (
        (r"={1,6}[ \t]{1,3}(?P<held>[^\s=](?:[^=\n]{0,200}[^\s=])?)(?:[ \t]{0,3}={1,6})?", "="),
        (
            r"\\(?:part|chapter|(?:sub){0,2}section|paragraph)\*?\{(?P<held>[^{}\n]{1,200})\}"
            r"(?:\\label\{[^{}\n]{0,2000}\})?",
            "\\",
        ),
        (
            r"h[1-6](?:[(（][^()（）\n]{0,200}[)）])?\.[ \t]{1,3}"
            r"(?:\{anchor[:：][^{}\n]{0,200}\})?(?P<held>\S[^\n]{0,200})",
            "h",
        ),
    )
)
"""Headings of AsciiDoc, MediaWiki and Typst, of LaTeX, Textile and Jira."""
_STARRED = regex(
    rf"{_BEGIN}\*{{1,6}}[ \t]{{1,3}}(?P<held>[{HAN}（(《“\d][^\n]{{0,2000}})[ \t]*(?m:$)", needs="*"
)
"""Headings of org-mode."""
_STARS_IN_A_ROW = regex(rf"{_BEGIN}\*{{2,6}}[ \t]{{1,3}}[{HAN}（(《“\d]", needs="*")
_DRAWER = regex(
    r"\s*(?::(?:PROPERTIES|END|CUSTOM_ID|ID):.{0,400}|\{\\def\\LTcaptype.{0,80}"
    r"|\[\[[A-Za-z_][^\[\]]{0,200}\]\])\s*",
    needs=":{[",
)
"""A line that only names a heading or a table for its converter."""


def drop_heading_marks(text: Text) -> Text:
    """Without the marks of a heading in other notations than Markdown, and nothing for a line that
    only names one.
    """
    if _DRAWER.fullmatch(text.value):
        return text[:0]
    for pattern in _HEADINGS:
        text = _held(text, pattern)
    return text


def has_stars_in_a_row(values: Iterable[str]) -> bool:
    """Whether a document has headings below headings of org-mode; one star may be the mark of a
    body that leads.

    >>> has_stars_in_a_row(["* 方案", "** 一、公开"]), has_stars_in_a_row(["* 县司法局、县财政局"])
    (True, False)
    """
    return any(_STARS_IN_A_ROW.search(value) is not None for value in values)


def drop_stars(text: Text) -> Text:
    """Without the stars before a heading of org-mode."""
    return _held(text, _STARRED)


def drop_frames(text: Text) -> Text:
    """Without the brackets 【】 around a numbered heading on a line of its own."""
    return _held(text, _FRAMED)


_REFERENCE = regex(r"\{[a-z]{2,9}\}", needs="{")
_REFERENCES = {
    "plus": "+", "asterisk": "*", "tilde": "~", "caret": "^", "vbar": "|", "amp": "&", "lt": "<",
    "gt": ">", "startsb": "[", "endsb": "]", "backslash": "\\", "deg": "°", "ldquo": "“",
    "rdquo": "”", "lsquo": "‘", "rsquo": "’", "nbsp": " ", "sp": " ", "zwsp": "", "empty": "",
}  # fmt: skip
"""How AsciiDoc writes signs that it would take for its own marks."""


def resolve_references(text: Text) -> Text:
    """The signs that AsciiDoc writes as references: 互联网{plus} → 互联网+."""
    return text.sub(_REFERENCE, lambda m: _REFERENCES.get(m[0][1:-1], m[0]))


def drop_emphasis(text: Text) -> Text:
    """Without the marks of strong type of org-mode and AsciiDoc (``*一、目标*`` at the head of a
    line), MediaWiki and Typst.
    """
    text = text.sub(_QUOTES, "")
    return _held(_held(text, _STARS), _TYPST)


def _held(text: Text, pattern: re.Pattern[str]) -> Text:
    """``text`` with no more of each match than what its marks hold."""
    parts: list[Text] = []
    end = 0
    for match in pattern.finditer(text.value):
        parts += [text[end : match.start()], text[match.start("held") : match.end("held")]]
        end = match.end()
    return Text.join([*parts, text[end:]]) if parts else text


def resolve_tex(text: Text) -> Text:
    r"""Formulas that hold a figure or a sign as a reader sees them: ``$8 5 \%$`` → 85%.

    One with a command that is not known stays.
    """
    parts: list[Text] = []
    end = 0
    for match in _TEX.finditer(text.value):
        shown = _shown(text[match.start() + 1 : match.end() - 1])
        if shown and "\\" not in shown.value:
            parts += [text[end : match.start()], shown]
            end = match.end()
    return Text.join([*parts, text[end:]]) if parts else text


def _shown(formula: Text) -> Text:
    """What a formula shows; each character keeps its place, so that none seems lost."""
    shown = formula.sub(_TEX_GROUP, "")
    shown = shown.sub(_TEX_CIRCLED, lambda m: _circled(int(m[1])))
    shown = shown.sub(_TEX_COMMAND, lambda m: _TEX_SIGNS.get(m[0], m[0]))
    while (power := _TEX_POWER.search(shown.value)) is not None:
        raised = shown[power.start(1) : power.end(1)].replace_value(_POWERS[int(power[1])])
        shown = Text.join([shown[: power.start()], raised, shown[power.end() :]])
    return shown.sub(_TEX_BRACES, "")


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if 1 <= number <= 20 else f"({number})"
