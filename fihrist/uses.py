"""From a record to the media files that it uses, whatever it says of them."""

from collections.abc import Iterator

from fihrist.fields import ArticleFields
from fihrist.frozen import Frozen
from fihrist.records import Record
from fihrist.references import AddressKind, Directory, read_address
from fihrist.sources.nodes import Key


class FileUse(Frozen):
    """That a record uses a media file."""

    name: str
    """The file below ``content/media``."""
    is_image: bool
    """Whether it is shown as a picture."""
    key: Key = ()
    """The place in the front matter."""
    line: int = 0
    """The line in the text; 0 where it is used in the front matter."""

    def find_line(self, record: Record) -> int:
        """The line of the record's file."""
        return self.line or record.find_line(*self.key)


def find_uses(record: Record, directory: Directory) -> Iterator[FileUse]:
    """Find every use of a media file by a record."""
    if isinstance(record.fields, ArticleFields):
        for number, image in enumerate(record.fields.images):
            yield FileUse(strip_media(image.file), True, ("images", number, "file"))
        for number, attached in enumerate(record.fields.attachments):
            yield FileUse(strip_media(attached.file), False, ("attachments", number, "file"))
    for use in record.body.uses:
        target = read_address(use.address, record.id, directory)
        if target.kind is AddressKind.MEDIA:
            yield FileUse(strip_media(target.path), use.is_image, line=use.line)


def strip_media(file: str) -> str:
    """A media file's path below ``content/media``, whether or not the editor wrote ``media/`` before it."""
    return file.removeprefix("content/").removeprefix("media/")
