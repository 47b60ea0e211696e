"""Plans that number nothing: their headings are known by the layout, or by standing alone.

Numbers decide wherever there are any. Where text with a responsibility of its own stands before
the first of them, or there are none at all, a short line without a final mark above such text is
a heading: the requirement, or by the depth that the format gives it a requirement or a task.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from govplan.lexicon.dates import YEAR
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import ALL_STOPS, CLOSERS
from govplan.lexicon.standing_lines import compact, ends_like_title, is_closing_line
from govplan.outline.model import Level
from govplan.outline.part_titles import is_next_title
from govplan.outline.prose.label_heads import below_labels, is_label, parallel_labels
from govplan.outline.prose.lines import is_title_line
from govplan.outline.prose.marked_headings import SPAN, TAKEN_FROM_LAYOUT, next_titles
from govplan.responsibility.brackets import closing_run, find_brackets
from govplan.responsibility.duties import duty_of, names_alone
from govplan.responsibility.unit_lines import is_unit_line

if TYPE_CHECKING:
    from govplan.model.diagnostics import Report
    from govplan.numbering.ranks import Ranks
    from govplan.outline.entries import Entry

__all__ = ["mark_sections", "mark_unnumbered"]

_LONGEST = 30
"""Characters of a line that stands alone."""
_LONGEST_MARKED = 60
"""Characters of a heading that the format marks."""
_SHORTEST = 6
_FORM_LINE = regex("(?:填报|填表|制表|编制|报送)?(?:单位|部门)：", needs="：")
"""What stands above the table of a form: whose plan it is."""
_YEAR = regex(YEAR)
_FRAMED = regex(r"【[^【】]+】", needs="【")


def mark_unnumbered(entries: list[Entry], report: Report) -> None:
    """Give the headings of an unnumbered plan their level, and mark where it begins; those that
    the format does not mark are a guess, which is told.
    """
    start = next((i for i, entry in enumerate(entries) if entry.is_plan), len(entries))
    row = next((i for i in range(start) if _is_row(entries, i)), None)
    first = _first_duty(entries) if row is None and start == len(entries) else row
    if first is None:
        return
    begin = _first_beside(entries, _heading_above(entries, first))
    end = start if any(entry.number for entry in entries) else len(entries)
    headings = [i for i in range(begin, end) if _is_heading(entries, i)]
    depths = sorted({d for i in headings if (d := _depth(entries[i])) is not None})
    for i in headings:
        depth = _depth(entries[i])
        is_task = depth is not None and depths.index(depth) > 0
        entries[i].level = Level.TASK if is_task else Level.REQUIREMENT
    entries[begin].opens = True
    if (headings or row is None) and all(_depth(entries[i]) is not None for i in headings):
        return  # the format marks them (contract, 2.14), or there are none: nothing was guessed
    report.add("headings-unnumbered", TAKEN_FROM_LAYOUT, at=entries[begin].text)


def mark_sections(entries: list[Entry], ranks: Ranks) -> None:
    """Give unnumbered headings between numbered text their level.

    Where nothing is numbered as a requirement, a heading under which numbering begins again is
    one, if there are several. Elsewhere a heading of the format is, where headings of its depth
    are numbered requirements.
    """
    numbered = [i for i, entry in enumerate(entries) if entry.number is not None]
    labels = parallel_labels(entries, ranks)
    top = [i for i in numbered if _level(entries[i], ranks) == Level.REQUIREMENT]
    if not top:
        top = [i for i, entry in enumerate(entries) if entry.level == Level.REQUIREMENT]
    if top:
        depths = {_depth(entries[i]) for i in top} - {None}
        titles = next_titles(entries, ranks)
        for i in range(top[0], len(entries)):
            if _depth(entries[i]) in depths and i not in titles and _is_heading(entries, i):
                below = entries[i + 1]
                if below.table is None and _level(below, ranks) != Level.REQUIREMENT:
                    entries[i].level = Level.REQUIREMENT
        _mark_tasks(entries, ranks, top[0], labels)
        return
    highest = min((_level(entries[i], ranks) for i in numbered), default=0)
    heads = [
        i
        for i in range(len(entries))
        if (_is_heading(entries, i) and _begins(entries, i))
        or _heads_list(entries, i)
        or i in labels
    ]
    heads = [i for i in heads if _level_below(entries, i, ranks) == highest]
    above = (compact(entry.value) for entry in entries[: heads[0] + 1]) if heads else ()
    title = next((line for line in above if ends_like_title(line, plan=True)), "")
    if heads and (heads[0] > numbered[0] or compact(entries[heads[0]].value) == title):
        heads = [i for i in heads if not is_next_title(entries[i].value, title)]
    if len(heads) < 2:
        return
    lists = [i for i in heads if _heads_list(entries, i) or i in labels]
    marked = [
        i
        for i in heads
        if i != heads[0]
        or i in lists
        or (i + 1 not in lists and _heading_above(entries, i + 1) == i)
    ]
    if marked != lists or len(lists) > 1:
        for i in marked:
            entries[i].level = Level.REQUIREMENT


def _mark_tasks(entries: list[Entry], ranks: Ranks, start: int, labels: set[int]) -> None:
    """Give headings within one requirement their level, task, where measures begin again at 1
    right under each of them, or each names bodies, and nothing there is numbered as a task.
    """
    heads: list[int] = []
    numbered = False
    for i in range(start, len(entries) + 1):
        entry = entries[i] if i < len(entries) else None
        level = Level.REQUIREMENT if entry is None else _level(entry, ranks) or entry.level
        if level == Level.REQUIREMENT:
            if len(heads) > 1 and not numbered:
                for head in heads:
                    entries[head].level = Level.TASK
            heads, numbered = [], False
        elif level == Level.TASK:
            numbered = True
        elif entry is not None and i + 1 < len(entries):
            below = entries[i + 1].number
            begins = below is not None and below.value == 1 and _is_heading(entries, i)
            is_head = begins or _heads_list(entries, i) or i in labels
            if is_head and _level_below(entries, i, ranks) == Level.MEASURE:
                heads.append(i)


def _begins(entries: list[Entry], index: int) -> bool:
    """Whether numbering begins at 1 right under an entry, under its lead-in or its labels."""
    start = below_labels(entries, index)
    for entry in entries[start : start + 2]:
        if entry.number is not None:
            return entry.number.value == 1
        if entry.paragraph is None or not entry.value.rstrip().endswith(("。", "：")):
            return False
    return False


def _level_below(entries: list[Entry], index: int, ranks: Ranks) -> int:
    """The level of the first number below an entry: a list within a （一） has no requirement."""
    start = below_labels(entries, index)
    return next((_level(e, ranks) for e in entries[start : start + 2] if e.number), 0)


def _level(entry: Entry, ranks: Ranks) -> int:
    return ranks.level(entry.number) if entry.number is not None else 0


def _is_row(entries: list[Entry], index: int) -> bool:
    """Whether an entry is a sentence with its bracket, or stands above a labelled line of units."""
    text = entries[index].text
    if text is None:
        return False
    if closing_run(text):
        before = text.value[: find_brackets(text)[0].start].rstrip()
        return len(before) >= _SHORTEST and before.endswith(("。", "；"))
    following = entries[index + 1].text if index + 1 < len(entries) else None
    return (
        text.value.rstrip().endswith("。")
        and following is not None
        and "：" in following.value[:12]
        and is_unit_line(following)
    )


def _first_duty(entries: list[Entry]) -> int | None:
    """The first of two sentences right below one another that each tell the duty of bodies (6.9),
    no figures of theirs (县财政局：3分).
    """
    texts = [entry.text for entry in entries]
    told = [
        text is not None
        and text.value.rstrip().endswith(("。", "；"))
        and duty_of(text) is not None
        for text in texts
    ]
    return next((i for i, pair in enumerate(pairwise(told)) if all(pair)), None)


def _heading_above(entries: list[Entry], index: int) -> int:
    """The first of the headings right above ``index``; the title of the document is none, nor is
    its first line that tells a year.
    """
    begin = index
    while begin > 0 and _is_heading(entries, begin - 1):
        above = entries[begin - 1].paragraph
        if begin == 1 and begin < index and _YEAR.search(entries[0].value):
            break
        earlier = any(
            entry.paragraph is not None and is_title_line(entry.paragraph)
            for entry in entries[: begin - 1]
        )
        if above is None or (is_title_line(above) and not earlier):
            break
        begin -= 1
    return begin


def _first_beside(entries: list[Entry], begin: int) -> int:
    """The first heading of the depth of ``begin`` below the title, which stands less deep: a
    section without units (总体要求) is one like the others.
    """
    depth = _depth(entries[begin])
    if depth is None:
        return begin
    depths = [_depth(entry) for entry in entries[:begin]]
    title = next((i for i, d in enumerate(depths) if d is not None and d < depth), begin)
    beside = (i for i in range(title + 1, begin) if depths[i] == depth)
    return next((i for i in beside if _is_heading(entries, i)), begin)


def _is_heading(entries: list[Entry], index: int) -> bool:
    """Whether an entry is a short line that stands alone above other text."""
    entry = entries[index]
    if entry.number is not None or entry.paragraph is None or index + 1 == len(entries):
        return False
    if entry.level is not None:
        return False
    bare = compact(entry.value)
    longest = _LONGEST if entry.paragraph.heading is None else _LONGEST_MARKED
    if not 2 <= len(bare) <= longest or is_closing_line(bare) or _FORM_LINE.match(bare):
        return False
    stands_out = entry.paragraph.heading is not None or any(
        pattern.fullmatch(bare) for pattern in (SPAN, _FRAMED)
    )
    if not stands_out and (bare[-1] in ALL_STOPS + CLOSERS or "。" in bare):
        return False
    return not is_unit_line(entry.paragraph.text)


def _heads_list(entries: list[Entry], index: int) -> bool:
    """Whether an entry names bodies alone above a list (contract, 6.9): one that begins below it,
    or goes on behind its colon; or is a short name with a colon above a list that begins there.
    """
    entry = entries[index]
    text = entry.text
    if text is None or entry.number is not None or entry.level is not None:
        return False
    if index and is_label(entries[index - 1].text):
        return False
    below = entries[index + 1].number if index + 1 < len(entries) else None
    goes_on = below is not None and text.value.rstrip().endswith("：")
    if (goes_on or _begins(entries, index)) and names_alone(text):
        return True
    if below is None:
        return False
    named = below.value == 1 and _NAMED.fullmatch(text.value.strip()) is not None
    return named and not (index and _is_heading(entries, index - 1))


_NAMED = regex(
    r"(?!.*(?:如下|以下|下列|下述|通知|要求|附件|事项|包括|务必))[^，。；：、（）《》“”\d\s]{3,12}：",
    needs="：",
)
"""A short name and its colon: 保障措施：; no lead-in such as 抓好以下工作：."""


def _depth(entry: Entry) -> int | None:
    return entry.paragraph.heading if entry.paragraph is not None else None
