"""What a recogniser mistakes for something that looks the same, put right where only one of the two
can stand: in the number of an item, in a date. Each rule keeps the length of the line.

Nothing is corrected on the ground of its meaning (contract 4.3).
"""

from __future__ import annotations

import re

from govplan.lexicon.patterns import regex
from govplan.model.record import record

__all__ = ["CORRECTIONS", "Correction", "corrected"]

_FIGURES = "一二三四五六七八九十"
_DASH = "—–－―ー\\-_─"
_STROKE = "lI|｜丨"
_YEAR, _NUMBER = r"(?:19|20)\d\d", r"第?\d{1,5}号"


@record
class Correction:
    """One rule: where it holds, what stands for what there, and an example that a test reads."""

    name: str
    pattern: re.Pattern[str]
    table: dict[int, str]
    example: str
    becomes: str
    counter: str
    """A line that it leaves as it is."""


CORRECTIONS: tuple[Correction, ...] = (
    Correction(
        "a stroke in the number of an item is 一",
        regex(rf"^\s*(?:[（(][{_FIGURES}{_DASH}]{{1,3}}[）)]|[{_FIGURES}{_DASH}]{{1,3}}、)(?=\S)"),
        str.maketrans(dict.fromkeys("—–－―ー-_─", "一")),
        "（—）规范公开", "（一）规范公开", "——加强领导",
    ),
    Correction(
        "a stroke in the number of a chapter or article is 一",
        regex(rf"^\s*第[{_FIGURES}百{_DASH}]{{1,5}}(?:章|节|条|部分)"),
        str.maketrans(dict.fromkeys("—–－―ー-_─", "一")),
        "第十—条 本办法", "第十一条 本办法", "第—季度",
    ),
    Correction(
        "a letter in the Arabic number of an item is a figure",
        regex(rf"^\s*[（(]?[\d{_STROKE}Oo]{{1,2}}(?:[.．、](?=[\u4e00-\u9fff])|[）)])(?=\S)"),
        str.maketrans({**dict.fromkeys("lI|｜丨", "1"), **dict.fromkeys("Oo", "0")}),
        "l.编制目录", "1.编制目录", "O型血库存",
    ),
    Correction(
        "a letter among the figures of a date is a figure",
        regex(rf"(?<![\dA-Za-z])(?=\d|[{_STROKE}Oo]{{1,3}}\d|[{_STROKE}]月)"
              rf"[\d{_STROKE}Oo]{{1,4}}(?=[年月日])"),
        str.maketrans({**dict.fromkeys("lI|｜丨", "1"), **dict.fromkeys("Oo", "0")}),
        "2O22年l0月底前", "2022年10月底前", "VIP月卡",
    ),
    Correction(
        "what closes a year that 〔 opens in the number of a document is 〕",
        regex(rf"〔{_YEAR}[\]］】)）](?={_NUMBER})"),
        str.maketrans(dict.fromkeys("]］】)）", "〕")),
        "国办发〔2020]50号", "国办发〔2020〕50号", "国办发[2020]50号",
    ),
    Correction(
        "what opens a year that 〕 closes in the number of a document is 〔",
        regex(rf"[\[［【(（]{_YEAR}〕(?={_NUMBER})"),
        str.maketrans(dict.fromkeys("[［【(（", "〔")),
        "国办发(2020〕50号", "国办发〔2020〕50号", "（2020）50号",
    ),
)  # fmt: skip
"""The rules in the order in which they apply."""


def corrected(line: str) -> str:
    """A recognised line with what can only have been mistaken put right.

    >>> corrected("（—）2O22年l0月底前公开——目录")
    '（一）2022年10月底前公开——目录'
    """
    for rule in CORRECTIONS:
        line = rule.pattern.sub(lambda match, rule=rule: match[0].translate(rule.table), line)  # type: ignore[misc]
    return line
