"""What a person sees: messages on stderr, and text from strangers made safe to show."""

from __future__ import annotations

import os
import re
import sys
from typing import Literal

from govplan.lexicon.patterns import regex
from govplan.model.messages import Message, msg
from govplan.model.record import record
from govplan.translation import translated

__all__ = ["LABELS", "Messages", "choose_colour", "colourful", "counted", "printable"]

# Control characters, line separators, bidirectional and invisible formatting, lone surrogates.
_UNSAFE = regex(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufff9-\ufffb]"
)

LABELS = {"error": msg("error"), "warning": msg("warning"), "info": msg("info")}
# Red, magenta and faint: they can be read on black and on white.
_COLOURS = {"error": "31", "warning": "35", "info": "2"}
_when = "auto"


def printable(text: str) -> str:
    r"""``text`` with every character that could steer a terminal shown as an escape.

    A byte of a file name that is no UTF-8 is shown as that byte.

    >>> printable("方案\x1b[31m\n.txt"), printable("\udcff.txt")
    ('方案\\x1b[31m\\x0a.txt', '\\xff.txt')
    """
    return _UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def choose_colour(when: str) -> None:
    """Colour ``always``, ``never``, or as the environment and the terminal want it (``auto``)."""
    global _when
    _when = when


def colourful(stream: object) -> bool:
    """Whether ``stream`` is to be coloured: by ``--color``, or else by ``NO_COLOR`` and then
    ``FORCE_COLOR``, or else where it is a terminal that is not dumb.
    """
    if _when != "auto":
        return _when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty()) and os.environ.get("TERM") != "dumb"


def counted(n: int, noun: Literal["document", "error", "warning", "finding"]) -> Message:
    """A number of things.

    >>> counted(1, "document"), counted(2000, "error")
    ('1 document', '2,000 errors')
    """
    return {
        "document": msg("{n:,} document", "{n:,} documents", n=n),
        "error": msg("{n:,} error", "{n:,} errors", n=n),
        "warning": msg("{n:,} warning", "{n:,} warnings", n=n),
        "finding": msg("{n:,} finding", "{n:,} findings", n=n),
    }[noun]


@record
class Messages:
    """Where messages go: ``verbosity`` -1 shows errors alone, 0 warnings too, 1 everything."""

    verbosity: int = 0

    def error(self, text: str) -> None:
        """Say why something failed; always shown."""
        self._say("error", text)

    def warning(self, text: str) -> None:
        """Say what is doubtful."""
        if self.verbosity >= 0:
            self._say("warning", text)

    def info(self, text: str) -> None:
        """Say what only a curious reader wants to know."""
        if self.verbosity > 0:
            self._say("info", text)

    def plain(self, text: str) -> None:
        """Say how a run went, without a label."""
        if self.verbosity >= 0:
            _write(printable(translated(text)))

    @staticmethod
    def _say(kind: Literal["error", "warning", "info"], text: str) -> None:
        label = translated(LABELS[kind])
        if colourful(sys.stderr):
            label = f"\x1b[{_COLOURS[kind]}m{label}\x1b[0m"
        _write(f"{label}: {printable(translated(text))}")


def _write(line: str) -> None:
    """One line on stderr; a stderr that is closed or full is nobody's fault."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(line + "\n")
        sys.stderr.flush()
    except UnicodeEncodeError:
        sys.stderr.write(line.encode("ascii", "backslashreplace").decode("ascii") + "\n")
    except (OSError, ValueError):
        return
