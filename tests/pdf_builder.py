"""A small writer of PDFs for tests: text at places, rules, filled boxes; raw PDF syntax.

Every character is a code of a Type 0 font with a ToUnicode table; Han characters and full-width
signs are one em wide, others half of one. Places are points from the upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def width(character: str) -> float:
    """The width of a character in ems."""
    return 1.0 if ord(character) > 0x2E7F or character in "“”‘’—…①②③" else 0.5


@dataclass
class Page:
    """One page that is being drawn."""

    width: float = 595.0
    height: float = 842.0
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    operators: list[str] = field(default_factory=list)
    widgets: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        value: str,
        size: float = 16,
        *,
        matrix: tuple[float, float, float, float] = (1, 0, 0, 1),
        mode: int = 0,
        font: str = "F1",
        spacing: float = 0,
    ) -> Page:
        """Set one line of text with its baseline ``y`` points below the top."""
        codes = "".join(f"{c:04x}" for c in _units(value))
        a, b, c, d = matrix
        self.operators.append(
            f"BT /{font} {size} Tf {mode} Tr {spacing} Tc "
            f"{a} {b} {c} {d} {x} {self.height - y} Tm <{codes}> Tj ET"
        )
        return self

    def lines(self, x: float, y: float, step: float, *values: str, size: float = 16) -> Page:
        """Set lines below one another."""
        for index, value in enumerate(values):
            self.text(x, y + index * step, value, size)
        return self

    def wrap(
        self, x: float, y: float, value: str, *, right: float, size: float = 16, step: float = 28,
        indent: float = 0,
    ) -> float:  # fmt: skip
        """Set a paragraph from ``x`` to ``right``; return the baseline of the line after it."""
        start, line, used = x + indent * size, "", indent * size
        for character in value:
            advance = width(character) * size
            if x + used + advance > right + 0.1:
                self.text(start, y, line, size)
                start, line, used, y = x, "", 0.0, y + step
            line, used = line + character, used + advance
        self.text(start, y, line, size)
        return y + step

    def center(self, y: float, value: str, size: float = 22) -> Page:
        """Set one line in the middle of the page."""
        length = sum(width(c) for c in value) * size
        return self.text((self.width - length) / 2, y, value, size)

    def rule(self, x0: float, y0: float, x1: float, y1: float, weight: float = 0.5) -> Page:
        """Draw a line."""
        top = self.height
        self.operators.append(f"{weight} w {x0} {top - y0} m {x1} {top - y1} l S")
        return self

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        """Fill a rectangle; a thin one is how many programs draw a rule."""
        self.operators.append(f"{x0} {self.height - y1} {x1 - x0} {y1 - y0} re f")
        return self

    def grid(self, xs: list[float], ys: list[float], *, bars: bool = False) -> Page:
        """Draw all rules of a table."""
        for x in xs:
            self._draw(x, ys[0], x, ys[-1], bars)
        for y in ys:
            self._draw(xs[0], y, xs[-1], y, bars)
        return self

    def _draw(self, x0: float, y0: float, x1: float, y1: float, bar: bool) -> None:
        if bar:
            self.bar(x0 - 0.25, y0 - 0.25, x1 + 0.25, y1 + 0.25)
        else:
            self.rule(x0, y0, x1, y1)

    def cells(
        self, xs: list[float], y: float, *texts: str | list[str], size: float = 12, step: float = 16
    ) -> Page:
        """Set the texts of one row, each from the left edge of its column."""
        for x, value in zip(xs, texts, strict=False):
            lines = [value] if isinstance(value, str) else value
            self.lines(x + 4, y, step, *lines, size=size)
        return self

    def picture(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        """Draw the scan of the file, by default a grey pixel, over this box."""
        self.operators.append(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {self.height - y1} cm /Im1 Do Q")
        return self

    def field(
        self, x0: float, y0: float, x1: float, y1: float, value: str, kind: str = "Tx",
        more: str = "",
    ) -> Page:  # fmt: skip
        """Put a form field with a value into this box; of a button the value is its state."""
        box = f"{x0} {self.height - y1} {x1} {self.height - y0}"
        codes = "feff" + "".join(f"{c:04x}" for c in _units(value))
        shown = f"/AS/{value}/V/{value}" if kind == "Btn" else f"/V<{codes}>"
        self.widgets.append(
            f"<</Type/Annot/Subtype/Widget/FT/{kind}/T(f{len(self.widgets)}){shown}/F 4"
            f"/Rect[{box}]{more}>>"
        )
        return self

    def layer(self, number: int, page: Page) -> Page:
        """Put what is drawn on ``page`` into a layer of this file."""
        self.operators += [f"/OC /L{number} BDC", *page.operators, "EMC"]
        return self


def _units(value: str) -> list[int]:
    data = value.encode("utf-16-be")
    return [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]


def build(
    *pages: Page,
    unicode_table: bool = True,
    names: tuple[str, ...] = ("Song",),
    layers: tuple[bool, ...] = (),
    scan: tuple[int, int, bytes] = (1, 1, b"\x80"),
    reads: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """The bytes of a PDF with these pages; fonts are F1, F2, … named ``names``, layers L1, L2, …
    are switched on or off; ``scan`` is what :meth:`Page.picture` draws: width, height and grey
    pixels; ``reads`` tells what a sign stands for that stands for several characters.
    """
    used = sorted({c for page in pages for op in page.operators for c in _codes(op)})
    objects: list[bytes] = [b"", b""]

    def add(body: str | bytes) -> int:
        objects.append(body.encode("ascii") if isinstance(body, str) else body)
        return len(objects)

    table = add(_stream(_unicode_table(used, reads))) if unicode_table else 0
    widths = " ".join(f"{c} [{round(1000 * width(chr(c)))}]" for c in used if c < 0xD800)
    fonts = []
    for name in names:
        descriptor = add(
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[0 -120 1000 880]"
            "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>"
        )
        child = add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)"
            f"/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R/DW 1000"
            f"/W[{widths}]>>"
        )
        to_unicode = f"/ToUnicode {table} 0 R" if table else ""
        fonts.append(
            add(
                f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
                f"/DescendantFonts[{child} 0 R]{to_unicode}>>"
            )
        )
    across, down, pixels = scan
    image = add(
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Length %d>>\nstream\n%b\nendstream"
        % (across, down, len(pixels), pixels)
    )
    named = "".join(f"/F{i + 1} {number} 0 R" for i, number in enumerate(fonts))
    groups = [add(f"<</Type/OCG/Name(layer {i})>>") for i in range(len(layers))]
    layered = "".join(f"/L{i + 1} {number} 0 R" for i, number in enumerate(groups))
    kids, forms = [], []
    for page in pages:
        widgets = [add(widget) for widget in page.widgets]
        forms += widgets
        annotations = f"/Annots[{' '.join(f'{w} 0 R' for w in widgets)}]" if widgets else ""
        content = add(_stream("\n".join(page.operators)))
        crop = f"/CropBox[{' '.join(map(str, page.crop))}]" if page.crop else ""
        kids.append(
            add(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {page.width} {page.height}]{crop}"
                f"/Rotate {page.rotate}/Contents {content} 0 R{annotations}/Resources<</Font"
                f"<<{named}>>/XObject<</Im1 {image} 0 R>>/Properties<<{layered}>>>>>>"
            )
        )
    form = f"/AcroForm<</Fields[{' '.join(f'{f} 0 R' for f in forms)}]>>" if forms else ""
    off = " ".join(f"{g} 0 R" for g, shown in zip(groups, layers, strict=True) if not shown)
    every = " ".join(f"{g} 0 R" for g in groups)
    optional = f"/OCProperties<</OCGs[{every}]/D<</OFF[{off}]>>>>" if groups else ""
    objects[0] = f"<</Type/Catalog/Pages 2 0 R{form}{optional}>>".encode("ascii")
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<</Type/Pages/Kids[{listed}]/Count {len(kids)}>>".encode("ascii")
    return file_of(objects)


def _codes(operator: str) -> list[int]:
    if "<" not in operator:
        return []
    codes = operator[operator.index("<") + 1 : operator.index(">")]
    return [int(codes[i : i + 4], 16) for i in range(0, len(codes), 4)]


def _stream(content: str) -> bytes:
    data = content.encode("ascii")
    return f"<</Length {len(data)}>>\nstream\n".encode("ascii") + data + b"\nendstream"


def _unicode_table(codes: list[int], reads: Mapping[str, str]) -> str:
    said = {ord(sign): "".join(f"{c:04x}" for c in _units(text)) for sign, text in reads.items()}
    rows = [f"<{c:04x}> <{said.get(c, f'{c:04x}')}>" for c in codes]
    parts = [
        f"{len(rows[i : i + 100])} beginbfchar\n" + "\n".join(rows[i : i + 100]) + "\nendbfchar"
        for i in range(0, len(rows), 100)
    ]
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def\n"
        "/CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        + "\n".join(parts)
        + "\nendcmap CMapName currentdict /CMap defineresource pop end end"
    )


def file_of(objects: list[bytes]) -> bytes:
    """A PDF of these objects, the first of them its catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
