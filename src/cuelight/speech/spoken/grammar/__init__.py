"""One grammar for every language that has rules: it reads figures and signs, and a file of `rules/` has the words."""
