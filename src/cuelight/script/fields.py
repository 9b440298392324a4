"""The types of the values that an author writes, and what every authored model stands on. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    ValidationError,
)
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

from cuelight.model.inline import Inline
from cuelight.script.inline import Pair, emphasis_in, pairs_of, read_inline, without_emphasis

ID = r"^[a-z0-9][a-z0-9-]*$"

DEVICE = "^(con|prn|aux|nul|com[0-9]|lpt[0-9])$"
"""Names of devices on Windows, where no file can be called so, whatever its suffix."""


class Model(BaseModel):
    """Base of every authored type: frozen, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, protected_namespaces=())

    @property
    def is_called_after_its_text(self) -> bool:
        """Whether its id, once it is written out, may come of its text, which an author changes."""
        return False

    @classmethod
    def written_out(cls, written: Any) -> Any:
        """What an author wrote, with every text of it a value under a key of its own, where a short form joins some."""
        return written


JsonSchema = dict[str, Any]


def or_shorter(*shorthands: JsonSchema) -> ConfigDict:
    """In the JSON Schema: what an author may write instead of the mapping that a model is."""

    def extend(schema: JsonSchema) -> None:
        whole = dict(schema)
        schema.clear()
        schema.update(description=whole.pop("description"), anyOf=[*shorthands, whole])

    return ConfigDict(json_schema_extra=extend)


def just(key: str) -> ConfigDict:
    """In the JSON Schema: the value of a model's only key is what an author writes."""

    def replace(schema: JsonSchema) -> None:
        inner = schema["properties"][key]
        described = {"description": schema["description"], **inner}
        schema.clear()
        schema.update(described)

    return ConfigDict(json_schema_extra=replace)


def one_line(text: str) -> str:
    """A text with its line breaks and runs of blanks as single blanks."""
    return " ".join(text.split())


def count(number: int, what: str) -> str:
    """A number with its noun: `1 row`, `2 rows`."""
    return f"{number} {what}{'s' if number != 1 else ''}"


def refuse(wrong: Iterable[tuple[tuple[str | int, ...], str]]) -> None:
    """Refuse parts of a model, each at its own place."""
    details = [
        InitErrorDetails(type=PydanticCustomError("value_error", "{error}", {"error": message}), loc=keys, input=None)
        for keys, message in wrong
    ]
    if details:
        raise ValidationError.from_exception_data("part", details)


@dataclass(frozen=True, slots=True)
class Told:
    """What an author is told of a part of a model.

    Attributes:
        keys: To the part.
        code: Of the catalogue.
        message: What is wrong.
        hint: What to do about it.
        at_key: Whether a key is wrong, not its value.
    """

    keys: tuple[str | int, ...]
    code: str
    message: str
    hint: str
    at_key: bool = False

    @property
    def error(self) -> PydanticCustomError:
        """What a validator raises to say so of its value."""
        return PydanticCustomError("told", "{told}", {"told": self})


def tell(wrong: Iterable[Told]) -> None:
    """Refuse parts of a model, each at its own place, with all that an author is told; see `refuse`."""
    details = [InitErrorDetails(type=told.error, loc=told.keys, input=None) for told in wrong]
    if details:
        raise ValidationError.from_exception_data("part", details)


@dataclass(frozen=True)
class Late:
    """Annotates a value whose model is made when it is first needed, not when the model is that has it as a field.

    Attributes:
        model: Gives the model of what an author writes.
        read: What is written, and what reads it with that model -> the value.
    """

    model: Callable[[], type[BaseModel]]
    read: Callable[[Any, Callable[[Any], Any]], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(self.read, handler.generate_schema(self.model()))


def slug(text: str) -> str:
    """Turn a heading into an id: lower case, hyphens for everything else.

    >>> slug("“Advanced” means two things")
    'advanced-means-two-things'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")


def _no_device(name: str) -> str:
    if re.fullmatch(DEVICE, name):
        raise PydanticCustomError("device_name", "Windows has no files of this name")
    return name


def _refuse_pairs(pairs: Sequence[Pair]) -> None:
    if pairs:
        said = "; ".join(pair.message for pair in pairs)
        raise PydanticCustomError("slide_markup", "{error}", {"error": said, "pairs": tuple(pairs)})


def _read(value: object, as_text: Callable[[object], str]) -> Inline:
    if isinstance(value, Inline):
        return value
    read = read_inline(as_text(value))
    _refuse_pairs(read.pairs)
    return read.shown


def _plain(text: str) -> str:
    """A text in which nothing is emphasized, without the backslashes that say so."""
    read = read_inline(text)
    pairs = read.pairs or (() if read.shown.is_plain else emphasis_in(text))
    _refuse_pairs(tuple(without_emphasis(pair) for pair in pairs))
    return str(read.shown)


def _readable(text: str) -> str:
    _refuse_pairs(tuple(pairs_of(text)))
    return text


class _AsLine:
    """A line is written as a text, and given back as it was written."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        written = core_schema.plain_serializer_function_ser_schema(
            lambda line: line.written, return_schema=core_schema.str_schema()
        )
        return core_schema.no_info_wrap_validator_function(
            _read, handler.generate_schema(Verbatim), serialization=written
        )


@dataclass(frozen=True, slots=True)
class Wording:
    """Annotates what an author writes for people to read or to hear: a translation has it in another language.

    Attributes:
        lines: How its lines matter: `one` line, `paragraphs` that are parted by blank lines, or `all` as they are.
        is_measure: Whether a number alone is not for translators, since the program writes it as the language does.
        is_statement: Whether it says something on a slide by itself: an alternative text is not seen, and a unit only
            belongs to its numbers.
    """

    lines: Literal["one", "paragraphs", "all"] = "one"
    is_measure: bool = False
    is_statement: bool = True


Verbatim = Annotated[str, AfterValidator(one_line), Field(min_length=1, max_length=500), Wording()]
"""A line that stands on no slide: its characters as they are typed."""

Line = Annotated[Inline, _AsLine(), Wording()]
"""A line on a slide: `*emphasis*`, `**strong emphasis**`, and no other pair of signs that Markdown has."""

Unmarked = Annotated[str, AfterValidator(_plain), Wording()]
"""A text without any pair of signs that Markdown has."""

Label = Annotated[Verbatim, AfterValidator(_plain)]
"""A line where nothing can be emphasized: no pair of signs that Markdown has."""

Alt = Annotated[Label, Wording(is_statement=False)]
"""What a picture shows, in words: for those who do not see it."""

Unit = Annotated[Label, Wording(is_statement=False)]
"""Of what numbers are: a unit, or the title of an axis."""

Paragraphs = Annotated[str, Field(min_length=1, max_length=20_000), AfterValidator(_readable), Wording("paragraphs")]
"""Text on a slide as it is typed; each of its paragraphs reads as a `Line`."""

Text = Annotated[str, Field(min_length=1, max_length=20_000), Wording("all")]
Said = Annotated[str, Field(min_length=1, max_length=20_000), Wording("paragraphs")]
"""What is spoken: Markdown whose links are cues; blank lines are breaths."""

Code = Annotated[str, Field(min_length=1, max_length=20_000)]
"""Lines as they stand, in a language of machines: no translation has others."""

Id = Annotated[str, Field(pattern=ID, max_length=80)]
FileId = Annotated[Id, AfterValidator(_no_device), Field(json_schema_extra={"not": {"pattern": DEVICE}})]
"""An id that files are named after."""

Seconds = Annotated[float, Field(ge=0, le=600, allow_inf_nan=False)]
File = Annotated[str, Field(min_length=1, max_length=500)]
"""Path of a file, relative to the script's folder or the project's; the parser checks that it stays inside."""

Tone = Literal["plain", "accent", "alert", "caution"]
"""What something means, which its colour says."""

ICON = r"^((health|tabler)/)?[a-z0-9][a-z0-9-]*$|\.[sS][vV][gG]$"
Icon = Annotated[str, Field(pattern=ICON, max_length=500)]
"""An icon of a set, `health/lungs` or `lungs`, or an SVG file, as `File`."""


def scalar_as_text(value: object) -> object:
    """Authors write `value: 95` and mean the characters."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Cell = Annotated[Line, BeforeValidator(scalar_as_text)]
Value = Annotated[Label, BeforeValidator(scalar_as_text)]
"""A figure, in the characters that are shown."""


SHORT_LABEL: JsonSchema = {"type": ["string", "number"], "minLength": 1, "maxLength": 500}


Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


Number = Annotated[float, Field(allow_inf_nan=False)]
