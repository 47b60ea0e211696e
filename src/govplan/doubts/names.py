"""Signs in units and beside them: words of a header or a rule, names in texts, missing units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from govplan.doubts.result import under
from govplan.lexicon.bodies import LEVELS
from govplan.lexicon.brackets import scan
from govplan.lexicon.cell_marks import is_nothing, is_same_as_above
from govplan.lexicon.column_kinds import TEXT_KINDS, column_kind, is_known
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.role_labels import UNIT_LABEL
from govplan.lexicon.standing_lines import GOAL_WORD, SUPPORT_HEADING
from govplan.lexicon.task_verbs import begins_task, is_building_work
from govplan.model.document import Text
from govplan.model.messages import msg
from govplan.outline.model import Level
from govplan.responsibility.deadlines import cell_deadlines
from govplan.responsibility.duties import name_themselves
from govplan.responsibility.names import is_body, is_descriptive, is_specific
from govplan.responsibility.qualifiers import strip_verbs
from govplan.responsibility.unit_lines import is_unit_line
from govplan.responsibility.units import names_bodies

if TYPE_CHECKING:
    from govplan.doubts.result import Result

__all__ = [
    "empty_units",
    "header_words",
    "labels_inside",
    "lead_missing",
    "lost_labels",
    "names_as_text",
    "rules_in_names",
    "strange_units",
    "units_missing",
]

_UNIT_HEADERS = (
    *("责任单位", "牵头单位", "配合单位", "责任部门", "牵头部门", "配合部门", "责任科室"),
    *("主办单位", "协办单位", "完成时限", "完成时间", "时间要求", "序号"),
)
"""Names of columns that no title, measure or unit has."""
_TEXT_HEADERS = (
    "工作任务",
    "具体任务",
    "重点任务",
    "主要任务",
    "工作措施",
    "具体措施",
    "具体要求",
    "备注",
)
_HEADER_WORDS = (*_UNIT_HEADERS, *_TEXT_HEADERS)
_WORD = "|".join(_HEADER_WORDS)
_TWO_HEADERS = regex(
    rf"(?:^|[\s，。；、|])(?:{_WORD})(?:\s*(?:{_WORD}))+(?:$|[\s，。；、|])",
    words=" ".join(_HEADER_WORDS),
)
_LABELS = regex(rf"{UNIT_LABEL}\s*[：:]", needs="：:")
_LONG = 300
_FEW = 4
"""One measure in so many has units at least, where a plan is taken to tell them."""
_RULE = regex(r"下同|第一位|首位", words="下同 第一位 首位")
_FEWEST_MEASURES = 8
_LOST_LABEL = regex(
    r"(?m)(?:^[^\S\n]*[—\-]{0,3}|[（(【〔［\[；;。])[^\S\n]*[：:](?=[^\s：:])", needs="：:"
)
_MORE_LABELS = regex(r"[^；;：:）)\n]{2,80}[；;][^；;：:）)\n]{2,10}[：:]")
_LEADS = regex(rf"(?!责任|落实){UNIT_LABEL}[：:]", needs="：:")
_OF_BODIES = regex(r"[单部科处机企学院校区县市镇村人]|主体|对象|地点|责任|联系|备注|依据|来源|发文")
_SENTENCE_END = regex(r"[。；][：:]?")
_SENTENCE = regex(r"(?:负责|牵头|配合)[^、，；]|年|月", needs="年月牵负配")
"""A body that does something, or a time: no mere list of names."""
_VERB = regex(
    r"组建|成立|设立|新建|建成|建立|建设|新设|联合|完善|发挥"
    r"|\s*各[^，、。；]{1,12}?(?:组建|成立|设立)"
)
"""A sentence of what is formed, or of what several bodies form: 各镇成立工作专班."""
_LONGEST_LIST = 200
_FEWEST_PARTS = 3
"""A text and the empty rest behind its only full stop are two parts."""


def empty_units(result: Result) -> Iterator[tuple[Text, str]]:
    """Filled cells of a units column that gave no unit; an item has that of its measure."""
    read = {id(cell.text) for node in result.measures() if node.units for cell in node.unit_cells}
    for node in result.measures():
        for cell in (own.text for own in node.unit_cells[:1] if id(own.text) not in read):
            value = cell.value.strip()
            filled = value and not is_nothing(value) and not is_same_as_above(value)
            if filled and not any(below.units for below in under(node)):
                what = msg("no unit was found in the cell {value}", value=value[:30])
                yield node.text or cell, what


def header_words(result: Result) -> Iterator[tuple[Text, str]]:
    """The name of a column as a unit, a title or a measure."""
    for node in result.nodes():
        for unit in node.units:
            if unit.name in _HEADER_WORDS:
                yield (
                    unit.text,
                    msg("the name of a column was read as a unit: {name}", name=unit.name),
                )
        for text in (node.title, node.text):
            value = text.value.strip() if text is not None else ""
            is_leaf = node.in_table and node.level >= Level.MEASURE and not node.units
            is_name = is_leaf and _is_column(value)
            if text is not None and (is_name or _is_header(value) or _TWO_HEADERS.search(value)):
                yield text, msg("the name of a column was read as text: {value}", value=value[:30])


def _is_column(value: str) -> bool:
    """Whether a cell is the name of a column, no task that ends like one: 推进分类工作."""
    is_task = len(value) > _LONGEST_VERBAL and begins_task(value)
    return is_known(value) and not is_task and "、" not in value


_LONGEST_VERBAL = 5
"""Characters of the names of columns that begin with the verb of a task: 落实措施."""


def _is_header(value: str) -> bool:
    """Whether a text is the name of a column, or ends in one right behind other words."""
    tail = next((word for word in _UNIT_HEADERS if value.endswith(word)), None)
    if tail is None:
        return False
    return value == tail or (value[: -len(tail)][-1:].isalnum() and not _OWN.search(value))


_OWN = regex(
    r"(?:各|该|由|为|和|及|与|的|对|向|与|报|至|请|送|有关|相关|明确|落实|确定|细化)[^，。；]{0,6}$"
)


def labels_inside(result: Result) -> Iterator[tuple[Text, str]]:
    """A text without units that holds a label of units before a body, or a long one that holds
    such a label: a bracket, a line or a table that was not seen.
    """
    for node in result.measures():
        if node.text is None:
            continue
        if len(node.text) > _LONG and _LABELS.search(node.text.value):
            yield node.text, msg("a long measure holds a label of units")
        elif not node.units and not node.children:
            value = node.text.value
            behind = (value[label.end() :].lstrip() for label in _LABELS.finditer(value))
            if any(is_specific(_PARTS.split(text, maxsplit=1)[0]) for text in behind):
                yield node.text, msg("a measure holds a label of units")


def lead_missing(result: Result) -> Iterator[tuple[Text, str]]:
    """Measures whose units all support, in a part where no unit does anything else: the column or
    the labels of those who lead are lost.
    """
    for part in result.outline.parts:
        nodes = [node for top in part.requirements for node in under(top) if node.units]
        roles = {unit.role for node in nodes for unit in node.units}
        if len(nodes) > 1 and roles == {"support"}:
            for node in nodes:
                if node.text is not None:
                    yield node.text, msg("all units of the plan support, and none leads")


def strange_units(result: Result) -> Iterator[tuple[Text, str]]:
    """A unit that begins as a task does, and is no name of a body, or that is no more than the
    first character of one, which its text was cut behind.
    """
    for node in result.measures():
        for unit in node.units:
            if unit.name in tuple(LEVELS):
                yield unit.text, msg("no unit: {what}", what=unit.name)
                continue
            builds = is_building_work(unit.name)
            acts = begins_task(unit.name) and not is_body(unit.name)
            if builds or (acts and not is_descriptive(unit.name)):
                yield unit.text, msg("no unit: {what}", what=unit.name[:30])


def rules_in_names(result: Result) -> Iterator[tuple[Text, str]]:
    """Words of a rule in the name of a unit."""
    for node in result.measures():
        for unit in node.units:
            if _RULE.search(unit.name):
                yield (
                    unit.text,
                    msg("words of a rule were read as a unit: {value}", value=unit.name[:30]),
                )


_NO_DUTY = regex(
    rf"[^，。；]{{0,10}}{GOAL_WORD}(?:[和与及、].{{1,6}})?|{SUPPORT_HEADING}",
    words="要求 目标 思路 思想 原则 定位 背景 范围 意义 依据 领导 保障 实施 考核",
)
"""Headings of what is nobody's task, or everybody's: 总体要求, 基本原则和目标, 保障措施."""


def units_missing(result: Result) -> Iterator[tuple[Text, str]]:
    """A measure without units where nearly all have some; goals and principles have none, nor has a
    heading with nothing below it (a section row) where all that has units is no mere heading.
    """
    for part in result.outline.parts:
        measures = [
            node
            for top in part.requirements
            if not _NO_DUTY.fullmatch(top.title.value.strip() if top.title else "")
            for node in under(top)
            if node.level == Level.MEASURE
        ]
        bare = [node for node in measures if not any(below.units for below in under(node))]
        if sum(node.implicit for node in measures) == sum(node.implicit for node in bare):
            bare = [node for node in bare if not node.implicit]
        if len(measures) >= _FEWEST_MEASURES and len(bare) * 10 <= len(measures):
            for node in bare:
                if node.text is not None:
                    yield node.text, msg("no unit, though nearly all measures have one")


def names_as_text(result: Result) -> Iterator[tuple[Text, str]]:
    """A measure that is a list of bodies, or ends in one behind its last sentence, and bodies in
    a deadline or between two sentences, or that begins with some in a bracket: units that were not
    seen. Where a quarter of the measures have units, and more than end in a bracket that was not
    understood, such a bracket is told even if nothing is known of its names.
    """
    own = [node for node in result.measures() if not node.implicit and not node.children]
    bare = (node.text for node in own if node.text is not None and not node.units)
    unknown = sum(_closing_bracket(text)[1] for text in bare)
    named = sum(bool(node.units) for node in own)
    most = named > unknown and named * _FEW >= len(own)
    for node in result.measures():
        text = node.text
        is_own = text is not None and not node.implicit and not node.children
        opens = text is not None and not node.units and _opens_with(text)
        if (
            text is not None
            and is_own
            and (_holds_list(text) or _leaves_bracket(text, most=most) or opens)
        ):
            yield (
                text,
                msg("names of bodies were read as text: {value}", value=text.value.strip()[-20:]),
            )
        for deadline in node.deadlines:
            if _holds_body(deadline.text):
                yield (
                    deadline.text,
                    msg("a body was read as a deadline: {value}", value=deadline.text.value[:20]),
                )
    for name, cells in _own_columns(result).items():
        is_named = column_kind(name) not in TEXT_KINDS and _OF_BODIES.search(name) is not None
        are_names = not is_named and len(cells) > 1 and all(map(names_bodies, cells))
        for cell in cells:
            if are_names or _hides_units(cell, is_named=is_named):
                value = cell.value.strip()[:20]
                yield (
                    cell,
                    msg("bodies stand in the column {name}: {value}", name=name, value=value),
                )


def _holds_body(deadline: Text) -> bool:
    """Whether a body stands beside a time, and no verb before it that says what is done with it
    by then (12月25日前报县委办).
    """
    taken = {origin for found in cell_deadlines(deadline) for origin in found.text.origins}
    pairs = zip(deadline.value, deadline.origins, strict=True)
    words = "".join(letter if origin not in taken else " " for letter, origin in pairs).split()
    return any(is_body(word) and not (begins_task(word) or _VERB.match(word)) for word in words)


def _own_columns(result: Result) -> dict[str, list[Text]]:
    """The cells of the columns that a table has beside the plan's, by their names."""
    columns: dict[str, list[Text]] = {}
    for node in result.measures():
        for name, texts in node.extra.items():
            columns.setdefault(name, []).append(texts[0])
    return columns


def _hides_units(cell: Text, *, is_named: bool) -> bool:
    """Whether bodies stand in a column of the table's own, named for bodies or persons or not; how
    many there are is a figure that is aimed at (覆盖六个街道).
    """
    if _COUNTED.search(cell.value) or not (names_bodies(cell) and name_themselves(cell)):
        return False
    return is_unit_line(cell) or not is_named


_COUNTED = regex(r"[\d一二三四五六七八九十两百][余多]?[个家所]", needs="个家所")


def _holds_list(text: Text) -> bool:
    parts = text.split(_SENTENCE_END)
    last = parts[-1] if parts[-1].value.strip() or len(parts) == 1 else parts[-2]
    if len(last) > _LONGEST_LIST:
        return False
    if len(parts) > 1 and last is not parts[0] and is_unit_line(last):
        return True
    if _SENTENCE.search(last.value) or is_building_work(last.value) or _VERB.match(last.value):
        return False
    few = len(parts) < _FEWEST_PARTS or not last.value.lstrip().startswith("各")
    is_sentence = len(last) < len(text) and few and "、" not in last.value
    if is_sentence and not is_specific(last.value.strip()):
        return False
    return name_themselves(last) and names_bodies(last) and not _tells_when(last)


def _tells_when(sentence: Text) -> bool:
    """Whether a time stands right behind a name: the predicate of a sentence (县司法局每周抽查)."""
    starts = (sentence.origins.index(time.text.origins[0]) for time in cell_deadlines(sentence))
    return any(start and sentence.value[start - 1].isalpha() for start in starts)


def _closing_bracket(text: Text) -> tuple[str, bool]:
    """What stands in a bracket at the end of ``text``, nothing without one, and whether a sentence
    ends before it.
    """
    value = text.value.strip().rstrip("。；")
    last = next((pair for pair in scan(value) if pair.end == len(value) - 1), None)
    if last is None:
        return "", False
    ends = _SENTENCE_END.search(value[: last.start].rstrip()[-1:]) is not None
    return value[last.start + 1 : last.end], ends


def _leaves_bracket(text: Text, *, most: bool) -> bool:
    """Whether a bracket behind the last sentence begins with a body, or holds bodies for the most
    part, and was left in the text: it was not understood (（县水利局，县城除外）); where ``most``
    measures have units, also one that holds words like names and nothing else (（食堂）), in
    mid-sentence with the verb of a role (配送（京东物流负责）。).
    """
    inside, behind_sentence = _closing_bracket(text)
    if not inside:
        return False
    said = _PARTS.split(inside)
    parts = [strip_verbs(part)[0] for part in said]
    if not behind_sentence:
        return most and said[0].endswith(_DOES) and _NAMED.fullmatch(parts[0]) is not None
    bodies = [is_specific(part) and not begins_task(part) for part in parts]
    if bodies[0] or sum(bodies) * 2 > len(bodies):
        return True
    return most and all(_LIKE_A_NAME.fullmatch(p) for p in parts)


def _opens_with(text: Text) -> bool:
    """Whether a bracket of bodies stands before the words of a task: （县教育局）新建幼儿园."""
    first = next(iter(scan(text.value)), None)
    if first is None or text.value[: first.start].strip():
        return False
    inside, behind = text[first.start + 1 : first.end], text.value[first.end + 1 :].lstrip()
    return begins_task(behind) and names_bodies(inside) and name_themselves(inside)


_NO_MARK = "(?![全本第共含见略不未已另附包新续暂待长常持跨])"
_NO_REMARK = "(?<![目务标程事点级期度类型性增建行缓后同])"
_LIKE_A_NAME = regex(rf"{_NO_MARK}{HAN_LETTER}{{2,8}}{_NO_REMARK}")
"""Words that may be a name; no remark on the text (全县, 第一批, 略), or on what kind of task it is
and how it stands (民生实事, 续建项目, 二期, 新增).
"""
_NAMED = regex(rf"由?{_NO_MARK}{HAN_LETTER}{{3,8}}{_NO_REMARK}(?<![人者员众])")
"""The same before a verb of a role; no kind of persons, nor how they do it (分级, 统一)."""
_DOES = ("负责", "牵头", "承办", "主办")
"""What only a body does in such a bracket; others take part by kinds (居民出资参与)."""
_PARTS = regex(r"[、，；。\s]")


def lost_labels(result: Result) -> Iterator[tuple[Text, str]]:
    """A colon with nothing before it, in a document whose labels tell who leads: the role is lost.
    Where all labels say who is responsible, so does the one that is missing.
    """
    leads = _LEADS.search(result.document.transcript.text) is not None
    for text in (p.text for p in result.document.paragraphs if p.furniture is None):
        for colon in _LOST_LABEL.finditer(text.value):
            if not (leads or _MORE_LABELS.match(text.value, colon.end())):
                continue
            here = text[colon.start() : colon.end() + 1]
            yield (
                here,
                msg("no label before the colon: {value}", value=text.value[colon.start() :][:20]),
            )
