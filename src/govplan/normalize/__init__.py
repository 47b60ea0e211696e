"""The normal form of text: one script, one width, Chinese punctuation, no artefacts.

:data:`RULES` is the table of rules in the order in which they apply; the script comes last, since
it is judged by the whole document. White space is kept but in labels, so that a cell of units can
still be divided at it; :mod:`govplan.normalize.spacing` takes it away.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator

from govplan.lexicon.characters import character_range
from govplan.lexicon.readings import MARKED, spells_out
from govplan.model.diagnostics import Report
from govplan.model.document import (
    INDEX_BOX,
    Block,
    Cell,
    Document,
    Paragraph,
    Source,
    Table,
    Text,
    Transcript,
)
from govplan.model.kinds import DetectedScript, OutputScript
from govplan.model.messages import msg
from govplan.model.record import record, replace
from govplan.normalize import artefacts, lost_bytes, markup, punctuation, script, spacing, width

__all__ = ["RULES", "NormalizedDocument", "Rule", "normalize", "spacing"]

# A rule may make room for another one (&lt;p&gt; → <p> → nothing); nothing real needs more turns.
TURNS = 8


@record
class Rule:
    """One rule of the table.

    ``characters``: in a text without any of them the rule has nothing to do. ``before`` and
    ``after`` are an example; ``outputs`` the output scripts for which the rule holds; ``shown_by``
    tells whether a whole document shows what the rule is for.
    """

    name: str
    characters: frozenset[str]
    apply: Callable[[Text], Text]
    before: str
    after: str
    outputs: tuple[OutputScript, ...] = ("simplified", "traditional", "original")
    shown_by: Callable[[Iterable[str]], bool] | None = None


RULES: tuple[Rule, ...] = (
    Rule("entities", frozenset("&"), artefacts.resolve_entities,
         "总体要求&nbsp;&amp;mdash;", "总体要求\u00a0—"),
    Rule("width", character_range("０-９Ａ-Ｚａ-ｚ"), width.fold_width,
         "２０２２年ＡＩ＋", "2022年AI＋"),
    Rule("ideographs", character_range(width.FOLDED), width.fold_ideographs,
         "⻘年⼈⼾", "青年人户"),
    Rule("ligatures", character_range("ﬀ-ﬆ"), width.fold_ligatures, "oﬃce", "office"),
    Rule("forms", frozenset(width.FORMS), width.fold_forms, "政务﹙公开﹚", "政务（公开）"),
    Rule("controls", character_range(artefacts.CONTROLS) | {"_"}, artefacts.drop_controls,
         "政\u200b务\ufeff公开_x000D_", "政务公开"),
    Rule("struck", frozenset("~"), markup.drop_struck,
         "~~市工信局~~市商务局", "市商务局"),
    Rule("tex", frozenset("$"), markup.resolve_tex,
         r"达到$8 5 \%$，$\textcircled{1}$公开", "达到85%，①公开"),
    Rule("notes", frozenset("["), markup.drop_notes, "推广装配式[^2]建造", "推广装配式建造"),
    Rule("headings", frozenset("=\\h:[{"), markup.drop_heading_marks,
         "== 一、公开 ==", "一、公开"),
    Rule("stars", frozenset("*"), markup.drop_stars, "** 总体要求", "总体要求",
         shown_by=markup.has_stars_in_a_row),
    Rule("backslashes", frozenset("\\"), markup.drop_backslashes,
         "1\\.公开。\\", "1.公开。"),
    Rule("markdown", frozenset("[*#-+"), markup.drop_marks,
         "- [x] 1.**公开**预算", "1.公开预算"),
    Rule("frames", frozenset("【"), markup.drop_frames, "【一、生态建设】", "一、生态建设"),
    Rule("emphasis", frozenset("*'#"), markup.drop_emphasis,
         "*（一）公开*预算'''清单'''#strong[全面]", "（一）公开预算清单全面"),
    Rule("references", frozenset("{"), markup.resolve_references, "互联网{plus}", "互联网+"),
    Rule("nan", frozenset("NUn"), markup.drop_nan, " NaN ", ""),
    Rule("tags", frozenset("<"), artefacts.drop_tags,
         '<p>达到<50%</p><p><span style="x">公开</span></p>', "达到<50%\n公开"),
    Rule("fields", frozenset("[\\H<"), artefacts.drop_fields,
         "[bookmark: _GoBack]50.加强", "50.加强"),
    Rule("page marks", frozenset("页頁"), artefacts.drop_page_marks,
         "按时公示。第1页 共6页（二）公开", "按时公示。（二）公开"),
    Rule("lost indents", frozenset("?？"), lost_bytes.drop_lost_indents,
         "??一、公开", "一、公开", shown_by=lost_bytes.loses_indents),
    Rule("shifted numbers", lost_bytes.LOST_SIGNS, lost_bytes.restore_numbers,
         "?。ㄒ唬┩晟颇柯", "（一）晟颇柯"),
    Rule("pinyin", frozenset(MARKED), artefacts.drop_pinyin,
         "公開(kāi)（CRO）", "公開（CRO）"),
    Rule("plain pinyin", frozenset("(（"), artefacts.drop_plain_pinyin,
         "公開(kai)（CRO）", "公開（CRO）", shown_by=spells_out),
    Rule("marks", frozenset(",;:?!()"), punctuation.fold_marks,
         "培训(网络),共1,000人: 12:30", "培训（网络），共1,000人： 12:30"),
    Rule("dashes", frozenset("-"), punctuation.whole_dashes, "中国---东盟", "中国—东盟"),
    Rule("labels", frozenset(" \u00a0\u3000\t"), spacing.close_labels,
         "责 任 单 位：县司法局 张 三", "责任单位：县司法局 张 三"),
    Rule("quotes", frozenset("\"'＂＇"), punctuation.pair_quotes,
         '推进"一网通办"和"AI"', "推进“一网通办”和“AI”"),
    Rule("curly quotes", frozenset("「」『』"), punctuation.curly_quotes,
         "「互联网『+』」", "“互联网‘+’”", ("simplified",)),
    Rule("corner quotes", frozenset("“”‘’"), punctuation.corner_quotes,
         "“互联网‘+’”", "「互联网『+』」", ("traditional",)),
)  # fmt: skip


@record
class NormalizedDocument:
    """A document whose texts are normalised, and the script that it was found in."""

    document: Document
    detected: DetectedScript


def normalize(document: Document, output: OutputScript, report: Report) -> NormalizedDocument:
    """Every text of ``document`` by the rules, written in the script ``output``.

    What a rule takes away and is no white space becomes furniture of the kind ``markup``.
    """
    boxes = [text for kind, text in document.furniture if kind == INDEX_BOX]
    old = [*(p.text for p in document.paragraphs), *boxes]
    present: set[str] = set().union(*(text.value for text in old))
    rules = _rules(output, [text.value for text in old])
    active = tuple(rule for rule in rules if not rule.characters.isdisjoint(present))
    new = [_settle(text, active, rules) for text in old] if active else old
    writing = script.detect([text.value for text in new], None if active else present)
    removed = [gone for a, b in zip(old, new, strict=True) if (gone := _removed(a, b))]
    _note(report, writing, output, removed)
    texts = iter([script.convert(text, output, writing) for text in new])
    return NormalizedDocument(
        replace(
            document,
            blocks=tuple(_rebuild(document.blocks, texts)),
            hints={
                name: _settle_string(value, rules, output, writing)
                for name, value in document.hints.items()
            },
            furniture=(
                *(
                    (kind, next(texts) if kind == INDEX_BOX else text)
                    for kind, text in document.furniture
                ),
                *(("markup", text) for text in removed),
            ),
        ),
        writing.detected,
    )


def _rules(output: OutputScript, values: list[str]) -> tuple[Rule, ...]:
    """The rules for an output script and the texts of a document."""
    return tuple(
        rule
        for rule in RULES
        if output in rule.outputs and (rule.shown_by is None or rule.shown_by(values))
    )


def _settle_string(
    value: str, rules: tuple[Rule, ...], output: OutputScript, writing: script.Writing
) -> str:
    """A string that stands beside a document's text, by the rules and in the script of that."""
    text = _settle(Transcript().add(value, Source()), rules, rules)
    return script.convert(text, output, writing).value


def _settle(text: Text, active: tuple[Rule, ...], rules: tuple[Rule, ...]) -> Text:
    """``text`` by the active rules; what they change goes through all rules until it stays."""
    for _ in range(TURNS):
        before = text.value
        present = set(before)
        for rule in active:
            if not rule.characters.isdisjoint(present):
                new = rule.apply(text)
                if new.value != text.value:
                    text, present = new, set(new.value)
        if text.value == before:
            break
        active = rules
    return text


def _removed(old: Text, new: Text) -> Text | None:
    """The characters of ``old`` that stand in ``new`` no longer and are no white space."""
    if new.origins is old.origins:
        return None
    kept = {o for o, c in zip(new.origins, new.value, strict=True) if not c.isspace()}
    gone = [
        (o, c)
        for o, c in zip(old.origins, old.value, strict=True)
        if o not in kept and not c.isspace()
    ]
    if not gone:
        return None
    return Text("".join(c for _, c in gone), array("Q", (o for o, _ in gone)), old.transcript)


def _note(
    report: Report, writing: script.Writing, output: OutputScript, removed: list[Text]
) -> None:
    """Tell what was left out and which of two scripts was changed."""
    if removed:
        report.add(
            "markup-removed",
            msg(
                "{len} characters of markup were left out of the text, first {value!r}",
                len=sum(map(len, removed)),
                value=removed[0].value[:40],
            ),
            at=removed[0],
        )
    if writing.detected == "mixed" and output != "original":
        report.add(
            "script-mixed",
            msg(
                "Simplified and Traditional passages were found; those in the other "
                "script were written in {title}",
                title=output.title(),
            ),
        )


def _rebuild(blocks: Iterable[Block], texts: Iterator[Text]) -> Iterator[Block]:
    """The same blocks with ``texts`` in the place of their own, in the same order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            text = next(texts)
            yield block if text is block.text else replace(block, text=text)
        else:
            yield _table(block, texts)


def _table(table: Table, texts: Iterator[Text]) -> Table:
    cells: list[Cell] = [
        replace(cell, blocks=tuple(_rebuild(cell.blocks, texts))) for cell in table.cells
    ]
    return replace(table, cells=tuple(cells))
