"""What a reader of the rendered page sees of Markdown's inline text, each segment with its place.

Emphasis, links and escapes are markup and vanish, an image is nothing, ``<br>`` is a line break.
Markdown-it gives no places within a line, so that each segment is looked up in its source line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex
from govplan.model.document import Source, Text, Transcript
from govplan.model.record import record

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["InlineReader", "Segment", "make_parser"]

LONG = 50_000
"""Longer inline text is taken as it stands, without looking for markup."""

NESTING = 100
WINDOW = 4096

_BRACKET = regex(
    r"\[|\](?:\{(?:\s{0,2}(?:[.#][\w\-]{1,60}|[\w:\-]{1,40}=\"[^\"{}]{0,400}\"))+\s{0,2}\})?"
)
_LEFT_OVER = regex(r"\*{2,}")
_LINE_BREAK = regex(r"<br\s*/?>", re.IGNORECASE)
_STRIKES = regex(r"</?(?:del|s|strike)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_ADDRESS = regex(r"[a-z][a-z0-9+.\-]*:|[/#?.]|[^/]*[/.#?]", re.IGNORECASE)
_HAN_CODED = regex(r"%[E-e][0-9A-F]", re.IGNORECASE)


@record
class Segment:
    """Part of a source line: its characters, its line number and the column before it."""

    value: str
    line: int
    column: int = 0


def make_parser() -> MarkdownIt:
    """CommonMark for government texts.

    An indented line is a paragraph and no code, ``[1]: …`` is text, and brackets in front of
    round ones are a link only where these hold an address: nothing printed may get lost.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": NESTING})
    parser.disable(["code", "reference", "text_join"])
    parser.validateLink = _is_address  # type: ignore[method-assign]
    return parser


def _is_address(url: str) -> bool:
    """Whether the brackets behind a ``[…]`` hold an address rather than words of the plan."""
    return _ADDRESS.match(url) is not None or (url.isascii() and not _HAN_CODED.search(url))


class InlineReader:
    """Renders inline Markdown into a transcript."""

    def __init__(self, parser: MarkdownIt, transcript: Transcript) -> None:
        self._parser = parser
        self._transcript = transcript

    def read(self, segments: Sequence[Segment]) -> tuple[Text, bool]:
        """The visible text of some lines, joined by line breaks, and whether it is all bold."""
        content = "\n".join(segment.value for segment in segments)
        if len(content) > LONG:
            fragments: Iterable[tuple[str, int | None]] = _plain(segments)
            bold = False
        else:
            tokens = self._parser.parseInline(content)
            children = (tokens[0].children or []) if tokens else []
            fragments, bold = _fragments(children, content), _all_bold(children)
            if "]{" in content:
                fragments = _without_spans(list(fragments))
        return self._write(fragments, segments), bold

    def _write(
        self, fragments: Iterable[tuple[str, int | None]], segments: Sequence[Segment]
    ) -> Text:
        texts = [
            self._transcript.add(value, source)
            for value, source in _located(fragments, segments)
            if value
        ]
        if not texts:
            return self._transcript.add("", Source())
        return Text.join(texts)


def _plain(segments: Sequence[Segment]) -> Iterator[tuple[str, int | None]]:
    offset = 0
    for index, segment in enumerate(segments):
        if index:
            yield "\n", offset - 1
        start = 0
        for match in _LEFT_OVER.finditer(segment.value):
            yield segment.value[start : match.start()], offset + start
            start = match.end()
        yield segment.value[start:], offset + start
        offset += len(segment.value) + 1


def _fragments(children: Sequence[Token], content: str) -> Iterator[tuple[str, int | None]]:
    """Each visible segment with its offset in ``content`` (``None``: not found)."""
    cursor = 0
    for token in children:
        shown, written = _rendered(token)
        position = content.find(written, cursor, cursor + len(written) + WINDOW) if written else -1
        if token.type in ("link_close", "image"):
            position = _target_end(content, cursor, token)
            cursor = max(cursor, position)
            continue
        if position >= 0:
            cursor = position + len(written)
        yield from _without_left_overs(shown, position if position >= 0 else None)


def _without_spans(fragments: Sequence[tuple[str, int | None]]) -> Iterator[tuple[str, int | None]]:
    """The same without the marks of pandoc's spans: of ``[15]{lang="EN-US"}`` the 15 is shown."""
    whole = "".join(shown for shown, _ in fragments)
    gone: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _BRACKET.finditer(whole):
        if match.group() == "[":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if len(match.group()) > 1:
                gone.extend(((start, start + 1), match.span()))
    gone.sort()
    start = 0
    for shown, offset in fragments:
        end, position = start + len(shown), start
        for a, b in gone:
            if a < end and b > position:
                yield whole[position : max(a, position)], _moved(offset, position - start)
                position = max(position, b)
        yield whole[min(position, end) : end], _moved(offset, position - start)
        start = end


def _moved(offset: int | None, by: int) -> int | None:
    return None if offset is None else offset + by


def _without_left_overs(shown: str, position: int | None) -> Iterator[tuple[str, int | None]]:
    """``shown`` without the ``**`` that CommonMark leaves next to Chinese punctuation."""
    start = 0
    for match in _LEFT_OVER.finditer(shown):
        yield shown[start : match.start()], None if position is None else position + start
        start = match.end()
    yield shown[start:], None if position is None else position + start


def _rendered(token: Token) -> tuple[str, str]:
    """What a token shows and how it is written in the source."""
    if token.type in ("text", "code_inline"):
        return token.content, token.content
    if token.type == "text_special":
        return token.content, token.markup
    if token.type in ("softbreak", "hardbreak"):
        return "\n", "\n"
    if token.type == "html_inline":
        return _shown_tag(token.content), token.content
    return "", ""


def _shown_tag(tag: str) -> str:
    """What an HTML tag shows; one that strikes out is written as Markdown writes it."""
    if _LINE_BREAK.fullmatch(tag):
        return "\n"
    return "~~" if _STRIKES.fullmatch(tag) else ""


def _target_end(content: str, cursor: int, token: Token) -> int:
    """Where the brackets with the address of a link or an image end."""
    if token.markup == "autolink":
        return cursor
    opening = content.find("](", cursor, cursor + WINDOW)
    closing = content.find(")", opening) if opening >= 0 else -1
    return closing + 1 if closing >= 0 else cursor


def _all_bold(children: Sequence[Token]) -> bool:
    shown = [token for token in children if token.type != "text" or token.content.strip()]
    return (
        len(shown) > 2
        and shown[0].type == "strong_open"
        and shown[-1].type == "strong_close"
        and sum(token.type == "strong_open" for token in shown) == 1
    )


def _located(
    fragments: Iterable[tuple[str, int | None]], segments: Sequence[Segment]
) -> Iterator[tuple[str, Source]]:
    """Each fragment with its line and columns; neighbours in the source are one fragment."""
    index, base = 0, 0
    held: tuple[str, Source] | None = None
    for value, offset in fragments:
        if not value:
            continue
        if offset is not None:
            while index + 1 < len(segments) and offset > base + len(segments[index].value):
                base += len(segments[index].value) + 1
                index += 1
        segment = segments[index]
        source = Source(line=segment.line)
        if offset is not None:
            first = segment.column + offset - base + 1
            source = Source(line=segment.line, columns=(first, first + len(value) - 1))
        if held is not None and _adjacent(held[1], source):
            first = held[1].columns[0] if held[1].columns else 1
            value = held[0] + value
            source = Source(line=source.line, columns=(first, first + len(value) - 1))
        elif held is not None:
            yield held
        held = (value, source)
    if held is not None:
        yield held


def _adjacent(before: Source, after: Source) -> bool:
    return (
        before.line == after.line
        and before.columns is not None
        and after.columns is not None
        and before.columns[1] + 1 == after.columns[0]
    )
