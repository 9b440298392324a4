"""What a preview leaves in `audio/` and `slides/`: takes and pictures of texts that are gone are deleted at its end.

Only files that this preview made itself are: whatever was there before it is nobody's but its author's.
"""

from dataclasses import dataclass, field
from pathlib import Path

from cuelight.build.action import Action
from cuelight.preview.revision import FilmRevision


@dataclass
class Left:
    """The files that a preview has made."""

    _files: set[Path] = field(default_factory=set)

    def made(self, action: Action) -> None:
        """One thing is made."""
        self._files.update(action.files)

    def clear(self, last: FilmRevision) -> None:
        """Delete what the last revision does not need.

        Args:
            last: What is to stay whole.
        """
        needed = {job.path for job in last.plan.stills.values()}
        needed |= {job.folder / f"{job.stem}{suffix}" for job in last.plan.takes for suffix in (".flac", ".json")}
        for path in sorted(self._files - needed):
            path.unlink(missing_ok=True)
        self._files &= needed
