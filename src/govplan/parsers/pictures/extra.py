"""Whether what recognises text in pictures is installed: the extra ``govplan[ocr]``."""

from __future__ import annotations

from importlib.util import find_spec

from govplan.model.errors import UnreadableError
from govplan.model.messages import msg

__all__ = ["INSTALL", "MODULES", "installed", "without_text"]

MODULES = ("rapidocr", "onnxruntime", "cv2")
"""What the extra brings, by the names under which it is imported."""

INSTALL = "pip install 'govplan[ocr]'"


def installed() -> bool:
    """Whether text can be recognised; nothing is loaded to know it."""
    return all(find_spec(name) is not None for name in MODULES)


def without_text(name: str, ocr: str) -> UnreadableError:
    """What is raised for the pictures in ``name`` where nothing is recognised in them."""
    how = (
        msg("leave out --ocr never")
        if ocr == "never"
        else msg("install that ({command})", command=INSTALL)
    )
    return UnreadableError(
        msg(
            "{name} is a picture, and has no text without recognition (OCR); "
            "{how}, or parse the result of another program",
            name=name,
            how=how,
        )
    )
