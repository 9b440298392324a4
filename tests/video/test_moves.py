"""What is seen while the picture changes: writing that stays readable, and one heading at a time."""

from collections.abc import Sequence

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from slide_samples import HD, SMALL, luminances, picture

from cuelight.diagram.element import Diagram
from cuelight.diagram.viewport import view
from cuelight.drawing.picture import Picture
from cuelight.model.timeline import Clip, Motion, MoveStep, State
from cuelight.script.diagram import Schema, SchemaSlide
from cuelight.script.model import Size
from cuelight.slides.draw import draw
from cuelight.slides.layout import lay_out
from cuelight.video.blend import blend, ease
from cuelight.video.h264 import to_yuv

Planes = NDArray[np.uint8]

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


def _frames(before: Image.Image, after: Image.Image, motion: Motion, length: int = 9) -> list[Planes]:
    one, other = State(()), State(("a",))
    return list(
        blend([to_yuv(before), to_yuv(after)], Clip(0, length, 0, one, (MoveStep(0, length, 0, other, motion),)))
    )


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


@pytest.mark.parametrize("size", [HD, SMALL])
@pytest.mark.parametrize("tone", TONES)
def test_a_label_can_be_read_in_every_frame_in_which_its_box_lights_up_or_goes_out(tone: str, size: Size) -> None:
    """From plain and from dim, and back, while another box does the opposite: at least 3.5:1 in each frame."""
    whole, lit, other = (draw(_shown(size, *names), _no_file) for names in ((), (tone,), ("one",)))
    area = _inside(_shown(size), tone)
    for before, after in [(whole, lit), (lit, whole), (other, lit), (lit, other)]:
        assert min(_label_contrasts(_frames(before, after, "reveal"), lit, area)) >= 3.5


def test_without_care_a_label_would_be_lost() -> None:
    """What the test above stands on: the eased blend of two such pictures has a frame without contrast."""
    whole, lit = draw(_shown(HD), _no_file), draw(_shown(HD, "accent"), _no_file)
    one, other = (to_yuv(image).astype(float) for image in (whole, lit))
    frames = [np.rint(one + (other - one) * ease((at + 1) / 10)).astype(np.uint8) for at in range(9)]
    assert min(_label_contrasts(frames, lit, _inside(_shown(HD), "accent"))) < 2


@pytest.mark.parametrize("size", [HD, SMALL])
def test_what_is_no_writing_fades_evenly(size: Size) -> None:
    """Beside labels that change sides every pixel is the eased blend, boxes and glows too: nothing has a halo."""
    images = [draw(_shown(size, *names), _no_file) for names in (("one",), ("plain",))]
    one, other = (to_yuv(image)[: size.height].astype(float) for image in images)
    is_writing = np.zeros(one.shape, bool)
    for node in ("one", "plain"):
        area, lit = _inside(_shown(size), node), images[node == "plain"]
        written = np.asarray(lit.convert("L"))[area]
        near = np.pad(written > np.median(written) + 2, 2)
        is_writing[area] = np.logical_or.reduce(
            [near[y : y + written.shape[0], x : x + written.shape[1]] for y in range(5) for x in range(5)]
        )
    for at, frame in enumerate(_frames(*images, "reveal")):
        wanted = one + (other - one) * ease((at + 1) / 10)
        assert np.abs(frame[: size.height] - wanted)[~is_writing].max() <= 1.1


def test_the_edges_of_letters_keep_between_ink_and_ground() -> None:
    """In no frame is a pixel of a label's box lighter than both, or darker."""
    before, after = draw(_shown(HD, "one"), _no_file), draw(_shown(HD, "plain"), _no_file)
    area = _inside(_shown(HD), "plain")
    written = np.asarray(after.convert("L"))[area]
    ink, ground = written > 245, written < np.median(written) + 2
    for frame in _frames(before, after, "reveal"):
        luma = frame[area].astype(int)
        low, high = sorted((int(np.median(luma[ink])), int(np.median(luma[ground]))))
        assert low - 8 <= luma.min() and luma.max() <= high + 8


def _headings() -> tuple[Image.Image, Image.Image]:
    return tuple(
        draw(_shown(HD, heading=text), _no_file) for text in ("Beyond the localized phase", "When this can be")
    )


def test_a_heading_goes_out_before_the_next_comes_in() -> None:
    """In no frame of a fade can more than one of them be read."""
    before, after = _headings()
    old, new = (np.asarray(image.convert("L")) for image in (before, after))
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


def test_what_two_scenes_share_is_untouched_in_a_fade() -> None:
    """The schema under two headings: to the bit, in luma and chroma."""
    before, after = _headings()
    still = to_yuv(before)
    for frame in _frames(before, after, "fade", 12):
        assert np.array_equal(frame[250:900], still[250:900])
        assert np.array_equal(
            frame[1080:].reshape(2, 540, 960)[:, 125:450], still[1080:].reshape(2, 540, 960)[:, 125:450]
        )


@pytest.mark.parametrize(("ground", "ink"), [(240, 20), (20, 240)])
def test_a_fade_goes_by_way_of_what_is_nearer_to_the_ground(ground: int, ink: int) -> None:
    """Every pixel as it can be told from the two pictures alone, on a light and on a dark ground."""
    images = [Image.new("RGB", (320, 180), (ground,) * 3) for _ in range(2)]
    ImageDraw.Draw(images[0]).rectangle((40, 40, 99, 139), (ink, 120, 120))
    ImageDraw.Draw(images[1]).rectangle((160, 40, 259, 139), (120, ink, 120))
    ImageDraw.Draw(images[1]).rectangle((60, 60, 79, 79), (ink, 130, 120))
    one, other = (to_yuv(image).astype(float) for image in images)
    wanted = _way(one, other, (np.maximum if ground > 128 else np.minimum)(one[:180], other[:180]))
    for at, frame in enumerate(_frames(*images, "fade", 9)):
        assert np.abs(frame - wanted(ease((at + 1) / 10))).max() <= 1.6


def _way(one: NDArray[np.float64], other: NDArray[np.float64], luma: NDArray[np.float64]):
    """The way from one picture to another by what is nearer: pixel by pixel, in even blocks of two by two."""
    middle = one.copy()
    middle[:180] = luma
    is_other = (luma != one[:180])[::2, ::2]
    chroma, new = middle[180:].reshape(2, 90, 160), other[180:].reshape(2, 90, 160)
    chroma[:, is_other] = new[:, is_other]

    def at(share: float) -> NDArray[np.float64]:
        if share < 0.5:
            return one + (middle - one) * 2 * share
        return middle + (other - middle) * (2 * share - 1)

    return at
