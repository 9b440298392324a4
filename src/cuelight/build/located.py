"""What went wrong in a step, as a problem of the place in the script that it is about."""

from cuelight.build.inputs import Inputs
from cuelight.errors import Diagnostic, LayoutError, ModelError
from cuelight.script.voice_options import model_of
from cuelight.slides.logo import WHERE as LOGO


def model_problem(source: Inputs, error: ModelError) -> Diagnostic:
    """A voice model that cannot be used."""
    named = (name for name, spec in source.script.voices.items() if model_of(spec) == error.model)
    keys = ("voices", next(named, ""), "model")
    return source.authored.source.problem(keys, "unusable-model", error.message, error.hint)


def layout_problem(source: Inputs, index: int, error: LayoutError) -> Diagnostic:
    """What cannot be laid out: in a scene, in the schema above them, or the house's logo."""
    written = source.authored.source
    if error.where == LOGO and source.brand and source.brand.logo and source.logo:
        message = error.message.replace(repr(source.logo[0]), repr(source.brand.logo[0]))
        return source.brand.problem(("logo",), error.code, message, error.hint)
    if error.where[:1] == ("schema",) and len(error.where) > 1:
        return written.problem(error.where, error.code, error.message, error.hint)
    keys = error.where if error.where == ("schema",) else ("scenes", index, *error.where)
    if source.is_translated and error.code == "missing-character":
        return written.problem(keys, "no-font", error.message, error.hint)
    message = f"scene {source.script.scenes[index].id!r}: {error.message}"
    return written.problem(keys, error.code, message, error.hint)
