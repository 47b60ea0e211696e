"""Documents in one XML file, as trees: parsed without entities, DTD or network, within limits."""

from __future__ import annotations

from lxml import etree

from govplan.model.errors import LimitError, UnreadableError
from govplan.model.messages import msg
from govplan.model.reasons import reason_of
from govplan.parsers import ReadOptions
from govplan.parsers.docx.package import NODE_BYTES, Element, safe_parser

__all__ = ["parse"]


def parse(data: bytes, options: ReadOptions) -> Element:
    """The root element of ``data``.

    Raises ``UnreadableError`` where it is no well-formed XML or declares a DTD, ``LimitError``
    where it needs more memory or depth than a document may.
    """
    options.limits.check("memory_bytes", data.count(b"<") * NODE_BYTES + len(data), options.name)
    try:
        root = etree.fromstring(data, safe_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):
            raise LimitError(
                msg("{name} is nested too deeply to be a document", name=options.name)
            ) from error
        raise UnreadableError(
            msg(
                "{name} is not well-formed XML ({reason}); open it in its own program "
                "and save it as .docx",
                name=options.name,
                reason=reason_of(error, 120),
            )
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(
            msg(
                "{name} declares a DTD, which an Office file may not have; it is not safe to read",
                name=options.name,
            )
        )
    return root
