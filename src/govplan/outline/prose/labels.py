"""Responsibility that stands behind a text without brackets: …。责任单位：县财政局。"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from govplan.lexicon.brackets import depth
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.punctuation import DASHES, SENTENCE_ENDS
from govplan.lexicon.role_labels import DUTY_WORD, UNIT_LABEL
from govplan.model.document import Text
from govplan.responsibility.brackets import closing_run
from govplan.responsibility.labels import OTHER_TIME, whole_labels
from govplan.responsibility.roles import DEADLINE_LABEL, LABEL, LABEL_SIGN, PERSON
from govplan.responsibility.unit_lines import is_unit_line

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["begins_with_duty", "is_closed", "split_unit_label", "take_labels"]

_SENTENCE_END = regex(rf"(?:[{SENTENCE_ENDS}）)”]|\n)\s*[{DASHES}]{{0,2}}\s*$|\s{{2,}}$|——\s*$")
_FULL_LABEL = regex(UNIT_LABEL + "[：:]")
_PARTED = regex(r"[：:]\s*$|\s$")
_LONGEST_SENTENCE = 150
# More labels than this one sentence does not have; each is a reading of all that is behind it.
_MOST_LABELS = 20
_MOST_SENTENCES = 5
_DASH = "——"


_DUTY = regex(
    r"\s*(?:主要|工作|具体|重点|目标|岗位|基本|总体|承担|成员|本组|该组|整改)?"
    r"(?:职责|职能|任务|分工|职责任务|任务分工|职责分工|工作内容|工作要求|目标|措施|举措)[：:]"
)
"""A label of duty, which goes on with the item above it: 主要职责：, 工作任务：, 整改措施：."""


def begins_with_duty(value: str) -> bool:
    """Whether a paragraph begins with a label of duty (contract, 2.11).

    >>> [begins_with_duty(line) for line in ("主要职责：统筹协调。", "责任单位：县财政局")]
    [True, False]
    """
    return _DUTY.match(value) is not None


def is_closed(text: Text) -> bool:
    """Whether a paragraph ends with its responsibility bracket, or is one (contract, 2.10)."""
    return bool(closing_run(text)) or is_unit_line(text) or len(split_unit_label(text)) > 1


def split_unit_label(text: Text) -> list[Text]:
    """``text`` and the sentences of responsibility that stand behind its last one, if any.

    A label begins it (责任单位：, 完成时限：), or it is a sentence of nothing but names and a role
    verb. What stands inside a bracket belongs to the bracket.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("推进跨省通办。责任单位：县财政局、县审计局", Source(line=1))
    >>> [part.value for part in split_unit_label(text)]
    ['推进跨省通办。', '责任单位：县财政局、县审计局']
    >>> text = Transcript().add("推进跨省通办。县财政局牵头，县审计局配合。", Source(line=1))
    >>> [part.value for part in split_unit_label(text)]
    ['推进跨省通办。', '县财政局牵头，县审计局配合。']
    >>> text = Transcript().add("推进跨省通办——县财政局牵头", Source(line=1))
    >>> [part.value for part in split_unit_label(text)]
    ['推进跨省通办', '——县财政局牵头']
    """
    behind: list[Text] = []
    text = whole_labels(text)
    while len(behind) < _MOST_SENTENCES and (start := _last_start(text)) is not None:
        behind.insert(0, text[start:])
        text = text[:start]
    return [text, *behind]


_OTHER_LABEL = regex(rf"[；。]\s*(?={HAN_LETTER}{{2,8}}[：:])", needs="；。")
"""The end of a clause behind which one with a label begins: ；整改措施：, 。完成时限：."""


def take_labels(text: Text) -> list[Text]:
    """As :func:`split_unit_label`, and labels of units that stand before clauses with labels of
    other things (整改要求：…) are taken out as well; what those say stays in the text.

    >>> from govplan.model.document import Source, Transcript
    >>> value = "清理欠账。整改单位：县财政局；整改要求：立行立改；督促单位：县审计局。"
    >>> [part.value for part in take_labels(Transcript().add(value, Source(line=1)))]
    ['清理欠账。整改要求：立行立改；', '整改单位：县财政局；', '督促单位：县审计局。']
    """
    text, *behind = split_unit_label(text)
    taken: list[Text] = []
    starts = [0] if LABEL.match(text.value) else []
    starts.extend(islice(_labels(text.value, 0), _MOST_LABELS))
    for start in reversed(starts):
        end = _OTHER_LABEL.search(text.value, start)
        part = text[start : end.end()] if end is not None else text[start:start]
        if end is not None and is_unit_line(part) and not is_unit_line(text[end.end() :]):
            taken.insert(0, part)
            text = Text.join([text[:start], text[end.end() :]])
    return [text, *taken, *behind]


def _last_start(text: Text) -> int | None:
    """Where the last sentence of ``text`` begins, if it is one of responsibility."""
    value = text.value
    floor = value.rfind("。", 0, len(value.rstrip()) - 1) + 1
    if floor and OTHER_TIME.match(value, floor):  # goes with the label of units before it
        floor = value.rfind("。", 0, floor - 1) + 1
    labels = islice(_labels(value, floor), _MOST_LABELS)
    for start in (*labels, *_last_sentence(value, floor)):
        if is_unit_line(text[start:]):
            before = value[max(0, start - 8) : start]
            dashes = before[len(before.rstrip(DASHES + " ")) :]
            return start - (len(dashes) if dashes.strip() else 0)
    return None


def _labels(value: str, floor: int) -> Iterator[int]:
    """Where a label stands from ``floor`` on, behind the end of a sentence, outside brackets."""
    if LABEL_SIGN.search(value, floor) is None:
        return
    starts = sorted(
        match.start()
        for label in (LABEL, DEADLINE_LABEL, PERSON)
        for match in label.finditer(value, floor)
    )
    is_open = position = 0
    for start in starts:
        is_open = depth(value[position:start], is_open)
        position = start
        if start and not is_open and _may_begin(value, start):
            yield start - _spread_before(value, start)


_DUTY_BEFORE = regex(rf"(?<=[{SENTENCE_ENDS}]){DUTY_WORD}\s$")


def _spread_before(value: str, start: int) -> int:
    """How many characters of a label stand before a blank that is spread in it: 牵头 责任单位：."""
    match = _DUTY_BEFORE.search(value, max(0, start - 4), start)
    return len(match.group()) if match is not None else 0


def _may_begin(value: str, start: int) -> bool:
    """Whether a label that begins at ``start`` may be that of the whole text: behind a sentence;
    a full one, and that of a person, also behind a colon or a blank, or where a label of times
    follows it.
    """
    before = value[max(0, start - 6) : start]
    if _SENTENCE_END.search(before):
        return True
    if _FULL_LABEL.match(value, start) is None and PERSON.match(value, start) is None:
        return False
    return bool(_PARTED.search(before) or DEADLINE_LABEL.search(value, start))


def _last_sentence(value: str, start: int) -> Iterator[int]:
    """``start``, where the last sentence begins, if it is short and is not the only one; and where
    a dash parts what stands behind it.
    """
    bare = value.rstrip()
    is_short = len(bare) - start <= _LONGEST_SENTENCE
    if start and is_short and bare.endswith("。") and depth(value[:start]) == 0:
        yield start
    dashes = value.rfind(_DASH, max(start, len(bare) - _LONGEST_SENTENCE))
    if dashes > 0 and depth(value[:dashes]) == 0:
        yield dashes + len(_DASH)
