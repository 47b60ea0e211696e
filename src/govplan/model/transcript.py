"""Visible text that remembers where it came from.

A parser writes each segment of visible text into a :class:`Transcript` together with the place
it was read from, and gets back a :class:`Text`. A text remembers, for each of its characters,
which character of the transcript it came from; slicing, joining and substituting keep that
memory. From it follow, without any guessing, the ``sources`` of every node, the ``raw`` fields
and the character ledger of :mod:`govplan.coverage`.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import overload

from govplan.model.messages import msg
from govplan.model.record import record

__all__ = ["Source", "Text", "Transcript"]


@record
class Source:
    """Where in a file a segment of text stands; what a format does not know is ``None``.

    ``page`` counts from 1 and ``bbox`` is (x0, top, x1, bottom) in points from the page's upper
    left corner; ``paragraph``, ``table``, ``row``, ``column`` and ``line`` count from 1;
    ``columns`` is the first and the last character of a line, counted from 1; ``path`` names an
    element of a web page or a part of a package.
    """

    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    paragraph: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    columns: tuple[int, int] | None = None
    path: str | None = None


class Transcript:
    """All visible text that a parser read, in reading order, with the place of each segment.

    >>> transcript = Transcript()
    >>> text = transcript.add("一、总体要求", Source(line=3))
    >>> text[2:].value, transcript.sources(text[2:])[0].columns
    ('总体要求', (3, 6))
    """

    __slots__ = (
        "_alike",
        "_chunks",
        "_joined",
        "_known",
        "_length",
        "_lines",
        "_sources",
        "_starts",
    )

    def __init__(self) -> None:
        # For each segment the first one of the same source, as far as it was asked for.
        self._alike: list[int] = []
        self._known: dict[Source, int] = {}
        self._lines = False
        self._chunks: list[str] = []
        self._starts: list[int] = []
        self._sources: list[Source] = []
        self._length = 0
        self._joined: str | None = None

    def __len__(self) -> int:
        return self._length

    @property
    def has_lines(self) -> bool:
        """Whether any of its sources counts lines."""
        return self._lines

    @property
    def text(self) -> str:
        """Everything that was added, as one string; origins are indexes into it."""
        if self._joined is None:
            self._joined = "".join(self._chunks)
        return self._joined

    @property
    def breaks(self) -> list[int]:
        """Where text of another place begins: the starts of paragraphs, lines and cells."""
        pairs = zip([None, *self._sources], self._sources, self._starts, strict=False)
        return [start for before, source, start in pairs if source != before]

    @property
    def segments(self) -> Iterable[tuple[int, Source]]:
        """Where each segment that was added begins, and where it was read."""
        return zip(self._starts, self._sources, strict=True)

    def add(self, value: str, source: Source) -> Text:
        """Append ``value``, read at ``source``, and return it as a text that knows where it is."""
        start = self._length
        if value:
            self._chunks.append(value)
            self._starts.append(start)
            self._sources.append(source)
            self._length += len(value)
            self._lines = self._lines or source.line is not None
            self._joined = None
        return Text(value, range(start, start + len(value)), self)

    def are_together(self, first: int, last: int) -> bool:
        """Whether two characters were read at one place: in one paragraph, on one line.

        >>> line = Transcript()
        >>> _ = line.add("公开", Source(line=1)), line.add("  目录", Source(line=2))
        >>> line.are_together(0, 1), line.are_together(1, 4)
        (True, False)
        """
        before, behind = (bisect_right(self._starts, origin) - 1 for origin in (first, last))
        return self._sources[before] == self._sources[behind]

    def sources(self, text: Text) -> list[Source]:
        """The places that ``text`` was read from, in order, each once; segments of one line
        are one place.
        """
        if not self._lines:
            return self._whole_sources(text.origins)
        starts, origins = self._starts, text.origins
        if isinstance(origins, range) and origins:
            index = bisect_right(starts, origins[0]) - 1
            if index + 1 == len(starts) or origins[-1] < starts[index + 1]:
                start = starts[index]
                return [self._part_of_line(index, origins[0] - start, origins[-1] - start)]
        return self._joined_lines(self._segments(origins))

    def _segments(self, origins: Sequence[int]) -> dict[int, list[int]]:
        """The segments that ``origins`` come from, each with the first and the last character."""
        starts = self._starts
        places: dict[int, list[int]] = {}
        for first, last in _runs(origins):
            index = bisect_right(starts, first) - 1
            while index < len(starts) and starts[index] <= last:
                start = starts[index]
                low = max(first - start, 0)
                high = min(last - start, len(self._chunks[index]) - 1)
                span = places.setdefault(index, [low, high])
                span[0], span[1] = min(span[0], low), max(span[1], high)
                index += 1
        return places

    def _joined_lines(self, places: dict[int, list[int]]) -> list[Source]:
        """The sources of segments, those of one line as one."""
        found: dict[Source, Source] = {}
        for index, (low, high) in sorted(places.items()):
            source = self._part_of_line(index, low, high)
            if source is self._sources[index]:
                found.setdefault(source, source)
                continue
            line = _on_line(source, None)
            old = found.get(line)
            if old is not None and old.columns is not None and source.columns is not None:
                one, two = old.columns, source.columns
                source = _on_line(source, (min(one[0], two[0]), max(one[1], two[1])))
            found[line] = source
        return list(found.values())

    def _part_of_line(self, index: int, low: int, high: int) -> Source:
        """The source of a segment from its character ``low`` to ``high``; the segment's own where
        it counts no characters.
        """
        source = self._sources[index]
        if source.line is None or source.path is not None:
            return source
        first = source.columns[0] if source.columns else 1
        return _on_line(source, (first + low, first + high))

    def page_at(self, origin: int) -> int | None:
        """The page on which the character at ``origin`` stands."""
        return self._sources[bisect_right(self._starts, origin) - 1].page

    def _whole_sources(self, origins: Sequence[int]) -> list[Source]:
        """The sources at ``origins`` where each is told as it is, without counting characters."""
        starts, alike, known = self._starts, self._alike, self._known
        for index in range(len(alike), len(starts)):
            alike.append(known.setdefault(self._sources[index], index))
        if isinstance(origins, range) and origins:
            low = bisect_right(starts, origins[0]) - 1
            if low + 1 == len(starts) or origins[-1] < starts[low + 1]:
                return [self._sources[alike[low]]]
            segments = alike[low : bisect_right(starts, origins[-1], low)]
        else:
            found: set[int] = set()
            for first, last in _runs(origins):
                low = bisect_right(starts, first) - 1
                found.update(range(low, bisect_right(starts, last, low)))
            segments = [alike[each] for each in sorted(found)]
        return [self._sources[index] for index in dict.fromkeys(segments)]


def _on_line(source: Source, columns: tuple[int, int] | None) -> Source:
    """``source`` with other columns; spelled out, since texts by the thousand ask for theirs."""
    return Source(
        source.page, source.bbox, source.paragraph, source.sheet, source.table, source.row,
        source.column, source.line, columns, source.path,
    )  # fmt: skip


def _runs(origins: Sequence[int]) -> Iterable[tuple[int, int]]:
    """The (first, last) pairs of consecutive rising segments in ``origins``."""
    if not origins:
        return
    if isinstance(origins, range):
        yield origins[0], origins[-1]
        return
    first = last = origins[0]
    for origin in origins[1:]:
        if origin != last + 1 and origin != last:
            yield first, last
            first = origin
        last = origin
    yield first, last


class Text:
    """Characters that remember which characters of the transcript they came from.

    ``value`` is the text as it reads now, ``origins`` has one index into the transcript for each
    of its characters. Texts are never changed in place.
    """

    __slots__ = ("origins", "transcript", "value")

    def __init__(self, value: str, origins: Sequence[int], transcript: Transcript) -> None:
        self.value = value
        self.origins = origins
        self.transcript = transcript

    def __repr__(self) -> str:
        return f"Text({self.value!r})"

    def __str__(self) -> str:
        return self.value

    def __len__(self) -> int:
        return len(self.value)

    def __bool__(self) -> bool:
        return bool(self.value)

    def __getitem__(self, key: slice) -> Text:
        return Text(self.value[key], self.origins[key], self.transcript)

    def __add__(self, other: Text) -> Text:
        return Text.join([self, other])

    @staticmethod
    def join(texts: Sequence[Text]) -> Text:
        """``texts`` behind one another with nothing between; at least one is needed."""
        if len(texts) == 1:
            return texts[0]
        first, last = texts[0].origins, texts[-1].origins
        contiguous = all(
            isinstance(a.origins, range)
            and isinstance(b.origins, range)
            and a.origins.stop == b.origins.start
            for a, b in pairwise(texts)
        )
        origins: Sequence[int]
        if contiguous and isinstance(first, range) and isinstance(last, range):
            origins = range(first.start, last.stop)
        else:
            origins = array("Q")
            for text in texts:
                origins.extend(text.origins)
        return Text("".join(text.value for text in texts), origins, texts[0].transcript)

    @property
    def runs(self) -> list[tuple[int, int]]:
        """The segments of the transcript that the text came from, each from its first character to
        the one behind its last, in the order of the transcript.

        >>> text = Transcript().add("一、总体要求", Source(line=1))
        >>> (text[4:] + text[0:2]).runs
        [(0, 2), (4, 6)]
        """
        if isinstance(self.origins, range):
            return [(self.origins.start, self.origins.stop)] if self.origins else []
        return [(first, last + 1) for first, last in _runs(sorted(set(self.origins)))]

    @property
    def raw(self) -> str:
        """The text as the source has it, without line breaks, indents and removed artefacts.

        >>> text = Transcript().add("１ 月底前", Source(line=1))
        >>> text[0:1].raw, (text[0:1] + text[2:]).raw
        ('１', '１ 月底前')
        """
        source = self.transcript.text
        if isinstance(self.origins, range):
            return source[self.origins.start : self.origins.stop].strip()
        parts: list[str] = []
        previous: tuple[int, int] | None = None
        for first, last in _runs(self.origins):
            if previous is not None:
                gap = source[previous[1] + 1 : first]
                inner = 0 < len(gap) < 32 and gap.isspace() and "\n" not in gap
                if inner and self.transcript.are_together(previous[1], first):
                    parts.append(gap)
            parts.append(source[first : last + 1])
            previous = (first, last)
        return "".join(parts).strip()

    @property
    def page(self) -> int | None:
        """The page on which it begins; to ask for it alone costs less than for the sources.

        >>> Transcript().add("一、总体要求", Source(page=2)).page
        2
        """
        return self.transcript.page_at(self.origins[0]) if self.origins else None

    @property
    def sources(self) -> list[Source]:
        """The places that this text was read from."""
        return self.transcript.sources(self)

    def strip(self, characters: str | None = None) -> Text:
        """The text without ``characters`` (white space by default) at either end."""
        value = self.value
        length = len(value.strip(characters))
        if length == len(value):
            return self
        left = len(value) - len(value.lstrip(characters))
        return self[left : left + length]

    def rstrip(self, characters: str | None = None) -> Text:
        """The text without ``characters`` (white space by default) at its end."""
        return self[: len(self.value.rstrip(characters))]

    def split(self, pattern: re.Pattern[str]) -> list[Text]:
        """The parts between the matches of ``pattern``, empty ones included."""
        parts, position = [], 0
        for match in pattern.finditer(self.value):
            parts.append(self[position : match.start()])
            position = match.end()
        parts.append(self[position:])
        return parts

    def replace_value(self, value: str) -> Text:
        """The same characters written otherwise, one for one (a change of script or width)."""
        if value == self.value:
            return self
        if len(value) != len(self.value):
            raise ValueError(msg("replace_value keeps the number of characters"))
        return Text(value, self.origins, self.transcript)

    @overload
    def sub(self, pattern: re.Pattern[str], replacement: str) -> Text: ...
    @overload
    def sub(
        self, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]
    ) -> Text: ...
    def sub(
        self, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]
    ) -> Text:
        """Each match of ``pattern`` replaced (a string is taken literally, without references).

        A replacement's characters take the origins of the match from its start on; where it is
        longer than the match, the rest share the match's last origin. Use look-around rather
        than groups for context that stays.
        """
        values: list[str] = []
        origins: array[int] = array("Q")
        position = 0
        for match in pattern.finditer(self.value):
            new = replacement if isinstance(replacement, str) else replacement(match)
            start, end = match.span()
            if new == self.value[start:end]:
                continue
            values.append(self.value[position:start])
            origins.extend(self.origins[position:start])
            if new:
                values.append(new)
                taken = self.origins[start : min(end, start + len(new))]
                origins.extend(taken)
                filler = self.origins[end - 1] if end > start else self.origins[max(0, start - 1)]
                origins.extend([filler] * (len(new) - len(taken)))
            position = end
        if position == 0 and not values:
            return self
        values.append(self.value[position:])
        origins.extend(self.origins[position:])
        return Text("".join(values), origins, self.transcript)
