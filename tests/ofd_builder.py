"""OFD packages for tests: pages of text and rulings (GB/T 33190)."""

from __future__ import annotations

import io
import zipfile

__all__ = ["NS", "grid", "line", "package", "text"]

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(value: str, x: float, y: float, size: float = 5.0, more: str = "") -> str:
    steps = f'DeltaX="g {len(value) - 1} {size}"' if len(value) > 1 else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} {size * len(value)} {size}" Size="{size}" {more}>'
        f'<ofd:TextCode X="0" Y="{size * 0.86}" {steps}>{value}</ofd:TextCode></ofd:TextObject>'
    )


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    data = f"M 0 0 L {x1 - x0} {y1 - y0}"
    return (
        f'<ofd:PathObject Boundary="{x0} {y0} {max(x1 - x0, 0.1)} {max(y1 - y0, 0.1)}">'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def grid(rows: list[list[str]], top: float = 40, width: float = 55, height: float = 12) -> str:
    bottom, right = top + height * len(rows), 20 + width * len(rows[0])
    found = [line(20, top + height * i, right, top + height * i) for i in range(len(rows) + 1)]
    found += [line(20 + width * i, top, 20 + width * i, bottom) for i in range(len(rows[0]) + 1)]
    for i, row in enumerate(rows):
        found += [text(v, 22 + width * j, top + 4 + height * i, 4) for j, v in enumerate(row) if v]
    return "".join(found)


def package(*pages: str, common: str = "", after: str = "", **parts: str) -> bytes:
    files = {
        "OFD.xml": f"<ofd:OFD {NS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>"
        f"0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>"
        + "".join(
            f'<ofd:Page ID="{i}" BaseLoc="Pages/{i}.xml"/>' for i in range(len(pages))
        )
        + f"</ofd:Pages>{after}</ofd:Document>",
    }  # fmt: skip
    for number, page in enumerate(pages):
        layer = f"<ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content>"
        content = page if "Layer" in page else layer
        files[f"Doc_0/Pages/{number}.xml"] = f"<ofd:Page {NS}>{content}</ofd:Page>"
    files.update({name.replace("__", "/") + ".xml": part for name, part in parts.items()})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()
