"""How figures and signs are said in a language: a file for each, named after its tag, found by `find.py`."""
