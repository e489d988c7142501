"""From the archive to planned pages: `plan` calls the planners, an `edition` words and links what they show.

`views` are the values that templates read, `page` is a page before it is written.
"""
