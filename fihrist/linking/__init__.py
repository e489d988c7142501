"""From texts and names to mentions: who and what is named where, and how certain that is.

`forms` gives the ways to write a name, `index` all of an archive's, `hits` the places where they stand, `counts` how
often; `guards` and `cues` weigh one place, `parts` gives surnames, `decide` says who is meant, `link` does it all for
an archive. `mentions` is the value that comes out; `lexicon` holds what is known of Arabic words.
"""
