"""Words that become something else in a plan: the closed lists of the proof (contract, 9).

A word of a row may be absent from the plan's strings, since the tree tells it otherwise: a verb
is a ``role``, 等 is ``open``, the day of signing is ``issued_on``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from re import Pattern
from typing import Any, NamedTuple

from govplan.lexicon.numerals import format_numeral
from govplan.lexicon.patterns import ONE_TO_TEN, regex
from govplan.lexicon.role_labels import BODY_WORD, DUTY_WORD, LIMITED, TIME_WORD
from govplan.lexicon.standing_lines import DISCLOSURE_LABEL
from govplan.responsibility.roles import VERBS

__all__ = ["WORDS", "Words", "became_other", "days_of_signing"]


class Words(NamedTuple):
    """A closed list: its name, a pattern of one of its words, examples parted by blanks, and where
    its words must stand.
    """

    name: str
    pattern: str
    examples: str
    behind: str = ""
    """What the letters right before it must end in, where it is in the list only there."""
    beside_names: bool = False
    """Whether it is in the list only beside units, qualifiers and times, or alone in its cell."""


_VERBS = "|".join(sorted((verb.word for verb in VERBS), key=len, reverse=True))

WORDS: tuple[Words, ...] = (
    Words("roles", _VERBS, "牵头 配合 负责", beside_names=True),
    Words("role marks", "主|协|牵|配|责", "主 协", beside_names=True),
    Words("labels of units",
          f"(?:以上|上述)?(?:各?[省市县区州镇乡村校局院](?:级|直|属)?)?(?:(?:{DUTY_WORD}|和|及|与|或){{1,6}}{BODY_WORD}{{1,2}}"
          "(?:名称)?|(?:责任|任务|工作|职责)?分工)",
          "责任单位 牵头部门 配合单位 市级责任单位 牵头及配合单位 责任分工 以上责任单位"),
    Words("labels of deadlines",
          rf"(?:{'|'.join((*LIMITED, '时间', '进度'))}){{0,3}}(?:{TIME_WORD}|节点|进度|时间表)"
          "(?:要求|安排|节点|进度)?",
          "完成时限 时间要求 整改时限 上线时间"),
    Words("open lists",
          "等(?:各|有关|相关|责任|成员|其他|职能|行业|主管|[省市县区州](?:级|直|属)?){0,4}"
          "(?:部门|单位|机构|科室|处室|地区|企业|机关)?",
          "等 等部门 等有关单位", beside_names=True),
    Words("between names", "以及|并由|会同|会商|其中|均由|[和及与或由商会并为是均应]",
          "和 及 与 由 会同", beside_names=True),
    Words("elements of the head",
          f"{DISCLOSURE_LABEL}|"
          "此件|本件|本文|发文字号|文号|索引号|发文单位|发文机关|发布机构|成文日期|发布日期|印发日期|"
          "密级|紧急程度|等级|明电|标题|名称|主送|签发人|附件",
          "此件 发文字号 成文日期"),
    Words("secrecy", r"\d{1,2}年|长期", "1年 长期", behind="[秘机绝]密$"),
    Words("numbers", r"\d{1,2}|[①-⑳㈠-㈩⑴-⒛]", "12 ②"),
    Words("what repeats the above", "同[上前]", "同上 同前"),
    Words("what says that there is nothing", "暂?无", "无 暂无"),
    Words("letterheads and bulletins", "文件|主?编", "文件 编",
          behind="[府厅委局会院办室部组心处队所司校站区团社]$"),
    Words("signatures", "代章", "代章"),
)  # fmt: skip
"""The closed lists. Numbers and days of signing are judged by their value."""

_PATTERNS = tuple((row, regex(row.pattern), regex(row.behind)) for row in WORDS)
# Characters of the longest word of any row (a label of units has about 40).
_LONGEST = 48
_NUMBER = regex(rf"\d{{1,3}}|{ONE_TO_TEN}{{1,3}}|[①-⑳㈠-㈩⑴-⒇]")


def became_other(words: str, before: str = "", *, beside_names: bool = True) -> bool:
    """Whether ``words``, which stand nowhere in the plan, became something else there, behind the
    letters ``before``, ``beside_names`` of units and the like or not.

    >>> [became_other(words) for words in ("牵头负责", "夜间负责", "责任单位", "12", "3年")]
    [True, False, True, True, False]
    >>> became_other("1年", "机密"), became_other("推进", beside_names=False)
    (True, False)
    """
    if _NUMBER.fullmatch(words):
        return True
    rows = [
        pattern
        for row, pattern, behind in _PATTERNS
        if (beside_names or not row.beside_names) and behind.search(before)
    ]
    return _is_made_of_words(words, rows)


def _is_made_of_words(words: str, rows: Sequence[Pattern[str]]) -> bool:
    """Whether words of the lists follow each other from the beginning to the end.

    Each place is judged once: one pattern of repeated words would try every way to part them.
    """
    reached = {0}
    for start in range(len(words)):
        if start in reached:
            reached.update(_ends(words, start, rows))
    return bool(words) and len(words) in reached


def _ends(words: str, start: int, rows: Sequence[Pattern[str]]) -> Iterator[int]:
    """Where a word that begins at ``start`` may end."""
    for pattern in rows:
        if pattern.match(words, start):
            for end in range(start + 1, min(len(words), start + _LONGEST) + 1):
                if pattern.fullmatch(words, start, end):
                    yield end


def days_of_signing(plan: dict[str, Any]) -> Iterator[str]:
    """The day of signing as a source may write it.

    >>> list(days_of_signing({"metadata": {"issued_on": "2022-04-08"}}))[:3]
    ['2022年4月8日', '2022年04月08日', '二〇二二年四月八日']
    """
    signed = plan.get("metadata", {}).get("issued_on")
    if signed:
        year, month, day = map(int, signed.split("-"))
        yield f"{year}年{month}月{day}日"
        yield f"{year}年{month:02d}月{day:02d}日"
        for zero in "〇零OＯo0":
            figures = "".join(_FIGURES[int(figure)] for figure in str(year)).replace("〇", zero)
            yield f"{figures}年{_tens(month)}月{_tens(day)}日"
        yield f"{year}{month:02d}{day:02d}"
        yield f"{year}{month}{day}"


_FIGURES = "〇一二三四五六七八九"


def _tens(value: int) -> str:
    return format_numeral(value, "chineseCounting")
