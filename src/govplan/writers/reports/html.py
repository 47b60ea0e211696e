"""A report as one page that needs nothing else: no server, no network, no script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from govplan.writers.reports.report import Cell, Report, Section

__all__ = ["as_html"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light dark; --line: #bbb; --head: #e8eef7; --gone: #b00020;
  --gone-bg: #fde7ea; --added: #0b6b2e; --added-bg: #e3f6e8; }
@media (prefers-color-scheme: dark) { :root { --line: #555; --head: #26303d; --gone: #ff8a95;
  --gone-bg: #40171c; --added: #7ddb9b; --added-bg: #12331d; } }
body { font: 15px/1.6 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 1.5rem; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; margin-top: 1.6rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }
dt { font-weight: 600; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: left;
  vertical-align: top; overflow-wrap: anywhere; white-space: pre-line; }
th { background: var(--head); position: sticky; top: 0; }
del { color: var(--gone); background: var(--gone-bg); }
ins { color: var(--added); background: var(--added-bg); text-decoration: underline; }
@media print { @page { size: A4 landscape; margin: 12mm; } body { margin: 0; font-size: 9pt; }
  th { position: static; } thead { display: table-header-group; } tr { break-inside: avoid; } }
"""
_TAGS = {"equal": "{}", "gone": "<del>{}</del>", "added": "<ins>{}</ins>"}


def as_html(report: Report) -> bytes:
    """The report as a page; what a document says is escaped throughout."""
    return ("\n".join(_lines(report)) + "\n").encode("utf-8", "xmlcharrefreplace")


def _lines(report: Report) -> Iterator[str]:
    title = escape(report.title)
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>"
    yield "<dl>"
    yield from (f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in report.facts)
    yield "</dl>"
    for section in report.sections:
        yield from _section(section)
    yield "</body>\n</html>"


def _section(section: Section) -> Iterator[str]:
    yield f"<h2>{escape(section.name)}（{len(section.rows)}）</h2>"
    if not section.rows:
        yield f"<p>{escape(section.empty)}</p>"
        return
    total = sum(width for _, width in section.columns)
    yield "<table>\n<colgroup>"
    yield from (f'<col style="width:{width / total:.1%}">' for _, width in section.columns)
    headers = "".join(f'<th scope="col">{escape(name)}</th>' for name, _ in section.columns)
    yield f"</colgroup>\n<thead><tr>{headers}</tr></thead>\n<tbody>"
    for row in section.rows:
        yield "<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row) + "</tr>"
    yield "</tbody>\n</table>"


def _cell(cell: Cell) -> str:
    return "".join(_TAGS[run.kind].format(escape(run.text)) for run in cell)
