"""Voices and themes of installed packages: they make films, and where they fail, they are named and survived."""

import pickle
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from command import run
from counts import few
from installed import Installed
from of_page import of
from small_project import SCRIPT, SmallProject
from walks import ROOT

from cuelight.build.run import build
from cuelight.checks.check import check
from cuelight.drawing.theme import built_in
from cuelight.errors import PluginError, ScriptError
from cuelight.project import Project
from cuelight.script.model import VoiceSpec
from cuelight.script.parse import json_schema, parse
from cuelight.speech.make_take import take_request
from cuelight.speech.voice import open_voice
from cuelight.storage.digest import digest

VOICE = """
import math
from dataclasses import dataclass
from cuelight.script.model import VoiceOptions
from cuelight.speech.engines.tone import ToneVoice
from cuelight.speech.voice import Engine
from pydantic import Field

class Options(VoiceOptions):
    pitch: float = Field(default=1.0, ge=0.5, le=2.0)
    colour: str = "plain"

@dataclass(frozen=True)
class Bell(ToneVoice):
    pitch: float = 1.0
    def identity(self):
        return {"engine": "bell", "pitch": self.pitch}

def open_bell(options, language, find, cache):
    return Bell(options.speed, options.pitch)

BELL = Engine(open_bell, Options)
"""
THEME = 'from importlib.resources import files\nSEA = files("cuelight.drawing.themes") / "clinic.yaml"\n'


def _bell(packages: Installed, module: str = VOICE) -> None:
    packages.add("bell_voice", "cuelight.voices", "bell = bell_voice:BELL", module, version="2.5")


def _sea(packages: Installed, module: str = THEME) -> None:
    packages.add("sea_theme", "cuelight.themes", "sea = sea_theme:SEA", module, version="0.3")


def _second(small: SmallProject, voice: str = "tone") -> Path:
    """Another script of the project, which needs no package; returns its film."""
    text = SCRIPT.replace("Welcome to", "This is").replace("engine: tone", f"engine: {voice}")
    small.script.with_name("other.yaml").write_text(text, "utf-8")
    return small.root / "dist" / "other" / "other.mp4"


def test_a_film_with_the_voice_and_the_theme_of_a_package_is_built(small: SmallProject, packages: Installed) -> None:
    """By the command, twice: the second time there is nothing to do."""
    _bell(packages)
    _sea(packages)
    small.replace("voice: beep", "voice: beep\ntheme: sea")
    small.replace("engine: tone", "engine: bell, pitch: 1.5")
    done = run(small.root, "build", **packages.environment)
    assert (done.returncode, small.film.exists()) == (0, True), done.stderr
    before = small.film.read_bytes()
    again = run(small.root, "build", "--check", **packages.environment)
    assert again.returncode == 0, again.stdout + again.stderr
    assert small.film.read_bytes() == before


def test_a_package_that_pip_installed_speaks(small: SmallProject, packages: Installed, tmp_path: Path) -> None:
    """A real one, from its wheel."""
    staged = Installed(tmp_path / "staged")
    stored = staged.add("bell_voice", "cuelight.voices", "bell = bell_voice:BELL", VOICE, version="2.5")
    (stored / "WHEEL").write_text("Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
    names = [path.relative_to(staged.folder).as_posix() for path in staged.folder.rglob("*") if path.is_file()]
    (stored / "RECORD").write_text("".join(f"{name},,\n" for name in [*names, f"{stored.name}/RECORD"]))
    wheel = tmp_path / "bell_voice-2.5-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name in [*names, f"{stored.name}/RECORD"]:
            archive.write(staged.folder / name, name)
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--disable-pip-version-check"]
    made = subprocess.run(
        [*command, "--target", str(packages.folder), str(wheel)], capture_output=True, text=True, timeout=120
    )
    assert made.returncode == 0, made.stderr
    listed = run(small.root, "voices", **packages.environment)
    assert "bell" in listed.stdout
    small.replace("engine: tone", "engine: bell, pitch: 1.5")
    done = run(small.root, "build", **packages.environment)
    assert (done.returncode, small.film.exists()) == (0, True), done.stderr


BROKEN_VOICES = {
    "import": ("raise ZeroDivisionError('at home')", "be loaded: ZeroDivisionError: at home"),
    "missing": ("del BELL", "be loaded: AttributeError"),
    "no engine": ("BELL = 5", "open a voice: TypeError: 'int' object is not callable"),
    "opening": ("def open_bell(*all): raise OSError('no bell')\nBELL = open_bell", "open a voice: OSError: no bell"),
    "exit": ("def open_bell(*all): raise SystemExit(0)\nBELL = open_bell", "open a voice: SystemExit: 0"),
    "nothing": ("BELL = lambda *all: None", "open a voice: what it opened is a NoneType without timed, identity"),
    "options": ("BELL = Engine(open_bell, dict)", "be loaded: TypeError: its `options` are no model made from"),
    "validator": (
        """
from pydantic import field_validator
class Odd(Options):
    @field_validator("speed")
    def speed_(cls, value): raise LookupError("no such speed")
BELL = Engine(open_bell, Odd)
""",
        "check the options of a voice: LookupError: no such speed",
    ),
    "identity": ("Bell.identity = lambda self: 1 / 0", "say what can change its sound: ZeroDivisionError"),
    "identity list": ("Bell.identity = lambda self: [1]", "say what can change its sound: TypeError: `identity()`"),
    "identity object": ("Bell.identity = lambda self: {'a': object()}", "say what can change its sound: TypeError"),
    "identity nan": ("Bell.identity = lambda self: {'a': math.nan}", "say what can change its sound: ValueError: Out"),
    "identity long": ("Bell.identity = lambda self: {'a': 'a' * 10**7}", "ValueError: `identity()` is longer than 10"),
    "timed": ("Bell.timed = 'yes'", "say whether it knows when words are spoken: TypeError: `timed` is neither"),
    "gain": ("Bell.usual_gain = lambda self: math.nan", "say how loud it is: ValueError: `usual_gain()` gives nan"),
    "gain text": ("Bell.usual_gain = lambda self: 'loud'", "say how loud it is: ValueError: could not convert"),
    "findings": ("Bell.findings = lambda self: ['odd']", "say what is wrong with its sound: ValueError"),
    "speaking": ("def speak(*all): raise KeyError('la')\nBell.speak = speak", "speak: KeyError: 'la'"),
}
EACH_MOMENT = ("import", "exit", "options", "validator", "identity nan", "timed", "gain", "findings", "speaking")
"""At least one of each moment at which it is asked something."""


@pytest.mark.parametrize("how", few(BROKEN_VOICES, EACH_MOMENT))
def test_a_broken_voice_is_named_and_the_other_film_is_made(small: SmallProject, packages: Installed, how: str) -> None:
    """Whatever it does not do as it should; where no package is at fault, the project is built to its end."""
    module, stored = BROKEN_VOICES[how]
    _bell(packages, f"{VOICE}\n{module}\n")
    small.replace("engine: tone", "engine: bell, speed: 1.5")
    other = _second(small)
    with pytest.raises(PluginError) as caught:
        build(Project(small.root), jobs=2)
    assert "'bell' of the package bell_voice 2.5 could not" in caught.value.message
    assert stored in caught.value.message
    assert caught.value.exit_status == 3
    assert other.exists()
    assert not small.film.exists()


BROKEN_THEMES = {
    "import": ("raise ZeroDivisionError('at home')", "be loaded: ZeroDivisionError: at home"),
    "number": ("SEA = 5", "give a theme: TypeError: it is a int, neither a mapping nor the path of a YAML file"),
    "gone": ("from pathlib import Path\nSEA = Path('/no/such.yaml')", "give a theme: FileNotFoundError"),
    "no theme": ("SEA = {'colours': {}}", "give a theme: ValueError: colours.ground: Field required"),
    "wrong file": (
        "from pathlib import Path\nSEA = Path(__file__).with_name('sea.yaml')\nSEA.write_text('margin: [')",
        "give a theme: sea.yaml, line 1: ",
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", few(BROKEN_THEMES, ["import", "wrong file"]))
def test_a_broken_theme_is_named_and_the_other_film_is_made(small: SmallProject, packages: Installed, how: str) -> None:
    """It is no fault of the script."""
    module, stored = BROKEN_THEMES[how]
    _sea(packages, module)
    small.replace("voice: beep", "voice: beep\ntheme: sea")
    other = _second(small)
    with pytest.raises(PluginError) as caught:
        build(Project(small.root), jobs=2)
    assert f"'sea' of the package sea_theme 0.3 could not {stored}" in caught.value.message
    assert other.exists()
    assert not small.film.exists()


@pytest.mark.parametrize("command", ["build", "check"])
def test_the_command_ends_with_status_3(small: SmallProject, packages: Installed, command: str) -> None:
    """Its last words name the package and say what to do, without a traceback."""
    _bell(packages, f"{VOICE}\nBell.identity = lambda self: 1 / 0\n")
    small.replace("engine: tone", "engine: bell")
    other = _second(small)
    done = run(small.root, command, **packages.environment)
    assert done.returncode == 3, done.stderr
    assert "scripts/small.yaml cannot be spoken: 'bell' of the package bell_voice 2.5 could not" in done.stderr
    assert "hint: update or remove the package" in done.stderr
    assert "Traceback" not in done.stderr
    assert other.exists() == (command == "build")


def test_two_films_that_fail_leave_what_was_spoken_and_the_third(small: SmallProject, packages: Installed) -> None:
    """One fails at opening, one at speaking; the next build makes nothing again that was made."""
    _bell(packages, f"{VOICE}\ndef speak(*all): raise KeyError('la')\nBell.speak = speak\n")
    packages.add("mute_voice", "cuelight.voices", "mute = mute_voice:MUTE", "MUTE = 1")
    small.replace("engine: tone", "engine: bell")
    other = _second(small)
    third = small.script.with_name("third.yaml")
    third.write_text(SCRIPT.replace("engine: tone", "engine: mute"), "utf-8")
    with pytest.raises(PluginError, match=r"more failed\)"):
        build(Project(small.root), jobs=2)
    assert other.exists()
    with pytest.raises(PluginError):
        build(Project(small.root), jobs=2)
    (film,) = build(Project(small.root), [small.script.with_name("other.yaml")], jobs=2)
    assert set(film.made.values()) == {0}


def test_a_voice_of_a_package_travels_to_another_process(packages: Installed) -> None:
    """Guarded there as here."""
    _bell(packages, f"{VOICE}\nBell.usual_gain = lambda self: 1 / 0\n")
    opened = open_voice("beep", VoiceSpec(engine="bell", pitch="1.5"), "en", Path, Path("unused"))
    voice = pickle.loads(pickle.dumps(opened))
    assert voice.identity() == {"engine": "bell", "pitch": 1.5}
    with pytest.raises(PluginError, match="could not say how loud it is: ZeroDivisionError"):
        voice.usual_gain()


@pytest.mark.parametrize(
    ("entry", "voice"),
    [
        ("tone", {"engine": "tone", "model": None, "language": None, "tld": None, "speed": 1.0}),
        ("gtts, tld: co.uk", {"engine": "gtts", "model": None, "language": None, "tld": "co.uk", "speed": 1.0}),
        ("piper, model: a.onnx", {"engine": "piper", "model": "a.onnx", "language": None, "tld": None, "speed": 1.0}),
    ],
)  # fmt: skip
def test_takes_from_before_engines_had_options_are_found(entry: str, voice: dict[str, object]) -> None:
    """What a script asks for is hashed as it was."""
    authored = parse(SCRIPT.replace("engine: tone", f"engine: {entry}"))
    sentence = authored.narrations[0].sentences[0]
    said = [sentence.text, list(sentence.words), list(sentence.spoken)]
    before = digest({"said": said, "voice": voice, "language": "en", "files": []})
    assert take_request(sentence, authored.script.voices["beep"], "en") == before


def test_takes_that_are_there_need_no_package_that_works(small: SmallProject, packages: Installed) -> None:
    """A film is built again when its voice's package is broken meanwhile, and when it is gone."""
    _bell(packages)
    small.replace("engine: tone", "engine: bell, pitch: 1.5")
    build(Project(small.root), jobs=2)
    (packages.folder / "bell_voice.py").write_text("raise ImportError('half an update')")
    small.replace("Two points", "Both points")
    done = run(small.root, "build", **packages.environment)
    assert done.returncode == 0, done.stderr
    small.replace("Both points", "All points")
    done = run(small.root, "build")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("entry", "place", "message", "hint"),
    [
        ("{engine: bell, picth: 1.5}", (7, 24), "the key 'picth' is not known here", "did you mean 'pitch'?"),
        ("{engine: bell, tld: com}", (7, 24), "the key 'tld' is not known here", "known here: engine, speed, pitch"),
        ("{engine: bell, pitch: 3}", (7, 31), "'pitch' must be at most 2, but here it is 3", ""),
        ("{engine: bell, pitch: high}", (7, 31), "'pitch' should be a number, but it is 'high'", ""),
        ("{engine: tone, model: x}", (7, 24), "the key 'model' is not known here", "known here: engine, speed"),
        ("{engine: piper, modle: x}", (7, 25), "the key 'modle' is not known here", "did you mean 'model'?"),
        ("{engine: gtts, tld: evil.example}", (7, 29), "'evil.example' is not a domain of Google Translate", ""),
        ("{engine: gtts, speed: 1.3}", (7, 31), "the engine gtts cannot speak at the speed 1.3", ""),
    ],
)  # fmt: skip
def test_a_wrong_option_is_a_located_problem(
    packages: Installed, entry: str, place: tuple[int, int], message: str, hint: str
) -> None:
    """As anything else that is wrong in a script, by the engine's own model; status 2."""
    _bell(packages)
    with pytest.raises(ScriptError) as caught:
        parse(SCRIPT.replace("{engine: tone}", entry), "small.yaml")
    (problem,) = caught.value.diagnostics
    assert (problem.location.line, problem.location.column) == place
    assert problem.message.startswith(message)
    assert problem.hint.startswith(hint)
    assert caught.value.exit_status == 2


def test_options_of_an_engine_that_is_not_installed_are_taken_as_they_are() -> None:
    """Whether they are right can only be known where it is."""
    script = parse(SCRIPT.replace("engine: tone", "engine: festival, voice: kal, deep: {a: [1]}")).script
    assert script.voices["beep"].model_extra == {"voice": "kal", "deep": {"a": ["1"]}}


def test_the_json_schema_has_the_options_of_every_engine(packages: Installed) -> None:
    """Those of packages, too."""
    _bell(packages)
    defined = json_schema()["$defs"]
    assert set(defined["voice-bell"]["properties"]) == {"engine", "speed", "pitch", "colour"}
    assert defined["voice-bell"]["properties"]["pitch"]["maximum"] == 2.0
    assert set(defined["voice-gtts"]["properties"]) == {"engine", "speed", "language", "tld"}


def test_a_theme_may_be_a_mapping(packages: Installed) -> None:
    """As a YAML file would be read."""
    theme = built_in("clinic").model_dump(by_alias=True)
    theme["colours"]["accent"] = "#123456"
    _sea(packages, f"SEA = {theme!r}")
    assert built_in("sea").colours.accent == "#123456"
    assert built_in("sea").sizes == built_in("clinic").sizes


def test_an_unknown_theme_is_told_with_all_that_are_installed(small: SmallProject, packages: Installed) -> None:
    """At the line of the script."""
    _sea(packages)
    small.replace("voice: beep", "voice: beep\ntheme: see")
    with pytest.raises(ScriptError, match="there is no theme 'see'") as caught:
        check(Project(small.root), [small.script])
    assert caught.value.diagnostics[0].hint.startswith("installed: atlas, clinic, sea;")


def test_the_theme_that_the_documentation_shows_is_found(packages: Installed) -> None:
    """Its module and its entry point, as they stand in docs/themes.md."""
    module, project = (block.values[0].text for block in of("installed"))
    ((group, points),) = tomllib.loads(project)["project"]["entry-points"].items()
    stored = packages.add("our_brand", group, "\n".join(f"{name} = {place}" for name, place in points.items()), "")
    folder = packages.folder / "our_brand"
    folder.mkdir()
    (stored.parent / "our_brand.py").rename(folder / "__init__.py")
    (folder / "__init__.py").write_text(module)
    shutil.copy(ROOT / "src/cuelight/drawing/themes/clinic.yaml", folder / "ocean.yaml")
    assert built_in("ocean") == built_in("clinic")
