"""Films in languages of many scripts, from their script to the page: cues, captions and what `verify` says of them."""

import json
from typing import Any

import pytest

from cuelight.build.run import build
from cuelight.checks.verify.captions import read_captions
from cuelight.checks.verify.films import verify_films
from cuelight.languages.caption_limits import limits_of
from cuelight.languages.spaces import joined_sentences
from cuelight.languages.words import words_of
from cuelight.project import Project
from cuelight.timeline.caption_breaks import width

FILMS = {
    "ja": ("海の水は[太陽の熱](#sun)で温められ、[水蒸気](#steam)になります。2024年に降る。", ["太陽の熱", "水蒸気"]),
    "zh": ("首先，[太阳](#sun)照耀大海。[水蒸气](#steam)升入高空，2024年发现了COVID-19病毒。", ["太阳", "水蒸气"]),
    "th": ("ดวง[อาทิตย์](#sun)ทำให้น้ำร้อนขึ้น และ[ไอน้ำ](#steam)ลอยขึ้นไปในอากาศสูง 2.5 กม.", ["อาทิตย์", "ไอน้ำ"]),
    "ko": ("[태양](#sun)은 바다를 데웁니다. [수증기](#steam)는 하늘로 올라갑니다.", ["태양은", "수증기는"]),
    "ar": ("تشرق [الشمس](#sun) على البحر. يرتفع [البخار](#steam) وقال د. هول إن COVID-19 انتشر.", ["الشمس", "البخار"]),
    "hi": ("[सूरज](#sun) पानी को गर्म करता है। [भाप](#steam) 3.5 मि.मी. ऊपर उठती है।", ["सूरज", "भाप"]),
    "de": ("Die [Sonne](#sun) wärmt das Meer. Der [Dampf](#steam) ist ok. 9 m hoch.", ["Sonne", "Dampf"]),
}  # fmt: skip
SENTENCES = {"ja": 2, "zh": 2, "th": 1, "ko": 2, "ar": 2, "hi": 2, "de": 2}
SCRIPT = """\
title: {title}
language: {tag}
size: 320x180
rate: 25
voice: beep
voices: {{beep: {{engine: tone, speed: 0.5}}}}
schema:
  nodes: {{sun: {sun}, steam: {steam}}}
  edges: [sun -> steam]
scenes:
  - id: aim
    schema: {{}}
    say: >-
      {say}
"""


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A film in each language, built once."""
    root = tmp_path_factory.mktemp("scripts")
    (root / "scripts").mkdir()
    for tag, (say, (sun, steam)) in FILMS.items():
        text = SCRIPT.format(title=sun, tag=tag, sun=sun, steam=steam, say=say)
        (root / "scripts" / f"film-{tag}.yaml").write_text(text, "utf-8")
    project = Project(root)
    build(project, jobs=2)
    return project


def timeline(films: Project, tag: str) -> Any:
    return json.loads((films.film(f"film-{tag}").parent / "timeline.json").read_text("utf-8"))


@pytest.mark.parametrize("tag", FILMS)
def test_an_element_lights_as_its_word_begins(films: Project, tag: str) -> None:
    """Within a frame of the sound, wherever in its sentence the word stands."""
    (scene,) = timeline(films, tag)["scenes"]
    words = [word for take in scene["takes"] for word in take["words"]]
    assert len(scene["takes"]) == SENTENCES[tag]
    for cue, wanted in zip(scene["cues"], FILMS[tag][1], strict=True):
        word = next(word for word in words if word["text"].strip("。，、.") == wanted)
        assert abs(cue["frame"] / 25 - word["start"]) <= 1 / 25


@pytest.mark.parametrize("tag", FILMS)
def test_captions_hold_what_is_said_in_lines_of_whole_words(films: Project, tag: str) -> None:
    """As long as their language lets them be; verify has no findings."""
    folder, limits = films.film(f"film-{tag}").parent, limits_of(tag)
    blocks = (folder / "captions.vtt").read_text("utf-8").split("\n\n")[1:]
    lines = [line for block in blocks for line in block.strip().split("\n")[2:]]
    texts = [take["text"] for take in timeline(films, tag)["scenes"][0]["takes"]]
    text = joined_sentences(texts)
    assert "".join("".join(lines).replace("\u200f", "").split()) == "".join(text.split())
    assert all(width(line) <= limits.line for line in lines)
    whole = {"".join(words_of(text, tag)[at:to]).strip() for at in range(60) for to in range(at + 1, 60)}
    assert {line.replace("\u200f", "") for line in lines} <= whole
    assert len(read_captions((folder / "captions.srt").read_bytes(), escaped=False)) == len(blocks)


@pytest.mark.parametrize("tag", FILMS)
def test_sentences_stand_beside_each_other_as_their_language_writes_them(films: Project, tag: str) -> None:
    """In the transcript, as a text and on the page: in Chinese and Japanese without a blank."""
    folder = films.film(f"film-{tag}").parent
    texts = [take["text"] for take in timeline(films, tag)["scenes"][0]["takes"]]
    gap = "" if tag in ("ja", "zh") else " "
    assert gap.join(texts) in (folder / "transcript.txt").read_text("utf-8").splitlines()
    assert (folder / "transcript.html").read_text("utf-8").count(f"</span>{gap}<span data-start") == len(texts) - 1


def test_all_of_them_are_sound(films: Project) -> None:
    """As `cuelight verify` sees it."""
    found = verify_films(films, [f"film-{tag}" for tag in FILMS])
    assert [finding for film in found for finding in film.findings] == []
