"""Readings in pinyin behind a character that the break of a line or a page cuts: 公開(kā|i)."""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.readings import reading_across
from govplan.model.document import Block, Paragraph, Text
from govplan.model.record import replace

__all__ = ["without_cut_readings"]


def without_cut_readings(blocks: Sequence[Block]) -> tuple[list[Block], list[Text]]:
    """The blocks, and what of readings ended a line of them and began the next line of text."""
    kept = list(blocks)
    cut: list[Text] = []
    above: int | None = None
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            above = None
        elif block.furniture is None and block.text.value.strip():
            before = kept[above] if above is not None else None
            if above is not None and isinstance(before, Paragraph):
                first, second = before.text.rstrip(), block.text.strip()
                end, start = reading_across(first.value, second.value)
                if start:
                    kept[above] = replace(before, text=first[: len(first) - end])
                    kept[index] = replace(block, text=second[start:])
                    cut += [part for part in (first[len(first) - end :], second[:start]) if part]
            above = index
    return kept, cut
