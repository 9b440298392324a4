"""What each of these languages has of its own: values, and small functions where words depend on each other. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cuelight.speech.spoken.uninflected.numbers import Cardinal

_SEEN = 20


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpokenWords:
    """How figures and signs are said.

    Attributes:
        gap: What parts words.
        cardinal: A whole number in words.
        digits: The digits one by one, from 0, as they stand after a point and in codes.
        dialled: The same of telephone numbers.
        between: What parts the groups of a telephone number.
        point: Between a number and its decimals.
        year: The number of a year, and of one that is only said to last so long; None where it may be either.
        short_year: The last two digits of a year, behind another one.
        percent, permille: Patterns of a number; `whole` is a hundred percent, where that is said otherwise.
        to: Between the ends of a range.
        minus, below: Before a number, and before degrees.
        plus_minus: Before a number.
        before: Signs of comparison before a number, in words.
        behind: The same where the words stand behind what is counted.
        about: Before a number.
        fraction: A pattern of two numbers, by their places in it: 0 is what stands over the line.
        power: A pattern of a number and its exponent.
        plus: Before a number that has such a sign.
        mixed: Between a whole number and its fraction; `mixing` gives those that have a name together.
        ratio: Between two numbers that a colon parts; `over` the same of a blood pressure.
        units: Patterns of a number, by the symbols of units.
        per: Between two units.
        coins: Patterns of a number, by their signs.
        single: The patterns of coins and units for one of them, where those differ.
        scales: A pattern of thousands and more that stand behind figures.
        date: Year, month and day of a date in figures, the year in words.
        day_first: Whether 26/11/2026 is a date, and which.
        clock: Hour, minute, and second if there is one; `clock_mark` is a pattern of what it says, too.
        more: Pattern of a number with a plus sign behind it.
        times: × between two numbers.
        signs: Others, in words.
        parts: Fractions that have a name, by both their numbers.
        staged: Characters before which a Roman numeral is a number; `stages` is a pattern of words behind which it is.
        called: Words before a number that is dialled.
        compared: Words before a number that is a ratio.
        at: Words before and behind a time of day.
        counters: A pattern of what such words stand behind.
        short: Abbreviations before numbers; `always` those that are one everywhere.
        suffixed: A number with letters that make it an ordinal, or None; their pattern is `suffixes`.
        phones: A pattern of telephone numbers that are known by their form.
        letters: Names of Latin letters, where a voice leaves them out that stand alone or with figures.
        written: How characters of these words are written, where that differs.
    """

    tag: str
    gap: str = ""
    cardinal: Cardinal
    digits: str | tuple[str, ...]
    dialled: str | tuple[str, ...]
    between: str
    point: str
    year: Callable[[str, str], tuple[str, ...]]
    short_year: Callable[[str], str]
    percent: str
    whole: str
    permille: str
    to: str
    minus: str
    below: str
    plus_minus: str
    before: Mapping[str, str]
    behind: Mapping[str, str]
    about: str
    fraction: str
    power: str
    plus: str
    mixed: str
    ratio: str
    over: str
    units: Mapping[str, str]
    per: str
    coins: Mapping[str, str]
    single: Mapping[str, str] = field(default_factory=dict)
    scales: str = r"[百千万萬亿億兆]+"
    date: Callable[[str, int, int], str]
    day_first: bool = False
    clock_mark: str = ""
    clock: Callable[[int, int, int | None], str]
    more: str
    times: str
    signs: Mapping[str, str]
    parts: Mapping[tuple[int, int], str] = field(default_factory=dict)
    mixing: Callable[[int, int, int], str | None] = lambda whole, over, under: None
    staged: str
    stages: str = "第"
    called: str
    compared: str
    at: str
    counters: str
    short: Mapping[str, str]
    always: Mapping[str, str] = field(default_factory=dict)
    suffixes: str = "(?!)"
    suffixed: Callable[[int, str], str | None] = lambda number, suffix: None
    phones: str
    letters: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[int, str] = field(default_factory=dict)

    def seen(self, text: str, at: int) -> str:
        """Some of what stands before a character, without the breaks between words that no blank parts."""
        near = text[max(0, at - _SEEN) : at]
        return near if self.gap else near.replace("\n", "")
