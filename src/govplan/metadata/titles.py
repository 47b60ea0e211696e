"""The title of a plan, told from that of the notice that carries it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from govplan.lexicon.bodies import LEVELS
from govplan.lexicon.column_kinds import column_kind
from govplan.lexicon.dates import DATE, YEAR
from govplan.lexicon.head_elements import YEAR_AND_COUNT, without_draft
from govplan.lexicon.patterns import HAN_LETTER, ONE_TO_TEN, regex
from govplan.lexicon.signatures import read_signature, side_by_side
from govplan.lexicon.standing_lines import (
    ANNEX,
    begins_preamble,
    compact,
    ends_like_title,
    hands_on,
    is_signature,
    is_standing,
)
from govplan.lexicon.task_verbs import begins_task
from govplan.metadata.addresses import lists_addressees
from govplan.metadata.slogans import behind_slogan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.model.document import Paragraph, Text

__all__ = [
    "CAPTION",
    "begins_title",
    "complete_title",
    "handed_title",
    "known_titles",
    "lone_title",
    "numbered_title",
    "states_purpose",
    "title_at",
    "title_issuer",
]

_SENTENCE = regex(
    r"[。；！？]|：(?=.)|，[^，]*，[^，]*，|[，：、,:]$|^附件|^\d{1,2}[.、．]|^[（(【].*[）)】]$|^20\d{6}$"
)
_MADE = "(?:制[定订]|提出|印发|拟定|形成)(?:了|出)?(?:本|如下|以下|此)"
_STATES = regex(
    rf"(?:为|根据|按照|依据|结合|围绕|针对)[^。]*，[^，。]*{_MADE}",
    needs="制提印拟形",
    words="本 如下 以下 此",
)
"""The sentence with which a preamble says that the plan is made: 为…，制定本方案."""
_STATED = regex(rf"{_MADE}[^，。；：]{{1,12}}[。：]$", needs="制提印拟形")
"""How that sentence ends."""
_NUMBER = regex(YEAR_AND_COUNT, needs="号")
_BEGINS = regex(
    rf"{YEAR}|关于|《|印发|中共|国务院|全国|(?![乡城]镇|镇街|城[市乡区]|农村){HAN_LETTER}{{1,10}}?"
    rf"(?:自治区|[{LEVELS}](?!委|级|域|直)|街道|管委会|政府|办公室|办公厅|委员会|[局厅]|公司|集团|[中小大]学|学院|医院|中心)"
)
_BODY_FIRST = regex(rf"(?:关于|印发|转发|批转|第{ONE_TO_TEN}{{1,3}}[次届]|{YEAR})")
_BEFORE_SUBJECT = regex(r"(.{0,60}?)(?:关\s?于|印\s?发)", needs="关印")
_OPEN = regex(
    r"(?:[、：的和与及为在将对“《（—-]|关于|印发|转发|开展|推进|做好|加强)$|《[^》]*$|（[^）]*$"
)
_DATED = regex(rf"(?:{DATE.pattern})(?:\d{{1,2}}:\d\d(?::\d\d)?)?$", needs="-./日")
_LONGEST_DAY = 20
_MAX_LINES = 5
_LARGER = 1.3
"""A letterhead is so many times as large as the title below it, or more."""
_LONGEST = 120
_LONGEST_LINE = 80
_SUFFIX = regex(
    r"[（(](?:(?:19|20)\d\d年?(?:[-—–－~～至到]+(?:(?:19|20)\d\d|\d\d)年?)?版?|试行|暂行|修订版?)[）)]",
    needs="）)",
)
CAPTION = regex(r"(?:附表|图|表)[\d一二三四五六七八九十]{1,3}(?![\d.．、])", needs="表图")
"""How the caption of a table begins, which is no title (contract, 3.6)."""
_QUOTED = regex(r"《([^《》]{6,80})》")
_SHORTEST_ALONE = 6
_SECTIONS = ("requirement", "task", "measure")
"""What a line names that is a section's heading (重点任务) and no title, nor the end of one."""


def begins_title(line: str) -> bool:
    """Whether a line begins as titles do: with a year, a place, a body, 关于.

    >>> begins_title("清江县植树工作方案"), begins_title("五项重点任务")
    (True, False)
    """
    return _BEGINS.match(line) is not None


def states_purpose(line: str) -> bool:
    """Whether a line says why a plan is made, as preambles do.

    >>> states_purpose("为做好植树，特制定本方案。"), states_purpose("为做好植树，加强管护。")
    (True, False)
    """
    return _STATED.search(line[-30:]) is not None


def known_titles(front: Sequence[Paragraph]) -> set[str]:
    """Titles that the lines before a plan quote, or tell twice."""
    lines = [compact(paragraph.text.value) for paragraph in front]
    quoted = {title for line in lines for title in _QUOTED.findall(line) if len(line) < 1000}
    twice = {line for line, count in Counter(lines).items() if count > 1 and 6 <= len(line) <= 80}
    return {title for title in quoted | twice if ends_like_title(title)}


def title_at(front: Sequence[Paragraph], index: int, known: set[str]) -> int:
    """How many lines the title that begins at ``index`` takes; 0 where none begins.

    A title may run over several lines; it is complete with a word such as 方案, 要点 or 通知, and
    goes on with a line that ends alike and begins no title of its own (工作的通知).
    """
    found = 0
    lines: list[str] = []
    for size in range(1, _MAX_LINES + 1):
        if index + size > len(front) or not _is_fragment(front, index + size - 1):
            break
        line = compact(front[index + size - 1].text.value)
        if not _is_of_size(front[index], front[index + size - 1]):
            break
        if lines and _parts(lines, line, front[index + size - 1]) and (found or not _lead(lines)):
            break
        if found and found == size - 1 and _is_notice("".join(lines), line):
            break
        if found and front[index + size - 1].heading != front[index].heading:
            break
        if (found or size == 1) and len(line) < _SHORTEST_ALONE and column_kind(line) in _SECTIONS:
            break
        lines.append(line)
        joined = "".join(lines)
        if len(joined) > _LONGEST or any("".join(lines[k:]) in known for k in range(1, size)):
            break
        if ends_like_title(joined) and joined.count("《") == joined.count("》"):
            found = size
            if joined in known:
                break
    if not found and front[index].heading == 1 and _is_fragment(front, index):
        found = 1
    if found and index + found < len(front):
        found += _SUFFIX.fullmatch(compact(front[index + found].text.value)) is not None
    return found


def _is_of_size(first: Paragraph, paragraph: Paragraph) -> bool:
    """Whether two lines may be of one title by their type: a letterhead is larger (contract, 8)."""
    sizes = first.size, paragraph.size
    return None in sizes or max(sizes) < _LARGER * min(sizes)  # type: ignore[type-var, operator]


def _lead(lines: list[str]) -> bool:
    """Whether lines begin a title that the next one ends: a place, a body, 关于, an open word."""
    joined = "".join(lines)
    joined = behind_slogan(joined, shown=False) or joined
    begins = _BEGINS.match(joined) is not None or is_signature(joined)
    return begins or _OPEN.search(joined) is not None


def _parts(lines: list[str], line: str, paragraph: Paragraph) -> bool:
    """Whether ``line`` begins a title of its own, whole in itself, below ``lines``."""
    if _OPEN.search("".join(lines)):
        return False
    if _NO_SUBJECT.fullmatch(line) and _is_subject(lines[-1]):
        return False
    whole = ends_like_title(line) and len(line) >= _SHORTEST_ALONE
    begins = _BEGINS.match(line) is not None
    return whole and (begins or (paragraph.heading is not None and not _lead(lines)))


def _is_notice(title: str, below: str) -> bool:
    """Whether a title is that of a notice, whole, and the line below is no more of it (的通知精神).

    >>> _is_notice("关于印发临川县植树方案的通知", "临川县植树造林")
    True
    >>> _is_notice("关于贯彻省政府植树工作的通知", "精神的实施方案")
    False
    """
    return hands_on(title) and _ON.match(below) is None


_ON = regex(r"[的和与及》〉]|精神|要求|有关")


_NO_SUBJECT = regex(
    r"(?:(?:19|20)\d\d年度?)(?:重点|年度|专项|三年)?(?:工作|行动|实施)?(?:方案|计划|要点|安排|清单|任务分解表?)",
    needs="案划点排单解",
)
"""The last line of a title, which tells of what year it is and not what about."""


def _is_subject(line: str) -> bool:
    """Whether a line tells what a title is about that the next line ends."""
    return len(line) >= _SHORTEST_ALONE and not ends_like_title(line) and not is_signature(line)


def title_issuer(lines: list[str]) -> str | None:
    """The body that a title names before 关于 or 印发, on as few lines as name one; several that
    blanks part are joined by 、.

    >>> title_issuer(["内部资料", "某县人民政府办公室", "关于印发要点的通知"])
    '某县人民政府办公室'
    >>> title_issuer(["中共某县委 某县人民政府关于植树的意见"])
    '中共某县委、某县人民政府'
    """
    for count in range(len(lines)):
        match = _BEFORE_SUBJECT.match(lines[count])
        if match is None:
            continue
        for first in range(count, -1, -1):
            name = " ".join([*lines[first:count], match.group(1)]).strip()
            names = side_by_side(name)
            if len(compact(name)) >= 3 and all(map(is_signature, names)):
                return "、".join(names)
        return None
    return None


def _is_fragment(front: Sequence[Paragraph], index: int) -> bool:
    """Whether a line may be one of a title: no sentence, number, date or name that signs."""
    bare = numbered_title(compact(front[index].text.value))[0]
    if not bare or len(bare) > _LONGEST_LINE or _NUMBER.search(bare):
        return False
    if _is_sentence(front, index, bare) or is_standing(bare) or begins_preamble(bare):
        return False
    is_dated = _DATED.search(bare[-_LONGEST_DAY:]) is not None
    if is_dated or read_signature([bare]) is not None or lists_addressees(bare):
        return False
    if is_signature(bare) and front[index].heading is None:
        return _names_title(front, index)
    return CAPTION.match(bare) is None


def _is_sentence(front: Sequence[Paragraph], index: int, bare: str) -> bool:
    """Whether a line holds the marks of a sentence or a list; one ： may stand behind the slogan
    that opens a title, on its line or above it.
    """
    if not _SENTENCE.search(bare):
        return _STATES.match(bare) is not None
    shown = front[index].heading is not None or front[index].centered
    rest = behind_slogan(bare, shown=shown)
    if rest is None:
        return True
    if rest:
        return _SENTENCE.search(rest) is not None or not (shown or begins_title(rest))
    below = compact(front[index + 1].text.value) if index + 1 < len(front) else ""
    return index > 0 or not begins_title(below) or _SENTENCE.search(below) is not None


def _names_title(front: Sequence[Paragraph], index: int) -> bool:
    """Whether a body's name stands above a title that names none (关于…, 2024年…) or begins with a
    verb (推进…方案), perhaps with the names of others, and signs no text above.
    """
    if index > 0 and compact(front[index - 1].text.value).endswith("。"):
        return False
    for offset, paragraph in enumerate(front[index + 1 : index + _MAX_LINES], start=1):
        following = compact(paragraph.text.value)
        if not _is_of_size(front[index], paragraph):
            return False
        if _lacks_body(following):
            return True
        if not is_signature(following):
            return _is_subject(following) and _ends_below(front, index + offset + 1)
    return False


def _lacks_body(line: str) -> bool:
    """Whether a title names no body: 关于…, 2024年…, or a whole one that begins with a verb."""
    if _BODY_FIRST.match(line):
        return DATE.fullmatch(line) is None
    return begins_task(line) and ends_like_title(line)


def _ends_below(front: Sequence[Paragraph], index: int) -> bool:
    """Whether the line at ``index`` ends a title that the one above began, naming no subject."""
    return (
        index < len(front) and _NO_SUBJECT.fullmatch(compact(front[index].text.value)) is not None
    )


_CARRIED = regex(
    r"(?:印发|转发|下发|发布)(?:[《〈](?P<quoted>.+?)[》〉]|(?P<plain>.{4,}?))(?:(?:的通知|的函|的通报)[》〉]?)*$",
    needs="印转下布",
)
_CARRIES = regex(r"(?:印发|转发|下发|发布)(?=[《〈])|(?:印发|转发|下发)(?=.)", needs="印转下布")
"""What hands a plan on, before its title; a notice may hand on another notice."""


def complete_title(titles: list[str]) -> str:
    """The plan's own title: the last one before the plan, or the one that a notice quotes.

    >>> complete_title(["县政府办公室关于印发《2022年工作要点》的通知"])
    '2022年工作要点'
    >>> complete_title(["关于印发方案的通知", "2022年工作方案（征求意见稿）"])
    '2022年工作方案'
    >>> complete_title(["转发县教育局关于印发《护校安园行动方案》的通知"])
    '护校安园行动方案'
    >>> complete_title(["转发《省教育厅关于印发〈护校安园行动方案〉的通知》的通知"])
    '护校安园行动方案'
    >>> complete_title(["国务院关于促进开放的若干意见"])
    '国务院关于促进开放的若干意见'
    """
    title = without_draft(titles[-1])
    outer = re.fullmatch(r"《([^《》]+)》", title)
    title = outer.group(1) if outer is not None else title
    verbs = [match.start() for match in _CARRIES.finditer(title)]
    match = _CARRIED.search(title, verbs[-1]) if verbs else None
    if match is None or not (hands_on(title) or match.group("quoted")):
        return title
    return without_draft(match.group("quoted") or match.group("plain"))


_NUMBERED = regex(
    rf"(?<![》〉])[（(](?P<number>[^\W\d_]{{1,24}}{YEAR_AND_COUNT})[）)]$", needs="号"
)


_NUMBER_FIRST = regex(
    rf"(?P<number>[^\W\d_]{{2,24}}{YEAR_AND_COUNT})"
    r"(?!文|精神|规定|要求|通知)(?=[《\u4e00-\u9fff])",
    needs="号",
)


def numbered_title(title: str) -> tuple[str, str | None]:
    """A title, and the number of the document that stands in brackets behind it or right before it.

    >>> numbered_title("某县植树方案（临政办〔2024〕3号）")
    ('某县植树方案', '临政办〔2024〕3号')
    >>> numbered_title("临政办[2024]3号某县关于植树的通知")
    ('某县关于植树的通知', '临政办[2024]3号')
    >>> numbered_title("学习《省植树方案》（省办〔2024〕3号）")[1] is None
    True
    """
    first = _NUMBER_FIRST.match(title) if ends_like_title(title) else None
    if first is not None:
        return title[first.end() :], first["number"]
    match = _NUMBERED.search(title)
    if match is None:
        return title, None
    return title[: match.start()], match["number"]


_HANDED = regex(
    r"现[将把][^。《》]{0,12}《(?P<title>[^《》]{6,90})》[^。《]{0,40}(?:《[^《》]{2,12}》[^。《》]{0,40})?(?:印发|转发|下发)"
    r"|现[将把][^。《》]{0,12}《(?P<published>[^《》]{6,90})》(?:[（(][^（）()]{2,24}[）)])?(?:现|予以|向社会|全文){0,2}(?:公布|发布)"
    r"|(?<!根据|按照|依据|落实|贯彻|结合)《(?P<agreed>[^《》]{6,90})》"
    r"(?:[（(][^（）()]{2,24}[）)])?[^。《》]{0,60}[，,]现(?:予以?)?(?:印发|转发|下发|公布|发布)",
    needs="现",
)


def handed_title(sentence: str) -> str | None:
    """The title of the plan that a notice hands on: 现将《…》印发给你们.

    >>> handed_title("《某县造林工作方案》已经县政府同意，现印发给你们。")
    '某县造林工作方案'
    >>> handed_title("现将《某县2024年十件民生实事》予以公布。")
    '某县2024年十件民生实事'
    >>> handed_title("根据《省造林工作方案》，现将有关事项通知如下。") is None
    True
    >>> handed_title("现将《某县2023年工作要点》完成情况公布如下。") is None
    True
    """
    match = _HANDED.search(sentence)
    if match is None:
        return None
    title = match["title"] or match["published"] or match["agreed"]
    return title if ends_like_title(title) else None


def lone_title(front: Sequence[Paragraph], rest: Sequence[Text]) -> Paragraph | None:
    """The title that ends in no word of titles: the first line that is centred or a heading, or
    the first of all; ``rest`` are the lines that no field has taken.
    """
    left = set(map(id, rest))
    lines = [p for p in front if id(p.text) in left]
    fit = [
        p
        for p in lines
        if _is_fragment([p], 0)
        and len(compact(p.text.value)) >= _SHORTEST_ALONE
        and not ANNEX.fullmatch(compact(p.text.value))
    ]
    shown = next((p for p in fit if p.heading is not None or p.centered), None)
    return shown or (fit[0] if fit and lines and fit[0] is lines[0] else None)
