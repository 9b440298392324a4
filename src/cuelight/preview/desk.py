"""What the server of a preview shows and does: one script at a time, whichever the page asks for."""

from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from threading import Lock
from typing import Any

from cuelight.build.plan import Plan
from cuelight.mp4.virtual import VirtualFilm
from cuelight.preview.answers import Answer, refused, said
from cuelight.preview.edits import correct, edit
from cuelight.preview.session import Session
from cuelight.preview.watch import Watch
from cuelight.project import Project
from cuelight.publish.templates import rendered


class Desk:
    """One project, and the script of it that is looked at.

    Args:
        project: Where everything lies.
        script: The script to begin with.
        tag: The language; None for the script's own.
    """

    def __init__(self, project: Project, script: Path, tag: str | None = None) -> None:
        self._project, self._tag = project, tag
        self._change, self._watching, self._is_over = Lock(), Lock(), False
        self._watch = Watch(self._noticed)
        self._begin(script, 0)

    def _begin(self, script: Path, number: int) -> None:
        session = Session(
            self._project, script, self._tag, lambda files, since: self._follow(session, files, since), number
        )
        with self._watching:
            self._session = session
        session.start()

    def _follow(self, session: Session, files: tuple[Path, ...], since: int) -> None:
        """Watch what a session depends on, unless another is looked at by now."""
        with self._watching:
            if session is self._session:
                self._watch.look_at(files, since)

    def _noticed(self) -> None:
        self._session.changed()

    def close(self) -> None:
        """End."""
        with self._change:
            self._is_over = True
            self._watch.close()
            self._session.close()

    def page(self) -> bytes:
        """The page, which then asks for everything else."""
        return rendered("cuelight.preview", "preview.html", script=self._project.shown(self._session.script)).encode()

    def events(self, beat: float) -> Iterator[tuple[str, Mapping[str, Any] | None]]:
        """What happens, from what there is to see now on; nothing (None) every `beat` seconds in which nothing does."""
        while not self._is_over:
            for state in self._session.states(0, beat):
                yield "state", state

    def film(self, made: int) -> VirtualFilm | None:
        """The film of a state."""
        return self._session.film(made)

    def still(self, unit: str) -> bytes | None:
        """A still as a PNG, once it is drawn."""
        return self._session.still(unit)

    def is_kept(self, unit: str) -> bool:
        """Whether a still is kept, which is waited for without haste."""
        return self._session.is_kept(unit)

    def glimpse(self) -> bytes:
        """The last picture that was shown at once, PNG; nothing if there was none."""
        return self._session.glimpse()

    def plan(self) -> Plan | None:
        """The newest film that could be planned."""
        return self._session.plan()

    def do(self, what: str, asked: Mapping[str, Any]) -> Answer:
        """Do what the page asks for.

        Args:
            what: One of `look`, `open`, `edit` and `fix`.
            asked: What it says of it.
        """
        known: Mapping[str, Callable[[Mapping[str, Any]], Answer]] = {
            "look": self._look,
            "open": self._open,
            "edit": self._edit,
            "fix": self._fix,
        }
        return known[what](asked) if what in known else refused(f"nobody knows what {what[:40]!r} is")

    def _edit(self, asked: Mapping[str, Any]) -> Answer:
        return self._with_news(edit(self._project, self._session.script, asked))

    def _fix(self, asked: Mapping[str, Any]) -> Answer:
        return self._with_news(correct(self._project, self._session.script, asked))

    def _with_news(self, answer: Answer) -> Answer:
        """Look at the script at once, without waiting for the system to say that it was written."""
        if answer.status == HTTPStatus.OK:
            self._session.changed()
        return answer

    def _look(self, asked: Mapping[str, Any]) -> Answer:
        match asked:
            case {"scene": int(scene), "at": int() | float() as at} if (
                scene >= 0 and 0 <= at < 1e6 and not isinstance(scene, bool) and not isinstance(at, bool)
            ):
                self._session.look(scene, float(at))
                return said({"ok": True})
        return refused("a look has a scene and a time")

    def _open(self, asked: Mapping[str, Any]) -> Answer:
        script = next(
            (each for each in self._project.all_scripts() if self._project.shown(each) == asked.get("script")), None
        )
        if script is None:
            return refused("there is no such script", "reload the page")
        with self._change:
            if not self._is_over and script != self._session.script:
                before = self._session
                self._begin(script, before.number)
                before.close()
        return said({"ok": True})
