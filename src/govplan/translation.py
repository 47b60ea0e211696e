"""Which language people are spoken to in, and what a message is in it (gettext catalogues).

Messages are made in English (:func:`govplan.model.messages.msg`) and translated where they are
shown. What is written to files and pipes keeps English unless a language was asked for.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from functools import cache

from govplan.model.messages import Message

__all__ = ["LANGUAGES", "language", "locale_language", "translated", "use"]

LANGUAGES = ("en", "zh")
# pathlib takes longer to load than a file to read; this runs for every document.
CATALOGUES = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120
_DOMAIN = "govplan"
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where gettext looks for the language, in this order."""

_language = "en"


def locale_language(environment: Mapping[str, str] = os.environ) -> str:
    """The language that the environment asks for: ``zh`` for any Chinese, else ``en``.

    >>> locale_language({"LANG": "zh_CN.UTF-8"}), locale_language({"LC_ALL": "C", "LANG": "zh_CN"})
    ('zh', 'en')
    """
    wanted = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    return "zh" if wanted.lower().startswith("zh") else "en"


def use(wanted: str) -> None:
    """Speak ``wanted`` from now on in this process and its children; click's own words too."""
    global _language
    _language = wanted
    os.environ["LANGUAGE"] = wanted
    gettext.bindtextdomain(_DOMAIN, CATALOGUES)
    gettext.textdomain(_DOMAIN)


def language() -> str:
    """The language that :func:`use` has set."""
    return _language


def translated(text: str, wanted: str | None = None) -> str:
    """``text`` in the language ``wanted``, or in the one that is used, and so the messages in it;
    what has no translation stays as it is.

    >>> from govplan.model.messages import msg
    >>> translated(msg("{path} is too large for settings", path="a.toml"), "en")
    'a.toml is too large for settings'
    """
    wanted = wanted or _language
    if wanted == "en" or not text:
        return text
    catalogue = _catalogue(wanted)
    if not isinstance(text, Message):
        return catalogue.gettext(text)
    if text.plural is None:
        template = catalogue.gettext(text.template)
    else:
        template = catalogue.ngettext(text.template, text.plural, text.values["n"])
    values = {
        name: translated(value, wanted) if isinstance(value, Message) else value
        for name, value in text.values.items()
    }
    return template.format(**values) if values else template


@cache
def _catalogue(wanted: str) -> gettext.NullTranslations:
    return gettext.translation(_DOMAIN, CATALOGUES, [wanted], fallback=True)
