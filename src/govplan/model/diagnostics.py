"""Diagnostics: what the program doubted, found odd or did by guess; never a silent decision.

:data:`CODES` is the one table of codes; ``docs/diagnostics.md`` is made from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govplan.model.document import Source, Text
from govplan.model.kinds import Severity
from govplan.model.record import record

__all__ = ["CODES", "Code", "Diagnostic", "Report"]


@record
class Code:
    """A kind of diagnostic: its name, how serious it is, what it means, an example, and what a
    clerk reads of it in a ledger.
    """

    name: str
    severity: Severity
    meaning: str
    example: str
    title: str


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
             "a text file without BOM that is not UTF-8 was read as GB18030",
             "编码未声明，按推断读取"),
        Code("control-characters", "info", "invisible control characters were left out",
             "a NUL between two words", "略去了不可见的控制字符"),
        Code("broken-characters", "warning", "an earlier conversion has broken characters",
             "锟斤拷 stands where a word stood", "文字在此前的转换中已损坏（乱码）"),
        Code("table-ragged", "warning", "a table row has more or fewer cells than the table has "
             "columns", "a row of three cells in a table of four columns",
             "表格某行的单元格数与列数不符"),
        Code("row-short", "info", "a table row has fewer cells than its table has columns; they "
             "can stand in one place only", "the second row of a merged requirement lacks its cell",
             "表格某行缺格，各格的位置可以断定"),
        Code("table-guessed", "info", "a table was inferred from the alignment of its text",
             "columns that only spaces part", "表格由文字对齐推断"),
        Code("table-fitted", "info", "a table was inferred from its text, and each cell holds what "
             "its column names", "rows of bars that lost their merged cells",
             "表格由文字推断，各格与列名相符"),
        Code("markup-unclosed", "info", "markup is not closed and was read as text",
             "a web page's comment that never ends", "标记没有结束，按文字读取"),
        Code("conversion-loss", "warning", "the conversion of an older format lost something",
             "a table of a .doc whose rows are damaged", "旧格式转换时有内容丢失"),
        # normalising
        Code("markup-removed", "info", "markup stood in the text and was left out",
             "<p>, [bookmark: _GoBack] or a zero-width space within a paragraph",
             "略去了混在文字中的标记"),
        Code("script-mixed", "info", "Simplified and Traditional passages stand in one document",
             "a Simplified notice with a Traditional annex", "简体与繁体混用"),
        Code("part-missing", "warning", "the package names a part that it does not hold",
             "word/footnotes.xml is linked but not in the file", "文件包缺少它所列的部分"),
        Code("part-unreadable", "warning", "a part of the package is damaged; the rest is read",
             "word/styles.xml is cut off", "文件包的一部分已损坏，其余已读取"),
        Code("chunk-unread", "warning", "a file put into a Word document was not read",
             "an altChunk in RTF", "嵌入 Word 的文件没有读取"),
        Code("merged-text", "info", "text in a cell under a vertical merge, which Word does not "
             "show, was left out", "the second cell of 一、 holds a sentence",
             "略去了合并单元格中不显示的文字"),
        Code("numbering-undefined", "warning", "a list that a paragraph uses is not defined",
             "w:numId 7 without a w:num", "段落所用的编号列表没有定义"),
        Code("numbering-format", "warning", "a list has a number format that is not known",
             "vietnameseCounting is shown as 1, 2, 3", "编号列表的格式无法识别"),
        Code("table-grid", "info", "cells of a table do not fit the grid that it declares",
             "a row of five cells on a grid of four columns", "单元格与表格声明的网格不符"),
        Code("hidden-text", "info", "hidden text, which the page does not show, was left out",
             "a run with w:vanish, an element with display: none", "略去了页面不显示的隐藏文字"),
        Code("hidden-text-read", "warning", "a page hides all of its text, which was read "
             "nevertheless", "a body with visibility: hidden until a script has run",
             "页面文字全部隐藏，仍予读取"),
        Code("tracked-changes", "info", "tracked changes were read as accepted",
             "a paragraph with w:ins and w:del", "修订按已接受读取"),
        Code("symbol-unknown", "info", "a sign of a symbol font has no known character",
             "Webdings F04E", "符号字体中的符号无法识别"),
        Code("field-open", "warning", "a field of a Word document has no end",
             "a page number whose w:fldChar of type end was cut away", "Word 的域没有结束"),
        Code("graphic-unread", "info", "pictures or charts, whose text is not read",
             "a scanned table in a .docx", "图片或图表中的文字没有读取"),
        Code("page-without-text", "warning", "a page of a PDF has no text layer",
             "page 3 is a scan", "页面没有文字层（扫描件）"),
        Code("page-damaged", "warning", "a page of a PDF cannot be read", "page 3 is damaged",
             "页面已损坏，无法读取"),
        Code("page-cut", "warning", "a page of a PDF has more objects than are looked at",
             "page 3 has 300,000 lines", "页面对象过多，只看了一部分"),
        Code("text-recognised", "info", "the text of a page was recognised in its picture, by "
             "govplan or by another program that left it as an invisible layer",
             "page 3 was recognised with a confidence of 98.7%", "文字由图像识别（OCR）得出"),
        Code("recognition-corrected", "info", "what was recognised can only be something that "
             "looks the same, and reads as that", "（—） at the beginning of a line is （一）",
             "识别中的形近误字已按规则改正"),
        Code("character-doubtful", "warning", "a character was recognised without confidence",
             "末 with a confidence of 41%", "有字识别把握不大"),
        Code("characters-unreadable", "warning", "characters of a PDF have no Unicode value",
             "12 characters (0.4 %) read as \ufffd", "部分字符没有对应的文字编码"),
        Code("table-guessed", "info", "a table without rules was seen by its alignment",
             "three columns of text on page 3", "表格由文字对齐推断"),
        # numbering
        Code("number-gap", "warning", "a number is missing in a sequence", "3. is followed by 5.",
             "序号不连续，疑有缺漏"),
        Code("number-repeat", "warning", "a number comes twice among siblings",
             "two sections 一、", "同级序号重复"),
        Code("number-order", "warning", "a number comes after a larger one", "（三） after （五）",
             "序号顺序颠倒"),
        Code("number-restart", "info", "numbering begins again at 1 without a new heading",
             "10. is followed by 1. in the same task", "序号重新从 1 开始，而没有新的标题"),
        # outline
        Code("paragraph-joined", "info", "a paragraph that a page break cut in two was joined",
             "…及时更|新有效性的标注。", "被分页断开的段落已接上"),
        Code("cell-joined", "info", "a table cell that a page break cut in two was joined",
             "…平稳|健康发展…", "被分页断开的单元格已接上"),
        Code("node-continued", "info", "a merged cell that is printed again goes on",
             "三、 comes again at the top of a page with the same title",
             "重复印出的合并单元格视为同一项"),
        Code("header-inferred", "info",
             "a table has no header; its cells leave no doubt of its columns",
             "rows of a number, a text, bodies and a time", "表格没有表头，各列由内容可以断定"),
        Code("header-missing", "warning", "a table has no header; its columns were inferred",
             "a continued table that stands alone", "表格没有表头，各列由推断得出"),
        Code("headings-unnumbered", "warning",
             "a plan without numbers was read by its headings",
             "## 城市管理 above 加强宣传。（责任科室：城管办）", "方案没有序号，按标题读取"),
        Code("bracket-unclosed", "info", "nobody closed a responsibility bracket",
             "公开预算。（责任单位：县财政局。", "责任括号没有闭合"),
        Code("bracket-inside-measure", "info",
             "a numbered measure was divided into items at its responsibility brackets",
             "1.公开预算。（财政局负责）公开决算。（审计局负责）",
             "一条中有多个责任括号，已分为若干分项"),
        Code("deadline-unrecognised", "warning",
             "a cell or label of deadlines holds none, or a date is none",
             "完成时限：另行通知; 13月底前", "时限无法识别"),
        Code("no-plan", "warning", "no requirement, task or measure was found", "a letter",
             "没有找到工作要求、任务或措施"),
        Code("text-unplaced", "warning", "text of the source found no place in the tree",
             "a stray line between two tables", "有文字没有归处"),
        Code("placed-absent", "warning",
             "words are counted as placed and stand nowhere in the plan (check --proof)",
             "夜间 of （夜间由县公安局负责） is in no text, unit or extra",
             "记为已归位的文字在输出中找不到"),
        # signs that a plan was read wrong
        Code("numbers-outside", "warning", "numbered lines that run on stand outside the plan",
             "1. and 2. in the preamble", "连续的序号落在方案之外"),
        Code("text-outside", "warning", "more than 30 % of a long document stand outside the plan",
             "all rows of a sheet in closing", "长文件的三成以上文字落在方案之外"),
        Code("units-empty", "warning", "filled cells of a units column gave no unit",
             "按要求办理 under 责任单位", "责任单位列有内容而没有读出单位"),
        Code("header-word", "warning", "the name of a column was read as a unit or a text",
             "a measure 编制清单责任单位", "列名被当成了单位或内容"),
        Code("label-inside", "warning",
             "a measure of more than 300 characters holds a label of units",
             "…责任单位：… in the middle of a text", "很长的一条中夹有责任单位的标签"),
        Code("rule-in-name", "warning",
             "words of a rule for the whole document were read as a unit",
             "下同 in a name", "全文规则的字样被当成了单位"),
        Code("table-torn", "warning",
             "a table of single characters, or of more than 12 columns without names",
             "a scan whose every letter is a cell", "表格支离破碎，疑似误读"),
        Code("table-unnamed", "warning",
             "a table was seen by its alignment alone, and its columns have no names",
             "three columns of blanks without 任务 or 责任单位 above them",
             "表格仅凭对齐认出，各列没有名称"),
        Code("lines-cut", "warning", "several measures begin behind a line without an end",
             "a text file wrapped at 40 columns", "多条从未完的行之后开始，疑似断行"),
        Code("number-lost", "warning", "a node has no number among siblings that have one",
             "1. 公开预算, 公开决算, 2. 公开采购", "同级各项有序号而本项没有"),
        Code("heading-lost", "warning", "a heading stands among texts: its number was lost",
             "大力推进公开 without an end above 1. and 2.; （一） again behind （三）",
             "疑为标题，序号缺失"),
        Code("label-lost", "warning", "a colon has no label before it", "（：县财政局）",
             "冒号前缺少标签"),
        Code("cells-joined", "warning", "cells of a row were read as one text",
             "公开预算。，县财政局 in a measure", "同一行的几格被读作一段文字"),
        Code("name-as-text", "warning", "names of bodies were read as a text",
             "县财政局 as a measure", "单位名称被当成了内容"),
        Code("bracket-alone", "warning", "a bracket stands alone beside names, duties or times",
             "公开预算县财政局负责）", "文字或名称中有不成对的括号"),
        Code("units-missing", "warning", "a measure has no unit where nearly all have one",
             "one of forty measures", "其他各条都有单位而本条没有"),
        Code("column-unnamed", "warning", "a column of a table has no name",
             "an empty header above the bodies", "表格有一列没有名称"),
        Code("cell-misplaced", "warning", "a number or a time was read as a title or a text",
             "6月底前 as a measure, 1编制清单 and 2公布清单 below one another",
             "序号或时限被当成了标题或内容"),
        Code("lead-missing", "warning", "all units of a plan support, and none leads",
             "a table whose column 牵头单位 lost its name", "全部单位都是配合单位，没有牵头单位"),
        Code("field-outside", "warning", "a field of a plan stands before or behind it",
             "责任单位：县财政局 in closing", "责任单位、时限等字段落在方案之外"),
        Code("text-tiny", "warning", "hardly any text was found in a large file",
             "12 letters of 200,000 bytes", "文件很大而几乎没有文字"),
        # units and deadlines
        Code("unit-unrecognised", "warning", "text in a list of units is no name, verb or deadline",
             "the object in （县财政局负责资金保障）", "单位名单中有不能确认为单位的文字"),
        Code("units-unused", "warning",
             "the units of a heading hold for no measure, since each has its own",
             "（一）规范公开（县司法局）above measures that all have brackets",
             "标题所列单位没有用上，下面各条都另有单位"),
        Code("deadline-unused", "warning",
             "the deadline of a heading holds for no measure, since each has its own",
             "（一）规范公开（县司法局，6月底前）above measures that all have deadlines",
             "标题所列时限没有用上：各条都有自己的时限"),
        Code("person-not-unit", "info", "a person is named where units are listed",
             "责任单位：县教育局 张三", "单位名单中列有人名"),
        Code("rule-applied", "info", "a rule for all lists of units holds from here on",
             "列第一位者为牵头单位，下同", "已按全文规则确定单位或角色"),
        Code("rule-not-understood", "warning", "a rule for all lists of units is not understood",
             "加粗的为牵头单位", "关于单位的全文规则没有读懂"),
        Code("year-of-signing", "info",
             "the plan names no year: its days are of the year of signing",
             "6月底前 in a plan without a year, signed 2023-03-01, is 2023-06-30",
             "方案没有写明年份，时限按成文年份计算"),
        Code("deadline-over", "warning",
             "in the year of signing a deadline would be over: its day is unknown",
             "6月底前 in a plan without a year, signed 2023-08-01", "按成文年份时限已过，日期存疑"),
        # corrections
        Code("correction-applied", "info", "what a person corrected was applied (--corrections)",
             "units: 县财政局〔lead〕 → 县财政局〔support〕", "已按人工更正修改"),
        Code("correction-carried", "warning",
             "a correction was applied to a row whose text has changed",
             "the units of 公开预算。, which now says 按月公开预算。",
             "更正已用于内容有变的一行，请核对"),
        Code("correction-lost", "warning",
             "a correction was not applied, since its row is gone or says something else",
             "no row says 公开预算。 any more", "更正没有找到对应的一行，未用上"),
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
        is_plain: bool = False,
    ) -> None:
        """Note one finding under a code of :data:`CODES`, at a text or at given sources; as an
        info where it ``is_plain`` that what was guessed is right.
        """
        places = tuple(at.sources) if at is not None else tuple(sources)
        severity = "info" if is_plain else CODES[code].severity
        self._items.append(Diagnostic(code, severity, message, path, places))

    def extend(self, items: Iterable[Diagnostic]) -> None:
        """Take over what another report holds."""
        self._items.extend(items)
