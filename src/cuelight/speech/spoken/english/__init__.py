"""English as it is spoken: tokens, and the words for each. A file for each noun; `tokens.py` puts them together."""
