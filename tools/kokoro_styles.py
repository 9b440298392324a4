"""Writes the style files of Kokoro's voices, from the package `kokoro-js` 1.2.1 of npm, unpacked.

A style says how a voice sounds, a row of 256 numbers for each number of phonemes from 1 to 510. The rows of a voice
lie close to a plane of few directions: the mean of all and 16 of them give every row back to within 0.0001, in a tenth
of the room. A file holds float32, little end first: the mean, the directions (16, 256), the weights (510, 16).

    python tools/kokoro_styles.py package/voices src/cuelight/speech/engines/kokoro/styles
"""

import sys
from pathlib import Path

import numpy as np

DIRECTIONS = 16
OURS = {
    "heart": "af_heart",
    "bella": "af_bella",
    "michael": "am_michael",
    "emma": "bf_emma",
    "george": "bm_george",
    "dora": "ef_dora",
    "alex": "em_alex",
    "siwis": "ff_siwis",
    "sara": "if_sara",
    "nicola": "im_nicola",
    "dora-br": "pf_dora",
    "alex-br": "pm_alex",
    "beta": "hf_beta",
    "omega": "hm_omega",
    "alpha": "jf_alpha",
    "kumo": "jm_kumo",
    "xiaoxiao": "zf_xiaoxiao",
    "yunxi": "zm_yunxi",
}
"""Our names of voices, and Kokoro's."""


def main(source: Path, target: Path) -> None:
    """Write a file for each voice, and print how far it is from the original."""
    for name, original in OURS.items():
        rows = np.fromfile(source / f"{original}.bin", "<f4").reshape(510, 256).astype(np.float64)
        mean = rows.mean(axis=0)
        weights, sizes, directions = np.linalg.svd(rows - mean, full_matrices=False)
        parts = [part.astype("<f4") for part in (mean, directions[:DIRECTIONS], (weights * sizes)[:, :DIRECTIONS])]
        (target / f"{name}.style").write_bytes(b"".join(part.tobytes() for part in parts))
        again = parts[0] + parts[2].astype(np.float64) @ parts[1]
        print(
            f"{name:10} {original:12} differs by at most {np.abs(again - rows).max():.1e} of {np.abs(rows).max():.2f}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
