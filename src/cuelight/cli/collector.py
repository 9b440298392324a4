"""The collector of what refers to itself: it finds nothing in modules, and looking costs a short run a tenth of it.

Python's settings are touched for the program alone, never for others who call `cuelight.cli.main.main`.
"""

import gc

_YOUNG, _MIDDLE, _OLD = 1_000_000, 50, 100
"""How many objects, and then how many collections, come between one and the next."""


def spare() -> None:
    """Look less often than Python does by itself, from the beginning of the program on."""
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)


def settle() -> None:
    """Leave alone what is there by now: modules, once all are imported, and everything as the program ends."""
    if gc.get_threshold() == (_YOUNG, _MIDDLE, _OLD):
        gc.freeze()
