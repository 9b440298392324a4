"""kinemo by its own command: a picture and a line a scene, spoken by a command that copies the takes.

Run: python by_kinemo.py JOB.json FOLDER OUT.mp4
"""

import json
import subprocess
import sys
from pathlib import Path

SCENE = """import json, pathlib
import kinemo as k

JOB = json.loads(pathlib.Path("job.json").read_text("utf-8"))

@k.scene(size=tuple(JOB["size"]), fps=JOB["rate"], tail=0)
def film(s: k.Scene):
    shown = None
    for scene in JOB["scenes"]:
        picture = k.Image(scene["picture"], height=s.config.frame_units[1])
        s.add(picture)
        if shown is not None:
            s.remove(shown)
        shown = picture
        with s.voice(scene["text"]):
            pass
"""
SPEAK = """import json, pathlib, shutil, sys
scenes = json.loads(pathlib.Path("job.json").read_text("utf-8"))["scenes"]
by = {scene["text"]: scene for scene in scenes}
for line in json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8")):
    scene = by[line["text"]]
    shutil.copyfile(scene["sound"], line["out"])
    words = {"word_times": [word[1] for word in scene["words"]]}
    pathlib.Path(line["out"] + ".json").write_text(json.dumps(words), "utf-8")
"""

folder, out = Path(sys.argv[2]), sys.argv[3]
(folder / "job.json").write_text(Path(sys.argv[1]).read_text("utf-8"), "utf-8")
(folder / "film.py").write_text(SCENE, "utf-8")
(folder / "speak.py").write_text(SPEAK, "utf-8")
command = json.dumps([sys.executable, "speak.py", "{lines_file}"])
settings = f'[tts]\nprovider = "command"\non_build = "synthesize"\ncommand = {command}\n'
(folder / "kinemo.toml").write_text(settings, "utf-8")
program = Path(sys.executable).with_name("kinemo")
subprocess.run([program, "render", "film.py", "--out", out, "--progress", "none"], cwd=folder, check=True)
