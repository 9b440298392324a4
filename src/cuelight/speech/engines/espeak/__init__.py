"""The engine `espeak`: eSpeak NG, which speaks a hundred languages offline, plainly."""
