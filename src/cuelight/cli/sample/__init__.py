"""The files that `cuelight init` writes."""
