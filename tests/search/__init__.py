"""Tests of the search: the index that the build writes, and the page that asks it."""
