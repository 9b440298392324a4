"""Cuelight: a scene script becomes slides, narration and one film.

`cuelight.open` is where Python programs begin. What is not in `__all__` may change with any release.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuelight.api.film import Film
    from cuelight.api.project import Project, open
    from cuelight.build.result import Built
    from cuelight.checks.status import ActionStatus, Status
    from cuelight.errors import (
        CuelightError,
        Diagnostic,
        EngineError,
        LanguageError,
        LayoutError,
        Location,
        ModelError,
        PluginError,
        ScriptError,
        StorageError,
        TranslationError,
        UsageError,
    )

    __version__: str

__all__ = [
    "ActionStatus",
    "Built",
    "CuelightError",
    "Diagnostic",
    "EngineError",
    "Film",
    "LanguageError",
    "LayoutError",
    "Location",
    "ModelError",
    "PluginError",
    "Project",
    "ScriptError",
    "Status",
    "StorageError",
    "TranslationError",
    "UsageError",
    "__version__",
    "open",
]

_PLACES = {
    "ActionStatus": "cuelight.checks.status",
    "Built": "cuelight.build.result",
    "Film": "cuelight.api.film",
    "Project": "cuelight.api.project",
    "Status": "cuelight.checks.status",
    "open": "cuelight.api.project",
}
"""Where a name is defined; the others are in `cuelight.errors`."""


def __dir__() -> list[str]:
    return __all__


if not TYPE_CHECKING:

    def __getattr__(name):  # Nothing is imported before it is asked for: `import cuelight` costs next to nothing.
        from importlib import import_module
        from importlib.metadata import version

        if name not in __all__:
            raise AttributeError(f"module 'cuelight' has no attribute {name!r}")
        if name == "__version__":
            found = version("cuelight")
        else:
            found = getattr(import_module(_PLACES.get(name, "cuelight.errors")), name)
        globals()[name] = found
        return found
