"""From Markdown to texts and HTML: `rules` and `positions` make the parser, `parse` reads, `draft` and `render` write.

`texts` holds the values between them; `anchors` gives each paragraph its permanent name; `plain` reads what needs no
parser.
"""
