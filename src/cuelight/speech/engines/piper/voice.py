"""Piper voices. Light: neither Piper nor ONNX is imported before a sentence is spoken."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from cuelight.errors import EngineError, LanguageError
from cuelight.languages.subtags import primary
from cuelight.script.model import VoiceOptions
from cuelight.speech.engines.piper.model import (
    PACKAGED,
    PiperModel,
    installed,
    packaged_model,
    project_model,
    read_config,
)
from cuelight.speech.engines.piper.tempo import Rate
from cuelight.speech.voice import Engine, Find, Speech

_VERSION = 1
"""Of our own rules between text and sound: raised whenever they change it."""


@dataclass(frozen=True, slots=True)
class PiperVoice:
    """A Piper model at a rate.

    Attributes:
        cache: The folder for models made ready.
        at_once: Whether to use two processors for a sentence.
    """

    model: PiperModel
    rate: Rate
    cache: Path
    at_once: bool = False

    @property
    def timed(self) -> bool:
        """It knows when its words are spoken."""
        return True

    def identity(self) -> Mapping[str, str | float | int]:
        """The version of our rules; digests of model and configuration; how fast."""
        paced = {} if self.rate.pace is None else {"pace": self.rate.pace}
        return {
            "engine": "piper",
            "rules": _VERSION,
            "model": self.model.digest,
            "config": self.model.config_digest,
            "speed": float(self.rate.speed),
            **paced,
        }

    def speak(self, text: str, words: tuple[str, ...], seed: int) -> Speech:
        """Speak one sentence; loads the model on first use, once a process.

        Raises:
            EngineError: Nothing to say, an unknown phoneme, or a model that cannot be used.
        """
        speaks = self._speaks()
        more = {"at_once": True} if self.at_once else {}
        speech: Speech = speaks.synthesize(self.model, self.cache, self.rate, text, words, seed, **more)
        return speech

    def hurried(self) -> PiperVoice:
        """The same on two processors; a model of the project, in its own process, keeps to one."""
        return replace(self, at_once=self.model.name in PACKAGED)

    def prepare(self) -> None:
        """Load the model and its front end.

        Raises:
            EngineError: The model cannot be used.
        """
        self._speaks().prepare(self.model, self.cache)

    def rest(self) -> None:
        """Let go of what speaking took, the model too; a model of the project has that in a process of its own."""
        if self.model.name in PACKAGED:
            from cuelight.speech.engines.piper.session import close_sessions

            close_sessions()

    def unknown_phoneme(self, phonemes: str) -> str | None:
        """The first mark of phonemes that the model does not know; by its configuration alone."""
        known = read_config(self.model)["phoneme_id_map"]
        marks = (mark for phoneme in phonemes for mark in _composed(phoneme, known))
        return next((mark for mark in marks if mark not in known), None)

    def accent(self) -> str:
        """The language and region that its configuration names."""
        config = read_config(self.model)
        named = (config.get("language") or {}).get("code") or config["espeak"]["voice"]
        language, *region = str(named).replace("_", "-").split("-")[:2]
        return "-".join((language.lower(), *(part.upper() for part in region)))

    def usual_gain(self) -> float:
        """The gain in dB from the model's ordinary speech to the loudness of takes."""
        packaged = PACKAGED.get(self.model.name)
        if packaged:
            return packaged.usual_gain
        gain: float = self._speaks().usual_gain(self.model, self.cache)
        return gain

    def _speaks(self) -> ModuleType:
        """What speaks; for a model of the project, which may be a stranger's, in a process of its own."""
        if self.model.name in PACKAGED:
            from cuelight.speech.engines.piper import synthesis

            return synthesis
        from cuelight.speech.engines.piper import own_model

        return own_model


def _composed(phoneme: str, known: Mapping[str, Any]) -> str:
    return phoneme if phoneme in known else unicodedata.normalize("NFD", phoneme)


class PiperOptions(VoiceOptions):
    """A voice of Piper.

    Attributes:
        model: The model's name, or an .onnx file in the project.
        pace: Words a minute within sentences, in place of a speed.
    """

    model: str | None = None
    pace: Annotated[float, Field(ge=100, le=260, allow_inf_nan=False)] | None = None

    @model_validator(mode="after")
    def _has_one_rate(self) -> Self:
        if self.pace is not None and "speed" in self.model_fields_set:
            raise ValueError("a voice has a `speed` or a `pace`, not both")
        return self


def open_piper(spec: PiperOptions, language: str, find: Find, cache: Path) -> PiperVoice:
    """Open a Piper voice: a packaged model by its name, or an .onnx file of the project.

    Raises:
        EngineError: Piper or the model is not installed, or the model speaks another language.
    """
    name = spec.model or next(iter(PACKAGED))
    for package in ("piper-tts", "onnxruntime"):
        installed(package)
    if name in PACKAGED:
        model = packaged_model(name)
    elif name.endswith(".onnx"):
        model = project_model(name, find(name))
        _give_a_chance(model)
    else:
        raise EngineError(
            f"there is no Piper model {name!r}",
            f"use {' or '.join(PACKAGED)}, or name an .onnx file in the project that has its .onnx.json beside it",
        )
    _check_language(model, language)
    return PiperVoice(model, Rate(spec.speed, spec.pace), cache)


def _give_a_chance(model: PiperModel) -> None:
    from cuelight.speech.engines.piper.own_model import give_a_chance

    give_a_chance(model)


def _check_language(model: PiperModel, language: str) -> None:
    config = read_config(model)
    named = config.get("language") or {}
    spoken = primary(str(named.get("family") or config["espeak"]["voice"]))
    if primary(language) != spoken:
        raise LanguageError(
            f"the voice {model.name} speaks {named.get('name_english', spoken)} ({spoken}), "
            f"but the script's language is {language}",
            "choose a voice for that language under `voices:`, or correct `language:`",
        )


ENGINE = Engine(open_piper, PiperOptions)
