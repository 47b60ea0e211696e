"""No regular expression of govplan takes more than linear time, however the text is made.

Each pattern is run on repetitions of what it is made of: its characters, the beginnings and ends
of what it matches, with and without an end that makes it fail. A pattern that is only matched
from a given place (``match``, ``fullmatch``) is tested so, any other one is searched for.
"""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from pattern_reading import all_patterns, inner, parser

SHORT = 200
# Four times the text may take this many times as long; a quadratic pattern takes sixteen.
SLACK = 9.0
# What a quadratic pattern takes at the least for the longer text.
NOTICEABLE = 0.0012
# Less than what an exponential pattern takes for 50 characters; a linear one takes some 0.00001.
MANY_WAYS = 0.05

# Patterns that see no more than a few characters, by their name, and the reason.
BOUNDED = {
    "SENTENCE_END": "searched in the six characters before a label",
    "CAP": "searched in one clause of the 24 characters behind a date",
    "NO_TO": "searched in the 20 characters before a date",
}
# Patterns that are handed over to a function that matches them at the start of a line.
MATCHED = {
    "SHORT_CELL", "NAME_ALONE", "SERIAL_FIRST", "NUMBERED", "SET_OUT", "DOUBLE", "CARETS",
}  # fmt: skip


def members(items: Any) -> list[str]:
    """A few characters of a set."""
    found = []
    for operator, argument in items:
        kind = str(operator)
        if kind == "NEGATE":
            found.append("公")
        elif kind == "LITERAL":
            found.append(chr(argument))
        elif kind == "RANGE":
            found.append(chr(argument[0]))
        elif kind == "CATEGORY":
            found.append({"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "1"}.get(str(argument), "公"))
    return found


def characters(tree: Any) -> list[str]:
    found: list[str] = []
    for operator, argument in tree:
        kind = str(operator)
        if kind in {"LITERAL", "NOT_LITERAL"}:
            found.append(chr(argument))
        elif kind == "IN":
            found.extend(members(argument))
        for part in inner(operator, argument):
            found.extend(characters(part))
    return found


def example(tree: Any, choice: int) -> str:
    """A text that the pattern roughly matches."""
    text = ""
    for operator, argument in tree:
        kind = str(operator)
        if kind == "LITERAL":
            text += chr(argument)
        elif kind == "IN":
            text += members(argument)[min(choice, len(argument) - 1)]
        elif kind in {"ANY", "NOT_LITERAL"}:
            text += "公"
        elif kind.startswith("ASSERT"):
            continue
        elif parts := inner(operator, argument):
            times = max(1, min(argument[0], 3)) if kind.endswith("_REPEAT") else 1
            text += example(parts[min(choice, len(parts) - 1)], choice) * times
    return text


def pieces(pattern: str, flags: int) -> list[str]:
    tree = parser.parse(pattern, flags & ~re.DEBUG)
    found = characters(tree)[:10]
    for choice in range(2):
        text = example(tree, choice)
        found.extend((text, text[:-1], text[1:]))
    parts = [example([part], 0) for part in tree]
    for cut in range(1, min(len(parts), 8)):
        found.extend(("".join(parts[:cut]), "".join(parts[cut:])))
    return [piece for piece in dict.fromkeys(found) if 0 < len(piece) < 60]


def is_unbounded(tree: Any) -> bool:
    """Whether a part of the pattern may be repeated without end."""
    return any(
        (str(operator).endswith("_REPEAT") and argument[1] is parser.MAXREPEAT)
        or any(map(is_unbounded, inner(operator, argument)))
        for operator, argument in tree
    )


def spent(pattern: re.Pattern[str], text: str, uses: set[str]) -> float:
    started = time.process_time()
    if "match" in uses:
        pattern.match(text)
    if "fullmatch" in uses:
        pattern.fullmatch(text)
    if uses - {"match", "fullmatch", "pattern"}:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - started


def is_slow(pattern: re.Pattern[str], text: str, tail: str, uses: set[str]) -> bool:
    brief, text = text[:SHORT] + tail, text[: 4 * SHORT] + tail
    if spent(pattern, text, uses) < NOTICEABLE:
        return False
    for _ in range(3):
        short = min(spent(pattern, brief, uses) for _ in range(3))
        if spent(pattern, text, uses) < SLACK * short:
            return False
    return True


def slow_text(pattern: re.Pattern[str], uses: set[str]) -> str | None:
    found = pieces(pattern.pattern, pattern.flags)
    for piece in found:
        body = piece * (4 * SHORT // len(piece) + 1)
        if is_slow(pattern, body, "\0", uses):
            return piece
    return None


def test_the_patterns_are_found() -> None:
    names = {name for found in all_patterns() for name in found.names}
    assert len(all_patterns()) > 150
    assert names >= BOUNDED.keys() | MATCHED


def test_no_pattern_holds_the_name_of_a_constant() -> None:
    texts = [p.pattern for found in all_patterns() if isinstance((p := found.pattern).pattern, str)]
    assert [text for text in texts if re.search(r"\{[A-Z_]{2,}\}", text)] == []


def test_every_pattern_is_linear() -> None:
    slow: dict[str, str] = {}
    for found in all_patterns():
        pattern = found.pattern
        if not isinstance(pattern.pattern, str) or found.names & BOUNDED.keys():
            continue
        assert pattern.groups >= 0  # compiled: the words that it needs are asked before that alone
        if not is_unbounded(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)):
            continue
        text = slow_text(pattern, {"match"} if found.names & MATCHED else found.uses)
        if text is not None:
            slow[f"{found.names} {pattern.pattern[:80]}"] = text
    assert not slow


@pytest.mark.parametrize("pattern", [r"\s*\|?\s*x", r"[a-z]+\d", r"\s+$", r"(?:ab|a|b)*(?:ab)*c"])
def test_slow_patterns_would_be_found(pattern: str) -> None:
    # a busy machine may hide it once
    assert any(slow_text(re.compile(pattern), {"search"}) for _ in range(5))


def test_pairs_that_may_end_anywhere_are_read_once() -> None:
    """The value of an attribute may hold a sign of equality and what looks like another name."""
    from govplan.parsers.text_tables.markup.mediawiki import _ATTRIBUTES as ATTRIBUTES

    assert spent(ATTRIBUTES, "a=" + "aa=a" * 12, {"match"}) < MANY_WAYS
    assert ATTRIBUTES.match('rowspan=2 style="width:9px" a=b=c | 公开')
