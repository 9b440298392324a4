"""What installed packages add: found, loaded, and named whenever it fails."""

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from installed import Installed

from cuelight.errors import EngineError, LayoutError, PluginError, ScriptError, UsageError
from cuelight.script.doors import WIDEST, Door, doors, look_again

GROUP = "cuelight.voices"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installed]:
    """A folder of packages, on the path."""
    packages = Installed(tmp_path / "packages")
    packages.folder.mkdir()
    monkeypatch.syspath_prepend(str(packages.folder))
    look_again()
    yield packages
    look_again()


def failing(door: Door) -> PluginError:
    """The error of a door that cannot be loaded."""
    with pytest.raises(PluginError) as caught:
        door.load()
    return caught.value


def test_what_a_package_adds_is_found_beside_our_own(installed: Installed) -> None:
    """By name, in alphabetical order, with its package."""
    installed.add("bell_voice", GROUP, "bell = bell_voice:RING", "RING = 'ding'", version="2.5")
    found = doors(GROUP)
    assert list(found) == sorted(found)
    assert (found["bell"].load(), found["bell"].package, found["bell"].is_own) == ("ding", "bell_voice 2.5", False)
    assert found["piper"].is_own


@pytest.mark.parametrize(
    ("number", "module", "stored"),
    [
        (0, "import nothing_of_that_name", "ModuleNotFoundError: No module named 'nothing_of_that_name'"),
        (1, "def broken(:", "SyntaxError: invalid syntax"),
        (2, "raise SystemExit(5)", "SystemExit: 5"),
        (3, "{}['key']", "KeyError: 'key'"),
        (4, "assert False", "AssertionError"),
        (5, "class Own(BaseException): pass\nraise Own('mine')", "Own: mine"),
        (6, "OTHER = 1", "AttributeError: module 'broken6' has no attribute 'OPEN'"),
        (7, "def deeper(): deeper()\ndeeper()", "RecursionError: maximum recursion depth exceeded"),
        (8, "raise RuntimeError('one\\n\\x1b[31mtwo ' * 1000)", "RuntimeError: one [31mtwo one"),
        (9, "class Mute(Exception):\n    def __str__(self): raise ValueError\nraise Mute", "Mute"),
    ],
)
def test_a_package_that_fails_on_import_is_named(installed: Installed, number: int, module: str, stored: str) -> None:
    """Whatever it raises, with what to do about it, in one line of bounded length."""
    name = f"broken{number}"
    installed.add(name, GROUP, f"{name} = {name}:OPEN", module)
    error = failing(doors(GROUP)[name])
    assert error.message.startswith(f"'{name}' of the package {name} 1 could not be loaded: {stored}")
    assert len(error.message) < WIDEST + 100
    assert error.message.isprintable()
    assert GROUP in error.hint
    assert error.exit_status == 3


def test_somebody_who_presses_the_keys_is_obeyed(installed: Installed) -> None:
    """An interrupt is not a failure of a package."""
    installed.add("pressed", GROUP, "pressed = pressed:OPEN", "raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        doors(GROUP)["pressed"].load()


@pytest.mark.parametrize("error", [EngineError("nothing to say"), LayoutError("too wide", "shorten it", ("text",))])
def test_an_error_of_cuelight_that_a_package_raises_stays_what_it_is(installed: Installed, error: Exception) -> None:
    """Packages may raise them on purpose."""
    installed.add("polite", GROUP, "polite = polite:OPEN", "OPEN = 1")
    with pytest.raises(type(error)) as caught, doors(GROUP)["polite"].guarded("speak"):
        raise error
    assert caught.value is error


class OfTheirOwnError(EngineError):
    """A kind of error that cannot be made from a message and a hint."""

    def __init__(self) -> None:
        super().__init__("it is a kind of its own")


@pytest.mark.parametrize(
    "error",
    [
        OfTheirOwnError(), ScriptError(()), UsageError("use it otherwise"), EngineError(["a list"], 7),
        LayoutError("too wide", "shorten it", ({},)), LayoutError("too wide", "", (), None),
    ],
)  # fmt: skip
def test_an_error_of_cuelight_that_nobody_could_tell_is_one_of_the_package(
    installed: Installed, error: Exception
) -> None:
    """One of a kind of its own, or with other things in it than texts."""
    installed.add("odd", GROUP, "odd = odd:OPEN", "OPEN = 1", version="3")
    said = "'odd' of the package odd 3 could not speak: "
    with pytest.raises(PluginError, match=said), doors(GROUP)["odd"].guarded("speak"):
        raise error


def test_none_replaces_what_comes_with_cuelight(installed: Installed) -> None:
    """A package that takes the name of one of ours is not heard."""
    installed.add("zz_thief", GROUP, "piper = zz_thief:OPEN", "raise SystemExit('stolen')")
    assert doors(GROUP)["piper"].is_own


@pytest.mark.parametrize("order", [("alpha", "beta"), ("beta", "alpha")])
def test_of_two_packages_with_one_name_it_is_always_the_same(installed: Installed, order: tuple[str, str]) -> None:
    """In whatever order they were installed."""
    for name in order:
        installed.add(f"{name}_voice", GROUP, f"same = {name}_voice:OPEN", f"OPEN = '{name}'")
    assert doors(GROUP)["same"].load() == "beta"


@pytest.mark.parametrize("metadata", [None, "", "Name\n\x00", "Metadata-Version: 2.1\nVersion: 1\n"])
def test_a_package_without_a_readable_name_can_still_be_told(installed: Installed, metadata: str | None) -> None:
    """Its metadata were deleted, emptied or damaged."""
    stored = installed.add("nameless", GROUP, "nameless = nameless:OPEN", "raise ValueError('no')")
    (stored / "METADATA").unlink()
    if metadata is not None:
        (stored / "METADATA").write_text(metadata)
    door = doors(GROUP)["nameless"]
    assert door.project == ""
    assert failing(door).message.startswith("'nameless' of the package an unknown package could not be loaded")


@pytest.mark.parametrize("text", ["[cuelight.voices]\nno equals sign\n", "[cuelight.voices\nx = y", "x = y\n"])
def test_a_package_whose_entry_points_cannot_be_read_hides_no_other(installed: Installed, text: str) -> None:
    """Ours and those of others are there."""
    installed.add("bell_voice", GROUP, "bell = bell_voice:RING", "RING = 'ding'")
    stored = installed.add("scribble", GROUP, "x = y:z", "")
    (stored / "entry_points.txt").write_text(text)
    found = doors(GROUP)
    assert {"bell", "piper", "tone", "gtts", "recorded"} <= set(found)


def test_a_door_travels_to_another_process(installed: Installed) -> None:
    """Jobs carry the voices of other packages."""
    installed.add("bell_voice", GROUP, "bell = bell_voice:RING", "RING = 'ding'")
    door = pickle.loads(pickle.dumps(doors(GROUP)["bell"]))
    assert (door.name, door.package) == ("bell", "bell_voice 1")
