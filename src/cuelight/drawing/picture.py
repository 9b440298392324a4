"""One rendered slide: everything that it shows, and nothing else. Light; draws nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, partial
from typing import Any
from weakref import ref

from cuelight.drawing.theme import Theme
from cuelight.model.inline import Words, written
from cuelight.model.timeline import State
from cuelight.script.diagram import Schema
from cuelight.script.film_facts import FilmFacts
from cuelight.script.film_fields import Size
from cuelight.script.slide_kinds import OneSlide, Slide, kinds

SLIDES_VERSION = 11
"""Of the rules from picture to pixels that all kinds share: raised whenever they change what is drawn."""


@dataclass(frozen=True)
class Picture:
    """What one slide shows at one moment.

    Attributes:
        size: Width and height in pixels.
        theme: How it looks.
        language: BCP 47 tag, for direction and line breaks.
        kind: The slide's kind.
        slide: The slide as authored.
        schema: The script's schema where the slide shows it.
        heading: Its heading, if it has one.
        footer: What stands at its foot.
        progress: How much of the film's line is filled.
        state: What is visible and lit.
        files: (name, SHA-256) of each file that it shows.
        pinned: The nodes of the schema where the pin stands at some time of the film: there is room for it there alone.
        icons: (name, digest of its shape) of each icon that it shows.
        facts: What the script says of the whole film, where the slide shows it.
        logo: (name, SHA-256) of the logo of the house, where the slide shows it.
        is_draft: Whether it is of a draft, and says so.
    """

    size: Size
    theme: Theme
    language: str
    kind: str
    slide: Slide
    schema: Schema | None
    heading: Words | None
    footer: str
    progress: Fraction
    state: State
    files: tuple[tuple[str, str], ...] = ()
    pinned: tuple[str, ...] = ()
    icons: tuple[tuple[str, str], ...] = ()
    facts: FilmFacts | None = None
    logo: tuple[str, str] | None = None
    is_draft: bool = False

    @property
    def shows_schema(self) -> bool:
        """Whether the script's schema is on it."""
        return any(one.kind == "schema" for one in self.slides)

    @cached_property
    def slides(self) -> tuple[OneSlide, ...]:
        """The slide, or those that stand in it."""
        return kinds()[self.kind].slides(self.slide)

    def at(self, state: State) -> "Picture":
        """The same slide at another moment: what they have in common is found once."""
        other = replace(self, state=state)
        vars(other).update(slides=self.slides, _lasting=self._lasting)
        return other

    @cached_property
    def inputs(self) -> Mapping[str, Any]:
        """Everything that goes into its digest, JSON-able; pictures that look the same have the same inputs."""
        state, is_schema = seen(self), self.shows_schema
        shown = {
            "visible": list(state.visible),
            "lit": list(state.lit),
            "here": state.here if is_schema else None,
            "focus": state.focus if is_schema else None,
            "ran": str(state.ran),
        }
        return {key: shown.get(key, value) for key, value in self._lasting.items() if key != "ran" or state.ran}

    @cached_property
    def _lasting(self) -> Mapping[str, Any]:
        """The same but for what hangs on the moment, which has only its place there."""
        kind, has_schema = kinds()[self.kind], self.schema is not None
        moment = dict.fromkeys(("visible", "lit", "here", "focus"))
        return {
            "version": SLIDES_VERSION,
            "size": list(self.size),
            "theme": theme_inputs(self.theme),
            "language": self.language,
            "kind": self.kind,
            "slide": _slide(self.slide),
            "order": _order(self),
            "schema": _schema(self.schema) if self.schema else None,
            "heading": written(self.heading) if self.heading and not kind.own.is_heading else None,
            "footer": self.footer,
            "progress": str(self.progress),
            **moment,
            "files": [list(file) for file in self.files],
            "ran": None,
            **({"pinned": list(self.pinned)} if has_schema else {}),
            **({"icons": [list(icon) for icon in self.icons]} if self.icons else {}),
            **({"facts": self.facts.stated} if self.facts else {}),
            **({"logo": [_suffix(self.logo[0]), self.logo[1]]} if self.logo else {}),
            **({"draft": True} if self.is_draft else {}),
            **kind.made_by,
            **_held(self),
        }


def theme_inputs(theme: Theme) -> Mapping[str, Any]:
    """What of a theme goes into digests, JSON-able."""
    made: Mapping[str, Any] = _theme(theme)
    return made


def _held(picture: Picture) -> Mapping[str, Any]:
    """What made the slides that stand in a picture's slide, if any do."""
    held = [one for one in picture.slides if one.slide is not picture.slide]
    return {"held": [[one.kind, dict(kinds()[one.kind].made_by)] for one in held]} if held else {}


def _suffix(name: str) -> str:
    return name[name.rfind(".") :].lower()


def _order(picture: Picture) -> list[str]:
    """The order of what is authored as a mapping, which a digest sorts."""
    own = kinds()[picture.kind].order(picture.slide)
    return [*own, *picture.schema.nodes, *picture.schema.groups] if picture.schema else list(own)


def seen(picture: Picture) -> State:
    """Of what a picture is told to show, what makes a difference to the eye."""
    return kinds()[picture.kind].seen(picture.slide, picture.state)


# Models that hold mappings have no hash of their own; one object is one key for as long as it is there.
class _ById:
    def __init__(self, *, says_nothing: bool = True) -> None:
        """`says_nothing` tells whether what is not there is told."""
        self._kept: dict[int, tuple[ref[Any], Any]] = {}
        self._leaves_out = not says_nothing

    def __call__(self, model: Any) -> Any:
        key = id(model)
        kept = self._kept.get(key)
        if kept is None or kept[0]() is not model:
            told = model.model_dump(mode="json", exclude_none=self._leaves_out)
            kept = self._kept[key] = (ref(model, partial(self._forget, key)), told)
        return kept[1]

    def _forget(self, key: int, gone: ref[Any]) -> None:
        kept = self._kept.get(key)
        if kept and kept[0] is gone:
            del self._kept[key]


_theme = _ById(says_nothing=False)
_slide = _ById()
_schema = _ById()
