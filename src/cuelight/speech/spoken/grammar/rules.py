"""What a file of rules says of its language: values, and small functions where words depend on each other. Pure.

`rules/de.py` and its neighbours make these; the readers of this folder ask them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias


class Use(NamedTuple):
    """How a number stands in its sentence.

    Attributes:
        gender: Of what is counted: "m", "f", "n"; "" where nothing is, or it does not matter.
        case: Named as the language names it; "" is the plain one.
    """

    gender: str = ""
    case: str = ""


class Around(NamedTuple):
    """The words round a number.

    Attributes:
        before: The word before, in small letters, without its point; "" where something else stands there.
        after: Up to three words after it, as they are written, as long as only blanks part them.
    """

    before: str = ""
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Noun:
    """A unit, a coin or a scale in words.

    Attributes:
        one, many: Of one thing and of several.
        gender: See `Use`.
        few: Of two to four, where a language tells them apart.
        part: Of a number with decimals, where that has a form of its own.
        per: “Per” and the noun, where that is said otherwise.
        cases: Several of it, by case.
    """

    one: str
    many: str
    gender: str = "m"
    few: str = ""
    part: str = ""
    per: str = ""
    cases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coin:
    """Money: the coin and its hundredth."""

    noun: Noun
    cent: Noun | None = None


Cardinal: TypeAlias = Callable[[int, Use], str]


def _no_year(number: int, around: Around) -> str | None:
    return None


def _same(around: Around, gender: str) -> Use:
    return Use(gender)


def _twice(use: Use) -> tuple[Use, Use]:
    return use, use


def _no_gender(word: str) -> str:
    return ""


def _one_or_many(plain: str, noun: Noun, use: Use) -> str:
    return noun.one if plain == "1" else noun.many


def _no_suffix(number: str, suffix: str) -> str | None:
    return None


def _no_roman(number: int, around: Around, suffix: str) -> str | None:
    return None


def _no_part(over: int, under: int, use: Use) -> str | None:
    return None


def _no_mixed(number: int, over: int, under: int, use: Use) -> tuple[str, str] | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rules:
    """How figures and signs are said in a language.

    Attributes:
        tag: BCP 47, in small letters.
        decimal: What parts decimals: a comma or a point. The other one groups thousands where `groups` has it.
        groups: Characters that part thousands.
        blanks: Whether a blank parts thousands as well, so that 10 500 is one number.
        spaceless: Whether words are written without blanks between them.
        cardinal, ordinal: A number in words.
        year: A number that is a year, where that is said otherwise; else None.
        comma: The word for the mark of decimals.
        paired: Whether decimals are said as one number (drei Komma fünfundzwanzig) rather than digit by digit.
        minus, plus, plus_minus: Signs before numbers.
        to: Between the ends of a range; `from_` stands before it, where no preposition does.
        prepositions: After which `from_` is left out.
        use: How a number stands, by the words round it and the gender of what it counts.
        ends: How the two ends of a range stand.
        ranged: Nouns that are said in another form behind the second end than they are written.
        nouns: Genders of nouns by the forms that are counted, in small letters.
        guess: The gender of a noun that is not among them.
        share: A pattern of what stands between “1” and “8” in “1 in 8”.
        form: The noun that stands after a number, given with a point before decimals.
        units: By their symbols.
        per: Between two units.
        pers: What may stand after a slash beside units, in words, and how it is said.
        coins: By their signs and codes.
        price, small_price: Patterns of whole, coin, cents and cent; the second of less than ten cents.
        scales: Millions and so on by how they are shortened.
        of_scale: Between a million and its coin, which it asks for.
        compared: Signs before numbers, and their words.
        signs: Other signs, and their words.
        by, times: × between lengths, and between numbers; before a unit it is `often`.
        often: So many times.
        short, before_numbers, before_names: Abbreviations: always, where a number follows, where a name does.
        months: January first, as they stand behind a day; `short_months` by how they are shortened.
        weekdays: By how they are shortened.
        day: The day of a date, before its month.
        day_mark: A pattern of what may stand right behind the day.
        date: A pattern of day, month and year for dates in figures; `undated` without a year.
        month_first: Whether 12/25/2026 is written as well, so that 11/12/2026 is in doubt.
        on: Words before which or after which a date in figures without a year stands.
        ordinal_mark: A pattern, with a group named by each gender, of what makes figures an ordinal.
        placed: An ordinal that is written with such a mark: number, gender, words round it; None where it is none.
        clock: A time of day: hour, minute, words round it.
        clock_mark: A pattern of what may stand between hour and minute beside a colon.
        hours: A pattern of the word behind a time, which `clock` says.
        at: Words before a time.
        part: A part of a whole in words, as it stands before what is parted; None where it has no name.
        mixed: A whole number and a part; the part stands behind the noun where `half_after` says so.
        of_part: A unit behind a part of it.
        out_of, over: 7/10; 120/80.
        ratio: Between two numbers that a colon parts.
        roman: What a Roman numeral is, where it is one: number, words round it, what is right behind.
        roman_mark: A pattern of what may be right behind it.
        numbered: Nouns that a Roman numeral follows.
        suffix: A number with letters that belong to it: 20-jährig. Their pattern is `suffixes`.
        dial: A pattern of words before a number that is dialled.
        dialled: Digits of one group of such a number.
        spelled: Signs of addresses.
        version: Before the number of one.
        version_before: Words before such a number.
        labels: Words before numbers that points part: chapter 3.2.
        and_: Between two.
    """

    tag: str
    decimal: str
    groups: str
    blanks: bool = False
    spaceless: bool = False
    cardinal: Cardinal
    ordinal: Cardinal
    year: Callable[[int, Around], str | None] = _no_year
    comma: str
    paired: bool = True
    minus: str
    plus: str
    plus_minus: str
    to: str
    from_: str = ""
    prepositions: frozenset[str] = frozenset()
    use: Callable[[Around, str], Use] = _same
    ends: Callable[[Use], tuple[Use, Use]] = _twice
    ranged: Mapping[str, str] = field(default_factory=dict)
    nouns: Mapping[str, str] = field(default_factory=dict)
    guess: Callable[[str], str] = _no_gender
    share: str = "(?!)"
    form: Callable[[str, Noun, Use], str] = _one_or_many
    units: Mapping[str, Noun]
    per: str
    pers: Mapping[str, str] = field(default_factory=dict)
    coins: Mapping[str, Coin]
    price: str
    small_price: str
    scales: Mapping[str, Noun]
    of_scale: Callable[[str], str] = " {}".format
    compared: Mapping[str, str]
    signs: Mapping[str, str]
    by: str
    times: str
    often: Callable[[int], str]
    short: Mapping[str, str]
    before_numbers: Mapping[str, str]
    before_names: Mapping[str, str] = field(default_factory=dict)
    months: tuple[str, ...]
    short_months: Mapping[str, str] = field(default_factory=dict)
    weekdays: Mapping[str, str] = field(default_factory=dict)
    day: Callable[[int, Around], str]
    day_mark: str = ""
    date: str = "{day} {month} {year}"
    undated: str = "{day} {month}"
    month_first: bool = False
    on: frozenset[str] = frozenset()
    ordinal_mark: str = "(?!)"
    placed: Callable[[int, str, Around], str | None] = lambda number, gender, around: None
    clock: Callable[[int, int, Around], str]
    clock_mark: str = "(?!)"
    hours: str = "(?!)"
    at: frozenset[str] = frozenset()
    part: Callable[[int, int, Use], str | None] = _no_part
    mixed: Callable[[int, int, int, Use], tuple[str, str] | None] = _no_mixed
    half_after: bool = False
    of_part: Callable[[str], str] = str
    out_of: str
    over: str
    ratio: str
    roman: Callable[[int, Around, str], str | None] = _no_roman
    roman_mark: str = "(?!)"
    numbered: frozenset[str] = frozenset()
    suffix: Callable[[str, str], str | None] = _no_suffix
    suffixes: str = "(?!)"
    dial: str = "(?!)"
    dialled: Callable[[str], str] | None = None
    spelled: Mapping[str, str]
    version: str
    version_before: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    and_: str
