"""A text divided at its responsibility brackets: what each of them covers (contract, 6.8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from govplan.lexicon.punctuation import marks
from govplan.model.document import Text
from govplan.model.record import draft
from govplan.normalize.spacing import tighten
from govplan.responsibility.brackets import BEHIND_BRACKET, Bracket, bracket_runs

__all__ = ["Segment", "divide", "joined", "one_text"]

_KEPT = marks("part", half=True) + "。"
_ENDED = _KEPT + "！？：…"


@draft
class Segment:
    """A part of a text with the brackets that cover it; ``dropped`` is the comma behind them."""

    text: Text
    brackets: list[Bracket] = field(default_factory=list)
    dropped: Text | None = None


def divide(text: Text) -> list[Segment]:
    """The segments of one paragraph, each with the brackets behind it, and the rest behind the
    last one. Brackets before all text cover what follows them.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("清理河道（县水务局负责）；设置警示牌。", Source(line=1))
    >>> [(part.text.value, len(part.brackets)) for part in divide(text)]
    [('清理河道；', 1), ('设置警示牌。', 0)]
    """
    found: list[Segment] = []
    ahead: list[Bracket] = []
    position = 0
    for run in bracket_runs(text):
        before = tighten(text[position : run[0].start])
        position = run[-1].end
        if not before.value.strip(BEHIND_BRACKET):
            ahead.extend(run)
            continue
        mark = text[position : position + 1]
        is_ended = before.value[-1] in _ENDED
        if mark.value and mark.value in _KEPT and not is_ended:
            before = Text.join([before, mark])
        dropped = mark if mark.value and mark.value not in _KEPT and not is_ended else None
        found.append(Segment(before, [*ahead, *run], dropped))
        ahead = []
        position = _behind(text, position)
    rest = tighten(text[position:])
    if rest.value.strip(BEHIND_BRACKET):
        found.append(Segment(rest, ahead))
    elif ahead and found:
        found[-1].brackets.extend(ahead)
    return found


def _behind(text: Text, position: int) -> int:
    """Where the text goes on behind the marks that follow a bracket."""
    while position < len(text) and text.value[position] in BEHIND_BRACKET:
        position += 1
    return position


def one_text(segments: Sequence[Segment]) -> Text | None:
    """The whole text of ``segments``, with the commas that stood between them."""
    parts: list[Text] = []
    for index, segment in enumerate(segments):
        parts.append(segment.text)
        follows = index + 1 < len(segments)
        if follows and segment.dropped is not None and segment.dropped.value in "，,、":
            parts.append(segment.dropped)
    return joined(parts)


def joined(texts: Sequence[Text]) -> Text | None:
    """``texts`` behind one another, white space dropped; nothing where they are empty."""
    found = [text for text in map(tighten, texts) if text.value]
    return Text.join(found) if found else None
