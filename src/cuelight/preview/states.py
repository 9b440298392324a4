"""What a preview shows: numbered states, and of the last ones the film as far as it was made then."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from threading import Condition
from typing import Any

from cuelight.mp4.runs import KnownSizes
from cuelight.mp4.virtual import VirtualFilm
from cuelight.preview.film import film_so_far
from cuelight.preview.revision import FilmRevision
from cuelight.project import Project
from cuelight.storage.lock import sharing
from cuelight.storage.write import using

_FILMS = 4
"""Films of the last states that can still be asked for."""


@contextmanager
def working(project: Project) -> Iterator[None]:
    """Keep `clean` from deleting, and say in plain words what the system says of a file."""
    with sharing(project.lock), using(project.root):
        yield


class PreviewStates:
    """The states of a session: one thread shows them, others wait for them and ask for their films.

    Args:
        project: Where everything lies.
        change: Is notified whenever there is something else to see.
        made: All states have higher numbers.
    """

    def __init__(self, project: Project, change: Condition, made: int) -> None:
        self._project, self._change, self._is_over = project, change, False
        self.made = made
        """The number of the last state."""
        self.glimpse = b""
        """The last picture that was shown at once, PNG; nothing if there was none."""
        self._state: Mapping[str, Any] = {}
        self._revisions, self._films = dict[int, FilmRevision](), dict[int, VirtualFilm]()
        self._sizes = KnownSizes()

    def states(self, since: int, patience: float) -> Iterator[Mapping[str, Any] | None]:
        """What there is to see, whenever it is something else.

        Args:
            since: The number of a state that is known.
            patience: Seconds after which None is given in place of what takes longer.
        """
        while True:
            with self._change:
                self._change.wait_for(partial(self._is_later, since), patience)
                is_new = self._is_later(since)
                state, since = self._state, self.made if is_new else since
                if self._is_over:
                    return
            yield state if is_new else None

    def _is_later(self, since: int) -> bool:
        return self._is_over or (self.made > since and bool(self._state))

    def film(self, made: int) -> VirtualFilm | None:
        """The film of a state, as far as it was made when it was asked for first; None if that is too long ago.

        Raises:
            LookupError: A unit was deleted just now.
            StorageError: A unit cannot be read.
        """
        with self._change:
            revision, found = self._revisions.get(made), self._films.get(made)
        if found or revision is None:
            return found
        with working(self._project):
            film = film_so_far(revision.plan, revision.has, self._sizes)
        with self._change:
            # Two may have asked at once: all parts that are read are of one film.
            return self._films.setdefault(made, film) if made in self._revisions else film

    def show(self, state: Mapping[str, Any], revision: FilmRevision | None) -> None:
        """Show the next state.

        Args:
            state: What the page is given; its number is one more than that of the last.
            revision: The film; None if none could be planned yet.
        """
        with self._change:
            self.made, self._state = state["made"], state
            if revision:
                self._revisions[self.made] = revision
            for old in sorted(self._revisions)[:-_FILMS]:
                del self._revisions[old]
                self._films.pop(old, None)
            self._change.notify_all()

    def show_at_once(self, scene: int, picture: bytes) -> None:
        """Show a picture, PNG, over that of a scene, until the next state."""
        self.glimpse = picture
        with self._change:
            self.made += 1
            glimpse = {"scene": scene, "picture": f"glimpse/{self.made}.png"}
            self._state = {**self._state, "made": self.made, "glimpse": glimpse}
            self._change.notify_all()

    def end(self) -> None:
        """Let nobody wait any more."""
        with self._change:
            self._is_over = True
            self._change.notify_all()
