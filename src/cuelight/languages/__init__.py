"""What depends on the language: words of pages, sentences about diagrams, names of languages."""
