"""Invalid archives whose files no repository should hold: names that some systems refuse, odd bytes, great sizes."""

import io
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from archives import SETTINGS, draw_png, link_folder, write_archive, write_files, write_record
from PIL import Image
from PIL.PngImagePlugin import PngInfo

TITLE = "سوق الورّاقين"
ARTICLE = write_record("كان الورق يُصنع من القطن.\n", title=TITLE, date="2019-05-01")
MARKET = "articles/market.md"


def name_windows_devices(folder: Path) -> None:
    write_archive(folder, {"people/con.md": write_record(name="قنان"), "places/nul/mill.md": write_record(name="ن")})


def name_alike(folder: Path) -> None:
    write_archive(folder, {MARKET: ARTICLE, "articles/Market.md": ARTICLE})


def name_at_length(folder: Path) -> None:
    write_archive(folder, {f"articles/{'-'.join(['waraq'] * 18)}.md": ARTICLE})


def write_strange_bytes(folder: Path) -> None:
    text = write_record("نصّ\n", title=TITLE)
    files = {
        "articles/utf-16.md": text.encode("utf-16"),
        "articles/windows.md": text.encode("cp1256"),
        "articles/zero.md": text.encode() + b"\0\n",
        "articles/cut.md": text.encode()[:-3],
    }
    write_archive(folder, files)


def write_settings_in_utf_16(folder: Path) -> None:
    write_archive(folder, {MARKET: ARTICLE, "site.toml": SETTINGS.encode("utf-16")})


def write_template_for_windows(folder: Path) -> None:
    template = "{% extends 'base.html' %}\n{% block main %}\n<p>دمشق</p>{% endblock %}"
    write_archive(folder, {MARKET: ARTICLE, "theme/templates/home.html": template.encode("cp1256")})


def write_style_for_windows(folder: Path) -> None:
    write_archive(folder, {MARKET: ARTICLE, "theme/css/tokens.css": "/* ألوان */\n".encode("cp1256")})


def write_deep_settings(folder: Path) -> None:
    write_archive(folder, {MARKET: ARTICLE}, f"title = {'[' * 5000}\n")


def write_too_much(folder: Path) -> None:
    write_archive(folder, {MARKET: ARTICLE + "الورق " * 500_000})


def nest_deeply(folder: Path) -> None:
    write_archive(folder, {MARKET: f"---\ntitle: ورق\ntags: {'[' * 600}{']' * 600}\n---\n"})


def show_pictures(folder: Path) -> None:
    """Pictures that are none, damaged, under another name, too large, moving, or that may run."""
    pictures: dict[str, bytes] = {
        "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        "text.png": "ليست صورة".encode(),
        "cut.png": draw_png(400, 300)[:-30],
        "named.jpg": draw_png(),
        "large.png": draw_png(10_000, 5_001),
        "صورة.png": draw_png(),
        "moving.avif": draw_moving(),
    }
    images = ", ".join(f"{{file: {name}, alt: ورق}}" for name in pictures)
    front = {"title": TITLE, "images": f"[{images}, {{file: heavy.jpg, alt: ورق}}, {{file: named.jpg}}]"}
    write_files(folder, {f"content/media/{name}": content for name, content in pictures.items()})
    write_archive(folder, {MARKET: write_record(**front)})
    make_hole(folder / "content/media/heavy.jpg", 41)


def draw_moving() -> bytes:
    frames = [Image.new("L", (16, 16), shade) for shade in (0, 255)]
    out = io.BytesIO()
    frames[0].save(out, "AVIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def name_pictures_alike(folder: Path) -> None:
    images = "[{file: Mill.png, alt: طاحونة}, {file: mill.png, alt: طاحونة}]"
    write_files(folder, {f"content/media/{name}.png": draw_png() for name in ("Mill", "mill")})
    write_archive(folder, {MARKET: write_record(title=TITLE, images=images)})


def attach_files(folder: Path) -> None:
    files = "[{file: book.html, title: كتاب}, {file: reading.mp3, title: قراءة}]"
    write_archive(folder, {MARKET: write_record(title=TITLE, attachments=files)})
    write_files(folder, {"content/media/book.html": "<p>كتاب</p>"})
    make_hole(folder / "content/media/reading.mp3", 95)


def make_hole(file: Path, megabytes: int) -> None:
    """Make a file that takes no room on the disk."""
    with file.open("wb") as out:
        out.truncate(megabytes * 2**20)


def tell_of_the_photographer(folder: Path) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x013B], exif[0x0131], exif[0x0132] = "Ghazal", "Samir", "Hibr 2", "2020:06:07 10:00:00"
    exif[0x010E] = "waraq"
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 19.0, 51.6), 3: "E", 4: (40.0, 8.0, 0.0)})
    folder.mkdir(parents=True, exist_ok=True)
    write_archive(
        folder, {MARKET: write_record(title=TITLE, images="[{file: mill.jpg, alt: طاحونة}, {file: ink.png, alt: حبر}]")}
    )
    picture = folder / "content/media/mill.jpg"
    picture.parent.mkdir()
    hint = PngInfo()
    hint.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta/>")
    Image.new("RGB", (8, 8)).save(picture.with_name("ink.png"), "PNG", pnginfo=hint)
    Image.new("RGB", (8, 8)).save(picture, "JPEG", exif=exif, comment="من الأرشيف".encode())
    picture.write_bytes(picture.read_bytes() + b"tail")


def link_folders(folder: Path) -> None:
    """Links to a record and a picture that stand elsewhere, and one that leads round in a circle."""
    images = "[{file: 2019/kiosk.png, alt: كشك}]"
    write_archive(folder, {MARKET: write_record(title=TITLE, images=images), "صور/kiosk.png": draw_png()})
    (folder / "صور/kiosk.md").write_text(ARTICLE, "utf-8")
    for link, there in {"articles/2019": "صور", "media/2019": "صور", "articles/here/again": "content"}.items():
        (folder / "content" / link).parent.mkdir(exist_ok=True)
        link_folder(folder / "content" / link, folder / there)


MADE: Mapping[str, Callable[[Path], None]] = {
    "names-of-windows-devices": name_windows_devices,
    "ids-alike": name_alike,
    "id-too-long": name_at_length,
    "bytes-that-are-no-text": write_strange_bytes,
    "settings-in-utf-16": write_settings_in_utf_16,
    "settings-nested-without-end": write_deep_settings,
    "template-for-windows": write_template_for_windows,
    "style-for-windows": write_style_for_windows,
    "file-too-large": write_too_much,
    "front-matter-nested-deeply": nest_deeply,
    "pictures-not-published": show_pictures,
    "pictures-alike": name_pictures_alike,
    "attachments-refused": attach_files,
    "pictures-that-tell": tell_of_the_photographer,
    "folders-linked": link_folders,
}
"""Name of the case, whose folder holds the expected lines → what makes its files."""


def can_hold(name: str, folder: Path) -> bool:
    """Whether this system can hold the files of a case at all."""
    if name == "names-of-windows-devices":
        return sys.platform != "win32"
    probe = folder / "probe"
    probe.touch()
    alike = (folder / "PROBE").exists()
    probe.unlink()
    return not (alike and name in {"ids-alike", "pictures-alike"})
