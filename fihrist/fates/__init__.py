"""What became of what was published: which addresses and paragraphs still stand, where others lead, which are gone."""
