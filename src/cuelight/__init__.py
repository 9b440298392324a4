"""Cuelight: a scene script becomes slides, narration and one film."""
