"""The page on which a fragment of text stands, where Word left marks of its last layout."""

from __future__ import annotations

__all__ = ["Pages"]


class Pages:
    """Counts ``w:lastRenderedPageBreak`` (ISO/IEC 29500-1 §17.3.3.13).

    A page break that the author set (``w:br`` of type ``page``) is followed by such a mark as a
    rule; it counts by itself only where text comes before the next mark. A document without any
    mark has no known pages.
    """

    __slots__ = ("_pending", "known", "page")

    def __init__(self, known: bool) -> None:
        self.known = known
        self.page = 1
        self._pending = False

    def rendered(self) -> None:
        """Word's last layout began a new page here."""
        self.page += 1
        self._pending = False

    def hard(self) -> None:
        """The author began a new page here."""
        self._pending = True

    def current(self) -> int | None:
        """The page of text that is read now."""
        if not self.known:
            return None
        if self._pending:
            self.page += 1
            self._pending = False
        return self.page

    def moved_from(self, page: int) -> bool:
        """Whether text that is read now stands on another page than ``page``."""
        return self.known and (self._pending or self.page != page)

    def back_to(self, page: int) -> None:
        """The next cell of a row starts on the page on which the row starts."""
        self.page = page
        self._pending = False
