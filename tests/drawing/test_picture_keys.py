"""What a picture is made of is told once for each model, for as long as the model is there."""

import gc

from cuelight.drawing.picture import _ById
from cuelight.script.diagram import Schema


def test_nothing_is_kept_of_models_that_are_gone() -> None:
    """A preview reads a script anew after every save."""
    told = _ById()
    schema = Schema.model_validate({"nodes": {"a": "One", "b": "Two"}, "edges": ["a -> b"]})
    assert told(schema) is told(schema)
    assert told(schema)["nodes"]["a"]["label"] == "One"
    del schema
    gc.collect()
    assert not told._kept
