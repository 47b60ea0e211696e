"""Column headers of plan tables and what they mean: one table of synonyms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from govplan.annotate.roles import Role, column_role

__all__ = ["COLUMN_NAMES", "TEXT_KINDS", "Columns", "column_kind", "names_person", "read_header"]

# (kind, pattern on the whole header without white space, example). The order is the order of trial.
COLUMN_NAMES: tuple[tuple[str, str, str], ...] = (
    ("number", r"序号|编号|序|号|项次|No\.?|NO\.?", "序号"),
    ("deadline", r".*(?:时限|时间|期限|日期|进度|节点|完成期|时点).*", "完成时限"),
    (
        "units",
        r"(?:.*(?:责任|牵头|配合|主办|协办|承办|落实|参与|参加|实施|主责|负责|督导|监管|责任主体|执行|协同|会办|分管)"
        r".*(?:单位|部门|科室|处室|机构|股室|主体|局|办|组|地区|镇街|县区)?)|部门|单位|科室|处室|主体",
        "责任单位",
    ),
    (
        "requirement",
        r"工作要求|重点工作|类别|类型|项目|领域|工作领域|工作类别|任务类别|事项类别|板块|工作板块|一级任务"
        r"|一级指标|方面|工作方面|总体要求|工作重点|重点领域|工作项目|专项|分类|大项",
        "工作要求",
    ),
    ("measure", r".*(?:措施|举措|内容|做法|要求|事项|步骤|任务分解|细化|要点)", "具体要求"),
    ("task", r".*(?:任务|工作|目标任务|项目名称)", "工作任务"),
)
TEXT_KINDS = ("requirement", "task", "measure")
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern, _ in COLUMN_NAMES)
_PERSONS = re.compile(r"姓名|电话|手机|联系|职务|性别|邮箱|责任人|领导|负责人|备注|说明")


def column_kind(header: str) -> str | None:
    """What a column of this name holds, or ``None`` for a column that is none of the plan's.

    >>> [column_kind(name) for name in ("工作要求", "具体任务", "具体要求", "责任单位", "备注")]
    ['requirement', 'task', 'measure', 'units', None]
    """
    bare = re.sub(r"[\s：:]|[（(][^（）()]*[）)]", "", header)
    if not bare or len(bare) > 16:
        return None
    for kind, pattern in _COMPILED:
        if kind == "units":
            if not _PERSONS.search(bare) and column_role(bare) is not None:
                return kind
            continue
        if pattern.fullmatch(bare) and not _PERSONS.search(bare):
            return kind
    return None


def names_person(header: str) -> bool:
    """Whether a column tells of persons (姓名, 电话, 职务): no plan has such a one for its text.

    >>> names_person("联系电话"), names_person("责任单位")
    (True, False)
    """
    return re.search(r"姓名|电话|手机|联系|职务|性别|邮箱", header) is not None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table: for each grid column its kind, and its header's text."""

    kinds: tuple[str, ...]
    headers: tuple[str, ...]
    roles: dict[int, Role] = field(default_factory=dict)

    def of(self, kind: str) -> list[int]:
        """The grid columns of a kind, from the left."""
        return [index for index, name in enumerate(self.kinds) if name == kind]

    @property
    def is_plan(self) -> bool:
        """Whether a plan has such columns: two texts, or one text with units or a deadline."""
        texts = sum(len(self.of(kind)) for kind in ("requirement", "task", "measure"))
        return texts >= 2 or (texts >= 1 and bool(self.of("units") or self.of("deadline")))


def read_header(headers: list[str]) -> Columns:
    """The columns that a header row names.

    Of several text columns the most special one is the measure: of two, the one named 任务 is the
    task and the one named 要求, 措施 or 内容 the measure; a single one is the measure. What is
    named by no word of the table is an extra column.

    >>> read_header(["序号", "重点任务", "责任单位", "完成时限"]).kinds
    ('number', 'measure', 'units', 'deadline')
    >>> read_header(["工作要求", "工作任务", "具体要求", "责任科室"]).kinds
    ('requirement', 'task', 'measure', 'units')
    >>> read_header(["工作任务", "工作要求", "牵头单位", "配合单位"]).kinds
    ('task', 'measure', 'units', 'units')
    """
    kinds = [column_kind(header) or "extra" for header in headers]
    _settle_texts(kinds, headers)
    roles: dict[int, Role] = {
        index: column_role(_bare(headers[index])) or "responsible"
        for index, kind in enumerate(kinds)
        if kind == "units"
    }
    return Columns(tuple(kinds), tuple(headers), roles)


def _bare(header: str) -> str:
    return re.sub(r"\s", "", header)


def _settle_texts(kinds: list[str], headers: list[str]) -> None:
    """Give each level at most one column, and the measure at least one."""
    measures = [i for i, kind in enumerate(kinds) if kind == "measure"]
    tasks = [i for i, kind in enumerate(kinds) if kind == "task"]
    requirements = [i for i, kind in enumerate(kinds) if kind == "requirement"]
    if not measures:
        # 工作要求 beside 任务 alone is what the task demands
        demands = [i for i in requirements if "要求" in headers[i]]
        if tasks and demands and demands[0] > tasks[0]:
            kinds[demands[0]] = "measure"
            requirements.remove(demands[0])
            measures = [demands[0]]
        elif tasks:
            measures = [tasks.pop()]
            kinds[measures[0]] = "measure"
        elif requirements:
            measures = [requirements.pop()]
            kinds[measures[0]] = "measure"
    for extra in measures[1:]:
        kinds[extra] = "extra"
    if len(tasks) >= 2 and not requirements:
        kinds[tasks[0]] = "requirement"
        tasks = tasks[1:]
    for extra in tasks[1:]:
        kinds[extra] = "extra"
    for extra in requirements[1:]:
        kinds[extra] = "task" if not tasks and extra == requirements[1] else "extra"
