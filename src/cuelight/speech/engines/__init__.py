"""The voices that come with Cuelight."""
