"""Whether voices speak with the accent of the script's language, where another voice would. Loads no voice."""

from collections.abc import Iterator

from cuelight.build.inputs import Inputs
from cuelight.errors import Diagnostic
from cuelight.speech.accent import is_american
from cuelight.speech.voice import BUILT_IN


def accent_findings(source: Inputs) -> Iterator[Diagnostic]:
    """American voices of British scripts, and the other way round; nothing where no other voice is there."""
    script = source.script
    language, _, region = script.language.partition("-")
    if language.lower() != "en" or not region:
        return
    others = [name for name in (*BUILT_IN, *script.voices) if _fits(source.voices.accent(name), script.language)]
    used = dict.fromkeys(sentence.voice for narration in source.authored.narrations for sentence in narration.sentences)
    for voice in used if others else ():
        accent = source.voices.accent(voice)
        if accent and not _fits(accent, script.language):
            place = source.authored.source.location(("language",))
            message = f"the voice {voice} speaks {accent}, and the script's language is {script.language}"
            hint = f"`voice: {others[0]}` speaks {source.voices.accent(others[0])}"
            yield Diagnostic(place, "accent", "advice", message, hint)


def _fits(accent: str | None, language: str) -> bool:
    return accent is not None and is_american(accent) == is_american(language)
