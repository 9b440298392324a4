"""The theme `dusk`: where its file lies."""

from importlib.resources import files

DUSK = files("cuelight_example") / "dusk.yaml"
