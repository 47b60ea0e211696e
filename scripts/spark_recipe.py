"""The recipe of docs/scale.md in Spark: run it where Spark is, on documents of this project.

pip install pyspark pandas pyarrow
python scripts/spark_recipe.py
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas
from pyspark.sql import SparkSession

import govplan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SAMPLES = Path(__file__).parents[1] / "samples" / "docx"


def read(batches: Iterable[Any]) -> Iterator[Any]:
    """The rows of each document, or its error."""
    for batch in batches:
        rows: list[dict[str, Any]] = []
        for path, data in zip(batch["path"], batch["content"], strict=True):
            try:
                plan = govplan.parse(data, name=path.rsplit("/", 1)[-1], isolated=True)
            except govplan.GovplanError as error:
                rows.append({"path": path, "error": str(error), "row": None})
                continue
            rows += [
                {"path": path, "error": None, "row": row.model_dump_json()} for row in plan.rows()
            ]
        yield pandas.DataFrame(rows, columns=["path", "error", "row"])


def main() -> None:
    """Compare what Spark gets with what govplan gives."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = SparkSession.builder.master("local[2]").getOrCreate()
    files = spark.read.format("binaryFile").option("pathGlobFilter", "*.docx").load(str(SAMPLES))
    found = files.select("path", "content").mapInPandas(
        read, "path string, error string, row string"
    )
    got = sorted((row["path"].rsplit("/", 1)[-1], row["row"]) for row in found.collect())
    wanted = sorted(
        (path.name, row.model_dump_json())
        for path in SAMPLES.glob("*.docx")
        for row in govplan.parse(path).rows()
    )
    assert [(name, json.loads(row)) for name, row in got] == [
        (name, json.loads(row)) for name, row in wanted
    ]
    print(f"{len(got)} rows, the same as without Spark")
    spark.stop()


if __name__ == "__main__":
    main()
