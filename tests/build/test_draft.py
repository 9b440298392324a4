"""Drafts: another voice speaks every sentence, every frame says DRAFT, and nothing of an author's is touched."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import soundfile
from clips import numbered, write_clip
from counts import few
from numpy.typing import NDArray
from PIL import Image
from small_project import SmallProject

from cuelight.build.read_inputs import read_source
from cuelight.build.run import build
from cuelight.checks.check import check
from cuelight.checks.clean import clean
from cuelight.checks.verify.films import verify_films
from cuelight.cli.main import main
from cuelight.drawing.theme import built_in, contrast
from cuelight.errors import ScriptError, UsageError
from cuelight.model.timeline import State
from cuelight.project import Project
from cuelight.script.film_fields import Size
from cuelight.slides.draw import draw

MOVING = """
  - figure: {image: photo.png, fill: true, alt: A field, caption: From the air}
    say: Here is a [field](#caption) that goes by.
  - clip: {file: walk.mp4, alt: Stripes}
    say: Here are stripes.
  - heading: The whole
    schema:
    say: The [sun](#a) warms the [sea](#b), and [rain](focus:d) falls.
"""
SCHEMA = "schema: {nodes: {a: Sun, b: Sea, c: Clouds, d: Rain}, edges: [a -> b, b -> c, c -> d]}\nscenes:"


def settings(small: SmallProject, text: str) -> None:
    (small.root / "cuelight.toml").write_text(text, "utf-8")


def hashes(folder: Path) -> Mapping[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def frames(path: Path) -> Iterator[NDArray[np.int16]]:
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            yield frame.to_ndarray(format="rgb24").astype(np.int16)


@pytest.fixture
def moving(small: SmallProject) -> SmallProject:
    """A film with all that moves: cues, a picture that fills the page, a clip, a diagram."""
    picture = np.random.default_rng(1).integers(0, 255, (40, 70, 3), np.uint8)
    Image.fromarray(picture).resize((1400, 800)).save(small.script.parent / "photo.png")
    shown = [numbered(number) for number in range(20)]
    write_clip(small.script.parent / "walk.mp4", shown, [number / 20 for number in range(20)])
    small.replace("scenes:", SCHEMA)
    small.replace("320x180", "640x360")
    small.script.write_text(small.script.read_text("utf-8") + MOVING.removeprefix("\n"), "utf-8")
    return small


def test_a_draft_says_so_everywhere_and_the_film_comes_back_bit_for_bit(small: SmallProject) -> None:
    """Picture, titles, captions, manifest, findings; then nothing is spoken or drawn anew."""
    build(Project(small.root), jobs=2)
    audio, slides, dist = (hashes(small.root / name) for name in ("audio", "slides", "dist"))
    settings(small, 'draft-voice = "espeak"\n')
    (film,) = build(Project(small.root), jobs=2)
    assert [finding.code for finding in film.findings] == ["draft"]
    assert (hashes(small.root / "audio"), hashes(small.root / "slides")) == (audio, slides)
    folder = small.root / "dist" / "small"
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["draft"] == {"voice": "espeak"}
    assert {action["inputs"]["engine"]["engine"] for action in manifest["actions"] if action["stage"] == "takes"} == {
        "espeak"
    }
    assert "<title>DRAFT: A small film" in (folder / "embed.html").read_text("utf-8")
    assert (folder / "transcript.txt").read_text("utf-8").startswith("DRAFT: A small film\n")
    assert (folder / "captions.vtt").read_text("utf-8").startswith("WEBVTT\nLanguage: en\n\nNOTE DRAFT\n\n1\n")
    assert json.loads((folder / "video.json").read_text("utf-8"))["name"] == "DRAFT: A small film"
    with av.open(str(small.film)) as container:
        assert container.metadata["title"] == "DRAFT: A small film"
    assert sorted((small.root / ".cuelight" / "draft-audio" / "small").glob("*.flac"))

    (report,) = verify_films(Project(small.root), ["small"])
    assert [finding.code for finding in report.findings] == ["draft"] and report.fails
    (found,) = [each for each in check(Project(small.root), [small.script]) if each.code == "draft"]
    assert (found.severity, str(found.location)) == ("warning", "cuelight.toml:1:1")

    (small.root / "cuelight.toml").unlink()
    (film,) = build(Project(small.root), jobs=2)
    assert (film.made["takes"], film.made["stills"], film.made["moves"]) == (0, 0, 0)
    assert film.findings == ()
    assert hashes(small.root / "dist") == dist and hashes(small.root / "audio") == audio
    (report,) = verify_films(Project(small.root), ["small"])
    assert report.findings == ()


def test_every_frame_of_all_that_moves_has_the_mark(moving: SmallProject) -> None:
    """Cues, a picture that drifts, a clip, the camera: the corner stays what it is, within coding."""
    build(replace(Project(moving.root), draft=True), jobs=2)
    count, first = 0, None
    for frame in frames(moving.film):
        tag = frame[9:20, 560:597].mean(axis=2)
        assert (tag < 90).mean() > 0.15 and (tag > 200).mean() > 0.15, f"frame {count} has no letters"
        first = tag if first is None else first
        assert np.abs(tag - first).mean() < 5, f"the mark of frame {count} is another"
        count += 1
    assert first is not None and count > 200


MARKED = [*product([(1920, 1080), (1080, 1080), (1080, 1920), (640, 360)], ("clinic", "atlas"), ("en", "ar"))]


@pytest.mark.parametrize(("size", "theme", "language"), few(MARKED, MARKED[::5]))
def test_the_mark_is_small_legible_and_covers_nothing(
    moving: SmallProject, size: tuple[int, int], theme: str, language: str
) -> None:
    """In the margin at the end of the line; all else is the picture as it is without it."""
    source = read_source(replace(Project(moving.root), draft=True), moving.script)
    for index in (0, 1, 4):
        state = State(tuple(sorted(source.script.scenes[index].targets(source.script.schema_))))
        asked = replace(source.picture(index, state), size=Size(*size), theme=built_in(theme), language=language)
        marked = np.asarray(draw(asked, source.find), np.int16)
        plain = np.asarray(draw(replace(asked, is_draft=False), source.find), np.int16)
        differs = (marked != plain).any(axis=2)
        rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
        assert rows[0] > 0 and rows[-1] < 0.075 * min(size)
        middle = (columns[0] + columns[-1]) / 2
        assert middle < size[0] / 4 if language == "ar" else middle > size[0] * 3 / 4
        high, wide = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
        assert high >= 16 and wide < 0.2 * size[0]
        # What lay beneath it was bare: one colour, or the round edge of a field.
        beneath = plain[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        assert np.abs(beneath - np.median(beneath, axis=(0, 1))).max() < 40
    colours = built_in(theme).colours.by_name
    assert contrast(colours["ink"], colours["card"]) > 7


def test_an_authors_takes_are_neither_used_up_nor_cleaned_away(small: SmallProject) -> None:
    """Recordings are spoken over in the draft alone; `clean` keeps what the film needs, and what the draft does."""
    tone = np.sin(np.arange(48_000) / 9) * np.hanning(48_000) * 0.3
    soundfile.write(small.script.parent / "mine.wav", tone, 48_000)
    small.replace("say: Welcome to the film.", "say: Welcome to the film.\n    take: mine.wav")
    (before,) = build(Project(small.root), jobs=2)
    kept = hashes(small.root / "audio")
    settings(small, 'draft-voice = "tone"\n')
    build(Project(small.root), jobs=2)
    takes = list((small.root / ".cuelight" / "draft-audio" / "small").glob("*.json"))
    assert {json.loads(path.read_text("utf-8"))["engine"] for path in takes} == {"tone"} and len(takes) == 3
    assert hashes(small.root / "audio") == kept
    assert clean(Project(small.root)).files == ()
    assert hashes(small.root / "audio") == kept
    (small.root / "cuelight.toml").unlink()
    cleaned = clean(Project(small.root)).files
    assert {path.path for path in cleaned} >= {*takes} and hashes(small.root / "audio") == kept
    (after,) = build(Project(small.root), jobs=2)
    assert after.made["takes"] == 0
    assert [f.code for f in after.findings] == [f.code for f in before.findings]


@pytest.mark.parametrize(
    ("text", "code", "place", "hint"),
    [
        ('draft-voice = "espeek"', "unknown-voice", "1:15", "did you mean"),
        ('draft-voice = "gtts"', "unknown-voice", "1:15", "known here"),
        ('draft-voice = ""', "unknown-voice", "1:15", "known here"),
        ('base-url = "https://a.org/"\ndraft-voice = 3', "wrong-type", "2:15", "draft-voice = "),
        ("draft-voice = true", "wrong-type", "1:15", "draft-voice = "),
        ("draft-voice = {engine = 'tone'}", "wrong-type", "1:15", "draft-voice = "),
        ('draft-voice = "\\u0000\\u001b[31m"', "control-character", "1:15", "delete it"),
        (f'draft-voice = "{"x" * 5000}"', "unknown-voice", "1:15", "known here"),
    ],
)
def test_what_is_no_voice_is_told_at_its_place(
    small: SmallProject, text: str, code: str, place: str, hint: str
) -> None:
    settings(small, text)
    with pytest.raises(ScriptError) as raised:
        build(Project(small.root))
    (problem,) = raised.value.diagnostics
    assert (problem.code, str(problem.location)) == (code, f"cuelight.toml:{place}")
    assert hint in problem.hint
    assert not (small.root / "dist").exists()


def test_a_misspelled_key_is_an_error(small: SmallProject) -> None:
    settings(small, 'draft_voice = "espeak"')
    with pytest.raises(ScriptError, match=r"cuelight\.toml:1:1: the key 'draft_voice' is not known here"):
        build(Project(small.root))


@pytest.mark.parametrize(
    ("voice", "language", "engine"),
    [("joe", "en", "piper"), ("piper", "de", "espeak"), ("espeak", "tlh", "tone"), ("tone", "de", "tone")],
)
def test_where_the_voice_for_drafts_speaks_another_language_the_next_does(
    small: SmallProject, voice: str, language: str, engine: str
) -> None:
    small.replace("size: 320x180", f"size: 320x180\nlanguage: {language}")
    settings(small, f'draft-voice = "{voice}"')
    source = read_source(Project(small.root), small.script)
    assert source.draft and source.draft.voice(language, "general", Project(small.root).voices)[1].engine == engine


def test_phonemes_are_said_as_they_are_written_by_a_voice_that_reads_none(small: SmallProject) -> None:
    """In the lexicon and in place."""
    (small.script.parent / "lexicon.yaml").write_text("first: [[fˈɜːst]]\n", "utf-8")
    small.replace("voice: beep", "lexicon: lexicon.yaml")
    small.replace("voices:\n  beep: {engine: tone}\n", "")
    small.replace("Welcome to the", "Welcome to [the](say:[[ðiː]])")
    (film,) = build(replace(Project(small.root), draft=True), jobs=2)
    takes = (small.root / ".cuelight" / "draft-audio" / "small").glob("*.json")
    said = [word for path in takes for word, _, _ in json.loads(path.read_text("utf-8"))["words"]]
    assert "first" in said and "the" in said and film.findings[0].code == "draft"


def test_the_switch_of_the_command(
    small: SmallProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--draft` makes one without a setting, `--no-draft` the film in spite of one; each is what it says."""
    monkeypatch.chdir(small.root)
    assert main(["build", "--draft"]) == 0
    assert "the films are drafts" in capsys.readouterr().err
    assert main(["build", "--draft", "--check"]) == 0
    assert main(["build", "--check"]) == 1
    assert main(["verify"]) == 1
    assert "[draft]" in capsys.readouterr().out
    settings(small, 'draft-voice = "tone"')
    assert main(["build", "--no-draft"]) == 0
    assert "draft" not in capsys.readouterr().err
    assert main(["build", "--no-draft", "--check"]) == 0
    assert main(["verify"]) == 0
    assert main(["check", "--strict"]) == 1
    assert main(["build", "--check"]) == 1


def test_a_draft_writes_nothing_through_a_link_that_leads_out(small: SmallProject, tmp_path_factory: Any) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (small.root / ".cuelight").mkdir()
    (small.root / ".cuelight" / "draft-audio").symlink_to(outside)
    with pytest.raises(UsageError, match="leads out of the project"):
        build(replace(Project(small.root), draft=True))
    assert list(outside.iterdir()) == []
