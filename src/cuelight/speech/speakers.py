"""Who speaks in a film: people, or engines. Reads which engines are installed."""

from collections.abc import Iterable

from cuelight.errors import PluginError
from cuelight.script.film_facts import FilmFacts, Voices, site
from cuelight.script.model import Script
from cuelight.speech.voice import BUILT_IN, Engine, engines


def facts_of(script: Script, speaking: Iterable[tuple[str, bool]]) -> FilmFacts:
    """What a script says of its film.

    Args:
        script: The script.
        speaking: The voices that speak in it, each with whether that was recorded for the scene.
    """
    said = set(speaking)
    made = {voice for voice, is_take in said if not is_take and is_synthetic(script, voice)}
    is_mixed = any(is_take or voice not in made for voice, is_take in said)
    sources = tuple((source.title, site(source.url) if source.url else None) for source in script.sources)
    review = (script.review.by, script.review.on) if script.review else None
    return FilmFacts(sources, review, _synthetic(len(made), is_mixed=is_mixed))


def _synthetic(made: int, *, is_mixed: bool) -> Voices:
    if not made:
        return "none"
    if is_mixed:
        return "some"
    return "one" if made == 1 else "all"


def is_synthetic(script: Script, voice: str) -> bool:
    """Whether a voice of a script is an engine's; one that is not installed is taken for that."""
    spec = script.voices.get(voice) or BUILT_IN.get(voice)
    door = engines().get(spec.engine) if spec else None
    try:
        found = door.load() if door else None
    except PluginError:
        return True
    return found.is_synthetic if isinstance(found, Engine) else True
