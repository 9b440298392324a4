"""The film of a plan as far as it is made: what is missing is silent, holds a still in place of a move, or is blank."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from cuelight.build.plan import Plan
from cuelight.build.steps.shared import UnitJob, make_silence, make_template
from cuelight.model.timeline import Clip, PlacedTake
from cuelight.model.unit import Unit
from cuelight.mp4.runs import KnownSizes
from cuelight.mp4.virtual import VirtualFilm, virtual_film
from cuelight.video.format import Format

_UNITS_IN_MEMORY = 4


@dataclass(frozen=True)
class Made:
    """What of a plan is there.

    Attributes:
        clips: The picture track, with a hold in place of each move that is missing.
        ready: Of each clip of the plan, whether it is as the film will have it.
    """

    clips: tuple[Clip, ...]
    ready: tuple[bool, ...]


def made_of(plan: Plan, has: Callable[[str], bool]) -> Made:
    """What of a plan's pictures is there.

    Args:
        plan: The film.
        has: Whether a unit is there.
    """
    clips, ready, was_held = list[Clip](), list[bool](), False
    for clip in plan.timeline.clips:
        is_ready = has(plan.unit(clip)) and not (clip.steps and (was_held or not _has_ground(plan, clip, has)))
        was_held = bool(clip.steps) and not is_ready
        clips.append(_held(clip) if was_held else clip)
        ready.append(is_ready)
    return Made(tuple(clips), tuple(ready))


def _has_ground(plan: Plan, clip: Clip, has: Callable[[str], bool]) -> bool:
    """Whether the still is there that a move comes out of."""
    return has(plan.stills[clip.scene, clip.state].unit)


def _held(clip: Clip) -> Clip:
    """The still with which a move ends, for as long as the move."""
    last = clip.steps[-1]
    return Clip(clip.start, clip.end, last.scene, last.state)


def film_so_far(plan: Plan, has: Callable[[str], bool], known: KnownSizes | None = None) -> VirtualFilm:
    """A film that can be played, of the units that are there.

    Args:
        plan: The film; of sentences that are not spoken yet it may hold estimates.
        has: Whether a unit is there.
        known: Sizes of packets that are known from films before.

    Raises:
        LookupError: A unit was deleted just now.
        StorageError: A unit cannot be read.
    """
    store, source = plan.source.store, plan.source
    units = {job.digest: job.unit for job in plan.takes}
    silence, template = _shared_units(plan)
    ground = source.theme.colours.ground
    blank = f"{ground} of {source.format}"

    def unit_of(digest: str) -> Unit:
        if digest == blank:
            return _blank(source.format, ground)
        unit = store.get(digest)
        if unit is None:
            raise LookupError(digest)
        return unit

    def picture(clip: Clip) -> str:
        digest = plan.unit(clip)
        return digest if has(digest) else blank

    def sound(placed: PlacedTake) -> str | None:
        unit = units[placed.take.digest]
        return unit if unit and has(unit) else None

    mixed = store.get(plan.mix.unit) if plan.mix else None
    timeline = replace(plan.timeline, clips=made_of(plan, has).clips)
    return virtual_film(
        timeline,
        source.format,
        template,
        picture,
        silence,
        sound,
        lru_cache(_UNITS_IN_MEMORY)(unit_of),
        mixed=mixed,
        title=source.title,
        language=source.script.language,
        known=known,
    )


def _shared_units(plan: Plan) -> Sequence[Unit]:
    """Silence, and what holds stills; made if they are missing."""
    return tuple(_kept_or_made(plan))


def _kept_or_made(plan: Plan) -> Iterator[Unit]:
    source = plan.source
    for digest, make in ((plan.silence, make_silence), (plan.template, make_template)):
        if source.store.get(digest) is None:
            make(UnitJob(digest, source.format, source.store))
        unit = source.store.get(digest)
        if unit is None:
            raise LookupError(digest)
        yield unit


@lru_cache(4)
def _blank(format: Format, colour: str) -> Unit:
    """A picture of one colour, where none is drawn yet."""
    from PIL import Image

    from cuelight.video.h264 import encode_still

    return encode_still(Image.new("RGB", (format.size.width, format.size.height), colour), format)
