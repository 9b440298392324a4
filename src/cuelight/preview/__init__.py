"""A film as it would be, live on a local page: what a save changes is seen and heard at once, and nothing is linked."""
