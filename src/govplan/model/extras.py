"""What an extra brings (``pip install 'govplan[ocr]'``), and the sentence where it is not there."""

from __future__ import annotations

from importlib.util import find_spec

from govplan.model.errors import UsageError
from govplan.model.messages import msg
from govplan.model.record import record

__all__ = ["EXTRAS", "Extra", "need"]


@record
class Extra:
    """An extra of the package: the modules that it brings, and what they are for."""

    modules: tuple[str, ...]
    purpose: str

    @property
    def installed(self) -> bool:
        """Whether all that it brings is there; nothing is imported."""
        return all(find_spec(module) is not None for module in self.modules)


EXTRAS = {
    "cluster": Extra(("daft", "pyarrow"), msg("reading a corpus")),
    "mcp": Extra(("mcp",), msg("serving agents")),
    "parquet": Extra(("pyarrow",), msg("writing Parquet")),
}
"""The extras by name; ``pyproject.toml`` says which packages bring the modules."""


def need(name: str) -> None:
    """Raise ``UsageError`` with what to install unless all of the extra ``name`` is there.

    >>> need("mcp") if EXTRAS["mcp"].installed else None
    """
    extra = EXTRAS[name]
    if not extra.installed:
        raise UsageError(
            msg(
                "{purpose} needs packages that are not installed: pip install 'govplan[{name}]'",
                purpose=extra.purpose,
                name=name,
            )
        )
