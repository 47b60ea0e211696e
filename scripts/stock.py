"""Documents to damage of the formats of which there is no sample: pictures, RTF, packets."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["MADE"]

_SCAN = Path(__file__).parent.parent / "tests" / "parsers" / "pictures" / "plan.png"
_ROWS = (145, 415, 1510, 665)
"""The two last rows of its table, in pixels: few lines with rulings, which are read fast."""
_SMALLER = 2
_TEXT = """关于印发2024年工作要点的通知
一、加强管理
（一）编制目录，逐卷提出审核意见。（县司法局牵头，县财政局配合，6月底前完成）
（二）建立巡查台账。（县档案局负责）"""
_CELLS = (
    ("序号", "工作任务", "责任单位"),
    ("1", "公布首批目录", "县档案馆"),
    ("2", "更换设备", "县财政局"),
)

Files = list[tuple[str, bytes]]


def packet(folders: Sequence[Path]) -> Files:
    """A zip archive of the smallest files of some kinds, names of folders in GBK."""
    paths = [path for folder in folders for path in folder.rglob("*")]
    ordered = sorted(filter(_is_member, paths), key=_size, reverse=True)
    smallest = {path.suffix: path for path in ordered}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, path in enumerate(smallest.values()):
            name = f"附件{number}/方案{path.suffix}".encode("gbk").decode("cp437")
            archive.writestr(name, path.read_bytes())
    return [("packet.zip", target.getvalue())]


def _is_member(path: Path) -> bool:
    return path.suffix in (".txt", ".docx", ".xlsx", ".html")


def _size(path: Path) -> int:
    return path.stat().st_size


def _pictures(kind: str, *ways: tuple[str, dict[str, Any]]) -> Callable[[Sequence[Path]], Files]:
    """A piece of a scanned page in a format of pictures, in each of the ``ways``: a mode, options,
    how often it is in the file (``times``).
    """

    def make(_: Sequence[Path]) -> Files:
        from PIL import Image

        page = Image.open(_SCAN).convert("L").crop(_ROWS)
        page = page.resize((page.width // _SMALLER, page.height // _SMALLER))
        found = []
        for mode, options in ways:
            target = io.BytesIO()
            picture = page.convert(mode)
            times = options.get("times", 1)
            more = {"save_all": True, "append_images": [picture.rotate(180)] * (times - 1)}
            rest = {key: value for key, value in options.items() if key != "times"}
            picture.save(target, kind, dpi=(100, 100), **rest, **(more if times > 1 else {}))
            found.append((f"rows-{mode}-{len(found)}.{kind.lower()}", target.getvalue()))
        return found

    return make


def _rich(text: str) -> str:
    return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)


def _rich_text(_: Sequence[Path]) -> Files:
    """A plan as RTF: paragraphs, a table, a numbered list."""
    lines = "".join(f"\\pard {_rich(line)}\\par\n" for line in _TEXT.split("\n"))
    rows = "".join(
        "\\trowd\\cellx900\\cellx5000\\cellx8000 "
        + "".join(f"\\intbl {_rich(cell)}\\cell " for cell in cells)
        + "\\row\n"
        for cells in _CELLS
    )
    levels = (
        "{\\*\\listtable{\\list\\listtemplateid1{\\listlevel\\levelnfc0\\levelstartat1"
        "{\\leveltext\\'02\\'00.;}{\\levelnumbers\\'01;}}\\listid1}}"
        "{\\*\\listoverridetable{\\listoverride\\listid1\\listoverridecount0\\ls1}}"
    )
    listed = "".join(f"\\pard\\ls1\\ilvl0 {_rich(cells[1])}\\par\n" for cells in _CELLS[1:])
    head = "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil SimSun;}}\n"
    whole = f"{head}{levels}{lines}{rows}{listed}}}"
    return [("plan.rtf", whole.encode()), ("short.rtf", f"{head}{lines}}}".encode())]


MADE: dict[str, Callable[[Sequence[Path]], Files]] = {
    "zip": packet,
    "rtf": _rich_text,
    "bmp": _pictures("BMP", ("RGB", {}), ("P", {}), ("1", {})),
    "png": _pictures("PNG", ("RGB", {}), ("P", {}), ("L", {}), ("LA", {}), ("I;16", {})),
    "jpg": _pictures("JPEG", ("RGB", {}), ("L", {"progressive": True}), ("CMYK", {})),
    "tif": _pictures("TIFF", ("L", {}), ("RGB", {"compression": "tiff_lzw"}),
                     ("1", {"compression": "group4", "times": 3})),
    "gif": _pictures("GIF", ("P", {}), ("L", {"times": 2})),
    "webp": _pictures("WEBP", ("RGB", {}), ("RGBA", {"lossless": True})),
}  # fmt: skip
"""By suffix: what makes some files out of the samples, or out of nothing."""
