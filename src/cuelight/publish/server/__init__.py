"""A local server that shows films as they will be embedded."""
