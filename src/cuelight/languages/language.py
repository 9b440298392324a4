"""What Cuelight knows of a language: values only, the same keys for every one. Light.

A file beside this one holds each language, named after its tag (`de.py`, `zh_hant.py` for zh-Hant), as `LANGUAGE`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date

_MARKS = ".!?…。！？．｡।॥؟۔։\N{GREEK QUESTION MARK}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """What `<play-video>` itself says, each an attribute `label-…` of it; `{}` stands for a label, a time or a number.

    Attributes:
        now: Of what another language calls itself, once the film goes on in it.
        absent: The same, where the film in it cannot be read.
        keys: What is printed on the space bar, Home and End; then what each line in the list of keys does.
    """

    hint: str
    node: str
    at: str
    missing: str
    lost: str
    fixed: str
    unfollowed: str
    captionless: str
    position: str
    help: str
    over: str
    below: str
    off: str
    size: str
    close: str
    again: str
    find: str
    found: str
    diagram: str
    now: str
    absent: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """The same of a diagram in levels: where a group's box is pressed, what it then does, and the way back."""

    inside: str
    open: str
    overview: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Headings and labels of the page package.

    Attributes:
        reviewed: With a name and a date.
        page: Of the link to the transcript as a page of its own.
        music, sound: What sounds between words, in captions.
        related: Of the links to what goes with a film.
        next: Before the title of the film to see next.
        search: Of the field that searches the films of a series.
        unfound: Where none has what is searched for.
        language: Of the links to the film in other languages.
    """

    transcript: str
    shown: str
    sources: str
    reviewed: str
    captions: str
    chapters: str
    play: str
    page: str
    music: str
    sound: str
    related: str
    next: str
    search: str
    unfound: str
    language: str
    levels: Levels
    player: Player

    @property
    def labels(self) -> dict[str, str]:
        """The attributes that give `<play-video>` its words."""
        said = {field.name: getattr(self.player, field.name) for field in fields(Player)}
        words = {"play": self.play, "chapters": self.chapters, "captions": self.captions, **said}
        words["keys"] = "; ".join(self.player.keys)
        return {f"label-{name}": text for name, text in words.items()}

    @property
    def level_labels(self) -> dict[str, str]:
        """More of them, where its diagram is shown in levels."""
        return {f"label-{field.name}": getattr(self.levels, field.name) for field in fields(Levels)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """The sentences in which a diagram is said: patterns for `str.format`.

    Attributes:
        shows: Of the nodes' labels.
        goes: Of an arrow: from, to. It claims no cause: an arrow may be a way, a time, or a choice.
        linked: The same of an edge without a head.
        both: The same of an edge with two.
        labelled: Of what those say, and the edge's label.
        holds: Of a group: its label and its nodes' labels.
        here: Of the label of the node that carries the pin.
        between: What parts the labels of a list.
        stop: What ends a sentence.
        gap: What stands between two sentences.
    """

    shows: str
    goes: str
    linked: str
    both: str
    labelled: str
    holds: str
    here: str
    between: str = "; "
    stop: str = "."
    gap: str = " "

    def edge(self, source: str, target: str, label: str | None, heads: str = "one") -> str:
        """An edge as a sentence; it has `one` head, `none` or `both`."""
        said = {"one": self.goes, "none": self.linked, "both": self.both}[heads].format(source, target)
        return ended(self.labelled.format(said, label) if label else said, self.stop)

    def before(self, name: str) -> str:
        """A name with what stands between it and what is said of it: “Contact: ”."""
        return self.labelled.format(name, "")

    def listed(self, labels: Iterable[str]) -> str:
        """Labels in a row."""
        return self.between.join(labels)

    def joined(self, said: Iterable[str]) -> str:
        """Sentences one after the other."""
        return self.gap.join(filter(None, said))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """How a day is written.

    Attributes:
        written: A pattern for `str.format` with day, month and year.
        months: January first, as they stand in it.
        first: The first day of a month, where it has a form of its own.
        abroad: Other patterns, by the regions where they are usual.
    """

    written: str
    months: tuple[str, ...]
    first: str = "1"
    abroad: Mapping[str, str] = field(default_factory=dict)

    def of(self, day: date, tag: str) -> str:
        """A day as the language of a BCP 47 tag writes it."""
        pattern = next((self.abroad[part] for part in tag.upper().split("-")[1:] if part in self.abroad), self.written)
        number = self.first if day.day == 1 and pattern is self.written else str(day.day)
        return pattern.format(day=number, month=self.months[day.month - 1], year=day.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outro:
    """What the end of a film says of it.

    Attributes:
        about: The heading, where its author has none.
        contact: Before whom to ask.
        synthetic: That its one voice is synthetic; that all of several are; that some are.
        dates: How days are written.
    """

    about: str
    contact: str
    synthetic: tuple[str, str, str]
    dates: Dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Endings:
    """Which points end no sentence: words without their last point; one that is written with a capital counts only so.

    Attributes:
        never: They end none: Dr., e.g.
        numbered: They end none where a number follows: Fig., No.
        units: Where a number is before them, they end one only where a capital follows: 5 ft. tall.
        closing: They end one wherever a capital follows, but before `times`: etc., a.m.
        seldom: They end one only where a word of `first` follows: Inc., St. So do single letters and U.S.
        first: Words with which sentences often begin, and names do not.
        times: Days, months and such, which go on after 9 a.m.
        lettered: Nouns that a single letter follows, which then may end a sentence: vitamin C.
        ordinal: Whether a point makes a number an ordinal: 3. Mai.
        marks: What ends sentences in this language alone: the question mark of Greek, ;.
        points: Whether a point ends sentences at all.
        blanks: Whether a sentence may end at a blank, or where its author's line ends, without a mark.
        joins: Words that then go on with it.
    """

    never: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    seldom: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    lettered: frozenset[str] = frozenset()
    ordinal: bool = False
    marks: str = ""
    points: bool = True
    blanks: bool = False
    joins: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language.

    Attributes:
        tag: BCP 47.
        name: What it calls itself.
        quotes: What opens and closes a quotation.
        page: The words of the page package.
        diagram: Sentences about diagrams.
        pin: What the pin says.
        share: How many of how many, in numerals.
        decimal: What parts the decimals of a number: a point or a comma.
        outro: What the end of a film says of it.
        leads: Words in lower case before which a caption's line rather breaks than after them.
        ends: Abbreviations that end no sentence.
    """

    tag: str
    name: str
    quotes: tuple[str, str]
    page: Words
    diagram: Sentences
    pin: str
    share: str
    decimal: str
    outro: Outro
    leads: frozenset[str]
    ends: Endings


def ended(text: str, stop: str = ".") -> str:
    """A text with a mark at its end: its own, or else a stop.

    >>> ended("腫瘍", "。"), ended("क्यों?", "।"), ended("لماذا؟")
    ('腫瘍。', 'क्यों?', 'لماذا؟')
    """
    return text if not text or text[-1] in _MARKS else f"{text}{stop}"


def listed(words: str) -> frozenset[str]:
    """Words that are written with blanks between them."""
    return frozenset(words.split())
