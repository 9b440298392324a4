"""What another package may add to Cuelight."""
