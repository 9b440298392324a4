"""DeckTalk by its own command: a section a scene, a slide that shows its picture, and a voice on this machine.

Run: python by_decktalk.py JOB.json FOLDER OUT.mp4     (with the voice of voice.py at $VOICE; $CHROMIUM is the browser)
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Film</title>
<script src="/__decktalk/decktalk-runtime.js"></script>
<style>html, body {{ margin: 0 }} img {{ position: absolute; inset: 0; width: {width}px; height: {height}px }}</style>
</head><body>
{slides}</body></html>
"""
SLIDE = """<div data-scene="{number}" data-name="Scene {number}">
<template data-slide="{number}.1" data-describe="Scene {number}"><img src="{number}.png" alt=""></template></div>
"""
SECTION = """[[section]]
number = {number}
chapter = "Scene {number}"
page = "deck/index.html"
scene = "{number}"
lead_seconds = 0
tail_seconds = {tail}

"""
PROJECT = """[project]
name = "film"
script = "script.md"
cues = "cues.json"
build = "build"

{sections}[narration]
voice = "narrator"

[voices.narrator]
provider = "dtsp"
id = "takes"

[transition]
dips = []

[video]
size = "{width}x{height}"
fps = {rate}
"""

job, folder, out = json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2]), sys.argv[3]
numbered = list(enumerate(job["scenes"], 1))
width, height = job["size"]
deck = folder / "deck"
if not deck.is_dir():
    deck.mkdir()
    for number, scene in numbered:
        shutil.copyfile(scene["picture"], deck / f"{number}.png")
    slides = "".join(SLIDE.format(number=number) for number, _ in numbered)
    (deck / "index.html").write_text(PAGE.format(width=width, height=height, slides=slides), "utf-8")
    tails = {number: round(scene["seconds"] - scene["words"][-1][2], 3) for number, scene in numbered}
    sections = "".join(SECTION.format(number=number, tail=tails[number]) for number, _ in numbered)
    project = PROJECT.format(sections=sections, width=width, height=height, rate=job["rate"])
    (folder / "decktalk.toml").write_text(project, "utf-8")
    (folder / "cues.json").write_text(json.dumps({"sections": {}}), "utf-8")
script = "# Film\n\n---\n\n" + "".join(f"## {number}. Scene\n\n{scene['text']}\n\n" for number, scene in numbered)
(folder / "script.md").write_text(script, "utf-8")
settings = {"dtsp.base_url": os.environ["VOICE"], "tools.chromium": os.environ["CHROMIUM"]}
settings |= {f"tools.{name}": shutil.which(name) for name in ("ffmpeg", "ffprobe")}
chosen = [word for name, value in settings.items() for word in ("--set", f"{name}={value}")]
program = Path(sys.executable).with_name("decktalk")
command = [program, "--project", folder, "--no-input", "build", "--no-spend", "--fail-on", "never", *chosen]
subprocess.run(command, check=True)
shutil.copyfile(folder / "build" / "final" / "film.mp4", out)
