"""Which unnumbered paragraph may be a title."""

from __future__ import annotations

from govplan.lexicon.dates import DATE
from govplan.lexicon.punctuation import ALL_STOPS
from govplan.lexicon.standing_lines import compact, ends_like_title
from govplan.model.document import Paragraph

__all__ = ["is_title_line"]


def is_title_line(paragraph: Paragraph) -> bool:
    """Whether an unnumbered paragraph may be a title, or a line of one."""
    bare = compact(paragraph.text.value)
    if not 2 <= len(bare) <= 60 or bare[-1] in ALL_STOPS or DATE.fullmatch(bare):
        return False
    return bool(paragraph.heading or paragraph.centered) or ends_like_title(bare)
