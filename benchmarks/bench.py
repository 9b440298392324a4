"""The numbers that compare Cuelight with its neighbours, in one run of under ten minutes: `make bench`.

Writes results.md, results.json and edit.png beside itself; `summary` makes the README's table of them. Every way makes
a film of the same pictures, sound and durations. The neighbours keep nothing that an edit could use again, and cost the
same for each second of film: they are measured on a short film, three times, and told for longer ones by multiplying
all but the program's start (marked ~). They are installed into an environment of their own.
"""

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import av
import numpy as np
import soundfile
from PIL import Image

from cuelight.build.plan import Plan, built_plan
from cuelight.model.standards import SAMPLE_RATE
from cuelight.project import Project
from cuelight.speech.take_files import read_samples

HERE = Path(__file__).resolve().parent
PEERS = HERE.parent / ".venv-peers"
PACKAGES = ("moviepy", "slide-stream", "imageio-ffmpeg")
WAYS = {
    "moviepy": "MoviePy `write_videofile`",
    "moviepy-ultrafast": "MoviePy, preset ultrafast",
    "ffmpeg": "ffmpeg, a file a picture + concat copy",
    "slide-stream": "slide-stream (given our takes and pictures)",
}
BEGIN = dict.fromkeys(WAYS, "import moviepy") | {"ffmpeg": "pass", "slide-stream": "import slide_stream.media"}
MINUTES = (1, 3, 10, 60)
RATE = 30
SCENE = 15
"""Seconds that a scene takes: two sentences of some three seconds, and the silence round them."""
RUNS = 3
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As people run programs: Python compiles each module once."""
SHORT = 12.0
"""Seconds of film that the neighbours are measured on."""
SHORTER = 3.0
"""The same for the slowest of them."""
SUBJECTS = (
    "tumour", "treatment", "benefit", "question", "scan", "medicine", "doctor", "operation", "phase", "side effect",
)  # fmt: skip
VERBS = (
    "changes", "helps", "takes time", "needs care", "may return", "is checked", "differs", "has reasons", "matters",
)  # fmt: skip


@dataclass(frozen=True)
class Run:
    """One run of a program: wall and processor seconds, and peak memory in megabytes, its children's too."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Row:
    """A line of a table; `runs` is 0 where a time is told by multiplying."""

    way: str
    work: str
    minutes: float
    seconds: float
    runs: int
    cpu: float = 0.0
    memory: float = 0.0
    megabytes: float = 0.0
    psnr: float = 0.0
    start: float = 0.0
    """Seconds of `seconds` until the program has begun, which a longer film does not multiply."""

    def at(self, minutes: float) -> float:
        """Seconds for a film of another length."""
        return self.start + (self.seconds - self.start) * minutes / self.minutes


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a program to its end."""
    before = os.times()
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, env=COMPILED)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{command}: status {process.returncode}\n{said.read().decode()[-2000:]}")
    wall, after = time.perf_counter() - started, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(wall, cpu or usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def build(project: Path) -> Run:
    """Build with two jobs, as a process of its own."""
    return run([sys.executable, "-m", "cuelight", "build", "--jobs", "2"], project)


def write_script(project: Path, minutes: float) -> Path:
    """A film of so many minutes: each scene its own picture and its own two sentences, cut from one to the next."""
    scenes = [
        {
            "id": f"s{number}",
            "heading": f"Number {number}: the {SUBJECTS[number % 10]}",
            "bullets": [{"text": f"It {VERBS[(number + at) % 9]}, as said in part {number}"} for at in range(3)],
            "transition": "cut",
            "hold": SCENE,
            "say": f"In part {number} the {SUBJECTS[number % 10]} {VERBS[number % 9]}, as you may have seen. "
            f"Then the {SUBJECTS[(number + 3) % 10]} {VERBS[(number + 5) % 9]} too, in most cases.",
        }
        for number in range(round(minutes * 60 / SCENE))
    ]
    (project / "scripts").mkdir(parents=True)
    script = project / "scripts" / "film.yaml"
    script.write_text(json.dumps({"title": "A film", "rate": RATE, "scenes": scenes}, indent=1), "utf-8")
    return script


def edit(script: Path, number: int) -> None:
    """Change one word that is spoken in the first scene."""
    words = ("may have seen", "perhaps have seen", "surely have seen", "often have seen")
    script.write_text(script.read_text("utf-8").replace(words[number], words[number + 1], 1), "utf-8")


def forget(project: Path, *folders: str) -> None:
    """Take away what was made."""
    for folder in folders:
        shutil.rmtree(project / folder, ignore_errors=True)


def ours(project: Path, minutes: float) -> Iterator[Row]:
    """Cold, cold but for speech, linked, one word, nothing."""
    script = write_script(project, minutes)
    yield summed("Cuelight", "cold, with speech", minutes, _cold(project, "audio", "slides", "dist", ".cuelight"))
    size, quality = measured(built_plan(Project(project), script), project / "dist/film/film.mp4")
    without = _cold(project, "slides", "dist", ".cuelight/units", ".cuelight/records")
    yield summed("Cuelight", "cold, without speech", minutes, without, size, quality)
    yield summed("Cuelight", "linked from kept units", minutes, _cold(project, "dist", ".cuelight/records"))
    edits = []
    for number in range(RUNS):
        edit(script, number)
        edits.append(build(project))
    yield summed("Cuelight", "one word changed", minutes, edits)
    time.sleep(2.5)
    build(project)
    yield summed("Cuelight", "nothing changed", minutes, [build(project) for _ in range(RUNS)])


def _cold(project: Path, *folders: str) -> list[Run]:
    found = []
    for _ in range(RUNS):
        forget(project, *folders)
        found.append(build(project))
    return found


def summed(way: str, work: str, minutes: float, runs: Sequence[Run], size: float = 0, quality: float = 0) -> Row:
    """Medians of runs, and the most memory."""
    cpu, memory = statistics.median(run.cpu for run in runs), max(run.memory for run in runs)
    return Row(way, work, minutes, statistics.median(run.wall for run in runs), len(runs), cpu, memory, size, quality)


def slides_of(plan: Plan, folder: Path, seconds: float) -> list[dict[str, Any]]:
    """The film's first seconds as the neighbours are given it: for each hold a picture, its sound and its length."""
    takes = {job.digest: job for job in plan.takes}
    sound = np.zeros(round(plan.timeline.frames * SAMPLE_RATE / RATE) + SAMPLE_RATE, np.float32)
    for scene in plan.timeline.scenes:
        for placed in scene.takes:
            job, start = takes[placed.take.digest], round(placed.start * SAMPLE_RATE)
            sound[start : start + placed.take.samples] += read_samples(job.folder, job.stem)
    slides = []
    for number, clip in enumerate(clip for clip in plan.timeline.clips if clip.start < seconds * RATE):
        end = min(clip.end, round(seconds * RATE))
        first, last = (round(frame * SAMPLE_RATE / RATE) for frame in (clip.start, end))
        path = folder / f"{number}.wav"
        soundfile.write(path, sound[first:last], SAMPLE_RATE)
        key = (clip.steps[-1].scene, clip.steps[-1].state) if clip.steps else (clip.scene, clip.state)
        picture = str(plan.stills[key].path)
        slides.append({"picture": picture, "sound": str(path), "seconds": (end - clip.start) / RATE})
    return slides


def theirs(folder: Path, seconds: float, ways: Sequence[str]) -> Iterator[Row]:
    """Each neighbour on the first seconds of a film, and how long it takes to begin."""
    folder.mkdir()
    project = folder / "theirs"
    script = write_script(project, SHORT / 60)
    build(project)
    plan = built_plan(Project(project), script)
    listed = folder / "slides.json"
    listed.write_text(json.dumps({"slides": slides_of(plan, folder, seconds), "rate": RATE}), "utf-8")
    for way in ways:
        begin = [str(PEERS / "bin" / "python"), "-c", BEGIN[way]]
        start = statistics.median(run(begin, folder).wall for _ in range(RUNS))
        out = folder / f"{way}.mp4"
        command = [str(PEERS / "bin" / "python"), str(HERE / "peers.py"), way, str(listed), str(out)]
        runs = [run(command, folder) for _ in range(RUNS)]
        size, quality = measured(plan, out)
        yield replace(summed(WAYS[way], "any change", seconds / 60, runs, size, quality), start=start)


def measured(plan: Plan, path: Path) -> tuple[float, float]:
    """Megabytes, and how near the pictures come to the slides: mean PSNR of luma within each hold, dB."""
    held = [clip for clip in plan.timeline.clips if not clip.steps][:24]
    wanted = {(7 * clip.start + clip.end) // 8: plan.stills[clip.scene, clip.state].path for clip in held}
    found = []
    with av.open(str(path)) as film:
        stream = film.streams.video[0]
        matrix = "ITU709" if stream.codec_context.colorspace == 1 else "ITU601"
        for number, frame in enumerate(film.decode(stream)):
            if number in wanted:
                found.append(
                    _psnr(frame.reformat(format="yuv420p").to_ndarray()[: frame.height], wanted[number], matrix)
                )
            if number > max(wanted):
                break
    return path.stat().st_size / 1e6, float(np.mean(found))


def _psnr(luma: np.ndarray, picture: Path, matrix: str) -> float:
    with Image.open(picture) as image:
        frame = av.VideoFrame.from_ndarray(np.asarray(image.convert("RGB")), format="rgb24")
    options = {"dst_colorspace": matrix, "src_color_range": "JPEG", "dst_color_range": "MPEG"}
    true = frame.reformat(format="yuv420p", **options).to_ndarray()[: frame.height]
    error = np.mean((luma.astype(np.float32) - true) ** 2)
    return float(min(10 * np.log10(255**2 / max(error, 1e-9)), 100))


def install_peers() -> dict[str, str]:
    """The neighbours in an environment of their own; their versions."""
    python = PEERS / "bin" / "python"
    if not python.is_file():
        venv.create(PEERS, with_pip=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES], check=True
        )
    code = f"from importlib.metadata import version\nfor name in {PACKAGES!r}: print(name, version(name))"
    said = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout
    return dict(line.split() for line in said.splitlines())


def table(rows: Sequence[Row], peers: Sequence[Row]) -> str:
    """Seconds by length of film, and how much longer a neighbour takes for one changed word."""
    works = list(dict.fromkeys(row.work for row in rows))
    by = {(row.work, row.minutes): row for row in rows}
    lines = [
        "| seconds for a film of | " + " | ".join(f"{minutes} min" for minutes in MINUTES) + " |",
        "|---" * 5 + "|",
    ]
    for work in works:
        cells = " | ".join(f"{by[work, minutes].seconds:.2f}" for minutes in MINUTES)
        lines.append(f"| Cuelight: {work} | {cells} |")
    for peer in peers:
        cells = [peer.at(minutes) for minutes in MINUTES]
        word = [by["one word changed", minutes].seconds for minutes in MINUTES]
        shown = " | ".join(f"~{cell:.0f} ({cell / ours_:.0f}×)" for cell, ours_ in zip(cells, word, strict=True))
        lines.append(f"| {peer.way}: {peer.work} | {shown} |")
    return "\n".join(lines)


def summary(results: Mapping[str, Any]) -> str:
    """The table of the README, from results.json: seconds after one changed word."""
    rows = [Row(**row) for row in results["rows"]]
    word = {row.minutes: f"{row.seconds:.1f}" for row in rows if row.work == "one word changed"}
    lines = [
        "| seconds after one changed word, in a film of | " + " | ".join(f"{at} min" for at in MINUTES) + " |",
        "|---" * 5 + "|",
        "| Cuelight | " + " | ".join(word[at] for at in MINUTES) + " |",
    ]
    peers = (row for row in rows if row.work == "any change")
    lines += [f"| {row.way} | " + " | ".join(f"{row.at(at):,.0f}" for at in MINUTES) + " |" for row in peers]
    return "\n".join(lines)


def costs(rows: Sequence[Row]) -> str:
    """Processor, memory, size and quality."""
    lines = ["| way | minutes | runs | seconds | CPU s | peak MB | file MB | PSNR dB |", "|---" * 8 + "|"]
    for row in rows:
        size, quality = (f"{value:.1f}" if value else "" for value in (row.megabytes, row.psnr))
        lines.append(
            f"| {row.way}: {row.work} | {row.minutes:g} | {row.runs} | {row.seconds:.2f} | {row.cpu:.1f} | "
            f"{row.memory:.0f} | {size} | {quality} |"
        )
    return "\n".join(lines)


def plot(rows: Sequence[Row], peers: Sequence[Row], path: Path) -> None:
    """Time against length for one changed word."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 4.5), layout="constrained")
    axes = figure.add_subplot()
    words = [row for row in rows if row.work == "one word changed"]
    axes.plot(
        [row.minutes for row in words], [row.seconds for row in words], "o-", lw=3, color="#0A6B70", label="Cuelight"
    )
    for peer, style in zip(peers, ("s--", "^:", "v-.", "D--"), strict=True):
        times = [peer.at(minutes) for minutes in MINUTES]
        axes.plot(MINUTES, times, style, lw=1.5, label=peer.way.replace("`", ""))
    axes.set(xscale="log", yscale="log", xlabel="Length of the film, minutes", ylabel="Seconds after one changed word")
    axes.set_xticks(MINUTES, [str(minutes) for minutes in MINUTES])
    axes.minorticks_off()
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=120, metadata={"Software": None})


def machine(peers: dict[str, str]) -> dict[str, str]:
    """What it was measured on."""
    names = ("cuelight", "av", "moviepy", "numpy", "pillow", "piper-tts", "onnxruntime")
    return {
        "cores": str(os.cpu_count()),
        "processor": platform.processor() or platform.machine(),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        **{name: version(name) for name in names},
        **{f"{name} (theirs)": number for name, number in peers.items()},
    }


def main() -> None:
    """Measure, and write what was found."""
    started = time.perf_counter()
    peers_installed = install_peers()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        quick = [way for way in WAYS if way != "slide-stream"]
        peers = [*theirs(Path(folder) / "a", SHORT, quick), *theirs(Path(folder) / "b", SHORTER, ["slide-stream"])]
        for minutes in MINUTES:
            rows += ours(Path(folder) / f"ours-{minutes}", minutes)
            shutil.rmtree(Path(folder) / f"ours-{minutes}")
    stored = machine(peers_installed)
    results = {"machine": stored, "rows": [asdict(row) for row in (*rows, *peers)]}
    (HERE / "results.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    plot(rows, peers, HERE / "edit.png")
    (HERE / "results.md").write_text(
        "# Results\n\nWritten by `make bench` (benchmarks/bench.py). Wall seconds, medians of three runs; ~ is "
        f"measured on {SHORT:g} seconds of film (slide-stream: {SHORTER:g}) and multiplied, but for the start of the "
        "program; × is how much longer than Cuelight after one changed word, in the same run.\n\n"
        f"{table(rows, peers)}\n\n![Seconds after one changed word, by length of the film](edit.png)\n\n"
        f"{costs((*rows, *peers))}\n\n" + "\n".join(f"- {name}: {number}" for name, number in stored.items()) + "\n",
        "utf-8",
    )
    print((HERE / "results.md").read_text("utf-8"))
    print(f"measured in {time.perf_counter() - started:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
