"""Every command in the documentation: those of blocks are run in a shell, page by page; those in the text are known."""

import argparse
import json
import os
import re
import shlex
import shutil
import tomllib
from pathlib import Path

import pages
import pytest
from made_ready import lend
from small_project import SmallProject
from walks import PAGES, ROOT, SHELLS, Walk, blocks, spans, tools, without_comment

from cuelight.build.run import build
from cuelight.cli.main import _parser
from cuelight.project import Project

EXCEPTIONS = {
    "make test": "is the run that this test is part of",
    "BROWSERS=chromium make test": "is that run, too",
    "QUICK=no make test": "is that run, too",
    "make test-long": "takes an hour or more",
    "make site": "builds all films; test_docs.py builds the pages",
    "make bench": "installs other programs, and takes ten minutes",
    "pip install .": "needs the network",
    "pip install 'cuelight[cjk]'": "needs the network",
    "pip install 'cuelight[dask]'": "needs the network",
    "pip install 'cuelight[ray]'": "needs the network",
    "pip install 'cuelight[store]'": "needs the network",
    "pip install -c constraints.txt 'cuelight[dask,store,voices]'": "needs the network",
    "pip install 'cuelight[voices]'": "needs the network",
    "pip install fontpkg-noto-sans-arabic": "needs the network",
    "apt install git make python3-venv libfribidi0 libglib2.0-0 libxrender1 libxext6": "needs the network, and root",
    "FUZZ=10000 pytest tests/script/test_fuzz.py": "takes long; every run of the tests does it with a few",
}
"""The only commands of the documentation that no test runs, and why."""

MADE = {
    "api.md": {"first-second.mp4": b"ftyp", "timeline.schema.json": b'"$defs"'},
    "importing.md": {"scripts/talk.yaml": b"# Imported from talk.md.", "scripts/scan.yaml": b"Soft tissue"},
    "preview.md": {"scripts/small.yaml": b"title:"},
    "pages.md": {"dist/small/embed.html": b"https://example.org/films/small/"},
    "settings.md": {"cuelight.schema.json": b'"base-url"'},
    "script.md": {"scripts/scene-script.schema.json": b'"$defs"'},
    "voices.md": {"said.wav": b"WAVE", "hum.wav": b"WAVE"},
}
"""What a reader has in the end who begins a page with a project that is built: files, and what is in them."""

FROM_NOTHING = ["README.md", "index.md", "ci.md"]
"""Pages that begin otherwise; test_ci.py walks through the last."""

PLACEHOLDERS = {
    **dict.fromkeys(("[DIR]", "[SCRIPT]", "[SCRIPT...]", "[FILM...]", "[SCENE...]", "[CODE]", "[NAME]"), ""),
    "TAG": "de", "REV": "HEAD",
    "TEXT": "Hello.", "N": "2", "CODE": "yaml", "NAME": "timeline", "SCRIPT": "scripts/small.yaml",
    "FILE": "talk.md",
    "URL": "https://example.org/films/",
}  # fmt: skip
"""What a reader puts in place of the words in capitals."""

PROGRAMS = ("apt", "bash", "brew", "cd", "cuelight", "curl", "docker", "gh", "git", "make", "mkdir", "mkdocs", "npm",
            "pip", "pytest", "python", "ruff", "sed", "sudo")  # fmt: skip
(COMMANDS,) = (
    action.choices
    for action in _parser()._actions
    if isinstance(action, argparse._SubParsersAction) and isinstance(action.choices, dict)
)


def in_text(page: Path) -> list[tuple[str, list[str]]]:
    """The commands in the text of a page; one that comes first in its row of a table with the flags that follow."""
    return [
        (piece, [flag for flag in pieces if flag.startswith("--") and piece is pieces[0]])
        for _, pieces in spans(page)
        for piece in pieces
        if re.match(rf"([A-Z]+=\S+ )?({'|'.join(PROGRAMS)}) \S|({'|'.join(COMMANDS)}) --", piece)
    ]


def filled(command: str) -> list[str]:
    """The words of a command, with something in place of what a reader puts there."""
    words = [PLACEHOLDERS.get(word, word) for word in shlex.split(command)]
    return [word for word in words if word]


def in_blocks(page: Path) -> list[str]:
    """The commands in the blocks of a page."""
    return [without_comment(command) for block in blocks(page, *SHELLS) for command, _, _ in block.commands()]


def installed(folder: Path, page: Path) -> None:
    """Install the package whose pyproject.toml a page shows, as pip would: its metadata beside its modules."""
    (stored,) = (tomllib.loads(block.text) for block in blocks(page, "toml") if block.title == "pyproject.toml")
    ((group, points),) = stored["project"]["entry-points"].items()
    metadata = folder / "ours-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: ours\nVersion: 1\nLicense: MIT\n", "utf-8")
    lines = [f"[{group}]", *(f"{name} = {place}" for name, place in points.items())]
    (metadata / "entry_points.txt").write_text("\n".join(lines), "utf-8")


@pytest.fixture
def walk(tmp_path: Path) -> Walk:
    """A reader in an empty folder."""
    (tmp_path / "work").mkdir()
    return Walk(tmp_path / "work", tools(tmp_path / "bin"), EXCEPTIONS)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a small film that has a schema."""
    small = SmallProject(tmp_path_factory.mktemp("built") / "project")
    script = pages.SCRIPT.replace("640x360", "320x180")
    # Tones as short as these are left a little fainter, and `verify` measures that from ten seconds of speech on.
    script = script.replace("say: Here is [a first one](#other), and here is [the next](#treatment).", "hold: 1")
    small.script.write_text(f"languages: {{de: {{}}}}\n{script}", "utf-8")
    build(Project(small.root), jobs=2)
    return small.root


@pytest.fixture(scope="module")
def ran() -> set[str]:
    """What was run on one page, needs no project, and need not be on another."""
    return set()


@pytest.mark.voice
def test_a_newcomer_gets_two_films_and_changes_a_word(walk: Walk, ran: set[str]) -> None:
    """The tutorial, word for word: its last build speaks the one sentence that was changed, and keeps the rest."""
    walk.size = "480x270"
    walk.follow(ROOT / "docs" / "index.md")
    assert [done.out.count("no findings") for done in walk.done if done.command == "cuelight verify"] == [2]
    (doctor,) = (done for done in walk.done if done.command == "cuelight doctor")
    assert doctor.out.count("works") >= 6, "voice, fonts, encoders, layout ..."
    last = walk.done[-1]
    assert last.command == "cuelight build"
    first, water = (line.partition("made ")[2].partition(";")[0] for line in last.out.splitlines()[:2])
    assert (first, water) == ("nothing", "1 take, 1 film, 3 outputs")
    assert last.out.splitlines()[1].startswith("dist/water/water.mp4: ")
    film = walk.folder / "dist" / "water"
    scenes = json.loads((film / "timeline.json").read_bytes())["scenes"]
    assert len(list((walk.folder / "audio/water").glob("*.flac"))) == 1 + sum(len(scene["takes"]) for scene in scenes)
    assert "Almost all water is in the seas: a share of 97 percent." in (film / "transcript.txt").read_text("utf-8")
    assert (film / "schema.svg").is_file()
    walk.run("cuelight check --strict")
    ran.update({"cuelight doctor"} & {done.command for done in walk.done})


@pytest.mark.slow
@pytest.mark.voice
def test_the_commands_of_the_readme_work(walk: Walk, built: Path, ran: set[str]) -> None:
    """In a clone whose environment is there: `make video`, the script, then every command that the text names."""
    root = walk.folder
    shutil.copytree(built, root, dirs_exist_ok=True)
    shutil.rmtree(root / "dist")
    for name in ("Makefile", "pyproject.toml", "constraints.txt", "pipeline.py"):
        shutil.copy(ROOT / name, root)
    tools(root / ".venv" / "bin")
    (root / ".venv" / ".installed").touch()
    lend(root)
    walk.size = "480x270"
    walk.run("git init --quiet && git add scripts && git commit --quiet --message Start")
    walk.follow(ROOT / "README.md")
    (root / "talk.md").write_text("# A talk\n\n- One\n- Two\n")
    assert (root / "dist" / "small" / "small.mp4").is_file()
    named = dict.fromkeys(command for command, _ in in_text(ROOT / "README.md") if command not in EXCEPTIONS)
    for command in (each for each in named if each not in ran):
        walk.run(shlex.join(filled(command)))
    for name in ("dist/my-film/my-film.mp4", "report/report.md", "say.wav", ".gitlab-ci.yml"):
        assert (root / name).is_file(), name
    assert {command.split()[1] for command in named if command.startswith("cuelight ")} == set(COMMANDS)


@pytest.mark.voice
@pytest.mark.parametrize("name", MADE)
def test_the_commands_of_a_page_work(walk: Walk, built: Path, name: str) -> None:
    """In a project that is built; what the page says is made is there."""
    shutil.copytree(built, walk.folder, dirs_exist_ok=True)
    page = ROOT / "docs" / name
    if any(block.title == "pyproject.toml" for block in blocks(page)):
        installed(walk.folder, page)
        walk.environment["PYTHONPATH"] = os.pathsep.join([str(walk.folder), os.environ.get("PYTHONPATH", "")])
    walk.follow(page)
    for made, content in MADE[name].items():
        assert content in (walk.folder / made).read_bytes(), made


def test_every_page_with_commands_is_walked_through() -> None:
    """By one of the tests above, or by test_ci.py."""
    assert sorted(page.name for page in PAGES if in_blocks(page)) == sorted([*FROM_NOTHING, *MADE])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_in_the_text_is_one(page: Path) -> None:
    """Those of Cuelight are parsed by its own parser; no other stands there but what is run, or excepted."""
    for command, flags in in_text(page):
        program, *words = filled(" ".join([command, *flags]))
        if program in COMMANDS:
            program, words = "cuelight", [program, *words]
        if program != "cuelight":
            assert command in {*EXCEPTIONS, "python pipeline.py"}, command
        elif len(words) > 1:
            assert _parser().parse_args(words)
        else:
            assert words[0] in COMMANDS
    known = {option for command in COMMANDS.values() for option in command._option_string_actions}
    flags = [piece.split()[0] for _, pieces in spans(page) for piece in pieces if re.match(r"--(?!play-video)", piece)]
    assert set(flags) <= known


def test_only_what_the_documentation_says_is_excepted() -> None:
    """An exception whose command is gone must go, too."""
    assert set(EXCEPTIONS) <= {
        *(command for page in PAGES for command in in_blocks(page)),
        *(command for page in PAGES for command, _ in in_text(page)),
    }
