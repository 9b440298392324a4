"""What a save changes is there at once, nothing is made in vain, and nobody loses what they had."""

import io
from collections.abc import Mapping
from typing import Any

import av
import pytest
from PIL import Image
from previewed import Previewed, is_whole, previewed
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.project import Project


def _sentence(state: Mapping[str, Any], scene: int, number: int) -> Mapping[str, Any]:
    found: Mapping[str, Any] = state["scenes"][scene]["sentences"][number]
    return found


def test_a_preview_shows_a_film_that_was_never_built(shown: Previewed) -> None:
    """Sentences are spoken and pictures drawn without a build, and no MP4 is written."""
    state = shown.until(is_whole)
    assert [sentence["state"] for scene in state["scenes"] for sentence in scene["sentences"]] == ["spoken"] * 3
    assert all(clip["ready"] for scene in state["scenes"] for clip in scene["clips"])
    assert state["scenes"][0]["start"] == 0
    assert state["scenes"][-1]["end"] == state["seconds"]
    cue = _sentence(state, 1, 0)["cues"][0]
    assert (cue["target"], cue["word"]) == ("1", "first")
    assert not list(shown.desk._project.root.glob("dist/**/*.mp4"))


def test_the_film_is_played_from_what_is_made(shown: Previewed) -> None:
    """A browser can read any part of it, as of a file."""
    state = shown.until(is_whole)
    status, whole, _ = shown.get(state["film"])
    assert status == 200
    with av.open(io.BytesIO(whole)) as film:
        frames = sum(1 for _ in film.decode(video=0))
        assert frames == state["frames"]
    status, part, headers = shown.get(state["film"], Range="bytes=100-299")
    assert (status, part) == (206, whole[100:300])
    assert headers["Content-Range"] == f"bytes 100-299/{len(whole)}"
    assert shown.get(state["film"], Range=f"bytes={len(whole)}-")[0] == 416


def test_every_picture_that_is_named_is_there(shown: Previewed) -> None:
    """Stills, thumbnails and waves; what is no part of the film is not found."""
    state = shown.until(is_whole)
    for scene in state["scenes"]:
        for name in {clip["still"] for clip in scene["clips"]} | {scene["thumbnail"]}:
            status, content, _ = shown.get(name)
            assert status == 200
            with Image.open(io.BytesIO(content)) as picture:
                picture.load()
        for sentence in scene["sentences"]:
            status, content, _ = shown.get(sentence["wave"])
            assert status == 200
            assert b'"peaks": [' in content
    for name in ("still/0.png", "thumbnail/0.webp", "wave/0.json", "film/999.mp4", "film/x.mp4", "page/../server.py"):
        assert shown.get(name)[0] == 404


def test_an_edit_of_what_is_said_is_heard(live: Previewed, small: SmallProject) -> None:
    """The changed sentence alone is spoken, and the page is led to it."""
    before = live.until(is_whole)
    small.replace("Welcome to the film.", "Welcome to this film of ours.")
    after = live.until(lambda state: state["revision"] > before["revision"] and is_whole(state))
    assert _sentence(after, 0, 0)["text"] == "Welcome to this film of ours."
    assert after["changed"] == {"scene": 0, "sentence": 0, "at": _sentence(after, 0, 0)["start"]}
    assert len(list((small.root / "audio").glob("*/*.flac"))) == 4


def test_an_edit_of_what_is_shown_is_seen(live: Previewed, small: SmallProject) -> None:
    """The page is led to the scene, whose new picture waits for it."""
    before = live.until(is_whole)
    small.replace("heading: Two points", "heading: Two things")
    after = live.until(lambda state: state["revision"] > before["revision"])
    assert after["changed"]["scene"] == 1
    still = next(clip["still"] for clip in after["scenes"][1]["clips"] if clip["end"] > after["changed"]["at"])
    assert still not in {clip["still"] for scene in before["scenes"] for clip in scene["clips"]}
    assert live.get(still)[0] == 200


def test_an_error_keeps_the_last_good_film(live: Previewed, small: SmallProject) -> None:
    """It is named where it stands, and gone once it is corrected."""
    before = live.until(is_whole)
    small.replace("heading: Two points", "headng: Two points")
    broken = live.until(lambda state: state["error"] is not None)
    assert broken["error"] == {"count": 1}
    problem = broken["problems"][0]
    assert (problem["code"], problem["line"], problem["fix"]) == ("unknown-key", 13, True)
    assert [scene["id"] for scene in broken["scenes"]] == [scene["id"] for scene in before["scenes"]]
    assert live.get(broken["film"])[0] == 200
    small.replace("headng: Two points", "heading: Two points")
    cured = live.until(lambda state: state["error"] is None)
    assert all(problem["severity"] != "error" for problem in cured["problems"])


def test_saving_the_same_again_is_no_news(live: Previewed, small: SmallProject) -> None:
    """A file that is touched makes no work and no new state."""
    before = live.until(is_whole)
    live.desk._session.changed()
    small.replace("Welcome to the film.", "Welcome.")
    after = live.until(lambda state: state["revision"] > before["revision"])
    assert after["revision"] == before["revision"] + 1


def test_what_an_edit_made_needless_is_gone_at_the_end(small: SmallProject) -> None:
    """A preview leaves what the last text needs, so a build makes no sentence and no picture again."""
    with previewed(small.root, small.script) as live:
        live.until(is_whole)
        small.replace("Welcome to the film.", "Welcome to a text that does not stay.")
        live.until(lambda state: is_whole(state) and "stay" in _sentence(state, 0, 0)["text"])
        small.replace("Welcome to a text that does not stay.", "Welcome to the film.")
        live.until(lambda state: is_whole(state) and "stay" not in _sentence(state, 0, 0)["text"])
    assert len(list((small.root / "audio").glob("*/*.flac"))) == 3
    built = build(Project(small.root), jobs=2)[0]
    assert (built.made["takes"], built.made["stills"], built.made["moves"]) == (0, 0, 0)


def test_takes_of_an_author_are_left(built: SmallProject) -> None:
    """What was there before the preview is never deleted, whatever becomes of the text."""
    before = {path.name for path in (built.root / "audio").glob("*/*")}
    with previewed(built.root, built.script) as live:
        live.until(is_whole)
        built.replace("Welcome to the film.", "Good day.")
        live.until(lambda state: is_whole(state) and _sentence(state, 0, 0)["text"] == "Good day.")
    assert before < {path.name for path in (built.root / "audio").glob("*/*")}


@pytest.mark.parametrize("wrong", ["", "title: x\n", "\x00", "scenes: [", "- a\n- b\n"])
def test_a_script_that_is_wrong_from_the_start_is_shown_once_it_is_right(small: SmallProject, wrong: str) -> None:
    """There is no film yet, and the page says why."""
    right = small.script.read_text("utf-8")
    small.script.write_text(wrong, "utf-8")
    with previewed(small.root, small.script) as live:
        state = live.until(lambda state: state["error"] is not None)
        assert state["film"] is None
        assert state["problems"]
        small.script.write_text(right, "utf-8")
        assert live.until(lambda state: state["film"] is not None)["error"] is None


def test_a_script_that_is_deleted_is_a_problem_and_no_end(live: Previewed, small: SmallProject) -> None:
    """It may be brought back: some editors write a file by putting another in its place."""
    live.until(is_whole)
    text = small.script.read_text("utf-8")
    small.script.unlink()
    assert live.until(lambda state: state["error"] is not None)["scenes"]
    other = small.script.with_suffix(".tmp")
    other.write_text(text.replace("Welcome to", "Hello to"), "utf-8")
    other.replace(small.script)
    state = live.until(lambda state: state["error"] is None and is_whole(state))
    assert _sentence(state, 0, 0)["text"] == "Hello to the film."


SCHEMA = """\
title: A way
description: For tests.
size: 640x360
voice: beep
voices:
  beep: {engine: tone}
schema:
  nodes: {one: Beginning, two: Middle, three: End}
  edges: [one -> two, two -> three]
scenes:
  - id: way
    heading: The way
    schema: {reveal: all}
    say: It goes from the [beginning](#one) to the end.
"""


def test_new_words_of_a_schema_are_seen_before_its_new_arrangement(small: SmallProject) -> None:
    """The picture that is looked at has them at once, and the film once it is laid out."""
    small.script.write_text(SCHEMA, "utf-8")
    with previewed(small.root, small.script) as live:
        before = live.until(is_whole)
        live.post("look", {"scene": 0, "at": 1.0})
        small.replace("two: Middle", "two: The middle of it all")
        at_once = live.until(lambda state: state["glimpse"] or state["revision"] > before["revision"])
        assert at_once["revision"] == before["revision"]
        status, first, _ = live.get(at_once["glimpse"]["picture"])
        after = live.until(lambda state: state["revision"] > before["revision"] and is_whole(state))
        assert (status, after["glimpse"]) == (200, None)
        sizes = []
        for content in (first, live.get(after["scenes"][0]["clips"][-1]["still"])[1]):
            with Image.open(io.BytesIO(content)) as picture:
                sizes.append(picture.size)
        assert sizes == [(640, 360)] * 2
        small.replace("edges: [one -> two, two -> three]", "edges: [one -> two]")
        other = live.until(lambda state: state["glimpse"] or state["revision"] > after["revision"])
        assert other["glimpse"] is None
