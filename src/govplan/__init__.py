r"""govplan: Chinese government work plans as one validated JSON tree.

>>> import govplan
>>> text = "一、规范公开\n1.编制目录。（责任单位：县政府办公室）"
>>> govplan.parse(text.encode(), name="a.txt").requirements[0].title
'规范公开'

Every name is imported when it is first used, so that ``import govplan`` costs nothing.
"""

from __future__ import annotations

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
    from govplan.model.errors import GovplanError
    from govplan.model.limits import Limits
    from govplan.schema import Plan, Row

__version__ = "0.1.0"

__all__ = [
    "GovplanError",
    "Limits",
    "Plan",
    "Row",
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
    "GovplanError": "govplan.model.errors",
    "Limits": "govplan.model.limits",
    "Plan": "govplan.schema",
    "Row": "govplan.schema",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module 'govplan' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "govplan.api")), name)


def __dir__() -> list[str]:
    return sorted(__all__)
