"""From sentence to take."""
