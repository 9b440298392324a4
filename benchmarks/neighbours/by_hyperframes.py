"""HyperFrames by its own command: a page whose pictures and sounds have their times, recorded in Chromium.

Run: python by_hyperframes.py JOB.json FOLDER OUT.mp4     (node and hyperframes at $NODE and $HYPERFRAMES)
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Film</title>
<style>html, body {{ margin: 0 }} img {{ position: absolute; inset: 0; width: {width}px; height: {height}px }}</style>
</head><body>
<div id="root" data-composition-id="film" data-width="{width}" data-height="{height}" data-fps="{rate}"
 data-start="0" data-duration="{seconds}">
{scenes}</div>
<script>
const film = {{ duration: () => {seconds}, seek() {{}}, pause() {{}}, play() {{}}, time: () => 0 }};
window.__timelines = {{ film }};
</script>
</body></html>
"""
TIMED = 'data-start="{start}" data-duration="{seconds}" data-track-index="{{}}"'

job, folder, out = json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2]), sys.argv[3]
lines = []
for number, scene in enumerate(job["scenes"]):
    shutil.copyfile(scene["picture"], folder / f"{number}.png")
    shutil.copyfile(scene["sound"], folder / f"{number}.wav")
    timed = TIMED.format(**scene)
    lines.append(f'<img id="p{number}" class="clip" src="{number}.png" alt="" {timed.format(0)}>\n')
    lines.append(f'<audio id="a{number}" src="{number}.wav" {timed.format(1)}></audio>\n')
width, height = job["size"]
seconds = sum(scene["seconds"] for scene in job["scenes"])
page = PAGE.format(width=width, height=height, rate=job["rate"], seconds=seconds, scenes="".join(lines))
(folder / "index.html").write_text(page, "utf-8")
command = [os.environ["NODE"], os.environ["HYPERFRAMES"], "render", ".", "--fps", str(job["rate"]), "--output", out]
subprocess.run(command, cwd=folder, check=True)
