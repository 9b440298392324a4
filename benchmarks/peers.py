"""How others make the film of benchmarks/bench.py; runs in their own environment, of which it knows nothing but names.

Run: python peers.py WAY SLIDES.json OUT.mp4     (WAY: moviepy, moviepy-ultrafast, ffmpeg, slide-stream)
SLIDES.json is a list of slides: `picture` (PNG), `sound` (WAV), `seconds`; and the frames a second.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path


def with_moviepy(slides: list[dict], rate: int, out: Path, preset: str) -> None:
    """One clip a slide, joined and written by MoviePy."""
    from moviepy import AudioFileClip, ImageClip, concatenate_videoclips

    clips = [
        ImageClip(slide["picture"], duration=slide["seconds"]).with_audio(AudioFileClip(slide["sound"]))
        for slide in slides
    ]
    film = concatenate_videoclips(clips)
    film.write_videofile(str(out), fps=rate, codec="libx264", audio_codec="aac", preset=preset, threads=2, logger=None)


def with_ffmpeg(slides: list[dict], rate: int, out: Path) -> None:
    """A film a slide by the program ffmpeg, then joined by copying."""
    from imageio_ffmpeg import get_ffmpeg_exe

    ffmpeg = [get_ffmpeg_exe(), "-y", "-loglevel", "error", "-threads", "2"]
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for number, slide in enumerate(slides):
            part = Path(folder) / f"{number}.mp4"
            subprocess.run(
                [*ffmpeg, "-loop", "1", "-framerate", str(rate), "-i", slide["picture"], "-i", slide["sound"],
                 "-t", str(slide["seconds"]), "-c:v", "libx264", "-preset", "veryfast", "-tune", "stillimage",
                 "-pix_fmt", "yuv420p", "-c:a", "aac", str(part)],
                check=True,
            )  # fmt: skip
            parts.append(part)
        listed = Path(folder) / "list.txt"
        listed.write_text("".join(f"file '{part}'\n" for part in parts), "utf-8")
        subprocess.run([*ffmpeg, "-f", "concat", "-safe", "0", "-i", str(listed), "-c", "copy", str(out)], check=True)


def with_slide_stream(slides: list[dict], rate: int, out: Path) -> None:
    """The two steps of slide-stream that come after its speech and its pictures: a film a slide, then all of them."""
    from moviepy import VideoFileClip
    from slide_stream.media import concatenate_with_transition, create_video_fragment

    video = {"resolution": [1920, 1080], "fps": rate, "codec": "libx264", "audio_codec": "aac",
             "slide_duration_padding": 0.0, "default_slide_duration": 5.0}  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for number, slide in enumerate(slides):
            part = str(Path(folder) / f"{number}.mp4")
            if not create_video_fragment(slide["picture"], slide["sound"], part, {"settings": {"video": video}}):
                sys.exit("slide-stream made no film of a slide")
            parts.append(part)
        film = concatenate_with_transition([VideoFileClip(part) for part in parts], 0.0)
        film.write_videofile(str(out), fps=rate, codec="libx264", audio_codec="aac", logger=None)


def main() -> None:
    """Make the film."""
    way, listed, out = sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8")), Path(sys.argv[3])
    slides, rate = listed["slides"], listed["rate"]
    if way.startswith("moviepy"):
        with_moviepy(slides, rate, out, way.partition("-")[2] or "medium")
    elif way == "ffmpeg":
        with_ffmpeg(slides, rate, out)
    else:
        with_slide_stream(slides, rate, out)


if __name__ == "__main__":
    main()
