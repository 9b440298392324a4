"""All benchmarks, one after the other: linking beside MoviePy, builds, and how exactly words are found.

Run: python benchmarks/bench.py, or make bench. About ten minutes; nothing else should run beside it.
"""

import subprocess
import sys
from pathlib import Path

PROGRAMS = ("link.py", "build.py", "align.py")

if __name__ == "__main__":
    for program in PROGRAMS:
        print(f"\n{program}\n", flush=True)
        subprocess.run([sys.executable, str(Path(__file__).parent / program)], check=True)
