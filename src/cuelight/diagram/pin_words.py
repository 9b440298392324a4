"""What the pin of a diagram says. Pure."""

from cuelight.languages.find import known
from cuelight.script.diagram import Schema


def pin_words(schema: Schema, language: str) -> str:
    """What its author has it say, or else the language; "" where that has no words: the mark stands alone then.

    >>> schema = Schema.model_validate({"nodes": {"a": "A"}})
    >>> pin_words(schema, "de"), pin_words(schema, "is")
    ('Sie sind hier', '')
    """
    found = known(language)
    return schema.pin or (found.pin if found else "")
