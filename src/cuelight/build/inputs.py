"""A script with all that it names, before anything is spoken: its theme, its lexicon, the files that it shows."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from cuelight.build.brand import ReadBrand
from cuelight.build.draft import DraftVoice
from cuelight.build.film_gain import Powers
from cuelight.build.film_voices import FilmVoices
from cuelight.build.links import FilmLink
from cuelight.build.shown_files import has_schema, shown_files, shown_icons
from cuelight.build.steps.find import Find
from cuelight.build.steps.fit import FitJob
from cuelight.build.toolchain import Toolchain, picture_tools, toolchain, word_tools
from cuelight.drawing.picture import Picture, theme_inputs
from cuelight.drawing.theme import Theme
from cuelight.icons.find import is_own, shape_digest
from cuelight.model.timeline import State
from cuelight.project import Project
from cuelight.script.default_voices import LAST_RESORT
from cuelight.script.film_facts import FilmFacts
from cuelight.script.lexicon import Lexicon
from cuelight.script.model import Script
from cuelight.script.parse import Authored
from cuelight.script.slide_kinds import kinds
from cuelight.slides.draft_mark import MARK
from cuelight.speech.speakers import facts_of
from cuelight.storage.digest import HERE, canonical, digest, digest_around
from cuelight.storage.store import Store
from cuelight.timeline.place import LaidScene
from cuelight.translations.languages import LanguageState, Translation
from cuelight.video.format import Format
from cuelight.video.format import inputs as format_inputs


class FilmKey(NamedTuple):
    """One of the films that a script makes.

    Attributes:
        script: The script.
        tag: The language, as the script names it; "" for its own.
    """

    script: Path
    tag: str = ""


@dataclass(frozen=True)
class Inputs:
    """A script with all it names, before anything is spoken.

    Attributes:
        path: The script's file.
        authored: The script, its narration, and where everything stands in the file.
        theme: Its theme.
        files: Digests of the pictures and clips that it names.
        lexicons: The lexicons of its own, by the names that the script has for them.
        links: The films and pages to which it leads on.
        brand: The brand of its project.
        terms: How the glossary has its terms spoken; a lexicon of the script is over it.
        translation: Its language, and the films of the same script in others; None of a script in one language.
        languages: How far each translation of the script is; none of what is a translation itself.
        draft: Who speaks it, if it is a draft.
    """

    project: Project
    path: Path
    authored: Authored
    theme: Theme
    files: Mapping[str, str]
    lexicons: Mapping[str, Lexicon] = field(default_factory=dict)
    links: tuple[FilmLink, ...] = ()
    brand: ReadBrand | None = None
    terms: Lexicon = field(default_factory=Lexicon)
    translation: Translation | None = None
    languages: tuple[LanguageState, ...] = ()
    draft: DraftVoice | None = None

    @property
    def key(self) -> FilmKey:
        """Which of the films of its script it is."""
        return FilmKey(self.path, self.tag if self.is_translated else "")

    @property
    def tag(self) -> str:
        """Its language; that of a film to test layouts is one that nobody speaks."""
        return self.translation.tag if self.translation else self.script.language

    @property
    def is_translated(self) -> bool:
        """Whether it is in another language than the script."""
        return self.translation is not None and self.translation.original != self.id

    @property
    def script(self) -> Script:
        """The script."""
        return self.authored.script

    @property
    def id(self) -> str:
        """The film's id."""
        return self.script.id

    @property
    def title(self) -> str:
        """The film's title, as what stands round the film says it."""
        return f"{MARK}: {self.script.title}" if self.is_draft else self.script.title

    @cached_property
    def is_last_resort(self) -> bool:
        """Whether the last resort speaks it because it names no voice, and no better one speaks its language."""
        script, told = self.script, zip(self.script.scenes, self.authored.narrations, strict=True)
        is_named = bool(self.draft) or "voice" in script.model_fields_set or LAST_RESORT in script.voices
        said = (sentence for scene, narration in told if not scene.take for sentence in narration.sentences)
        return not is_named and any(sentence.voice == LAST_RESORT for sentence in said)

    @property
    def is_draft(self) -> bool:
        """Whether its picture and its titles say that it is none to be shown."""
        return self.draft is not None or self.is_last_resort

    @cached_property
    def takes(self) -> Path:
        """The folder of its takes."""
        return (self.project.draft_audio if self.draft else self.project.audio) / self.id

    @cached_property
    def slides(self) -> Path:
        """The folder of its slides."""
        return (self.project.draft_slides if self.draft else self.project.slides) / self.id

    @cached_property
    def find(self) -> Find:
        """Finds the files that the script names."""
        return Find(self.path.parent, self.project.root)

    @cached_property
    def format(self) -> Format:
        """Size and rate of the film."""
        return Format(self.script.size, self.script.rate)

    @cached_property
    def store(self) -> Store:
        """Where its units are."""
        return Store(self.project.units)

    @property
    def film(self) -> Path:
        """The finished film."""
        return self.project.film(self.id)

    @property
    def base_url(self) -> str:
        """Address of the site's folder of films; "" where addresses are to be relative."""
        return self.project.base_url

    @cached_property
    def voices(self) -> FilmVoices:
        """Its voices, and how they say words."""
        return FilmVoices(self.script, self.find, self.project.voices, self.lexicons, self.terms)

    @cached_property
    def stills(self) -> dict[tuple[int, State], Any]:
        """What draws its pictures, which stays the same however long its sentences turn out to be; see `plan_film`."""
        return {}

    @cached_property
    def laid(self) -> dict[int, LaidScene]:
        """Its scenes as they were last laid out, of which most stay as one sentence turns out longer; see `place`."""
        return {}

    @cached_property
    def powers(self) -> Powers:
        """What its takes were found to add to its loudness; see `film_gain`."""
        return {}

    @cached_property
    def tools(self) -> Toolchain:
        """What its film is made with."""
        return toolchain(self.project)

    @cached_property
    def theme_text(self) -> str:
        """Its theme as it goes into digests of pictures."""
        return canonical(theme_inputs(self.theme))

    @cached_property
    def unit_inputs(self) -> Mapping[str, Any]:
        """What goes into the units of all its pictures beside the slide."""
        return {"format": format_inputs(self.format), "made by": self.tools.of("picture unit")}

    @cached_property
    def thumbnail_inputs(self) -> Mapping[str, Any]:
        """What goes into their thumbnails beside the slide."""
        return {"made by": self.tools.of("thumbnail")}

    @cached_property
    def footers(self) -> tuple[str, ...]:
        """What stands at the foot of each scene: its chapter, or the film's title if the heading is that already."""
        footers, chapter = [], self.script.title
        for scene in self.script.scenes:
            if scene.chapter:
                chapter = scene.called
            footers.append(self.script.title if chapter == scene.called or scene.is_heading else chapter)
        return tuple(footers)

    @cached_property
    def schema(self) -> str | None:
        """Digest of the schema as it stands beside the film, but for the pin; None if no scene shows one."""
        script = self.script
        if script.schema_ is None or not any(scene.schema_slide for scene in script.scenes):
            return None
        images = [self.files[name] for name in script.schema_.images.values()]
        icons = [self._icon_digest(name) for name in script.schema_.icons.values()]
        return digest(
            {
                "schema": script.schema_.model_dump_json(),
                "theme": self.theme.model_dump(mode="json"),
                "size": script.size,
                "language": script.language,
                "pinned": self.pinned,
                "title": script.title,
                "description": script.description,
                **({"images": images} if images else {}),
                **({"icons": icons} if icons else {}),
                "made by": self.tools.of(
                    "schema",
                    *picture_tools("schema", self.theme, has_photos=bool(images)),
                    *word_tools(script.language),
                ),
            }
        )

    @cached_property
    def pinned(self) -> tuple[str, ...]:
        """The nodes of the schema where the pin stands at some time, in its order."""
        schema, scenes = self.script.schema_, self.script.scenes
        said = (cue for narration in self.authored.narrations for cue in narration.cues)
        here = {scene.here for scene in scenes} | {cue.target for cue in said if cue.action == "here"}
        return tuple(node for node in schema.nodes if node in here) if schema else ()

    @cached_property
    def laid_out_by(self) -> str:
        """The tools that lay out the schema and measure its words."""
        words = word_tools(self.script.language)
        return digest({"layout": self.tools.of("schema", *picture_tools("schema", self.theme), *words)})

    def picture(self, index: int, state: State) -> Picture:
        """One picture of a scene; what all of them share is found once."""
        if index not in self._pictures:
            self._pictures[index] = self._picture(index)
        return self._pictures[index].at(state)

    @cached_property
    def _pictures(self) -> dict[int, Picture]:
        return {}

    def drawn_by(self, index: int) -> Mapping[str, Any]:
        """The tools that draw the pictures of a scene."""
        if index not in self._drawn_by:
            self._drawn_by[index] = self.tools.of_picture("still", self.picture(index, State(visible=())))
        return self._drawn_by[index]

    @cached_property
    def _drawn_by(self) -> dict[int, Mapping[str, Any]]:
        return {}

    def _picture(self, index: int) -> Picture:
        script, scene = self.script, self.script.scenes[index]
        slide, shows_schema, shows_film = scene.slide, has_schema(scene), kinds()[scene.kind].shows_film
        return Picture(
            size=script.size,
            theme=self.theme,
            language=script.language,
            kind=scene.kind,
            slide=slide,
            schema=script.schema_ if shows_schema else None,
            heading=scene.heading,
            footer=self.footers[index],
            progress=Fraction(index + 1, len(script.scenes)),
            state=State(visible=()),
            files=tuple((name, self.files[name]) for name in shown_files(script, scene)),
            pinned=self.pinned if shows_schema else (),
            icons=tuple((name, self._icon_digest(name)) for name in shown_icons(script, scene)),
            facts=self.facts if shows_film else None,
            logo=self.logo if kinds()[scene.kind].own.shows_logo else None,
            is_draft=self.is_draft,
        )

    @cached_property
    def logo(self) -> tuple[str, str] | None:
        """The logo of the house, named from the script's folder: another file of its name may lie there."""
        if self.brand is None or self.brand.logo is None:
            return None
        name, made = self.brand.logo
        folder = os.path.relpath(self.project.root.resolve(), self.path.parent.resolve())
        return (Path(folder) / name).as_posix(), made

    @property
    def shown_kinds(self) -> frozenset[str]:
        """The kinds of its slides; one that shows the schema as a reminder is drawn with what draws schemas."""
        reminds = any(kinds()[scene.kind].shows_film for scene in self.script.scenes) and self.script.schema_
        shown = frozenset(one.kind for scene in self.script.scenes for one in scene.slides)
        return shown | ({"schema"} if reminds else set())

    @cached_property
    def facts(self) -> FilmFacts:
        """What the script says of the whole film."""
        told = zip(self.script.scenes, self.authored.narrations, strict=True)
        return facts_of(
            self.script,
            ((said.voice, scene.take is not None) for scene, narration in told for said in narration.sentences),
        )

    def _icon_digest(self, name: str) -> str:
        return self.files[name] if is_own(name) else shape_digest(name)

    @cached_property
    def fit_jobs(self) -> tuple[FitJob, ...]:
        """For each scene: see whether it fits. How it fits does not depend on what is lit."""
        return tuple(map(self._fit_job, range(len(self.script.scenes))))

    def _fit_job(self, index: int) -> FitJob:
        scene = self.script.scenes[index]
        picture = self.picture(index, State(visible=tuple(sorted(scene.targets(self.script.schema_)))))
        picture = replace(picture, is_draft=False) if picture.is_draft else picture
        fitted = {"fit": {**picture.inputs, "theme": HERE}, "made by": self.tools.of_picture("fit", picture)}
        fit = digest_around(fitted, "theme", self.theme_text)
        return FitJob(picture, fit, self.find, self.store, self.laid_out_by)
