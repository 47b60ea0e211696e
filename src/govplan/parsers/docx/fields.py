r"""Fields of a Word document: the result is text, the code is not (ISO/IEC 29500-1 §17.16).

Some fields have no stored result and are drawn from their code: a number in a ring that the
Chinese edition of Word makes (``EQ \o\ac(○,12)``), the older phonetic guide
(``EQ \o\ad(\s\up 9(hàn),漢)``), ``SYMBOL`` and ``MACROBUTTON``.
"""

from __future__ import annotations

import re
from dataclasses import field

from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.patterns import regex
from govplan.model.record import draft

__all__ = ["Fields", "drawn"]

_OVERSTRIKE = regex(r"\\o(?:\\a[clrd])?\s*\(", re.IGNORECASE)
_SWITCH = regex(r'\\\*\s*(?:"[^"]*"|\w+)|\\[a-z]{1,2}\s*\d*', re.IGNORECASE)
_RINGS = "○〇◯"
_CIRCLED = [chr(0x2460 + n) for n in range(20)] + [chr(0x3251 + n) for n in range(15)] + [
    chr(0x32B1 + n) for n in range(15)
]  # fmt: skip


@draft
class _Field:
    code: list[str] = field(default_factory=list)
    in_code: bool = True
    form: str = ""
    mark: object = None


class Fields:
    """The fields that are open at a place of a story; they may run over many paragraphs."""

    __slots__ = ("_open", "hidden")

    def __init__(self) -> None:
        self._open: list[_Field] = []
        # How many open fields are still in their code: text is shown only at 0.
        self.hidden = 0

    def begin(self, form: str = "") -> None:
        """A field starts with its code; ``form`` is what a form's field holds."""
        self._open.append(_Field(form=form))
        self.hidden += 1

    def separate(self, mark: object = None) -> None:
        """The code of the innermost field ends, its result starts; ``mark`` tells this place."""
        if self._open and self._open[-1].in_code:
            self._open[-1].in_code = False
            self._open[-1].mark = mark
            self.hidden -= 1

    def end(self, mark: object = None) -> str:
        """The innermost field ends; returns what a field without a result shows by itself: one
        that ends at the ``mark`` at which its result starts has none.
        """
        if not self._open:
            return ""
        last = self._open.pop()
        if not last.in_code:
            return last.form if last.mark == mark else ""
        self.hidden -= 1
        return last.form or drawn("".join(last.code))

    def code(self, text: str) -> None:
        """A fragment of the innermost field's code."""
        if self._open and self._open[-1].in_code:
            self._open[-1].code.append(text)

    def abandon(self) -> int:
        """Give up the fields whose code runs past the end of a paragraph; returns how many.

        Such a field lost its end. Going on with it would hide the rest of the document.
        """
        for index, opened in enumerate(self._open):
            if opened.in_code:
                count = len(self._open) - index
                del self._open[index:]
                self.hidden = 0
                return count
        return 0

    def within(self, name: str) -> bool:
        """Whether a field of this name is open and in its result."""
        return any(
            not opened.in_code and "".join(opened.code).split()[:1] == [name]
            for opened in self._open
        )

    def __bool__(self) -> bool:
        return bool(self._open)


def drawn(code: str) -> str:
    r"""What a field shows that has no result of its own.

    >>> [drawn(code) for code in (r" eq \o\ac(○,21)", r"EQ \o\ad(\s\up 9(hàn),漢)", " PAGE ")]
    ['㉑', '漢', '']
    """
    name, _, rest = code.strip().partition(" ")
    name = name.upper()
    if name == "EQ":
        return _equation(rest)
    words = rest.split()
    if name == "MACROBUTTON":
        return " ".join(words[1:])
    if name == "SYMBOL" and words:
        try:
            point = int(words[0], 0)
        except ValueError:
            return ""
        return chr(point) if 32 <= point < 0xD800 and (point < 128 or "\\u" in rest) else ""
    return ""


def _equation(code: str) -> str:
    match = _OVERSTRIKE.search(code)
    if match is None:
        return _bare(code)
    arguments = _arguments(code, match.end())
    shown = [_bare(argument) for argument in arguments if _bare(argument)]
    if not shown:
        return ""
    ringed = [text for text in shown if text not in _RINGS]
    if len(ringed) < len(shown) and ringed:
        value = parse_numeral(ringed[-1]) if ringed[-1].isdecimal() else None
        return _CIRCLED[value - 1] if value and value <= len(_CIRCLED) else ringed[-1]
    return shown[-1]


def _arguments(code: str, start: int) -> list[str]:
    """The arguments of an EQ switch, from behind its bracket, up to the bracket that closes it."""
    parts: list[str] = []
    depth, current = 0, start
    for index in range(start, len(code)):
        character = code[index]
        if character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            if depth < 0:
                return [*parts, code[current:index]]
        elif character in ",;，；" and depth == 0:
            parts.append(code[current:index])
            current = index + 1
    return [*parts, code[current:]]


def _bare(code: str) -> str:
    """``code`` without switches and brackets."""
    return _SWITCH.sub("", code).replace("(", "").replace(")", "").replace("\\", "").strip()
