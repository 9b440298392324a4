"""What an author says of a chart."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import isfinite
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from cuelight.languages.figures import localized, with_unit
from cuelight.script.fields import Alt, Label, Model, Number, Unit, Value, Wording, count, refuse, slug
from cuelight.script.slide_kinds import Keys, Slide

Values = Annotated[tuple[Number | None, ...], Field(min_length=1)]
Wrong = tuple[tuple[str | int, ...], str]


class ChartSeries(Model):
    """Values of a chart that belong together. Its key is what a cue calls it.

    Attributes:
        label: Its name.
        values: A number for each of `x`; `~` where there is none.
        tone: Its colour: plain, accent, alert or caution.
    """

    label: Label
    values: Values
    tone: Literal["plain", "accent", "alert", "caution"] | None = None


class Threshold(Model):
    """A value from which on something happens, as a line across a chart.

    Attributes:
        value: Where it is.
        unit: Of all values of the chart.
        label: What happens there.
    """

    value: Annotated[Number, Field(gt=0)]
    unit: Unit | None = None
    label: Label

    def said(self, tag: str) -> str:
        """What stands at the line in a language: `5 mm: what a scan can see`."""
        return f"{with_unit(localized(f'{self.value:.12g}', tag), self.unit, tag)}: {self.label}"


def _form(value: Any) -> str:
    return "series" if isinstance(value, dict | ChartSeries) else "values"


OneSeries = Annotated[
    Annotated[Values, Tag("values")] | Annotated[ChartSeries, Tag("series")],
    Discriminator(_form),
]


Tick = Annotated[Value, Wording(is_measure=True, is_statement=False)]


class AxisTitles(Model):
    """What stands along the axes of a chart.

    Attributes:
        x: Under the axis.
        y: Over the values.
    """

    x: Unit | None = None
    y: Unit | None = None


class ChartSlide(Slide):
    """Values over an axis. Targets: each series' id (its name in lower case with hyphens, its number without
    Latin letters); see also `threshold`.

    Attributes:
        kind: How values are drawn: lines, bars side by side, stacked areas, or circles that grow.
        x: The labels along the axis.
        unit: Of `x`.
        axis: Titles of the axes.
        threshold: Makes `growth` curves over real time, and marks where each crosses it. Targets: threshold, and for
            a series that crosses it `id@threshold`.
        series: Values by name, or by id with a label: a number for each of `x`, or `~` where there is none. Of `line`
            and `bar`, each value is a target, `id@x`.
        alt: What the chart shows, in words.
    """

    kind: Literal["line", "bar", "area", "growth"]
    x: Annotated[tuple[Tick, ...], Field(min_length=1, max_length=400)]
    unit: Unit | None = None
    axis: AxisTitles = AxisTitles()
    threshold: Threshold | None = None
    series: Annotated[dict[Label, OneSeries], Field(min_length=1)]
    alt: Alt

    @classmethod
    def written_out(cls, written: Any) -> Any:
        """What an author wrote, with the name of each series a label of its own."""
        series = written.get("series") if isinstance(written, dict) else None
        if not isinstance(series, dict):
            return written
        return {**written, "series": dict(_labelled(name, one) for name, one in series.items())}

    @model_validator(mode="after")
    def _series_fit(self) -> Self:
        refuse(
            (("series", name), f"series {name!r} has {count(len(values), 'value')}, but x has {len(self.x)}")
            for name, values in self._by_key()
            if len(values) != len(self.x)
        )
        refuse(self._wrong_ids())
        refuse(self._wrong_gaps() if self.threshold is None else self._wrong_curves(self.threshold))
        return self

    def _by_key(self) -> Iterator[tuple[str, tuple[float | None, ...]]]:
        return zip(self.series, self.values, strict=True)

    def _wrong_ids(self) -> Iterator[Wrong]:
        taken: dict[str, str] = {"threshold": "the threshold"} if self.threshold else {}
        for (name, one), target in zip(self.series.items(), self.ids, strict=True):
            if isinstance(one, ChartSeries) and slug(name) != name:
                hint = f": with a label, its key is an id, such as {slug(name) or 'fast'!r}"
                yield ("series", name), f"{name!r} is not what a cue can say{hint}"
            elif target in taken and (self.threshold or isinstance(one, ChartSeries)):
                yield ("series", name), f"a cue would call both {name!r} and {taken[target]} {target!r}: rename it"
            taken[target] = repr(name)

    def _wrong_gaps(self) -> Iterator[Wrong]:
        for name, values in self._by_key():
            if self.kind in ("area", "growth") and None in values:
                yield ("series", name), f"series {name!r} has a gap: in a chart of the kind {self.kind!r}, write 0"
            elif not any(value is not None for value in values):
                yield ("series", name), f"series {name!r} has no value"

    def _wrong_curves(self, threshold: Threshold) -> Iterator[Wrong]:
        if self.kind != "growth":
            yield ("threshold",), f"a threshold needs `kind: growth`, but this chart is of the kind {self.kind!r}"
            return
        yield from self._wrong_times()
        for name, values in self._by_key():
            if sum(value is not None for value in values) < 2:
                yield ("series", name), f"series {name!r} has too few values: a curve needs two"
        there = [value for values in self.values for value in values if value is not None]
        if there and not min(there) <= threshold.value <= max(there):
            beyond = f"above all values, which end at {max(there):g}"
            if threshold.value < min(there):
                beyond = f"below all values, which begin at {min(there):g}"
            yield ("threshold", "value"), f"the threshold {threshold.value:g} lies {beyond}: no curve crosses it"

    def _wrong_times(self) -> Iterator[Wrong]:
        if len(self.x) < 2:
            yield ("x",), "a curve needs two times: write at least two numbers"
        times = [_time(text) for text in self.x]
        for at, (text, time) in enumerate(zip(self.x, times, strict=True)):
            if time is None:
                yield ("x", at), f"{text!r} should be a number: with a threshold, x is time to scale"
        for at, (one, two) in enumerate(pairwise(times), 1):
            if one is not None and two is not None and two <= one:
                yield ("x", at), f"{self.x[at]} comes after {self.x[at - 1]}: times rise from each to the next"

    @property
    def values(self) -> tuple[tuple[float | None, ...], ...]:
        """Of each series."""
        return tuple(one.values if isinstance(one, ChartSeries) else one for one in self.series.values())

    @property
    def numbers(self) -> tuple[tuple[float, ...], ...]:
        """The same without gaps."""
        return tuple(tuple(value for value in values if value is not None) for values in self.values)

    @property
    def names(self) -> tuple[str, ...]:
        """Of each series, as a reader sees it."""
        return tuple(one.label if isinstance(one, ChartSeries) else name for name, one in self.series.items())

    def figures(self, language: str) -> tuple[str, ...]:
        """The numbers that are written in it, but for its axes: over bars, and at the threshold."""
        over = (value for values in self.numbers for value in values) if self.kind == "bar" else ()
        at = (self.threshold.value,) if self.threshold else ()
        return tuple(localized(f"{value:.12g}", language) for value in (*over, *at))

    @property
    def times(self) -> tuple[float, ...]:
        """The numbers in `x`."""
        return tuple(time for text in self.x if (time := _time(text)) is not None)

    @property
    def ids(self) -> tuple[str, ...]:
        """What a cue calls each series."""
        return _called(self.series)

    @property
    def points(self) -> tuple[tuple[str, ...], ...]:
        """What a cue calls each value of each series; "" where there is none, or several would be called the same."""
        at = list(_called(self.x))
        if self.kind not in ("line", "bar"):
            at = [""] * len(at)
        return tuple(
            tuple(
                f"{id}@{x}" if x and at.count(x) == 1 and value is not None else ""
                for x, value in zip(at, values, strict=True)
            )
            for id, values in zip(self.ids, self.values, strict=True)
        )

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        if self.threshold is None:
            return (*self.ids, *(name for names in self.points for name in names if name))
        line = self.threshold.value
        crossing = [id for id, values in zip(self.ids, self.values, strict=True) if crosses(values, line)]
        return (*self.ids, "threshold", *(crossed(id) for id in crossing))

    @property
    def label_keys(self) -> Mapping[str, Keys]:
        """Where the name of each series stands, and what is so from the threshold on."""
        names = {id: ("series", key) for id, key in zip(self.ids, self.series, strict=True)}
        return {**names, "threshold": ("threshold", "label")}


def _called(names: Iterable[str]) -> tuple[str, ...]:
    """Names as cues say them; of one without Latin letters its number, if no other is called so."""
    slugs = [slug(name) for name in names]
    return tuple(name or ("" if str(number) in slugs else str(number)) for number, name in enumerate(slugs, 1))


def crossed(id: str) -> str:
    """What a cue calls the places where a series crosses the threshold."""
    return f"{id}@threshold"


def crosses(values: tuple[float | None, ...], line: float) -> bool:
    """Whether a curve through some values goes over a line, or comes back under it."""
    there = [value for value in values if value is not None]
    return any((one < line) != (two < line) for one, two in pairwise(there))


def _labelled(name: str, one: Any) -> tuple[str, Any]:
    """A series with its name as a label; one whose name makes no id stays as it is."""
    return (slug(name), {"label": name, "values": one}) if isinstance(one, list) and slug(name) else (name, one)


def _time(text: str) -> float | None:
    try:
        time = float(text)
    except ValueError:
        return None
    return time if isfinite(time) else None
