"""Whether two paragraphs that follow one another are one that was cut in two (contract, 2.10).

:data:`RUNGS` is the ladder of rules: the first whose condition holds decides. Each has an
example, the two paragraphs parted by ``|`` (marks of the layout in braces before one of them),
and a counter-example that it leaves to the rungs below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from govplan.lexicon.furniture.site_labels import is_label
from govplan.lexicon.furniture.site_words import is_path, is_tool_line
from govplan.lexicon.patterns import ONE_TO_TEN, regex
from govplan.lexicon.punctuation import ends_line
from govplan.lexicon.role_labels import DUTY
from govplan.lexicon.signatures import ends_signed
from govplan.lexicon.standing_lines import compact, is_address, is_open_mark, is_standing
from govplan.model.rungs import Rung
from govplan.outline.prose.seam import OPEN_END, SHORTEST_OPEN, Seam
from govplan.responsibility.unit_lines import is_unit_line

if TYPE_CHECKING:
    from govplan.model.document import Paragraph
    from govplan.numbering.recognize import Recognizer

__all__ = ["RUNGS", "Verdict", "begins_something"]

Verdict = Literal["join", "join with a break", "join with a blank", "apart"]

_START_OF_OWN = regex(
    r"\s*(?:附\s*[件表]|抄送|主送|印发(?!给|你)|联系人|备注|注[:：]"
    r"|[（(〔\[【—-]{1,4}\s*(?:责任|牵头|配合|完成时限)(?![）)])"
    rf"|{DUTY}[^\s，。；]{{0,6}}[:：]"
    r"|完成时[限间]|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$"
    rf"|{ONE_TO_TEN}{{1,2}}是)"
)
_CLOSES = tuple("。，；：、！？）】》”")
"""Marks with which no paragraph begins: strings of a page that were put on lines of their own."""
_LISTED = regex(r"^各|[、，]")


RUNGS: tuple[Rung[Seam, Verdict], ...] = (
    Rung("a number alone on its line", lambda seam: seam.is_number_alone, "join",
         "1.|公开预算。", "1.公开|预算。"),
    Rung("a number behind a page break", lambda seam: seam.after.continues and seam.is_numbered,
         "apart", "公开。|{continues}2.公示。", "公开。|{continues}公示。"),
    Rung("the layout goes on", lambda seam: seam.after.continues and seam.lines.stitch, "join",
         "推进公|{continues}开。", "推进公|开。"),
    Rung("the layout may not go on", lambda seam: seam.after.continues, "apart",
         "{unstitched}推进公|{continues}开。", "{unstitched}推进公|开。"),
    Rung("half a sentence marked as a heading",
         lambda seam: bool(seam.after.heading) and seam.is_half, "join",
         "1.完善目录，优|{heading}化流程。", "1.完善目录。|{heading}优化流程。"),
    Rung("a note or a heading",
         lambda seam: any(p.note or p.heading for p in (seam.first, seam.after)), "apart",
         "{heading}公开|预算。", "公开|预算。"),
    Rung("white space behind a full line of a text in which numbers run",
         lambda seam: seam.is_full and seam.is_parted and seam.lines.wrapping.numbers_run_in,
         "join with a blank",
         "{running}。二、公开决算 三、公示清单 |（一）项目和资金。2.清单。",
         "{running}。二、公开决算三、公示清单|（一）项目和资金。2.清单。"),
    Rung("a full line of a text in which numbers run",
         lambda seam: seam.is_full and seam.lines.wrapping.numbers_run_in, "join",
         "{running}二、公开决算。三、公示|3.项目和资金。4.公示清单。",
         "{wrapped}二、公开决算。三、公示|3.项目和资金。4.公示清单。"),
    Rung("an ordinal on a line that is not indented",
         lambda seam: seam.is_ordinal and seam.is_full and seam.lines.wrapping.is_indented
         and seam.lines.wrapping.continues(seam.last, seam.after, seam.first), "join",
         "{indented}一是公开预算和决算；|二是公示。", "{wrapped}一是公开预算和决算；|二是公示。"),
    Rung("an ordinal within a sentence", lambda seam: seam.lists_on, "join",
         "完善制度。一是建立台账，|二是定期公示。", "一是建立台账，|二是定期公示。"),
    Rung("a number on a line that is not indented where all that begin are",
         lambda seam: seam.is_numbered and seam.is_full and seam.lines.wrapping.indents_numbers
         and seam.lines.wrapping.continues(seam.last, seam.after, seam.first), "join",
         "{numbers indented}公开事项：（1）财政预算；|（2）决算。",
         "{indented}公开事项：（1）财政预算；|（2）决算。"),
    Rung("a figure behind 第",
         lambda seam: seam.is_full and seam.is_numbered and seam.value.endswith("第"), "join",
         "{wrapped}始终坚持生产安全第|一、预防为主。",
         "{wrapped}始终坚持生产安全|一、预防为主。"),
    Rung("a number begins", lambda seam: seam.is_numbered, "apart", "公开，|2.公示", "公开，|公示"),
    Rung("a mark that closes what stands before it",
         lambda seam: bool(seam.value) and seam.following[:1] in _CLOSES
         and not (seam.after.centered or ends_line(seam.value)), "join",
         "1.公开预算|。及时更新。", "1.公开预算|（及时更新）"),
    Rung("nothing on one side", lambda seam: not seam.value or not seam.following, "apart",
         " |公开。", "公开|公示。"),
    Rung("centred", lambda seam: seam.first.centered or seam.after.centered, "apart",
         "{centered}关于公开|的方案", "关于公开|的方案"),
    Rung("responsibility behind a label goes on", lambda seam: seam.goes_on_with_units, "join",
         "推进公开。完成时限：20|24年6月底", "推进公开。完成时限：2024年6月底|各镇"),
    Rung("a standing line behind a sentence or a list",
         lambda seam: is_standing(seam.following)
         and (ends_line(seam.value) or bool(seam.labels)), "apart",
         "推进公开。|责任编辑：李某", "推进公开，见|附件1。"),
    Rung("tools of a web page behind a sentence",
         lambda seam: ends_line(seam.value) and is_tool_line(seam.following), "apart",
         "{indented}推进公开，完善目录清单。|【打印】【关闭】",
         "{indented}推进公开，方便群众下载、|打印。"),
    Rung("the path to a page or a label of a site",
         lambda seam: seam.in_head
         and (is_path(seam.value) or is_label(compact(seam.following))), "apart",
         "{head}{wrapped}首页 > 政务公开 > 规划计划|县植树方案",
         "{wrapped}政务公开平台规划计划|县植树方案"),
    Rung("a mark in brackets", lambda seam: is_open_mark(seam.following), "apart",
         "现印发给你们，|（此件公开发布）", "现印发给你们，|（含附件）遵照执行。"),
    Rung("a line of its own",
         lambda seam: _START_OF_OWN.match(seam.following) is not None
         and not (seam.is_full and seam.lines.wrapping.is_indented), "apart",
         "推进公开，完善目录，|责任单位：县司法局", "推进公开，完善|实施。（责任单位：县司法局）"),
    Rung("who signs, above the day", lambda seam: seam.signs, "apart",
         "{wrapped}推进公开完善目录清单。|县司法局|2024年3月1日",
         "{wrapped}推进公开完善目录清单。|县司法局"),
    Rung("what follows a title in the head", lambda seam: seam.heads_document, "apart",
         "{wrapped}县政务公开工作方案|县政办发〔2024〕3号", "{wrapped}县政务公开工作|方案"),
    Rung("who signs, below another", lambda seam: seam.signs_too, "apart",
         "{wrapped}清江县城乡建设和发展局|清江县司法局", "{wrapped}清江县城乡建设和发展局|司法局"),
    Rung("a day alone", lambda seam: seam.is_day, "apart",
         "{wrapped}二〇二四年十二月二十三日|县政务公开工作方案",
         "{wrapped}截至二〇二四年十二月二十三日|完成公开"),
    Rung("a title", lambda seam: seam.is_title, "apart",
         "{head}{wrapped}县政务公开工作方案|为推进公开，制定本方案。",
         "{wrapped}县政务公开工作方案|为推进公开，制定本方案。"),
    Rung("responsibility ends its paragraph",
         lambda seam: seam.ends_responsibility, "apart",
         "{wrapped}推进公开。责任单位：县司法局|完善目录。",
         "{wrapped}推进公开。责任单位：县公安局|交警支队"),
    Rung("a blank line where one parts all paragraphs",
         lambda seam: seam.after.gap and seam.lines.wrapping.gaps_part
         and (ends_line(seam.value) or is_address(seam.following)) and not seam.is_cut, "apart",
         "{wrapped gaps}县政务公开平台资源|{gap}各镇人民政府：",
         "{wrapped gaps}县政务公开平台资源|各镇人民政府："),
    Rung("a full line goes on",
         lambda seam: seam.is_full
         and seam.lines.wrapping.continues(seam.last, seam.after, seam.first),
         "join", "{wrapped}推进公开完善目录|清单。", "{wrapped}推进公开|完善目录清单。"),
    Rung("a label ends a full line", lambda seam: seam.is_full and seam.ends_in_label, "join",
         "{wrapped}推进公开。责任单位：|县司法局。加强调度。",
         "{wrapped}推进公开，公布下列目录：|县司法局"),
    Rung("a full line ends", lambda seam: seam.is_full, "apart",
         "{wrapped}推进公开完善目录。|清单。", "{wrapped}推进公开|完善目录清单。"),
    Rung("a signature and its day", lambda seam: ends_signed(seam.value), "apart",
         "请按时落实。 县教育局 2024年3月5日|方案 为绿化，植树，定方案。", "请于2024年3月5日|前"),
    Rung("without the indent of all that begins",
         lambda seam: seam.lines.by_lines and (not ends_line(seam.value) or seam.ends_in_label)
         and seam.lines.wrapping.lacks_indent(seam.last, seam.after), "join",
         "{few}推进公开完善目录及时更新清单定期检查|结果。",
         "推进公开完善目录及时更新清单定期检查|结果。"),
    Rung("the widest line breaks off",
         lambda seam: not seam.after.gap and seam.breaks_off_widest, "join",
         "{edged}为深入推进全县政务公开工作，现将《目录》|分解如下：", "推进公开，完善|分解如下："),
    Rung("the end of a sentence", lambda seam: ends_line(seam.value), "apart",
         "推进公开。|完善目录。", "推进公开，|完善目录。"),
    Rung("a name behind a label is cut", lambda seam: seam.cuts_name, "join",
         "责任单位：县司法局、县|财政局", "责任单位：县司法局|县财政局"),
    Rung("a list behind a label that breaks off",
         lambda seam: seam.is_label and seam.value.endswith(OPEN_END), "join",
         "责任单位：县司法局、|县财政局", "责任单位：县司法局|县财政局"),
    Rung("a list behind a label, line by line",
         lambda seam: seam.is_label and _LISTED.search(seam.following) is not None
         and seam.lists_bodies, "join with a break",
         "责任单位：县司法局|各乡镇", "责任单位：县司法局|领导小组下设办公室，开展评估。"),
    Rung("a line of units", lambda seam: is_unit_line(seam.last.text), "apart",
         "县司法局牵头，县财政局配合|加强调度", "明确县司法局责任，|加强调度"),
    Rung("a heading that breaks off within a word or before one", lambda seam: seam.cuts_heading,
         "join", "（一）推广良种，补贴按|亩均标准发放。", "（一）推广良种，发放补贴|亩均五十元。"),
    Rung("a heading of one line", lambda seam: seam.is_heading_line, "apart",
         "（一）深化改革，优化服务，推进公开|建设平台，公开目录。",
         "（一）深化改革。优化服务，推进公|开目录，建设平台。"),
    Rung("paragraphs of the format", lambda seam: not seam.lines.by_lines, "apart",
         "{paragraphs}推进公开，完善目录，及|时更新，公布。",
         "推进公开，完善目录，及|时更新，公布。"),
    Rung("a blank line",
         lambda seam: seam.after.gap and not (seam.is_measure or seam.is_cut), "apart",
         "推进公开，完善目录，及|{gap}时更新，公布。",
         "1.推进公开，完善目录，及|{gap}时更新，公布。"),
    Rung("a pause breaks off",
         lambda seam: seam.value.endswith(OPEN_END) and len(seam.value) > SHORTEST_OPEN, "join",
         "清单建设目录公布政策解读、|平台运行", "清单建设目录、|平台运行"),
    Rung("short of the edge", lambda seam: seam.is_short and not seam.is_cut, "apart",
         "推进公开，完善目录，及|时更新清单，定期检查执行情况，公布结果。",
         "推进公开，完善目录，及|时更新清单，公布。"),
    Rung("narrower than other lines",
         lambda seam: not seam.is_cut and seam.lines.wrapping.falls_short(seam.last), "apart",
         "{broad}推进公开，完善目录，及|时更新，公布。", "推进公开，完善目录，及|时更新，公布。"),
    Rung("running text breaks off",
         lambda seam: seam.is_running(seam.last) and seam.is_running(seam.after), "join",
         "推进公开，完善目录，及|时更新，公布。", "推进公开|完善目录，公布。"),
)  # fmt: skip


def begins_something(paragraph: Paragraph, recognizer: Recognizer) -> bool:
    """Whether a paragraph begins something of its own: a number, a label, a heading."""
    return (
        paragraph.heading is not None
        or _START_OF_OWN.match(paragraph.text.value) is not None
        or recognizer.number_at(paragraph.text) is not None
    )
