"""Documents that grow in one kind of content at a time, in the formats that tests can make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx_builder import abstract, cell, docx, level, num, p, row, table
from growing_packages import KINDS, OF_LINES, OF_TABLES
from pdf_builder import Page, build

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["GROWING"]

Table = list[list[str]]

HEADER = ["序号", "工作任务", "具体措施", "责任单位", "完成时限"]
UNITS = ("财政局", "教育局", "司法局", "民政局", "水务局", "档案局", "审计局")


def _unit(number: int) -> str:
    return f"县{UNITS[number % len(UNITS)]}"


def measures(n: int) -> list[str]:
    """Numbered measures, a bracket each."""
    return [
        f"{k}.编制第{k}期目录并按时公开。（{_unit(k)}负责，6月底前完成）" for k in range(1, n + 1)
    ]


def sections(n: int) -> list[str]:
    """Requirements with tasks and measures, numbered anew."""
    found = []
    for k in range(1, n + 1):
        found += ["一、规范公开", f"（一）编制目录之{k}", "1.编制目录。（县财政局负责）"]
    return found


def plain(n: int) -> list[str]:
    """Prose without numbers."""
    return [f"各单位要加强第{k}次学习，提高认识，抓好落实。" for k in range(n)]


def units(n: int) -> list[str]:
    """One bracket with many names."""
    return ["1.编制目录。（" + "、".join(f"县{k}号{_unit(k)}" for k in range(n)) + "负责）"]


def brackets(n: int) -> list[str]:
    """One paragraph with many brackets."""
    return ["1." + "".join(f"公开第{k}项。（{_unit(k)}负责）" for k in range(n))]


def one_line(n: int) -> list[str]:
    """A plan on one line."""
    return ["".join(measures(n))]


def rows(n: int) -> Table:
    """A table of many rows."""
    return [HEADER] + [
        [str(k), f"推进第{k}项", f"编制第{k}期目录。", _unit(k), "6月底前"] for k in range(1, n + 1)
    ]


def columns(n: int) -> Table:
    """A table of many columns."""
    return [
        HEADER + [f"备注{k}" for k in range(n)],
        *(["1", "推进公开", "编制目录。", "县财政局", "6月底前", *["无"] * n] for _ in range(4)),
    ]


def same_columns(n: int) -> Table:
    """A table of many columns of one name, numbers below."""
    return [HEADER + ["措施"] * n, *([*"1234", "6月底前", *["7"] * n] for _ in range(3))]


def bare_columns(n: int) -> Table:
    """A table of many columns without a name, numbers below."""
    return [HEADER + [""] * n, *([*"1234", "6月底前", *["7"] * n] for _ in range(3))]


def _pairs(parted: str) -> Callable[[int], bytes]:
    """Two labels of a card in turn, which are no card."""

    def make(n: int) -> bytes:
        return _text([f"工作任务{parted}公开目录", f"责任单位{parted}县财政局"] * n)

    return make


def _long_row(n: int) -> bytes:
    """A table whose cells bars end, with a row that goes far beyond its header."""
    rows = [
        "任务 | 要求 | 责任单位 |",
        "公开 |" + " 编目录 |" * n + " 县财政局 |",
        "公开 | 编目录 | 县财政局 |",
    ]
    return _text(rows)


def names_in_a_cell(n: int) -> Table:
    """A table with a cell of many names."""
    return [HEADER, ["1", "推进公开", "编制目录。", "、".join(map(_unit, range(n))), "年底前"]]


def items_in_a_cell(n: int) -> Table:
    """A table with a cell of many numbered items."""
    text = "".join(f"{k}.编制第{k}期目录。" for k in range(1, n + 1))
    return [HEADER, ["1", "推进公开", text, "县财政局", "年底前"]]


PROSE = {kind.__name__: kind
         for kind in (measures, sections, plain, units, brackets, one_line)}  # fmt: skip
TABLES = {kind.__name__: kind
          for kind in (rows, columns, same_columns, bare_columns, names_in_a_cell,
                       items_in_a_cell)}  # fmt: skip


def _text(lines: list[str]) -> bytes:
    return "\n".join(["2022年工作要点", *lines]).encode()


def _markdown(lines: list[str]) -> bytes:
    return "\n\n".join(["# 2022年工作要点", *lines]).encode()


def _html(body: str) -> bytes:
    return f'<html><meta charset="utf-8"><body><h1>2022年工作要点</h1>{body}</body></html>'.encode()


def _page(lines: list[str]) -> bytes:
    return _html("".join(f"<p>{line}</p>" for line in lines))


def _word(lines: list[str]) -> bytes:
    return docx("".join(map(p, ["2022年工作要点", *lines])))


def _pdf(lines: list[str]) -> bytes:
    pages, width = [], 30
    wrapped = [line[k : k + width] for line in lines for k in range(0, len(line), width)]
    for first in range(0, len(wrapped), 25):
        pages.append(Page().lines(80, 80, 28, *wrapped[first : first + 25], size=14))
    return build(*pages)


def _tabs(cells: Table) -> bytes:
    return _text(["\t".join(line) for line in cells])


def _aligned(cells: Table) -> bytes:
    return _text(["    ".join(line) for line in cells])


def _commas(cells: Table) -> bytes:
    return _text([",".join(line) for line in cells])


def _pipes(cells: Table) -> bytes:
    lines = ["|" + "|".join(line) + "|" for line in cells]
    lines.insert(1, "|" + "---|" * len(cells[0]))
    return ("# 2022年工作要点\n\n" + "\n".join(lines)).encode()


def _bars(cells: Table) -> bytes:
    return _text(["|" + "|".join(line) for line in cells])


def _lines(cells: Table) -> bytes:
    return _text([cell for line in cells for cell in line])


def _grid(cells: Table) -> bytes:
    lines = ("".join(f"<td>{cell}</td>" for cell in line) for line in cells)
    return _html("<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>")


def _word_table(cells: Table) -> bytes:
    return docx(p("2022年工作要点") + table(*(row(*map(cell, line)) for line in cells)))


def _pdf_table(cells: Table) -> bytes:
    step, pages = 30, []
    edges = [60 + 475 * k / len(cells[0]) for k in range(len(cells[0]) + 1)]
    for first in range(0, len(cells), 24):
        page, part = Page(), cells[first : first + 24]
        for number, line in enumerate(part):
            for left, word in zip(edges, line, strict=False):
                page.text(left + 2, 80 + step * number, word[:8], 9)
        for number in range(len(part) + 1):
            page.rule(edges[0], 60 + step * number, edges[-1], 60 + step * number)
        for edge in edges:
            page.rule(edge, 60, edge, 60 + step * len(part))
        pages.append(page)
    return build(*pages)


def _merged_page(n: int) -> bytes:
    """A web page whose cells of tasks and units cover all rows."""
    head = "".join(f"<th>{name}</th>" for name in HEADER)
    spanning = "<td rowspan={}>推进公开</td><td>编制。</td><td rowspan={}>县财政局、县司法局</td>"
    first = f"<td>1</td>{spanning.format(n, n)}<td>年底前</td>"
    rest = "".join(
        f"<tr><td>{k}</td><td>编制第{k}期。</td><td>年底前</td></tr>" for k in range(2, n + 1)
    )
    return _html(f"<table><tr>{head}</tr><tr>{first}</tr>{rest}</table>")


def _merged_word(n: int) -> bytes:
    """The same as a Word table."""
    lines = [row(*map(cell, HEADER))]
    for k in range(n):
        kind = "restart" if k == 0 else "continue"
        task, unit = ("推进公开", "县财政局、县司法局") if k == 0 else ("", "")
        lines.append(row(cell(str(k + 1)), cell(task, merge=kind), cell(f"编制第{k}期。"),
                         cell(unit, merge=kind), cell("年底前")))  # fmt: skip
    return docx(p("2022年工作要点") + table(*lines))


def _levels_word(n: int) -> bytes:
    """Automatic numbers of nine levels, up and down."""
    levels = abstract(1, *(level(k, "decimal", f"%{k + 1}.") for k in range(9)))
    body = "".join(p(f"编制第{k}期目录。", num=(1, abs(8 - k % 17))) for k in range(n))
    return docx(body, numbering=levels + num(1, 1))


def _lists_word(n: int) -> bytes:
    """Many lists, of one paragraph each."""
    lists = "".join(num(k, 1) for k in range(1, n + 1))
    body = "".join(p("编制目录。", num=(k, 0)) for k in range(1, n + 1))
    return docx(body, numbering=abstract(1, level(0, "decimal", "%1.")) + lists)


def _breaks_word(n: int) -> bytes:
    """Rows with the marks of pages that Word leaves where it saved the file."""
    broken = p(xml="<w:r><w:lastRenderedPageBreak/><w:t>编制目录。</w:t></w:r>")
    lines = [row(*map(cell, HEADER))]
    lines += [row(cell(str(k)), cell(f"推进第{k}项"), cell(xml=broken), cell("县财政局"),
                  cell("年底前")) for k in range(n)]  # fmt: skip
    return docx(p("2022年工作要点") + table(*lines))


def _nested_markdown(n: int) -> bytes:
    """Lists within lists, up and down."""
    return "\n".join(f"{'  ' * (k % 12)}- 编制第{k}期目录。" for k in range(n)).encode()


def _nested_page(n: int) -> bytes:
    """The same as a web page."""
    return _html(
        "".join("<ol>" + "<li>编制目录。<ol>" * 6 + "</ol></li>" * 6 + "</ol>" for _ in range(n))
    )


def _tables_page(n: int) -> bytes:
    """Many tables."""
    one = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in line) + "</tr>" for line in rows(2))
    return _html(f"<p>一、任务</p><table>{one}</table>" * n)


def _made(
    kinds: Mapping[str, Callable[[int], Any]], writers: Mapping[str, Callable[[Any], bytes]]
) -> dict[str, tuple[str, Callable[[int], bytes]]]:
    """Each kind of content in each form; what is behind the last point of a form is its suffix."""
    return {
        f"{kind}-{form.replace('.', '-')}": (
            f"plan.{form.rpartition('.')[2]}",
            lambda n, make=make, write=write: write(make(n)),  # type: ignore[misc]
        )
        for kind, make in kinds.items()
        for form, write in writers.items()
        if not (kind.endswith("columns") and form == "doc")  # it may have 63
    }


GROWING: dict[str, tuple[str, Callable[[int], bytes]]] = {
    **_made(PROSE, {"txt": _text, "md": _markdown, "html": _page, "docx": _word, "pdf": _pdf,
                    **OF_LINES}),
    **_made(TABLES, {"tabs.txt": _tabs, "aligned.txt": _aligned, "commas.txt": _commas,
                     "bars.txt": _bars, "lines.txt": _lines, "md": _pipes, "html": _grid,
                     "docx": _word_table, "pdf": _pdf_table, **OF_TABLES}),
    "merges-html": ("plan.html", _merged_page),
    "merges-docx": ("plan.docx", _merged_word),
    "levels-docx": ("plan.docx", _levels_word),
    "lists-docx": ("plan.docx", _lists_word),
    "page-breaks-docx": ("plan.docx", _breaks_word),
    "levels-md": ("plan.md", _nested_markdown),
    "levels-html": ("plan.html", _nested_page),
    "tables-html": ("plan.html", _tables_page),
    "pairs-listed-txt": ("plan.txt", _pairs("\n")),
    "pairs-labelled-txt": ("plan.txt", _pairs("：")),
    "pairs-barred-txt": ("plan.txt", _pairs("|")),
    "pairs-recorded-txt": ("plan.txt", _pairs(",")),
    "pairs-spaced-txt": ("plan.txt", _pairs("  ")),
    "long-row-txt": ("plan.txt", _long_row),
    **KINDS,
}  # fmt: skip
"""By kind and format: a file's name, and its bytes for a size."""
