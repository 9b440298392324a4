"""Judgements about scripts and films."""
