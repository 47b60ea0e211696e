"""A loader for LangChain (``pip install langchain-core``)."""

from __future__ import annotations

import os
from collections.abc import Iterator

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document

from govplan.loaders.passages import passages

__all__ = ["PlanLoader"]


class PlanLoader(BaseLoader):
    """The measures of one or more plans as documents, each file read in a guarded process.

    A file that cannot be read raises the ``GovplanError`` that says why.

    >>> loader = PlanLoader("samples/text/xiangshan-2021.txt")
    >>> document = next(loader.lazy_load())
    >>> document.metadata["units"]
    ['县司法局']
    """

    def __init__(self, *paths: str | os.PathLike[str]) -> None:
        self.paths = paths

    def lazy_load(self) -> Iterator[Document]:
        """The documents, a measure each, file by file."""
        import govplan

        for path in self.paths:
            for each in passages(govplan.parse(path, isolated=True)):
                metadata = {**each.metadata, "source": os.fspath(path)}
                yield Document(id=each.id, page_content=each.text, metadata=metadata)
