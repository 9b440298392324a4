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
from cuelight.script.yaml_text import CONTROL, Keys
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


_TABLES: Mapping[str, type[Model]] = {"": Settings, "brand": Brand, "brand.font": BrandFonts, "series": FilmSeries}
_ARGUMENTS = {"store": "--store or CUELIGHT_STORE", "on": "--on or CUELIGHT_ON", "jobs": "--jobs"}


def read_settings(project: Project) -> Settings:
    """The settings of a project; those of an empty file if there is none.

    Raises:
        UsageError: `cuelight.toml` cannot be read.
        ScriptError: Every problem of it.
    """
    text = project.settings_text
    if wrong := tuple(_unseen(text)):
        raise ScriptError(wrong)
    try:
        return Settings.model_validate(text.values)
    except ValidationError as error:
        raise ScriptError(tuple(_worded(text, error))) from error


def _unseen(text: TomlText) -> Iterator[Diagnostic]:
    """Characters that cannot be shown, or show what follows in another order; as they are, or in a `\\u202E`."""
    if match := CONTROL.search(text.text):
        before = text.text[: match.start()]
        yield text.at(before.count("\n") + 1, len(before) - before.rfind("\n"), *_refused(match[0]))
        return
    for keys, value in _texts((), text.values):
        if match := CONTROL.search(value):
            yield text.problem(keys, *_refused(match[0]))


def _refused(character: str) -> tuple[str, str, str]:
    message = f"the control character U+{ord(character):04X} stands here"
    return "control-character", message, "delete it; it cannot be shown"


def _texts(keys: Keys, value: Any) -> Iterator[tuple[Keys, str]]:
    """Every text, with the keys that lead there."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts((*keys, key), inner)
    elif isinstance(value, str):
        yield keys, value


def _worded(text: TomlText, error: ValidationError) -> Iterator[Diagnostic]:
    found = dict.fromkeys(wordings(text, (), text.values, error, Settings))
    elsewhere = {text.location(keys, at_key=True): hint for keys, hint in _belongs_elsewhere(error)}
    for problem in found:
        hint = elsewhere.get(problem.location) or _example(text, problem)
        yield replace(problem, message=_as_toml(problem.message), hint=hint or problem.hint)


def _belongs_elsewhere(error: ValidationError) -> Iterator[tuple[Keys, str]]:
    """Keys that are right in another place: another table, or an argument of whoever builds."""
    tables = {name: table for table, model in _TABLES.items() for name in _names(model)}
    for detail in error.errors(include_url=False):
        name = str(detail["loc"][-1])
        argument = name.lower().removeprefix("cuelight_")
        if detail["type"] == "extra_forbidden" and name in tables:
            table = tables[name]
            yield detail["loc"], f"write it below [{table}]" if table else "write it above the first table"
        elif detail["type"] == "extra_forbidden" and argument in _ARGUMENTS:
            yield detail["loc"], f"whoever builds says it, by {_ARGUMENTS[argument]}: no project can"


def _names(model: type[Model]) -> Iterator[str]:
    return (field.alias or name for name, field in model.model_fields.items())


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
