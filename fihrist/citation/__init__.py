"""From a work to the words and the formats in which others cite it.

`work` is what is cited, the same value for all that follows: `styles` word it, `ris`, `bibtex` and `csl` write it for
programs that keep references, `tags` and `linked` for those that read pages. `formats` lists what can be downloaded.
"""
