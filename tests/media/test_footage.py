"""Frames of clips are those that a player shows at the time, upright, in their proportions and colours."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from clips import number_of, numbered, write_clip
from numpy.typing import NDArray

from cuelight.errors import LayoutError
from cuelight.media.footage import frames_at, look_into

RED = (230, 60, 40)
REDS = np.full((180, 320, 3), RED, np.uint8)


@pytest.fixture(autouse=True)
def _no_chatter(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """No library writes to stderr or stdout."""
    yield
    assert capfd.readouterr() == ("", "")


def seen(path: Path, *times: float, size: tuple[int, int] = (320, 180)) -> list[NDArray[np.uint8]]:
    """The frames of a clip at times."""
    contents = look_into(path, path.name)
    return list(frames_at(path, path.name, contents, [Fraction(str(at)) for at in times], size))


def numbers(path: Path, *times: float) -> list[int]:
    """The numbers that the frames at times show."""
    return [number_of(frame) for frame in seen(path, *times)]


def _bursts() -> list[float]:
    """A screen recorder: two pictures a second, sixty while something moves."""
    return [n / 2 for n in range(4)] + [2 + n / 60 for n in range(60)] + [3 + n / 2 for n in range(6)]


def _phone() -> list[float]:
    """A phone: a mixture of 24 and 30 a second."""
    steps = [1 / 30 if number % 3 else 1 / 24 for number in range(1, 100)]
    return [sum(steps[:number]) for number in range(100)]


@pytest.mark.parametrize("times", [_bursts(), _phone()], ids=["recorder", "phone"])
@pytest.mark.parametrize(
    ("name", "container"),
    [("a.mp4", {}), ("a.mkv", {}), ("a.mp4", {"movflags": "frag_keyframe+empty_moov"}), ("live.mkv", {"live": "1"})],
    ids=["mp4", "mkv", "fragmented", "live"],
)
def test_a_frame_is_shown_at_its_own_time(
    tmp_path: Path, name: str, container: Mapping[str, str], times: list[float]
) -> None:
    """However unevenly frames come, wherever the clip is entered, and whether or not the file says how long it is."""
    path = tmp_path / name
    write_clip(path, [numbered(n) for n in range(len(times))], times, options={"g": "24"}, container=container)
    asked = [number / 25 for number in range(int(times[-1] * 25))]
    right = [max(n for n, start in enumerate(times) if start <= at + 0.002) for at in asked]
    assert numbers(path, *asked) == right
    assert numbers(path, asked[-9]) == right[-9:-8]
    assert 0 < look_into(path, path.name).seconds - Fraction(times[-1]) < 0.6


@pytest.mark.parametrize(
    ("degrees", "is_mirrored", "corner"),
    [(0, False, 0), (90, False, 3), (180, False, 2), (270, False, 1), (0, True, 1)],
)
def test_a_clip_stands_upright(tmp_path: Path, degrees: float, is_mirrored: bool, corner: int) -> None:
    """As its display matrix says; a mirrored one, too. The red corner was stored at the upper left."""
    picture = np.full((160, 320, 3), 240, np.uint8)
    picture[:80, :160] = RED
    path = tmp_path / "turned.mov"
    write_clip(path, [picture] * 3, [0, 0.1, 0.2], turned=(degrees, is_mirrored))
    contents = look_into(path, path.name)
    size = (160, 320) if degrees in (90, 270) else (320, 160)
    assert (contents.width, contents.height) == size
    (shown,) = seen(path, 0.1, size=size)
    height, width, _ = shown.shape
    quarters = [(1, 1), (1, 3), (3, 3), (3, 1)]
    reds = [int(shown[height * y // 4, width * x // 4, 1]) < 120 for y, x in quarters]
    assert reds == [number == corner for number in range(4)]


def test_pixels_that_are_not_square_are_drawn_square(tmp_path: Path) -> None:
    """A PAL wide picture of 720 x 576 is 1024 x 576."""
    path = tmp_path / "wide.mp4"
    write_clip(path, [np.zeros((576, 720, 3), np.uint8)] * 2, [0, 0.1], aspect=Fraction(64, 45))
    contents = look_into(path, path.name)
    assert (contents.width, contents.height) == (1024, 576)


def _colour(path: Path) -> NDArray[np.int16]:
    return np.asarray(seen(path, 0.05)[0][90, 160], np.int16)


COLOURS: Sequence[Any] = [
    pytest.param("a.mp4", "libx264", "yuv420p", (5, 2, 2, 1), id="BT.601"),
    pytest.param("a.mp4", "libx264", "yuv420p", (1, 1, 1, 1), id="BT.709"),
    pytest.param("a.mp4", "libx264", "yuv420p", (1, 1, 1, 2), id="full range"),
    pytest.param("a.mp4", "libx264", "yuv420p10le", (1, 1, 1, 1), id="10 bits"),
    pytest.param("a.mp4", "libx264", "yuv444p", (1, 1, 1, 1), id="4:4:4"),
    pytest.param("a.mkv", "ffv1", "bgr0", (0, 13, 1, 2), id="RGB"),
    pytest.param("a.avi", "mjpeg", "yuvj420p", (5, 2, 2, 2), id="MJPEG"),
]


@pytest.mark.parametrize(("name", "codec", "format", "colours"), COLOURS)
def test_red_is_red(tmp_path: Path, name: str, codec: str, format: str, colours: Any) -> None:
    """By the matrix and the range that the clip names."""
    options = {"q:v": "2"} if codec == "mjpeg" else {}
    write_clip(tmp_path / name, [REDS] * 3, [0, 0.1, 0.2], codec, format, colours, options=options)
    assert np.abs(_colour(tmp_path / name) - RED).max() <= 5


@pytest.mark.parametrize(("height", "matrix"), [(576, 5), (720, 1)])
def test_where_a_clip_names_no_matrix_its_size_decides(tmp_path: Path, height: int, matrix: int) -> None:
    """As players have it: BT.601 for old screens, BT.709 for wide ones."""
    reds = np.full((height, height * 16 // 9 // 2 * 2, 3), RED, np.uint8)
    write_clip(tmp_path / "a.mkv", [reds] * 2, [0, 0.1], "ffv1", colours=(matrix, 2, 2, 0), tagged=False)
    assert np.abs(_colour(tmp_path / "a.mkv") - RED).max() <= 3


def _pq(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """SMPTE ST 2084."""
    root = (light / 10_000) ** 0.1593017578125
    return ((0.8359375 + 18.8515625 * root) / (1 + 18.6875 * root)) ** 78.84375


def _hlg(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """ITU-R BT.2100, for a screen of 1,000 cd/m²."""
    luminance = (light @ [0.2627, 0.6780, 0.0593])[..., None] / 1000
    scene = light / 1000 * np.maximum(luminance, 1e-9) ** (1 / 1.2 - 1)
    low, high = np.sqrt(3 * scene), 0.17883277 * np.log(np.maximum(12 * scene - 0.28466892, 1e-9)) + 0.55991073
    return np.where(scene <= 1 / 12, low, high)


def _bright(path: Path, transfer: int, light: NDArray[np.float64]) -> None:
    """A clip of linear light of BT.709, cd/m², in BT.2020."""
    wide = light @ np.array([[0.6274, 0.3293, 0.0433], [0.0691, 0.9195, 0.0114], [0.0164, 0.0880, 0.8956]]).T
    signal = _pq(wide) if transfer == 16 else _hlg(wide)
    picture = np.rint(signal.clip(0, 1) * 65535).astype(np.uint16)
    colours = (9, transfer, 9, 1)
    write_clip(path, [picture] * 3, [0, 0.1, 0.2], "ffv1", "yuv420p10le", colours, source="rgb48le")


@pytest.mark.parametrize("transfer", [16, 18], ids=["PQ", "HLG"])
def test_high_dynamic_range_keeps_its_colours(tmp_path: Path, transfer: int) -> None:
    """What was an ordinary picture before is one again, not washed out: white at 203 cd/m² is white."""
    light = 203 * (np.broadcast_to(RED, (180, 320, 3)) / 255) ** 2.4
    light[:60] = 203
    _bright(tmp_path / "high.mkv", transfer, light)
    (shown,) = seen(tmp_path / "high.mkv", 0.1)
    assert np.abs(np.asarray(shown[120, 160], np.int16) - RED).max() <= 5
    assert shown[20, 160].min() >= 250


@pytest.mark.parametrize("transfer", [16, 18], ids=["PQ", "HLG"])
def test_highlights_are_bent_not_cut(tmp_path: Path, transfer: int) -> None:
    """Beyond white there are still differences; what is darker stays as it is."""
    light = np.broadcast_to(np.geomspace(1, 1000, 320)[None, :, None], (180, 320, 3))
    _bright(tmp_path / "high.mkv", transfer, light)
    (shown,) = seen(tmp_path / "high.mkv", 0.1)
    row = np.asarray(shown[90, :, 1], np.int16)
    assert (np.diff(row) >= -1).all()
    grey, white, brighter = (int(row[np.searchsorted(light[0, :, 0], at)]) for at in (50, 203, 600))
    assert abs(grey - 255 * (50 / 203) ** (1 / 2.4)) <= 4
    assert 220 <= white <= brighter - 6 <= 249


def test_dolby_vision_that_is_nothing_else_is_refused(tmp_path: Path) -> None:
    """Its colours would be green and violet; the hint says what to export."""
    path = tmp_path / "dv.mp4"
    write_clip(path, [REDS] * 2, [0, 0.1])
    # Its name is all that is looked at; x265 in this FFmpeg writes an MP4 only now and then.
    path.write_bytes(path.read_bytes().replace(b"avc1", b"dvh1"))
    with pytest.raises(LayoutError, match=r"'dv\.mp4' are Dolby Vision's own") as caught:
        look_into(path, "dv.mp4")
    assert "HLG or HDR10" in caught.value.hint


def test_wide_colours_of_an_ordinary_clip_are_brought_into_bt709(tmp_path: Path) -> None:
    """Those of a phone in P3: its red is more than ours."""
    share = (np.array(RED) / 255) ** 2.4
    to_p3 = np.array([[0.82246, 0.17754, 0], [0.03319, 0.96681, 0], [0.01708, 0.07240, 0.91052]])
    stored = np.rint(255 * (to_p3 @ share) ** (1 / 2.4)).astype(np.uint8)
    assert np.abs(stored.astype(int) - RED).max() > 10
    pictures = [np.broadcast_to(stored, (180, 320, 3)).copy()] * 3
    write_clip(tmp_path / "p3.mkv", pictures, [0, 0.1, 0.2], "ffv1", colours=(1, 1, 12, 1))
    assert np.abs(_colour(tmp_path / "p3.mkv") - RED).max() <= 4


@pytest.mark.parametrize(
    ("name", "codec", "format"),
    [
        ("a.webm", "libvpx-vp9", "yuva420p"),
        ("a.webm", "libvpx", "yuva420p"),
        ("a.mkv", "ffv1", "bgra"),
        ("a.mov", "png", "rgba"),
    ],
)
def test_see_through_places_are_white(tmp_path: Path, name: str, codec: str, format: str) -> None:
    """Not the colour that hides there."""
    picture = np.zeros((180, 320, 4), np.uint8)
    picture[...] = (*RED, 0)
    picture[:, 160:] = (30, 60, 220, 255)
    write_clip(
        tmp_path / name,
        [picture] * 5,
        [n / 10 for n in range(5)],
        codec,
        format,
        options={"auto-alt-ref": "0", "deadline": "realtime", "cpu-used": "8"} if codec == "libvpx" else {},
        source="rgba",
    )
    (shown,) = seen(tmp_path / name, 0.2)
    assert shown[90, 60].min() >= 252
    assert np.abs(np.asarray(shown[90, 260], np.int16) - (30, 60, 220)).max() <= 12


def test_fields_of_two_moments_become_one_picture(tmp_path: Path) -> None:
    """What moves has no comb."""
    pictures = []
    for number in range(12):
        picture = np.full((180, 320, 3), 20, np.uint8)
        for field in (0, 1):
            left = 20 * number + 10 * field
            picture[field::2, left : left + 60] = 220
        pictures.append(picture)
    options = {"flags": "+ildct+ilme", "x264-params": "tff=1"}
    write_clip(tmp_path / "tape.mp4", pictures, [n / 25 for n in range(12)], options=options)
    for frame in seen(tmp_path / "tape.mp4", 0, 0.2, 0.4):
        rows = np.asarray(frame[20:160, :, 1], np.int16)
        assert np.abs(rows[1:-1] * 2 - rows[:-2] - rows[2:]).mean() < 12


def test_what_is_beside_the_pictures_is_not_shown(tmp_path: Path) -> None:
    """A timecode track, a cover, a still of thumbnails."""
    pictures = [numbered(n) for n in range(20)]
    write_clip(tmp_path / "tape.mov", pictures, [n / 25 for n in range(20)], timecode="01:00:00:00")
    assert numbers(tmp_path / "tape.mov", 0, 0.4) == [0, 10]
    write_clip(tmp_path / "cover.mp4", pictures, [n / 25 for n in range(20)], cover=REDS)
    assert numbers(tmp_path / "cover.mp4", 0, 0.4) == [0, 10]


@pytest.mark.parametrize("name", ["late.mkv", "late.mp4"])
def test_the_clock_starts_with_what_comes_first(tmp_path: Path, name: str) -> None:
    """Sound before the first picture keeps its distance from it; the first picture stands until then."""
    pictures, times = [numbered(n) for n in range(20)], [5 + n / 25 for n in range(20)]
    write_clip(tmp_path / name, pictures, times)
    assert numbers(tmp_path / name, 0, 0.4) == [0, 10]
    early = np.zeros(48_000, np.float32)
    write_clip(tmp_path / name, pictures, times, sound=[(4.6, early)])
    assert numbers(tmp_path / name, 0, 0.37, 0.83) == [0, 0, 10]


def test_a_clip_goes_on_while_it_sounds(tmp_path: Path) -> None:
    """A recorder writes no frame while nothing moves: the last one stands."""
    write_clip(
        tmp_path / "a.mp4",
        [numbered(n) for n in range(10)],
        [n / 25 for n in range(10)],
        sound=[(0, np.zeros(96_000, np.float32))],
    )
    assert abs(look_into(tmp_path / "a.mp4", "a.mp4").seconds - 2) < 0.1
    assert numbers(tmp_path / "a.mp4", 1.9) == [9]


def _flat(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes(len(content) - middle)


@pytest.mark.parametrize("spoil", [lambda content: content[: len(content) // 2], lambda _: b"", _flat])
@pytest.mark.parametrize("name", ["a.mp4", "a.mkv", "a.avi"])
def test_a_clip_that_is_cut_is_said_or_shown_as_far_as_it_goes(tmp_path: Path, name: str, spoil: Any) -> None:
    """Never a fault of the program; the frames that are there are right."""
    pictures, path = [numbered(n) for n in range(100)], tmp_path / name
    write_clip(
        path,
        pictures,
        [n / 25 for n in range(100)],
        options={"g": "10"},
        container={"movflags": "faststart"} if name == "a.mp4" else {},
    )
    path.write_bytes(spoil(path.read_bytes()))
    try:
        assert numbers(path, 0.4, 0.8) == [10, 20]
        numbers(path, 3.9)
    except LayoutError as error:
        assert error.code == "unreadable-file"
        assert name in error.message
