"""What was published once and must lead somewhere for ever: addresses and paragraphs, kept in ``content/``."""
