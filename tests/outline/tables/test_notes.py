"""Footnotes stand between the paragraphs of a page and are no text of the plan."""

from __future__ import annotations

from govplan.model.diagnostics import Report
from govplan.model.document import Document, Paragraph, Source, Transcript
from govplan.outline.sections import make_outline


def test_a_note_parts_no_paragraph_and_joins_no_measure() -> None:
    transcript = Transcript()

    def paragraph(text: str, *, note: bool = False, continues: bool = False) -> Paragraph:
        return Paragraph(transcript.add(text, Source(line=1)), note=note, continues=continues)

    blocks = (
        paragraph("一、夯实基础"),
        paragraph("1.公开现行有效的规范性文件，明确标题、正文，及时更"),
        paragraph("本要点所称文件，是指现行有效的文件。", note=True),
        paragraph("新有效性的标注。", continues=True),
        paragraph("2.规范办理。"),
        paragraph("本要点所称办理，是指答复。", note=True),
    )
    outline = make_outline(Document("pdf", transcript, blocks), Report(), stitch=True)
    texts = [
        text.value
        for requirement in outline.parts[0].requirements
        for task in requirement.children
        for measure in task.children
        for text in measure.body
    ]
    assert texts == [
        "公开现行有效的规范性文件，明确标题、正文，及时更新有效性的标注。",
        "规范办理。",
    ]
    assert [text.value[:8] for text in outline.closing] == ["本要点所称文件，", "本要点所称办理，"]
