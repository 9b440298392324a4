"""`draft-voice` in `cuelight.toml`: who speaks every sentence of films that are only looked at. Reads that file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cuelight.build.settings import read_settings
from cuelight.errors import Diagnostic, EngineError, Location, ScriptError, nearest
from cuelight.project import DRAFT_VOICE, SETTINGS, Project
from cuelight.script.film_fields import Audience
from cuelight.script.model import VoiceSpec
from cuelight.settings.toml_text import TomlText
from cuelight.slides.draft_mark import MARK
from cuelight.speech.voice import BUILT_IN, asked_voice, open_voice

USUAL = "espeak"
"""Who speaks a draft where `cuelight.toml` names nobody: the quickest that says words."""
_STAND_INS = ("espeak", "tone")
"""Who speaks, in this order, a language that the voice for drafts does not."""
_ALSO_CALLED: Mapping[str, str] = {"piper": "joe"}
_KNOWN = tuple(dict.fromkeys((*BUILT_IN, *_ALSO_CALLED, *_STAND_INS)))


@dataclass(frozen=True, slots=True)
class DraftVoice:
    """The voice for drafts.

    Attributes:
        name: As `cuelight.toml` names it.
        text: That file; None if it does not name one.
    """

    name: str = USUAL
    text: TomlText | None = None

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
        if self.text is None:
            place, hint = Location(SETTINGS), "build without --draft to have the films as their scripts say"
            return Diagnostic(place, "draft", "warning", message, hint)
        at = self.text.location((DRAFT_VOICE,), at_key=True)
        hint = f"take {DRAFT_VOICE} out to have the films as their scripts say; their takes are kept"
        return self.text.at(at.line, at.column, "draft", message, hint, "warning")


def read_draft(project: Project) -> DraftVoice | None:
    """The voice that speaks a project's films as drafts; None if they are none.

    Raises:
        UsageError: `cuelight.toml` cannot be read.
        ScriptError: It has problems, or names no voice, be it used or not.
    """
    written = read_settings(project).draft_voice
    named = project.draft if isinstance(project.draft, str) else USUAL
    if written is None:
        return DraftVoice(named) if project.is_draft else None
    text = project.settings_text
    if written not in _KNOWN:
        message = f"there is no voice {written!r} for drafts"
        raise ScriptError((text.problem((DRAFT_VOICE,), "unknown-voice", message, nearest(written, _KNOWN)),))
    if isinstance(project.draft, str) and project.draft != written:
        return DraftVoice(named)
    return DraftVoice(written, text) if project.is_draft else None
