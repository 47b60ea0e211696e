"""The title of a numbered paragraph told from its body (run-in titles)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.brackets import split_outside
from govplan.lexicon.punctuation import BLANKS, marks

if TYPE_CHECKING:
    from govplan.model.document import Text

__all__ = ["TITLE_LENGTH", "split_title"]

TITLE_LENGTH = 30
_TITLE_TAIL = "。" + marks("part", "lead-in", half=True) + BLANKS


def split_title(text: Text, *, is_cell: bool) -> tuple[Text | None, Text | None]:
    """The (title, body) of a numbered requirement's or task's paragraph, its number taken off.

    A paragraph without a final 。 is all title, and so is the cell of a requirement or task
    column. Otherwise a first sentence of at most 30 characters with at most one ， is the title;
    a longer one makes the whole paragraph body. A title loses a final 。 ； or ：.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("深化信息公开。建立完善机制。", Source(line=1))
    >>> title, body = split_title(text, is_cell=False)
    >>> title.value, body.value
    ('深化信息公开', '建立完善机制。')
    """
    stripped = text.strip()
    if not stripped:
        return None, None
    if is_cell:
        return _bare(stripped), None
    end = _first_sentence_end(stripped.value)
    if end is None:
        return _bare(stripped), None
    sentence, rest = stripped[:end], stripped[end:].strip()
    if is_title(sentence.value):
        return _bare(sentence), rest or None
    return None, stripped


def _first_sentence_end(value: str) -> int | None:
    """Behind the first 。 that stands outside quotation marks and brackets; ``None`` if none."""
    first = split_outside(value, "。")[0]
    return len(first) + 1 if len(first) < len(value) else None


def is_title(sentence: str) -> bool:
    """Whether a first sentence is a run-in title: at most 30 characters, at most one ，."""
    bare = "".join(sentence.split()).rstrip("。")
    return len(bare) <= TITLE_LENGTH and bare.count("，") + bare.count(",") <= 1


def _bare(text: Text) -> Text | None:
    return text.rstrip(_TITLE_TAIL).strip() or None
