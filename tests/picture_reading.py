"""A page that we drew, as a picture, and what stands on it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from govplan import pipeline
from govplan.parsers.pictures import extra

__all__ = ["ROWS", "SCAN", "encoded", "needs_ocr", "parsed", "picture", "rows"]

# A title, a sentence, a table of three rows with a merged cell.
SCAN = Path(__file__).parent / "parsers" / "pictures" / "plan.png"
ROWS = [
    ("开放审核", "编制馆藏档案开放目录，逐卷提出审核意见，会同形成单位会商。",
     ["县档案馆", "县司法局"], ["6月底前"]),
    ("开放审核", "公布首批开放目录，并提供网上查询。", ["县档案馆"], ["10月底前"]),
    ("基础建设", "更换库房温湿度监测设备，补齐消防器材，建立巡查台账。",
     ["县财政局"], ["2024年底前"]),
]  # fmt: skip
needs_ocr = pytest.mark.skipif(not extra.installed(), reason=f"no OCR here: {extra.INSTALL}")


def picture() -> Image.Image:
    return Image.open(SCAN).convert("L")


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **{"dpi": (200, 200), **options})
    return buffer.getvalue()


def parsed(data: bytes, name: str = "扫描件", **options: Any) -> dict[str, Any]:
    return pipeline.plan_data(data, name, pipeline.Options(**options))


def rows(plan: dict[str, Any]) -> list[tuple[str, str, list[str], list[str]]]:
    return [
        (
            requirement["title"],
            measure["text"],
            [unit["name"] for unit in measure["units"]],
            [deadline["raw"] for deadline in measure["deadlines"]],
        )
        for requirement in plan["requirements"]
        for task in requirement["tasks"]
        for measure in task["measures"]
    ]
