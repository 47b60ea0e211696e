"""Laws of the text readers: nothing is lost, nothing is told twice, nothing breaks them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govplan.model.diagnostics import Report
from govplan.model.document import Block, Document, Paragraph, Table, Text
from govplan.parsers import ReadOptions
from govplan.parsers.html.reader import read as read_html
from govplan.parsers.markdown.reader import read as read_markdown
from govplan.parsers.text.reader import read as read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PIECES = (
    "一、公开", "（二）解读。", "1.", "2. 目录", "县财政局", "（责任单位：县司法局）", "任务",
    "责任单位", "要求", "\t", "\t\t", "\n", "\n\n", "\r\n", "\f", " ", "  ", "　　", "|", "| ",
    "---", "|---|---|", "+--+--+", "│", "┌──┬──┐", "├──┼──┤", "# ", "##", "- ", "- 3 -", "> ",
    "    ", "```\n", "**", "*", "_", "`", "[", "](", "](/a)", ")", "![", "\\", "&amp;", "&#0;",
    "<", ">", "<!--", "-->", "<p>", "</p>", "<br>", "<table>", "</table>", "<tr>", "<td>",
    "<td rowspan=3>", "<td colspan=9>", "<th>", "<ol>", "<ol start=3>", "<li>", "<div>", "</div>",
    "<b>", "</b>", "<a href=/>", "</a>", "<h2>", "<pre>", "<ruby>", "<rt>", "<select>",
    "<span style='display:none'>", "</span>", "<caption>", "<thead>", "<script>", "</script>",
    "索引号：1", "标题：要点", "发文机关：某县", "\x00", "\u202e", "\x1b[31m", "\ufeff", "\x85",
    "\u2028", "😀", "a",
)  # fmt: skip

DOCUMENTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def texts(blocks: Iterable[Block]) -> Iterable[Text]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            for cell in block.cells:
                yield from texts(cell.blocks)


def read_it(reader: Callable[..., Document], source: str) -> Document:
    return reader(source.encode(), ReadOptions(name="x"), Report())


def check(document: Document) -> None:
    """Each visible character stands in exactly one block or furniture, and cells fit the grid."""
    told: Counter[int] = Counter()
    for text in (*texts(document.blocks), *(text for _, text in document.furniture)):
        told.update(text.origins)
    visible = {i for i, c in enumerate(document.transcript.text) if not c.isspace()}
    assert visible <= set(told)
    assert all(told[i] == 1 for i in visible)
    for table in (block for block in document.blocks if isinstance(block, Table)):
        covered = Counter(
            (row, column)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.column, cell.column + cell.colspan)
        )
        assert all(row < table.rows and column < table.columns for row, column in covered)


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS)
@example("\t任务\n\t责任单位\n\n\t甲\n\n乙\n\n丙")
@example("任务\t责任单位\n甲\n乙\t丙\n\n丁\n")
@example("+--+--+\n| | |\n")
def test_plain_text_is_told_once_and_whole(source: str) -> None:
    document = read_it(read_text, source)
    check(document)
    printed = "".join(
        "".join(c for c in source if (c >= " " and c != "\ufeff") or c in "\x1b").split()
    )
    found = "".join("".join(document.transcript.text).split())
    assert "".join(printed.split()) == found


@pytest.mark.parametrize("reader", [read_markdown, read_html], ids=["markdown", "html"])
@settings(max_examples=150, deadline=None)
@given(DOCUMENTS)
@example("<table>甲<tr>乙<td>任务<td>责任单位<caption>丙</table>丁")
@example("1. \n\n   甲\n1.\n2. # 乙\n3. ```\n   丙\n")
@example("<ol><li><table><tr><th>任务<th>要求<tr><td>甲</table>")
def test_markup_is_told_once_and_whole(reader: Callable[..., Document], source: str) -> None:
    check(read_it(reader, source))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(("一、公开目录", "（二）解读", "1.更新", "县财政局", "2022年")), min_size=1
    )
)
def test_the_same_lines_read_the_same_in_all_three_formats(lines: list[str]) -> None:
    expected = lines
    for reader, source in (
        (read_text, "\n".join(lines)),
        (read_markdown, "\n\n".join(lines)),
        (read_html, "".join(f"<p>{line}</p>" for line in lines)),
    ):
        document = read_it(reader, source)
        assert [text.value for text in texts(document.blocks)] == expected


TABLES = {
    "drawn": "+----+--------+------+\n| 号 | 任务   | 时限 |\n+----+--------+------+\n"
    "| 1  | 编目录 | 5月底 |\n|    | 并公布 | 前   |\n+----+--------+------+\n"
    "| 2  | 评目录 | 年底 |\n+----+--------+------+\n",
    "bars behind": "序号 | 工作任务 | 责任单位 |\n1 | 编制目录。 | 县司法局 |\n"
    "2 | 公布目录。 | 县府办 |\n3 | 评估目录。 | 县审计局 |\n",
    "bars between": "序号 | 工作任务 | 责任单位\n1 | 编制目录。 | 县司法局\n"
    "2 | 公布目录。 | 县府办\n",
    "pipes": "| 序号 | 工作任务 | 责任单位 |\n|---|---|---|\n| 1 | 编制目录。 | 县司法局 |\n"
    "| 2 | 公布目录。 | 县府办 |\n",
    "tabs": "序号\t工作任务\t责任单位\n1\t编制目录。\t县司法局\n2\t公布目录。\t县府办\n",
}


@pytest.mark.parametrize("reader", [read_text, read_markdown], ids=["text", "markdown"])
@pytest.mark.parametrize("whole", TABLES.values(), ids=TABLES)
def test_a_table_that_lost_a_mark_or_a_name_keeps_all_words(
    reader: Callable[..., Document], whole: str
) -> None:
    names = ("序号", "任务", "责任单位", "时限")
    spans = [(place, place + 1) for place, mark in enumerate(whole) if mark in "|\t+"]
    spans += [(whole.index(name), whole.index(name) + len(name)) for name in names if name in whole]
    for start, end in spans:
        source = whole[:start] + whole[end:]
        document = read_it(reader, source)
        words = Counter(filter(str.isalnum, source))
        assert words == Counter(filter(str.isalnum, document.transcript.text)), source
        check(document)
