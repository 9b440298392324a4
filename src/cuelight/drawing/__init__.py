"""Themes, fonts, text and shapes on a canvas."""
