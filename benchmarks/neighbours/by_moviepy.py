"""MoviePy, as a plain script: a clip a scene, joined and written. It keeps nothing: an edit makes the whole film again.

Run: python by_moviepy.py JOB.json FOLDER OUT.mp4 [PRESET]
"""

import json
import sys
from pathlib import Path

from moviepy import AudioFileClip, ImageClip, concatenate_videoclips

job, out = json.loads(Path(sys.argv[1]).read_text("utf-8")), sys.argv[3]
preset = sys.argv[4] if len(sys.argv) > 4 else "medium"
clips = [
    ImageClip(scene["picture"], duration=scene["seconds"]).with_audio(AudioFileClip(scene["sound"]))
    for scene in job["scenes"]
]
film = concatenate_videoclips(clips)
film.write_videofile(out, fps=job["rate"], codec="libx264", audio_codec="aac", preset=preset, threads=2, logger=None)
