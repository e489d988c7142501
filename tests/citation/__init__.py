"""How articles and records are cited: words, formats, and what programs read in pages."""
