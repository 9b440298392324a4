"""What there is to say of how risks are shown, so that they are understood, and not only seen.

A script's `guideline` says which convention holds, and each finding names it. Two are known:

- IPDAS, the International Patient Decision Aid Standards. Its checklist for probabilities: Elwyn and others, "Assessing
  the quality of decision support technologies using the IPDAS instrument" (IPDASi), PLoS ONE 4(3):e4705, 2009. Why, and
  how: Trevena and others, "Presenting quantitative information about decision outcomes: a risk communication primer",
  BMC Medical Informatics and Decision Making 13 Suppl 2:S7, 2013.
- NHS, the content style guide of the NHS digital service manual, "Numbers, measurements, dates and time", sections
  "Fractions and percentages" and "Statistics" (service-manual.nhs.uk, as of 2021).

Without a guideline three findings are given, the most of which both agree on.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import gcd
from typing import TypeAlias

from cuelight.build.inputs import Inputs
from cuelight.checks.risks import Risk, risks
from cuelight.errors import Diagnostic, Severity

_NAMES = {"ipdas": "IPDAS", "nhs": "the NHS"}


Tell: TypeAlias = Callable[[Risk, Severity, str, str, str, str], Diagnostic]
"""Makes a finding on a slide: severity without a guideline, code, message, what a guideline asks, hint."""

Rule: TypeAlias = Callable[[Sequence[Risk], Tell], Iterator[Diagnostic]]


def quantity_findings(source: Inputs) -> Iterator[Diagnostic]:
    """Findings on the slides of a film that show how many of how many."""
    guideline = source.script.guideline
    shown = tuple(risks(source.script))

    def tell(risk: Risk, severity: Severity, code: str, message: str, asks: str, hint: str) -> Diagnostic:
        place = source.authored.source.location(risk.keys)
        if guideline:
            return Diagnostic(place, code, "warning", f"{message}; {_NAMES[guideline]} asks {asks}", hint)
        return Diagnostic(place, code, severity, message, hint)

    found = (finding for rule in RULES[guideline] for finding in rule(shown, tell))
    yield from sorted(found, key=lambda finding: finding.location.line or 0)


def same_people(shown: Sequence[Risk], tell: Tell) -> Iterator[Diagnostic]:
    """Pictures of people have one denominator through a film.

    IPDASi, probabilities, item 5: outcomes can be compared by "the same denominator and time period"; Trevena 2013
    warns of variable denominators. NHS, Statistics: its example sets "7 in every 10" beside "5 in 10".
    """
    yield from _denominators([risk for risk in shown if risk.kind == "people"], tell)


def same_denominator(shown: Sequence[Risk], tell: Tell) -> Iterator[Diagnostic]:
    """All that is said of so many has one denominator, in words as well. See `same_people`, of IPDAS."""
    yield from _denominators([risk for risk in shown if risk.of is not None and not _is_one_in(risk)], tell)


def _denominators(shown: Sequence[Risk], tell: Tell) -> Iterator[Diagnostic]:
    for risk in shown:
        first = shown[0].of
        if risk.of != first:
            message = f"this slide is of {risk.of} people, and an earlier one of {first}: they cannot be compared"
            asks = "for one denominator throughout"
            yield tell(risk, "warning", "other-denominator", message, asks, f"show {first} people here, too")


def both_sides(shown: Sequence[Risk], tell: Tell) -> Iterator[Diagnostic]:
    """What happens is told with what does not.

    IPDASi, probabilities, item 8: "balanced information about event or outcome probabilities to limit framing biases".
    """
    for risk in shown:
        if risk.kind == "people" and not risk.is_whole and risk.of is not None and risk.filled is not None:
            message = f"only {risk.written} are spoken of, and what is so of the others is left open"
            hint = f"add `rest`: what is so of the other {risk.of - risk.filled}"
            yield tell(risk, "advice", "one-side", message, "for both sides, so that neither frames the other", hint)


def people_for_percentages(shown: Sequence[Risk], tell: Tell) -> Iterator[Diagnostic]:
    """Numbers of people rather than a percentage alone.

    IPDASi, probabilities, item 3: "specifies the event rates (in natural frequencies)".
    """
    for risk in shown:
        if risk.percent is None:
            continue
        asks = "for numbers of people (natural frequencies)"
        yield tell(risk, "advice", "bare-percentage", _hard(risk), asks, _as_people(risk))


def whole_percentages(shown: Sequence[Risk], tell: Tell) -> Iterator[Diagnostic]:
    """The same, where people show it exactly: of whole percentages."""
    yield from people_for_percentages(
        [risk for risk in shown if risk.percent is None or risk.percent.denominator == 1], tell
    )


def words_for_percentages(shown: Sequence[Risk], tell: Tell) -> Iterator[Diagnostic]:
    """A percentage is said as so many people.

    NHS, Fractions and percentages: "it's often better not to use a percentage. Instead of 50%, for example, you could
    say “1 in 2” or “half”"; Statistics: "use “1 in 7 people” rather than “14.3% of people”".
    """
    for risk in shown:
        if risk.percent is None:
            continue
        asks = "for “1 in 7 people” rather than “14.3%”"
        hint = f"say it as `value: {_in_words(risk)}`, or {_as_people(risk)}"
        yield tell(risk, "advice", "bare-percentage", _hard(risk), asks, hint)


def one_format(shown: Sequence[Risk], tell: Tell) -> Iterator[Diagnostic]:
    """Percentages and numbers of people are not mixed in a film.

    NHS, Statistics: "Avoid mixing different number formats. Use one or the other." Trevena 2013, for IPDAS: "a
    consistent format throughout".
    """
    for risk in shown:
        if (risk.percent is None) != (shown[0].percent is None):
            message = f"“{risk.written}” is said otherwise than “{shown[0].written}” before it"
            hint = "say both as numbers of people"
            yield tell(risk, "warning", "mixed-formats", message, "for one format throughout", hint)


def no_one_in(shown: Sequence[Risk], tell: Tell) -> Iterator[Diagnostic]:
    """No “1 in 8”: of two such the larger number is the smaller risk.

    Trevena 2013, for IPDAS: "avoid “1 in x” formats and variable denominators".
    """
    for risk in shown:
        if _is_one_in(risk) and risk.of:
            message = f"“{risk.written}” is taken for more than it is, and is hard to compare"
            about = "" if 100 % risk.of == 0 else "about "
            hint = f"say it of a round number: {about}{round(100 / risk.of)} of 100"
            yield tell(risk, "warning", "one-in-x", message, "not to say “1 in x”", hint)


RULES: Mapping[str | None, tuple[Rule, ...]] = {
    None: (same_people, both_sides, whole_percentages),
    "ipdas": (same_denominator, both_sides, people_for_percentages, one_format, no_one_in),
    "nhs": (same_people, words_for_percentages, one_format),
}
"""What each guideline asks; what holds without one."""


def _is_one_in(risk: Risk) -> bool:
    return risk.kind == "number" and risk.filled == 1


def _hard(risk: Risk) -> str:
    return f"{risk.written.replace(' ', '')} is hard to imagine as a number alone"


def _as_people(risk: Risk) -> str:
    """The same as a picture of people: of a hundred, or of two hundred where that is nearer."""
    percent = risk.percent or 0
    of = 200 if percent % 1 and (2 * percent) % 1 == 0 else 100
    filled = round(percent * of / 100)
    return f"show it as people: `people: {{of: {of}, filled: {filled}, label: …, rest: …}}`"


def _in_words(risk: Risk) -> str:
    """The same as so many in so many, as near as small numbers are.

    >>> from fractions import Fraction
    >>> [_in_words(Risk((), "number", "", percent=Fraction(percent))) for percent in ("50", "5", "14.3", "95", "0")]
    ['1 in 2', '1 in 20', '1 in 7', '19 in 20', '0 in 100']
    """
    percent = risk.percent or 0
    if percent and percent.denominator != 1 and percent < 50:
        return f"1 in {round(100 / percent)}"
    whole = round(percent)
    least = gcd(whole, 100) if whole else 1
    return f"{whole // least} in {100 // least}"
