from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import govplan
from govplan.model.errors import InputError, LimitError, UnsupportedFormatError

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "一、规范公开\n1.编制目录。（责任单位：县司法局）\n"


def test_a_path_its_bytes_and_a_path_object_give_the_same_plan(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_text(TEXT, "utf-8")
    plans = [
        govplan.parse(path),
        govplan.parse(str(path)),
        govplan.parse(TEXT.encode(), name="方案.txt"),
        govplan.parse(bytearray(TEXT.encode()), name="方案.txt"),  # type: ignore[arg-type]
    ]
    assert all(plan == plans[0] for plan in plans)
    assert plans[0].source.name == "方案.txt"


def test_options_reach_the_pipeline() -> None:
    plan = govplan.parse(TEXT.encode("gb18030"), script="traditional", encoding="gb18030")
    assert plan.requirements[0].title == "規範公開"
    with pytest.raises(LimitError, match="--max-input-bytes"):
        govplan.parse(TEXT.encode(), limits=govplan.Limits(input_bytes=10))
    with pytest.raises(TypeError):
        govplan.parse(TEXT.encode(), nonsense=1)  # type: ignore[call-arg]


def test_errors_name_the_file_and_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt does not exist; check"):
        govplan.parse(tmp_path / "gone.txt")
    with pytest.raises(InputError, match="folder"):
        govplan.parse(tmp_path)
    with pytest.raises(UnsupportedFormatError, match=r"noise\.bin"):
        govplan.parse(bytes(range(256)) * 20, name="noise.bin")
    with pytest.raises(govplan.GovplanError):
        govplan.parse(b"", name="empty.txt")


def test_twins() -> None:
    plan = govplan.parse(TEXT.encode())
    assert "县司法局" in govplan.outline_text(plan)
    assert [load.unit for load in govplan.units(plan)] == ["县司法局"]
    assert govplan.check(plan).clean
    assert [row.responsible for row in govplan.ledger_rows(plan)] == ["县司法局"]
    assert govplan.write([plan, plan]).count(b"\n") == 2
    assert govplan.json_schema()["title"] == "Plan"


def test_names_are_public_and_others_are_not() -> None:
    assert set(dir(govplan)) == set(govplan.__all__)
    assert all(getattr(govplan, name) is not None for name in govplan.__all__)
    with pytest.raises(AttributeError, match="nonsense"):
        govplan.nonsense  # noqa: B018
