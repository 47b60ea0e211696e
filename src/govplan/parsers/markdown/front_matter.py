"""The front matter of a Markdown file: ``key: value`` lines that no reader of the page sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex
from govplan.model.document import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.model.document import Text, Transcript
    from govplan.parsers.text_tables.lines import SourceLine

__all__ = ["read_front_matter"]

_FIELDS: dict[str, str] = {
    "title": "title",
    "标题": "title",
    "document_number": "document_number",
    "文号": "document_number",
    "发文字号": "document_number",
    "issuer": "issuer",
    "发文机关": "issuer",
    "issued_on": "issued_on",
    "成文日期": "issued_on",
}
"""Keys whose value is a field of the metadata."""

_KEY = regex(r"(?P<key>[\w\-]{1,30}):(?:\s+(?P<value>.*))?$")
_MORE = regex(r"\s+\S|-\s|#|\s*$")


def read_front_matter(
    lines: Sequence[SourceLine], transcript: Transcript
) -> tuple[list[Text], dict[str, str]] | None:
    r"""The texts of ``lines`` (without the ``---`` around them) and the fields that they name;
    ``None`` where a line is neither a key of YAML nor more of the value above.

    >>> from govplan.model.document import Transcript
    >>> from govplan.parsers.text_tables.lines import split_lines
    >>> read_front_matter(split_lines("title: 工作要点\ntags: [a]"), Transcript())[1]
    {'title': '工作要点'}
    >>> read_front_matter(split_lines("责任单位：县财政局"), Transcript())
    """
    if not all(_KEY.match(line.value) or _MORE.match(line.value) for line in lines):
        return None
    texts = [transcript.add(line.value, Source(line=line.number)) for line in lines if line.value]
    hints: dict[str, str] = {}
    for line in lines:
        match = _KEY.match(line.value)
        name = _FIELDS.get(match["key"].lower()) if match else None
        value = (match["value"] or "").strip().strip("\"'") if match else ""
        if name and value:
            hints.setdefault(name, value)
    return texts, hints
