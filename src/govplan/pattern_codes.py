"""Compiled regular expressions that are kept beside the package's bytecode.

Compiling what one short plan needs takes a quarter of the time of reading it; making the same
patterns of their codes again takes a thirtieth of that. They are kept as bytecode is: for one
version of Python, only where Python may write bytecode (``PYTHONDONTWRITEBYTECODE``), and without
a word where the folder cannot be written. A file that is damaged or of another version is not used.
"""

from __future__ import annotations

import marshal
import os
import sys
from binascii import crc32
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import re

__all__ = ["PatternCodes"]

_Key = tuple[str | bytes, int]
# flags, code, number of groups, their numbers by name and their names by number
_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]

_CHECKED = 4


class PatternCodes:
    """The codes of patterns by expression and flags; those of the file ``path``, where it is one,
    and those that were compiled since.

    >>> PatternCodes(None).pattern("[一二三]+、", 0).match("二、任务").group()
    '二、'
    """

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._codes: dict[_Key, _Code] | None = None
        self._is_new = False

    def pattern(self, expression: str | bytes, flags: int) -> re.Pattern[Any] | None:
        """The compiled pattern; none where this Python does not let its code be seen."""
        if self._codes is None:
            self._codes = self._load()
        key = expression, int(flags)
        try:
            code = self._codes.get(key)
            if code is None:
                code = self._codes[key] = _code_of(*key)
                self._is_new = True
            return _made(expression, code)
        except Exception:  # the parts of re are not public; a bad expression is for it to tell
            self._codes.pop(key, None)
            return None

    def keep(self) -> None:
        """Write what was compiled since the file was read."""
        if not self._is_new or self._path is None or sys.dont_write_bytecode:
            return
        self._is_new = False
        body = marshal.dumps(self._codes)
        written = f"{self._path}.{os.getpid()}"
        with suppress(OSError):
            try:
                with open(written, "xb") as file:  # noqa: PTH123
                    file.write(_version() + crc32(body).to_bytes(_CHECKED, "big") + body)
                os.replace(written, self._path)  # noqa: PTH105
            except OSError:
                os.unlink(written)  # noqa: PTH108

    def _load(self) -> dict[_Key, _Code]:
        if self._path is None:
            return {}
        try:
            with open(self._path, "rb") as file:  # noqa: PTH123
                data = file.read()
        except OSError:
            return {}
        version = _version()
        start = len(version) + _CHECKED
        body = data[start:]
        if data[:start] != version + crc32(body).to_bytes(_CHECKED, "big"):
            return {}
        found: dict[_Key, _Code] = marshal.loads(body)
        return found


def _version() -> bytes:
    """What the codes depend on."""
    import _sre

    return f"{sys.version}\n{_sre.MAGIC} {_sre.CODESIZE} {sys.byteorder}\n".encode()


def _code_of(expression: str | bytes, flags: int) -> _Code:
    """What :mod:`re` compiles of an expression."""
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree = _parser.parse(expression, flags)
    state = tree.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = array("I", _compiler._code(tree, flags)).tobytes()
    return flags | state.flags, code, state.groups - 1, dict(state.groupdict), tuple(names)


def _made(expression: str | bytes, code: _Code) -> re.Pattern[Any]:
    """The pattern of a code; the engine checks that the code is sound."""
    import _sre

    flags, numbers, groups, by_name, names = code
    listed = memoryview(numbers).cast("I").tolist()
    found: re.Pattern[Any] = _sre.compile(expression, flags, listed, groups, by_name, names)
    return found
