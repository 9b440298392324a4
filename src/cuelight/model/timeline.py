"""When everything happens: states, moves, clips and the timeline. Pure.

Pictures are counted in frames, sound in samples at `SAMPLE_RATE`; ranges are half-open.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cuelight.model.narration import Action, Take
from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK


@dataclass(frozen=True, slots=True)
class State:
    """What one picture of a scene shows of its elements; tuples are sorted, so equal states are equal.

    Attributes:
        visible: Targets that are there.
        lit: Targets that are lit; always visible ones.
        here: Target that carries the "you are here" pin.
        focus: Targets that the camera looks at, parted by commas; None is the whole.
        ran: How far what moves behind the targets has come, of all its way: a clip, or a picture that drifts.
    """

    visible: tuple[str, ...]
    lit: tuple[str, ...] = ()
    here: str | None = None
    focus: str | None = None
    ran: Fraction = Fraction(0)

    def __hash__(self) -> int:
        """By what can be hashed at once: a film of an hour asks tens of thousands of times."""
        return hash((self.visible, self.lit, self.here, self.focus, self.ran.numerator, self.ran.denominator))


@dataclass(frozen=True, slots=True)
class Moment:
    """What the camera has to show from a change on.

    Attributes:
        needs: What is lit, or has just been shown.
        here: The node that carries the pin.
        asked: Whether the author moves the camera here.
        focus: To what; None is the whole.
    """

    needs: frozenset[str]
    here: str | None = None
    asked: bool = False
    focus: str | None = None

    @property
    def targets(self) -> frozenset[str]:
        """All that has to be in view."""
        return self.needs | {self.here} if self.here else self.needs


@dataclass(frozen=True, slots=True)
class Aim:
    """Where the camera looks; if it `leads` it may be there before the change: it still shows what was needed."""

    focus: str | None
    leads: bool = False


Motion = Literal["reveal", "fade", "push", "camera", "clip", "drift"]

RUNNING: tuple[Motion, ...] = ("clip", "drift")
"""What moves behind a slide's elements: a clip that plays, a picture that is slowly enlarged."""


@dataclass(frozen=True, slots=True)
class MoveStep:
    """One change within a move: from whatever shows at frame `start` to (`scene`, `state`) over `frames` frames.

    Frame `start + k` shows the change eased at (k + 1) / (frames + 1), so the first frame already
    differs and the frame `start + frames` is the still itself. Steps of one move may overlap: each blends over the
    outcome of the earlier. What comes bit by bit, or travels, takes all the frames; all else is there after `quick` of
    them, if that is not 0. Of what moves behind all else, `passed` frames have gone by before the step.
    """

    start: int
    frames: int
    scene: int
    state: State
    motion: Motion = "reveal"
    quick: int = 0
    passed: int = 0


@dataclass(frozen=True, slots=True)
class Clip:
    """Frames [start, end) of the picture track. Without steps it holds one still; with steps it is a move.

    Attributes:
        scene: Index of the scene whose still it holds, or from which the move starts.
        state: That still's state.
        steps: The changes, by `start`; the first starts with the clip and the last ends with it.
    """

    start: int
    end: int
    scene: int
    state: State
    steps: tuple[MoveStep, ...] = ()

    def __hash__(self) -> int:
        """By where it lies: no two clips of a film lie in one place."""
        return hash((self.start, self.end))


@dataclass(frozen=True, slots=True)
class PlacedTake:
    """A take in the film; it starts at sample `block * SOUND_BLOCK`."""

    take: Take
    block: int

    @property
    def start(self) -> Fraction:
        """Where the take starts, in seconds of the film, exact."""
        return Fraction(self.block * SOUND_BLOCK, SAMPLE_RATE)

    @property
    def end(self) -> Fraction:
        """Where the take ends, in seconds of the film, exact."""
        return self.at(self.take.samples)

    def at(self, sample: int) -> Fraction:
        """When a sample of the take is heard, in seconds of the film, exact."""
        return Fraction(self.block * SOUND_BLOCK + sample, SAMPLE_RATE)


@dataclass(frozen=True, slots=True)
class PlacedCue:
    """A cue in the film: it fires at `frame`; what it lights goes out at frame `until`, and no sooner than `spoken`.

    What has the same `link` is lit together; -1 is alone.
    """

    target: str
    action: Action
    frame: int
    until: int
    word: str
    spoken: int = 0
    link: int = -1


@dataclass(frozen=True, slots=True)
class PlacedPin:
    """From this frame on, the "you are here" pin stands at a node; at None it is not seen."""

    frame: int
    target: str | None


@dataclass(frozen=True, slots=True)
class PlacedLevel:
    """From this frame on, a schema in levels is seen in that of a group; None is the overview."""

    frame: int
    group: str | None


@dataclass(frozen=True, slots=True)
class PlacedScene:
    """A scene in the film: frames [start, end).

    Attributes:
        kind: Of its slide.
        here: Where the film's pin stands as the scene begins; None if it is not seen.
        pins: Where it goes from there in the scene, in order.
        levels: Of a schema in levels, what is seen from the scene's start on, in order.
        kinds: Of the slides in its columns, if it has any.
    """

    id: str
    heading: str
    start: int
    end: int
    takes: tuple[PlacedTake, ...]
    cues: tuple[PlacedCue, ...]
    kind: str = ""
    here: str | None = None
    pins: tuple[PlacedPin, ...] = ()
    levels: tuple[PlacedLevel, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """When everything happens: the picture track's clips tile [0, frames) and so do the scenes.

    Attributes:
        film: The film's id.
        rate: Frames a second, exact.
        frames: Length of the film.
        blocks: Length of the sound in blocks of `SOUND_BLOCK` samples, the picture's rounded up.
    """

    film: str
    rate: Fraction
    frames: int
    blocks: int
    scenes: tuple[PlacedScene, ...]
    clips: tuple[Clip, ...]

    @property
    def first_pin(self) -> str | None:
        """Where the film's "you are here" pin is seen first; None if it never is."""
        seen = (target for scene in self.scenes for target in (scene.here, *(pin.target for pin in scene.pins)))
        return next(filter(None, seen), None)

    @property
    def has_levels(self) -> bool:
        """Whether it shows a schema in levels."""
        return any(scene.levels for scene in self.scenes)
