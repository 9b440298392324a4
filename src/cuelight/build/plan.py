"""What a film needs: its script, takes, pictures and units, each under the digest of everything that went into it.

Reads scripts, files that they name, and what was made before; makes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from cuelight.build.caption_cache import CaptionJob, grouping_digest, kept_groups
from cuelight.build.film_gain import Powers, film_gain
from cuelight.build.inputs import Inputs
from cuelight.build.known_fits import camera_over, clip_lengths
from cuelight.build.languages import with_languages
from cuelight.build.read_inputs import read_source
from cuelight.build.steps.mix import ClipSound, MixJob
from cuelight.build.steps.move import MoveJob
from cuelight.build.steps.still import StillJob
from cuelight.build.steps.take import TakeJob
from cuelight.build.takes import SHORT, spoken_jobs
from cuelight.build.toolchain import STEPS
from cuelight.diagram.level_camera import LevelCamera
from cuelight.drawing.picture import Picture
from cuelight.errors import LayoutError, ScriptError, UsageError
from cuelight.languages.caption_limits import limits_of
from cuelight.languages.endings import leads_of
from cuelight.model.narration import Take
from cuelight.model.timeline import RUNNING, Clip, MoveStep, PlacedTake, State, Timeline
from cuelight.project import Project
from cuelight.slides.kinds.clip import ClipSlide
from cuelight.storage.digest import HERE, digest, digest_around
from cuelight.timeline.caption_sounds import heard
from cuelight.timeline.captions import CaptionCue, spoken
from cuelight.timeline.chapters import Chapter, chapters
from cuelight.timeline.levels import in_levels
from cuelight.timeline.place import place
from cuelight.timeline.stated import to_json
from cuelight.video.format import DRIFT_PARAMS, DRIFT_QUANTIZER
from cuelight.video.format import inputs as format_inputs
from cuelight.video.key_frames import closed


@dataclass(frozen=True)
class Kept:
    """Takes and slides that were made before, wherever they lie, by the digest that their names end in.

    They may be damaged, each on its own: of what lies in several places, any may be the one that is whole.
    """

    files: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)

    def __or__(self, other: "Kept") -> "Kept":
        """What is in either."""
        digests = dict.fromkeys((*self.files, *other.files))
        return Kept({each: self.files.get(each, ()) + other.files.get(each, ()) for each in digests})


def find_kept(project: Project) -> Kept:
    """List what was made before: file names end in the digest's first characters."""
    found = _by_digest(project.audio, ".json") | _by_digest(project.slides, ".png")
    if not project.is_draft:
        return found
    return found | _by_digest(project.draft_audio, ".json") | _by_digest(project.draft_slides, ".png")


def _by_digest(folder: Path, suffix: str) -> Kept:
    found = dict[str, tuple[Path, ...]]()
    for path in sorted(folder.glob(f"*/*{suffix}"), key=str) if folder.is_dir() else ():
        digest = path.stem.rpartition(".")[2]
        found[digest] = (*found.get(digest, ()), path)
    return Kept(found)


def built_plan(project: Project, script: Path, film: str | None = None) -> "Plan":
    """The plan of a film that was built.

    Args:
        project: Where everything lies.
        script: Its script.
        film: Its id; None for the film in the script's own language.

    Raises:
        ScriptError: Every problem of the script.
        UsageError: A take is missing: the script was changed since, or never built.
    """
    films = with_languages(read_source(project, script))
    source = next((each for each in films if film in (None, each.id)), None)
    if source is None:
        raise UsageError(f"the film {film!r} is not made by its script any more", "run `cuelight build` first")
    jobs, takes = spoken_jobs(source)
    if any(job.digest not in takes for scene in jobs for job in scene):
        raise UsageError(f"the film {source.id!r} is not built as its script stands", "run `cuelight build` first")
    return plan_film(source, jobs, takes)


@dataclass(frozen=True)
class Plan:
    """Everything that one film is made of.

    Attributes:
        spoken: A job for each sentence, scene by scene.
        stills: A job for each distinct picture, by the scene and state that it shows.
        moves: A job for each clip that moves.
        mix: The film's whole sound, where there is more than speech; None if its takes are linked.
    """

    source: Inputs
    timeline: Timeline
    spoken: tuple[tuple[TakeJob, ...], ...]
    stills: Mapping[tuple[int, State], StillJob]
    moves: Mapping[Clip, MoveJob]
    mix: MixJob | None

    @cached_property
    def timeline_json(self) -> Mapping[str, Any]:
        """The timeline as `timeline.json` says it, but for the version of that file's form."""
        return {**to_json(self.timeline), **({"mixed": True} if self.mix else {})}

    @cached_property
    def digest(self) -> str:
        """Hash of everything that goes into the film itself; what stands beside it has digests of its own."""
        source = self.source
        slides = (scene.slide for scene in source.script.scenes)
        return digest(
            {
                "timeline": self.timeline_json,
                "clips": [[clip.start, clip.end, self.unit(clip)] for clip in self.timeline.clips],
                "takes": [job.unit for job in self.takes],
                "mix": self.mix.unit if self.mix else None,
                "format": format_inputs(source.format),
                "sounds": [slide.alt if isinstance(slide, ClipSlide) else "" for slide in slides],
                "captions": source.tools.of("captions"),
                "chapters": [[str(each.start), str(each.end), each.title] for each in self.chapters],
                "title": source.title,
                "language": source.script.language,
                "made by": source.tools.of("film"),
            }
        )

    @property
    def takes(self) -> tuple[TakeJob, ...]:
        """A job for each sentence of the film."""
        return tuple(job for scene in self.spoken for job in scene)

    @property
    def placed_takes(self) -> tuple[PlacedTake, ...]:
        """The takes of the film, in order."""
        return tuple(take for scene in self.timeline.scenes for take in scene.takes)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The film's chapters."""
        return tuple(chapters(self.source.script, self.timeline))

    @cached_property
    def caption_jobs(self) -> tuple[CaptionJob, ...]:
        """A job for each scene whose words are grouped into captions."""
        language, store = self.source.script.language, self.source.store
        leads, limits = leads_of(language), limits_of(language)
        words = (spoken(scene) for scene in self.timeline.scenes)
        return tuple(CaptionJob(each, leads, limits, grouping_digest(each, leads, limits), store) for each in words)

    @cached_property
    def captions(self) -> tuple[CaptionCue, ...]:
        """The film's caption cues."""
        jobs = self.caption_jobs
        grouped = kept_groups(self.source.store, {id(job.words): job.unit for job in jobs})
        return heard(self.source.script, self.timeline, grouped, [job.words for job in jobs])

    @property
    def template(self) -> str:
        """Digest of the unit with which stills are held."""
        return digest({"template": format_inputs(self.source.format), "made by": self.source.tools.of("picture unit")})

    @property
    def made_by(self) -> Mapping[str, Any]:
        """Versions of its steps and their tools, as the manifest tells them; takes have theirs beside them."""
        source = self.source
        unused = {"schema": source.schema is None, "mix": self.mix is None, "move": not self.moves}
        steps = [step for step in STEPS if not unused.get(step)]
        return source.tools.of_film(steps, source.shown_kinds, source.theme)

    @property
    def silence(self) -> str:
        """Digest of the unit of silence."""
        return digest({"silence": self.source.tools.of("take unit")})

    @cached_property
    def poster(self) -> StillJob:
        """The picture of the poster's scene that shows the most, with nothing lit if it can be."""
        script = self.source.script
        index = next((number for number, scene in enumerate(script.scenes) if scene.id == script.poster), 0)
        states = [state for scene, state in self.stills if scene == index]
        best = max(states, key=lambda state: (len(state.visible), -len(state.lit), state.focus is None, repr(state)))
        return self.stills[index, best]

    def unit(self, clip: Clip) -> str:
        """Digest of the unit that a clip is linked from."""
        return self.moves[clip].unit if clip.steps else self.stills[clip.scene, clip.state].unit


def plan_film(source: Inputs, jobs: tuple[tuple[TakeJob, ...], ...], takes: Mapping[str, Take]) -> Plan:
    """Lay a film out in time and name every unit that it is linked from.

    Args:
        source: The script.
        jobs: Its takes' jobs, scene by scene.
        takes: The takes, by digest.

    Raises:
        ScriptError: The film is too long.
    """
    spoken = [[_spoken(takes[job.digest], job) for job in scene] for scene in jobs]
    timeline = _placed(source, spoken)
    shown = {(clip.scene, clip.state) for clip in timeline.clips}
    shown |= {(step.scene, step.state) for clip in timeline.clips for step in clip.steps}
    stills = {key: _still_of(source, key) for key in sorted(shown, key=_order)}
    clips = zip(timeline.clips, closed(timeline.clips, source.format.gop), strict=True)
    made_by = source.tools.of("move")
    moves = {clip: _move_job(source, clip, stills, is_closed, made_by) for clip, is_closed in clips if clip.steps}
    clips_heard = tuple(_clip_sounds(source, timeline))
    jobs = _raised(timeline, jobs, source.powers, mixed=bool(source.script.music or clips_heard))
    mix = _mix_job(source, timeline, clips_heard, [job for scene in jobs for job in scene])
    return Plan(source, timeline, jobs, stills, moves, mix)


def _placed(source: Inputs, spoken: Sequence[Sequence[Take]]) -> Timeline:
    camera, plays = camera_over(source), clip_lengths(source)
    script, told = source.script, source.authored.narrations
    try:
        placed = place(script, source.id, told, spoken, camera=camera, plays=plays, laid=source.laid)
    except LayoutError as error:
        problem = source.authored.source.problem(error.where, error.code, error.message, error.hint)
        raise ScriptError((problem,)) from error
    return in_levels(placed, camera.level) if isinstance(camera, LevelCamera) else placed


def _raised(
    timeline: Timeline, jobs: tuple[tuple[TakeJob, ...], ...], known: Powers, *, mixed: bool
) -> tuple[tuple[TakeJob, ...], ...]:
    """The takes' jobs with the film's gain; of takes that are there, their units are known."""
    gain = film_gain(timeline, [job for scene in jobs for job in scene], known, mixed=mixed)
    return tuple(
        tuple(
            job.sounding(at.take, gain) if at.take.sound or gain else job
            for job, at in zip(scene, placed.takes, strict=True)
        )
        for scene, placed in zip(jobs, timeline.scenes, strict=True)
    )


def _mix_job(
    source: Inputs, timeline: Timeline, clips: tuple[ClipSound, ...], jobs: Sequence[TakeJob]
) -> MixJob | None:
    """What is to be mixed; None where nothing sounds but speech."""
    script, gain = source.script, next((job.gain for job in jobs), 0.0)
    if script.music is None and not clips:
        return None
    placed, kept = [placed for scene in timeline.scenes for placed in scene.takes], {job.digest: job for job in jobs}
    music, level = (script.music.file, script.music.level) if script.music else (None, 0.0)
    made_of = {
        "blocks": timeline.blocks,
        "takes": [[at.block, at.take.sound] for at in placed],
        "clips": [[source.files[clip.name], *map(str, (clip.at, clip.start, clip.seconds))] for clip in clips],
        "music": [source.files[music], level] if music else None,
        "made by": source.tools.of("mix"),
        **({"gain": gain} if gain else {}),
    }
    return MixJob(
        blocks=timeline.blocks,
        takes=tuple((at.block, at.take.samples, kept[at.take.digest].stem) for at in placed),
        folder=source.takes,
        clips=clips,
        music=music,
        level=level,
        unit=digest({"mix": made_of}),
        find=source.find,
        store=source.store,
        gain=gain,
    )


def _clip_sounds(source: Inputs, timeline: Timeline) -> Iterator[ClipSound]:
    """The clips whose sound is kept."""
    for clip in timeline.clips:
        slide = source.script.scenes[clip.steps[0].scene].slide if clip.steps else None
        begins = bool(clip.steps) and clip.steps[0].motion == "clip" and not clip.steps[0].passed
        if isinstance(slide, ClipSlide) and begins and slide.sound == "keep":
            where = ("scenes", clip.steps[0].scene, "clip", "file")
            start = Fraction(round(slide.start * 1000), 1000)
            pieces = (each.steps[0] for each in timeline.clips if each.steps and each.scene == clip.scene)
            frames = sum(step.frames for step in pieces if step.motion == "clip")
            seconds = frames / timeline.rate
            yield ClipSound(slide.file, where, clip.start / timeline.rate, start, seconds)


def _spoken(take: Take, job: TakeJob) -> Take:
    """A take as this film names its voice: the same take may serve films that call the voice otherwise."""
    said = job.sentence
    same = (take.text, take.voice) == (said.text, said.voice)
    return take if same else replace(take, text=said.text, voice=said.voice)


def _order(key: tuple[int, State]) -> tuple[int, str]:
    return key[0], repr(key[1])


def _still_of(source: Inputs, key: tuple[int, State]) -> StillJob:
    job: StillJob = source.stills.get(key) or source.stills.setdefault(key, _still_job(source, *key))
    return job


def _still_job(source: Inputs, index: int, state: State) -> StillJob:
    picture = source.picture(index, state)
    drawn = {**picture.inputs, "theme": HERE, "made by": source.drawn_by(index)}
    still = digest_around(drawn, "theme", source.theme_text)
    name = f"{source.script.scenes[index].id}.{still[:SHORT]}.png"
    return StillJob(
        picture=picture,
        path=source.slides / name,
        unit=digest({"still": still, **source.unit_inputs}),
        thumbnail=digest({"thumbnail": still, **source.thumbnail_inputs}),
        format=source.format,
        find=source.find,
        store=source.store,
        laid_out_by=source.laid_out_by,
    )


def _unmoved(source: Inputs, picture: Picture) -> str:
    """Digest of a picture, however far has come what moves behind it: all pieces of that are one way."""
    inputs = {key: value for key, value in picture.inputs.items() if key != "ran"}
    format = format_inputs(source.format)
    return digest({"unmoved": inputs, "format": format, "made by": source.tools.of_picture("still", picture)})


def _motion(step: MoveStep, clip: Clip) -> list[Any]:
    """What of a step goes into the digest of its move."""
    stated = [step.start - clip.start, step.frames, step.motion, step.quick]
    if step.motion not in RUNNING:
        return stated
    # Where a change goes on after what runs has come to its end, it matters where that is.
    ran = [str(step.state.ran)] if clip.end - clip.start > step.frames else []
    return [*stated, step.passed, *ran, *([DRIFT_QUANTIZER, DRIFT_PARAMS] if step.motion == "drift" else [])]


def _move_job(
    source: Inputs,
    clip: Clip,
    stills: Mapping[tuple[int, State], StillJob],
    is_closed: bool,
    made_by: Mapping[str, Any],
) -> MoveJob:
    used = [stills[clip.scene, clip.state], *(stills[step.scene, step.state] for step in clip.steps)]
    motions = [_motion(step, clip) for step in clip.steps]
    is_running = clip.steps[0].motion in RUNNING
    shown = [_unmoved(source, job.picture) if is_running else job.unit for job in used]
    made_of = {"move": motions, "frames": clip.end - clip.start, "stills": shown}
    return MoveJob(
        clip=clip,
        stills=tuple(job.path for job in used),
        pictures=tuple(job.picture for job in used),
        closed=is_closed,
        begins_with=used[0].unit,
        unit=digest({**made_of, "closed": is_closed, "made by": made_by}),
        format=source.format,
        find=source.find,
        store=source.store,
        laid_out_by=source.laid_out_by,
    )
