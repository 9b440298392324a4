"""The themes that come with Cuelight, behind the door by which packages add theirs."""

from importlib.resources import files

CLINIC = files(__name__) / "clinic.yaml"
ATLAS = files(__name__) / "atlas.yaml"
