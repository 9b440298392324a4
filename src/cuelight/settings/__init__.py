"""`cuelight.toml`: its values, and where each of them stands."""
