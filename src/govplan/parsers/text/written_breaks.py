r"""Texts on one line, whose breaks are written out or lost: JSON, ``\n``, strings and a sign.

A data set or an extractor puts a page into one string. What it wrote for the breaks is undone here,
so that the lines are read as in any text; a place in the source is then one in the lines.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from govplan.lexicon.paragraph_blanks import paragraph_spans
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.punctuation import BARS
from govplan.parsers.text_tables.fitting.cell_kinds import number_shape
from govplan.parsers.text_tables.fitting.names import is_header_name, kind_of_column

__all__ = ["with_breaks"]

_HAN = regex(HAN_LETTER)
_WRITTEN = regex(r"(?:\\r)?\\n|\\r(?![A-Za-z])", needs="\\")
_FEWEST_BREAKS = 3
_MOST_LINES = 3
"""Lines of a text that stands on one: a title may stand above it."""
_SIGNS = (*BARS, "\t", " ")
"""What an extractor sets between the strings of a page."""
_FEWEST_STRINGS = 12
_FEWEST_NAMES = 3
_LONGEST_NAME = 12
_ROW_SIGNS = ("\t", *BARS)


def with_breaks(text: str) -> str:
    r"""The lines of ``text``, whose breaks may be written out or lost.

    >>> with_breaks('{"title": "要点", "content": "一、公开\\n1.编目录。"}')
    '要点\n一、公开\n1.编目录。'
    >>> with_breaks(r"要点\n一、公开\n1.编目录。\n2.设专栏。")
    '要点\n一、公开\n1.编目录。\n2.设专栏。'
    >>> with_breaks("一、公开\n1.编目录。")
    '一、公开\n1.编目录。'
    """
    found = _of_json(text) or _of_records(text) or _of_escapes(text)
    return found or _of_line(text) or text


def _of_escapes(text: str) -> str:
    r"""The lines of a text that holds far more ``\n`` than lines, and not in the cells of rows."""
    if "\\n" not in text:
        return ""
    lines = [line for line in text.split("\n") if line.strip()]
    holding = [line for line in lines if "\\n" in line]
    rows = sum(any(line.count(sign) > 1 for sign in _ROW_SIGNS) for line in holding)
    breaks = sum(line.count("\\n") for line in holding)
    if breaks < max(_FEWEST_BREAKS, 2 * len(lines)) or 2 * rows > len(holding) > 1:
        return ""
    return _WRITTEN.sub("\n", text).replace("\\t", "\t").replace('\\"', '"')


def _of_json(text: str) -> str:
    """The strings of a text that is JSON, or a record of it a line; records with the names of
    columns are a table.
    """
    if text.lstrip()[:1] not in ("{", "[", '"'):
        return ""
    lines = "\n".join(_strings(_parsed(text)))
    return lines if _HAN.search(lines) else ""


def _of_records(text: str) -> str:
    """The lines of a text among which records of JSON stand, a line each."""
    if '\n{"' not in text:
        return ""
    found: list[str] = []
    run: list[Any] = []
    for line in [*text.splitlines(), ""]:
        record = _parsed(line.strip().rstrip(",")) if line.lstrip().startswith('{"') else []
        if record:
            run.extend(record)
            continue
        found += [*(_strings(run) if run else ()), line]
        run = []
    return "\n".join(found)


def _parsed(text: str) -> list[Any]:
    """What a text says as JSON, or each of its lines; nothing where it is none."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        pass
    else:
        return [whole]
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        return []


def _strings(value: Any) -> Iterator[str]:
    """The strings of a value of JSON in order, tables as rows with tabs."""
    stack = [value]
    while stack:
        one = stack.pop()
        rows = _records(one)
        if rows:
            yield _tabbed(rows)
        elif isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            stack.extend(reversed(list(one.values())))
        elif isinstance(one, list):
            stack.extend(reversed(one))


def _records(value: Any) -> list[list[str]]:
    """The rows of a list of records whose keys name columns, or of rows of cells under a header."""
    if not isinstance(value, list) or len(value) < 2:
        return []
    if all(isinstance(row, dict) for row in value):
        names = list(dict.fromkeys(key for row in value for key in row))
        rows = [names, *([_shown(row.get(name)) for name in names] for row in value)]
    elif all(isinstance(row, list) for row in value):
        rows = [[_shown(cell) for cell in row] for row in value]
    else:
        return []
    named = [name for name in rows[0] if is_header_name(name)]
    return rows if len(named) > 1 and 2 * len(named) > len(rows[0]) else []


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(map(_shown, value))
    return "" if value is None or isinstance(value, dict | bool) else str(value)


def _tabbed(rows: Sequence[Sequence[str]]) -> str:
    lines = io.StringIO()
    csv.writer(lines, delimiter="\t", lineterminator="\n").writerows(rows)
    return lines.getvalue().rstrip("\n")


def _of_line(text: str) -> str:
    """The lines of a text that stands on one: its strings, or the paragraphs that blanks part."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines or len(lines) > _MOST_LINES:
        return ""
    longest = max(lines, key=len)
    place = lines.index(longest)
    parts = _strings_of(longest) or _paragraphs_of(longest.strip())
    return "\n".join([*lines[:place], *parts, *lines[place + 1 :]]) if len(parts) > 1 else ""


def _strings_of(line: str) -> list[str]:
    """The strings of a line that a sign parts: names of columns follow one another among them, or
    (behind a sign that is no blank) numbered ones.
    """
    for sign in _SIGNS:
        strings = _split(line, sign)
        if len(strings) >= _FEWEST_STRINGS and _parts_page(strings, sign):
            return strings
    return []


def _paragraphs_of(line: str) -> list[str]:
    """The paragraphs of a line that blanks part."""
    return [line[a:b] for a, b in paragraph_spans(line)]


def _split(line: str, sign: str) -> list[str]:
    return [part.strip() for part in line.split(sign) if part.strip()]


def _parts_page(strings: Sequence[str], sign: str) -> bool:
    """Whether the strings are those of a page: a header, or (no blanks) numbered headings."""
    names = [len(one) <= _LONGEST_NAME and is_header_name(one) for one in strings]
    run = best = 0
    for index, named in enumerate(names):
        run = run + 1 if named else 0
        if run >= _FEWEST_NAMES:
            kinds = {kind_of_column(name) for name in strings[index - run + 1 : index + 1]}
            best = max(best, run if "text" in kinds and len(kinds) > 1 else 0)
    numbered = sum(number_shape(one) in ("cjk", "cjk-paren") for one in strings)
    return best >= _FEWEST_NAMES or (sign != " " and numbered > 1)
