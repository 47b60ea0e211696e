"""A reader for LlamaIndex (``pip install llama-index-core``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from llama_index.core.readers.base import BaseReader
from llama_index.core.schema import Document

from govplan.loaders.passages import passages

if TYPE_CHECKING:
    import os

__all__ = ["PlanReader"]

_NOT_EMBEDDED = ["sha256", "id", "boxes", "line", "doubtful"]


class PlanReader(BaseReader):
    """The measures of a plan as documents; serves as ``file_extractor`` of a directory reader.

    >>> document = next(iter(PlanReader().lazy_load_data("samples/text/xiangshan-2021.txt")))
    >>> document.metadata["units"]
    ['县司法局']
    """

    def lazy_load_data(
        self,
        file: str | os.PathLike[str],
        extra_info: dict[str, Any] | None = None,
        **_: Any,
    ) -> Iterable[Document]:
        """The documents of one file, a measure each, with ``extra_info`` in their metadata.

        A file that cannot be read raises the ``GovplanError`` that says why.
        """
        import govplan

        for each in passages(govplan.parse(file, isolated=True)):
            yield Document(
                id_=each.id,
                text=each.text,
                metadata={**each.metadata, **(extra_info or {})},
                excluded_embed_metadata_keys=_NOT_EMBEDDED,
                excluded_llm_metadata_keys=_NOT_EMBEDDED,
            )
