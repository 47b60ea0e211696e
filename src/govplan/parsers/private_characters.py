"""Characters of the private use area: signs that only their own font can tell (Unicode §23.5)."""

from __future__ import annotations

from govplan.lexicon.symbols import PRIVATE, may_hold_private
from govplan.model.diagnostics import Report
from govplan.model.document import Text, Transcript
from govplan.model.messages import msg

__all__ = ["note_private"]

_MOST_PLACES = 20


def note_private(transcript: Transcript, report: Report) -> None:
    """Tell how many signs of fonts of their own a document has, and where the first ones stand.

    >>> from govplan.model.diagnostics import Report
    >>> from govplan.model.document import Source, Transcript
    >>> transcript, report = Transcript(), Report()
    >>> text = transcript.add("公开" + chr(0xE123) + "预算", Source(line=3))
    >>> note_private(transcript, report)
    >>> [(note.code, note.sources[0].line) for note in report]
    [('symbol-unknown', 3)]
    """
    text = transcript.text
    if not may_hold_private(text):
        return
    places = [match.start() for match in PRIVATE.finditer(text)]
    if not places or any(note.code == "symbol-unknown" for note in report):
        return
    texts = [Text("", range(at, at + 1), transcript) for at in places[:_MOST_PLACES]]
    sources = [source for text in texts for source in text.sources]
    report.add(
        "symbol-unknown",
        msg(
            "{count} characters are signs of fonts of their own and kept as they are",
            count=len(places),
        ),
        sources=dict.fromkeys(sources),
    )
