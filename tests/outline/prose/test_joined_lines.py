"""Which lines are one paragraph: / parts lines of a file, | shows where a paragraph begins."""

from __future__ import annotations

from typing import Any

import pytest

from govplan.model.diagnostics import Report
from govplan.model.document import Paragraph, Source, Transcript
from govplan.model.record import replace
from govplan.outline.prose.joining import join_paragraphs

FULL = "各单位要全面梳理现行有效的规范性文件并按照统一要求对外公布"


def joined(lines: str, told: Report | None = None, **marks: dict[str, Any]) -> str:
    """``lines`` parted by ``/`` joined; ``marks`` are the layout's hints of single lines."""
    transcript = Transcript()
    blocks = []
    for index, line in enumerate(lines.split("/")):
        block = Paragraph(transcript.add(line, Source(line=index + 1)))
        blocks.append(replace(block, **marks.get(f"l{index}", {})))
    found = join_paragraphs(blocks, Report() if told is None else told, stitch=True)
    return "|".join(block.text.value for block in found if isinstance(block, Paragraph))


@pytest.mark.parametrize(
    "wanted",
    [
        # a clause that breaks off, a bracket that stands open
        "推进公开，完善目录，及/时更新，并定期检查。", "推进公开，完善目录清单建设，/并定期检查。",
        "1.公布清单。（责任单位：县司法局、/县审计局）",
        "公布清单（责任单位：县司法局、/县审计局、/县财政局）",
        "推进公开；完善目录；建/设专栏；更新；检查", "完善制度【含县级/附件】并公布",
        "推进公开，完善目录，及/时更新目录。", "推进公开，完善目录，及/时更新目录；",
        "推进公开，完善目录，及|时更新目录", "公布清单（含县级（试点）目录/附件）并公布",
        # a line that ends short of the edge, to which the next one goes
        "推进公开，完善目录，及|时更新目录，定期检查全部目录清单的执行情况和公开的质量和水平情况",
        # what ends a paragraph, or begins one of its own
        "推进公开，完善目录，按季更新。|并定期检查，公布结果。", "推进公开|完善目录",
        "推进公开，完善目录，及|1.时更新，并定期检查。",
        "推进公开，完善目录，及|附件：清单，目录，表格。",
        "推进公开，完善目录，及|责任单位：县司法局，县财政局。",
        "推进公开，完善目录，及|抄送：县委办，县人大办。",
        "建立台账【未完成|继续推进|1.总结经验】", "建立台账【未完成|继续推进|责任单位：县司法局】",
        "推进公开：|完善目录，更新清单，检查。", "推进公开”|完善目录，更新清单，检查。",
        "责任单位：县司法局、县财政局|县审计局，县人社局，继续推进。",
        "推进公开，完善目录清单，并及|（牵头单位：县府办，县司法局）",
        "推进公开，完善目录清单，并及|2022年4月28日",
        # a line without marks that breaks off behind 、 or 和, of more than twelve characters
        "清单建设目录公布政策解读、/平台运行", "清单建设目录公布政解读、|平台运行",
        "建设覆盖全县的智慧平台X|并运行。", "推进公开，完善目录，建设平台X/并运行，再评估。",
        # running text: two marks, or one in a long line or one that ends a sentence
        "推进公开，建设平台X|并运行，再评估。", "推进公开，建设平台；|并运行，再评估。",
        "推进公开，" + "推进" * 13 + "/并运行，再评估。",
        "推进公开，" + "推进" * 12 + "推|并运行，再评估。",
        "1.推进公开，" + "推进" * 12 + "推|并运行，再评估。",
        "推进公 开，" + "推进" * 12 + "推|并运行，再评估。",
        # a bracket that is closed within four lines, and no other
        "台账（甲/乙/丙/丁/戊）", "台账（甲|乙|丙|丁|戊|己）", "台账（甲|乙|丙|丁|戊|己",
        "台账（甲|【乙】丙|丁|戊|己|庚", "平台X甲|乙）丙", "台账（甲X乙/丙）",
    ],
)  # fmt: skip
def test_two_lines(wanted: str) -> None:
    given = wanted.replace("|", "/")
    assert joined(given) == wanted.replace("/", "")


@pytest.mark.parametrize("mark", ["heading", "note", "centered"])
@pytest.mark.parametrize("line", ["l0", "l1"])
def test_the_layout_keeps_lines_apart(mark: str, line: str) -> None:
    given = "推进公开，完善目录清单建设，/并定期检查"
    marks: dict[str, Any] = {line: {mark: 2 if mark == "heading" else True}}
    assert joined(given, None, **marks) == given.replace("/", "|")


def test_a_page_break_joins_and_is_told() -> None:
    report = Report()
    given = "推进公开。/完善目录。"
    assert joined(given, report, l1={"continues": True}) == "推进公开。完善目录。"
    (found,) = report
    assert found.code == "paragraph-joined"
    assert found.message == "a paragraph cut by a page break was joined: …推进公开。|完善目录。…"
    assert [source.line for source in found.sources] == [1, 2]
    assert joined("推进公开。/1.完善目录。", l1={"continues": True}) == "推进公开。|1.完善目录。"


def test_what_page_breaks_join_may_be_left_apart() -> None:
    transcript = Transcript()
    blocks = [
        Paragraph(transcript.add("推进公开，完善", Source(line=1))),
        Paragraph(transcript.add("目录。", Source(line=2)), continues=True),
    ]
    assert len(join_paragraphs(blocks, Report(), stitch=False)) == 2
    assert len(join_paragraphs(blocks, Report(), stitch=True)) == 1


def test_furniture_stands_between_two_halves() -> None:
    given = "推进公开，完善目录清单建设，/— 3 —/并定期检查。"
    found = joined(given, l1={"furniture": "page-number"})
    assert found == "推进公开，完善目录清单建设，并定期检查。|— 3 —"


def wrapped(ends: list[str], *, indent: str = "") -> list[str]:
    """Paragraphs of one full line and a last one, which ends in each of ``ends``."""
    return [f"{indent}{FULL}/{end}" for end in ends]


def test_full_lines_go_on() -> None:
    lines = "/".join(wrapped([f"和下载使用的情况{i}。" for i in range(6)]))
    assert joined(lines).count("|") == 5
    short = "/".join(wrapped([f"和下载使用的情况{i}。" for i in range(3)]))
    assert joined(short) == short.replace("/", "|"), "too few lines to tell"


@pytest.mark.parametrize(("indent", "seam"), [("", ""), ("　　", "|　　")])
def test_an_ordinal_goes_on_behind_a_full_line(indent: str, seam: str) -> None:
    listed = f"完善{FULL[:-9]}，一是公开目录；"
    lines = "/".join(wrapped(["和下载使用的情况。"] * 6))
    found = joined(f"{lines}/{listed}/{indent}二是定期公示。")
    assert found.endswith(f"{listed}{seam}二是定期公示。")


def test_a_full_line_that_ends_a_sentence_ends_a_paragraph() -> None:
    ended = FULL[:-1] + "。"
    lines = "/".join([*wrapped([f"和下载使用的情况{i}。" for i in range(6)]), ended, "继续推进。"])
    assert joined(lines).endswith(f"|{ended}|继续推进。")
    indented = [*wrapped([f"和下载使用的情况{i}。" for i in range(6)], indent="　　"),
                "　　" + ended[:-2] + "。", "继续推进。"]  # fmt: skip
    assert joined("/".join(indented)).endswith(f"|　　{ended[:-2]}。继续推进。")


def test_where_most_lines_are_full_a_sentence_may_end_at_the_edge() -> None:
    ended = FULL[:-1] + "。"
    long = [f"{FULL}/{FULL}/{FULL}/和下载使用的情况{i}。" for i in range(3)]
    assert joined("/".join([*long, ended, "继续推进。"])).endswith(f"|{ended}继续推进。")
    before = ended[:-2] + "。"
    assert joined("/".join([*long, before, "继续推进。"])).endswith(f"|{before}|继续推进。")
    assert joined("/".join([*long, ended, "1.继续推进。"])).endswith(f"|{ended}|1.继续推进。")


def test_white_space_at_the_end_and_empty_lines() -> None:
    assert (
        joined("推进公开，完善目录清单建设， / 并定期检查。")
        == "推进公开，完善目录清单建设，并定期检查。"
    )
    apart = "推进公开，完善目录清单建设，//并定期检查。"
    assert joined(apart) == apart.replace("/", "|")


def test_marks_at_the_seam_are_folded_and_paired() -> None:
    assert (
        joined("推进公开，完善目录清单(/含年报)建设，") == "推进公开，完善目录清单（含年报）建设，"
    )
    assert joined('推进公开，清理目录，完善"目/录"。') == "推进公开，清理目录，完善“目录”。"


def test_a_wrapped_line_may_begin_like_a_line_of_its_own() -> None:
    lines = [f"　　{FULL}/和下载使用的情况{i}。" for i in range(6)]
    lines.append(f"　　{FULL}/责任单位：县府办")
    assert joined("/".join(lines)).endswith(f"|　　{FULL}责任单位：县府办")
    plain = [line.lstrip("　") for line in lines]
    assert joined("/".join(plain)).endswith(f"|{FULL}|责任单位：县府办")
