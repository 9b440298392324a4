"""What goes wrong while a preview runs is said, and the preview goes on."""

import os
import shutil
from collections.abc import Mapping
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from installed import Installed
from previewed import is_whole, previewed
from small_project import SCRIPT, SmallProject
from translated_project import TranslatedProject

from cuelight.checks.check import check
from cuelight.checks.clean import clean
from cuelight.project import Project

VOICE = """
import pathlib
from dataclasses import dataclass
from cuelight.speech.engines.tone import ToneVoice

@dataclass(frozen=True)
class Moody(ToneVoice):
    def identity(self):
        return dict(engine="moody")
    def speak(self, text, words, seed):
        if "thirty" in text and pathlib.Path({mood!r}).read_text() == "bad":
            raise RuntimeError("not today")
        return ToneVoice.speak(self, text, words, seed)

def open_moody(spec, language, find, cache):
    return Moody()
"""


SLOW = """
import pathlib, time
from dataclasses import dataclass
from cuelight.speech.engines.tone import ToneVoice

@dataclass(frozen=True)
class Slow(ToneVoice):
    def identity(self):
        return dict(engine="slow")
    def speak(self, text, words, seed):
        folder = pathlib.Path({folder!r})
        with (folder / "asked").open("a") as file:
            print(text, file=file)
        while "Wait" in text and not (folder / "go").exists():
            time.sleep(0.01)
        return ToneVoice.speak(self, text, words, seed)

def open_slow(spec, language, find, cache):
    return Slow()
"""


def _states_of(state: Mapping[str, Any]) -> list[str]:
    return [sentence["state"] for scene in state["scenes"] for sentence in scene["sentences"]]


def test_a_sentence_that_cannot_be_spoken_says_why_and_is_tried_again(small: SmallProject, packages: Installed) -> None:
    """All others are spoken; the next save tries it again, be it the same text."""
    packages.add(
        "moody", "cuelight.voices", "moody = moody:open_moody", VOICE.format(mood=str(packages.folder / "mood"))
    )
    (packages.folder / "mood").write_text("bad", "utf-8")
    small.replace("say: Welcome to the film.", "say: One. Number thirty. Three.")
    small.replace("engine: tone", "engine: moody")
    with previewed(small.root, small.script) as live:
        state = live.until(lambda state: state["film"] and not state["busy"])
        assert _states_of(state) == ["spoken", "failed", "spoken", "spoken", "spoken"]
        failed = state["scenes"][0]["sentences"][1]
        assert "not today" in failed["error"]
        assert "Number thirty." in failed["error"]
        assert live.get(state["film"])[0] == 200
        (packages.folder / "mood").write_text("good", "utf-8")
        small.script.touch()
        live.until(lambda state: is_whole(state) and set(_states_of(state)) == {"spoken"})


def test_a_picture_that_cannot_be_kept_is_a_problem(small: SmallProject) -> None:
    """A file stands where a folder is needed: the page says so, and shows what there is."""
    (small.root / "slides").write_text("a file", "utf-8")
    with previewed(small.root, small.script) as live:
        state = live.until(lambda state: any(problem["code"] == "no-film" for problem in state["problems"]))
        problem = next(problem for problem in state["problems"] if problem["code"] == "no-film")
        assert "slides" in problem["message"]


def test_cleaning_beside_a_preview_harms_nothing(small: SmallProject) -> None:
    """What is deleted is made again for the next edit, and the film can be read."""
    with previewed(small.root, small.script) as live:
        live.until(is_whole)
        clean(Project(small.root))
        shutil.rmtree(small.root / ".cuelight", ignore_errors=True)
        small.replace("Welcome to the film.", "Welcome again.")
        state = live.until(lambda state: is_whole(state) and state["revision"] > 1)
        assert live.get(state["film"])[0] == 200
        assert all(clip["ready"] for scene in state["scenes"] for clip in scene["clips"])


def test_another_script_of_the_project_is_opened(small: SmallProject) -> None:
    """The page has all of them, and states go on in their order."""
    other = small.script.with_name("other.yaml")
    other.write_text(SCRIPT.replace("A small film", "Another film"), "utf-8")
    with previewed(small.root, small.script) as live:
        before = live.until(is_whole)
        assert before["scripts"] == ["scripts/other.yaml", "scripts/small.yaml"]
        assert live.post("open", {"script": "scripts/other.yaml"}) == (200, {"ok": True})
        after = live.until(lambda state: state["script"] == "scripts/other.yaml" and is_whole(state))
        assert after["title"] == "Another film"
        assert after["made"] > before["made"]
        other.write_text(other.read_text("utf-8").replace("Another film", "One more film"), "utf-8")
        live.until(lambda state: state.get("title") == "One more film")


@pytest.mark.parametrize(
    "text", ["{}", "title: [", "\ufeff", "title: x\nscenes:\n- {id: a, say: Hello., voice: nobody}\n"]
)
def test_no_state_of_a_script_ends_the_preview(small: SmallProject, text: str) -> None:
    """An author saves in the middle of a word."""
    right = small.script.read_text("utf-8")
    with previewed(small.root, small.script) as live:
        live.until(is_whole)
        small.script.write_text(text, "utf-8")
        assert live.until(lambda state: state["error"] is not None)["scenes"]
        small.script.write_text(right.replace("Two points", "Three points"), "utf-8")
        assert live.until(lambda state: state["error"] is None)["scenes"][1]["heading"] == "Three points"


def test_files_that_a_script_names_are_followed(small: SmallProject) -> None:
    """A theme, a picture or a lexicon that is saved changes the film as well."""
    from PIL import Image

    picture = small.root / "scripts" / "assets" / "red.png"
    picture.parent.mkdir()
    Image.new("RGB", (64, 36), "red").save(picture)
    small.script.write_text(SCRIPT + "  - figure: {image: assets/red.png, alt: Red}\n    hold: 2\n", "utf-8")
    with previewed(small.root, small.script) as live:
        before = live.until(is_whole)
        Image.new("RGB", (64, 36), "blue").save(picture)
        after = live.until(lambda state: state["revision"] > before["revision"] and is_whole(state))
        assert after["scenes"][2]["thumbnail"] != before["scenes"][2]["thumbnail"]
        assert after["scenes"][0]["thumbnail"] == before["scenes"][0]["thumbnail"]


def test_what_an_edit_has_made_needless_is_never_begun(small: SmallProject, packages: Installed) -> None:
    """Of edits that are saved while every thread speaks, the last alone is spoken."""
    packages.add("slow", "cuelight.voices", "slow = slow:open_slow", SLOW.format(folder=str(packages.folder)))
    small.replace("engine: tone", "engine: slow")
    threads = 2 + max((os.cpu_count() or 1) - 1, 1)
    edits = (*(f"Wait for me{'e' * number}." for number in range(threads)), "A thought.", "Another thought.")
    asked = packages.folder / "asked"
    with previewed(small.root, small.script) as live:
        revision = live.until(is_whole)["revision"]
        for before, text in pairwise(("Welcome to the film.", *edits)):
            small.replace(before, text)
            state = live.until(lambda state, least=revision: state["revision"] > least)
            revision = state["revision"]
            if text.startswith("Wait"):
                live.until(lambda state: "speaking" in _states_of(state))
        (packages.folder / "go").touch()
        live.until(lambda state: is_whole(state) and state["scenes"][0]["sentences"][0]["text"] == edits[-1])
    spoken = asked.read_text("utf-8").splitlines()
    assert [text for text in spoken if text in edits] == [*edits[:threads], edits[-1]]


def test_a_translation_is_followed_in_its_own_file(tmp_path: Path) -> None:
    """What a translator saves is seen and heard; it is typed over in the PO file, not on the page."""
    project = TranslatedProject(tmp_path / "project")
    with previewed(project.root, project.script, "de") as live:
        before = live.until(is_whole)
        assert (before["language"], before["scenes"][1]["heading"]) == ("de", "Zwei Punkte")
        assert [scene["texts"] for scene in before["scenes"]] == [[], []]
        project.change("Zwei Punkte", "Zwei Dinge")
        after = live.until(lambda state: state["revision"] > before["revision"])
        assert after["scenes"][1]["heading"] == "Zwei Dinge"
        assert after["changed"]["scene"] == 1


def test_the_findings_are_those_of_the_last_save(small: SmallProject) -> None:
    """However saves follow each other while the script is read, judged and said; each has findings of its own."""
    right = small.script.read_text("utf-8")
    with previewed(small.root, small.script) as live, closing(live.states()) as states:
        next(state for state in states if is_whole(state))
        for number in range(40, 55):
            small.script.write_text(right.replace("The first of them", f"The first of {number}"), "utf-8")
            if number % 3:
                next(states)
        wanted = [each.message for each in check(Project(small.root), (small.script,))]
        assert any("54" in each for each in wanted)
        live.until(lambda state: is_whole(state) and [each["message"] for each in state["problems"]] == wanted)
