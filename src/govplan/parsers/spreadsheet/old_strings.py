"""The formatted texts of an Excel 97-2003 workbook: its table of shared strings ([MS-XLS] 2.4.265),
which goes on in further records (2.4.58), and the fonts of their runs (2.5.293).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.model.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["RichString", "rich_strings"]

_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08
_RUN_BYTES = 4


@record
class RichString:
    """A text and its runs: where each begins, and the number of its font."""

    text: str
    runs: tuple[tuple[int, int], ...]

    def pieces(self, font: int) -> Iterator[tuple[str, int]]:
        """The parts of the text with their fonts; ``font`` is the cell's, which the first has.

        >>> list(RichString("县财政局、县教育局", ((5, 7),)).pieces(0))
        [('县财政局、', 0), ('县教育局', 7)]
        """
        starts = ((0, font), *self.runs)
        ends = (*(start for start, _ in self.runs), len(self.text))
        for (start, of), end in zip(starts, ends, strict=True):
            if start < end:
                yield self.text[start:end], of


def rich_strings(parts: Sequence[bytes]) -> dict[int, RichString]:
    r"""The strings with runs, by their index in the table that the bodies of its records hold.

    >>> string = bytes.fromhex("0300 09 0100") + "甲乙丙".encode("utf-16-le") + b"\1\0\7\0"
    >>> rich_strings([bytes(4) + b"\1\0\0\0" + string])
    {0: RichString(text='甲乙丙', runs=((1, 7),))}
    """
    reader = _Reader(parts)
    reader.take(4)
    found: dict[int, RichString] = {}
    for index in range(reader.number(4)):
        if reader.is_done:
            break
        length, flags = reader.number(2), reader.number(1)
        count = reader.number(2) if flags & _RICH else 0
        further = reader.number(4) if flags & _EXTENDED else 0
        text = reader.characters(length, wide=bool(flags & _WIDE))
        runs = tuple((reader.number(2), reader.number(2)) for _ in range(count))
        reader.take(further)
        if runs:
            found[index] = RichString(text, runs)
    return found


class _Reader:
    """Goes through the bodies of records as if they were one."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        self._parts, self._part, self._at = parts, 0, 0

    @property
    def is_done(self) -> bool:
        return self._left == 0 and self._part + 1 >= len(self._parts)

    @property
    def _left(self) -> int:
        return len(self._parts[self._part]) - self._at if self._part < len(self._parts) else 0

    def _next(self) -> bool:
        self._part, self._at = self._part + 1, 0
        return self._part < len(self._parts)

    def _some(self, most: int) -> bytes:
        """Bytes of the record that is being read."""
        found = self._parts[self._part][self._at : self._at + most]
        self._at += len(found)
        return found

    def take(self, count: int) -> bytes:
        """The next ``count`` bytes, fewer at the end."""
        found: list[bytes] = []
        while count > 0 and (self._left or self._next()):
            found.append(self._some(count))
            count -= len(found[-1])
        return b"".join(found)

    def number(self, size: int) -> int:
        """The next number of so many bytes."""
        return int.from_bytes(self.take(size), "little")

    def characters(self, count: int, *, wide: bool) -> str:
        """The next ``count`` characters; each record says anew how wide they are."""
        found = ""
        while count > 0:
            if not self._left:
                if not self._next():
                    break
                wide = bool(self.number(1) & _WIDE)
            width = 2 if wide else 1
            some = self._some(min(count, self._left // width) * width)
            if not some:
                break
            found += some.decode("utf-16-le" if wide else "latin-1", "replace")
            count -= len(some) // width
        return found
