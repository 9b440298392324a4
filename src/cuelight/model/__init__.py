"""Frozen nouns that everyone speaks of."""
