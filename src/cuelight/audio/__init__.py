"""Sound: voices, word times, loudness, and the encoding of takes."""
