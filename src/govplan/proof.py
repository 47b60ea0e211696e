"""The proof of ``placed``: what the ledger counts as placed stands in a string of the plan.

It knows nothing of the stages (contract, 9): it has the transcript, the ledger's verdict for each
character and the plan as it is written. Each string of the plan, the longest first, covers the
letters of the source where it stands; a string that stands nowhere whole (a text whose brackets
were taken out) covers by its sentences and clauses. Letters that nothing covers must be words of
:mod:`govplan.proof_words`, which became something else: a role, a number, a date.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Any

from govplan.lexicon.patterns import regex
from govplan.normalize.evidence import TRADITIONAL_ONLY
from govplan.normalize.width import fold_letters
from govplan.proof_words import became_other, days_of_signing

if TYPE_CHECKING:
    Fold = Callable[[str], str]

__all__ = ["absent_runs"]

_LETTER = regex(r"[^\W_]")
_SPLITS = (regex(r"[。；！？\n]+"), regex(r"[\W_]+"))
"""How a string is divided that does not stand whole in the source: sentences, then words."""
_ENCLOSED = regex("[①-⓿㈠-㊰]")
"""A number that is one sign with its ring or bracket."""
_CELL_EDGE = regex(r"[\t\n|│┃]|  +|(?<=\w) (?=\w)")
"""What parts cells: a single blank too, where a full line of one reaches to the next."""
_SHORT = 12
"""A string of no more letters may be a word of a longer text, which is looked for before it."""
_NEAR = 6
"""How many gaps back the head of a torn name may stand: a row has no more cells that are torn."""
_LONGEST_NAME = 30
_LONGEST_TORN = 120
_FAR = 1500
"""Within how many letters a torn word goes on: in the next row, behind the other columns."""
_FIGURE_MARKS = frozenset("/.:,-%")
_MANY = 10**6
"""How often a field of the metadata may stand in the source: letterhead, title page, signature."""
_NO_STRINGS = frozenset({"id", "kind", "role", "style", "script", "source", "sources", "unplaced"})
_NAMED = frozenset({"units", "deadlines"})
_NAMES = frozenset({"raw", "name", "qualifier"})
_OPENS = regex(r"[（(〔【\[。]")
_CLAUSE = regex("[，、；。]")
_RULES = frozenset({"rule-applied"})
"""Diagnostics whose message quotes the source behind a colon."""
_VARIANTS = str.maketrans("著乾於○⁰¹²³⁴⁵⁶⁷⁸⁹", "着干于〇0123456789")


def absent_runs(
    text: str, placed: bytes | bytearray, breaks: Iterable[int], plan: dict[str, Any]
) -> list[tuple[int, int]]:
    r"""The spans of ``text``, the transcript, that are counted as placed and stand nowhere.

    ``placed`` has a byte for each character, 1 for one that is placed; ``breaks`` are the places
    where a paragraph, a line or a cell begins; ``plan`` is plain data.

    >>> plan = {"requirements": [{"title": "公开预算", "units": [{"name": "县财政局"}]}]}
    >>> text = "公开预算（县财政局夜间负责）"
    >>> [text[a:b] for a, b in absent_runs(text, b"\x01" * len(text), [], plan)]
    ['夜间负责']
    """
    strings = Counter(_strings(plan))
    strings.update(dict.fromkeys(_strings(plan.get("metadata", {})), _MANY))
    strings.update(dict.fromkeys(days_of_signing(plan), _MANY))
    fold = _folding(text, strings)
    source = _Source(fold(text), placed, sorted({*breaks, 0, len(text)}))
    source.names = {_letters(fold(name)) for name in _names(plan)}
    source.cover(strings, fold)
    return list(source.absent())


def _strings(value: Any, key: str = "") -> Iterator[str]:
    """The strings of a plan that hold words of the source, each as often as the plan has them; the
    name of a unit beside its ``raw`` and a title that a measure repeats are the same words again.
    """
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        if key == "extra":
            yield from value
        for name, inner in value.items():
            if _repeats_sibling(key, name, value):
                continue
            if name == "diagnostics":
                quotes = (one["message"] for one in inner if one["code"] in _RULES)
                yield from (quote.partition(": ")[2] for quote in quotes)
            elif name not in _NO_STRINGS or key == "extra":
                yield from _strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key)


def _names(value: Any, key: str = "") -> Iterator[str]:
    """What stands beside the verbs of a bracket or a cell: units, qualifiers, times, remarks."""
    if isinstance(value, str):
        yield from (value, *_CLAUSE.split(value)) if key == "extra" else (value,)
    elif isinstance(value, list):
        for inner in value:
            yield from _names(inner, key)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if key == "extra":
                yield from (name, *_names(inner, key))
            elif isinstance(inner, dict | list) or (inner and key in _NAMED and name in _NAMES):
                yield from _names(inner, name)


def _repeats_sibling(key: str, name: str, node: dict[str, Any]) -> bool:
    """Whether a field of a node in the list ``key`` is told by another one: the name of a unit is
    in its ``raw``, the text of an implicit measure is a title.
    """
    if key == "units" and name == "name":
        return bool(node.get("raw")) and node["raw"] in node["name"]
    return key == "measures" and name == "text" and bool(node.get("implicit"))


def _folding(text: str, strings: Iterable[str]) -> Fold:
    """What makes the source and the plan comparable, letter by letter: width, radicals and script,
    as the contract normalises them (4.2).
    """
    distinct = set(text).union(*strings)
    table = fold_letters(distinct)
    if distinct.isdisjoint(TRADITIONAL_ONLY):
        return lambda string: string.translate(table).translate(_VARIANTS)
    from opencc import OpenCC

    simple = OpenCC("t2s")

    def fold(string: str) -> str:
        string = string.translate(table)
        changed = simple.convert(string)
        return (changed if len(changed) == len(string) else string).translate(_VARIANTS)

    return fold


def _letters(value: str) -> str:
    return "".join(_LETTER.findall(value))


def _rank(string: str, level: int) -> tuple[int, int, int]:
    """When a string is looked for: whole texts first, then names and the parts of texts that do
    not stand whole; the longest first of each.
    """
    length = len(_letters(string))
    return int(level > 0 or length <= _SHORT), -length, level


class _Source:
    """The placed letters and digits of the source, in order, and which of them are covered."""

    def __init__(self, text: str, placed: bytes | bytearray, breaks: list[int]) -> None:
        self.text = text
        self.breaks = breaks
        self.starts = set(breaks)
        self.places = [m.start() for m in _LETTER.finditer(text) if placed[m.start()] == 1]
        self.letters = "".join(text[place] for place in self.places)
        self.covered = bytearray(len(self.letters))
        self.names: set[str] = set()
        self.named = bytearray(len(self.letters))
        cells = (match.end() for match in _CELL_EDGE.finditer(text))
        self.edges = {bisect_left(self.places, place) for place in (*breaks, *cells, len(text))}

    def cover(self, strings: Counter[str], fold: Fold) -> None:
        """Cover the letters of ``strings``, the longest first, each as often as it counts."""
        counts: Counter[str] = Counter()
        for string, times in strings.items():
            counts[fold(string)] += times
        single = self._cover_whole(counts)
        self._cover_torn_names({_letters(string) for string in counts})
        for letter in single:
            self._cover(letter, len(self.letters))

    def _cover_whole(self, counts: Counter[str]) -> list[str]:
        """Cover the strings of two letters and more; the single letters are returned."""
        single: list[str] = []
        queue = [(*_rank(string, 0), string, count) for string, count in counts.items()]
        heapify(queue)
        while queue:
            _, _, level, string, count = heappop(queue)
            value = _letters(string)
            if len(value) == 1:
                single.append(value)
                continue
            if not value or self._cover(value, count) or value in self.letters:
                continue
            if (level and self._cover_torn(value)) or level == len(_SPLITS):
                continue
            parts = Counter(_SPLITS[level].split(string))
            for part, times in parts.items():
                heappush(queue, (*_rank(part, level + 1), part, count * times))
        return single

    def _cover(self, value: str, count: int) -> bool:
        """Cover ``value`` so many times where it stands free, first where it is all of a line or a
        cell; whether it does anywhere.
        """
        found = 0
        for whole in (True, False):
            at = self.letters.find(value)
            while at >= 0 and found < count:
                end = at + len(value)
                if self._is_free(at, end, whole=whole):
                    self.covered[at:end] = b"\x01" * len(value)
                    if value in self.names:
                        self.named[at:end] = self.covered[at:end]
                    found += 1
                at = self.letters.find(value, at + 1)
        return found > 0

    def _is_free(self, at: int, end: int, *, whole: bool) -> bool:
        """Whether a place may be covered by what stands there; ``whole``: from edge to edge."""
        if whole and not (at in self.edges and end in self.edges):
            return False
        return 1 not in self.covered[at:end] and self._stands_alone(at, end)

    def _stands_alone(self, at: int, end: int) -> bool:
        """Whether a single letter or a figure is a word by itself in the source: a number."""
        value = self.letters[at:end]
        if not (len(value) == 1 or value.isdecimal()) or _ENCLOSED.fullmatch(value):
            return True
        first, last = self.places[at], self.places[end - 1]
        before = "" if first in self.starts else self.text[max(0, first - 1) : first]
        behind = "" if last + 1 in self.starts else self.text[last + 1 : last + 2]
        return not (before.isalnum() or behind.isalnum())

    def _cover_torn(self, value: str) -> bool:
        """Cover the parts of a sentence or word that the source tears at the end of a line, a cell
        or a page, where other columns may stand between; whether it is torn anywhere.
        """
        for cut in range(len(value) - 1, 0, -1) if len(value) <= _LONGEST_TORN else ():
            head = self._at_edge(value[:cut], end=True)
            if head >= 0 and value.isdecimal() and self._continues_figure(head):
                continue
            tail = self._at_edge(value[cut:], end=False, low=head + cut) if head >= 0 else -1
            if head < tail < head + _FAR:
                self.covered[head : head + cut] = b"\x01" * cut
                self.covered[tail : tail + len(value) - cut] = b"\x01" * (len(value) - cut)
                return True
        return False

    def _continues_figure(self, at: int) -> bool:
        """Whether a mark of figures stands right before a letter on its line: the 0 of C/0 begins
        no number.
        """
        place = self.places[at]
        return place not in self.starts and self.text[max(0, place - 1) : place] in _FIGURE_MARKS

    def _cover_torn_names(self, names: set[str]) -> None:
        """Cover names that stand whole elsewhere and are torn here: what is left at the end of one
        cell and at the start of a later one is a name.
        """
        heads: list[tuple[int, int]] = []
        for start, end in list(self._uncovered()):
            tails = [edge for edge in range(start, end) if edge in self.edges]
            for tail in tails:
                heads.append((start, tail))
                match = next(self._joined(heads, tail, end, names), None)
                if match is not None:
                    (low, edge), stop = match
                    self.covered[low:edge] = b"\x01" * (edge - low)
                    self.covered[tail:stop] = b"\x01" * (stop - tail)
            heads.append((start, end))

    def _joined(
        self, heads: list[tuple[int, int]], tail: int, end: int, names: set[str]
    ) -> Iterator[tuple[tuple[int, int], int]]:
        """The part of a name at the end of one of the last ``heads`` that ``tail`` completes, and
        where it is complete.
        """
        for start, edge in reversed(heads[-_NEAR:]):
            if edge not in self.edges or self.covered[edge - 1]:
                continue
            for low in range(max(0, edge - _LONGEST_NAME), edge):
                for stop in range(tail + 1, min(len(self.letters), tail + _LONGEST_NAME) + 1):
                    word = self.letters[low:edge] + self.letters[tail:stop]
                    whole = low == start and stop == end
                    if (low <= start and word in names) or (whole and became_other(word)):
                        yield (low, edge), stop

    def _at_edge(self, part: str, *, end: bool, low: int = 0) -> int:
        """Where ``part`` stands free at the ``end`` of a line or cell, or at its start, not before
        ``low``; or -1.
        """
        at = self.letters.find(part, low)
        while at >= 0:
            edge = at + len(part) if end else at
            if edge in self.edges and 1 not in self.covered[at : at + len(part)]:
                return at
            at = self.letters.find(part, at + 1)
        return -1

    def _stands_beside_name(self, start: int, end: int) -> bool:
        """Whether a gap is all of a cell or line, or a name is next to it, no bracket between."""
        if (start in self.edges and end in self.edges) or 1 in self.named[
            max(0, start - 1) : start
        ]:
            return True
        if 1 not in self.named[end : end + 1]:
            return False
        between = self.text[self.places[end - 1] + 1 : self.places[end]]
        return _OPENS.search(between) is None

    def absent(self) -> Iterator[tuple[int, int]]:
        """The spans in the text whose letters nothing covers and that became nothing else."""
        for start, end in self._uncovered():
            words = self.letters[start:end]
            beside = self._stands_beside_name(start, end)
            before = self.letters[max(0, start - _NEAR) : start]
            if not became_other(words, before, beside_names=beside):
                yield self.places[start], self.places[end - 1] + 1

    def _uncovered(self) -> Iterator[tuple[int, int]]:
        start = self.covered.find(0)
        while start >= 0:
            end = self.covered.find(1, start)
            end = len(self.covered) if end < 0 else end
            yield start, end
            start = self.covered.find(0, end)
