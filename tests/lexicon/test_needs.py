"""What a pattern is said to need stands in every text that it is found in.

A pattern is walked as it is parsed, with the ends of what a text may hold so far without any of
the needed characters or words. Nothing may be left of them at its end. With what a text is said to
begin with, it is walked with the beginnings; with what it is said to end with, from its end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from govplan.lexicon.patterns import WHITE_SPACE, regex
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
        if kind == "IN" and (found := some_characters(argument) or blanks_among(argument)):
            return self._followed(ends, found)
        if kind in {"IN", "NOT_LITERAL", "ANY", "GROUPREF"}:
            return {""} if ends else ends
        if kind.endswith("_REPEAT"):
            return self._repeated(argument, ends)
        if kind == "ASSERT_NOT" and not argument[1]:  # (?!) is never found
            return set()
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
        turns = most - least
        while turns > 0 and not (more := self.through(tree, ends)) <= ends:
            ends, turns = ends | more, turns - 1
        return ends

    def _followed(self, ends: Iterable[str], characters: Iterable[str]) -> set[str]:
        if self.any_case:
            characters = {case for each in characters for case in (each.lower(), each.upper())}
        longer = {end + character for end in ends for character in characters}
        without = {text for text in longer if not any(word in text for word in self.needed)}
        return {text[-self.kept :] if self.kept else "" for text in without}


class EdgeWalk(Walk):
    """The beginnings of texts that begin with none of the words; from the end, the other way."""

    ANY = "\0"

    def __init__(self, needed: Sequence[str], flags: int, *, backwards: bool) -> None:
        super().__init__([word[::-1] if backwards else word for word in needed], flags)
        self.backwards = backwards
        self.longest = max(map(len, needed))

    def through(self, tree: Any, ends: set[str]) -> set[str]:
        return super().through(list(tree)[::-1] if self.backwards else tree, ends)

    def _part(self, kind: str, argument: Any, ends: set[str]) -> set[str]:
        if kind == "ASSERT":  # stands beside what is found
            return ends
        if kind in {"NOT_LITERAL", "ANY", "GROUPREF"} or (
            kind == "IN" and not (some_characters(argument) or blanks_among(argument))
        ):
            return self._followed(ends, self.ANY)
        return super()._part(kind, argument, ends)

    def _followed(self, ends: Iterable[str], characters: Iterable[str]) -> set[str]:
        if self.any_case:
            characters = {case for each in characters for case in (each.lower(), each.upper())}
        whole = {end for end in ends if len(end) >= self.longest}  # begins with no such word
        longer = {end + each for end in ends if end not in whole for each in characters}
        return whole | {text for text in longer if not text.startswith(tuple(self.needed))}


def is_at_end(tree: Any) -> bool:
    """Whether what is found ends where the text does."""
    if not tree:
        return False
    kind, argument = str(tree[-1][0]), tree[-1][1]
    if kind in {"SUBPATTERN", "BRANCH"}:
        return all(map(is_at_end, inner(kind, argument)))
    return kind == "AT" and str(argument) in {"AT_END", "AT_END_STRING"}


def is_sure_of_edge(pattern: re.Pattern[str], needed: Sequence[str], *, backwards: bool) -> bool:
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    return not EdgeWalk(needed, pattern.flags, backwards=backwards).through(tree, {""})


def blanks_among(items: Any) -> str:
    """The characters of a set of white space, all of it or all but some, and perhaps of others."""
    kinds = [str(argument) for _, argument in items]
    others = [item for item in items if not str(item[1]).startswith("CATEGORY")]
    if kinds[:2] == ["None", "CATEGORY_NOT_SPACE"]:
        return "".join(set(WHITE_SPACE) - set(some_characters(others[1:])))
    if "CATEGORY_SPACE" not in kinds or len(others) < len(items) - 1:
        return ""
    return WHITE_SPACE + some_characters(others) if not others or some_characters(others) else ""


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


def test_no_text_is_found_that_begins_otherwise() -> None:
    told = [(p, first) for p in PATTERNS.values() if (first := getattr(p, "first", ()))]
    assert len(told) > 10
    wrong = [p.pattern for p, first in told if not is_sure_of_edge(p, first, backwards=False)]
    assert wrong == []


def test_no_text_is_found_that_ends_otherwise() -> None:
    told = [(p, last) for p in PATTERNS.values() if (last := getattr(p, "last", ()))]
    assert len(told) > 5
    wrong = [p.pattern for p, last in told if not is_sure_of_edge(p, last, backwards=True)]
    assert wrong == []
    loose = [
        found.pattern.pattern
        for found in all_patterns()
        if getattr(found.pattern, "last", ())
        and found.uses != {"fullmatch"}
        and not is_at_end(parser.parse(found.pattern.pattern))
    ]
    assert loose == []


@pytest.mark.parametrize(
    ("expression", "first", "sure"),
    [
        ("(?:责任|牵头)单位", "责 牵头", True),
        ("(?:责任|牵头)?单位", "责 牵头", False),
        ("(?:责任|牵头)?单位", "责 牵头 单", True),
        ("[一二]、|（", "一 二、 （", True),
        ("[一二]、|（", "一、 （", False),
        (r"\s*县", (*WHITE_SPACE, "县"), True),
        (r"\w县", "县", False),
    ],
)
def test_the_proof_of_beginnings_can_fail(
    expression: str, first: str | tuple[str, ...], *, sure: bool
) -> None:
    told = first.split() if isinstance(first, str) else first
    assert is_sure_of_edge(regex(expression, first=first), told, backwards=False) is sure


@pytest.mark.parametrize(
    ("expression", "last", "sure"),
    [
        ("县(?:局|委员会)$", "局 会", True),
        ("县(?:局|委员会)?$", "局 会", False),
        ("局。?$", "局", False),
    ],
)
def test_the_proof_of_ends_can_fail(expression: str, last: str, *, sure: bool) -> None:
    assert is_sure_of_edge(regex(expression, last=last), last.split(), backwards=True) is sure


def test_the_edges_of_a_part_are_asked() -> None:
    pattern = regex("县(?:局|委)$", first="县", last="局 委")
    assert [pattern.match("各县局"), pattern.search("县局。"), pattern.match("县局", 1)] == [
        None
    ] * 3
    assert pattern.sub("", "县局办") == "县局办"
    assert pattern.search("县局长", 0, 2) is not None
    assert pattern.match("各县局", 1) is not None
    assert pattern.search("县局\n") is not None


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
