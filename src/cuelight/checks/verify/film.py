"""One film: what is measured of it, in order. Findings, never exceptions for what is wrong with it.

Reads `dist/<film>/`, and what its script delivers; pictures and sound are decoded frame by frame, so a film of any
length needs the same memory.
"""

import re
from pathlib import Path

import av
from av.container import InputContainer

from cuelight.build.manifest import read_any_manifest
from cuelight.build.plan import Plan
from cuelight.checks.verify.captions import check_captions
from cuelight.checks.verify.chapters import check_chapters
from cuelight.checks.verify.cues import Cues
from cuelight.checks.verify.files import check_files, is_file
from cuelight.checks.verify.ground import Ground
from cuelight.checks.verify.promise import check_outputs, promised
from cuelight.checks.verify.rhythm import Rhythm
from cuelight.checks.verify.slides import Slides
from cuelight.checks.verify.sound import check_sound
from cuelight.checks.verify.streams import check_index, check_names, check_streams
from cuelight.checks.verify.timeline import StoredTimeline, check_timeline, read_timeline
from cuelight.checks.verify.verification import Notes, Verification
from cuelight.project import TIMELINE, Project


def verify_film(project: Project, film: str) -> Verification:
    """Measure a film.

    Args:
        project: Whose.
        film: Its id; its folder is there.
    """
    notes, folder = Notes(film), project.dist / film
    manifest = read_any_manifest(folder)
    if isinstance(draft := manifest.get("draft"), dict):
        _tell_draft(is_default="default" in draft, notes=notes)
    promise = promised(project, manifest, notes)
    essential = (f"{film}.mp4", TIMELINE)
    as_built = check_files(folder, promise.names if promise else essential, notes)
    timeline = _timeline(folder, notes)
    if timeline and is_file(folder / f"{film}.mp4"):
        if promise is None:
            check_timeline(timeline, notes)
        try:
            _measure(folder, timeline, promise.plan if promise else None, _ground(manifest), notes)
        except (av.FFmpegError, OSError) as error:
            _unreadable(str(error), notes)
    if promise:
        # What is wrong with a file is said once, where it can be by what it says.
        check_outputs(promise.files, folder, as_built - {found.location.file for found in notes.findings}, notes)
    return notes.report()


def _tell_draft(*, is_default: bool, notes: Notes) -> None:
    who, hint = "another voice speaks it", "`cuelight build --no-draft` makes the film as its script says"
    if is_default:
        who, hint = (
            "the last resort speaks it",
            "name a voice in its script: a better one, or `voice: espeak` to show it so",
        )
    notes.find("draft", f"the film is a draft: {who}, and its picture says so", hint=hint)


def _timeline(folder: Path, notes: Notes) -> StoredTimeline | None:
    if not is_file(folder / TIMELINE):
        return None
    try:
        return read_timeline((folder / TIMELINE).read_bytes())
    except (ValueError, OSError) as error:
        _unreadable(f"its {TIMELINE} is damaged: {error}", notes)
        return None


def _unreadable(why: str, notes: Notes) -> None:
    notes.find("unreadable", f"{notes.film}.mp4 cannot be measured: {why}", severity="error")


def _ground(manifest: dict[str, object] | object) -> str | None:
    """The colour of the theme's ground, as the film's manifest tells; None if it cannot."""
    theme = manifest.get("theme") if isinstance(manifest, dict) else None
    stored = theme.get("inputs", {}).get("colours", {}).get("ground") if isinstance(theme, dict) else None
    return stored if isinstance(stored, str) and re.fullmatch("#[0-9A-Fa-f]{6}", stored) else None


def _measure(folder: Path, timeline: StoredTimeline, plan: Plan | None, ground: str | None, notes: Notes) -> None:
    film = folder / f"{notes.film}.mp4"
    names = frozenset(path.name for path in folder.iterdir() if is_file(path))
    with av.open(str(film)) as container:
        if not (container.streams.video and container.streams.audio):
            _unreadable("it has no picture or no sound", notes)
            return
        check_index(film, notes)
        check_streams(container, timeline, notes)
        if plan:
            check_names(container, plan, notes)
        check_chapters(folder, container, plan, names, notes)
        check_captions(folder, container, timeline, plan, names, notes)
    with av.open(str(film)) as container:
        _see(container, timeline, plan, ground, notes)
    check_sound(film, timeline, plan, notes)


def _see(
    container: InputContainer, timeline: StoredTimeline, plan: Plan | None, ground: str | None, notes: Notes
) -> None:
    """Decode the pictures once, before all who look at them."""
    stream = container.streams.video[0]
    watchers: list[Rhythm | Cues | Slides | Ground] = [
        Rhythm(timeline, stream.time_base or 1 / timeline.rate),
        Cues(timeline, plan),
    ]
    watchers += [Slides(plan)] if plan else []
    watchers += [Ground(timeline, ground, plan)] if ground else []
    for number, frame in enumerate(container.decode(stream)):
        for watcher in watchers:
            watcher.see(number, frame)
    for watcher in watchers:
        watcher.tell(notes)
