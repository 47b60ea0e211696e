"""Diagnostics: what the program doubted, found odd or did by guess; never a silent decision.

:data:`CODES` is the one table of codes; ``docs/diagnostics.md`` is made from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from govplan.model.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govplan.model.document import Source, Text

__all__ = ["CODES", "Code", "Diagnostic", "Report", "Severity"]

Severity = Literal["error", "warning", "info"]


@record
class Code:
    """A kind of diagnostic: its name, how serious it is, what it means and an example."""

    name: str
    severity: Severity
    meaning: str
    example: str


@record
class Diagnostic:
    """One finding in one document; ``path`` is the id of the node that it is about."""

    code: str
    severity: Severity
    message: str
    path: str | None = None
    sources: tuple[Source, ...] = ()


CODES: dict[str, Code] = {
    code.name: code
    for code in (
        # reading
        Code("encoding-guessed", "warning", "the encoding was not declared and was inferred",
             "a text file without BOM that is not UTF-8 was read as GB18030"),
        Code("control-characters", "info", "invisible control characters were left out",
             "a NUL between two words"),
        Code("broken-characters", "warning", "an earlier conversion has broken characters",
             "锟斤拷 stands where a word stood"),
        Code("table-ragged", "warning", "a table row has more or fewer cells than the table has "
             "columns", "a row of three cells in a table of four columns"),
        Code("table-guessed", "info", "a table was inferred from the alignment of its text",
             "columns that only spaces part"),
        Code("table-fitted", "info", "a table was inferred from its text, and each cell holds what "
             "its column names", "rows of bars that lost their merged cells"),
        Code("markup-unclosed", "info", "markup is not closed and was read as text",
             "a web page's comment that never ends"),
        Code("conversion-loss", "warning", "the conversion of an older format lost something",
             "a table of a .doc whose rows are damaged"),
        # normalising
        Code("markup-removed", "info", "markup stood in the text and was left out",
             "<p>, [bookmark: _GoBack] or a zero-width space within a paragraph"),
        Code("script-mixed", "info", "Simplified and Traditional passages stand in one document",
             "a Simplified notice with a Traditional annex"),
        Code("part-missing", "warning", "the package names a part that it does not hold",
             "word/footnotes.xml is linked but not in the file"),
        Code("part-unreadable", "warning", "a part of the package is damaged; the rest is read",
             "word/styles.xml is cut off"),
        Code("chunk-unread", "warning", "a file put into a Word document was not read",
             "an altChunk in RTF"),
        Code("merged-text", "info", "text in a cell under a vertical merge, which Word does not "
             "show, was left out", "the second cell of 一、 holds a sentence"),
        Code("numbering-undefined", "warning", "a list that a paragraph uses is not defined",
             "w:numId 7 without a w:num"),
        Code("numbering-format", "warning", "a list has a number format that is not known",
             "vietnameseCounting is shown as 1, 2, 3"),
        Code("table-grid", "info", "cells of a table do not fit the grid that it declares",
             "a row of five cells on a grid of four columns"),
        Code("hidden-text", "info", "hidden text, which the page does not show, was left out",
             "a run with w:vanish, an element with display: none"),
        Code("hidden-text-read", "warning", "a page hides all of its text, which was read "
             "nevertheless", "a body with visibility: hidden until a script has run"),
        Code("tracked-changes", "info", "tracked changes were read as accepted",
             "a paragraph with w:ins and w:del"),
        Code("symbol-unknown", "info", "a sign of a symbol font has no known character",
             "Webdings F04E"),
        Code("field-open", "warning", "a field of a Word document has no end",
             "a page number whose w:fldChar of type end was cut away"),
        Code("graphic-unread", "info", "pictures or charts, whose text is not read",
             "a scanned table in a .docx"),
        Code("page-without-text", "warning", "a page of a PDF has no text layer",
             "page 3 is a scan"),
        Code("page-damaged", "warning", "a page of a PDF cannot be read", "page 3 is damaged"),
        Code("page-cut", "warning", "a page of a PDF has more objects than are looked at",
             "page 3 has 300,000 lines"),
        Code("text-recognised", "info", "the text of a scanned page is an invisible layer",
             "page 3 was read from the result of OCR"),
        Code("characters-unreadable", "warning", "characters of a PDF have no Unicode value",
             "12 characters (0.4 %) read as \ufffd"),
        Code("table-guessed", "info", "a table without rules was seen by its alignment",
             "three columns of text on page 3"),
        # numbering
        Code("number-gap", "warning", "a number is missing in a sequence", "3. is followed by 5."),
        Code("number-repeat", "warning", "a number comes twice among siblings",
             "two sections 一、"),
        Code("number-order", "warning", "a number comes after a larger one", "（三） after （五）"),
        Code("number-restart", "info", "numbering begins again at 1 without a new heading",
             "10. is followed by 1. in the same task"),
        # outline
        Code("paragraph-joined", "info", "a paragraph that a page break cut in two was joined",
             "…及时更|新有效性的标注。"),
        Code("cell-joined", "info", "a table cell that a page break cut in two was joined",
             "…平稳|健康发展…"),
        Code("node-continued", "info", "a merged cell that is printed again goes on",
             "三、 comes again at the top of a page with the same title"),
        Code("header-missing", "warning", "a table has no header; its columns were inferred",
             "a continued table that stands alone"),
        Code("headings-unnumbered", "warning",
             "a plan without numbers was read by its headings",
             "## 城市管理 above 加强宣传。（责任科室：城管办）"),
        Code("bracket-unclosed", "warning", "nobody closed a responsibility bracket",
             "公开预算。（责任单位：县财政局。"),
        Code("bracket-inside-measure", "info",
             "a numbered measure was divided into items at its responsibility brackets",
             "1.公开预算。（财政局负责）公开决算。（审计局负责）"),
        Code("deadline-unrecognised", "warning",
             "a cell or label of deadlines holds none, or a date is none",
             "完成时限：另行通知; 13月底前"),
        Code("no-plan", "warning", "no requirement, task or measure was found", "a letter"),
        Code("text-unplaced", "warning", "text of the source found no place in the tree",
             "a stray line between two tables"),
        Code("placed-absent", "warning",
             "words are counted as placed and stand nowhere in the plan (check --proof)",
             "夜间 of （夜间由县公安局负责） is in no text, unit or extra"),
        # signs that a plan was read wrong
        Code("numbers-outside", "warning", "numbered lines that run on stand outside the plan",
             "1. and 2. in the preamble"),
        Code("text-outside", "warning", "more than 30 % of a long document stand outside the plan",
             "all rows of a sheet in closing"),
        Code("units-empty", "warning", "filled cells of a units column gave no unit",
             "more than a third of the cells under 责任单位"),
        Code("header-word", "warning", "the name of a column was read as a unit or a text",
             "a measure 编制清单责任单位"),
        Code("label-inside", "warning",
             "a measure of more than 300 characters holds a label of units",
             "…责任单位：… in the middle of a text"),
        Code("rule-in-name", "warning",
             "words of a rule for the whole document were read as a unit",
             "下同 in a name"),
        Code("table-torn", "warning",
             "a table of single characters, or of more than 12 columns without names",
             "a scan whose every letter is a cell"),
        Code("table-unnamed", "warning",
             "a table was seen by its alignment alone, and its columns have no names",
             "three columns of blanks without 任务 or 责任单位 above them"),
        Code("lines-cut", "warning", "several measures begin behind a line without an end",
             "a text file wrapped at 40 columns"),
        Code("number-lost", "warning", "a node has no number among siblings that have one",
             "1. 公开预算, 公开决算, 2. 公开采购"),
        Code("bracket-alone", "warning", "a bracket opens or closes alone in a text or a name",
             "（三推进公开"),
        Code("units-missing", "warning", "a measure has no unit where nearly all have one",
             "one of forty measures"),
        Code("column-unnamed", "warning", "a column of a table has no name",
             "an empty header above the bodies"),
        Code("text-tiny", "warning", "hardly any text was found in a large file",
             "12 letters of 200,000 bytes"),
        # units and deadlines
        Code("unit-unrecognised", "warning", "text in a list of units is no name, verb or deadline",
             "the object in （县财政局负责资金保障）"),
        Code("units-unused", "warning",
             "the units of a heading hold for no measure, since each has its own",
             "（一）规范公开（县司法局）above measures that all have brackets"),
        Code("person-not-unit", "info", "a person is named where units are listed",
             "责任单位：县教育局 张三"),
        Code("rule-applied", "info", "a rule for all lists of units holds from here on",
             "列第一位者为牵头单位，下同"),
        Code("rule-not-understood", "warning", "a rule for all lists of units is not understood",
             "加粗的为牵头单位"),
        Code("year-of-signing", "info",
             "the plan names no year: its days are of the year of signing",
             "6月底前 in a plan without a year, signed 2023-03-01, is 2023-06-30"),
        Code("deadline-over", "warning",
             "in the year of signing a deadline would be over: its day is unknown",
             "6月底前 in a plan without a year, signed 2023-08-01"),
    )
}  # fmt: skip


class Report:
    """The diagnostics of one document, in the order in which they arise; append-only.

    >>> report = Report()
    >>> report.add("number-gap", "3. is followed by 5.")
    >>> [d.severity for d in report]
    ['warning']
    """

    __slots__ = ("_items",)

    def __init__(self, items: Iterable[Diagnostic] = ()) -> None:
        self._items: list[Diagnostic] = list(items)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def add(
        self,
        code: str,
        message: str,
        *,
        path: str | None = None,
        at: Text | None = None,
        sources: Iterable[Source] = (),
    ) -> None:
        """Note one finding under a code of :data:`CODES`, at a text or at given sources."""
        places = tuple(at.sources) if at is not None else tuple(sources)
        self._items.append(Diagnostic(code, CODES[code].severity, message, path, places))

    def extend(self, items: Iterable[Diagnostic]) -> None:
        """Take over what another report holds."""
        self._items.extend(items)
