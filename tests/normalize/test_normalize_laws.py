"""Laws that hold for any text, and the places that normalised text keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govplan.lexicon.characters import HAN, character_range, is_han
from govplan.model.diagnostics import Report
from govplan.model.document import Cell, Document, Paragraph, Source, Table, Transcript
from govplan.normalize import normalize, spacing
from normal_reading import normalized

if TYPE_CHECKING:
    from govplan.model.kinds import OutputScript

OUTPUTS: list[OutputScript] = ["simplified", "traditional", "original"]
PIECES = [
    *"一政务公开務開縣著乾后⻘⼾Ａ１Az19,;:?!()（），。；：！？\"'“”‘’「」『』＂",
    *" \n\u3000\t\u200b<>&_[]%％①",
    "<p>", "</p>", "<br>", "&nbsp;", "&amp;", "&lt;", "amp;", "nbsp;", "[bookmark: a]", "(kāi)",
    "着力", "著力", "\x1b[0m", "ﬁ", "_x000D_", "http://a.cn",
]  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.text())


def document(*values: str) -> Document:
    transcript = Transcript()
    paragraphs = [Paragraph(transcript.add(v, Source(line=i + 1))) for i, v in enumerate(values)]
    return Document("text", transcript, tuple(paragraphs))


def values(done: Document) -> list[str]:
    return [block.text.value for block in done.blocks if isinstance(block, Paragraph)]


@given(st.lists(TEXTS, max_size=4), st.sampled_from(OUTPUTS))
def test_twice_changes_nothing(texts: list[str], output: OutputScript) -> None:
    once = normalize(document(*texts), output, Report()).document
    report = Report()
    assert values(normalize(once, output, report).document) == values(once)
    again = normalize(document(*values(once)), output, report).document
    assert values(again) == values(once)
    assert again.furniture == ()


@given(TEXTS, st.sampled_from(OUTPUTS))
def test_a_string_twice_changes_nothing(value: str, output: OutputScript) -> None:
    once = normalized(value, output)
    assert once == once.strip()
    assert spacing.tighten(Transcript().add(once, Source())).value == once


@given(st.lists(TEXTS, min_size=1, max_size=4), st.sampled_from(OUTPUTS))
def test_every_character_is_kept_or_named(texts: list[str], output: OutputScript) -> None:
    before = document(*texts)
    after = normalize(before, output, Report()).document
    source = before.transcript.text
    visible = {i for i, character in enumerate(source) if not character.isspace()}
    kept: set[int] = set()
    for block in after.blocks:
        assert isinstance(block, Paragraph)
        assert len(block.text.value) == len(block.text.origins)
        assert list(block.text.origins) == sorted(block.text.origins)
        kept.update(o for o, c in zip(block.text.origins, block.text.value, strict=True)
                    if not c.isspace())  # fmt: skip
    removed = {origin for _, text in after.furniture for origin in text.origins}
    assert kept.isdisjoint(removed)
    assert kept | removed >= visible


PLAIN = st.text("abcXYZ0189.%、。，（）“”《》〔〕政务公开一二三①㎡℃ⅣΩ\ue000☑·— \n\t\u3000")


@given(PLAIN)
def test_what_no_rule_names_stays(value: str) -> None:
    assert values(normalize(document(value), "simplified", Report()).document) == [value]


@given(TEXTS)
def test_white_space_goes_by_tightening_only(value: str) -> None:
    text = Transcript().add(value, Source())
    tight, single = spacing.tighten(text), spacing.single(text)
    assert "".join(tight.value.split()) == "".join(value.split())
    assert single.value == " ".join(value.split())
    assert spacing.tighten(tight).value == tight.value


def test_markup_becomes_furniture() -> None:
    done = normalize(
        document('<p class="a b">公開(kāi)&nbsp;\u200b政務</p>'), "simplified", report := Report()
    )
    assert values(done.document) == ["公开\u00a0政务"]
    ((kind, text),) = done.document.furniture
    assert (kind, text.value) == ("markup", '<pclass="ab">(kāi)&nbsp;\u200b</p>')
    assert [entry.code for entry in report] == ["markup-removed"]


def test_a_rule_makes_room_for_another() -> None:
    done = normalize(document("&lt;b&gt;公开&#x200b;"), "simplified", Report())
    assert values(done.document) == ["公开"]


def test_tables_keep_their_shape() -> None:
    transcript = Transcript()
    inner = Table((Cell(0, 0, (Paragraph(transcript.add("縣財政局", Source(row=1))),)),), 1, 1)
    cell = Cell(0, 0, (Paragraph(transcript.add("責任單位", Source(row=1)), bold=True), inner), 2)
    outer = Table((cell, Cell(0, 1)), 2, 2, page=3)
    last = Paragraph(transcript.add("說明", Source(line=2)), heading=2)
    before = Document("html", transcript, (outer, last), hints={"title": "說明"})
    after = normalize(before, "simplified", Report()).document
    table, paragraph = after.blocks
    assert isinstance(table, Table)
    assert isinstance(paragraph, Paragraph)
    assert [p.text.value for p in table.cells[0].paragraphs] == ["责任单位", "县财政局"]
    assert (table.page, table.cells[0].rowspan, table.cells[1]) == (3, 2, Cell(0, 1))
    assert (paragraph.text.value, paragraph.heading) == ("说明", 2)
    assert paragraph.text.raw == "說明"
    assert after.hints == {"title": "说明"}


def test_is_han_is_the_class_of_the_patterns() -> None:
    class_members = character_range(HAN)
    codes = [*range(0x10000), 0x1FFFF, 0x20000, 0x2A6DF, 0x3FFFF, 0x40000]
    assert all(is_han(chr(code)) == (chr(code) in class_members) for code in codes)
    assert not is_han("")


# Text for which a slow pattern would take hours.
HOSTILE = [
    *"<()\"' \n,“國ﬁ=-0;",
    "<p ", "<p>", "<style>", "<!--", "<![", "<p>p>", "&amp;", "&#", "amp;", "国(", "(a", ")国",
    "\x1b[", "\x1b]", "[bookmark:", "[]{#", "TOC \\o ", 'HYPERLINK "', ", ", "国,", "国國。",
    "_x00", "国(kāi", "a=", "'a", "國 ",
]  # fmt: skip


@pytest.mark.parametrize("start", ["", "<p", "<p ", "<style>", "&", "\x1b[", "国(", "[bookmark:"])
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_ends(start: str, piece: str) -> None:
    value = start + piece * (10_000 // len(piece))
    text = normalize(document(value), "simplified", Report()).document.blocks[0]
    assert isinstance(text, Paragraph)
    spacing.tighten(text.text)


def test_tags_within_tags_end() -> None:
    assert ">" in normalized("<" * 20_000 + "p>" * 20_000, "simplified")
