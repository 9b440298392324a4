"""Coverage-guided fuzzing, for those who have atheris."""
