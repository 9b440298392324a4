"""A text of a script in place of another, in its very place of the file: nothing else there is touched."""
