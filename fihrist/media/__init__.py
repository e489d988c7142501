"""Turn the files under ``content/media`` into pictures and attachments fit to be published.

``check_media_name`` and ``check_media_names`` look at names alone. ``inspect_image`` reads a picture once and
gives `ImageFacts` or a `Problem`; ``plan_picture`` says from the facts where the picture and its thumbnails
will stand, which is all that pages need; ``publish_image`` makes these files from the picture's bytes. Every
one of them but the two that take a path is a pure function, so that a cache can stand before it.

Inside, in this order: `blocks` (stretches of a file), one module for each format, `colour` (profiles),
`metadata` (what gives somebody away), `formats` (the table), `clean`, `facts`, `publish`; and by themselves
`attachments` and `names`.
"""

from fihrist.media.attachments import AttachmentFacts, check_attachment, inspect_attachment
from fihrist.media.clean import clean_image
from fihrist.media.facts import ImageFacts, check_image, examine_image, inspect_image
from fihrist.media.formats import IMAGE_SUFFIXES
from fihrist.media.names import check_media_name, check_media_names
from fihrist.media.publish import Picture, Thumbnail, plan_picture, publish_image

__all__ = [
    "IMAGE_SUFFIXES",
    "AttachmentFacts",
    "ImageFacts",
    "Picture",
    "Thumbnail",
    "check_attachment",
    "check_image",
    "check_media_name",
    "check_media_names",
    "clean_image",
    "examine_image",
    "inspect_attachment",
    "inspect_image",
    "plan_picture",
    "publish_image",
]
