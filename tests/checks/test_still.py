"""A film in which nothing changes for long while somebody speaks: where, for how long, and on which words."""

from small_project import SmallProject

from cuelight.checks.check import check
from cuelight.errors import Diagnostic
from cuelight.project import Project

LONG = (
    "This goes on and on about many things that nobody sees, for as long as it takes to say all of it, and then some."
)


def stills(small: SmallProject) -> list[Diagnostic]:
    """What `check` says of stretches without any change."""
    return [found for found in check(Project(small.root), (small.script,)) if found.code == "still"]


def test_a_long_stretch_without_change_is_named_with_its_words(small: SmallProject) -> None:
    """At the scene's line, with the length and what is said; a short one is not."""
    assert stills(small) == []
    # With motion the title comes in first.
    small.replace("rate: 25\n", "rate: 25\nmotion: none\n")
    small.replace("Welcome to the film.", LONG)
    (found,) = stills(small)
    assert found.severity == "advice"
    assert found.location.line == 10
    assert "“This goes on and on … of it, and then some.”" in found.message
    assert int(found.message.split(" s,")[0].rsplit(" ", 1)[1]) > 8


def test_a_cue_among_the_words_ends_it(small: SmallProject) -> None:
    """Whatever changes: light, or something that appears."""
    small.replace("Welcome to the film.", LONG.replace("nobody sees", "[nobody sees](#subtitle)"))
    assert stills(small) == []


def test_silence_may_be_still(small: SmallProject) -> None:
    """Where nobody speaks a picture may stand for as long as its author wants."""
    small.replace("    say: Welcome to the film.\n", "    hold: 20\n")
    assert stills(small) == []


def test_without_motion_changes_are_changes_too(small: SmallProject) -> None:
    """A cut is one."""
    small.replace("Welcome to the film.", LONG.replace("nobody sees", "[nobody sees](#subtitle)"))
    small.replace("rate: 25\n", "rate: 25\nmotion: none\n")
    assert stills(small) == []
