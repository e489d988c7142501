"""From Markdown to texts and HTML: `rules` and `positions` make the parser, `parse` reads, `render` writes.

`texts` holds the values between them; `anchors` gives each paragraph its permanent name.
"""
