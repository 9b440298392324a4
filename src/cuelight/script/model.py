"""The frozen types of a script as its author wrote it; field for field the YAML of `docs/script.md`.

Pure: no files, no clocks. The parser in `cuelight.script.parse` makes these and locates every problem; the JSON Schema
that editors use is generated from them. What a build makes of a script lives in `cuelight.model.film`.
"""

import datetime
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import ConfigDict, Field, create_model, model_validator

from cuelight.script.default_voices import default_voice
from cuelight.script.diagram import Schema, SchemaSlide
from cuelight.script.fields import ID, File, FileId, Id, Label, Line, Model, Said, Seconds, Verbatim
from cuelight.script.film_fields import Audience, Language, PictureSize, Published, Rate, Size, Url
from cuelight.script.shows import Shows, kind_fields, one_of
from cuelight.script.slide_kinds import Keys, kinds

KINDS: tuple[str, ...] = tuple(kinds())


class VoiceSpec(Model):
    """A voice that the script names; its other keys are options of its engine.

    Attributes:
        engine: Which engine speaks: piper, gtts, or another one that is installed.
        speed: 1.0 is the voice's own; 0.9 is slower.
    """

    model_config = ConfigDict(extra="allow")

    engine: Annotated[str, Field(pattern=ID)] = "piper"
    speed: Annotated[float, Field(ge=0.5, le=2.0, allow_inf_nan=False)] = 1.0


class VoiceOptions(VoiceSpec):
    """A voice of one engine, which adds its own options in a model made from this one; no other key is known there."""

    model_config = ConfigDict(extra="forbid")


class Music(Model):
    """A music bed under the whole film; level in LUFS.

    Attributes:
        file: The sound file.
        level: How loud it is where nobody speaks, in LUFS.
    """

    file: File
    level: Annotated[float, Field(ge=-60, le=-10, allow_inf_nan=False)] = -24.0


class Review(Model):
    """Who checked the film, when, and when it must be checked again.

    Attributes:
        by: Who checked the film.
        on: The day on which it was checked.
        due: The day by which it must be checked again.
    """

    by: Verbatim
    on: datetime.date
    due: datetime.date | None = None


class Source(Model):
    """Where the film's facts come from.

    Attributes:
        title: What the source is called.
        url: Its address.
    """

    title: Verbatim
    url: Url | None = None


class Related(Model):
    """A film or a page that goes with this film.

    Attributes:
        film: The id of a film of the project.
        url: The address of a page elsewhere.
        text: What the link says; by default the film's title.
    """

    film: FileId | None = None
    url: Url | None = None
    text: Verbatim | None = None

    @model_validator(mode="after")
    def _names_one(self) -> "Related":
        if (self.film is None) == (self.url is None):
            raise ValueError("an entry of `related` names either a `film` or a `url`")
        if self.url is not None and self.text is None:
            raise ValueError("a `url` needs a `text`, which is what its link says")
        return self


class LanguageOptions(Model):
    """How the film is made in another language; its words stand in the PO file beside the script.

    Attributes:
        voice: The voice that speaks it: a built-in voice, or one of `voices`; by default the language's own.
        theme: A theme in place of the script's.
        lexicon: Words and how they are spoken, in place of the script's lexicon.
        review: Who checked the translation, and when.
        figures: Pictures in place of those that scenes show, by the scenes' ids.
    """

    voice: str | None = None
    theme: str | None = None
    lexicon: File | Annotated[tuple[File, ...], Field(min_length=1, max_length=20)] | None = None
    review: Review | None = None
    figures: dict[str, File] = Field(default={})


class Turn(Model):
    """What one voice says; a scene with several voices has a list of these.

    Attributes:
        voice: The voice that speaks.
        say: What it says.
    """

    voice: str
    say: Said


_LONG = 60
"""Characters of a slide's words that may stand as the name of a scene without a heading."""


class _Named(Shows):
    id: FileId = ""
    heading: Line | None = None


if TYPE_CHECKING:
    _Shows = _Named
else:
    _Shows = create_model("_Shows", __base__=_Named, **kind_fields(KINDS))


class Scene(_Shows):
    """One slide with what is said over it; exactly one slide kind.

    Attributes:
        id: What cues, pages and files call the scene; by default made of the heading.
        heading: Stands over the slide and names the chapter.
        say: What is said: Markdown whose links are cues, or a list of voices and texts.
        voice: Speaks this scene, instead of the script's voice.
        lead: Silence before the first word, seconds.
        tail: Silence after the last word, seconds.
        hold: Length in seconds of a scene in which nothing is said.
        transition: How the scene comes in.
        here: The node that carries the "you are here" marker from the start.
        chapter: Whether the scene begins a chapter.
        take: A recorded narration file that replaces the voice.
        notes: For authors; never spoken or shown.
    """

    model_config = ConfigDict(json_schema_extra=one_of(KINDS), defer_build=False)

    say: Said | Annotated[tuple[Turn, ...], Field(min_length=1)] | None = None
    voice: str | None = None
    lead: Seconds | None = None
    tail: Seconds | None = None
    hold: Annotated[float, Field(gt=0, le=3600, allow_inf_nan=False)] | None = None
    transition: Literal["fade", "cut", "push"] = "fade"
    here: str | None = None
    chapter: bool = True
    take: File | None = None
    notes: str | None = None

    @property
    def is_heading(self) -> bool:
        """Whether the slide is a heading itself, and shows no other."""
        return kinds()[self.kind].own.is_heading

    @property
    def titled(self) -> str:
        """The heading, or the slide's words if they are one; "" if it has none."""
        return str(self.heading or "") or (self.first_words if self.is_heading else "")

    @property
    def name(self) -> str:
        """What people call the scene: its heading, the title on it, or its id."""
        return self.titled or self.id

    @property
    def called(self) -> str:
        """What people read as the name of the scene: its heading or title, else the first words on it, else its id."""
        first = self.titled or self.first_words or self.id
        return first if self.titled or len(first) <= _LONG else f"{first[:_LONG].rsplit(' ', 1)[0]} …"

    @property
    def first_words(self) -> str:
        """The words that stand first on its slide; "" if there are none, or none that name it."""
        return kinds()[self.kind].first_words(self.slide)

    @property
    def stands(self) -> float | None:
        """How long it lasts at least, seconds: as its author says, or as is usual where nobody speaks."""
        usual = kinds()[self.kind].own.hold
        return usual if self.hold is None and self.say is None else self.hold

    @property
    def files(self) -> Mapping[Keys, str]:
        """The pictures and clips that the slide shows, by their keys in it."""
        return kinds()[self.kind].files(self.slide)

    @property
    def icons(self) -> Mapping[Keys, str]:
        """The icons that the slide shows, by their keys in it."""
        return kinds()[self.kind].icons(self.slide)

    @cached_property
    def schema_slide(self) -> SchemaSlide | None:
        """How the scene shows the schema, alone or beside another slide; None if it does not."""
        return next((one.slide for one in self.slides if isinstance(one.slide, SchemaSlide)), None)

    def targets(self, schema: Schema | None) -> tuple[str, ...]:
        """Every element of the scene that a cue may name; `schema` is the script's."""
        own = kinds()[self.kind].targets(self.slide)
        return (*own, *schema.targets) if schema and self.schema_slide else own


class Script(Model):
    """One film, as its author wrote it.

    Attributes:
        title: The film's title.
        description: For the page and search engines.
        id: Names the film's files; by default the script's own name.
        language: BCP 47 tag of what is said and shown.
        size: Width x height in pixels, both even.
        rate: Frames per second: 30, 25, 24, 24000/1001 ...
        theme: A built-in theme, or the path of a theme file.
        voice: A built-in voice, or one of `voices`; by default one that speaks the language, `joe` in English.
        voices: Voices by name.
        lexicon: A file of words and how they are spoken, `medicine`, `technology`, or a list of them.
        music: A music bed under the whole film.
        audience: Whom the film is for: `patients`, `general` or `professional`; those are spoken to faster.
        guideline: How risks are to be shown: as `ipdas` or the `nhs` ask; findings then name it.
        fallback: The voice that may stand in where the chosen one cannot speak.
        motion: `none` turns all motion off.
        poster: The scene shown before play; by default the first.
        published: When the film was published, for search engines: a time with its zone, or a day.
        review: Who checked the film, and when.
        sources: Where the film's facts come from.
        related: Films and pages that go with this one.
        next: The film to see after this one, by its id.
        languages: The languages into which it is translated, by their tags: `de: {}`; its words stand in PO files.
        schema_: The diagram that the film explains.
        scenes: What is shown and said, in order.
    """

    title: Label
    description: Verbatim | None = None
    id: FileId = ""
    language: Language = "en"
    size: PictureSize = Size(1920, 1080)
    rate: Rate = Fraction(30)
    theme: str = "clinic"
    voice: str = "joe"
    voices: dict[Id, VoiceSpec] = Field(default={})
    lexicon: File | Annotated[tuple[File, ...], Field(min_length=1, max_length=20)] | None = None
    music: Music | None = None
    audience: Audience = "general"
    guideline: Literal["ipdas", "nhs"] | None = None
    fallback: str | None = None
    motion: Literal["none"] | None = None
    poster: str | None = None
    published: Published | None = None
    review: Review | None = None
    sources: tuple[Source, ...] = ()
    related: Annotated[tuple[Related, ...], Field(max_length=20)] = ()
    next: FileId | None = None
    languages: Annotated[dict[Language, LanguageOptions], Field(max_length=60)] = Field(default={})
    schema_: Schema | None = Field(default=None, alias="schema")
    scenes: Annotated[tuple[Scene, ...], Field(min_length=1, max_length=2_000)]

    @model_validator(mode="after")
    def _has_a_voice(self) -> Self:
        if "voice" not in self.model_fields_set:
            object.__setattr__(self, "voice", default_voice(self.language))
        return self

    @property
    def lexicons(self) -> tuple[tuple[Keys, str], ...]:
        """What `lexicon` names, each with its keys."""
        if isinstance(self.lexicon, str):
            return ((("lexicon",), self.lexicon),)
        return tuple((("lexicon", number), name) for number, name in enumerate(self.lexicon or ()))


BUILT_IN_LEXICONS = ("medicine", "technology")
"""Lexicons that come with Cuelight."""
