"""Whether what recognises text in pictures is installed: the extra ``govplan[ocr]``."""

from __future__ import annotations

from importlib.util import find_spec

__all__ = ["INSTALL", "MODULES", "installed"]

MODULES = ("rapidocr", "onnxruntime", "cv2")
"""What the extra brings, by the names under which it is imported."""

INSTALL = "pip install 'govplan[ocr]'"


def installed() -> bool:
    """Whether text can be recognised; nothing is loaded to know it."""
    return all(find_spec(name) is not None for name in MODULES)
