"""What there is to say of how risks and quantities are shown: so that they are understood, and not only seen.

After the International Patient Decision Aid Standards (IPDAS, "Presenting probabilities", 2021): the same denominator
throughout, both what happens and what does not, numbers of people rather than percentages alone.
"""

from collections.abc import Iterator

from cuelight.build.inputs import Inputs
from cuelight.errors import Diagnostic
from cuelight.script.slide_kinds import Keys
from cuelight.slides.kinds.number import NumberSlide
from cuelight.slides.kinds.people import PeopleSlide


def quantity_findings(source: Inputs) -> Iterator[Diagnostic]:
    """Findings on the slides of a film that show how many of how many."""
    first: int | None = None
    shown = ((index, one) for index, scene in enumerate(source.script.scenes) for one in scene.slides)
    for index, one in shown:
        slide, keys = one.slide, ("scenes", index, *one.keys)
        if isinstance(slide, NumberSlide):
            yield from _number(source, keys, slide)
        if not isinstance(slide, PeopleSlide):
            continue
        place = source.authored.source.location(keys)
        if first is not None and slide.of != first:
            message = f"this slide is of {slide.of} people, and an earlier one of {first}: they cannot be compared"
            yield Diagnostic(place, "other-denominator", "warning", message, f"show {first} people here, too")
        first = first or slide.of
        if slide.rest is None:
            message = f"only {slide.filled} of {slide.of} are spoken of, and what is so of the others is left open"
            hint = f"add `rest`: what is so of the other {slide.of - slide.filled}"
            yield Diagnostic(place, "one-side", "advice", message, hint)


def _number(source: Inputs, keys: Keys, slide: NumberSlide) -> Iterator[Diagnostic]:
    """A percentage alone; a whole number of it is so many of a hundred."""
    value = slide.value.removesuffix("%").strip()
    if "%" not in (slide.unit or slide.value)[-1:] or not value.isdecimal() or not 0 <= int(value) <= 100:
        return
    place = source.authored.source.location(keys)
    hint = f"show it as people: `people: {{of: 100, filled: {int(value)}, label: …, rest: …}}`"
    yield Diagnostic(place, "bare-percentage", "advice", f"{int(value)}% is hard to imagine as a number alone", hint)
