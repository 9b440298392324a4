"""What a film and its page do not say, or say in English, because no words of the script's language are known."""

from collections.abc import Iterator

from cuelight.build.inputs import Inputs
from cuelight.errors import Diagnostic
from cuelight.languages.find import fallen_back
from cuelight.languages.iso639 import track_language


def wordless_findings(source: Inputs) -> Iterator[Diagnostic]:
    """One on the language, and one on each thing in the film that stays without words."""
    script, place = source.script, source.authored.source.location
    if fallen_back(script.language) is None:
        return
    named = f"no words in {script.language!r} are known"
    message = f"{named}: the page and its player say theirs in English, and are marked so"
    hint = "docs/architecture.md says how a language is added"
    if track_language(script.language) == "und":
        hint = f"write `language` as the tag of the language, such as `de` or `pt-BR`; {hint}"
    yield Diagnostic(place(("language",)), "unknown-words", "advice", message, hint)
    if script.schema_ and source.pinned and not script.schema_.pin:
        hint = "write what it says: `schema: {pin: ...}`"
        yield Diagnostic(place(("schema",)), "unknown-words", "warning", f"{named}: the pin says nothing", hint)
    for index, scene in enumerate(script.scenes):
        if scene.kind == "outro":
            voices = source.facts.synthetic != "none"
            silent = "has no labels" + (", and does not say that a voice is synthetic" if voices else "")
            hint = f"give it a `heading`, and write {'so' if voices else 'what else it should say'} in its `text`"
            yield Diagnostic(place(("scenes", index)), "unknown-words", "warning", f"{named}: the outro {silent}", hint)
