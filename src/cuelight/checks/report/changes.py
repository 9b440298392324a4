"""What is different between two plans of a film: sentences, length, pictures. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from cuelight.build.action import Action, of
from cuelight.build.inputs import Inputs
from cuelight.build.plan import Plan
from cuelight.build.steps.still import StillJob
from cuelight.model.timeline import State


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a film: its scene, what is written, how each word is spoken, and all of them, by whom."""

    scene: str
    text: str
    spoken: tuple[str, ...]
    spoken_text: str
    voice: str


@dataclass(frozen=True, slots=True)
class ChangedSentence:
    """A sentence that changed; None on the side where it is not."""

    before: Line | None
    after: Line | None

    @property
    def scene(self) -> str:
        """Where it is said."""
        line = self.after or self.before
        assert line is not None
        return line.scene


@dataclass(frozen=True, slots=True)
class ChangedPicture:
    """A picture that changed; None on the side where it is not."""

    scene: str
    before: StillJob | None
    after: StillJob | None


@dataclass(frozen=True, slots=True)
class FilmVersion:
    """A film before or after.

    Attributes:
        source: Its script.
        plan: Its plan.
        actions: All that is made for it.
        is_estimate: Its sentences cannot be spoken here, so that times are estimated.
    """

    source: Inputs
    plan: Plan
    actions: tuple[Action, ...]
    is_estimate: bool

    @property
    def seconds(self) -> float:
        """How long it is."""
        return float(self.plan.timeline.frames / self.plan.timeline.rate)


@dataclass(frozen=True, slots=True)
class FilmChange:
    """What became of a film."""

    film: str
    before: FilmVersion | None
    after: FilmVersion | None
    said: tuple[ChangedSentence, ...]
    shown: tuple[ChangedPicture, ...]

    unread: str = ""
    """What is wrong with the script of the side that is not there; "" where there was no script."""

    rearranged: bool = False
    """Whether the boxes of its diagram stand otherwise than viewers know."""

    @property
    def is_none(self) -> bool:
        """Whether the film is as it was."""
        return bool(self.before and self.after and _delivered(self.before) == _delivered(self.after))


def _delivered(side: FilmVersion) -> list[str]:
    """Digests of all that stands in `dist/` in the end."""
    return [action.digest for action in of(side.actions, "films", "outputs")]


def compare(film: str, before: FilmVersion | None, after: FilmVersion | None, unread: str = "") -> FilmChange:
    """Compare a film with what it was; None where it was not, is no more, or cannot be read."""
    lines = [_lines(side) if side else [] for side in (before, after)]
    return FilmChange(film, before, after, tuple(_said(*lines)), tuple(_shown(before, after)), unread)


def _lines(side: FilmVersion) -> list[Line]:
    sentences = ((action.scene, action.job.sentence) for action in of(side.actions, "takes"))
    return [Line(scene, said.text, said.spoken, said.spoken_text, said.voice) for scene, said in sentences]


def _said(before: Sequence[Line], after: Sequence[Line]) -> Iterator[ChangedSentence]:
    keys = [[(line.text, line.spoken, line.voice) for line in lines] for lines in (before, after)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            yield from (ChangedSentence(*pair) for pair in zip_longest(before[first:last], after[start:end]))


def _shown(before: FilmVersion | None, after: FilmVersion | None) -> Iterator[ChangedPicture]:
    """Pictures that only one side shows, paired by scene: first those of the same state, then by their order."""
    sides = [_pictures(side) if side else {} for side in (before, after)]
    units = [{job.unit for job in side.values()} for side in sides]
    old = {key: job for key, job in sides[0].items() if job.unit not in units[1]}
    new = {key: job for key, job in sides[1].items() if job.unit not in units[0]}
    for scene in dict.fromkeys(key[0] for key in (*new, *old)):
        same = [key for key in new if key[0] == scene and key in old]
        yield from (ChangedPicture(scene, old[key], new[key]) for key in same)
        rest = [[job for key, job in side.items() if key[0] == scene and key not in same] for side in (old, new)]
        yield from (ChangedPicture(scene, *pair) for pair in zip_longest(*rest))


def _pictures(side: FilmVersion) -> dict[tuple[str, State], StillJob]:
    return {(action.scene, action.job.picture.state): action.job for action in of(side.actions, "stills")}
