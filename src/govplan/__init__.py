r"""govplan: Chinese government work plans as one validated JSON tree.

>>> import govplan
>>> text = "一、规范公开\n1.编制目录。（责任单位：县政府办公室）"
>>> govplan.parse(text.encode(), name="a.txt").requirements[0].title
'规范公开'

Every name is imported when it is first used, so that ``import govplan`` costs nothing.
"""

from __future__ import annotations

from govplan.model.messages import msg

# Nothing is imported here at run time: an interruption while the command starts finds its handler.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any

    from govplan.api import (
        batch,
        check,
        diff,
        find,
        formats,
        json_schema,
        ledger_rows,
        outline_text,
        parse,
        review,
        units,
        write,
    )
    from govplan.batches.progress import Progress
    from govplan.batches.run import Summary
    from govplan.model.errors import (
        GovplanError,
        InputError,
        LimitError,
        NoPlanError,
        OutputError,
        UnreadableError,
        UnsupportedFormatError,
        UsageError,
    )
    from govplan.model.limits import Limits
    from govplan.rows import Row
    from govplan.schema import (
        Coverage,
        Deadline,
        Diagnostic,
        Measure,
        MeasureAt,
        Metadata,
        Number,
        Passage,
        Plan,
        Producer,
        Requirement,
        Script,
        Source,
        SourceFile,
        Task,
        Unit,
    )
    from govplan.writers.ledger.rows import LedgerRow
    from govplan.writers.verdict import Verdict
    from govplan.writers.workload import Workload

__version__ = "0.1.0"

__all__ = [
    "Coverage",
    "Deadline",
    "Diagnostic",
    "GovplanError",
    "InputError",
    "LedgerRow",
    "LimitError",
    "Limits",
    "Measure",
    "MeasureAt",
    "Metadata",
    "NoPlanError",
    "Number",
    "OutputError",
    "Passage",
    "Plan",
    "Producer",
    "Progress",
    "Requirement",
    "Row",
    "Script",
    "Source",
    "SourceFile",
    "Summary",
    "Task",
    "Unit",
    "UnreadableError",
    "UnsupportedFormatError",
    "UsageError",
    "Verdict",
    "Workload",
    "__version__",
    "batch",
    "check",
    "diff",
    "find",
    "formats",
    "json_schema",
    "ledger_rows",
    "outline_text",
    "parse",
    "review",
    "units",
    "write",
]

_HOMES = {
    "govplan.batches.progress": ["Progress"],
    "govplan.batches.run": ["Summary"],
    "govplan.model.errors": [
        "GovplanError", "InputError", "LimitError", "NoPlanError", "OutputError",
        "UnreadableError", "UnsupportedFormatError", "UsageError",
    ],
    "govplan.model.limits": ["Limits"],
    "govplan.rows": ["Row"],
    "govplan.schema": [
        "Coverage", "Deadline", "Diagnostic", "Measure", "MeasureAt", "Metadata", "Number",
        "Passage", "Plan", "Producer", "Requirement", "Script", "Source", "SourceFile",
        "Task", "Unit",
    ],
    "govplan.writers.ledger.rows": ["LedgerRow"],
    "govplan.writers.verdict": ["Verdict"],
    "govplan.writers.workload": ["Workload"],
}  # fmt: skip


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(msg("module 'govplan' has no attribute {name!r}", name=name))
    home = next((module for module, names in _HOMES.items() if name in names), "govplan.api")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
