"""Clips, sounds and pictures that were damaged anyhow are read, or refused in plain words; never a fault."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import soundfile
from clips import numbered, write_clip
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from profiles import ADOBE_RGB, of_press, of_screen
from sounds import tone

from cuelight.errors import LayoutError
from cuelight.media.footage import frames_at, look_into
from cuelight.slides.kinds.figure_file import is_of_one_colour, picture_size, shown_picture
from cuelight.sound.decode import hear

PICTURES, TIMES = [numbered(n, 96, 64) for n in range(12)], [n / 25 for n in range(12)]
SOUND = [(0.0, tone(0.4)), (0.0, tone(0.4) * 0.1)]


def _clip(path: Path) -> None:
    write_clip(path, PICTURES, TIMES, sound=SOUND, options={"preset": "ultrafast"})


def _tape(path: Path) -> None:
    options = {"flags": "+ildct+ilme", "x264-params": "tff=1"}
    write_clip(path, PICTURES, TIMES, options=options, turned=(90, False), timecode="01:00:00:00")


def _bright(path: Path) -> None:
    write_clip(path, PICTURES, TIMES, "ffv1", "yuv420p10le", (9, 16, 9, 1))


def _sound(path: Path) -> None:
    soundfile.write(path, np.stack([tone(0.2), -tone(0.2)], axis=1), 48_000)


def _picture(path: Path) -> None:
    grey = Image.linear_gradient("L").resize((60, 40))
    image, profile = Image.merge("RGB", (grey, grey, grey)), of_screen(ADOBE_RGB, 2.2)
    if path.suffix == ".jpg":
        image, profile = image.convert("CMYK"), of_press(2)
    image.save(path, icc_profile=profile)


FILES: Mapping[str, Callable[[Path], None]] = {
    "a.mp4": _clip, "a.mkv": _clip, "a.avi": _clip, "tape.mov": _tape, "bright.mkv": _bright,
    "a.wav": _sound, "a.mp3": _sound, "a.flac": _sound, "a.png": _picture, "a.jpg": _picture, "a.webp": _picture,
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every file, whole."""
    folder = tmp_path_factory.mktemp("whole")
    for name, write in FILES.items():
        write(folder / name)
    return folder


def _read(path: Path, key: str) -> None:
    if path.suffix in (".png", ".jpg", ".webp"):
        width, height = picture_size(path, path.name, key)
        is_of_one_colour(path, path.name, key)
        assert shown_picture(path, key, 30, 20).size == (30, 20)
        assert width * height > 0
        return
    if path.suffix in (".mp4", ".mkv", ".avi", ".mov"):
        contents = look_into(path, path.name)
        times = [Fraction(0), Fraction(1, 5), contents.last_before(contents.seconds)]
        for frame in frames_at(path, path.name, contents, sorted(times), (64, 36)):
            assert (frame.shape, frame.dtype) == ((36, 64, 3), np.uint8)
    assert np.isfinite(hear(path, path.name, Fraction(0), Fraction(1)).samples).all()


EDITS = st.lists(
    st.tuples(
        st.floats(0, 1), st.integers(0, 40), st.one_of(st.binary(max_size=40), st.sampled_from([b"\xff" * 4, bytes(4)]))
    ),
    min_size=1,
    max_size=6,
)


@given(name=st.sampled_from(sorted(FILES)), edits=EDITS, cut=st.one_of(st.none(), st.floats(0, 1)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_is_read_or_refused(
    folder: Path, capfd: pytest.CaptureFixture[str], name: str, edits: list[tuple[float, int, bytes]], cut: float | None
) -> None:
    """Bytes exchanged, left out or put in, and ends cut off; and no library says a word of it."""
    content = (folder / name).read_bytes()
    for at, gone, put in edits:
        place = round(at * len(content))
        content = content[:place] + put + content[place + gone :]
    if cut is not None:
        content = content[: round(cut * len(content))]
    path = folder / f"damaged-{name}"
    path.write_bytes(content)
    try:
        _read(path, str(hash(content)))
    except LayoutError as error:
        assert error.code in ("unreadable-file", "too-large")
        assert error.hint
    assert capfd.readouterr() == ("", "")


def test_what_is_whole_is_read(folder: Path) -> None:
    """So that the attack is on what works; a tape and a bright clip have no sound."""
    for name in FILES:
        try:
            _read(folder / name, name)
        except LayoutError as error:
            assert (name, error.message) in [(each, f"{each!r} has no sound") for each in ("tape.mov", "bright.mkv")]
