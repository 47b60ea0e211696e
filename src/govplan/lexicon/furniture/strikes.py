"""Struck-out text, which is furniture (contract, 4.2), as Markdown writes it: ``~~市工信局~~``."""

from __future__ import annotations

from govplan.lexicon.patterns import regex

__all__ = ["STRUCK", "struck_out"]

_MOST = 400
"""Characters that may stand between two marks."""
STRUCK = regex(rf"~~(?:[^~\n]|~(?!~)){{1,{_MOST}}}~~", needs="~")
_PIECE = regex(rf"[^\n]{{1,{_MOST}}}")


def struck_out(text: str) -> str:
    r"""``text`` between the marks, those of its lines that say something; marks that a part of it
    has already go.

    >>> struck_out("县财政局\n \n3~5月"), STRUCK.sub("", struck_out("县财政局\n3~5月"))
    ('~~县财政局~~\n \n~~3~5月~~', '\n')
    >>> struck_out("县财政局、~~县教育局~~、县司法局")
    '~~县财政局、县教育局、县司法局~~'
    """
    text = text.replace("~~", "")
    return _PIECE.sub(lambda piece: f"~~{piece[0]}~~" if piece[0].strip() else piece[0], text)
