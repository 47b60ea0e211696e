"""Tables without vertical rulings below the names of their columns, whatever rulings they have."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pdf_builder import Page, build, width
from pdf_reading import ENGINES, outline, read_pdf

RULES = ("none", "below header", "around header", "three lines", "each row")
SIZE, STEP = 11.0, 15.0


@dataclass
class Drawn:
    """A table: the left edges of its columns, the end of the last, its rows, header first."""

    xs: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    padding: float = 8.0
    centred: bool = False

    @property
    def expected(self) -> list[str]:
        return ["#?", *("|".join(row) for row in self.rows)]


NUMBERED = Drawn(
    (60, 96, 300, 420, 530),
    (
        ("序号", "工作任务", "责任单位", "完成时限"),
        ("1", "清理河道垃圾和沿岸违章建筑，恢复岸线自然形态。", "县水务局", "3月底前"),
        ("2", "疏浚淤积渠道。", "县农业农村局、各镇人民政府", "6月底前"),
        ("3", "安装水位自动监测设备，并接入全县防汛指挥平台统一调度。", "县应急局", "9月底前"),
        ("4", "开展河长履职考核。", "县河长办", "12月底前"),
    ),
)
PLAIN = Drawn(
    (60, 180, 400, 530),
    (
        ("重点工作", "具体措施", "牵头单位"),
        ("推广节能产品", "对购买节能家电的居民给予补贴，组织商场开展以旧换新活动。", "市商务局"),
        ("改造老旧小区", "更换楼道照明灯具。", "市住房和城乡建设局"),
        ("培育绿色工厂", "建立后备名录，逐家制定辅导方案，落实奖励政策。", "市工业和信息化局"),
    ),
)
TWO = Drawn(
    (70, 350, 520),
    (
        ("主要任务", "责任单位"),
        ("修订突发事件应急预案，每半年组织一次桌面推演。", "区应急局"),
        ("储备救灾物资。", "区民政局、区商务局"),
    ),
)
WIDE = Drawn(
    (40, 70, 160, 330, 420, 490, 560),
    (
        ("序号", "工作目标", "主要措施", "牵头单位", "配合单位", "时限"),
        (
            "1",
            "提高入园率",
            "新建公办幼儿园三所，改扩建两所，增加学位。",
            "县教育局",
            "县财政局",
            "8月底",
        ),
        ("2", "稳定师资", "公开招聘教师。", "县教育局", "县人社局", "7月底"),
    ),
)


def wrapped(text: str, room: float) -> list[str]:
    lines, used = [""], 0.0
    for character in text:
        advance = width(character) * SIZE
        if used + advance > room and character not in "，。、":
            lines.append("")
            used = 0.0
        lines[-1] += character
        used += advance
    return lines


def draw(table: Drawn, rules: str, page: Page, y: float = 120) -> float:
    """Draw a table from ``y`` down; return the height of its lower edge."""
    left, right = table.xs[0], table.xs[-1]
    last = len(table.rows) - 1
    for number, row in enumerate(table.rows):
        cells = [
            wrapped(text, end - start - 14)
            for text, start, end in zip(row, table.xs, table.xs[1:], strict=False)
        ]
        tall = max(map(len, cells))
        above = rules == "each row" or (rules in RULES[2:] and not number)
        if above:
            page.rule(left, y, right, y)
        for x, lines in zip(table.xs, cells, strict=False):
            shift = (tall - len(lines)) * STEP / 2 if table.centred else 0.0
            page.lines(x + 4, y + table.padding + SIZE + shift, STEP, *lines, size=SIZE)
        y += tall * STEP + table.padding
        if (not number and rules != "none") or (number == last and rules in RULES[3:]):
            page.rule(left, y, right, y)
    return y


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize(
    "table", [NUMBERED, PLAIN, TWO, WIDE], ids=["numbers", "plain", "two", "wide"]
)
@pytest.mark.parametrize("padding", [0.0, 4.0, 8.0, 16.0])
@pytest.mark.parametrize("centred", [False, True], ids=["level", "centred"])
def test_rows_are_told_by_their_cells(
    engine: str, rules: str, table: Drawn, padding: float, *, centred: bool
) -> None:
    page = Page().center(70, "某县2025年重点工作清单", 20)
    drawn = Drawn(table.xs, table.rows, padding, centred)
    y = draw(drawn, rules, page)
    page.text(92, y + 50, "各单位要按照分工，抓好各项工作任务的落实，按时报送情况。", 14)
    document, report = read_pdf(build(page), engine)
    assert outline(document) == [
        "某县2025年重点工作清单",
        *drawn.expected,
        "各单位要按照分工，抓好各项工作任务的落实，按时报送情况。",
    ]
    assert [d.code for d in report] == ["table-guessed"]
