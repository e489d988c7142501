"""A page before it is written: where it will stand, with which template, and what it shows."""

from collections.abc import Callable, Iterator

from fihrist.frozen import Frozen


class Alternate(Frozen):
    """The same page in another language."""

    language: str
    address: str
    """From the root of the whole site."""


class Later(Frozen):
    """A view that is made when its page is written: mostly the former site has the page already."""

    hangs_on: bytes
    """A digest of all that the view is made of."""
    make: Callable[[], object]


class Page(Frozen):
    """A page of the site, in one language."""

    address: str
    """From the root of its edition; the file's path in the site is `Edition.find_path` of it."""
    template: str
    kind: str
    """What the theme may style by: ``article``, ``record``, ``register``, ``list``, ``home``…"""
    title: str
    """For ``<title>``, without the site's own."""
    view: object
    """What the template lays out: one of `fihrist.pages.views`, or a `Later` that makes it."""
    description: str = ""
    image: str = ""
    """The address of a picture that stands for the page."""
    feed: str = ""
    """The address of its Atom feed, from the site's root."""
    record_id: str = ""
    leads_to: str = ""
    """Of a redirect: the address that search engines should keep instead."""
    indexed: bool = True
    """Whether search engines should list it."""
    translated: bool = True
    """Whether the other edition has this page too."""

    @property
    def shown_address(self) -> str:
        """The address as others should write it: that of the title page is its folder's."""
        return self.address.removesuffix("index.html") if self.kind == "home" else self.address


class Group(Frozen):
    """Pages that hang on the same: those of one record, or of one planner. They are planned when they are asked for."""

    name: str
    """The record's id, or the planner's name."""
    hangs_on: bytes
    """A digest of what they hang on beside all that records show of one another (`keys.sign_shown`)."""
    plan: Callable[[], Iterator[Page]]
