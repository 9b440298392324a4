"""A reader's walk through a page of the documentation: files are written and commands run as it says, in order."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from command import PATIENCE, start
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md")))
GIT = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
       "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull,
       "GIT_CONFIG_SYSTEM": os.devnull}  # fmt: skip
UNSET = ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "MAKEFLAGS", "MAKELEVEL", "MFLAGS")
"""What CI and make tell those whom they start, and would tell the commands of a page."""
SHELLS = ("sh", "console")


def in_tests(pattern: str) -> list[Path]:
    """What there is in folders of tests; not below `tests/js`, where tests make folders and take them away."""
    folders = [path for path in sorted((ROOT / "tests").iterdir()) if path.is_dir() and path.name != "js"]
    return [path for folder in folders for path in folder.rglob(pattern)]


@dataclass(frozen=True)
class Block:
    """A block of code in a page; one with a title is the file of that name."""

    page: Path
    line: int
    language: str
    title: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}"

    def commands(self) -> Iterator[tuple[str, int, str]]:
        """The commands of a shell's block: each with the exit status it is to have, and what a console shows of it."""
        shown = self.language == "console"
        parts = (
            re.split(r"^\$ ", self.text, flags=re.MULTILINE)[1:] if shown else re.findall(r"(?:.*\\\n)*.+", self.text)
        )
        for part in parts:
            command, _, said = part.partition("\n") if shown else (part, "", "")
            command, _, status = command.partition("# exit status")
            yield command.strip(), int(status or 0), said


def without_comment(command: str) -> str:
    """A command without what is said about it behind it."""
    return re.split(r"\s+#", command)[0].strip()


def blocks(page: Path, *languages: str) -> Iterator[Block]:
    """The blocks of a page in some languages, or in any; an indented one has none."""
    return (block for block in _blocks(page) if not languages or block.language in languages)


@cache
def _blocks(page: Path) -> tuple[Block, ...]:
    return tuple(_read(page))


def _read(page: Path) -> Iterator[Block]:
    for token in MarkdownIt("commonmark").parse(page.read_text("utf-8")):
        if token.type in ("fence", "code_block"):
            assert token.map
            language, _, more = token.info.partition(" ")
            title = re.fullmatch(r'title="(.+)"', more)
            assert title or not more, f"{page.name}:{token.map[0] + 1}: {more}"
            yield Block(page, token.map[0] + 1, language, title[1] if title else "", token.content)


def spans(page: Path) -> Iterator[tuple[int, list[str]]]:
    """The pieces of code in the text of a page: a line, and those of its paragraph or of its row of a table."""
    row: list[str] | None = None
    for token in MarkdownIt("commonmark").enable("table").parse(page.read_text("utf-8")):
        line = token.map[0] + 1 if token.map else 0
        found = [child.content for child in token.children or () if child.type == "code_inline"]
        if token.type == "tr_open":
            row, at = [], line
        elif token.type == "tr_close" and row is not None:
            yield at, row
            row = None
        elif row is not None:
            row += found
        elif found:
            yield line, found


def tools(folder: Path) -> Path:
    """A folder with the commands `cuelight` and `python`: those of the tests, where warnings are errors."""
    folder.mkdir(parents=True)
    for name, more in (("cuelight", " -m cuelight"), ("python", "")):
        tool = folder / name
        tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -W error{more} "$@"\n', "utf-8")
        tool.chmod(0o755)
    return folder


@dataclass(frozen=True)
class Done:
    """A command that was run, and what it said."""

    command: str
    out: str
    err: str


@dataclass
class Walk:
    """A reader with a shell.

    Attributes:
        folder: Where the shell is; `cd` changes it.
        tools: The folder of `tools`.
        skipped: Commands that are not run.
        environment: What its commands have beside what the tests have.
        size: What films are made in, of which a script does not say it; "" for the full size.
        done: The commands that were run, in order.
    """

    folder: Path
    tools: Path
    skipped: Collection[str] = ()
    environment: dict[str, str] = field(default_factory=dict)
    size: str = ""
    done: list[Done] = field(default_factory=list)

    def follow(self, page: Path) -> None:
        """Do what a page says, from its first block to its last."""
        for block in blocks(page):
            if block.title:
                path = self.folder / block.title
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.text, "utf-8")
                self._make_small()
            elif block.language in SHELLS:
                for command, status, said in block.commands():
                    if without_comment(command) not in self.skipped:
                        self.run(command, status)
                        assert said in ("", self.done[-1].out + self.done[-1].err), block

    def run(self, command: str, status: int = 0) -> Done:
        """Run a command; it must end with that status. A server is asked for its pages and then ended."""
        if command.startswith(("cuelight serve", "cuelight preview")):
            return self._serve(command)
        place = self.tools.parent / "place"
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", f"trap 'pwd > \"{place}\"' EXIT\n{command}"],
            cwd=self.folder, env=self._environment(), capture_output=True, text=True, timeout=PATIENCE
        )  # fmt: skip
        assert done.returncode == status, f"{command}\n{done.stdout}{done.stderr}"
        self.folder = Path(place.read_text("utf-8").removesuffix("\n"))
        self.done.append(Done(command, done.stdout, done.stderr))
        self._make_small()
        return self.done[-1]

    def _make_small(self) -> None:
        """Add the size at the end of scripts that say none, where it moves no line that a message names."""
        for path in self.folder.glob("scripts/*.yaml") if self.size else ():
            text = path.read_text("utf-8")
            if "\nscenes:\n" in text and "\nsize:" not in text:
                path.write_text(f"{text.rstrip()}\nsize: {self.size}\n", "utf-8")

    def _serve(self, command: str) -> Done:
        """Open the pages that it shows, then end it as Ctrl-C does; the port is one that is free."""
        shell = ["bash", "-e", "-c", f"exec {command} --port 0"]
        with start(shell, cwd=self.folder, env=self._environment(), stdout=subprocess.PIPE) as run:
            assert run.stdout
            try:
                address = run.stdout.readline().split()[0]
                pages = [_opened(address)]
                pages += [_opened(address + name) for name in re.findall(r'href="([^"]+/embed\.html)"', pages[0])]
                run.send_signal(signal.SIGINT)
                assert run.wait(PATIENCE) == 0
            finally:
                run.kill()
        self.done.append(Done(command, "".join(pages), ""))
        return self.done[-1]

    def _environment(self) -> Mapping[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in UNSET}
        return {**kept, **GIT, "PATH": f"{self.tools}{os.pathsep}{os.environ['PATH']}", **self.environment}


def _opened(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as page:
        return str(page.read().decode())
