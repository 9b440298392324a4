"""A file for each kind of slide."""
