"""Takes and slides that were made before for another scene or film, and serve again."""

from collections.abc import Sequence
from pathlib import Path

from cuelight.build.action import Action
from cuelight.build.plan import Kept
from cuelight.storage.read import read_file
from cuelight.storage.write import write_atomic


def bring(actions: Sequence[Action], kept: Kept) -> bool:
    """Bring files to their places that were made before for another scene or film, and are whole; whether any was."""
    was_any = False
    for action in actions:
        place = action.files[-1]
        found = kept.files.get(place.stem.rpartition(".")[2], ())
        # What lies at its own place alone is looked at by whoever asks whether it stands.
        if found and found != (place,) and not action.stands():
            was_any |= any(_copied(other, action) for other in found if other != place)
    return was_any


def _copied(other: Path, action: Action) -> bool:
    """Copy the files of another scene or film to an action's places; whether it then stands."""
    try:
        contents = [read_file(other.with_suffix(path.suffix)) for path in action.files]
    except OSError:
        return False  # As good as not there: it may be anybody's.
    for path, content in zip(action.files, contents, strict=True):
        write_atomic(path, content)
    return action.stands()
