"""What an edit of a schema looks like before its new arrangement is found. Draws; keeps nothing."""

from cuelight.build.inputs import Inputs
from cuelight.build.steps.fit import kept_fit
from cuelight.preview.revision import FilmRevision, seen_at


def first_sight(before: FilmRevision, source: Inputs, frame: int) -> tuple[int, bytes] | None:
    """The picture that somebody looks at, with the new words in the old arrangement.

    Args:
        before: The film as it is seen.
        source: The script as it is by now.
        frame: Of the film as it is seen.

    Returns:
        The scene's index and a PNG; None where the schema is not on that picture, or is known to fit, or is another.
    """
    from cuelight.preview.quick_png import quick_png
    from cuelight.slides.glimpse import glimpse

    index, state = seen_at(before.plan, frame)
    earlier, scenes = before.source.script.schema_, source.script.scenes
    if earlier is None or earlier == source.script.schema_ or index >= len(scenes):
        return None
    if scenes[index].schema_slide is None or kept_fit(source.fit_jobs[index]):
        return None
    image = glimpse(source.picture(index, state), earlier, source.find, source.store, source.laid_out_by)
    return (index, quick_png(image)) if image else None
