"""What a film costs to put together: linked from units, encoded anew, and written by MoviePy, side by side in one run.

Run: python benchmarks/link.py [--seconds N]     (--seconds N lets MoviePy write only so much, and extrapolates)
All three have the example's pictures, moves, durations and takes, already drawn and spoken. Prints a table: seconds,
bytes, and how near each file's luma comes to the true pictures (peak signal-to-noise ratio, dB).
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import av
import numpy as np
from PIL import Image

from cuelight.build.plan import Plan, built_plan
from cuelight.build.run import build
from cuelight.build.steps.move import MoveJob, make_move
from cuelight.build.steps.still import StillJob
from cuelight.project import Project
from cuelight.publish.moviepy_clip import film_clip
from cuelight.video.h264 import encode_still

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = "advanced-stage"
CORES = 2
SAMPLED = 5
"""Every so many frames one is compared with the true picture."""


@dataclass(frozen=True)
class Outcome:
    """What a way to make the film took and gave."""

    name: str
    seconds: float
    path: Path
    share: float = 1.0


def timed(work: Callable[[], object]) -> float:
    """Wall seconds of some work."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def encode_anew(job: StillJob | MoveJob) -> None:
    """A still from its PNG, or a move from its stills."""
    if isinstance(job, MoveJob):
        make_move(job)
    else:
        with Image.open(job.path) as image:
            job.store.put(job.unit, encode_still(image, job.format))


def link_again(plan: Plan) -> None:
    """Link the film from what is kept."""
    shutil.rmtree(plan.source.film.parent)
    (built,) = build(plan.source.project, [plan.source.path], jobs=CORES)
    if any(built.made[stage] for stage in ("takes", "stills", "moves")):
        sys.exit("something was made that should have been kept")


def encode_all(plan: Plan) -> None:
    """Encode every still and move, then link."""
    jobs = {job.unit: job for job in (*plan.stills.values(), *plan.moves.values())}
    with ThreadPoolExecutor(CORES) as pool:
        list(pool.map(encode_anew, jobs.values()))
    link_again(plan)


def with_moviepy(plan: Plan, path: Path, seconds: float | None) -> float:
    """Let MoviePy write the film, or its first seconds, as it does by default; the share of the film that it wrote."""
    clip = film_clip(plan)
    share = min(seconds / clip.duration, 1.0) if seconds else 1.0
    part = clip if share == 1 else clip.subclipped(0, seconds)
    part.write_videofile(str(path), logger=None, threads=CORES)
    return share


def lumas(path: Path) -> Iterator[np.ndarray]:
    """The luma of each frame that is compared."""
    with av.open(str(path)) as film:
        for number, frame in enumerate(film.decode(video=0)):
            if number % SAMPLED == 0:
                yield frame.reformat(format="yuv420p").to_ndarray()[: frame.height]


def true_luma(picture: np.ndarray, colorspace: str) -> np.ndarray:
    """The luma of an RGB picture in the matrix that a file means."""
    frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
    options = {"dst_colorspace": colorspace, "src_color_range": "JPEG", "dst_color_range": "MPEG"}
    return frame.reformat(format="yuv420p", **options).to_ndarray()[: frame.height]


def psnr(plan: Plan, path: Path, colorspace: str) -> tuple[float, float]:
    """Mean over frames and least, dB; a frame without any error counts as 100."""
    clip, rate = film_clip(plan), float(plan.timeline.rate)
    found = []
    for number, luma in enumerate(lumas(path)):
        true = true_luma(clip.get_frame(number * SAMPLED / rate), colorspace)
        error = np.mean((luma.astype(np.float32) - true) ** 2)
        found.append(min(10 * np.log10(255**2 / max(error, 1e-9)), 100))
    return float(np.mean(found)), float(np.min(found))


def track_bytes(path: Path) -> tuple[int, int]:
    """Bytes of picture and sound."""
    with av.open(str(path)) as film:
        sizes = {"video": 0, "audio": 0}
        for packet in film.demux(video=0, audio=0):
            sizes[packet.stream.type] += packet.size
    return sizes["video"], sizes["audio"]


def row(outcome: Outcome, plan: Plan, slowest: float, colorspace: str) -> None:
    """Print one line of the table."""
    whole = outcome.path.stat().st_size / outcome.share / 1e6
    picture, sound = (size / outcome.share / 1e6 for size in track_bytes(outcome.path))
    mean, least = psnr(plan, outcome.path, colorspace)
    print(
        f"| {outcome.name} | {outcome.seconds:.2f} | {slowest / outcome.seconds:.0f} | {whole:.2f} | "
        f"{picture:.2f} | {sound:.2f} | {mean:.1f} | {least:.1f} |",
        flush=True,
    )


def measure(folder: Path, seconds: float | None) -> None:
    """Print the table."""
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    project, script = Project(folder), folder / "scripts" / f"{EXAMPLE}.yaml"
    build(project, [script], jobs=CORES)
    plan = built_plan(project, script)
    moviepy = folder / "moviepy.mp4"
    start = time.perf_counter()
    share = with_moviepy(plan, moviepy, seconds)
    written = (time.perf_counter() - start) / share
    linking = median(timed(lambda: link_again(plan)) for _ in range(5))
    encoding = median(timed(lambda: encode_all(plan)) for _ in range(3))
    said = "" if share == 1 else f" ({share:.0%} of it, extrapolated)"
    print(f"{plan.timeline.frames} frames, {len(plan.stills)} stills, {len(plan.moves)} moves, {CORES} cores\n")
    print("| film | seconds | times as fast | file MB | picture MB | sound MB | PSNR dB | least dB |")
    print("|---" * 8 + "|")
    row(Outcome(f"MoviePy write_videofile{said}", written, moviepy, share), plan, written, "ITU601")
    row(Outcome("every still and move encoded, then linked", encoding, plan.source.film), plan, written, "ITU709")
    row(Outcome("linked from kept units", linking, plan.source.film), plan, written, "ITU709")


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options.seconds)


if __name__ == "__main__":
    main()
