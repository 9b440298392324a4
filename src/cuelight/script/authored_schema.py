"""The JSON Schema of what an author types, as editors read it; made of the models and their docstrings. Pure."""

import re
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from cuelight.script.fields import JsonSchema
from cuelight.script.film_fields import Size


class AsAuthored(GenerateJsonSchema):
    """The JSON Schema of what an author types, with the descriptions of the models' docstrings."""

    def str_schema(self, schema: Any) -> JsonSchema:
        """Every value is the characters that were typed, so a number is text too."""
        text = super().str_schema(schema)
        return {**text, "type": ["string", "number"]} if text.get("type") == "string" else text

    def dict_schema(self, schema: Any) -> JsonSchema:
        """A mapping whose keys are ids has no others."""
        written = super().dict_schema(schema)
        return {**written, "additionalProperties": False} if "patternProperties" in written else written

    def field_title_should_be_set(self, schema: Any) -> bool:
        """A key's name says it already."""
        return False

    def encode_default(self, dft: Any) -> Any:
        """A size is written as one word."""
        return f"{dft.width}x{dft.height}" if isinstance(dft, Size) else super().encode_default(dft)

    def model_schema(self, schema: Any) -> JsonSchema:
        """A model with what its docstring says of each attribute; those have the models' own names."""
        written = super().model_schema(schema)
        model = schema["cls"]
        forms = (written, *written.get("anyOf", ()))
        keys: JsonSchema = next((form["properties"] for form in forms if "properties" in form), {})
        for name, text in re.findall(r"^ +(\w+): (.+)$", model.__doc__ or "", re.MULTILINE):
            if name in model.model_fields:
                keys[model.model_fields[name].alias or name]["description"] = text
        for form in forms:
            if "description" in form:
                form["description"] = form["description"].partition("\n\nAttributes:")[0]
        return written
