"""Samples: loudness, peaks, decoding, mixing, AAC."""
