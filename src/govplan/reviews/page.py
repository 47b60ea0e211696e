"""One document's review page: HTML that holds all it needs and can load nothing."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from typing import Any

from govplan.model.diagnostics import CODES
from govplan.reviews.job import Reviewed
from govplan.reviews.pictures import media_type
from govplan.reviews.words import WORDS

__all__ = ["assets", "document", "embedded", "page"]

STYLES = ("base.css", "layout.css", "source.css", "rows.css", "print.css")
SCRIPTS = (
    "words.js", "elements.js", "digest.js", "tree.js", "changes.js", "store.js", "segments.js",
    "pages.js", "prose.js", "rows.js", "editor.js", "filters.js", "keys.js", "main.js",
)  # fmt: skip


def page(reviewed: Reviewed, linked: Sequence[str] = ()) -> Iterator[bytes]:
    """The page in fragments. Its pictures are in it, or in the files ``linked`` beside it.

    A document's words get into it as JSON only, and from there into text nodes only.
    """
    plan = reviewed.plan
    title = f"{plan.metadata.title or plan.source.name} · 核对"
    data = {
        "words": WORDS,
        "codes": {name: [code.severity, code.meaning, code.title] for name, code in CODES.items()},
        "lang": reviewed.lang,
        "linked": list(linked),
        "pictures": bool(reviewed.pictures),
    }
    inner = [
        asset("page.html").encode(),
        embedded("plan", plan.model_dump_json().encode()),
        embedded("source", reviewed.source),
        embedded("corrections", reviewed.corrections),
        embedded("notes", reviewed.notes),
        embedded("data", json.dumps(data, ensure_ascii=False).encode()),
    ]
    yield from document(
        title, STYLES, SCRIPTS, inner, images="data: 'self' file:" if linked else "data:"
    )
    for number, picture in enumerate(() if linked else reviewed.pictures, 1):
        text = base64.b64encode(picture)
        kind = media_type(picture).encode()
        yield b'<script type="text/plain" id="picture-%d" data-kind="%b">%b</script>\n' % (
            number, kind, text,
        )  # fmt: skip
    yield b"</body>\n</html>\n"


def document(
    title: str, styles: Sequence[str], scripts: Sequence[str], inner: Sequence[bytes], images: str
) -> Iterator[bytes]:
    """The page from its head to its script, which runs before what is to follow is there.

    The policy lets run this one script and apply this one style; nothing is loaded.
    """
    style, script = assets(styles), assets(scripts)
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        f"img-src {images}; base-uri 'none'; form-action 'none'"
    )
    yield (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    ).encode("utf-8", "replace")
    yield from inner
    yield f"<script>{script}</script>\n".encode()


def embedded(name: str, data: bytes) -> bytes:
    r"""JSON in an element that is never run; no ``<`` is left that could end it.

    >>> embedded("plan", b'"</script>"').decode()
    '<script type="application/json" id="json-plan">"\\u003c/script>"</script>\n'
    """
    safe = data.replace(b"<", b"\\u003c")
    return b'<script type="application/json" id="json-%b">%b</script>\n' % (name.encode(), safe)


def assets(names: Sequence[str]) -> str:
    """The files of those names, one behind the other."""
    return "\n".join(map(asset, names))


def asset(name: str) -> str:
    """One of the files of the page."""
    return (files("govplan.reviews") / "assets" / name).read_text("utf-8")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def totals(reviewed: Reviewed) -> dict[str, Any]:
    """What an index tells of a plan."""
    plan = reviewed.plan
    measures = [m for r in plan.requirements for t in r.tasks for m in t.measures]
    return {
        "name": plan.source.name,
        "sha256": plan.source.sha256,
        "title": plan.metadata.title or "",
        "rows": len(measures),
        "doubtful": sum(map(_doubtful, measures)),
        "unplaced": plan.coverage.unplaced,
    }


def _doubtful(measure: Any) -> bool:
    return measure.doubtful or any(map(_doubtful, measure.items))
