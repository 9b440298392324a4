"""A store that several machines share: what one has made, another reads back by the digest of what went into it."""
