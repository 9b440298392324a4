"""From script and takes to frames; pure."""
