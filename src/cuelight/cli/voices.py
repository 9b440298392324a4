"""`cuelight voices`: the voices and engines that are installed. Reads the metadata of their packages."""

import argparse
from dataclasses import dataclass

from cuelight.cli.arguments import Commands, add_command
from cuelight.languages.subtags import primary

_MISSING = "not installed"
_OURS = "MIT"
"""Of the engines that are code of ours: what else the package holds has licences of its own."""
_HELLO = {
    "en": "Hello.",
    "de": "Hallo.",
    "es": "Hola.",
    "fr": "Bonjour.",
    "it": "Buongiorno.",
    "pt": "Olá.",
    "hi": "नमस्ते।",
    "ja": "こんにちは。",
    "zh": "你好。",
}
_IN_SCRIPT = "in a scene: take: assets/my-scene.wav"


def add(commands: Commands) -> None:
    """Say what it takes."""
    add_command(commands, "voices", run, "list the voices and engines that are installed")


@dataclass(frozen=True, slots=True)
class Listed:
    """A voice that can be used here, or an engine whose voices a script describes."""

    name: str
    engine: str
    language: str
    sex: str
    licence: str
    command: str

    def __str__(self) -> str:
        return f"{self.name:<10} {self.engine:<10} {self.language:<8} {self.sex:<6} {self.licence:<24} {self.command}"


HEADING = Listed("voice", "engine", "language", "sex", "licence", "try it")


def run(_options: argparse.Namespace) -> int:
    """Print a table of them."""
    for voice in (HEADING, *list_voices()):
        print(voice)
    return 0


def list_voices() -> tuple[Listed, ...]:
    """The built-in voices, then every other engine that is installed."""
    from cuelight.script.default_voices import BUILT_IN_VOICES
    from cuelight.speech.voice import engines

    voices = []
    for name, voice in BUILT_IN_VOICES.items():
        shown = voice.licence if _licence(voice.package) != _MISSING else _MISSING
        voices.append(
            Listed(name, voice.engine, voice.language or "many", voice.sex, shown, _command(name, voice.language))
        )
    spoken = {voice.engine for voice in voices}
    for name, door in engines().items():
        if name not in spoken:
            licence = _OURS if door.project == "cuelight" else _licence(door.project) if door.project else "unknown"
            command = _IN_SCRIPT if name == "recorded" else f'cuelight say "Hello." --voice {name}'
            voices.append(Listed(name, name, "any", "", licence, command))
    return tuple(voices)


def _command(name: str, language: str) -> str:
    """What lets a voice be heard."""
    shown = language or "de"
    text = _HELLO[primary(shown)]
    other = "" if primary(shown) == "en" else f" --language {shown}"
    return f'cuelight say "{text}" --voice {name}{other}'


def _licence(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        shown = metadata(package).json
    except PackageNotFoundError:
        return _MISSING
    return str(shown.get("license_expression") or shown.get("license") or "unknown").splitlines()[0][:24]
