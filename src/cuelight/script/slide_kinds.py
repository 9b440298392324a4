"""The door for slide kinds: what a kind is, and which are installed.

A kind brings its keys, its layout and its words in one module, named by an entry point of the group `cuelight.slides`.
The kinds of Cuelight in `cuelight.slides.kinds` come in the same way. The module is imported while the models of
scripts are made, so it imports nothing that reads scripts. Reads the metadata of installed packages.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any, Generic, TypeAlias, TypeVar

from cuelight.errors import EngineError, PluginError
from cuelight.icons.find import is_own
from cuelight.model.inline import Words
from cuelight.model.timeline import State
from cuelight.script.doors import Door, doors
from cuelight.script.fields import Model

Keys: TypeAlias = tuple[str | int, ...]
Place: TypeAlias = tuple[str, ...]
"""Keys from a slide to a value in it; `*` is any entry."""

TAKEN = frozenset(
    {"id", "heading", "say", "voice", "lead", "tail", "hold", "transition", "here", "chapter", "take", "notes"}
)
"""Keys of a scene that say something else than what it shows."""


class Slide(Model):
    """Base of what an author writes under the key of a slide kind."""

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name, in the order of the slide."""
        return ()

    @property
    def stands(self) -> bool:
        """Whether all of it is there from the start, though cues name it."""
        return False

    @property
    def holders(self) -> Mapping[str, str]:
        """The element in which one lies that a cue may name: it comes with it, if it is not there yet."""
        return {}

    @property
    def label_keys(self) -> Mapping[str, Keys]:
        """The keys of the words by which viewers know each target: by default those of a value that is called so."""
        return {name: (name,) for name in self.targets if name in type(self).model_fields}

    def named(self, name: str) -> str:
        """The target that a cue means by a name: by default what is called so."""
        return name


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry of a list, with a list under it."""

    text: Words
    points: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing that stands on a slide: a line of text, a list under it, a table whose first row is its head, or code.

    Attributes:
        text: The line.
        points: The list; an entry may have a list of its own.
        rows: The table.
        code: Lines as they stand, with their blanks.
        language: Of its sentences, if that is not the script's.
    """

    text: Words = ""
    points: tuple[Words | ListEntry, ...] = ()
    rows: tuple[tuple[Words, ...], ...] = ()
    language: str | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class OneSlide:
    """A slide that stands in a scene: its own, or one beside another in it.

    Attributes:
        keys: To the slide, in its scene or in the slide that holds it.
        kind: Its kind's key.
        slide: The slide.
        names: What a cue calls each of its elements, by what it does in a scene of its own; one that is not among them
            has the same name.
    """

    keys: Keys
    kind: str
    slide: Slide
    names: Mapping[str, str] = field(default_factory=dict)


def lit_if_visible(slide: Slide, state: State) -> State:
    """What makes a difference to the eye where every element is seen by itself: what is visible, and lit of that."""
    return State(state.visible, tuple(name for name in state.lit if name in state.visible))


def lit_with_parts(slide: Slide, state: State) -> State:
    """The same where a part is there with its whole, whether a cue has named it or not: a cell with its row."""
    visible = (name for name in slide.targets if name.split("@")[0] in state.visible)
    return lit_if_visible(slide, State(tuple(sorted(visible)), state.lit))


S = TypeVar("S", bound=Slide)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideKind(Generic[S]):
    """A slide kind: all that Cuelight asks of it.

    Attributes:
        key: What a scene calls it; the name of its entry point.
        model: What an author writes under the key; its docstring is the help that editors show.
        example: How it is written, for messages: `quote: {text: What somebody said}`.
        written: The same for the table of kinds, in Markdown.
        cues: What a cue may name, for the table of kinds, in Markdown.
        lay_out: A slide and its `cuelight.slides.elements.Context` -> its elements, in drawing order, whatever is
            visible or lit. Raises LayoutError for what does not fit.
        words: What it shows, in words, for the transcript; given the slide and its language, a BCP 47 tag.
        first_words: The name of a scene that has no heading.
        figures: Numbers that it writes, in a language, and that neither its texts nor its words have.
        files: Pictures and clips that it shows, by their keys in it.
        icons: Icons that it shows, by their keys in it; those that are files need not be named once more.
        seen: Of a state, what makes a difference to the eye.
        order: The order of what is written as a mapping, where it makes a difference to the eye.
        examples: How values in it are written, by their keys.
        hints: What to do about whatever is wrong in a value in it, by its keys.
        targets_are: What its targets are called.
        is_heading: Whether its first words are the heading: it shows no other.
        may_be_empty: Whether its key may stand alone.
        on_sheet: Whether it stands on a card of its own in themes that have such.
        film_words: What it shows, in words, of a kind that shows what the script says of the whole film; given the
            slide, its `cuelight.script.film_facts.FilmFacts` and its language. Such a kind gets the facts and the
            schema in its `Context`.
        usual_heading: The heading of a scene whose author gives none, given the language; "" where that has no words.
        needs: The targets that stand for something of the script, each with the key that has to be there for it.
        shows_logo: Whether the logo of the house stands at its foot.
        hold: How long it stands where nothing is said and no `hold` is given, seconds.
        rank: Where lists have it, lowest first; those of other packages follow.
        slides: The slides that stand in it, with their keys in it; none if it is one itself.
        alone: Why it cannot stand beside another in `columns`, as the end of a sentence; "" if it can.
        room: How much of the width it takes beside another: 3 for what is looked at, 2 for what is read.
        arrives: The targets that come one after the other where a film begins with such a slide.
        comes_in: How long it takes until an element that appears is there, seconds: longer where it comes bit by bit.
        goes_on: How long it may take where it comes on as the sentence does that brings it in, seconds; 0 where it does
            not.
        drifts: Whether the picture behind a slide is slowly enlarged in a state; see `cuelight.slides.backdrop`.
        version: Of the rules from what is written to pixels: raised whenever they change what is drawn.
    """

    key: str
    model: type[S]
    example: str
    written: str
    cues: str
    lay_out: Callable[[S, Any], Iterable[Any]]
    words: Callable[[S, str], Iterable[Shown]]
    first_words: Callable[[S], str]
    figures: Callable[[S, str], Iterable[str]] = lambda slide, language: ()
    files: Callable[[S], Mapping[Keys, str]] = lambda slide: {}
    icons: Callable[[S], Mapping[Keys, str]] = lambda slide: {}
    seen: Callable[[S, State], State] = lit_if_visible
    order: Callable[[S], Iterable[str]] = lambda slide: ()
    examples: Mapping[Place, str] = field(default_factory=dict)
    hints: Mapping[Place, str] = field(default_factory=dict)
    targets_are: str = "elements"
    is_heading: bool = False
    may_be_empty: bool = False
    on_sheet: bool = False
    film_words: Callable[[S, Any, str], Iterable[Shown]] | None = None
    usual_heading: Callable[[str], str] | None = None
    needs: Mapping[str, str] = field(default_factory=dict)
    shows_logo: bool = False
    hold: float | None = None
    rank: int = 100
    slides: Callable[[S], Iterable[OneSlide]] = lambda slide: ()
    alone: str = ""
    room: int = 2
    arrives: Callable[[S], Iterable[str]] = lambda slide: ()
    comes_in: Fraction = Fraction(2, 5)
    goes_on: Callable[[S], Fraction] = lambda slide: Fraction(0)
    drifts: Callable[[S, State], bool] = lambda slide, state: False
    version: int = 1


@dataclass(frozen=True, slots=True)
class Kind:
    """A slide kind behind its door: what one of another package raises or answers wrongly is an error that names it.

    Attributes:
        door: Where it comes from.
        own: What it brings.
    """

    door: Door
    own: SlideKind[Any]

    @property
    def field(self) -> str:
        """Its attribute of a scene."""
        is_free = self.door.is_own and not hasattr(Model, self.own.key)
        return self.own.key if is_free else f"{self.own.key.replace('-', '_')}_"

    @property
    def made_by(self) -> Mapping[str, object]:
        """What goes into the digest of its pictures: its version; of another package's kind, the package's too."""
        version = {"kind_version": self.own.version} if self.own.version != 1 else {}
        return version if self.door.is_own else {**version, "package": self.door.package}

    @property
    def alone(self) -> str:
        """Why it cannot stand beside another; "" if it can."""
        return self.own.alone or ("it is a heading itself, and has the slide to itself" if self.own.is_heading else "")

    def guarded(self, does: str) -> AbstractContextManager[None]:
        """Turn what another package's kind raises into an error that names it; see `Door.guarded`."""
        return nullcontext() if self.door.is_own else self.door.guarded(does)

    def targets(self, slide: Slide) -> tuple[str, ...]:
        """What a cue may name."""
        with self.guarded("say what a cue may name"):
            return _all(str, slide.targets)

    def label_keys(self, slide: Slide) -> Mapping[str, Keys]:
        """The keys of the words by which viewers know each target."""
        with self.guarded("say where the words of a target stand"):
            return {_a(str, name): tuple(keys) for name, keys in slide.label_keys.items()}

    def named(self, slide: Slide, name: str) -> str:
        """The target that a cue means by a name."""
        with self.guarded("say what a cue means"):
            return _a(str, slide.named(name))

    @property
    def shows_film(self) -> bool:
        """Whether it shows what the script says of the whole film."""
        return self.own.film_words is not None

    def words(self, slide: Slide, language: str, facts: Any = None) -> tuple[Shown, ...]:
        """What a slide shows, in words; `facts` are those of the film, for a kind that shows them."""
        with self.guarded("say what a slide shows"):
            if self.own.film_words:
                return _all(Shown, self.own.film_words(slide, facts, language))
            return _all(Shown, self.own.words(slide, language))

    def figures(self, slide: Slide, language: str) -> tuple[str, ...]:
        """Numbers that a slide shows, and that neither its texts nor its words have."""
        with self.guarded("say which numbers a slide shows"):
            return _all(str, self.own.figures(slide, language))

    def first_words(self, slide: Slide) -> str:
        """The name of a scene that has no heading."""
        with self.guarded("name a slide"):
            return _a(str, self.own.first_words(slide))

    def files(self, slide: Slide) -> Mapping[Keys, str]:
        """The files that a slide shows, by their keys in it."""
        with self.guarded("say which files a slide shows"):
            files = {tuple(keys): _a(str, name) for keys, name in self.own.files(slide).items()}
        return {**files, **{keys: name for keys, name in self.icons(slide).items() if is_own(name)}}

    def icons(self, slide: Slide) -> Mapping[Keys, str]:
        """The icons that a slide shows, by their keys in it."""
        with self.guarded("say which icons a slide shows"):
            return {tuple(keys): _a(str, name) for keys, name in self.own.icons(slide).items()}

    def seen(self, slide: Slide, state: State) -> State:
        """Of a state, what makes a difference to the eye."""
        with self.guarded("say what of a slide is seen"):
            seen = _a(State, self.own.seen(slide, state))
            return seen if seen.ran == state.ran else replace(seen, ran=state.ran)

    def drifts(self, slide: Slide, states: Iterable[State]) -> bool:
        """Whether the picture behind a slide is slowly enlarged, whatever of it is shown."""
        with self.guarded("say whether a slide drifts"):
            return all(_a(bool, self.own.drifts(slide, state)) for state in states)

    def goes_on(self, slide: Slide) -> Fraction:
        """How long an element may go on coming with the voice, seconds."""
        with self.guarded("say how long an element may go on coming"):
            return _a(Fraction, self.own.goes_on(slide))

    def arrives(self, slide: Slide) -> tuple[str, ...]:
        """The targets that come one after the other where a film begins with it."""
        with self.guarded("say what comes first"):
            return _all(str, self.own.arrives(slide))

    def order(self, slide: Slide) -> tuple[str, ...]:
        """The order of what is written as a mapping."""
        with self.guarded("say in which order a slide is drawn"):
            return _all(str, self.own.order(slide))

    def slides(self, slide: Slide) -> tuple[OneSlide, ...]:
        """The slide, or those that stand in it, each with its keys in the scene."""
        with self.guarded("say what stands in a slide"):
            held = _all(OneSlide, self.own.slides(slide))
        own = (self.own.key,)
        return tuple(replace(one, keys=own + one.keys) for one in held) or (OneSlide(own, self.own.key, slide),)


T = TypeVar("T")


def _a(kind: type[T], answer: object) -> T:
    if not isinstance(answer, kind):
        raise TypeError(f"expected {kind.__name__}, not {type(answer).__name__}")
    return answer


def _all(kind: type[T], answers: Iterable[object]) -> tuple[T, ...]:
    return tuple(_a(kind, answer) for answer in answers)


def kinds() -> Mapping[str, Kind]:
    """The slide kinds that can be used, by key: those of Cuelight first.

    Raises:
        EngineError: There is none: Cuelight is not installed, or one of its own cannot be loaded.
    """
    return _installed()[0]


def broken_kinds() -> Mapping[str, PluginError]:
    """The kinds of other packages that cannot be used, by key, each with what is wrong with it."""
    return _installed()[1]


@lru_cache(maxsize=1)
def _installed() -> tuple[Mapping[str, Kind], Mapping[str, PluginError]]:
    found, broken = list[Kind](), dict[str, PluginError]()
    for door in doors("cuelight.slides").values():
        try:
            found.append(_kind(door))
        except PluginError as error:
            if door.is_own:
                raise
            broken[door.name] = error
    if not found:
        raise EngineError("no slide kind is installed", "install Cuelight with pip, so that its entry points are known")
    found.sort(key=lambda kind: (not kind.door.is_own, kind.own.rank, kind.own.key))
    return {kind.own.key: kind for kind in found}, broken


def _kind(door: Door) -> Kind:
    loaded = door.load()
    with door.guarded("be used"):
        kind = _a(SlideKind, loaded)
        if kind.key != door.name or not re.fullmatch(r"[a-z][a-z0-9-]*", kind.key) or kind.key in TAKEN:
            raise ValueError(f"a slide kind cannot have the key {kind.key!r} behind the name {door.name!r}")
        if not issubclass(kind.model, Slide) or not kind.model.__doc__:
            raise TypeError("its model is no Slide with a docstring")
        _all(str, (kind.example, kind.written, kind.cues, *kind.examples.values(), *kind.hints.values()))
        return Kind(door, kind)
