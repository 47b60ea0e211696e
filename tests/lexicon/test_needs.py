"""What a pattern is said to need stands in every text that it is found in.

A pattern is walked as it is parsed, with the ends of what a text may hold so far without any of
the needed characters or words. Nothing may be left of them at its end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from govplan.lexicon.patterns import regex
from pattern_reading import all_patterns, inner, parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MANY = 40
"""Characters of a set from which on it is taken for any character."""
PATTERNS = {found.pattern.pattern: found.pattern for found in all_patterns()}
NEEDING = [
    (pattern, needed)
    for pattern in PATTERNS.values()
    for needed in (getattr(pattern, "needs", ""), getattr(pattern, "words", ""))
    if needed
]


class Walk:
    """The ends of texts without any needed word, from part to part of a pattern."""

    def __init__(self, needed: Sequence[str], flags: int) -> None:
        self.needed = needed
        self.kept = max(map(len, needed)) - 1
        self.any_case = bool(flags & re.IGNORECASE)

    def through(self, tree: Any, ends: set[str]) -> set[str]:
        for operator, argument in tree:
            ends = self._part(str(operator), argument, ends)
        return ends

    def _part(self, kind: str, argument: Any, ends: set[str]) -> set[str]:
        if kind == "LITERAL":
            return self._followed(ends, chr(argument))
        if kind == "IN" and (found := some_characters(argument)):
            return self._followed(ends, found)
        if kind in {"IN", "NOT_LITERAL", "ANY", "GROUPREF"}:
            return {""} if ends else ends
        if kind.endswith("_REPEAT"):
            return self._repeated(argument, ends)
        if kind in {"ASSERT", "ASSERT_NOT", "AT"}:
            return ends if kind != "ASSERT" or self.through(argument[1], {""}) else set()
        assert kind in {"SUBPATTERN", "BRANCH", "ATOMIC_GROUP", "GROUPREF_EXISTS"}, kind
        is_asked = kind == "GROUPREF_EXISTS"
        branches = [part or [] for part in argument[1:]] if is_asked else inner(kind, argument)
        return set().union(*(self.through(branch, ends) for branch in branches))

    def _repeated(self, argument: Any, ends: set[str]) -> set[str]:
        least, most, tree = argument
        for _ in range(min(least, 3)):
            ends = self.through(tree, ends)
        while least < most and not (more := self.through(tree, ends)) <= ends:
            ends = ends | more
        return ends

    def _followed(self, ends: Iterable[str], characters: Iterable[str]) -> set[str]:
        if self.any_case:
            characters = {case for each in characters for case in (each.lower(), each.upper())}
        longer = {end + character for end in ends for character in characters}
        without = {text for text in longer if not any(word in text for word in self.needed)}
        return {text[-self.kept :] if self.kept else "" for text in without}


def some_characters(items: Any) -> str:
    """The characters of a set; none where it has many, or is one of all but some."""
    found = ""
    for operator, argument in items:
        kind = str(operator)
        if kind == "LITERAL":
            found += chr(argument)
        elif kind == "RANGE" and argument[1] - argument[0] < MANY:
            found += "".join(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return ""
    return found


def is_sure(pattern: re.Pattern[str], needed: Sequence[str]) -> bool:
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    return not Walk(needed, pattern.flags).through(tree, {""})


def test_no_text_is_found_without_what_is_needed() -> None:
    assert len(NEEDING) > 200
    wrong = [pattern.pattern for pattern, needed in NEEDING if not is_sure(pattern, needed)]
    assert wrong == []


@pytest.mark.parametrize(
    ("expression", "words", "sure"),
    [
        ("县(?:教育|财政)局?", "教育 财政", True),
        ("县(?:教育|财政)?局", "教育 财政", False),
        ("(?:责任|牵头)(?:单位|部门)", "责任单位 责任部门 牵头", True),
        ("(?:责任|牵头)的?(?:单位|部门)", "责任单位 责任部门 牵头", False),
        ("[一二三](?=月)", "月", True),
        ("[一二三](?!月)", "月", False),
    ],
)
def test_the_proof_can_fail(expression: str, words: str, *, sure: bool) -> None:
    assert is_sure(regex(expression, words=words), words.split()) is sure


def test_words_are_looked_for_before_the_first_use() -> None:
    pattern = regex("责任(?:单位|部门)", words="单位 部门")
    search, finditer = pattern.search, pattern.finditer
    assert search("责任到人") is None
    assert list(finditer("责任到人")) == []
    assert pattern.fullmatch("责任到人") is None
    assert search("责任部门") is not None
    assert pattern.sub("", "责任单位：") == "："
    assert search("责任到人") is None
    assert [match.group() for match in finditer("责任单位、责任部门")] == ["责任单位", "责任部门"]
