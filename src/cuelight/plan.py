"""What a film needs: its script, takes, pictures and units, each under the digest of everything that went into it.

Reads scripts, files that they name, and what was made before; makes nothing.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from cuelight.audio.recorded import RecordedVoice, Said
from cuelight.audio.spoken import spoken_words
from cuelight.audio.takes import find_request, take_digest, take_request
from cuelight.audio.voice import BUILT_IN, engines, open_voice, reference_voice, unknown_phonemes
from cuelight.captions import CaptionCue
from cuelight.errors import CuelightError, EngineError, LanguageError, LayoutError, Problem, ScriptError, UsageError
from cuelight.film import Clip, Sentence, State, Take, Timeline
from cuelight.grouped import kept_groups
from cuelight.kinds import ClipSlide, FigureSlide, Slide
from cuelight.lexicon import Lexicon, parse_lexicon
from cuelight.model import Scene, Script, VoiceSpec
from cuelight.page.sounds import heard
from cuelight.project import Project
from cuelight.script import Authored, load, read_text
from cuelight.slides.picture import Picture, inputs
from cuelight.slides.theme import Theme, built_in, load_theme
from cuelight.source import Keys
from cuelight.steps import ClipSound, Find, FitJob, MixJob, MoveJob, StillJob, TakeJob, kept_take
from cuelight.store import Store, digest, file_digest
from cuelight.timeline import place, to_json
from cuelight.video.clips import closed
from cuelight.video.format import Format
from cuelight.video.format import inputs as format_inputs

AUDIO_UNIT_VERSION = 2
FIT_VERSION = 2
LINK_VERSION = 4
MIX_VERSION = 2
MOVE_VERSION = 4
PAGE_VERSION = 5
POSTER_VERSION = 1
SCHEMA_VERSION = 3
THUMBNAIL_VERSION = 1
SHORT = 10
"""Characters of a digest that file names carry."""


@dataclass(frozen=True)
class Source:
    """A script with all it names, before anything is spoken.

    Attributes:
        path: The script's file.
        authored: The script, its narration, and where everything stands in the file.
        theme: Its theme.
        files: Digests of the pictures and clips that it names.
        lexicon: How words are spoken that its voices get wrong.
    """

    project: Project
    path: Path
    authored: Authored
    theme: Theme
    files: Mapping[str, str]
    lexicon: Lexicon = field(default_factory=Lexicon)

    @property
    def script(self) -> Script:
        """The script."""
        return self.authored.script

    @property
    def id(self) -> str:
        """The film's id."""
        return self.script.id

    @property
    def find(self) -> Find:
        """Finds the files that the script names."""
        return Find(self.path.parent, self.project.root)

    @property
    def format(self) -> Format:
        """Size and rate of the film."""
        return Format(self.script.size, self.script.rate)

    @property
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
    def footers(self) -> tuple[str, ...]:
        """What stands at the foot of each scene: its chapter, or the film's title if the heading is that already."""
        footers, chapter = [], self.script.title
        for scene in self.script.scenes:
            if scene.chapter:
                chapter = scene.called
            footers.append(self.script.title if chapter == scene.called or scene.kind == "title" else chapter)
        return tuple(footers)

    @cached_property
    def schema(self) -> str | None:
        """Digest of the schema as it stands beside the film, but for the pin; None if no scene shows one."""
        script = self.script
        if script.schema_ is None or not any(scene.kind == "schema" for scene in script.scenes):
            return None
        return digest(
            {
                "schema": script.schema_.model_dump_json(),
                "theme": self.theme.model_dump(mode="json"),
                "size": script.size,
                "language": script.language,
                "title": script.title,
                "description": script.description,
                "version": SCHEMA_VERSION,
            }
        )

    def picture(self, index: int, state: State) -> Picture:
        """One picture of a scene."""
        script, scene = self.script, self.script.scenes[index]
        slide = scene.slide
        return Picture(
            size=script.size,
            theme=self.theme,
            language=script.language,
            kind=scene.kind,
            slide=slide,
            schema=script.schema_ if scene.kind == "schema" else None,
            heading=scene.heading,
            footer=self.footers[index],
            progress=Fraction(index + 1, len(script.scenes)),
            state=state,
            files=tuple((name, self.files[name]) for name in named_files(slide)),
        )

    def fit_jobs(self) -> Iterator[tuple[int, FitJob]]:
        """For each scene: see whether it fits. How it fits does not depend on what is lit."""
        for index, scene in enumerate(self.script.scenes):
            everything = State(visible=tuple(sorted(scene.targets(self.script.schema_))))
            picture = self.picture(index, everything)
            yield (
                index,
                FitJob(picture, digest({"fit": inputs(picture), "version": FIT_VERSION}), self.find, self.store),
            )

    def camera_follows(self) -> bool:
        """Whether the schema is too large to be read as a whole; known once every scene was seen to fit."""
        return any(self._known(job)["follows"] for _, job in self.fit_jobs() if job.picture.schema)

    def plays(self) -> Mapping[int, Fraction]:
        """For each scene with a clip how long it plays, seconds; known once every scene was seen to fit."""
        jobs = ((index, job) for index, job in self.fit_jobs() if isinstance(job.picture.slide, ClipSlide))
        return {index: Fraction(self._known(job)["plays"]) for index, job in jobs}

    def _known(self, job: FitJob) -> Mapping[str, Any]:
        mark = self.store.get(job.digest)
        known: Mapping[str, Any] = json.loads(mark.packets[0]) if mark else {"follows": False, "plays": "0"}
        return known

    def problem(self, index: int, error: LayoutError) -> Problem:
        """A layout error as a located problem of the script."""
        scene = self.script.scenes[index]
        return self.authored.source.problem(
            ("scenes", index, *error.where), f"scene {scene.id!r}: {error.message}", error.hint
        )


def named_files(slide: Slide) -> tuple[str, ...]:
    """The pictures and clips that a slide shows."""
    match slide:
        case FigureSlide():
            return (slide.image,)
        case ClipSlide():
            return (slide.file,)
    return ()


def read_source(project: Project, path: Path) -> Source:
    """Read a script and all that it names.

    Raises:
        ScriptError: Every problem of the script.
    """
    authored = load(path, project.root)
    find = Find(path.parent, project.root)
    shown = {name for scene in authored.script.scenes for name in named_files(scene.slide)}
    heard = {scene.take for scene in authored.script.scenes if scene.take}
    named = sorted(shown | heard | ({authored.script.music.file} if authored.script.music else set()))
    return Source(
        project=project,
        path=path,
        authored=authored,
        theme=_theme(authored, find),
        files={name: file_digest(find(name)) for name in named},
        lexicon=_lexicon(project, authored, find),
    )


def files_read(source: Source) -> tuple[Path, ...]:
    """Every file that a film is made from, beside its script."""
    script, names = source.script, set(source.files)
    names |= {script.lexicon} if script.lexicon else set()
    names |= {script.theme} if is_theme_file(script.theme) else set()
    found = [source.find(name) for name in sorted(names)]
    models = [spec.model for spec in script.voices.values() if spec.model and spec.model.endswith(".onnx")]
    return (*found, *(source.find(name + suffix) for name in models for suffix in ("", ".json")))


def own_engines(source: Source) -> bool:
    """Whether every voice's engine is one of ours, which depends on nothing but the script, files and packages."""
    asked = {spec.engine for spec in source.script.voices.values()}
    return all(found.value.startswith("cuelight.") for name, found in engines().items() if name in asked)


def is_theme_file(name: str) -> bool:
    """Whether a script's `theme:` names a file, not a built-in theme."""
    return "/" in name or name.endswith((".yaml", ".yml"))


def _theme(authored: Authored, find: Find) -> Theme:
    name = authored.script.theme
    if not is_theme_file(name):
        try:
            return built_in(name)
        except CuelightError as error:
            raise ScriptError((authored.source.problem(("theme",), error.message, error.hint),)) from error
    return load_theme(read_text(find(name), name), name)


def _lexicon(project: Project, authored: Authored, find: Find) -> Lexicon:
    """The script's lexicon; phonemes that a voice of the film does not know are problems of its lines."""
    script = authored.script
    if not script.lexicon:
        return Lexicon()
    path = find(script.lexicon)
    lexicon = parse_lexicon(read_text(path, project.shown(path)), project.shown(path))
    names = {sentence.voice for narration in authored.narrations for sentence in narration.sentences}
    problems = [
        problem
        for name in sorted(names)
        for problem in unknown_phonemes(lexicon, name, script.voices.get(name), script.language, find, project.voices)
    ]
    if problems:
        raise ScriptError(tuple(dict.fromkeys(problems)))
    return lexicon


@dataclass(frozen=True)
class Kept:
    """Takes and slides that were made before, by digest, wherever they lie in the project."""

    takes: Mapping[str, Path] = field(default_factory=dict)
    slides: Mapping[str, Path] = field(default_factory=dict)


def find_kept(project: Project) -> Kept:
    """List what was made before: file names end in the digest's first characters."""
    return Kept(_by_digest(project.audio, ".json"), _by_digest(project.slides, ".png"))


def _by_digest(folder: Path, suffix: str) -> Mapping[str, Path]:
    names = sorted(folder.glob(f"*/*{suffix}")) if folder.is_dir() else []
    return {path.stem.rpartition(".")[2]: path for path in names}


def take_jobs(source: Source) -> tuple[tuple[TakeJob, ...], ...]:
    """The takes that each scene needs, one a sentence.

    Raises:
        ScriptError: A voice does not speak the script's language.
        EngineError: A voice cannot be opened, its take is not there, and nobody may stand in; names the script.
    """
    jobs, problems = [], []
    for index, narration in enumerate(source.authored.narrations):
        scene, sentences = source.script.scenes[index], narration.sentences
        try:
            jobs.append(tuple(_take_job(source, scene, sentences, number) for number in range(len(sentences))))
        except LanguageError as error:
            problems.append(_refused(source, index, error))
        except EngineError as error:
            raise EngineError(
                f"{source.project.shown(source.path)} cannot be spoken: {error.message}", error.hint
            ) from error
    if problems:
        raise ScriptError(tuple(dict.fromkeys(problems)))
    return tuple(jobs)


def _refused(source: Source, index: int, error: LanguageError) -> Problem:
    """A language that a voice does not speak, as a problem of the scene's voice, the script's language or its voice."""
    written = source.authored.source
    places: Sequence[Keys] = (("scenes", index, "voice"), ("language",), ("voice",))
    keys = next((keys for keys in places if keys in written.places), ())
    return written.problem(keys, error.message, error.hint)


def _take_job(source: Source, scene: Scene, sentences: Sequence[Sentence], number: int) -> TakeJob:
    script, sentence = source.script, _as_spoken(source, sentences[number])
    if scene.take:
        said = tuple((each.spoken_text, each.spoken) for each in (_as_spoken(source, one) for one in sentences))
        recorded = VoiceSpec(engine="recorded", model=scene.take)
        files = (source.files[scene.take], *(text for text, _ in said), str(number))
        return _opened(source, scene, replace(sentence, voice="recorded"), recorded, files, said, number)
    spec = script.voices.get(sentence.voice)
    fallback = None
    if script.fallback and script.fallback != sentence.voice:
        other = replace(sentence, voice=script.fallback)
        fallback = _opened(source, scene, other, script.voices.get(script.fallback))
        fallback = replace(fallback, instead_of=sentence.voice)
    try:
        return replace(_opened(source, scene, sentence, spec), fallback=fallback)
    except EngineError:
        if fallback is None:
            raise
        return fallback


def _as_spoken(source: Source, sentence: Sentence) -> Sentence:
    return replace(sentence, spoken=spoken_words(sentence.words, source.script.language, source.lexicon))


def _opened(
    source: Source,
    scene: Scene,
    sentence: Sentence,
    spec: VoiceSpec | None,
    files: Sequence[str] = (),
    said: tuple[Said, ...] = (),
    number: int = 0,
) -> TakeJob:
    """The job of a sentence; where its voice cannot be opened, that of a take which answers the same request."""
    language, project = source.script.language, source.project
    request = take_request(sentence, spec or BUILT_IN.get(sentence.voice, VoiceSpec()), language, files)
    voice = reference = None
    try:
        voice = open_voice(sentence.voice, spec, language, source.find, project.voices)
        if isinstance(voice, RecordedVoice):
            voice = replace(voice, said=said, index=number)
        reference = None if voice.timed else reference_voice(language, project.voices)
        take = take_digest(sentence, voice, language, reference)
    except EngineError:
        kept = find_request(project.audio, request)
        if kept is None:
            raise
        take = kept
    return TakeJob(
        sentence=sentence,
        voice=voice,
        reference=reference,
        language=language,
        digest=take,
        request=request,
        unit=digest({"take": take, "version": AUDIO_UNIT_VERSION}),
        folder=project.audio / source.id,
        stem=f"{scene.id}.{take[:SHORT]}",
        store=source.store,
    )


def spoken_job(job: TakeJob) -> tuple[TakeJob, Take | None]:
    """The job that a kept take answers, or its fallback's; the job itself if neither is there."""
    take = kept_take(job)
    if take is None and job.fallback:
        stood_in = kept_take(job.fallback)
        return (job.fallback, stood_in) if stood_in else (job, None)
    return job, take


def spoken_jobs(source: Source) -> tuple[tuple[tuple[TakeJob, ...], ...], Mapping[str, Take]]:
    """The takes that a film needs, scene by scene, and those that are there, by digest.

    Raises:
        EngineError: As `take_jobs`.
    """
    spoken = [[spoken_job(job) for job in scene] for scene in take_jobs(source)]
    takes = {job.digest: take for scene in spoken for job, take in scene if take}
    return tuple(tuple(job for job, _ in scene) for scene in spoken), takes


def built_plan(project: Project, script: Path) -> "Plan":
    """The plan of a film that was built.

    Raises:
        ScriptError: Every problem of the script.
        UsageError: A take is missing: the script was changed since, or never built.
    """
    source = read_source(project, script)
    jobs, takes = spoken_jobs(source)
    if any(job.digest not in takes for scene in jobs for job in scene):
        raise UsageError(f"the film {source.id!r} is not built as its script stands", "run `cuelight build` first")
    return plan_film(source, jobs, takes)


@dataclass(frozen=True)
class Plan:
    """Everything that one film is made of.

    Attributes:
        stills: A job for each distinct picture, by the scene and state that it shows.
        moves: A job for each clip that moves.
        mix: The film's whole sound, where there is more than speech; None if its takes are linked.
        told: The timeline as `timeline.json` tells it.
        digest: Hash of everything that goes into the film.
    """

    source: Source
    timeline: Timeline
    takes: tuple[TakeJob, ...]
    stills: Mapping[tuple[int, State], StillJob]
    moves: Mapping[Clip, MoveJob]
    mix: MixJob | None
    told: Mapping[str, Any]
    digest: str

    @cached_property
    def captions(self) -> tuple[CaptionCue, ...]:
        """The film's caption cues."""
        return heard(self.source.script, self.timeline, kept_groups(self.source.store))

    @property
    def template(self) -> str:
        """Digest of the unit with which stills are held."""
        return template_digest(self.source.format)

    @cached_property
    def poster(self) -> StillJob:
        """The picture of the poster's scene that shows the most, with nothing lit if it can be."""
        script = self.source.script
        index = next((number for number, scene in enumerate(script.scenes) if scene.id == script.poster), 0)
        states = [state for scene, state in self.stills if scene == index]
        best = max(states, key=lambda state: (len(state.visible), -len(state.lit), state.focus is None, repr(state)))
        return self.stills[index, best]

    @property
    def poster_unit(self) -> str:
        """Digest of the unit that keeps the poster's files."""
        return digest({"poster": self.poster.unit, "version": POSTER_VERSION})

    @property
    def drawing_unit(self) -> str | None:
        """Digest of the unit that keeps the drawings of its schema; None if no scene shows one."""
        if self.source.schema is None:
            return None
        return digest({"schema": self.source.schema, "film": self.source.id, "here": self.timeline.first_pin})

    def unit(self, clip: Clip) -> str:
        """Digest of the unit that a clip is linked from."""
        return self.moves[clip].unit if clip.steps else self.stills[clip.scene, clip.state].unit


def template_digest(format: Format) -> str:
    """Digest of the unit with which stills of a format are held."""
    return digest({"template": format_inputs(format)})


SILENCE = digest({"silence": AUDIO_UNIT_VERSION})
"""Digest of the unit of silence."""


def plan_film(source: Source, jobs: tuple[tuple[TakeJob, ...], ...], takes: Mapping[str, Take]) -> Plan:
    """Lay a film out in time and name every unit that it is linked from.

    Args:
        source: The script.
        jobs: Its takes' jobs, scene by scene.
        takes: The takes, by digest.
    """
    spoken = [[_spoken(takes[job.digest], job) for job in scene] for scene in jobs]
    timeline = place(
        source.script,
        source.id,
        source.authored.narrations,
        spoken,
        follows=source.camera_follows(),
        plays=source.plays(),
    )
    shown = {(clip.scene, clip.state) for clip in timeline.clips}
    shown |= {(step.scene, step.state) for clip in timeline.clips for step in clip.steps}
    stills = {key: _still_job(source, *key) for key in sorted(shown, key=_order)}
    clips = zip(timeline.clips, closed(timeline.clips, source.format.gop), strict=True)
    moves = {clip: _move_job(source, clip, stills, is_closed) for clip, is_closed in clips if clip.steps}
    units = [moves[clip].unit if clip.steps else stills[clip.scene, clip.state].unit for clip in timeline.clips]
    mix = _mix_job(source, timeline, [job for scene in jobs for job in scene])
    told = {**to_json(timeline), **({"mixed": True} if mix else {})}
    film = digest(
        {
            "timeline": told,
            "clips": [[clip.start, clip.end, unit] for clip, unit in zip(timeline.clips, units, strict=True)],
            "takes": [job.unit for scene in jobs for job in scene],
            "mix": mix.unit if mix else None,
            "format": format_inputs(source.format),
            "schema": source.schema,
            "page": _page(source),
            "title": source.script.title,
            "language": source.script.language,
            "version": LINK_VERSION,
        }
    )
    return Plan(source, timeline, tuple(job for scene in jobs for job in scene), stills, moves, mix, told, film)


def _page(source: Source) -> object:
    """What goes into the page package beside what the film shows and says."""
    script = source.script
    told = script.model_dump(mode="json", include={"description", "poster", "published", "review", "sources"})
    words = [[scene.chapter, scene.called, scene.slide.model_dump(mode="json")] for scene in script.scenes]
    return {"told": told, "words": words, "base": source.base_url, "version": PAGE_VERSION}


def _mix_job(source: Source, timeline: Timeline, jobs: Sequence[TakeJob]) -> MixJob | None:
    """What is to be mixed; None where nothing sounds but speech."""
    script, clips = source.script, tuple(_clip_sounds(source, timeline))
    if script.music is None and not clips:
        return None
    placed = [placed for scene in timeline.scenes for placed in scene.takes]
    music, level = (script.music.file, script.music.level) if script.music else (None, 0.0)
    made_of = {
        "blocks": timeline.blocks,
        "takes": [[at.block, job.digest] for at, job in zip(placed, jobs, strict=True)],
        "clips": [[source.files[clip.name], *map(str, (clip.at, clip.start, clip.seconds))] for clip in clips],
        "music": [source.files[music], level] if music else None,
        "version": [MIX_VERSION, AUDIO_UNIT_VERSION],
    }
    return MixJob(
        blocks=timeline.blocks,
        takes=tuple((at.block, at.take.samples, job.stem) for at, job in zip(placed, jobs, strict=True)),
        folder=source.project.audio / source.id,
        clips=clips,
        music=music,
        level=level,
        unit=digest({"mix": made_of}),
        find=source.find,
        store=source.store,
    )


def _clip_sounds(source: Source, timeline: Timeline) -> Iterator[ClipSound]:
    """The clips whose sound is kept."""
    for clip in timeline.clips:
        slide = source.script.scenes[clip.steps[0].scene].slide if clip.steps else None
        if isinstance(slide, ClipSlide) and clip.steps[0].motion == "clip" and slide.sound == "keep":
            where = ("scenes", clip.steps[0].scene, "clip", "file")
            start = Fraction(round(slide.start * 1000), 1000)
            seconds = (clip.end - clip.start) / timeline.rate
            yield ClipSound(slide.file, where, clip.start / timeline.rate, start, seconds)


def _spoken(take: Take, job: TakeJob) -> Take:
    """A take as this film names its voice: the same take may serve films that call the voice otherwise."""
    return replace(take, text=job.sentence.text, voice=job.sentence.voice)


def _order(key: tuple[int, State]) -> tuple[int, str]:
    return key[0], repr(key[1])


def _still_job(source: Source, index: int, state: State) -> StillJob:
    picture = source.picture(index, state)
    still = digest(inputs(picture))
    name = f"{source.script.scenes[index].id}.{still[:SHORT]}.png"
    return StillJob(
        picture=picture,
        path=source.project.slides / source.id / name,
        unit=digest({"still": still, "format": format_inputs(source.format)}),
        thumbnail=digest({"thumbnail": still, "version": THUMBNAIL_VERSION}),
        format=source.format,
        find=source.find,
        store=source.store,
    )


def _move_job(source: Source, clip: Clip, stills: Mapping[tuple[int, State], StillJob], is_closed: bool) -> MoveJob:
    used = [stills[clip.scene, clip.state], *(stills[step.scene, step.state] for step in clip.steps)]
    motions = [[step.start - clip.start, step.frames, step.motion] for step in clip.steps]
    made_of = {"move": motions, "frames": clip.end - clip.start, "stills": [job.unit for job in used]}
    is_drawn = any(step.motion in ("camera", "clip") for step in clip.steps)
    return MoveJob(
        clip=clip,
        stills=tuple(job.path for job in used),
        pictures=tuple(job.picture for job in used) if is_drawn else (),
        closed=is_closed,
        unit=digest({**made_of, "closed": is_closed, "version": MOVE_VERSION}),
        format=source.format,
        find=source.find,
        store=source.store,
    )
