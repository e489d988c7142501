"""The file that says what was published once, ``content/permalinks.txt``, and the sketches of paragraphs in it."""
