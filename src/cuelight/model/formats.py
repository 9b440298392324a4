"""Versions of the JSON that programs read; each is raised when a key goes or means something else."""

TIMELINE_FORMAT = 1
"""Of `timeline.json`."""

OUTPUT_FORMAT = 1
"""Of what `build`, `status`, `verify` and `check` print with `--json`."""
