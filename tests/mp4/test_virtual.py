"""A film that nobody writes is, byte for byte, the one that is linked of the same units, wherever it is read."""

import gc
import weakref
from fractions import Fraction

import pytest
from counts import times
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_project import SmallProject

from cuelight.build.plan import Plan, built_plan
from cuelight.model.unit import Unit
from cuelight.mp4.runs import KnownSizes
from cuelight.mp4.text_track import TimedText
from cuelight.mp4.virtual import VirtualFilm, virtual_film
from cuelight.project import Project


@pytest.fixture(scope="module")
def plan(built_once: SmallProject) -> Plan:
    """The plan of a film that is built."""
    return built_plan(Project(built_once.root), built_once.script)


def film_of(plan: Plan, known: KnownSizes, read: list[str]) -> VirtualFilm:
    """The film of a plan, which is built; `read` hears of each unit that is read."""
    store, takes = plan.source.store, {job.digest: job.unit for job in plan.takes}
    template, silence = store.get(plan.template), store.get(plan.silence)
    assert template and silence

    def unit(digest: str) -> Unit:
        read.append(digest)
        found = store.get(digest)
        assert found
        return found

    return virtual_film(
        plan.timeline,
        plan.source.format,
        template,
        plan.unit,
        silence,
        lambda placed: takes[placed.take.digest],
        unit,
        title=plan.source.title,
        language=plan.source.script.language,
        captions=[TimedText(cue.start, cue.end, "\n".join(cue.lines)) for cue in plan.captions],
        chapters=[TimedText(each.start, each.end, each.title) for each in plan.chapters],
        known=known,
    )


@pytest.fixture(scope="module")
def virtual(plan: Plan) -> VirtualFilm:
    """The same film, of its units."""
    return film_of(plan, KnownSizes(), [])


def test_a_virtual_film_is_the_linked_film(plan: Plan, virtual: VirtualFilm) -> None:
    """Every byte is the same, so whatever holds of the one holds of the other."""
    linked = plan.source.film.read_bytes()
    assert virtual.size == len(linked)
    assert b"".join(virtual.read(0, virtual.size)) == linked


def test_a_film_whose_sizes_are_known_is_the_same_and_reads_no_unit_to_say_its_head(plan: Plan) -> None:
    """After an edit only units that nobody has read yet are."""
    known, read = KnownSizes(), list[str]()
    film_of(plan, known, read)
    assert read
    read.clear()
    again = film_of(plan, known, read)
    assert not read
    assert b"".join(again.read(0, again.size)) == plan.source.film.read_bytes()


class Reads(list[str]):
    """A list of which it can be known that nobody has it any more."""


def test_sizes_that_are_known_hold_on_to_nothing_of_their_film(plan: Plan) -> None:
    """A preview keeps them for hours, over thousands of films."""
    known, read = KnownSizes(), Reads()
    film_of(plan, known, read)
    left = weakref.ref(read)
    del read
    gc.collect()
    assert left() is None


@given(st.data())
@settings(max_examples=times(100), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_part_can_be_read(plan: Plan, virtual: VirtualFilm, data: st.DataObject) -> None:
    """A browser asks for parts that begin and end anywhere."""
    linked = plan.source.film.read_bytes()
    start = data.draw(st.integers(0, virtual.size))
    end = data.draw(st.integers(start, virtual.size))
    assert b"".join(virtual.read(start, end)) == linked[start:end]


def test_what_is_not_spoken_is_silent(plan: Plan, virtual: VirtualFilm) -> None:
    """A film without the sound of its takes is as long as with it, and can be decoded."""
    import io

    import av

    store = plan.source.store
    template, silence = store.get(plan.template), store.get(plan.silence)
    assert template and silence
    film = virtual_film(
        plan.timeline, plan.source.format, template, plan.unit, silence, lambda _placed: None,
        lambda digest: store.get(digest) or silence, title="", language="en",
    )  # fmt: skip
    with av.open(io.BytesIO(b"".join(film.read(0, film.size)))) as opened:
        heard = list(opened.decode(audio=0))
        loudest = max(float(abs(frame.to_ndarray()).max()) for frame in heard)
        assert opened.duration is not None
        seconds = Fraction(opened.duration, 1_000_000)
    assert loudest < 1e-4
    assert abs(seconds - plan.timeline.frames / plan.timeline.rate) < Fraction(1, 20)
