"""Clips and sounds of others, as players show them: frames and samples by timestamp."""
