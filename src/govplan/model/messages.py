"""Messages for people: English sentences that know what they were made of, so that whoever shows
them can show them in another language (``govplan.translation``).
"""

from __future__ import annotations

from typing import Any

__all__ = ["Message", "msg"]


class Message(str):
    """An English sentence, and the template and values that it was made of.

    It is its English text for all who know no better: JSON, logs, comparisons.
    """

    __slots__ = ("plural", "template", "values")

    template: str
    plural: str | None
    values: dict[str, Any]

    @classmethod
    def quoted(cls, said: str, means: Message) -> Message:
        """What somebody else ``said`` in English, which in other languages is what it ``means``."""
        made = cls(said)
        made.template, made.plural, made.values = means.template, means.plural, means.values
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (str(self), self.template, self.plural, self.values)


def msg(template: str, plural: str | None = None, /, **values: Any) -> Message:
    """``template`` filled in with ``values``; ``plural`` where their ``n`` is not 1.

    >>> msg("{name} has {n} page", "{name} has {n} pages", name="方案.pdf", n=2)
    '方案.pdf has 2 pages'
    """
    chosen = template if plural is None or values["n"] == 1 else plural
    made = Message(chosen.format(**values) if values else chosen)
    made.template, made.plural, made.values = template, plural, values
    return made


def _again(text: str, template: str, plural: str | None, values: dict[str, Any]) -> Message:
    made = Message(text)
    made.template, made.plural, made.values = template, plural, values
    return made
