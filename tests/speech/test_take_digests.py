"""A take's digest covers all that can change it, and nothing else; what narration may hold is spoken or refused."""

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from made_ready import lend
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.build.sources import read_sources
from cuelight.build.takes import take_jobs
from cuelight.errors import ScriptError
from cuelight.project import Project

WELCOME, FIRST, SECOND = range(3)
SEEDS = ["8b3c4a7adc", "99c45c813d", "45e09d96fc"]
"""First characters of the digests that seed the small film's sentences, as Piper 1.8.0 first spoke them."""


def digests(small: SmallProject) -> dict[str, str]:
    """The digest of each sentence, by its text."""
    (source,) = read_sources(Project(small.root), [small.script])
    return {job.sentence.text: job.digest for scene in take_jobs(source) for job in scene}


def _lexicon(small: SmallProject, entries: str) -> None:
    (small.script.parent / "lexicon.yaml").write_text(entries, "utf-8")
    small.replace("rate: 25\n", "rate: 25\nlexicon: lexicon.yaml\n")


def _reorder(small: SmallProject) -> None:
    head, opening, points = small.script.read_text("utf-8").partition("  - id: points")[0], "", ""
    text = small.script.read_text("utf-8")
    head, rest = text.split("  - id: opening", 1)
    opening, points = rest.split("  - id: points", 1)
    small.script.write_text(f"{head}  - id: points{points.rstrip()}\n  - id: opening{opening}", "utf-8")


EDITS: dict[str, tuple[Callable[[SmallProject], None], set[int]]] = {
    "a word": (lambda small: small.replace("Welcome to", "Welcome into"), {WELCOME}),
    "punctuation": (lambda small: small.replace("of all.", "of all!"), {FIRST}),
    "the engine": (lambda small: small.replace("engine: tone", "engine: piper"), {WELCOME, FIRST, SECOND}),
    "the speed": (lambda small: small.replace("engine: tone", "engine: tone, speed: 0.9"), {WELCOME, FIRST, SECOND}),
    "the language": (lambda small: small.replace("rate: 25", "rate: 25\nlanguage: de"), {WELCOME, FIRST, SECOND}),
    "a used entry": (lambda small: _lexicon(small, "first: fürst\n"), {FIRST}),
    "an unused entry": (lambda small: _lexicon(small, "metastases: spread\n"), set()),
    "a cue": (lambda small: small.replace("[first point](#1)", "[first](show:1) point"), set()),
    "a pause": (lambda small: small.replace("of all. And", "of all. [](pause:1s) And"), set()),
    "a heading": (lambda small: small.replace("heading: Two points", "heading: Both points"), set()),
    "a bullet": (lambda small: small.replace("The first of them", "The very first"), set()),
    "the scenes' order": (_reorder, set()),
    "a scene's name": (lambda small: small.replace("id: points", "id: other"), set()),
    "the voice's name": (
        lambda small: (small.replace("voice: beep", "voice: horn"), small.replace("  beep: {", "  horn: {"))[0],
        set(),
    ),
    "a comment": (lambda small: small.replace("scenes:", "# a comment\nscenes:"), set()),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_changes_exactly_the_takes_that_it_changes(small: SmallProject, edit: str) -> None:
    """Text as spoken, engine, settings and the entries used change a take; order, neighbours and pictures do not."""
    change, changed = EDITS[edit]
    before = digests(small)
    change(small)
    after = digests(small)
    assert len(after) == 3
    kept = set(before.values()) & set(after.values())
    assert len(kept) == 3 - len(changed)
    assert kept == {digest for number, digest in enumerate(before.values()) if number not in changed}


def test_seeds_are_what_they_have_always_been(small: SmallProject) -> None:
    """A sentence keeps its rendition for as long as its words, voice, model and our rules are what they are."""
    small.replace("engine: tone", "engine: piper, speed: 1")
    assert [digest[:10] for digest in digests(small).values()] == SEEDS


SPOKEN = {
    "emoji": ("That is good news 🎉, really 👩‍⚕️.", ["That", "is", "good", "news 🎉,", "really 👩‍⚕️."]),
    "mixed script": ("The word рак means 癌 here.", ["The", "word", "рак", "means", "癌", "here."]),
    "address": (
        "Look at https://example.org/a?b=1&c=2 later.",
        ["Look", "at", "https://example.org/a?b=1&c=2", "later."],
    ),
    "markup": ("Never <b>bold</b> &amp; <script>alert(1)</script>.", None),
}


@pytest.mark.voice
def test_odd_narration_is_spoken_as_it_is_written(small: SmallProject) -> None:
    """By the real voice; every written word is in the timeline, with a time of its own, in order."""
    scenes = [
        f"  - {{text: {kind}, say: {json.dumps(text, ensure_ascii=False)}}}\n" for kind, (text, _) in SPOKEN.items()
    ]
    head = small.script.read_text("utf-8").partition("scenes:\n")[0].replace("engine: tone", "engine: piper")
    lend(small.root)
    small.script.write_text(f"{head}scenes:\n{''.join(scenes)}", "utf-8")
    build(Project(small.root), jobs=2)
    timeline = json.loads((small.film.parent / "timeline.json").read_text("utf-8"))
    for scene, (_, words) in zip(timeline["scenes"], SPOKEN.values(), strict=True):
        stored = [word for take in scene["takes"] for word in take["words"]]
        assert words is None or [word["text"] for word in stored] == words
        assert all(one["start"] <= one["end"] <= two["start"] for one, two in pairwise(stored))
    assert "<script>" not in (small.film.parent / "captions.vtt").read_text("utf-8")


@pytest.mark.slow
def test_five_thousand_characters_are_spoken_whole(small: SmallProject) -> None:
    """One sentence without an end: a long take, all of its words in order."""
    text = " ".join(["and so the story goes on"] * 209)
    small.replace("say: Welcome to the film.", f"say: {text}")
    small.replace("engine: tone", "engine: tone, speed: 2")
    build(Project(small.root), jobs=2)
    timeline = json.loads((small.film.parent / "timeline.json").read_text("utf-8"))
    (take,) = timeline["scenes"][0]["takes"]
    assert len(take["words"]) == 209 * 6
    assert len(text) > 5_000


@pytest.mark.parametrize("said", ['""', '"   "', '"..."', '"?! – …"', '"🎉"'])
def test_nothing_to_say_is_a_located_error(small: SmallProject, said: str) -> None:
    """Empty, blank, punctuation alone, and a picture of a word."""
    small.replace("say: Welcome to the film.", f"say: {said}")
    with pytest.raises(ScriptError, match=r"small\.yaml:(9|11):"):
        build(Project(small.root), jobs=1)
    assert not (small.root / "dist").exists()


@pytest.mark.voice
def test_takes_are_equal_with_any_number_of_jobs_and_in_any_order(small: SmallProject, tmp_path: Path) -> None:
    """By the real voice: 1 and 4 jobs, scenes in another order, folders clean: the same bits."""
    small.replace("engine: tone", "engine: piper")
    kept = []
    for number, jobs in enumerate((1, 4)):
        other = SmallProject(tmp_path / f"clean-{number}")
        other.script.write_text(small.script.read_text("utf-8"), "utf-8")
        if number:
            _reorder(other)
        build(Project(other.root), jobs=jobs)
        kept.append({path.name: path.read_bytes() for path in (other.root / "audio").rglob("*.*")})
    assert len(kept[0]) == 6
    assert kept[0] == kept[1]


@pytest.mark.voice
def test_the_voice_is_loaded_once_and_only_to_speak(small: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three sentences at once need one model, in its two parts; a build whose takes are there needs none."""
    from cuelight.speech.engines.piper import session

    opened, opening = [], session.session
    monkeypatch.setattr(session, "session", lambda path: (opened.append(path), opening(path))[1])
    session._open.cache_clear()
    small.replace("engine: tone", "engine: piper")
    build(Project(small.root), jobs=4)
    assert len(opened) == len({*opened}) == 2
    session._open.cache_clear()
    small.replace("heading: Two points", "heading: Both points")
    build(Project(small.root), jobs=4)
    assert len(opened) == 2
