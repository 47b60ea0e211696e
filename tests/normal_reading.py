"""A string as the stages find it: normalised, without white space that it does not need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.model.diagnostics import Report
from govplan.model.document import Document, Paragraph, Source, Transcript
from govplan.normalize import normalize, spacing

if TYPE_CHECKING:
    from govplan.model.kinds import OutputScript

__all__ = ["normalized"]


def normalized(value: str, output: OutputScript) -> str:
    """``value`` as the only paragraph of a document is normalised."""
    transcript = Transcript()
    paragraph = Paragraph(transcript.add(value, Source()))
    done = normalize(Document("text", transcript, (paragraph,)), output, Report()).document
    return "".join(spacing.tighten(b.text).value for b in done.blocks if isinstance(b, Paragraph))
