"""What stands between a printed number and the words behind it."""

from __future__ import annotations

__all__ = ["number_before"]

_SENTENCE = "是"
"""Ends 一是 and 二是, which the sentence goes on from."""


def number_before(raw: str | None) -> str:
    """A printed number as it stands before words: one without a mark of its own (序号 3, 第一条)
    is parted from them by a blank, so that it does not run into them (``1`` and ``2024年``).

    >>> [number_before(raw) for raw in ("1", "1.", "（一）", "第一条", "1.2", "①", "一是", None)]
    ['1 ', '1.', '（一）', '第一条 ', '1.2 ', '①', '一是', '']
    """
    raw = raw or ""
    last = raw[-1:]
    bare = last != _SENTENCE and (last.isdecimal() or last.isalpha())
    return f"{raw} " if bare else raw
