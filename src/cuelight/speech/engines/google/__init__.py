"""The voice of Google Translate."""
