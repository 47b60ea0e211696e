"""Tables without vertical rulings below the names of their columns, whatever rulings they have."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pdf_builder import Page, build, width
from pdf_reading import ENGINES, outline, read_pdf

RULES = ("none", "below header", "around header", "three lines", "each row", "columns",
         "columns and header")  # fmt: skip
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
    left, right, top = table.xs[0], table.xs[-1], y
    last = len(table.rows) - 1
    for number, row in enumerate(table.rows):
        cells = [
            wrapped(text, end - start - 14)
            for text, start, end in zip(row, table.xs, table.xs[1:], strict=False)
        ]
        tall = max(map(len, cells))
        above = rules == "each row" or (rules in RULES[2:] and not number)
        below_header = not number and rules not in ("none", "columns")
        if above:
            page.rule(left, y, right, y)
        for x, lines in zip(table.xs, cells, strict=False):
            shift = (tall - len(lines)) * STEP / 2 if table.centred else 0.0
            page.lines(x + 4, y + table.padding + SIZE + shift, STEP, *lines, size=SIZE)
        y += tall * STEP + table.padding
        if below_header or (number == last and rules in RULES[3:]):
            page.rule(left, y, right, y)
    for x in table.xs if rules in RULES[5:] else ():
        page.rule(x, top, x, y)
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
    assert {d.code for d in report} <= {"table-guessed"}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rules", ["none", "three lines", "each row"])
@pytest.mark.parametrize("cut", [0, 1, 2])
def test_rows_go_on_over_pages_without_names(engine: str, rules: str, cut: int) -> None:
    """A table of three pages whose names stand on the first; ``cut`` lines of a row are before."""
    xs = NUMBERED.xs
    pages = []
    for number in range(3):
        page, y = Page(), 90.0
        if number == 0:
            page.cells(list(xs), 70, *NUMBERED.rows[0], size=SIZE)
            if rules != "none":
                page.rule(xs[0], 56, xs[-1], 56)
                page.rule(xs[0], 76, xs[-1], 76)
        elif cut:
            rest = ["做好日常巡护，及时上报情况。"][:cut]
            page.cells(list(xs), y, "", rest, "县林长办", "", size=SIZE)
            y += 22
        while y < 760:
            row = (
                str(len(page.operators)),
                "修剪林带枯枝，清理防火道路杂草。",
                "县林业局",
                "10月底前",
            )
            page.cells(list(xs), y, *row, size=SIZE)
            if rules == "each row":
                page.rule(xs[0], y + 6, xs[-1], y + 6)
            y += 22
        if cut and number < 2:
            page.cells(
                list(xs),
                y,
                "99",
                "组织护林员巡山，对重点林区加密频次，",
                "各镇、",
                "每月",
                size=SIZE,
            )
        elif rules != "none":
            page.rule(xs[0], y, xs[-1], y)
        page.text(280, 800, f"— {number + 1} —", 12)
        pages.append(page)
    document, _ = read_pdf(build(*pages), engine)
    lines = outline(document)
    assert [line for line in lines if line.startswith("#")][1:] == ["#+?)" if cut else "#+?", "#+?"]
    assert all(line.count("|") == 3 for line in lines if line[0] not in "#<")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rules", ["none", "three lines"])
def test_section_rows_span_the_columns(engine: str, rules: str) -> None:
    xs = [60.0, 96.0, 320.0, 530.0]
    page = Page().cells(xs, 100, "序号", "主要任务", "责任单位", size=SIZE)
    if rules != "none":
        for y in (84, 108, 236):
            page.rule(60, y, 530, y)
    page.text(64, 124, "一、防汛抗旱及水利工程建设管理方面的各项工作任务", SIZE)
    page.cells(xs, 144, "1", "清淤渠道。", "县水利局", size=SIZE)
    page.cells(xs, 164, "2", "检修水闸。", "县水利局、各镇", size=SIZE)
    page.text(64, 184, "二、森林草原防火以及野生动物保护管理方面的工作", SIZE)
    page.cells(xs, 204, "3", "开设隔离带。", "县林业局", size=SIZE)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        "#?",
        "序号|主要任务|责任单位",
        "一、防汛抗旱及水利工程建设管理方面的各项工作任务[1x3]",
        "1|清淤渠道。|县水利局",
        "2|检修水闸。|县水利局、各镇",
        "二、森林草原防火以及野生动物保护管理方面的工作[1x3]",
        "3|开设隔离带。|县林业局",
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_names_in_two_rows_and_spread_names(engine: str) -> None:
    xs = [60.0, 100.0, 300.0, 400.0, 530.0]
    page = Page().text(64, 112, "序号", SIZE).text(150, 112, "任　务", SIZE)
    page.text(370, 104, "责任单位", SIZE)
    page.text(316, 122, "牵头单位", SIZE).text(420, 122, "配合单位", SIZE)
    for row in range(1, 4):
        page.cells(
            xs, 124 + 20 * row, str(row), f"整修第{row}条村道。", "县交通局", "各镇", size=SIZE
        )
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[:3] == [
        "#?",
        "序号[2x1]|任 务[2x1]|责任单位[1x2]",
        "牵头单位|配合单位",
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_labels_of_a_paragraph_are_no_header(engine: str) -> None:
    page = Page().lines(
        92, 100, 28, "一、修缮校舍", "责任单位：县教育局　完成时限：8月底前",
        "二、更新设备", "责任单位：县财政局　完成时限：9月底前",
    )  # fmt: skip
    document, _ = read_pdf(build(page), engine)
    assert not any(line.startswith("#") for line in outline(document))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_note_below_the_last_ruling_is_no_row(engine: str) -> None:
    page = Page()
    y = draw(NUMBERED, "three lines", page)
    page.text(62, y + 18, "注：各镇为乡镇人民政府。", SIZE)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [*NUMBERED.expected, "注：各镇为乡镇人民政府。"]


EMPTY_BELOW = Drawn(
    (60, 150, 380, 530),
    (
        ("重点任务", "主要措施", "责任单位"),
        ("健全体系", "建立三级网格，配备专职网格员。", "县委政法委"),
        ("", "完善考核办法。", "县委组织部"),
        ("化解矛盾", "组建调解队伍，开展排查。", "县司法局"),
        ("", "公布调解案例。", "县法院"),
    ),
)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rules", RULES)
def test_a_task_covers_the_rows_that_are_empty_below(engine: str, rules: str) -> None:
    page = Page()
    draw(EMPTY_BELOW, rules, page)
    document, _ = read_pdf(build(page), engine)
    rows = [line.replace("[2x1]", "").lstrip("|") for line in outline(document)]
    assert rows == [line.lstrip("|") for line in EMPTY_BELOW.expected]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("shift", [0.0, 7.5])
def test_names_below_each_other_in_a_cell_are_one_row(
    engine: str, rules: str, shift: float
) -> None:
    xs = [50.0, 80.0, 300.0, 460.0]
    page = Page().cells(xs, 100, "序号", "主要措施", "责任单位", size=SIZE)
    for row in range(3):
        y = 124 + 40 * row
        units = ["县农业农村局", "县供销社"]
        page.cells(xs, y + shift, str(row + 1), f"建设第{row + 1}处回收点。", size=SIZE)
        page.cells(xs, y, "", "", units, size=SIZE, step=STEP)
        if rules == "each row":
            page.rule(50, y + 24, 460, y + 24)
    if rules not in ("none", "columns"):
        page.rule(50, 106, 460, 106)
    if rules in RULES[2:]:
        page.rule(50, 84, 460, 84)
    for x in xs if rules in RULES[5:] else ():
        page.rule(x, 84, x, 236)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[1:] == [
        "序号|主要措施|责任单位",
        *(f"{n}|建设第{n}处回收点。|县农业农村局¶县供销社" for n in (1, 2, 3)),
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_mark_over_the_edge_of_its_column_closes_no_gutter(engine: str) -> None:
    xs = [50.0, 80.0, 260.0, 400.0]
    page = Page().cells(xs, 100, "序号", "主要措施", "责任单位", size=SIZE)
    page.cells(xs, 124, "1", "建设废旧农膜回收利用站点三十处。", "县供销社", size=SIZE)
    page.cells(xs, 144, "2", "清洁水源。", "县水利局", size=SIZE)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[2] == "1|建设废旧农膜回收利用站点三十处。|县供销社"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("mark", ["。", "、", "；"])
def test_a_mark_that_hangs_up_to_the_next_cell_ends_no_table(engine: str, mark: str) -> None:
    full = "逐户核查低保对象家庭收入和财产状况"
    rows = [
        ("1", "公示救助名单。", "县民政局"),
        ("2", full + mark, "县民政局牵头负责"),
        ("3", "发放价格补贴。", "县财政局"),
    ]
    xs = [50.0, 80.0, 80.0 + SIZE * (len(full) + 1), 380.0]
    page = Page().cells(xs, 100, "序号", "工作任务", "责任单位", size=SIZE)
    for number, row in enumerate(rows):
        page.cells(xs, 124 + 22 * number, *row, size=SIZE)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[-3:] == ["|".join(row) for row in rows]


@pytest.mark.parametrize("engine", ENGINES)
def test_names_in_the_middle_of_wide_columns_stand_behind_their_cells(engine: str) -> None:
    rows = [("1", "修缮水渠。", "县水利局"), ("2", "疏通涵管。", "县住建局")]
    page = Page().center(70, "某县2025年水利任务清单", 16)
    for x, name in zip((40, 190, 400), ("序号", "具体措施", "责任单位"), strict=True):
        page.text(x, 120, name, SIZE)
    for number, row in enumerate(rows):
        for x, cell in zip((44, 70, 350), row, strict=True):
            page.text(x, 142 + 22 * number, cell, SIZE)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[-2:] == ["|".join(row) for row in rows]


@pytest.mark.parametrize("engine", ENGINES)
def test_numbered_cells_of_tasks_and_measures_are_a_row_each(engine: str) -> None:
    rows = [("一、健全制度", "1.修订章程。"), ("二、强化服务", "2.公开电话。")]
    page = Page().text(80, 120, "重点任务", SIZE).text(330, 120, "具体措施", SIZE)
    for number, row in enumerate(rows):
        page.text(80, 148 + 28 * number, row[0], SIZE).text(330, 148 + 28 * number, row[1], SIZE)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[-2:] == ["|".join(row) for row in rows]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_lone_letter_below_a_full_line_is_its_rest(engine: str) -> None:
    xs = [50.0, 150.0, 250.0, 316.0]
    page = Page().cells(xs, 100, "主要任务", "具体措施", "责任单位", size=SIZE)
    page.cells(xs, 124, "清洁水源", ["公示水质检测", "结果。"], "县水利局", size=SIZE, step=STEP)
    page.cells(xs, 164, "美化家园", "清理杂物。", "各镇政府", size=SIZE)
    page.cells(xs, 189, "摆放花箱", ["在广场、车站", "摆设花坛。"], ["各街道办事", "处"],
               size=SIZE, step=STEP)  # fmt: skip
    page.rule(46, 106, 312, 106)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[1:] == [
        "主要任务|具体措施|责任单位",
        "清洁水源|公示水质检测结果。|县水利局",
        "美化家园|清理杂物。|各镇政府",
        "摆放花箱|在广场、车站摆设花坛。|各街道办事处",
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_cells_of_one_line_that_nearly_fill_their_columns(engine: str) -> None:
    """Limits and whole names below one another are cells; 号 and 元） go on with their names."""
    rows = (
        ("1", "修订应急预案。", "60", "县应急局、县卫健局", "2025年4月底前"),
        ("2", "改造排水管网。", "900", "县住建局", "2025年9月底前"),
        ("3", "开展清洁取暖改造。", "35", "县发改局、各乡镇", "2025年11月底前"),
    )
    xs = (66, 104, 240, 320, 440)
    page = Page().center(100, "某县2025年任务分解表", 18)
    page.text(66, 150, "序", 10.5).text(66, 165, "号", 10.5)
    for x, name in zip(xs[1:], ("工作任务", "总投资（万", "责任单位", "完成时限"), strict=True):
        page.text(x, 150, name, 10.5)
    page.text(xs[2], 165, "元）", 10.5)
    for number, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=True):
            page.text(x, 190 + 21 * number, cell, 10.5)
    document, _ = read_pdf(build(page), engine)
    assert outline(document)[2:] == [
        "序号|工作任务|总投资（万元）|责任单位|完成时限",
        *("|".join(row) for row in rows),
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_label_stands_in_the_middle_of_its_cell(engine: str) -> None:
    page = Page()
    for y, label, text in (
        (100, "任务名称", "改造供热管网"),
        (124, "", "更换老旧管道，加装温度远传监测设备，实现按户"),
        (132, "具体措施", ""),
        (140, "", "计量和远程调节。"),
        (164, "责任单位", "区城管局"),
        (188, "完成时限", "10月底前"),
    ):
        page.text(70, y, label, 11).text(170, y, text, 11)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        "#?",
        "任务名称|改造供热管网",
        "具体措施|更换老旧管道，加装温度远传监测设备，实现按户计量和远程调节。",
        "责任单位|区城管局",
        "完成时限|10月底前",
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_label_alone_above_a_line_is_no_card(engine: str) -> None:
    page = Page()
    for y, label, text in (
        (100, "任务名称", "改造供热管网"),
        (124, "具体措施", ""),
        (148, "", "更换老旧管道。"),
        (172, "责任单位", "区城管局"),
    ):
        page.text(70, y, label, 11).text(170, y, text, 11)
    document, _ = read_pdf(build(page), engine)
    assert "任务名称|改造供热管网" not in outline(document)


@pytest.mark.parametrize("engine", ENGINES)
def test_ticks_part_the_names_of_bodies_near_to_each_other(engine: str) -> None:
    xs = [60.0, 96.0, 300.0, 348.0, 396.0]
    page = Page().cells(xs, 100, "序号", "具体措施", "县司法局", "县审计局", "县信访局", size=11)
    for row, ticks in enumerate(["√ √", "  √", "√  "]):
        y = 130 + 24 * row
        page.cells(xs[:2], y, str(row + 1), f"办理第{'一二三'[row]}批事项。", size=11)
        for k, tick in enumerate(ticks):
            page.text(xs[2 + k] + 20, y, tick, 11)
    document, _ = read_pdf(build(page), engine)
    assert outline(document) == [
        "#?",
        "序号|具体措施|县司法局|县审计局|县信访局",
        "1|办理第一批事项。|√||√",
        "2|办理第二批事项。|||√",
        "3|办理第三批事项。|√||",
    ]


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("engine", ENGINES)
def test_rows_far_apart_go_on_above_the_ruling_that_closes_their_table(
    closed: bool, engine: str
) -> None:
    xs = [60.0, 96.0, 300.0, 420.0]
    page = Page().rule(60, 80, 420, 80).rule(60, 110, 420, 110)
    page.cells(xs, 100, "序号", "具体措施", "责任单位", size=10)
    for row, y in enumerate([130, 160, 240]):
        page.cells(xs, y, str(row + 1), f"办理第{row + 1}批事项。", "县司法局", size=10)
    if closed:
        page.rule(60, 260, 420, 260)
    document, _ = read_pdf(build(page), engine)
    assert ("3|办理第3批事项。|县司法局" in outline(document)) == closed


@pytest.mark.parametrize("engine", ENGINES)
def test_numbers_of_texts_tell_rows_beside_a_name_a_line(engine: str) -> None:
    xs = [60.0, 300.0, 420.0]
    page = Page().cells(xs, 100, "具体措施", "责任单位", "完成时限", size=11)
    page.cells(
        xs, 124,
        ["1.清理行政许可事项，编制目录并公布。", "组织听证。", "征求企业意见。", "按年更新。"],
        ["县司法局", "县政务局", "县审计局", "县信访局"], size=11, step=15,
    )  # fmt: skip
    page.cells(xs, 188, ["2.公布办事指南。", "统一样式。"], ["县档案局", "县气象局"], "6月底",
               size=11, step=15)  # fmt: skip
    page.cells(xs, 222, "3.通报结果。", "县民政局", "9月底", size=11)
    document, _ = read_pdf(build(page), engine)
    lines = outline(document)
    assert [line[:2] for line in lines[2:]] == ["1.", "2.", "3."]
    assert lines[-2].startswith("2.公布办事指南。¶统一样式。|县档案局¶县气象局|6月底")


@pytest.mark.parametrize("short", ["一、强化宣传", "（三）强化宣传"])
@pytest.mark.parametrize("engine", ENGINES)
def test_a_short_section_row_above_tasks_leaves_all_gutters_free(engine: str, short: str) -> None:
    xs = [60.0, 180.0, 340.0, 440.0]
    page = Page().cells(xs, 100, "工作任务", "具体措施", "责任单位", size=11)
    page.text(64, 124, short, 11)
    page.cells(xs, 148, "（一）编印手册", "1.面向农村发放手册。", "县水利局", size=11)
    page.cells(xs, 172, "（二）举办展览", "2.在广场举办展览。", "县文旅局", size=11)
    document, _ = read_pdf(build(page), engine)
    spans = any(line == f"{short}[1x3]" for line in outline(document))
    assert spans == (short[0] == "一")
