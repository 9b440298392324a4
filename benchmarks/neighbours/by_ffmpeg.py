"""The program ffmpeg: a film a scene, joined by copying. What it made of a picture and a sound before is kept.

Run: python by_ffmpeg.py JOB.json FOLDER OUT.mp4
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

FFMPEG = ["ffmpeg", "-y", "-loglevel", "error", "-threads", "2"]
job, folder, out = json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2]), sys.argv[3]
parts = []
for scene in job["scenes"]:
    made_of = Path(scene["picture"]).read_bytes() + Path(scene["sound"]).read_bytes()
    part = folder / f"{hashlib.sha256(made_of).hexdigest()[:16]}.mp4"
    parts.append(part)
    if not part.is_file():
        subprocess.run(
            [*FFMPEG, "-loop", "1", "-framerate", str(job["rate"]), "-i", scene["picture"], "-i", scene["sound"],
             "-t", str(scene["seconds"]), "-c:v", "libx264", "-preset", "veryfast", "-tune", "stillimage",
             "-pix_fmt", "yuv420p", "-c:a", "aac", part],
            check=True,
        )  # fmt: skip
listed = folder / "list.txt"
listed.write_text("".join(f"file '{part}'\n" for part in parts), "utf-8")
subprocess.run([*FFMPEG, "-f", "concat", "-safe", "0", "-i", listed, "-c", "copy", out], check=True)
