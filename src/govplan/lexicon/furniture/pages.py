"""What a page prints of itself: its number, the leaders of its contents, the line of a printer.

GB/T 9704-2012, 7.5 sets page numbers between dashes; converters and offices set them otherwise.
"""

from __future__ import annotations

import re

from govplan.lexicon.patterns import regex

__all__ = [
    "PAGE_NUMBERS",
    "STROKES",
    "contents_entry",
    "is_contents_heading",
    "is_page_number",
    "is_page_rule",
    "is_print_stamp",
    "stroked_number",
]

_N = r"[\d一二三四五六七八九十百零〇]{1,5}"
STROKES = "-—－–‐−─·•.~〜～"
"""What offices set around the number of a page."""

_STROKED = regex(rf"[{STROKES}]{{1,3}}(\d{{1,4}})[{STROKES}]{{1,3}}", needs=STROKES)

PAGE_NUMBERS: tuple[tuple[str, bool, re.Pattern[str]], ...] = (
    ("— 3 —", True, _STROKED),
    ("第 3 页 共 10 页", True, regex(rf"[（(]?第{_N}页[,，/／、]?(?:共{_N}页)?[）)]?", needs="页")),
    (
        "共 10 页，第 3 页",
        True,
        regex(rf"[（(]?共{_N}页[,，/／、]?(?:当前)?第{_N}页[）)]?", needs="页"),
    ),
    ("第 3/10 页", True, regex(r"第\d{1,4}[/／]\d{1,4}页", needs="页")),
    (
        "Page 3 of 10",
        True,
        regex(r"[（(]?(?:page|p\.?)\d{1,4}(?:(?:of|/)\d{1,4})?[）)]?", re.I, needs="pP"),
    ),
    (
        "3 / 10",
        True,
        regex(
            rf"[（(]?[{STROKES}]{{0,3}}\d{{1,4}}[/／]\d{{1,4}}页?[{STROKES}]{{0,3}}[）)]?",
            needs="/／",
        ),
    ),
    (
        "[3]",
        True,
        regex(r"\[\d{1,4}\]|［\d{1,4}］|【\d{1,4}】|<\d{1,4}>|《\d{1,4}》", needs="[［【<《"),
    ),
    ("— 3", False, regex(rf"[{STROKES}]{{0,3}}\d{{1,4}}[{STROKES}]{{0,3}}")),
    (
        "iv",
        False,
        regex(rf"[{STROKES}]{{0,3}}(?:[ivx]{{1,6}}|[IVX]{{1,6}}|[Ⅰ-Ⅻⅰ-ⅻ])[{STROKES}]{{0,3}}"),
    ),
)
"""How pages are numbered: an example, whether it is known wherever it stands alone (else only at
the edge of a page), and the pattern, white space left out.
"""

_AT_EDGE = tuple(pattern for _, _, pattern in PAGE_NUMBERS)
_ANYWHERE = tuple(pattern for _, always, pattern in PAGE_NUMBERS if always)

_CONTENTS = regex(r"目(?:录|次)", needs="录次")
_LEADER = regex(
    r"(?<![.．…·‥・⋯_＿])(?:(?=…)[.．…·‥・⋯_＿]++|[.．…·‥・⋯_＿]{3,}+|(?<![-—－])[-—－]{4,}+)"
    r"[-—(（]?(?:\d{1,4}|[IVXivx]{1,5})[-—)）]?$",
    needs=".．…·‥・⋯_＿-—－",
)
_STAMP = regex(
    r"\d{2,4}[/.-]\d{1,2}[/.-]\d{1,4}[,，]?\s*+(?:(?:上午|下午)\s*+)?\d{1,2}:\d{2}(?::\d{2})?(?:\s.*)?"
    r"|(?:https?|file)://\S+(?:\s+(?:第?\d+\s*页?\s*[/,，]?\s*(?:共?\d+页?)?))?",
    needs="-./fh",
)


def is_page_number(value: str, *, at_edge: bool = False) -> bool:
    """Whether a line is nothing but the number of its page; a bare number is one only where the
    layout shows that it stands at the edge of a page.

    >>> [is_page_number(line) for line in ("— 3 —", "第 3 页 共 10 页", "3", "3.公开预算")]
    [True, True, False, False]
    >>> is_page_number("3", at_edge=True)
    True
    """
    if len(value) >= 80:
        return False
    bare = "".join(value.split())
    return any(pattern.fullmatch(bare) for pattern in (_AT_EDGE if at_edge else _ANYWHERE))


def stroked_number(value: str) -> int | None:
    """The number of a page that stands between strokes; ``None`` for another line.

    >>> stroked_number("— 12 —"), stroked_number("12")
    (12, None)
    """
    match = _STROKED.fullmatch("".join(value.split()))
    return int(match[1]) if match is not None else None


def is_contents_heading(value: str) -> bool:
    """Whether a line is the heading of a table of contents.

    >>> is_contents_heading("目　录"), is_contents_heading("目录清单")
    (True, False)
    """
    return len(value) < 40 and _CONTENTS.fullmatch("".join(value.split())) is not None


def contents_entry(value: str) -> str | None:
    """What a line of a table of contents says before its leader and page number; ``None`` for
    another line.

    >>> contents_entry("一、财政公开……12"), contents_entry("一、财政公开 ______ 1")
    ('一、财政公开', '一、财政公开')
    >>> contents_entry("2024年") is None
    True
    """
    bare = "".join(value.split())
    match = _LEADER.search(bare, max(0, len(bare) - 300))
    return bare[: match.start()] if match is not None and match.start() > 1 else None


def is_page_rule(value: str) -> bool:
    """Whether a line is a rule that is drawn with characters: below a letterhead, above 印发.

    >>> is_page_rule("━━━━━━━━"), is_page_rule("——"), is_page_rule("＊＊＊＊＊＊")
    (True, False, True)
    """
    return _RULE.fullmatch(value) is not None


_RULE = regex(r"\s*(?:[━─—–―_＿═=＝*＊★☆~～-]\s?){5,}", needs="━─—–―_＿═=＝*＊★☆~～-")


def is_print_stamp(value: str) -> bool:
    """Whether a line is what a browser prints at the edge of a page: its address, day and hour.

    >>> is_print_stamp("2024/3/5 10:21 工作要点"), is_print_stamp("2024年3月5日")
    (True, False)
    """
    return len(value) < 400 and _STAMP.fullmatch(value.strip()) is not None
