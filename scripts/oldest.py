"""Print the lowest allowed version of each dependency, as pip's constraints: ``make oldest``."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_REQUIREMENT = re.compile(r"([\w.-]+)(?:\[[^\]]*\])?>=([\d.]+)")


def constraints(requirements: list[str]) -> list[str]:
    """The requirements with ``>=`` turned into ``==``.

    >>> constraints(["lxml>=5.2", "rich>=13.7"])
    ['lxml==5.2', 'rich==13.7']
    """
    found = []
    for requirement in requirements:
        match = _REQUIREMENT.match(requirement)
        if match is None:
            raise ValueError(f"{requirement} has no lower bound; give it one")
        found.append(f"{match[1]}=={match[2]}")
    return found


if __name__ == "__main__":
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    del extras["dev"]
    wanted = [
        *project["project"]["dependencies"],
        *(row for rows in extras.values() for row in rows),
    ]
    print("\n".join(constraints(wanted)))
