"""What a cell of a table in text looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from govplan.lexicon.bodies import ENDINGS, KINDS, LEVELS, is_field, is_functional
from govplan.lexicon.cell_marks import is_same_as_above, is_sum
from govplan.lexicon.patterns import HAN_LETTER, ONE_TO_TEN, regex
from govplan.lexicon.role_labels import ROLE_WORDS
from govplan.lexicon.task_verbs import begins_task
from govplan.parsers.text_tables.script import in_simplified

__all__ = ["KINDS_OF_CELL", "are_plain_bodies", "kind_of_cell", "number_shape"]

_MORE_ENDINGS = "局 会 部 公司 队 联 校 行 区 县 市 州 旗 街 村 社 电视台 气象台 庭 协 乡"
"""How names of bodies end beside their kinds: with a place, or short for a kind."""
_NUMBER = regex(rf"[（(]?(?:\d{{1,3}}|{ONE_TO_TEN}{{1,3}})[）)、.．]?")
_NUMBERED = regex(r"\s*\d{1,3}[.．、]")
_HEADING = regex(
    rf"第?{ONE_TO_TEN}{{1,3}}[、部章]|[（(]{ONE_TO_TEN}{{1,3}}[）)]",
    needs="(一七三九二五八六十四（",
)
_END = f"(?:{'|'.join(sorted({*ENDINGS, *_MORE_ENDINGS.split()}, key=len, reverse=True))})"
_DESCRIPTIVE = regex(
    r".{0,4}(?:各|有关|相关|其[他它])(?:责任)?(?:[单部][位门]|科室|处室|乡镇|镇街|街道|镇|乡|委办局)+"
)
_BRACKET = regex(r"（[^（）]*）")
_SEPARATOR = regex("[、，,；;。]")
_UNITS = regex(
    rf"(?:(?!.*阶段).{{1,60}}{_END}|各[^，；。]{{0,6}}镇)(?:等|[按依].{{1,4}}(?:分工|职责)|分别|共同|{'|'.join(ROLE_WORDS)})*+"
)
_DUTY = regex(rf"(?:{'|'.join(ROLE_WORDS)}){{1,4}}$")
_DATE = regex(
    r"(?!\d{1,2}[.．、]\D)[^；。]{0,12}(?:(?:\d{2,4}年|\d{1,2}月|[年月]底|年[内中]|季度|旬|日前|前$|每[年季月周]"
    r"|半年|[日天周月]内).{0,10}|(?:长期|持续|常态|适时|全年|常年|立即|即时|实时).{0,4})",
    needs="内前半即季年底态日旬时月期每续",
)
"""A date, or a word that is none with a verb at the most: 持续优化营商环境 is a task."""
_DAY = regex(
    r"(?:19|20)\d{2}(?P<sign>[.．/-])\d{1,2}(?:(?P=sign)\d{1,2})?[前止]?(?:00:00:00)?",
    needs=".．/-",
)
"""A day or a month in figures alone, as sheets tell them."""
_NUMBER_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("named", regex(r"第[一二三四五六七八九十百]+(?:部分|[章节篇编])", needs="第")),
    ("cjk", regex(r"[一二三四五六七八九十百]+[、.．]", needs="一七三九二五八六十四百")),
    ("cjk-paren", regex(r"[（(][一二三四五六七八九十百]+[）)]")),
    ("arabic-paren", regex(r"[（(]?[0-9０-９]+[）)]")),
    ("arabic", regex(r"[0-9０-９]+[、.．]?")),
)
_TAG = regex(r"<[^<>]{0,80}>")
KINDS_OF_CELL = ("empty", "number", "units", "date", "heading", "text", "long", "ditto", "sum")
_LONG = 60


def _are_units(cell: str) -> bool:
    """Whether a cell looks like nothing but names of bodies.

    >>> _are_units("县财政局、各镇人民政府（场、开发区）负责"), _are_units("编制目录、县财政局")
    (True, False)
    >>> _are_units("县教育局牵头，县财政局督导"), _are_units("加强部门监督")
    (True, False)
    >>> _are_units("县水务局牵头，各镇（街道）配合"), _are_units("建设重点镇")
    (True, False)
    """
    if _NUMBERED.match(cell):
        return False
    if cell.endswith("。") and not _SEPARATOR.search(cell[:-1]):
        return _is_plain_body(cell[:-1])
    parted = [name for name in _SEPARATOR.split(_BRACKET.sub("", cell)) if name]
    names = [name for name in parted if _DATE.fullmatch(name) is None]
    if not names or _is_task(names[0]):
        return False
    known = 1 + sum(_UNITS.fullmatch(name) is not None or name in KINDS for name in names[1:])
    known -= _UNITS.fullmatch(names[0]) is None
    return known == len(names) or (known >= 3 and known * 5 >= len(names) * 4)


def _is_task(name: str) -> bool:
    """Whether the first of what may be names is the beginning of a task.

    >>> [_is_task(name) for name in ("组织巡回义诊", "组织科", "组织部牵头", "创建文明单位")]
    [True, False, False, True]
    >>> _is_task("民宿开办"), _is_task("县文明办")
    (True, False)
    """
    bare = _DUTY.sub("", name)
    return _RUN.search(bare) is not None or (begins_task(bare) and not is_field(bare[:-1]))


_RUN = regex(r"[开举兴创停]办$", needs="办")
"""A verb that ends as the name of an office does."""


_NAMES = regex(f"{HAN_LETTER}{{2,3}}(?:、{HAN_LETTER}{{2,3}})*")
"""Names of persons."""


def _have_person(words: Sequence[str]) -> bool:
    """Whether what blanks part is a body and, behind it, the names of persons.

    >>> _have_person(["县教育局", "张某、李某某"]), _have_person(["县教育局", "建设学校"])
    (True, False)
    """
    if len(words) != 2 or not _NAMES.fullmatch(words[1]) or begins_task(words[1]):
        return False
    return words[0][0] in tuple(LEVELS) and _are_units(words[0]) and not _are_units(words[1])


_OFFICE = regex(
    r"(?!.*[学专全本内外]科|.*[好益之短长]处)[^\s，；：、\d]{2,4}[局委办厅处科股]"
    r"|[^\s，；：、\d]{3,12}(?:公司|医院|学院|大学|银行)"
)
"""An office of a body, by its short name, or a body of its own."""
_LEVELLED = regex(rf".[^域场内际城村外，；：、\d]{HAN_LETTER}{{0,9}}{_END}")
"""A level and a name that ends as those of bodies do: 县委党校, 市军分区."""


def _is_plain_body(name: str) -> bool:
    """Whether a name is a level and nothing but words of public bodies, an office of a field
    (财务科), or descriptive (有关部门).

    >>> _is_plain_body("区投促中心"), _is_plain_body("区政府有关部门"), _is_plain_body("召开现场会")
    (True, True, False)
    >>> _is_plain_body("财务科"), _is_plain_body("专科")
    (True, False)
    """
    name = _BRACKET.sub("", name)
    own = name.removeprefix("各")
    level = own[:1] in tuple(LEVELS)
    is_public = level and (is_functional(own[1:]) or _LEVELLED.fullmatch(own) is not None)
    is_office = _OFFICE.fullmatch(own[level:]) is not None and not begins_task(own)
    return is_public or is_office or _DESCRIPTIVE.fullmatch(name) is not None


def are_plain_bodies(cell: str) -> bool:
    """Whether what looks like names of bodies can be nothing else, by the first of them.

    >>> [are_plain_bodies(cell) for cell in ("县财政局、各镇", "财务科", "布设监测站")]
    [True, True, False]
    """
    return _is_plain_body(_SEPARATOR.split(in_simplified("".join(cell.split())), maxsplit=1)[0])


@lru_cache(maxsize=1024)
def kind_of_cell(cell: str) -> str:
    """What a cell looks like.

    >>> [kind_of_cell(cell) for cell in ("3", "县财政局", "6月底前", "（一）公开", "目录", "同上")]
    ['number', 'units', 'date', 'heading', 'text', 'ditto']
    >>> [kind_of_cell(cell) for cell in ("2031.6.30", "2031-06-30", "2031.6.30.1", "1031.6")]
    ['date', 'date', 'text', 'text']
    """
    words = in_simplified(_TAG.sub("", cell)).split()
    bare = "".join(words)
    if not bare:
        kind = "empty"
    elif is_same_as_above(bare):
        kind = "ditto"
    elif is_sum(bare):
        kind = "sum"
    elif _NUMBER.fullmatch(bare):
        kind = "number"
    elif _HEADING.match(bare):
        kind = "heading"
    elif len(bare) <= 400 and (_are_units(bare) or _have_person(words)):
        kind = "units"
    elif len(bare) <= 20 and (_DATE.fullmatch(bare) or _DAY.fullmatch(bare)):
        kind = "date"
    else:
        kind = "long" if len(bare) > _LONG or bare.endswith("。") else "text"
    return kind


def number_shape(cell: str) -> str | None:
    """The style of number that ``cell`` begins with.

    >>> number_shape("<p>（二）积极回应"), number_shape("第二部分 任务"), number_shape("局办公室")
    ('cjk-paren', 'named', None)
    """
    cell = _TAG.sub("", cell).lstrip()
    return next((name for name, pattern in _NUMBER_SHAPES if pattern.match(cell)), None)
