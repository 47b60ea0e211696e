"""Responsibility brackets and unit lines: where a text says who is responsible.

A bracket is one of （） () 〔〕 [] 【】 that holds names of bodies with a role verb or a label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govplan.annotate.clauses import read_clauses
from govplan.annotate.roles import DEADLINE_LABEL, LABEL
from govplan.annotate.rules import DocumentRules, cut_rules
from govplan.annotate.unit_names import is_body, is_generic, is_specific
from govplan.annotate.units import segments
from govplan.diagnostics import Report

if TYPE_CHECKING:
    from govplan.document import Text

__all__ = ["Bracket", "find_brackets", "is_unit_line"]


@dataclass(frozen=True, slots=True)
class Bracket:
    """A responsibility bracket: its span in the text with the brackets, and what is inside."""

    start: int
    end: int
    inner: Text


_PAIRS = {"（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】", "［": "］", "｛": "｝"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_LONGEST = 1500
_DEEPEST = 4
_WHITE = re.compile(r"\s+")
_BULLET = re.compile(r"^[\s　—－–\-·•●◆■□▪*＊]+")
_APPOSITION = re.compile(
    r"(?:单位|部门|机构|办|办公室|中心|委员会|小组|专班|局|机关|地址|联系|窗口|向|报|至|由|是|为|平台|委|企业|学校|"
    r"医院|公司|街道|乡镇|人员|名单|地点)$"
)
_ENDED = re.compile(r"[。；！？”]$")


def find_brackets(text: Text) -> list[Bracket]:
    """All responsibility brackets of ``text`` in order, outermost first where they nest.

    >>> from govplan.document import Source, Transcript
    >>> text = Transcript().add("建设书屋（村级）。（县文旅局牵头）", Source(line=1))
    >>> [b.inner.value for b in find_brackets(text)]
    ['县文旅局牵头']
    """
    found: list[Bracket] = []
    covered = -1
    for start, end, depth in sorted(_spans(text.value)):
        if start <= covered or depth > _DEEPEST or end - start > _LONGEST:
            continue
        inner = text[start + 1 : end]
        if _is_responsibility(
            inner, text.value[max(0, start - 8) : start], text.value[end + 1 :][:3]
        ):
            found.append(Bracket(start, end + 1, inner))
            covered = end
    return found


def _spans(value: str) -> list[tuple[int, int, int]]:
    """The (start, end, inner depth) of all closed brackets."""
    stack: list[list[int]] = []
    spans: list[tuple[int, int, int]] = []
    for index, character in enumerate(value):
        if character in _PAIRS:
            stack.append([index, 0])
        elif character in _CLOSERS and stack and value[stack[-1][0]] == _CLOSERS[character]:
            start, depth = stack.pop()
            spans.append((start, index, depth))
            if stack:
                stack[-1][1] = max(stack[-1][1], depth + 1)
    return spans


def is_unit_line(text: Text) -> bool:
    """Whether a paragraph is nothing but responsibility.

    >>> from govplan.document import Source, Transcript
    >>> is_unit_line(Transcript().add("——责任单位：县教育局", Source(line=1)))
    True
    """
    value = text.value.strip()
    if not value or len(value) > _LONGEST:
        return False
    head = _BULLET.match(value)
    bare = value[head.end() :] if head else value
    if LABEL.match(bare) or DEADLINE_LABEL.match(bare):
        return True
    brackets = find_brackets(text)
    if brackets:
        outside, position = "", 0
        for bracket in brackets:
            outside += text.value[position : bracket.start]
            position = bracket.end
        return not (outside + text.value[position:]).strip(" \n\t　。；，、—－–-")
    start = text.value.index(bare)
    return _by_verb(text[start : start + len(bare)], strict=True)


def _is_responsibility(inner: Text, before: str, after: str) -> bool:
    value = inner.value.strip()
    if len(value) < 2:
        return False
    if LABEL.match(value) or DEADLINE_LABEL.match(value):
        return True
    if re.match(
        r"[\d一二三四五六七八九十]+$|见|附|含|不含|以下|简称|下称|如|包括|即|试行|暂行|详见", value
    ):
        return False
    if LABEL.search(value):
        return any(kind == "units" and label for kind, label, _ in segments(inner))
    return _by_verb(inner, strict=False) or _bare_names(inner, before, after)


def _by_verb(inner: Text, *, strict: bool) -> bool:
    """Whether ``inner`` is names of bodies closed by a role verb."""
    text = cut_rules(inner, DocumentRules(), Report())
    reading = read_clauses(text)
    names = [_WHITE.sub("", name.name) for name in reading.names]
    if not names or not any(clause.role or clause.partners for clause in reading.clauses):
        return False
    if all(map(is_generic, names)) or not all(map(is_body, names)):
        return False
    if sum(map(is_generic, names)) * 2 > len(names):
        return False
    if strict:
        return not reading.rest and any(map(is_specific, names))
    return True


def _bare_names(inner: Text, before: str, after: str) -> bool:
    """Whether ``inner`` lists bodies and nothing else, behind a finished sentence."""
    if not _ENDED.search(before.rstrip()):
        return False
    reading = read_clauses(inner)
    names = [_WHITE.sub("", name.name) for name in reading.names]
    return bool(names) and not reading.rest and all(map(is_specific, names))
