"""The sizes that keep the house easy to find one's way in: of folders and of files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import govplan

HOUSE = Path(govplan.__file__).parent
MODULES = [path for path in HOUSE.rglob("*.py") if path.name != "__init__.py"]
MOST_MODULES, MOST_LINES = 20, 400


def test_no_folder_holds_more_modules_than_one_can_look_over() -> None:
    rooms = Counter(path.parent.relative_to(HOUSE) for path in MODULES)
    assert {str(room): count for room, count in rooms.items() if count > MOST_MODULES} == {}


def test_no_module_is_longer_than_one_can_read() -> None:
    lengths = {path: path.read_text("utf-8").count("\n") for path in MODULES}
    assert {str(path): lines for path, lines in lengths.items() if lines > MOST_LINES} == {}
