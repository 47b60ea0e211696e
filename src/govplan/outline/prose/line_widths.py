"""How many columns a line takes: as it is read, as it was printed, without blanks or indents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from govplan.lexicon.characters import display_width
from govplan.model.document import Text

__all__ = ["INDENTS", "WIDTHS", "Measure", "indent_width", "line_width"]

Measure = Literal["read", "printed", "closed", "bare"]

INDENTS = ("\u3000", " ", "\t", "\u00a0")
"""The white space that indents a line."""
_WIDE = "WFA"
"""Classes of characters that take two columns in the fonts of Chinese text."""
_MOST_ADDED = 6
"""Of so many characters in the file one is of the text: each may have its pinyin behind it."""
# More characters than any printed line has.
_LONGEST = 1000


def line_width(value: str) -> int:
    r"""How many columns the last line of ``value`` takes.

    >>> line_width("公开目录\n“公开”ab ")
    10
    """
    return display_width(_last_line(value), _WIDE)


def indent_width(line: str) -> int:
    """How many columns of white space a line begins with.

    >>> indent_width("\u3000\u3000公开"), indent_width(" 公开"), indent_width("公开")
    (4, 1, 0)
    """
    return display_width(line[: len(line) - len(line.lstrip())], _WIDE)


def _last_line(value: str) -> str:
    return value.rstrip().rpartition("\n")[2][-_LONGEST:]


def _printed(text: Text) -> int:
    """How many columns a line took in the file, before its marks were widened and what a page put
    between its words was taken out.
    """
    value = text.value.rstrip()
    if value and "\n" not in value:
        printed = text.transcript.text[text.origins[0] : text.origins[len(value) - 1] + 1]
        if len(printed) < _MOST_ADDED * len(value) and "\n" not in printed:
            return line_width(printed)
    return line_width(value)


def _closed(text: Text) -> int:
    """How many columns a line takes without the blanks that a copy of it set between its words."""
    return indent_width(_last_line(text.value)) + _bare(text)


def _bare(text: Text) -> int:
    """The same without the white space before it."""
    return display_width("".join(_last_line(text.value).split()), _WIDE)


WIDTHS: Mapping[Measure, Callable[[Text], int]] = {
    "read": lambda text: line_width(text.value),
    "printed": _printed,
    "closed": _closed,
    "bare": _bare,
}
"""The widths that a line has; the last one counts where white space begins lines at random."""
