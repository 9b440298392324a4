"""Doubles for tests of what is built on Cuelight: real media, made quickly and without a model."""

from cuelight.speech.engines.tone import ToneVoice

__all__ = ["ToneVoice"]
