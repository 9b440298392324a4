"""manim-voiceover by manim's own command: a picture and a line a scene, spoken by a service that copies the takes.

Run: python by_manim.py JOB.json FOLDER OUT.mp4
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

SCENE = """import json, pathlib, shutil
from manim import ImageMobject, config
from manim_voiceover import VoiceoverScene
from manim_voiceover.services.base import SpeechService

JOB = json.loads(pathlib.Path("job.json").read_text("utf-8"))
BY = {scene["text"]: scene for scene in JOB["scenes"]}

class Takes(SpeechService):
    def generate_from_text(self, text, cache_dir=None, path=None, **kwargs):
        folder = pathlib.Path(cache_dir or self.cache_dir)
        asked = {"input_text": text, "service": "takes"}
        kept = self.get_cached_result(asked, folder)
        if kept is not None:
            return kept
        name = self.get_audio_basename(asked) + ".mp3"
        import subprocess
        subprocess.run(["ffmpeg", "-y", "-loglevel", "error", "-i", BY[text]["sound"], folder / name], check=True)
        return {"input_text": text, "input_data": asked, "original_audio": name}

class Film(VoiceoverScene):
    def construct(self):
        self.set_speech_service(Takes(), create_subcaption=False)
        for scene in JOB["scenes"]:
            picture = ImageMobject(scene["picture"])
            picture.height = config.frame_height
            with self.voiceover(text=scene["text"]):
                self.add(picture)
            self.remove(picture)
"""

job, folder, out = json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2]), sys.argv[3]
(folder / "job.json").write_text(json.dumps(job), "utf-8")
(folder / "film.py").write_text(SCENE, "utf-8")
size = "{},{}".format(*job["size"])
program = Path(sys.executable).with_name("manim")
command = [program, "render", "film.py", "Film", "-r", size, "--frame_rate", str(job["rate"]), "-o", "film.mp4"]
subprocess.run([*command, "--media_dir", "media", "--progress_bar", "none"], cwd=folder, check=True)
shutil.copyfile(next((folder / "media" / "videos").rglob("film.mp4")), out)
