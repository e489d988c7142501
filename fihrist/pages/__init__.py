"""From the archive to planned pages: `plan` calls the planners, an `edition` words and links what they show.

`views` are the values that templates read, `page` is a page before it is written, in a group with others; `planned` is
what is kept of a group, which need not be planned again while all is as it was that its pages hang on.
"""
