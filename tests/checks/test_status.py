"""`cuelight status` says what a build would make, and why; `build --check` builds nothing."""

import json
from collections.abc import Callable

import pytest
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.checks.status import Status, status
from cuelight.cli.main import main
from cuelight.project import Project


def stored(small: SmallProject) -> Status:
    """The status of its film."""
    (film,) = status(Project(small.root), [small.script])
    return film


def test_before_the_first_build_everything_is_never_made(small: SmallProject) -> None:
    """Each sentence, and the film."""
    film = stored(small)
    assert {action.why for action in film.actions} == {"never made"}
    assert [action.kind for action in film.actions] == ["take", "take", "take", "film"]
    assert not (small.root / "dist").exists()


def test_after_a_build_nothing_is_stale(built: SmallProject) -> None:
    """And it says so in a line."""
    assert not stored(built).stale
    assert str(stored(built)) == "small: up to date"


def _cut(small: SmallProject) -> None:
    small.film.write_bytes(small.film.read_bytes()[:1000])


def _lose_slide(small: SmallProject) -> None:
    next((small.root / "slides" / "small").glob("points.*.png")).unlink()


def _lose_take(small: SmallProject) -> None:
    next((small.root / "audio" / "small").glob("opening.*.flac")).unlink()


EDITS: dict[str, tuple[Callable[[SmallProject], object], str]] = {
    "a word": (lambda small: small.replace("Welcome to", "Welcome into"), "words of sentence 1 of scene opening"),
    "a later word": (lambda small: small.replace("that is the end", "this is the end"), "words of sentence 2 of scene"),
    "the speed": (lambda small: small.replace("engine: tone", "engine: tone, speed: 0.9"), "voice speed"),
    "a heading": (
        lambda small: small.replace("heading: Two points", "heading: Both points"),
        "heading of scene points",
    ),
    "a bullet": (lambda small: small.replace("The second of them", "The other one"), "slide of scene points"),
    "the size": (lambda small: small.replace("320x180", "480x270"), "size of scene"),
    "a title": (
        lambda small: small.replace("title: A small film\n", "title: A little film\n"),
        "footer of scene points",
    ),
    "a pause": (lambda small: small.replace("of all. And", "of all. [](pause:1s) And"), "timing"),
    "half a film": (_cut, "file missing or altered"),
    "no slide": (_lose_slide, "file missing or altered: points."),
    "no take": (_lose_take, "file missing or altered: sentence 1 of scene opening"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_status_explains_an_edit_and_agrees_with_the_build(built: SmallProject, edit: str) -> None:
    """In one line; and a build then leaves nothing stale."""
    change, why = EDITS[edit]
    change(built)
    film = stored(built)
    assert why in str(film), str(film)
    (done,) = build(Project(built.root), jobs=2)
    made = {"take": "takes", "still": "stills"}
    for kind in {action.kind for action in film.stale} & set(made):
        assert done.made[made[kind]] > 0
    assert not stored(built).stale


def test_a_comment_makes_nothing_stale(built: SmallProject) -> None:
    """Nor does the order of keys."""
    built.replace("size: 320x180\nrate: 25\n", "# smaller\nrate: 25\nsize: 320x180\n")
    assert not stored(built).stale


def test_the_command_exits_with_1_if_anything_is_stale(
    built: SmallProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`status` and `build --check` alike; neither builds."""
    monkeypatch.chdir(built.root)
    assert main(["status"]) == main(["build", "--check"]) == 0
    film = built.film.read_bytes()
    built.replace("Welcome to", "Welcome into")
    assert main(["build", "--check"]) == 1
    capsys.readouterr()
    assert main(["status", "--json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["films"]
    assert found["id"] == "small"
    assert found["stale"]
    assert {"kind": "take", "name": "sentence 1 of scene opening", "kept": False,
            "why": "words of sentence 1 of scene opening"} in found["actions"]  # fmt: skip
    assert built.film.read_bytes() == film
