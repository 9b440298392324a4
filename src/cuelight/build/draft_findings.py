"""What is said of films that are not to be shown as they are: another voice speaks them, or the last resort. Pure."""

from collections.abc import Iterator

from cuelight.build.inputs import Inputs
from cuelight.errors import Diagnostic
from cuelight.slides.draft_mark import MARK


def draft_findings(source: Inputs) -> Iterator[Diagnostic]:
    """That a film is a draft, be it wished or for want of a better voice."""
    if source.draft:
        yield source.draft.finding
    if source.is_last_resort:
        language = source.script.language
        message = f"no natural voice speaks {language!r}: eSpeak NG does, like a machine, and the film says {MARK}"
        hint = (
            "under `voices:` a Piper model of your own (an .onnx file) or `engine: gtts`, or a recording in each scene;"
            " `voice: espeak` takes the film as it is"
        )
        place = source.authored.source.location(("language",))
        yield Diagnostic(place, "last-resort-voice", "warning", message, hint)
