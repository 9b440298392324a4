"""What `cuelight.toml` says: a model of each of its tables, and one of all of it. Reads that file.

Every problem is said at once, in the words that problems of scripts have.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Discriminator, Field, Tag, ValidationError

from cuelight.drawing.theme import Colour
from cuelight.errors import Diagnostic, ScriptError
from cuelight.project import Project, is_address
from cuelight.script.authored_schema import AsAuthored
from cuelight.script.fields import File, FileId, JsonSchema, Model, Verbatim
from cuelight.script.film_fields import Language
from cuelight.script.messages import wordings
from cuelight.settings.toml_text import TomlText

_EXAMPLES: Mapping[tuple[str, ...], str] = {
    ("base-url",): 'write base-url = "https://example.org/films/"',
    ("brand",): 'write [brand] and under it colour = "#0A6B70"',
    ("brand", "logo"): 'write logo = "assets/logo.svg"',
    ("brand", "colour"): 'write colour = "#0A6B70"',
    ("brand", "font"): 'write font = "Noto Sans", or font = {heading = "Source Serif 4", body = "Noto Sans"}',
    ("draft-voice",): 'write draft-voice = "espeak", or take the line out to have the films as their scripts say',
    ("series",): 'write [series] and under it title = "Our films"',
    ("series", "films"): 'write films = ["first-film", "second-film"]',
}
"""How a value is written that is wrong, by its keys."""


def _address(text: str) -> str:
    if not is_address(text):
        raise ValueError(f"{text!r} is not an address of a site")
    return text


Family = Annotated[str, Field(min_length=1, max_length=80)]


class BrandFonts(Model):
    """Families by what they are for; what has none keeps the theme's.

    Attributes:
        heading: The family of headings.
        body: The family of all else.
    """

    heading: Family | None = None
    body: Family | None = None


def _form(font: object) -> str:
    return "families" if isinstance(font, dict | BrandFonts) else "family"


FontForm = Annotated[Annotated[Family, Tag("family")] | Annotated[BrandFonts, Tag("families")], Discriminator(_form)]
"""Written in one of two ways; what is wrong is said of the one that was meant."""


class Brand(Model):
    """What the films of a house have in common, whatever their theme.

    Attributes:
        logo: An SVG drawing or a PNG picture of the project, named from its folder.
        colour: Takes the place of the theme's accent: six digits, `#0A6B70`.
        font: The family of an installed package for all text, or families for headings and for the rest.
    """

    logo: File | None = None
    colour: Colour | None = None
    font: FontForm | None = None

    @property
    def fonts(self) -> BrandFonts:
        """The same as families by what they are for."""
        if isinstance(self.font, BrandFonts):
            return self.font
        return BrandFonts(heading=self.font, body=self.font)


class FilmSeries(Model):
    """A page of all films.

    Attributes:
        title: Of that page.
        description: What the films are about.
        language: Of that page.
        films: Their ids, in order; by default all films, by the names of their scripts.
    """

    title: Verbatim = "Films"
    description: Verbatim | None = None
    language: Language = "en"
    films: Annotated[tuple[FileId, ...], Field(max_length=5_000)] = ()


class Settings(Model):
    """Everything that `cuelight.toml` may say.

    Attributes:
        base_url: Where the site keeps the films' folders; without it addresses are relative.
        draft_voice: Makes drafts of all films, spoken by this voice.
        brand: The logo, colour and font of the house whose films they are.
        series: Has a build write a page of all films.
    """

    # As TOML spells them alone: `base_url` is a slip of the pen.
    model_config = ConfigDict(populate_by_name=False)

    base_url: Annotated[str, AfterValidator(_address), Field(alias="base-url")] = ""
    draft_voice: Annotated[str | None, Field(alias="draft-voice")] = None
    brand: Brand | None = None
    series: FilmSeries | None = None


def read_settings(project: Project) -> Settings:
    """The settings of a project; those of an empty file if there is none.

    Raises:
        UsageError: `cuelight.toml` cannot be read.
        ScriptError: Every problem of it.
    """
    text = project.settings_text
    try:
        return Settings.model_validate(text.values)
    except ValidationError as error:
        raise ScriptError(tuple(_worded(text, error))) from error


def _worded(text: TomlText, error: ValidationError) -> Iterator[Diagnostic]:
    found = dict.fromkeys(wordings(text, (), text.values, error, Settings))
    above = {text.location(keys, at_key=True) for keys in _belongs_above(error)}
    for problem in found:
        hint = "write it above the first table" if problem.location in above else _example(text, problem)
        yield replace(problem, message=_as_toml(problem.message), hint=hint or problem.hint)


def _belongs_above(error: ValidationError) -> Iterator[tuple[str | int, ...]]:
    """Keys of the whole project that stand below the head of a table, and so belong to that."""
    known = {field.alias for field in Settings.model_fields.values() if field.alias}
    for detail in error.errors(include_url=False):
        if detail["type"] == "extra_forbidden" and len(detail["loc"]) > 1 and detail["loc"][-1] in known:
            yield detail["loc"]


def _as_toml(message: str) -> str:
    """In TOML a mapping is called a table."""
    return message.replace("a mapping of keys", "a table").replace("a mapping", "a table")


def _example(text: TomlText, problem: Diagnostic) -> str:
    """How the value is written at which a problem is."""
    written = (keys for keys in _EXAMPLES if _holds(text.values, keys))
    return next((_EXAMPLES[keys] for keys in written if text.location(keys) == problem.location), "")


def _holds(values: Any, keys: tuple[str, ...]) -> bool:
    return not keys or (isinstance(values, dict) and keys[0] in values and _holds(values[keys[0]], keys[1:]))


def settings_schema() -> Mapping[str, Any]:
    """The JSON Schema (draft 2020-12) of `cuelight.toml`, generated from the models."""
    from pydantic.json_schema import GenerateJsonSchema

    class AsToml(AsAuthored):
        """As of a script, but a text in TOML is no number."""

        def str_schema(self, schema: Any) -> JsonSchema:
            return GenerateJsonSchema.str_schema(self, schema)

    schema = Settings.model_json_schema(by_alias=True, schema_generator=AsToml)
    return {"$schema": AsToml.schema_dialect, **schema, "title": "cuelight.toml"}
