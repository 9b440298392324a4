"""The neighbours that are measured, and those that are not, with the reason."""

from dataclasses import dataclass
from pathlib import Path

from environments import ENVIRONMENTS, Environment

HERE = Path(__file__).resolve().parent
BY_NAME = {environment.name: environment for environment in ENVIRONMENTS}


@dataclass(frozen=True)
class Neighbour:
    """A way to make the film.

    Attributes:
        title: As tables have it; {} is its version.
        environment: Where its programs are; that of its adapter's Python, unless it has none.
        adapter: The program by_ADAPTER.py.
        released: The month of the version that was the newest when these pages were last read.
        keeps: What an edited word leaves as it was, by what it did here.
        seconds: How much film it is measured on; times of more are multiplied.
    """

    title: str
    environment: Environment
    adapter: str
    released: str
    keeps: str
    seconds: float = 60
    options: tuple[str, ...] = ()

    def command(self, job: Path, folder: Path, out: Path, python: str) -> list[str]:
        """What is run; `python` for adapters whose environment has none."""
        own = self.environment.python if self.environment.packages and self.adapter != "ffmpeg" else python
        return [str(own), str(HERE / f"by_{self.adapter}.py"), str(job), str(folder), str(out), *self.options]


NEIGHBOURS = (
    Neighbour("MoviePy {}, plain script", BY_NAME["moviepy"], "moviepy", "May 2025", "nothing"),
    Neighbour(
        "MoviePy {}, preset ultrafast", BY_NAME["moviepy"], "moviepy", "May 2025", "nothing", options=("ultrafast",)
    ),
    Neighbour("FFmpeg 8.0, a file a scene, joined", BY_NAME["tools"], "ffmpeg", "October 2025", "the other scenes"),
    Neighbour("DeckTalk {}", BY_NAME["decktalk"], "decktalk", "October 2026", "the other sections", seconds=30),
    Neighbour("kinemo {}", BY_NAME["kinemo"], "kinemo", "October 2026", "the other lines' sound"),
    Neighbour("HyperFrames {}", BY_NAME["hyperframes"], "hyperframes", "October 2026", "nothing", seconds=12),
    Neighbour("slide-stream {}", BY_NAME["slide-stream"], "slide_stream", "October 2026", "nothing", seconds=12),
    Neighbour(
        "manim-voiceover {}",
        BY_NAME["manim-voiceover"],
        "manim",
        "June 2026",
        "animations that are the same, the other lines' sound",
    ),
)

NOT_RUN = {
    "slideSonnet 0.2.0 (June 2026)": "its offline voice is Piper with a model that is fetched when it is first used",
    "cinegram 0.4.0 (August 2026)": "the package fetches its program from elsewhere when it is first run",
    "openvidstudio 1.0.0": "by its own page not in a registry",
    "Synthesia": "a service: it needs an account and the network",
}
"""What is not measured here, by name and version, and why; looked up on 26 November 2026."""
