"""Whoever changes what a step makes raises its version: else what was made before would count as up to date.

`golden/steps.json` keeps a hash of what every step makes of the same small input, with the version of the step and of
its tools. After a change, raise the version in `cuelight.build.toolchain.STEPS`, and run this file in one
process (-n 0) with CUELIGHT_GOLDEN=write.
"""

import hashlib
import json
import os
import platform
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from layered import blended
from numpy.typing import NDArray
from PIL import Image

from cuelight.build.plan import Plan, built_plan
from cuelight.build.run import build
from cuelight.build.steps.still import kept_thumbnail
from cuelight.build.toolchain import STEPS, Toolchain, picture_tools
from cuelight.drawing.thumbnail import thumbnail
from cuelight.model.narration import Sentence
from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.model.timeline import Clip, MoveStep, State
from cuelight.project import Project
from cuelight.publish.page.component import COMPONENT
from cuelight.publish.page.images import poster
from cuelight.publish.page.package import package
from cuelight.publish.page.posters import poster_names
from cuelight.publish.schema_file import drawings
from cuelight.script.film_fields import Size
from cuelight.script.slide_kinds import kinds
from cuelight.slides.draw import draw
from cuelight.slides.fits import check
from cuelight.sound.aac import encode_mix, encode_silence, encode_take
from cuelight.sound.decode import hear
from cuelight.sound.loudness import integrated
from cuelight.sound.mix import Mix, PlacedSound, mixed
from cuelight.speech.engines.tone import ToneVoice
from cuelight.speech.make_take import TAKES_VERSION, make_take
from cuelight.storage.digest import digest
from cuelight.timeline.caption_breaks import TimedWord, group
from cuelight.video.format import Format
from cuelight.video.h264 import encode_after, encode_move, encode_still, encode_template, to_yuv

GOLDEN = Path(__file__).parent / "golden" / "steps.json"
SCRIPT = GOLDEN.with_suffix(".yaml")
PINNED = Path(__file__).parents[2] / "constraints.txt"
WRITE = os.environ.get("CUELIGHT_GOLDEN") == "write"
PACKAGES = {"pillow": "Pillow", "av": "PyAV", "matplotlib": "Matplotlib", "pygraphviz": "Graphviz"}


@dataclass(frozen=True)
class Made:
    """What a step made: its hash, what it was made with, and of what where that depends on other steps."""

    version: int
    tools: Mapping[str, str]
    outcome: str
    of: str = ""

    @property
    def by(self) -> list[object]:
        """All that may change the outcome rightly; text in English does not depend on the release of FriBiDi."""
        return [self.version, {name: version for name, version in self.tools.items() if name != "FriBiDi"}, self.of]


def forgotten(kept: Made, made: Made) -> bool:
    """Whether a step makes something else than it did, and nothing says so."""
    return made.by == kept.by and made.outcome != kept.outcome


def _hash(contents: Iterable[bytes]) -> str:
    return digest([hashlib.sha256(content).hexdigest() for content in contents])


def _image(shift: int = 0) -> Image.Image:
    """A drawing by whole numbers alone: a ground, a slope of tints, and a box."""
    rows, columns = np.mgrid[0:180, 0:320]
    pixels = np.stack([rows + 40, columns // 2 + 60, (rows + columns) // 4 + 90], axis=2)
    pixels[40:120, 60 + shift : 160 + shift] = (20, 90, 160)
    return Image.fromarray(pixels.astype(np.uint8))


def _sound(seconds: float) -> NDArray[np.float32]:
    """A triangle wave that swells, by whole numbers alone."""
    at = np.arange(round(seconds * SAMPLE_RATE))
    return ((np.abs(at % 218 - 109) - 54) * (at % 9600) // 96 * 2 / 32768).astype(np.float32)


FORMAT = Format(Size(320, 180), Fraction(25))


def _still(plan: Plan) -> Iterable[bytes]:
    source = plan.source
    for index in range(len(source.script.scenes)):
        targets = source.script.scenes[index].targets(source.script.schema_)
        yield draw(source.picture(index, State(tuple(sorted(targets)))), source.find).tobytes()


def _fit(plan: Plan) -> Iterable[bytes]:
    return [str(check(job.picture, job.find)).encode() for job in plan.source.fit_jobs]


def _listen(plan: Plan) -> Iterable[bytes]:
    path, left = plan.source.project.root / "golden.wav", _sound(0.8)
    for right in (left, -left / 2):
        soundfile.write(path, np.stack([left, right], axis=1), SAMPLE_RATE, subtype="PCM_16")
        heard = hear(path, path.name)
        yield f"{heard.track} {heard.cancels} {integrated(heard.samples, SAMPLE_RATE):.3f}".encode()


def _schema(plan: Plan) -> Iterable[bytes]:
    return [drawing.encode() for drawing in drawings(plan)]


def _picture_unit(plan: Plan) -> Iterable[bytes]:
    return (*encode_still(_image(), FORMAT).packets, *encode_template(FORMAT).packets)


def _move(plan: Plan) -> Iterable[bytes]:
    stills = [_image(), _image(60)]
    for motion in ("reveal", "fade", "push"):
        clip = Clip(0, 8, 0, State(()), (MoveStep(0, 8, 0, State(("a",)), motion),))  # type: ignore[arg-type]
        frames = list(blended(stills, clip))
        yield from encode_move(frames, FORMAT, motions=[motion]).packets  # type: ignore[list-item]
        yield from encode_after(to_yuv(stills[0]), frames, FORMAT, motions=[motion])[1].packets  # type: ignore[list-item]


def _take(plan: Plan) -> Iterable[bytes]:
    words = ("Two", "triangles", "sound.")
    samples, take = make_take(Sentence(" ".join(words), words, "beep"), ToneVoice(), "0" * 64)
    return [np.rint(samples * 32768).astype("<i2").tobytes(), str(take.words).encode()]


def _take_unit(plan: Plan) -> Iterable[bytes]:
    return (*encode_take(_sound(0.5)).packets, *encode_silence().packets)


def _mix(plan: Plan) -> Iterable[bytes]:
    sound = _sound(0.8)
    speech = (PlacedSound(20 * SOUND_BLOCK, len(sound), lambda: sound),)
    return encode_mix(mixed(Mix(120, speech, (), _sound(1.0), -20.0)), 120).packets


def _captions(plan: Plan) -> Iterable[bytes]:
    text = "Some of them grow quickly, and others grow so slowly that nobody knows why. Then we wait, and look again."
    words = [
        TimedWord(word, 20_000 * at, 20_000 * at + 15_000, word.endswith(".")) for at, word in enumerate(text.split())
    ]
    return [str([(each.start, each.end, each.lines) for each in group(words)]).encode()]


def _poster(plan: Plan) -> Iterable[bytes]:
    path = plan.source.project.root / "golden.png"
    _image().save(path)
    return poster(path, poster_names(1920, has_avif=True))


def _page(plan: Plan) -> Iterable[bytes]:
    """Without the component, whose own content enters the digest of the package."""
    return [content for name, content in package(plan).items() if name not in COMPONENT]


def _film(plan: Plan) -> Iterable[bytes]:
    return [plan.source.film.read_bytes()]


MAKES: Mapping[str, Callable[[Plan], Iterable[bytes]]] = {
    "fit": _fit,
    "listen": _listen,
    "still": _still,
    "schema": _schema,
    "picture unit": _picture_unit,
    "move": _move,
    "take": _take,
    "take unit": _take_unit,
    "mix": _mix,
    "captions": _captions,
    "thumbnail": lambda plan: [thumbnail(_image())],
    "poster": _poster,
    "page": _page,
    "film": _film,
}


def _made_of(plan: Plan, step: str) -> str:
    """What a page and a film are made of is made by other steps; what a slide shows has rules of its kind's own."""
    if step == "still":
        return ", ".join(f"{scene.kind} {kinds()[scene.kind].own.version}" for scene in plan.source.script.scenes)
    stored = [plan.timeline_json, SCRIPT.read_text("utf-8"), [str(cue) for cue in plan.captions]]
    if step == "page":
        return digest([stored, _hash(map(kept_thumbnail, plan.stills.values())), _hash(_poster_files(plan))])
    if step == "film":
        names = [plan.template, plan.silence, *map(plan.unit, plan.timeline.clips), *(job.unit for job in plan.takes)]
        units = [plan.source.store.get(name) for name in names]
        return digest([stored, [_hash((*unit.packets, unit.header)) for unit in units if unit]])
    return ""


def _poster_files(plan: Plan) -> Iterable[bytes]:
    return [
        plan.source.film.with_name(name).read_bytes()
        for name in poster_names(plan.source.script.size[0], has_avif=True)
    ]


def _by(tools: Toolchain, plan: Plan, step: str) -> tuple[int, Mapping[str, str]]:
    """The version of a step, and of its tools."""
    if step == "take":
        return TAKES_VERSION, tools.of_take("tone")
    kinds = [scene.kind for scene in plan.source.script.scenes] if step in ("still", "fit", "schema") else []
    stored = tools.of(step, *(name for kind in kinds for name in picture_tools(kind, plan.source.theme)))
    return stored["version"], stored["tools"]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """The plan of the small film, built."""
    project = Project(tmp_path_factory.mktemp("steps"))
    script = project.scripts / SCRIPT.name
    script.parent.mkdir()
    script.write_bytes(SCRIPT.read_bytes())
    build(project, jobs=2)
    return built_plan(project, script)


def _golden() -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(GOLDEN.read_text("utf-8")) if GOLDEN.is_file() else {"steps": {}}
    return stored


def test_the_table_and_what_is_made_here_list_the_same_steps() -> None:
    """A step without a golden outcome could change unseen."""
    assert set(MAKES) == {*STEPS, "take"}
    assert WRITE or set(_golden()["steps"]) == set(MAKES)


def _pinned() -> Mapping[str, str]:
    lines = (line.split("==") for line in PINNED.read_text("utf-8").splitlines() if "==" in line)
    return {PACKAGES[name]: version for name, version in lines if name in PACKAGES}


def _incomparable(plan: Plan) -> str:
    """Why nothing can be compared here: another kind of processor rounds differently, other packages draw otherwise."""
    if _golden()["processor"] != platform.machine():
        return f"golden/steps.json is of a processor of the kind {_golden()['processor']}"
    versions = {name: plan.source.tools.versions[name].split(" (")[0] for name in PACKAGES.values()}
    others = [f"{name} {version}" for name, version in versions.items() if version != _pinned()[name]]
    return f"constraints.txt pins other packages: {', '.join(others)}" if others else ""


@pytest.mark.parametrize("step", MAKES)
def test_what_a_step_makes_changes_only_with_its_version(plan: Plan, step: str) -> None:
    """Or with that of a tool; byte for byte."""
    version, tools = _by(plan.source.tools, plan, step)
    made = Made(version, dict(tools), _hash(MAKES[step](plan)), _made_of(plan, step))
    golden = _golden()
    if not WRITE and (reason := _incomparable(plan)):
        pytest.skip(reason)
    kept = Made(**golden["steps"][step]) if step in golden["steps"] else made
    assert not forgotten(kept, made), (
        f"the step {step!r} makes something else than before: raise its version in cuelight.build.toolchain.STEPS"
        + (" (TAKES_VERSION in cuelight.speech.make_take)" if step == "take" else "")
        + ", then run this file with CUELIGHT_GOLDEN=write"
    )
    if WRITE:
        steps = {**golden["steps"], step: asdict(made)}
        golden = {"processor": platform.machine(), "steps": {name: steps[name] for name in MAKES if name in steps}}
        GOLDEN.write_text(json.dumps(golden, indent=1) + "\n", "utf-8")
    assert WRITE or kept.by == made.by, (
        f"golden/steps.json is of another {step!r}: run this file with CUELIGHT_GOLDEN=write"
    )


def test_what_is_compared_with_is_of_the_pinned_packages() -> None:
    """So that a test with the pinned packages compares every step."""
    tools = {name: version for step in _golden()["steps"].values() for name, version in step["tools"].items()}
    assert {name: tools[name].split(" (")[0] for name in PACKAGES.values()} == _pinned()
    assert tools["Raqm"] != "off"


def test_a_change_that_nothing_tells_of_is_noticed() -> None:
    """Other bytes under the same version and tools; not under others."""
    kept = Made(1, {"Pillow": "11.3.0", "FriBiDi": "1.0.8"}, "bytes")
    assert forgotten(kept, Made(1, {"Pillow": "11.3.0", "FriBiDi": "1.0.13"}, "other bytes"))
    assert not forgotten(kept, Made(1, {"Pillow": "11.3.0", "FriBiDi": "1.0.8"}, "bytes"))
    assert not forgotten(kept, Made(2, {"Pillow": "11.3.0", "FriBiDi": "1.0.8"}, "other bytes"))
    assert not forgotten(kept, Made(1, {"Pillow": "11.4.0", "FriBiDi": "1.0.8"}, "other bytes"))
