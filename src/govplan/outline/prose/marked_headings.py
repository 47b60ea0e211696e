"""Headings that something else marks than a number before them: a dash, a word that is counted
(项目一：), or the depth that Markdown gives them.

Source: contract, 2.14.
"""

from __future__ import annotations

import re
from itertools import pairwise

from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.patterns import HAN_LETTER, ONE_TO_TEN, regex
from govplan.lexicon.punctuation import marks
from govplan.lexicon.standing_lines import (
    ANNEX,
    compact,
    ends_like_title,
    hands_on,
    is_closing_line,
)
from govplan.model.diagnostics import Report
from govplan.model.messages import msg
from govplan.numbering.ranks import Ranks
from govplan.outline.entries import Entry
from govplan.outline.model import Level
from govplan.responsibility.duties import names_alone
from govplan.responsibility.persons import is_person
from govplan.responsibility.unit_lines import is_unit_line

__all__ = [
    "SPAN",
    "TAKEN_FROM_LAYOUT",
    "is_dash_heading",
    "mark_counted",
    "mark_dashes",
    "mark_depths",
    "mark_spans",
    "next_titles",
]

TAKEN_FROM_LAYOUT = msg(
    "text with responsible units has no number above it; its headings were taken from the layout"
)
_DASH = regex(r"(?:[—―─]{2}|--)[^。]{2,60}(?<![；，、;,])", needs="—―─-")
_FIGURE = rf"\d{{1,2}}|{ONE_TO_TEN}{{1,3}}"
_COUNTED = regex(
    rf"\s*(?:(?!附|图|表|专栏|注)(?P<word>{HAN_LETTER}{{2,4}}?)(?P<n>{_FIGURE})"
    rf"|第(?P<nth>{_FIGURE})(?P<unit>阶段|步|项|件|个{HAN_LETTER}{{2}}))(?:[：:]|\s+(?=\S))"
    rf"|\s*[【〔\[](?P<framed>{HAN_LETTER}{{2,4}}?)(?P<no>{_FIGURE})[】〕\]](?=\S)"
)
"""A word with its count, before a colon or white space or in a frame (【任务一】…); no caption and
no annex.
"""
SPAN = regex(
    rf"(?:[12]?\d|十?{ONE_TO_TEN})月份?(?:[—–~～至到、-](?:[12]?\d|十?{ONE_TO_TEN})月份?)?[：:]?"
    r"|第?[一二三四1-4]季度[：:]?|[上下]半年[：:]?|全年[：:]?|第?[一二三四五六七八九十\d]{1,2}周[：:]?",
    needs="月季半全周",
)
"""A span of time that stands alone on a line heads what is planned for it."""
_OF_COUNT = regex(r"[^。]{4,80}(?<![，；、：,;:])")
_STAGES = ("阶段", "步")
"""What is counted that has a time of its own."""
_TITLE = 45
"""Characters of a title that a text runs on behind, with the time in its bracket."""
_LONGEST = 60
_SHORT = 20
"""Characters that a counted word takes at most, blanks spread in it."""
_NO_HEADING = marks("sentence", "part", "clause", "item", half=True) + "."
_BELOW = (Level.REQUIREMENT, Level.TASK, Level.MEASURE)
"""The level of a counted word below nothing, a requirement and a task."""
_LEAD_INS = 2
"""How many paragraphs may stand between a heading and its first number."""


def is_dash_heading(value: str) -> bool:
    """Whether a line begins with a dash and has no sentence.

    >>> is_dash_heading("——推进教育发展"), is_dash_heading("——坚持统筹。形成合力。")
    (True, False)
    """
    return _DASH.fullmatch(compact(value)) is not None


def mark_dashes(entries: list[Entry], ranks: Ranks) -> None:
    """Give lines that begin with a dash above numbered items their level: requirement, or task
    where they stand below a 一、.
    """
    below_top = False
    for i, entry in enumerate(entries):
        level = _level(entry, ranks)
        if level == Level.REQUIREMENT or ANNEX.fullmatch(compact(entry.value)):
            below_top = level == Level.REQUIREMENT
        elif entry.paragraph is not None and not level and is_dash_heading(entry.value):
            own = Level.TASK if below_top else Level.REQUIREMENT
            if not is_unit_line(entry.paragraph.text) and _first_below(entries, i, ranks) > own:
                entry.level = own


def _first_below(entries: list[Entry], index: int, ranks: Ranks) -> int:
    """The level of the first number below a heading and its lead-in; 0 for none."""
    for entry in entries[index + 1 : index + 2 + _LEAD_INS]:
        if (level := _level(entry, ranks)) or entry.paragraph is None:
            return level
        if not entry.value.rstrip().endswith(("。", "：")):
            return 0
    return 0


def mark_counted(entries: list[Entry], ranks: Ranks) -> None:
    """Give lines that begin with a counted word (项目一：, 第一阶段：) and hold no sentence their
    level, where the count runs on: requirement, task where the first of them stands below a
    一、, or measure below a （一）. Their text may run on behind a short sentence where others
    stand alone, in stages, and where nothing else is numbered.
    """
    counted: dict[str, list[tuple[Entry, int, int]]] = {}
    others = any(entry.number is not None or entry.table is not None for entry in entries)
    above = 0
    for entry in entries:
        level = _level(entry, ranks)
        found = None if level else _counted(entry.value)
        if ANNEX.fullmatch(compact(entry.value)):
            above = 0
        elif 0 < level < Level.MEASURE:
            above = level
        elif found is not None and (
            count := parse_numeral(found["n"] or found["nth"] or found["no"])
        ):
            word = found["word"] or found["unit"] or found["framed"]
            counted.setdefault(word, []).append((entry, count, above))
    for word, lines in counted.items():
        runs = any(here[1] == one[1] + 1 for one, here in pairwise(lines))
        runs = runs and not any(_tells_who(entry) for entry, _, _ in lines)
        alone = [_OF_COUNT.fullmatch(entry.value.strip().rstrip("。")) for entry, _, _ in lines]
        run_in = all(
            _runs_in(entry) for (entry, _, _), at in zip(lines, alone, strict=True) if not at
        )
        heads = run_in and (word in _STAGES or any(alone) or not others)
        under = 0
        last = 0
        for (entry, count, above), is_alone in zip(lines, alone, strict=True) if runs else ():
            under = min(under, above) if count == last + 1 and last else above
            last = count
            if is_alone or heads:
                entry.level = _BELOW[under]


def _runs_in(entry: Entry) -> bool:
    """Whether the first sentence of a counted line is short, as the title of a text is that runs on
    behind it: 第二步：集中整治（6月）。对照清单整改。
    """
    head, stop, rest = entry.value.strip().partition("。")
    return bool(stop and rest) and _OF_COUNT.fullmatch(head) is not None and len(head) <= _TITLE


def _counted(value: str) -> re.Match[str] | None:
    """The counted word that a line begins with, blanks spread in it or not (任 务1：)."""
    return _COUNTED.match(value) or _COUNTED.match(compact(value[:_SHORT]))


def _tells_who(entry: Entry) -> bool:
    """Whether behind a counted word stand names of bodies or persons, as fields of a form have
    (系统用户1：县信访局), and nothing to do.
    """
    if entry.paragraph is None:
        return False
    text = entry.paragraph.text
    who = text[text.value.find("：") + 1 :].strip("。；")
    return "：" in text.value and bool(who) and (names_alone(who) or is_person(who.value.strip()))


def mark_spans(entries: list[Entry], ranks: Ranks) -> None:
    """Give spans of time that stand alone above text (1月：, 第二季度) their level, where several
    arrange it: requirement, or task where they stand below a 一、; there one alone does that heads
    numbers as the others do. Behind a numbered measure they arrange its text (contract, 2.10),
    unless the first stands above all measures.
    """
    found: dict[int, list[Entry]] = {}
    numbered: set[int] = set()
    sections = above = 0
    is_measured = False
    for entry, below in pairwise(entries):
        level = _level(entry, ranks)
        if 0 < level < Level.MEASURE:
            sections, above = sections + (level == Level.REQUIREMENT), level
            is_measured = False
        elif level:
            is_measured = True
        elif above == Level.TASK or not _is_text(below, ranks):
            continue
        elif SPAN.fullmatch(compact(entry.value)) and (sections in found or not is_measured):
            found.setdefault(sections, []).append(entry)
            numbered.update([sections] if _level(below, ranks) else [])
    several = [
        section for section, heads in found.items() if len({compact(h.value) for h in heads}) > 1
    ]
    for section, heads in found.items():
        if section in several or (several and section in numbered):
            for head in heads:
                head.level = Level.TASK if section else Level.REQUIREMENT


def _is_text(entry: Entry, ranks: Ranks) -> bool:
    """Whether an entry is a measure or a sentence, as it stands below a heading."""
    level = _level(entry, ranks)
    if entry.paragraph is None or 0 < level < Level.MEASURE:
        return False
    return level > 0 or entry.value.rstrip()[-1:] in tuple("。；）)】")


def mark_depths(entries: list[Entry], ranks: Ranks, report: Report) -> None:
    """Give the unnumbered headings of a Markdown file with numbered text their level, by their
    depth below that of the title: requirement, then task.

    Where requirements are numbered, only headings between numbers have one; annexes that number
    theirs say nothing of a plan that does not. A heading above a table is its title. （一） heads
    requirements where nothing stands above it and unnumbered headings below it; below a 一、 there
    is no level left for those, which is told.
    """
    annex = next((i for i, e in enumerate(entries) if ANNEX.fullmatch(compact(e.value))), 0)
    plain = all(_level(entry, ranks) != Level.REQUIREMENT for entry in entries[:annex])
    for part in (entries[:annex], entries[annex:]) if plain else (entries,):
        _mark_depths(part, ranks, report)


def _mark_depths(entries: list[Entry], ranks: Ranks, report: Report) -> None:
    numbered = [i for i, entry in enumerate(entries) if entry.number is not None]
    if not numbered:
        return
    top = [i for i in numbered if _level(entries[i], ranks) == Level.REQUIREMENT]
    found = _without_titles(entries, numbered[0])
    deep = _below_tasks(entries, found, ranks)
    if deep and not top and found == deep:
        ranks.lift("cjk-paren")
        top = [i for i in numbered if _level(entries[i], ranks) == Level.REQUIREMENT]
    elif deep and (paragraph := entries[deep[0]].paragraph) is not None:
        report.add("headings-unnumbered", TAKEN_FROM_LAYOUT, at=paragraph.text)
    if top:
        titles = next_titles(entries, ranks)
        found = [i for i in found if top[0] < i and i not in titles]
        known = {_depth(entries[i]) for i in found if i < numbered[-1]}
        tasks = known - {_depth(entries[i]) for i in top}
        found = [i for i in found if i < numbered[-1] or _depth(entries[i]) in tasks]
    else:
        found = [i for i in found if not _heads_plan(entries, i)]
    depths = {_depth(entries[i]) for i in (*found, *top)} - {0}
    levels = dict(zip(sorted(depths), (Level.REQUIREMENT, Level.TASK), strict=False))
    for i in found:
        entries[i].level = entries[i].level or levels.get(_depth(entries[i]))


def _below_tasks(entries: list[Entry], found: list[int], ranks: Ranks) -> list[int]:
    """Those of some headings that stand deeper than the marked task （一） above them."""
    marked = set(found)
    deep: list[int] = []
    task = 0
    for index, entry in enumerate(entries):
        if _level(entry, ranks) == Level.REQUIREMENT:
            task = 0
        elif entry.number is not None and entry.number.style == "cjk-paren":
            task = _depth(entry)
        elif index in marked and 0 < task < _depth(entry):
            deep.append(index)
    return deep


def next_titles(entries: list[Entry], ranks: Ranks) -> set[int]:
    """The marked headings that are the titles of further plans in a packet (contract, 2.8): the
    numbers of requirements begin again below.
    """
    found: set[int] = set()
    seen: set[str] = set()
    heads: list[int] = []
    for index, entry in enumerate(entries):
        number = entry.number
        if number is None:
            heads.extend([index] if _depth(entry) else [])
            continue
        if ranks.level(number) == Level.REQUIREMENT:
            if number.value == 1 and number.style in seen:
                found.update(_title_lines(entries, heads))
            seen.add(number.style)
        heads = []
    return found


def _heads_plan(entries: list[Entry], index: int) -> bool:
    """Whether a marked heading is the title of a further plan whose sections are not numbered: it
    says so, stands as high as the title of the document, and the next heading stands deeper.
    """
    depth = _depth(entries[index])
    depths = [d for entry in entries if (d := _depth(entry))]
    below = next((d for entry in entries[index + 1 :] if (d := _depth(entry))), 0)
    is_title = ends_like_title(compact(entries[index].value), plan=True)
    return is_title and depth <= depths[0] < below


def _title_lines(entries: list[Entry], heads: list[int]) -> list[int]:
    """The last of some headings that ends as titles do, with the lines of its depth right above."""
    ends = [i for i in heads if ends_like_title(compact(entries[i].value))]
    lines = ends[-1:]
    while lines and lines[-1] - 1 in heads:
        above = lines[-1] - 1
        if _depth(entries[above]) != _depth(entries[lines[0]]):
            break
        lines.append(above)
    return lines


def _without_titles(entries: list[Entry], first: int) -> list[int]:
    """The unnumbered headings but for the title of the document (and of the notice above it)."""
    found = [i for i in range(len(entries)) if _is_heading(entries, i)]
    if not found or found[0] > first:
        return found
    depth = _depth(entries[found[0]])
    deeper = any(_depth(entries[i]) > depth for i in found)
    above = [i for i in found if i < first and deeper and _depth(entries[i]) <= depth]
    if above and any(i > first and _depth(entries[i]) == depth for i in found):  # as sections
        above = above[: 1 + hands_on(compact(entries[above[0]].value))]
    last = max(above, default=found[0])
    behind = [i for i in found if i > last]
    if behind and behind[0] < first and hands_on(compact(entries[last].value)):
        return behind[1:]
    return behind


def _is_heading(entries: list[Entry], index: int) -> bool:
    entry = entries[index]
    if not _depth(entry) or entry.number is not None or entry.paragraph is None:
        return False
    bare = compact(entry.value)
    if not 2 <= len(bare) <= _LONGEST or bare[-1] in _NO_HEADING or is_closing_line(bare):
        return False
    is_above_table = index + 1 < len(entries) and entries[index + 1].table is not None
    annex = ANNEX.fullmatch(bare) is not None
    return not (annex or is_above_table or is_unit_line(entry.paragraph.text))


def _level(entry: Entry, ranks: Ranks) -> int:
    return ranks.level(entry.number) if entry.number is not None else entry.level or 0


def _depth(entry: Entry) -> int:
    return (entry.paragraph.heading or 0) if entry.paragraph is not None else 0
