"""Responsibility that a label without brackets puts behind a text: …。责任单位：县财政局。"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govplan.annotate.brackets import is_unit_line
from govplan.annotate.roles import LABEL

if TYPE_CHECKING:
    from govplan.document import Text

__all__ = ["split_unit_label"]

_SENTENCE_END = re.compile(
    r"[。；！？）)”]\s*(?:—{1,2}|-{1,2})?\s*$|\n\s*(?:—{1,2}|-{1,2})?\s*$|\s{2,}$"
)


def split_unit_label(text: Text) -> list[Text]:
    """``text`` and the responsibility that a label behind its last sentence begins, if any.

    >>> from govplan.document import Source, Transcript
    >>> text = Transcript().add("推进跨省通办。责任单位：县财政局、县审计局", Source(line=1))
    >>> [part.value for part in split_unit_label(text)]
    ['推进跨省通办。', '责任单位：县财政局、县审计局']
    """
    for match in LABEL.finditer(text.value):
        start = match.start()
        if start == 0 or not _SENTENCE_END.search(text.value[max(0, start - 6) : start]):
            continue
        behind = text[start:]
        if "。" not in behind.value.strip()[:-1] and is_unit_line(behind):
            return [text[:start], behind]
    return [text]
