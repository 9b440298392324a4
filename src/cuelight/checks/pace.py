"""Whether people can follow what is spoken: the rate of words within the sentences of each scene."""

from collections.abc import Iterator, Mapping, Sequence

from cuelight.build.inputs import Inputs
from cuelight.build.steps.take import TakeJob
from cuelight.errors import Diagnostic
from cuelight.languages.speech_rates import FASTEST_CHARACTERS
from cuelight.languages.subtags import primary
from cuelight.model.narration import Take
from cuelight.model.standards import SAMPLE_RATE
from cuelight.script.film_fields import Audience
from cuelight.script.parse import say_keys

FASTEST: Mapping[Audience, int] = {"patients": 170, "general": 170, "professional": 190}
"""Words a minute. Books are read aloud at 150 to 160 (Williams, "Guidelines for the use of multimedia in instruction",
1998); lectures are held at 140, the news is read at 160, and people talk to each other at 190 and more (Tauroza and
Allison, "Speech rates in British English", 1990)."""
A_FEW = 4
"""Words from which a sentence has a pace."""


def pace_findings(source: Inputs, jobs: Sequence[Sequence[TakeJob]], takes: Mapping[str, Take]) -> Iterator[Diagnostic]:
    """Each scene that is spoken too fast for its audience, as far as it has been spoken.

    Args:
        source: The script.
        jobs: What is to be spoken, scene by scene.
        takes: What has been, by digest.
    """
    fastest, unit = _limit(source)
    if fastest is None:
        return
    for index, scene in enumerate(jobs):
        spoken = [takes[job.digest].words for job in scene if job.digest in takes and _has_pace(job)]
        seconds = sum(words[-1].end - words[0].start for words in spoken) / SAMPLE_RATE
        counted = sum(map(str.isalnum, "".join(word.text for words in spoken for word in words)))
        counted = counted if unit == "characters" else sum(map(len, spoken))
        pace = counted * 60 / seconds if seconds else 0
        if pace > fastest:
            authored = source.script.scenes[index]
            place = source.authored.source.location(say_keys(authored, index, 0))
            message = (
                f"scene {authored.id!r} is spoken at {pace:.0f} {unit} a minute, more than {fastest} "
                f"for the audience {source.script.audience}"
            )
            voice = "leave out the `speed` of its voice, which then keeps a pace that people follow"
            hint = "record it more slowly" if authored.take else voice
            yield Diagnostic(place, "pace", "warning", message, hint)


def _limit(source: Inputs) -> tuple[int | None, str]:
    """How much of what may be spoken in a minute in the script's language; None where nobody knows."""
    language = primary(source.script.language)
    if language == "en":
        return FASTEST[source.script.audience], "words"
    return FASTEST_CHARACTERS.get(language), "characters"


def _has_pace(job: TakeJob) -> bool:
    """Whether it is speech, of more than a few words; a tone for each word is none."""
    is_tone = job.voice is not None and job.voice.identity().get("engine") == "tone"
    return len(job.sentence.words) >= A_FEW and not is_tone
