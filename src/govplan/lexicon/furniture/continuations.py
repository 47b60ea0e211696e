"""What a page prints where a table or a section goes on: （续表）, （接上页）, 转下页."""

from __future__ import annotations

from govplan.lexicon.patterns import regex

__all__ = ["is_continuation_note", "without_continuation"]

_NOTE = regex(
    r"[（(]?(?:[续續]表\d*|[接续續]上[页頁表]|上接第?\d*[页頁]?|[转轉接]下[页頁]|下接第?\d*[页頁]?)[）)]?",
    needs="续續上下",
    words="表 页 頁 上接 下接",
)
"""In either script: readers ask it before a text is normalised."""
_MARK = regex(
    r"[（(](?:接上页|[接上]?续[前上表页]?\d{0,2})[）)]$|^续(?:表\d*)?[：:]|^续表\d*|续表\d*$"
)


def is_continuation_note(value: str) -> bool:
    """Whether a line only says that what stands above or below it goes on.

    >>> [is_continuation_note(line) for line in ("（续表）", "转下页", "续建项目")]
    [True, True, False]
    """
    return len(value) < 40 and _NOTE.fullmatch("".join(value.split())) is not None


def without_continuation(title: str) -> str:
    """A title, white space left out, without the word that a repetition adds (contract, 2.9).

    >>> without_continuation("一、重点任务（续）"), without_continuation("续表2：任务表")
    ('一、重点任务', '任务表')
    >>> without_continuation("续建项目")
    '续建项目'
    """
    return _MARK.sub("", "".join(title.split()))
