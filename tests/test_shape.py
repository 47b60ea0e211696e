"""The plain data that is written as JSON is the published form, key for key and type for type."""

from __future__ import annotations

import types
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest
from pydantic import BaseModel

from govplan import pipeline, schema, shape
from govplan.writers import FORMS, Style

SAMPLES = sorted(
    path for path in (Path(__file__).parents[1] / "samples").glob("*/*") if path.is_file()
)


def plain(annotation: Any) -> Any:
    """A type of either side in one spelling: names of models, lists for sequences, flat unions."""
    if is_typeddict(annotation):
        return annotation.__name__
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation.__name__
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in {Union, types.UnionType}:
        return frozenset(map(plain, arguments))
    if origin is list or (origin is tuple and arguments[-1] is ...):
        return ("list", plain(arguments[0]))
    if origin is None:
        return annotation
    return (origin, tuple(map(plain, arguments)))


@pytest.mark.parametrize("name", shape.__all__)
def test_the_shape_is_that_of_the_schema(name: str) -> None:
    dictionary, model = getattr(shape, name), getattr(schema, name)
    assert dictionary.__required_keys__ == set(model.model_fields)
    ours = [(key, plain(value)) for key, value in get_type_hints(dictionary).items()]
    theirs = [(key, plain(field.annotation)) for key, field in model.model_fields.items()]
    assert ours == theirs


def test_every_model_has_a_shape() -> None:
    models = {name for name in schema.__all__ if isinstance(getattr(schema, name), type)}
    assert models == set(shape.__all__)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_models_accept_what_is_written_and_write_the_same(path: Path) -> None:
    data = pipeline.plan_data(path.read_bytes(), path.name)
    plan = schema.Plan.model_validate(data, strict=False)
    for name, indent in (("json", 2), ("jsonl", None)):
        written = FORMS[name].writer().part(data, Style())
        assert written.decode() == plan.model_dump_json(indent=indent) + "\n"
