"""What docs/security.md promises of scripts from strangers, where no other test does: see there for the rest."""

import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.checks.check import check
from cuelight.checks.clean import clean
from cuelight.checks.status import status
from cuelight.cli.main import main
from cuelight.errors import CuelightError, ScriptError, UsageError
from cuelight.project import Project
from cuelight.script.named_files import MOST_FILE_BYTES
from cuelight.script.parse import parse
from cuelight.storage.digest import checked, with_checksum

SECRET = "password: hunter2\n  - broken: [\n"


@pytest.mark.parametrize("command", ["build", "check", "status"])
def test_a_script_that_links_to_another_file_shows_nothing_of_it(
    small: SmallProject, tmp_path_factory: pytest.TempPathFactory, command: str,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """A message about a wrong line shows the line; so no line of a file outside the project is ever read."""
    secret = tmp_path_factory.mktemp("home") / "secret.yaml"
    secret.write_text(SECRET, "utf-8")
    small.script.with_name("leak.yaml").symlink_to(secret)
    monkeypatch.chdir(small.root)
    assert main([command]) == 2
    said = capsys.readouterr()
    assert "scripts/leak.yaml: this leads out of the project" in said.err
    assert "hunter2" not in said.out + said.err


@pytest.mark.parametrize("key", ["lexicon: secret.yaml", "theme: ./secret.yaml", "voices: {ann: {model: secret.onnx}}"])
def test_no_file_that_a_script_names_shows_anything_of_another(
    small: SmallProject, tmp_path_factory: pytest.TempPathFactory, key: str
) -> None:
    """Lexicon, theme and model are looked for inside the project only, links followed."""
    secret = tmp_path_factory.mktemp("home") / "secret.yaml"
    secret.write_text(SECRET, "utf-8")
    for name in ("secret.yaml", "secret.onnx"):
        small.script.with_name(name).symlink_to(secret)
    small.replace("rate: 25\n", f"rate: 25\n{key}\n" if "voices" not in key else "rate: 25\n")
    if "voices" in key:
        small.replace("beep: {engine: tone}", "beep: {engine: piper, model: secret.onnx}")
    small.script.with_name("secret.yaml").unlink() if "secret.yaml" not in key else None
    with pytest.raises(ScriptError) as error:
        check(Project(small.root), [small.script])
    assert "leads out of the project" in str(error.value)
    assert "hunter2" not in str(error.value)


@pytest.mark.parametrize("place", ["audio", "slides", "dist", ".cuelight", "audio/small", "slides/small", "dist/small",
                                   ".cuelight/units", ".cuelight/units/0a", ".cuelight/voices"])  # fmt: skip
def test_a_link_where_a_build_writes_is_not_followed_out_of_the_project(
    small: SmallProject, tmp_path_factory: pytest.TempPathFactory, place: str
) -> None:
    """A commit can hold links; none of them makes a build or `clean` touch a file elsewhere."""
    outside = tmp_path_factory.mktemp("home")
    (outside / "precious.flac").write_text("precious", "utf-8")
    path = small.root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(outside)
    for run in (build, clean):
        with pytest.raises(UsageError, match="leads out of the project"):
            run(Project(small.root))
    assert [file.name for file in outside.rglob("*")] == ["precious.flac"]


def test_a_link_inside_the_project_is_followed(small: SmallProject) -> None:
    """Somebody may publish from public/."""
    (small.root / "public").mkdir()
    (small.root / "dist").symlink_to(small.root / "public")
    build(Project(small.root), jobs=2)
    assert (small.root / "public" / "small" / "small.mp4").is_file()


def test_a_link_in_place_of_a_file_is_replaced_and_not_written_through(
    small: SmallProject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What is written goes into a new file, which then takes the link's place."""
    target = tmp_path_factory.mktemp("home") / "target"
    target.write_text("precious", "utf-8")
    small.film.parent.mkdir(parents=True)
    for name in ("small.mp4", "manifest.json", "captions.vtt", "poster.jpg"):
        (small.film.parent / name).symlink_to(target)
    build(Project(small.root), jobs=2)
    assert target.read_text("utf-8") == "precious"
    assert not small.film.is_symlink()


@pytest.mark.parametrize("mark", ["\u202d", "\u202e"])
@pytest.mark.parametrize("written", ["title: A{0} film", "title: A film  # {0}", 'title: "A \\u{1} film"'])
def test_what_lets_a_reviewer_read_other_words_is_refused_and_never_shown(mark: str, written: str) -> None:
    """Overrides of the direction of writing: in a value, in a comment, as an escape."""
    text = written.format(mark, f"{ord(mark):04x}") + "\nscenes: [{title: {text: A}, say: Words.}]\n"
    with pytest.raises(ScriptError) as error:
        parse(text, "film.yaml")
    assert f"U+{ord(mark):04X}" in str(error.value)
    assert mark not in str(error.value)


@pytest.mark.parametrize(("said", "is_balanced"), [
    ("\u2067שלום\u2069 there", True), ("\u202bשלום\u202c there", True), ("a \u2067b \u202bc\u202c d\u2069", True),
    ("\u200fשלום\u200e", True), ("\u2067שלום", False), ("\u202bשלום", False), ("a\u2069 b", False), ("a\u202c", False),
    ("a \u2067b \u202bc\u2069 d\u202c", False),
])  # fmt: skip
def test_a_direction_that_is_set_is_ended_in_the_same_text(said: str, is_balanced: bool) -> None:
    """Or what follows it on a page would be turned too."""
    text = f"title: A film\nscenes: [{{title: {{text: A}}, say: {said} and more.}}]\n"
    if is_balanced:
        parse(text, "film.yaml")
        return
    with pytest.raises(ScriptError, match="is not ended in this text"):
        parse(text, "film.yaml")


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A port of this machine, and what came in there."""
    came: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                came.append(b"called")
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], came
        done.set()
        thread.join()


PLAYLISTS = {
    "HLS": "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{0}\n#EXT-X-ENDLIST\n",
    "DASH": '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
    'mediaPresentationDuration="PT5S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1">'
    "<BaseURL>{0}</BaseURL></Representation></AdaptationSet></Period></MPD>",
    "ffconcat": "ffconcat version 1.0\nfile {0}\n",
    "SDP": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video {1} RTP/AVP 96\n",
    "RTSP text": "rtsptext\nrtsp://127.0.0.1:{1}/a\n",
    "ASX": '<asx version="3.0"><entry><ref href="{0}"/></entry></asx>',
    "IMF": '<CompositionPlaylist xmlns="http://www.smpte-ra.org/schemas/2067-3/2016"><Id>urn:uuid:1</Id>{0}</CompositionPlaylist>',
    "SVG": '<svg xmlns="http://www.w3.org/2000/svg"><image href="{0}"/></svg>',
    "EPS": "%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n({0}) run\n",
}  # fmt: skip
USES = {
    "clip": "clip: {file: FILE, alt: A}",
    "figure": "figure: {image: FILE, alt: A}",
    "take": "bullets: [One]\n    take: FILE",
    "music": "bullets: [One]",
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("playlist", PLAYLISTS)
@pytest.mark.parametrize("target", ["http", "file"])
def test_a_media_file_names_no_other_file_and_calls_nobody(
    small: SmallProject, listener: tuple[int, list[bytes]], use: str, playlist: str, target: str
) -> None:
    """Whatever its name ends in: a playlist is refused, and nothing is opened that it names."""
    port, came = listener
    name = {"clip": "a.mp4", "figure": "a.png", "take": "a.flac", "music": "a.ogg"}[use]
    where = f"http://127.0.0.1:{port}/a.ts" if target == "http" else small.root.joinpath("secret.ts").as_uri()
    (small.root / "secret.ts").write_bytes(b"G" * 1880)
    small.script.with_name(name).write_text(PLAYLISTS[playlist].format(where, port), "utf-8")
    text = small.script.read_text("utf-8").split("scenes:")[0]
    music = f"music: {{file: {name}}}\n" if use == "music" else ""
    scene = f"scenes:\n  - heading: A scene\n    {USES[use].replace('FILE', name)}\n    say: These are some words.\n"
    small.script.write_text(text + music + scene, "utf-8")
    with pytest.raises(CuelightError) as error:
        build(Project(small.root), jobs=2)
    assert name in str(error.value)
    assert "Traceback" not in str(error.value)
    assert not came


@pytest.mark.parametrize("size", [(20_000, 20_000), (60_000, 1_000)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(
    small: SmallProject, size: tuple[int, int]
) -> None:
    """A few kilobytes can hold billions of equal pixels."""
    Image.new("1", size).save(small.script.with_name("bomb.png"), optimize=True)
    assert small.script.with_name("bomb.png").stat().st_size < 100_000
    small.replace("bullets: [The first of them, The second of them]", "figure: {image: bomb.png, alt: A}")
    small.replace("[first point](#1)", "first point")
    small.replace("[second point](#2)", "second point")
    with pytest.raises(ScriptError, match="too large"):
        check(Project(small.root), [small.script])


def test_a_file_of_gigabytes_is_refused_by_its_size(small: SmallProject) -> None:
    """It is not read, nor hashed; a sparse file stands for it here."""
    with small.script.with_name("long.mp4").open("wb") as file:
        file.truncate(MOST_FILE_BYTES + 1)
    small.replace("bullets: [The first of them, The second of them]", "clip: {file: long.mp4, alt: A}")
    small.replace("[first point](#1)", "first point")
    small.replace("[second point](#2)", "second point")
    with pytest.raises(ScriptError, match=r"'long\.mp4' has 2,000 MB"):
        check(Project(small.root), [small.script])


def test_an_id_that_leads_elsewhere_is_refused(small: SmallProject) -> None:
    """A film's id and a scene's become names of folders and files."""
    for name in ("../up", "/abs", "a/b", ".hidden", "a b", "con:x", ""):
        text = small.script.read_text("utf-8")
        with pytest.raises(ScriptError):
            parse(f"id: '{name}'\n{text}", "film.yaml")
        with pytest.raises(ScriptError):
            parse(text.replace("id: points", f"id: '{name}'"), "film.yaml")


def test_no_error_message_moves_the_cursor_of_a_terminal(small: SmallProject) -> None:
    """Not even through the name of a file."""
    name = "a\x1b[2Jb.yaml"
    script = small.script.with_name(name)
    script.write_text("title: [", "utf-8")
    with pytest.raises(CuelightError) as error:
        build(Project(small.root))
    assert "\x1b" not in str(error.value)


def spoilt_manifests(good: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Manifests that say something else than they should, at every place that is looked up."""
    for key in ("film", "script", "files", "made_by", "theme", "actions"):
        yield {**good, key: ["x"]}
        yield {name: value for name, value in good.items() if name != key}
    for key in ("stage", "name", "digest", "files", "inputs", "scene"):
        yield {**good, "actions": [{**entry, key: None} for entry in good["actions"]]}
    yield {**good, "made_by": {**good["made_by"], "tools": None}}
    yield {**good, "theme": {**good["theme"], "inputs": "x"}}


def test_a_manifest_that_says_nonsense_is_as_good_as_none(built: SmallProject) -> None:
    """A stranger may commit one whose checksum fits; a build makes what it cannot vouch for again."""
    path, project = built.film.with_name("manifest.json"), Project(built.root)
    good = path.read_bytes()
    said = checked(good)
    assert said
    before = {file: file.read_bytes() for file in built.film.parent.iterdir()}
    for spoilt in spoilt_manifests(said):
        path.write_text(json.dumps(with_checksum(spoilt)), "utf-8")
        assert [each.film for each in status(project, [built.script])] == ["small"]
    path.write_text(json.dumps(with_checksum({**said, "files": ["x"]})), "utf-8")
    build(project, jobs=2)
    assert {file: file.read_bytes() for file in built.film.parent.iterdir()} == before
