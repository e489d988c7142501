"""Whether a site, a package or a bag is still what it was when it was made, and the bags that are made for that.

`deposit` chooses what of an archive goes into a bag, `copies` leave out what is not public of it, and `bag` writes it;
`carriers` open a folder or a zip, `lists` read what ought to be in it, and `verify` tells what of it is otherwise.
"""
