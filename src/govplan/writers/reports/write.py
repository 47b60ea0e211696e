"""A comparison in one of its forms."""

from __future__ import annotations

from pydantic_core import to_json

from govplan.compare.model import Cascade, Difference
from govplan.writers.reports import cascades, differences

__all__ = ["written"]


def written(found: Difference | Cascade, form: str) -> bytes:
    """The bytes of a comparison as ``text``, ``json``, ``xlsx`` or ``html``; the same comparison
    gives the same bytes.
    """
    if form == "json":
        return to_json(found, indent=2) + b"\n"
    if isinstance(found, Difference):
        report = differences.report_of(found)
    else:
        report = cascades.report_of(found)
    if form == "html":
        from govplan.writers.reports.html import as_html

        return as_html(report)
    if form == "xlsx":
        from govplan.writers.reports.workbook import as_xlsx

        return as_xlsx(report)
    from govplan.writers.reports.text import as_text

    return as_text(report)
