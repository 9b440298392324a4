"""The numbers that every film keeps to, each once."""

TAKE_LOUDNESS = -19.0
"""LUFS of every take and film; mono, as loud as -16 in stereo."""

LOUDNESS_RANGE = 0.5
"""LU by which a film may be louder or softer."""

LEAST_SPEECH = 10.0
"""Seconds of speech in a film below which loudness says little, so that nothing is measured or raised by it."""

FAINTEST_HEARD = -50.0
"""LUFS below which a sound that was recorded is as good as none."""

PEAK_CEILING = -1.5
"""Highest true peak of a take before encoding, dBTP; AAC may add some tenths, and the film's limit is -1."""

ONSET_SAMPLES = 480
"""From a take's first sample to its first sound: 10 ms."""

TAIL_SAMPLES = 2_880
"""From a take's last sound to its end: 60 ms."""

SAMPLE_RATE = 48_000
"""Samples a second of every take and film."""

SOUND_BLOCK = 1024
"""Samples in the grid on which takes start: an AAC frame (ISO/IEC 14496-3), so that takes can be linked."""

LONGEST_FILM = 12 * 3600
"""Seconds: beyond a day, an MP4 cannot count its samples in 32 bits, and long before that nobody watches."""
