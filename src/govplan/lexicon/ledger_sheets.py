"""The sheets of a ledger (任务台账) that govplan wrote: the plan, and what repeats it; the columns
that its tables have in common with a 任务分解表.
"""

from __future__ import annotations

from collections.abc import Iterable

from govplan.lexicon.standing_lines import compact, ends_like_title

__all__ = [
    "ADDED", "BEFORE", "CHANGE", "DEADLINE", "DIVISION", "DOUBT", "ID", "LEAD", "LEAD_INS",
    "MEASURE", "NEAREST", "OTHER", "PART", "REQUIREMENT", "RESPONSIBLE", "ROLE_COLUMNS",
    "ROLE_VERBS", "SERIAL", "SHEETS", "SOURCE", "SUPPORT", "TASK", "UNIT", "UNIT_ROLE",
    "ledger_title", "part_lines", "plan_title", "repeating_sheets", "title_words",
]  # fmt: skip

SHEETS = {"ledger": "台账", "units": "按单位", "summary": "汇总", "notes": "诊断",
          "vanished": "已消失"}  # fmt: skip
"""The names of the sheets by what they hold; all but the first repeat it or speak of it."""

SERIAL, REQUIREMENT, TASK, MEASURE = "序号", "工作要求", "具体任务", "具体要求"
LEAD, RESPONSIBLE, SUPPORT, DEADLINE = "牵头单位", "责任单位", "配合单位", "完成时限"
"""The columns of what a plan has."""

ID, NEAREST, SOURCE, UNIT, UNIT_ROLE = "编号", "最近时限", "来源", "单位", "角色"
CHANGE, BEFORE, DOUBT = "变化", "原内容", "核对"
ADDED = frozenset((SERIAL, NEAREST, SOURCE, ID, CHANGE, BEFORE, DOUBT, UNIT_ROLE))
"""The columns of a ledger that tell nothing of the plan: they count, date and locate its rows, and
tell what changed and what is doubtful."""

PART, DIVISION, OTHER = "部分", "分工", "其他"
"""The columns of what a table of the plan has above its rows, in cells or in further columns."""

LEAD_INS = {REQUIREMENT: "要求引言", TASK: "任务引言"}
"""The columns of headings, and those of the lead-ins below them."""

ROLE_VERBS = {"lead": "牵头", "responsible": "负责", "support": "配合", "supervise": "督导"}
"""What a body of each role does, in the words behind its name."""

ROLE_COLUMNS = {
    LEAD: ROLE_VERBS["lead"],
    RESPONSIBLE: ROLE_VERBS["responsible"],
    SUPPORT: ROLE_VERBS["support"],
}
"""The columns of units, and the verb of each."""

_ANNEX = "附"
_TITLE = " 任务台账"
_SEVERAL = "个方案"

_ALWAYS = frozenset(SHEETS[key] for key in ("ledger", "units", "summary", "notes"))


def title_words(plans: int, title: str) -> str:
    """The title of a ledger of one plan or of several.

    >>> title_words(1, "工作要点"), title_words(2, "工作要点")
    ('工作要点 任务台账', '2个方案 任务台账')
    """
    return (title if plans == 1 else f"{plans}{_SEVERAL}") + _TITLE


def ledger_title(words: str) -> str:
    """What the title of a ledger says that is in it: the title of its plan, or how many plans.

    >>> ledger_title("工作要点 任务台账"), ledger_title("2个方案 任务台账")
    ('工作要点', '2个方案')
    """
    return words.removesuffix(_TITLE)


def plan_title(words: str) -> str | None:
    """The title of the plan in a ledger of this title; none where it has several, or is no ledger.

    >>> plan_title("工作要点 任务台账"), plan_title("2个方案 任务台账"), plan_title("工作要点")
    ('工作要点', None, None)
    """
    title = ledger_title(words)
    several = title.removesuffix(_SEVERAL).isdecimal() and title.endswith(_SEVERAL)
    return title if title != words and title and not several else None


def part_lines(part: str) -> tuple[list[str], list[str]]:
    """The lines of the name of a part: those above its table (附件1, a plan's title), and its
    section rows (contract, 3.10).

    >>> part_lines("附件2 任务分工表"), part_lines("第一类：惠企政策")
    ((['附件2', '任务分工表'], []), ([], ['第一类：惠企政策']))
    """
    lines = part.split()
    above = [line for line in lines if line.startswith(_ANNEX) or _is_title(line)]
    return above, [line for line in lines if line not in above]


def _is_title(line: str) -> bool:
    """Whether a line is a plan's title, not a name with a label (第一类：惠企政策)."""
    return "：" not in line and ends_like_title(compact(line))


def repeating_sheets(names: Iterable[str]) -> frozenset[str]:
    """Those sheets of a ledger that repeat it; none where the workbook is no such ledger.

    >>> sorted(repeating_sheets(["台账", "按单位", "汇总", "诊断"]))
    ['按单位', '汇总', '诊断']
    >>> repeating_sheets(["台账", "汇总"])
    frozenset()
    """
    found = frozenset(names)
    if not found >= _ALWAYS:
        return frozenset()
    return (found & frozenset(SHEETS.values())) - {SHEETS["ledger"]}
