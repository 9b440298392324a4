"""`draft-voice` in `cuelight.toml`: who speaks every sentence of films that are only looked at. Reads that file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cuelight.errors import Diagnostic, EngineError, Location, ScriptError
from cuelight.project import DRAFT_VOICE, SETTINGS, Project
from cuelight.script.messages import nearest
from cuelight.script.model import Audience, VoiceSpec
from cuelight.script.settings_places import settings_problem
from cuelight.slides.draft_mark import MARK
from cuelight.speech.voice import BUILT_IN, asked_voice, open_voice

USUAL = "espeak"
"""Who speaks a draft where `cuelight.toml` names nobody: the quickest that says words."""
_STAND_INS = ("espeak", "tone")
"""Who speaks, in this order, a language that the voice for drafts does not."""
_ALSO_CALLED: Mapping[str, str] = {"piper": "joe"}
_EXAMPLE = f'write {DRAFT_VOICE} = "{USUAL}", or take the line out to have the films as their scripts say'


@dataclass(frozen=True, slots=True)
class DraftVoice:
    """The voice for drafts.

    Attributes:
        name: As `cuelight.toml` names it.
        text: Of that file; "" if it does not name one.
    """

    name: str = USUAL
    text: str = ""

    def voice(self, language: str, audience: Audience, cache: Path) -> tuple[str, VoiceSpec]:
        """Who speaks a language in a draft, by name and description; tones where nobody does.

        Args:
            language: BCP 47 tag.
            audience: Whom the film is for.
            cache: Folder in which models made ready are kept.
        """
        for name in dict.fromkeys((_ALSO_CALLED.get(self.name, self.name), *_STAND_INS)):
            spec = asked_voice(name, {}, language, audience) or VoiceSpec(engine=name)
            try:
                open_voice(name, spec, language, Path, cache)
            except EngineError:
                continue
            return name, spec
        return "tone", VoiceSpec(engine="tone")

    @property
    def finding(self) -> Diagnostic:
        """That the films are drafts."""
        message = f"the films are drafts: the voice {self.name} speaks every sentence, and {MARK} stands in the picture"
        if not self.text:
            place, hint = Location(SETTINGS), "build without --draft to have the films as their scripts say"
            return Diagnostic(place, "draft", "warning", message, hint)
        at = settings_problem(self.text, "", DRAFT_VOICE, "draft", message, "")
        hint = f"take {DRAFT_VOICE} out to have the films as their scripts say; their takes are kept"
        return Diagnostic(at.location, "draft", "warning", message, hint, at.source)


def read_draft(project: Project) -> DraftVoice | None:
    """The voice that speaks a project's films as drafts; None if they are none.

    Raises:
        UsageError: `cuelight.toml` is not understood.
        ScriptError: What it says of the voice is wrong, be it used or not.
    """
    settings = project.settings
    named = project.draft if isinstance(project.draft, str) else USUAL
    if DRAFT_VOICE not in settings:
        return DraftVoice(named) if project.is_draft else None
    written, text = settings[DRAFT_VOICE], (project.root / SETTINGS).read_text("utf-8")
    if problems := tuple(_wrong(written, text)):
        raise ScriptError(problems)
    if isinstance(project.draft, str) and project.draft != written:
        return DraftVoice(named)
    return DraftVoice(written, text) if project.is_draft else None


def _wrong(written: object, text: str) -> Iterator[Diagnostic]:
    known = list(dict.fromkeys((*BUILT_IN, *_ALSO_CALLED, *_STAND_INS)))
    if not isinstance(written, str):
        message = f"{DRAFT_VOICE!r} should be the name of a voice"
        yield settings_problem(text, "", DRAFT_VOICE, "wrong-type", message, _EXAMPLE)
    elif written not in known:
        message = f"there is no voice {written!r} for drafts"
        word = written if written and written in text else DRAFT_VOICE
        yield settings_problem(text, "", word, "unknown-voice", message, nearest(written, known))
