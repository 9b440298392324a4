"""The figures that come with Cuelight: a human body from the front, and where what is in it."""
