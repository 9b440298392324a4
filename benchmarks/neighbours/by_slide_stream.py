"""slide-stream by its own command: a deck, what is said, the slides as a PDF, and a voice on this machine.

Run: python by_slide_stream.py JOB.json FOLDER OUT.mp4     (with the voice of voice.py at $VOICE)
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import img2pdf
import yaml

job, folder, out = json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2]), sys.argv[3]
deck, said, slides, config = (folder / name for name in ("deck.md", "said.txt", "slides.pdf", "config.yaml"))
deck.write_text("".join(f"# Scene {number}\n\n" for number in range(len(job["scenes"]))), "utf-8")
said.write_text("\n---\n".join(scene["text"] for scene in job["scenes"]), "utf-8")
if not slides.is_file():
    slides.write_bytes(img2pdf.convert([scene["picture"] for scene in job["scenes"]]))
video = {"resolution": job["size"], "fps": job["rate"], "slide_duration_padding": 0.0}
voice = {"provider": "openai-compatible", "base_url": f"{os.environ['VOICE']}/v1", "voice": "takes"}
config.write_text(yaml.safe_dump({"providers": {"tts": voice}, "settings": {"video": video}}), "utf-8")
program = Path(sys.executable).with_name("slide-stream")
options = ["--config", config, "--script", said, "--slides-pdf", slides, "--strict"]
subprocess.run([program, "create", deck, out, *options], cwd=folder, check=True)
