"""Where the time of a build goes, with the physical floor beside each part: speech at the model's own speed, one key
frame a distinct picture, the frames of moves encoded, bytes to disk.

Run: python benchmarks/floor.py     (two cores, the example; three runs, medians)
"""

import compileall
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from PIL import Image

from cuelight.build.plan import Plan, built_plan
from cuelight.build.steps.move import blended_frames
from cuelight.project import Project
from cuelight.video.blend import read_still
from cuelight.video.h264 import encode_move, encode_still

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = "advanced-stage"
JOBS = 2
RUNS = 3


def timed(work: Callable[[], object]) -> float:
    """Wall seconds of some work."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def computed() -> float:
    """Seconds that cores have worked for this process and those that it has waited for."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in (own, children))


def tree(pid: int) -> list[int]:
    """A process and all below it, as Linux lists them."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        below = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return [pid]
    return [pid, *(each for child in below for each in tree(child))]


def resident(pid: int) -> int:
    """Bytes in memory of a process and all below it; what they share counts for each."""
    total = 0
    for each in tree(pid):
        with suppress(OSError, IndexError):
            total += int(Path(f"/proc/{each}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return total


def proportional(pid: int) -> int:
    """The same, of what processes share to each its part: Linux's PSS. Takes some milliseconds."""
    total = 0
    for each in tree(pid):
        with suppress(OSError):
            rows = dict(row.split(":", 1) for row in Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()[1:])
            total += int(rows["Pss"].split()[0]) * 1024
    return total


def as_installed() -> None:
    """Have the program compiled, as it is wherever it was installed, and let it keep what it compiles by itself."""
    compileall.compile_dir(ROOT / "src", quiet=1)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def cold_build(project: Path) -> tuple[float, float, int, int, dict[str, Any]]:
    """Build from nothing.

    Returns:
        Wall seconds, seconds of cores, the most bytes in memory at once, the same by `proportional`, what is printed.
    """
    for made in ("audio", "slides", "dist", ".cuelight"):
        shutil.rmtree(project / made, ignore_errors=True)
    used, started, most, fair = computed(), time.perf_counter(), 0, 0
    turns = count()
    arguments = [sys.executable, "-m", "cuelight", "build", "--json", "--jobs", str(JOBS)]
    with subprocess.Popen(arguments, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None:
            most = max(most, resident(running.pid))
            if next(turns) % 20 == 0:
                fair = max(fair, proportional(running.pid))
            time.sleep(0.05)
        wall = time.perf_counter() - started
        assert running.stdout
        said = json.load(running.stdout)
    return wall, computed() - used, most, fair, said


def command(project: Path, *arguments: str) -> tuple[float, dict[str, Any]]:
    """Run the command; its wall seconds, and what it printed as JSON, if it did."""
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "cuelight", *arguments], cwd=project, capture_output=True, text=True)
    wall = time.perf_counter() - started
    return wall, json.loads(done.stdout) if "--json" in arguments else {}


def side_by_side(work: Callable[[Any], object], jobs: Sequence[Any]) -> float:
    """Seconds for jobs on all cores."""
    with ThreadPoolExecutor(JOBS) as pool:
        return timed(lambda: list(pool.map(work, jobs)))


def floors(plan: Plan) -> tuple[dict[str, float], float]:
    """The least that each part can take, everything else left out, in seconds; and in seconds of cores in all."""
    takes = list({job.digest: job for job in plan.takes}.values())
    shared = {plan.stills[clip.scene, clip.state].unit for clip, job in plan.moves.items() if job.shares_still}
    stills = list({job.unit: job for job in plan.stills.values() if job.unit not in shared}.values())
    pictures = [Image.open(job.path).convert("RGB") for job in stills]
    format_ = plan.source.format
    moves = list({job.unit: job for job in plan.moves.values()}.values())
    ready = []
    for job in moves:
        if not job.is_drawn:
            before = None if job.closed else read_still(job.stills[0])
            ready.append(([frame.copy() for frame in blended_frames(job)], job, before))

    def speak(job: Any) -> object:
        return job.voice.speak(job.sentence.spoken_text, job.sentence.spoken, int(job.digest[:16], 16))

    def move(made: Any) -> object:
        frames, job, after = made
        return encode_move(frames, format_, motions=[step.motion for step in job.clip.steps], after=after)

    speak(takes[0])
    files = [path for folder in (plan.source.film.parent, takes[0].folder) for path in folder.iterdir()]
    contents = [path.read_bytes() for path in files]
    with tempfile.TemporaryDirectory(dir=plan.source.project.root) as folder:
        written = timed(lambda: [Path(folder, str(at)).write_bytes(data) for at, data in enumerate(contents)])
    before = computed()
    least = {
        "takes": side_by_side(speak, takes),
        "stills": side_by_side(lambda picture: encode_still(picture, format_), pictures),
        "moves": side_by_side(move, ready),
        "films": written,
        "plan": 0.0,
    }
    return least, computed() - before


def main() -> None:
    """Print two tables."""
    as_installed()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "scripts", root / "scripts")
        script = root / "scripts" / f"{EXAMPLE}.yaml"
        cold = [cold_build(root) for _ in range(RUNS)]
        wall, used, most, fair = (median(run[number] for run in cold) for number in range(4))
        said = [run[4]["films"][0]["elapsed"] for run in cold]
        elapsed = {key: median(each[key] for each in said) for key in said[0]}
        # A move begins as soon as its slides are drawn: neither ends before the other begins.
        elapsed["stills and moves"] = elapsed.pop("stills") + elapsed.pop("moves")
        before = computed()
        start = median(
            timed(lambda: subprocess.run([sys.executable, "-c", "import cuelight.build.run"], check=True))
            for _ in range(5)
        )
        start_used = (computed() - before) / 5
        least, least_used = floors(built_plan(Project(root), script))
        least["stills and moves"] = least.pop("stills") + least.pop("moves")
        print(f"{os.cpu_count()} cores, the example, medians of {RUNS}\n")
        print("| cold build | seconds | floor | what the floor is |\n|---|---|---|---|")
        stored = {"takes": "the model speaks all sentences", "films": "bytes to disk", "plan": "nothing",
                  "stills and moves": "a key frame a picture, and the frames of moves encoded"}  # fmt: skip
        print(f"| process start | {start:.2f} | {start:.2f} | Python imports the program |")
        for key in ("plan", "takes", "stills and moves", "films"):
            print(f"| {key} | {elapsed[key]:.2f} | {least[key]:.2f} | {stored[key]} |")
        floor, floor_used = start + sum(least.values()), start_used + least_used
        print(f"| all | {wall:.2f} | {floor:.2f} | {wall / floor:.2f} times the floor |")
        print(f"| seconds of cores | {used:.2f} | {floor_used:.2f} | {used / floor_used:.2f} times the floor |")
        print(f"\nMost memory at once, of all processes: {most / 1e6:.0f} MB (PSS, once a second: {fair / 1e6:.0f} MB)")
        word, take = one_word(root, script)
        print("\n| one word | seconds |\n|---|---|")
        print(f"| process start | {start:.2f} |\n| one take, with the model read from disk | {take:.2f} |")
        print(f"| the build | {word:.2f} |\n| over process start and take | {word - start - take:.2f} |")
    for arguments in (["--help"], ["status"]):
        print(f"\ncuelight {arguments[0]}: {median(command(ROOT, *arguments)[0] for _ in range(5)):.2f} s")


def one_word(root: Path, script: Path) -> tuple[float, float]:
    """Seconds of a build after one changed word, and of one take by itself, in a process of its own less its start."""
    text, walls = script.read_text("utf-8"), []
    for word in ("want", "like", "wish"):
        script.write_text(text.replace("you need", f"you {word}", 1), "utf-8")
        walls.append(command(root, "build", "--jobs", str(JOBS))[0])
    code = (
        "import time; from pathlib import Path; import cuelight.build.run\n"
        "from cuelight.speech.voice import open_voice\n"
        "at = time.perf_counter(); voice = open_voice('joe', None, 'en', Path, Path('.cuelight/voices'))\n"
        "words = tuple('This film will be here when you need it.'.split())\n"
        "voice.speak(' '.join(words), words, 1); print(time.perf_counter() - at)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True) for _ in range(RUNS)]
    return median(walls), median(float(run.stdout) for run in runs)


if __name__ == "__main__":
    main()
