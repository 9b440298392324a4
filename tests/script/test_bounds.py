"""What a script may ask for, and what it is told, is bounded; names are good on every system."""

from collections.abc import Sequence

import pytest
from small_project import SmallProject
from work import counted

from cuelight.build.run import build
from cuelight.build.sources import read_sources
from cuelight.checks.check import check
from cuelight.cli.main import main
from cuelight.errors import LONGEST, MOST, Diagnostic, Location, ScriptError, UsageError, capped
from cuelight.model.standards import LONGEST_FILM
from cuelight.project import Project
from cuelight.script.parse import Authored, parse

HOUR = "- {text: Words., hold: 3600}\n"


def script(*scenes: str) -> str:
    """A script of scenes."""
    return "title: A film\nscenes:\n" + "".join(scenes)


def refused(text: str, name: str = "script.yaml") -> Sequence[Diagnostic]:
    """What a script is refused for."""
    with pytest.raises(ScriptError) as error:
        parse(text, name)
    return error.value.diagnostics


@pytest.mark.parametrize(
    ("scenes", "at"),
    [
        ([HOUR] * 13, 12),
        ([HOUR] * 200, 12),
        (["- {text: Words., say: Words., lead: 600, tail: 600}\n"] * 40, 36),
        (['- {text: Words., say: "One [](pause:30s) two. [](pause:30s)"}\n'] * 800, 720),
    ],
    ids=["holds", "many", "leads and tails", "pauses"],
)
def test_a_film_of_more_than_twelve_hours_is_refused_at_the_scene_that_makes_it_so(scenes: list[str], at: int) -> None:
    """By what the script says, before anything is laid out or spoken."""
    (problem,) = refused(script(*scenes))
    assert (problem.code, problem.location.line) == ("too-long", at + 3)


def test_twelve_hours_are_allowed() -> None:
    """A scene that lasts as long as it is held is no longer."""
    assert len(read(script(*[HOUR] * 12)).narrations) == 12


def read(text: str) -> Authored:
    """A script that is right."""
    return parse(text)


def test_speech_that_makes_a_film_too_long_is_found_before_anything_is_drawn(
    small: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Eleven hours and 59 minutes of silence leave room for a minute; both a check and a build say where it ends."""
    text = small.script.read_text("utf-8")
    seconds = [3600] * (LONGEST_FILM // 3600 - 1) + [3598]
    held = "".join(f"  - {{text: Words., hold: {each}}}\n" for each in seconds)
    small.script.write_text(text + held, "utf-8")
    line = text.count("\n") + len(seconds)
    for work in (check, build):
        with pytest.raises(ScriptError) as error:
            work(Project(small.root), [small.script])
        (problem,) = error.value.diagnostics
        assert (problem.code, problem.location.line) == ("too-long", line)
    assert not (small.root / "slides").exists()
    assert not small.film.exists()


def test_of_thousands_of_problems_a_hundred_are_said_and_the_rest_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """A scene full of wrong cues is told in little more than it holds, in linear time."""
    one, four = (script(f"- text: Words.\n  say: |\n    {'[a](#x) ' * number}\n") for number in (400, 1_600))
    _, calls = counted(lambda: refused(one))
    problems, more = counted(lambda: refused(four))
    assert len(problems) == MOST + 1
    assert problems[-1].message == "1,500 more like these are in this file from here on, and are not shown"
    assert problems[-1].location > problems[-2].location
    assert len("\n".join(map(str, problems))) < 40_000
    assert more < 5 * calls


def test_a_file_with_thousands_of_problems_hides_none_of_another(
    small: SmallProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the last line says that there are more than are shown."""
    small.script.with_name("a-many.yaml").write_text(
        script("- {text: W, say: W}\n") + "a: 1\n".join(map(str, range(500)))
    )
    small.script.with_name("b-many.yaml").write_text(
        "".join(f"key-{number}: 1\n" for number in range(500)) + script("- {text: W, say: W}\n"), "utf-8"
    )
    small.replace("(#2)", "(#9)")
    monkeypatch.chdir(small.root)
    assert main(["check"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert any("there is no element '9'" in line for line in lines)
    assert any("400 more like these are in this file" in line for line in lines)
    assert lines[-1] == "more than 102 problems; nothing was rendered"


def test_what_an_author_wrote_is_quoted_in_short() -> None:
    """A name of 15,000 characters is no reason to read them all again."""
    problems = refused(script(f"- text: Words.\n  say: '[a](#{'x' * 15_000})'\n"))
    assert all(len(line) < LONGEST + 100 for line in "\n".join(map(str, problems)).splitlines())


def test_capping_twice_says_the_same() -> None:
    """The problems of a file pass through several hands."""
    each = [Diagnostic(Location("a.yaml", line), "unknown-key", "error", "wrong") for line in range(1, 251)]
    assert capped(capped(each)) == capped(each)
    assert len(capped(each)) == MOST + 1


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com1", "com0", "lpt9"])
def test_no_file_is_called_like_a_device_of_windows(name: str) -> None:
    """Neither by the id of a film or scene nor by the name of a script; a heading gives the scene another id."""
    for text in (f"id: {name}\n{script('- {text: W, say: W}')}", script(f"- {{id: {name}, text: W, say: W}}")):
        (problem,) = refused(text)
        assert problem.code == "bad-id"
        assert "Windows" in problem.message
    (problem,) = refused(script("- {text: W, say: W}"), f"scripts/{name.upper()}.yaml")
    assert (problem.code, problem.location.line) == ("bad-id", 1)
    named = read(script(f"- {{heading: {name.title()}, text: W, say: W}}"))
    assert [scene.id for scene in named.script.scenes] == [f"{name}-2"]
    assert read(script(f"- {{id: {name}-1, text: W, say: W}}"))
    assert read(f"schema: {{nodes: {{{name}: A node}}}}\n{script('- {schema: , say: W}')}")


def test_ids_that_differ_by_case_are_refused(small: SmallProject) -> None:
    """On many systems their files are the same; so are those of scripts whose names differ so."""
    (problem,) = refused(script("- {id: one, text: W, say: W}\n", "- {id: One, text: W, say: W}\n"))
    assert (problem.code, problem.location.line) == ("bad-id", 4)
    small.script.with_name("SMALL.yaml").write_bytes(small.script.read_bytes())
    with pytest.raises(UsageError, match="both make the film 'small'"):
        read_sources(Project(small.root), Project(small.root).all_scripts())
