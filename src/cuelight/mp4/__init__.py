"""From units to a file."""
