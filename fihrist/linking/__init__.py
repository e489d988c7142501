"""From texts and names to mentions: who and what is named where, and how certain that is.

``link.link_records`` does it all, for the public records of an archive. On the way stand, in this order:

- `words` and `codes`: what a word is, and how it is folded; `lexicon`: what is known of Arabic words, from
  ``vocabulary/``
- `forms`: a name → the ways to write it; `parts`: a person's name → the parts by which texts go on; `index`: both, for
  all names of an archive
- `reading`: texts → words; `hits`: words and names → every place where a name stands
- `counts`: all hits → the archive's habits
- `neighbours`, `longer_names`, `guards`, `cues`: what the words beside a name say for and against it
- `decide`: hits, habits, what the editor says → who is meant; `mentions`: the value that comes out
- `one`: all this for one record; `naming`: its mentions in short; `renamed`: whom another name concerns
"""
