"""Kokoro: natural voices of nine languages, offline (Kokoro-82M by hexgrad; Apache-2.0)."""
