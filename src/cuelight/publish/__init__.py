"""Files beside a film."""
