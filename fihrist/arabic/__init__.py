"""From a text to its folded words, digits, order, sentences and runs: what the archive knows of Arabic."""
