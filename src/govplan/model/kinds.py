"""The closed lists of the published form: told once for the stages that find what they name and for
the models that publish it.
"""

from __future__ import annotations

from typing import Literal, get_args

__all__ = [
    "ROLES",
    "DeadlineKind",
    "DetectedScript",
    "Every",
    "NumberStyle",
    "OutputScript",
    "Role",
    "Severity",
]

NumberStyle = Literal[
    "cjk", "cjk-paren", "arabic", "arabic-paren", "circled", "chapter", "section", "article",
    "part", "ordinal", "decimal", "letter",
]  # fmt: skip
Role = Literal["lead", "responsible", "support", "supervise"]
ROLES: tuple[Role, ...] = get_args(Role)
DeadlineKind = Literal["date", "recurring", "relative", "ongoing"]
Every = Literal["year", "half-year", "quarter", "month", "week", "day"]
DetectedScript = Literal["simplified", "traditional", "mixed", "unknown"]
OutputScript = Literal["simplified", "traditional", "original"]
Severity = Literal["error", "warning", "info"]
