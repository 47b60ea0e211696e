"""The cells of an Office Open XML sheet of which something is struck out (ISO/IEC 29500, §18.8.22,
§18.4.10). A sheet is looked through only where a font of its workbook strikes out at all.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from govplan.lexicon.furniture.strikes import struck_out
from govplan.model.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govplan.parsers.docx.package import Element

__all__ = ["S", "Strikes", "strikes_of"]

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FALSE = ("0", "false")
_RUN, _PLAIN = S + "r", S + "t"


@record
class Strikes:
    """The styles of a workbook that strike out, and its texts of which some runs are struck out,
    both by their index.
    """

    styles: frozenset[str] = frozenset()
    texts: dict[str, str] = field(default_factory=dict)

    def cells(self, sheet: Element) -> Iterator[tuple[str, str | None]]:
        """The places (``B3``) of cells that strike something out, each with its text in which that
        stands between ``~~``; none where all is struck out.
        """
        for cell in sheet.iter(S + "c"):
            text = self._text(cell)
            if cell.get("s") in self.styles:
                yield cell.get("r", ""), None
            elif text is not None:
                yield cell.get("r", ""), text

    def _text(self, cell: Element) -> str | None:
        inline = cell.find(S + "is") if cell.get("t") == "inlineStr" else None
        if inline is not None:
            return _marked(inline)
        return self.texts.get(cell.findtext(S + "v", "")) if cell.get("t") == "s" else None


def strikes_of(styles: Element | None, strings: Element | None) -> Strikes:
    """What the parts of styles and of shared strings say."""
    looks = None if styles is None else styles.find(S + "cellXfs")
    fonts = [] if styles is None else list(styles.iterfind(f"{S}fonts/{S}font"))
    struck = {str(index) for index, font in enumerate(fonts) if _strikes(font)}
    return Strikes(
        frozenset(
            str(index) for index, look in enumerate(looks if looks is not None else ())
            if look.get("fontId") in struck
        ),
        {
            str(index): text
            for index, item in enumerate(() if strings is None else strings.iterfind(S + "si"))
            if (text := _marked(item)) is not None
        },
    )  # fmt: skip


def _strikes(font: Element | None) -> bool:
    strike = None if font is None else font.find(S + "strike")
    return strike is not None and strike.get("val", "1") not in _FALSE


def _marked(item: Element) -> str | None:
    """The text of a string with its struck-out runs between ``~~``; none where no run is."""
    runs = [
        (_strikes(run.find(S + "rPr")), run.findtext(_PLAIN, "")) for run in item.iterfind(_RUN)
    ]
    if not any(struck for struck, _ in runs):
        return None
    return "".join(struck_out(text) if struck else text for struck, text in runs)
