"""Numbers that do not run on by one leave a diagnostic that says what is wrong."""

from __future__ import annotations

import pytest

from govplan.pipeline import convert


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("一、甲 二、乙 三、丙", []),
        ("一、甲 三、丙 四、丁", ["number-gap 三、 follows 1; 2 is missing"]),
        ("一、甲 二、乙 二、丙", ["number-repeat 二、 comes twice"]),
        ("一、甲 二、乙 三、丙 二、丁", ["number-order 二、 stands behind 3"]),
        ("二、甲 三、乙", ["number-gap 二、 follows 0; 1 is missing"]),
        ("一、甲 （一）子 （二）丑 二、乙 （一）寅 （二）卯", []),
        ("一、甲 （一）子 （二）丑 二、乙 （三）寅 （四）卯", []),
        ("一、甲 （一）子 （二）丑 二、乙 （四）寅",
         ["number-gap （四） follows 2; 3 is missing"]),
        ("一、甲 （一）子 （二）丑 二、乙 （二）寅",
             ["number-gap （二） begins a row; 1 is missing"]),
        ("一、甲 （一）子 （二）丑 （三）寅 二、乙 （二）卯",
         ["number-gap （二） begins a row; 1 is missing"]),
        ("一、甲 （一）子 1.春 2.夏 （二）丑 3.秋 5.冬", ["number-gap 5. follows 3; 4 is missing"]),
        ("一、甲 1.春 2.夏 ①雨 ②风 3.秋 ③雪", []),
        ("一、甲 二、乙 一、丙", ["number-restart 一、 begins again behind 2"]),
        ("1.甲 2.乙 4.丁 5.戊", ["number-gap 4. follows 2; 3 is missing"]),
    ],
)  # fmt: skip
def test_audit(lines: str, wanted: list[str]) -> None:
    plan = convert("\n".join(lines.split()).encode(), "plan.txt")
    told = [item for item in plan.diagnostics if item.code.startswith("number-")]
    assert [f"{item.code} {item.message}" for item in told] == wanted
    assert all(item.sources for item in told)


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (["1|1.普查<br>2.公示", "2|宣传", "3|1.培训<br>2.考核", "4|总结"], []),
        (["1|普查", "2|宣传", "4|总结"], ["number-gap 4 follows 2; 3 is missing"]),
    ],
)
def test_figures_of_a_column_beside_numbers_in_cells(cells: list[str], wanted: list[str]) -> None:
    rows = ["|序号|具体措施|责任单位|", "|-|-|-|", *(f"|{cell}|县财政局|" for cell in cells)]
    plan = convert("\n".join(rows).encode(), "plan.md")
    told = [item for item in plan.diagnostics if item.code in {"number-gap", "number-repeat"}]
    assert [f"{item.code} {item.message}" for item in told] == wanted
