"""Plans in the forms of retrieval frameworks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from langchain_core.documents import Document
from llama_index.core import SimpleDirectoryReader

from govplan.loaders.langchain import PlanLoader
from govplan.loaders.llama_index import PlanReader
from govplan.model.errors import GovplanError

PLAN = """青禾县2026年政务公开工作方案

一、规范公开内容
（一）建好目录
1.编制公开目录，做好以下工作。（牵头单位：县司法局，完成时限：2026年6月30日前）
（1）清理过期文件。（责任单位：县档案馆）
2.每月更新。
"""
PDF = Path("samples/pdf/haifeng-2022-office.pdf")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_measure_is_one_document_with_its_breadcrumbs_and_units(plan: Path) -> None:
    first, second = PlanLoader(plan).load()
    assert isinstance(first, Document)
    assert first.page_content == (
        "规范公开内容\n建好目录\n1.编制公开目录，做好以下工作。\n（1）清理过期文件。"
    )
    wanted = {
        "source": str(plan),
        "breadcrumbs": ["青禾县2026年政务公开工作方案", "规范公开内容", "建好目录"],
        "units": ["县司法局", "县档案馆"],
        "lead": ["县司法局"],
        "responsible": ["县档案馆"],
        "due": "2026-06-30",
        "year": 2026,
    }
    assert {key: first.metadata[key] for key in wanted} == wanted
    assert second.metadata["units"] == []
    assert first.id != second.id


def test_documents_of_a_pdf_have_their_page_and_boxes() -> None:
    first = next(PlanLoader(PDF).lazy_load())
    page, *box = first.metadata["boxes"][0]
    assert first.metadata["page"] == page >= 1
    assert len(box) == 4


def test_both_frameworks_get_the_same(plan: Path) -> None:
    chain = PlanLoader(plan).load()
    index = list(PlanReader().lazy_load_data(plan, extra_info={"level": "县"}))
    assert [each.text for each in index] == [each.page_content for each in chain]
    assert [each.doc_id for each in index] == [each.id for each in chain]
    assert {each.metadata["level"] for each in index} == {"县"}


def test_a_directory_of_plans_is_read(plan: Path) -> None:
    reader = SimpleDirectoryReader(str(plan.parent), file_extractor={".txt": PlanReader()})
    assert [each.metadata["id"] for each in reader.load_data()] == ["r1.t1.m1", "r1.t1.m2"]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(GovplanError, match="absent"):
        PlanLoader(tmp_path / "absent.txt").load()


def test_nothing_of_a_framework_is_loaded_before_it_is_used() -> None:
    code = (
        "import sys, govplan, govplan.loaders.passages; govplan.parse(b'1.x');"
        "sys.exit(any(name.startswith(('langchain', 'llama')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
