"""Digests, checksums, files that appear whole or not at all, and the store of units."""
