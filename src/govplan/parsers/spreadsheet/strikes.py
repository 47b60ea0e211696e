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


_Runs = list[tuple[str, bool | None]]
"""The runs of a text: what each says, and whether its font strikes out; without one of its own it
has the cell's.
"""


@record
class Strikes:
    """The styles of a workbook that strike out, and its texts in runs, both by their index."""

    styles: frozenset[str] = frozenset()
    texts: dict[str, _Runs] = field(default_factory=dict)

    def cells(self, sheet: Element) -> Iterator[tuple[str, str | None]]:
        """The places (``B3``) of cells that strike something out, each with its text in which that
        stands between ``~~``; none where all is struck out.
        """
        for cell in sheet.iter(S + "c"):
            runs, struck = self._runs(cell), cell.get("s") in self.styles
            if runs:
                marked = [(text, struck if own is None else own) for text, own in runs]
                if any(own for _, own in marked):
                    text = "".join(struck_out(text) if own else text for text, own in marked)
                    yield cell.get("r", ""), text
            elif struck:
                yield cell.get("r", ""), None

    def _runs(self, cell: Element) -> _Runs:
        inline = cell.find(S + "is") if cell.get("t") == "inlineStr" else None
        if inline is not None:
            return _runs(inline)
        return self.texts.get(cell.findtext(S + "v", ""), []) if cell.get("t") == "s" else []


def strikes_of(styles: Element | None, strings: Element | None) -> Strikes:
    """What the parts of styles and of shared strings say."""
    looks = None if styles is None else styles.find(S + "cellXfs")
    fonts = [] if styles is None else list(styles.iterfind(f"{S}fonts/{S}font"))
    struck = {str(index) for index, font in enumerate(fonts) if _strikes(font)}
    strikes = frozenset(
        str(index) for index, look in enumerate(looks if looks is not None else ())
        if look.get("fontId") in struck
    )  # fmt: skip
    items = () if strings is None else strings.iterfind(S + "si")
    texts = {str(index): runs for index, item in enumerate(items) if (runs := _runs(item))}
    if not strikes and not any(own for runs in texts.values() for _, own in runs):
        return Strikes()
    return Strikes(strikes, texts)


def _strikes(font: Element) -> bool:
    strike = font.find(S + "strike")
    return strike is not None and strike.get("val", "1") not in _FALSE


def _runs(item: Element) -> _Runs:
    found: _Runs = []
    for run in item.iterfind(_RUN):
        look = run.find(S + "rPr")
        found.append((run.findtext(_PLAIN, ""), None if look is None else _strikes(look)))
    return found
