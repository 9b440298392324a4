"""The frozen types that a build makes of a script: narration, takes, pictures, the timeline, findings.

Pure. Units: picture time in frames, sound in samples at `SAMPLE_RATE`, ranges half-open.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cuelight.model import Action

SAMPLE_RATE = 48_000
"""Samples a second of every take and film."""

SOUND_BLOCK = 1024
"""Samples in the grid on which takes start: an AAC frame (ISO/IEC 14496-3), so that takes can be linked."""

Timing = Literal["exact", "aligned", "estimated"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A link in the narration: an element reacts on these words.

    Attributes:
        target: Element that reacts: an id of the scene, or "all" for `focus:all`.
        action: What it does.
        first: Index in the scene's words of the first linked word.
        last: One past the last linked word; equal to `first` where no words are linked (it reacts as `first` begins).
        word: The first linked word without its punctuation, or "".
    """

    target: str
    action: Action
    first: int
    last: int
    word: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the narration: what one take says.

    Attributes:
        text: As written, without links; what captions show.
        words: The words of `text` with their punctuation; " ".join(words) == text.
        voice: The name of the voice that says it.
        pause: Silence before it that the author asked for, seconds; added to the usual gap.
        spoken: How each word is spoken; "" where a neighbour's form says it. By default the words themselves.
    """

    text: str
    words: tuple[str, ...]
    voice: str
    pause: float = 0.0
    spoken: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.spoken:
            object.__setattr__(self, "spoken", self.words)

    @property
    def spoken_text(self) -> str:
        """The sentence as a voice says it."""
        return " ".join(form for form in self.spoken if form)


@dataclass(frozen=True, slots=True)
class Narration:
    """All that is said in one scene; `pause` is asked-for silence after the last sentence, seconds."""

    sentences: tuple[Sentence, ...] = ()
    cues: tuple[Cue, ...] = ()
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class Word:
    """A written word and when it is spoken, in samples from the start of its take."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Take:
    """One spoken rendition of one sentence.

    Attributes:
        digest: Hash of everything that can change its sound.
        text: The sentence as written.
        voice: The name of the voice.
        samples: Its length.
        words: One per word of the sentence, in order, not overlapping, inside `samples`.
        timing: How the words' times are known.
        doubts: What somebody should listen to.
    """

    digest: str
    text: str
    voice: str
    samples: int
    words: tuple[Word, ...]
    timing: Timing
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What one picture of a scene shows of its elements; tuples are sorted, so equal states are equal.

    Attributes:
        visible: Targets that are there.
        lit: Targets that are lit; always visible ones.
        here: Target that carries the "you are here" pin.
        focus: Target that the camera looks at; None is the whole.
    """

    visible: tuple[str, ...]
    lit: tuple[str, ...] = ()
    here: str | None = None
    focus: str | None = None


Motion = Literal["reveal", "fade", "push", "camera", "clip"]

PLAYED = State(("played",))
"""What a slide shows after its clip has played: the clip's last frame."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change within a move: from whatever shows at frame `start` to (`scene`, `state`) over `frames` frames.

    Frame `start + k` shows the change eased at (k + 1) / (frames + 1), so the first frame already
    differs and the frame `start + frames` is the still itself. Steps of one move may overlap: each blends over the
    outcome of the earlier.
    """

    start: int
    frames: int
    scene: int
    state: State
    motion: Motion = "reveal"


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
    steps: tuple[Step, ...] = ()


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
    """A cue in the film: it fires at `frame`; what it lights goes out at frame `until`."""

    target: str
    action: Action
    frame: int
    until: int
    word: str


@dataclass(frozen=True, slots=True)
class PlacedPin:
    """From this frame on, the "you are here" pin stands at a node; at None it is not seen."""

    frame: int
    target: str | None


@dataclass(frozen=True, slots=True)
class PlacedScene:
    """A scene in the film: frames [start, end).

    Attributes:
        kind: Of its slide.
        here: Where the film's pin stands as the scene begins; None if it is not seen.
        pins: Where it goes from there in the scene, in order.
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


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A judgement about a script or a film; not an error.

    Attributes:
        code: Short and stable, for tools: `key-frames`, `loudness` ...
        message: What was found, one sentence.
        where: The place as a person says it: a scene, a time, file:line:column.
        hint: What to do about it, or "".
    """

    code: str
    message: str
    where: str
    hint: str = ""

    def __str__(self) -> str:
        text = f"{self.where}: {self.message} [{self.code}]"
        return f"{text}\n    hint: {self.hint}" if self.hint else text
