"""What is seen while the picture changes: writing that stays readable, and one heading at a time."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import av
import numpy as np
import pytest
from counts import few
from layered import frames_of
from numpy.typing import NDArray
from PIL import Image
from slide_samples import HD, SLIDES, SMALL, dots, luminances, picture

from cuelight.diagram.element import Diagram
from cuelight.diagram.viewport import view
from cuelight.drawing.picture import Picture
from cuelight.drawing.theme import built_in
from cuelight.model.timeline import Clip, Motion, MoveStep, State
from cuelight.script.diagram import Schema, SchemaSlide
from cuelight.script.film_fields import Size
from cuelight.script.slide_kinds import kinds
from cuelight.slides.draw import draw, draw_layers
from cuelight.slides.layout import lay_out
from cuelight.slides.pin_moves import pin_travels
from cuelight.video.blend import ease
from cuelight.video.compose import LayeredStill
from cuelight.video.h264 import to_yuv
from cuelight.video.moving import Leaf, lay
from cuelight.video.overlays import Area, empty, overlay, planes

Planes = NDArray[np.uint8]

_ALT = {"alt": "A chart"}
_SERIES = {"a": [1, 4, 2], "b": [2, 3, 5]}
_PEOPLE = {"of": 20, "filled": 7, "label": "will", "rest": "will not"}
_CURVES = {"x": [0, 1, 5], "threshold": {"value": 5, "label": "seen"}, "series": {"a": [1, 4, 20], "b": [1, 2, 9]}}
_TIMES = {
    "from": 0,
    "to": 5,
    "events": {"op": {"at": 1, "label": "Op"}},
    "spans": {"s": {"from": 1, "to": 3, "label": "S"}},
}
_WRITTEN = {
    **{f"chart {kind}": {"kind": kind, "x": [1, 2, 3], "series": _SERIES, **_ALT} for kind in ("bar", "line", "area")},
    "chart growth": {"kind": "growth", "x": ["a", "b", "c"], "series": _SERIES, **_ALT},
    "chart curves": {"kind": "growth", **_CURVES, **_ALT},
    "table": {"columns": ["A", "B"], "rows": [["one", "2"], ["three", "4"]]},
    "people": _PEOPLE,
    "dots": {"groups": {"seen": {"count": 4, "label": "seen"}, "unseen": {"count": 9, "tone": "alert"}}},
    "timeline": _TIMES,
    "outro": {"text": "Ask", "contact": "The ward"},
    "card": {"text": "Part two"},
    "code": {"text": "+a = 1\n-b = 2\n c", "diff": True, "language": "python", "lines": {"one": 1, "two": "2-3"}},
    "math": {"text": "a &= b\n&= c", "alt": "A", "lines": {"one": 1, "two": 2}},
    "figure pins": {"image": "torso", "alt": "A", "pins": {"liver": {"text": "Liver"}, "lungs": {"text": "Lungs"}}},
}
MORE = {name: kinds()[name.partition(" ")[0]].own.model.model_validate(written) for name, written in _WRITTEN.items()}

TONES = ("plain", "accent", "alert", "caution")
PATH = Schema.model_validate(
    {
        "nodes": {
            "one": {"label": "Localized phase"},
            **{tone: {"label": f"Medicines, {tone}", "tone": tone} for tone in TONES},
        },
        "edges": ["one -> plain", "one -> accent: later", "one -> alert", "plain -> caution"],
        "groups": {"all": {"label": "What can be done", "nodes": ["accent", "alert"]}},
    }
)
NODES = tuple(sorted(PATH.nodes))
VISIBLE = tuple(sorted([*NODES, *(edge.id for edge in PATH.edges), *PATH.groups]))


def _shown(size: Size, *lit: str, heading: str = "What can be done") -> Picture:
    state = State(VISIBLE, lit)
    return picture("schema", size, slide=SchemaSlide(reveal="all"), schema=PATH, state=state, heading=heading)


def _still(made: Picture) -> LayeredStill:
    return LayeredStill(to_yuv(draw(made, _no_file)), draw_layers(made, _no_file))


def _frames(before: Picture, after: Picture, motion: Motion, length: int = 9) -> list[Planes]:
    steps = (MoveStep(0, length, 0, after.state, motion),)
    travels = pin_travels([before, after], _no_file)
    return frames_of([_still(before), _still(after)], Clip(0, length, 0, before.state, steps), travels)


def _rgb(planes: Planes) -> NDArray[np.int16]:
    frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
    shown = frame.reformat(
        format="rgb24", src_colorspace="ITU709", src_color_range="MPEG", dst_color_range="JPEG"
    ).to_ndarray()
    return shown.astype(np.int16)


def _inside(made: Picture, node: str) -> tuple[slice, slice]:
    """A node's box without its line, in pixels."""
    (shown,) = (item for element in lay_out(made, _no_file) for item in element.items if isinstance(item, Diagram))
    seen = view(shown.layout, shown.area, None, min(made.size) / 1080)
    box = next(found.box for found in shown.layout.nodes if found.id == node)
    edge = 0.012 * made.size.height
    x, y = shown.area.x + (box.x - seen.x) * seen.zoom + edge, shown.area.y + (box.y - seen.y) * seen.zoom + edge
    wide, high = box.width * seen.zoom - 2 * edge, box.height * seen.zoom - 2 * edge
    return slice(round(y), round(y + high)), slice(round(x), round(x + wide))


def _no_file(name: str) -> None:
    raise AssertionError(name)


def _label_contrasts(frames: Sequence[Planes], lit: Image.Image, area: tuple[slice, slice]) -> list[float]:
    """Contrast of a label to its box in each frame; where its ink is, the lit picture tells."""
    written = np.asarray(lit.convert("L"))[area]
    ink, ground = written > 245, written < np.median(written) + 2
    light = [luminances(_rgb(frame)[area]) for frame in frames]
    pairs = [sorted((np.median(plane[ink]), np.median(plane[ground]))) for plane in light]
    return [(high + 0.05) / (low + 0.05) for low, high in pairs]


TONED = [*product(TONES, (HD, SMALL))]


@pytest.mark.parametrize(("tone", "size"), few(TONED, [TONED[0], *TONED[3::2]]))
def test_a_label_can_be_read_in_every_frame_in_which_its_box_lights_up_or_goes_out(tone: str, size: Size) -> None:
    """From plain and from dim, and back, while another box does the opposite: at least 4.5:1 in each frame.

    At 360 lines the strokes of letters are thinner than two pixels, so hardly any pixel is all ink.
    """
    whole, lit, other = (_shown(size, *names) for names in ((), (tone,), ("one",)))
    area, written = _inside(_shown(size), tone), draw(lit, _no_file)
    for before, after in [(whole, lit), (lit, whole), (other, lit), (lit, other)]:
        assert min(_label_contrasts(_frames(before, after, "reveal"), written, area)) >= (4.5 if size == HD else 4.4)


def test_without_care_a_label_would_be_lost() -> None:
    """What the test above stands on: the eased blend of two such pictures has a frame without contrast."""
    whole, lit = draw(_shown(HD), _no_file), draw(_shown(HD, "accent"), _no_file)
    one, other = (to_yuv(image).astype(float) for image in (whole, lit))
    frames = [np.rint(one + (other - one) * ease((at + 1) / 10)).astype(np.uint8) for at in range(9)]
    assert min(_label_contrasts(frames, lit, _inside(_shown(HD), "accent"))) < 2


@pytest.mark.parametrize("size", [HD, SMALL])
def test_what_is_no_writing_fades_evenly(size: Size) -> None:
    """Beside labels that change sides every pixel is the eased blend, boxes and glows too: nothing has a halo.

    Where the glow of one lies over the changing line of another it may be off by a few levels.
    """
    pictures = [_shown(size, *names) for names in (("one",), ("plain",))]
    images = [draw(made, _no_file) for made in pictures]
    one, other = (to_yuv(image)[: size.height].astype(float) for image in images)
    is_writing = np.zeros(one.shape, bool)
    for node in ("one", "plain"):
        area, lit = _inside(_shown(size), node), images[node == "plain"]
        written = np.asarray(lit.convert("L"))[area]
        near = np.pad(written > np.median(written) + 2, 2)
        is_writing[area] = np.logical_or.reduce(
            [near[y : y + written.shape[0], x : x + written.shape[1]] for y in range(5) for x in range(5)]
        )
    for at, frame in enumerate(_frames(*pictures, "reveal")):
        wanted = one + (other - one) * ease((at + 1) / 10)
        assert np.abs(frame[: size.height] - wanted)[~is_writing].max() <= 10


def test_the_edges_of_letters_keep_between_ink_and_ground() -> None:
    """In no frame is a pixel of a label's box lighter than both, or darker."""
    before, after = _shown(HD, "one"), _shown(HD, "plain")
    area = _inside(_shown(HD), "plain")
    written = np.asarray(draw(after, _no_file).convert("L"))[area]
    ink, ground = written > 245, written < np.median(written) + 2
    for frame in _frames(before, after, "reveal"):
        luma = frame[area].astype(int)
        low, high = sorted((int(np.median(luma[ink])), int(np.median(luma[ground]))))
        assert low - 8 <= luma.min() and luma.max() <= high + 8


def _headings() -> tuple[Picture, Picture]:
    return _shown(HD, heading="Beyond the localized phase"), _shown(HD, heading="When this can be")


def test_a_heading_goes_out_before_the_next_comes_in() -> None:
    """In no frame of a fade can more than one of them be read."""
    before, after = _headings()
    old, new = (np.asarray(draw(made, _no_file).convert("L")) for made in (before, after))
    only_old, only_new = (old < 100) & (new > 240), (new < 100) & (old > 240)
    frames = _frames(before, after, "fade", 12)
    ground = int(frames[0][0, 0])
    for at, frame in enumerate(frames):
        luma = frame[:1080].astype(int)
        gone, come = ground - luma[only_old].mean(), ground - luma[only_new].mean()
        assert gone < 6 if at >= 6 else come < 6


def test_nothing_of_the_letters_of_two_headings_stays_in_between() -> None:
    """Not even what they have in common: in the middle of a fade there is plain ground."""
    frames = _frames(*_headings(), "fade", 11)
    heading = frames[5][:200]
    assert np.ptp(heading.astype(int)) <= 4


@pytest.mark.parametrize("motion", ["fade", "push"])
def test_fields_behind_everything_are_untouched_by_any_move(motion: Motion) -> None:
    """To the bit: nothing of what is behind crawls, and shadows are gone where their cards are."""
    theme = built_in("atlas")
    before, after = (picture(kind, theme=theme) for kind in ("bullets", "quote"))
    still = to_yuv(draw(after, _no_file))
    frames = _frames(before, after, motion, 9)
    assert len({int(still[20, x]) for x in (10, 1900)}) == 2
    for frame in frames:
        assert np.array_equal(frame[:60], still[:60])
        assert np.array_equal(frame[1060:1080], still[1060:1080])


def test_what_two_scenes_share_is_untouched_in_a_fade() -> None:
    """The schema under two headings: to the bit, in luma and chroma."""
    before, after = _headings()
    still = to_yuv(draw(before, _no_file))
    for frame in _frames(before, after, "fade", 12):
        assert np.array_equal(frame[250:900], still[250:900])
        assert np.array_equal(
            frame[1080:].reshape(2, 540, 960)[:, 125:450], still[1080:].reshape(2, 540, 960)[:, 125:450]
        )


THEMED = [*product(sorted({*SLIDES, *MORE, "schema"}), ("clinic", "atlas"))]


@pytest.mark.parametrize(("kind", "theme"), few(THEMED, [*THEMED[::4], *THEMED[3::4]]))
def test_the_layers_of_every_kind_make_up_its_picture(kind: str, theme: str, tmp_path: Path) -> None:
    """Laid over nothing, one by one, at every state: but for rounding it is what was drawn."""
    dots(tmp_path)
    frame = Area(0, 0, *SMALL)
    slide = {**SLIDES, **MORE}.get(kind)
    for lit in ("", *getattr(slide, "targets", ("one", "all"))):
        made = (
            picture(kind.partition(" ")[0], SMALL, lit=lit, slide=slide)
            if slide
            else _shown(SMALL, *filter(None, [lit]))
        )
        made = replace(made, theme=built_in(theme))
        canvas = empty(frame)
        for layer in draw_layers(made, tmp_path.joinpath):
            lay(canvas, frame, [Leaf.of(overlay(layer.pastes, frame))])
        luma = planes(to_yuv(draw(made, tmp_path.joinpath)))[0].astype(int)
        assert np.abs(np.asarray(canvas[0]).astype(int) - luma).max() <= 4


def test_every_kind_that_comes_with_cuelight_is_looked_at_above() -> None:
    """But clips, which need a file and are drawn frame by frame."""
    seen = {name.partition(" ")[0] for name in (*SLIDES, *MORE, "schema")}
    assert seen >= {name for name, kind in kinds().items() if kind.door.is_own} - {"clip"}


def test_a_heading_that_begins_like_the_next_keeps_no_letter() -> None:
    """Both begin in the same place with the same letters: in the middle of the fade there is plain ground."""
    texts = "What a scan cannot see", "Why more surgery seldom helps"
    frames = _frames(*(_shown(HD, heading=text) for text in texts), "fade", 11)
    assert np.ptp(frames[5][:200].astype(int)) <= 4


def test_the_pin_travels_along_the_edge_between_two_nodes() -> None:
    """Whole in every frame, ever nearer to the node that it goes to; where no edge is seen it goes out and comes in."""
    pinned = ("one", "plain")
    before, after = (replace(_shown(HD), state=State(VISIBLE, here=node), pinned=pinned) for node in pinned)
    line = pin_travels([before, after], _no_file)[0]
    frames = _frames(before, after, "reveal", 24)
    assert line[0] == (0, 0)
    assert np.hypot(*line[-1]) > 200
    hidden = tuple(name for name in VISIBLE if name != "one->plain")
    apart = [replace(made, state=replace(made.state, visible=hidden)) for made in (before, after)]
    assert not pin_travels(apart, _no_file)
    labels = _dark(to_yuv(draw(replace(_shown(HD), pinned=pinned), _no_file)))
    pins = [_dark(frame) - labels for frame in frames]
    assert max(pins) - min(pins) < 0.08 * max(pins)
    assert _dark(_frames(*apart, "reveal", 11)[5]) - labels < 0.02 * max(pins)


def _dark(frame: Planes) -> int:
    """How many pixels are as dark as the pin; so are labels."""
    return int((frame[150:900] < 50).sum())


def test_an_edge_that_comes_is_drawn_from_its_source_on() -> None:
    """Where it begins it is there before where it ends, and the boxes at its ends are there all the time."""
    after = _shown(HD)
    before = replace(after, state=State(tuple(name for name in VISIBLE if name != "one->alert")))
    frames = _frames(before, after, "reveal", 12)
    final = to_yuv(draw(after, _no_file)).astype(int)
    changes = np.abs(final - frames[0])[:1080] > 60
    columns = np.flatnonzero(changes.any(axis=0))
    half = (columns[0] + columns[-1]) // 2
    came = np.abs(frames[6][:1080] - final[:1080]) < 20
    assert came[:, :half][changes[:, :half]].mean() > 0.6
    assert came[:, half:][changes[:, half:]].mean() < 0.1
