"""From a body's tokens to its blocks ``::: name``, its links and pictures, and to what is wrong with its markup."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from markdown_it.token import Token

from fihrist.markup.rules import BLOCKS, DEEPEST
from fihrist.markup.texts import Fault, Head, Use

ATTRIBUTE = re.compile(r"""([\w-]+)=(?:"([^"]*)"|'([^']*)'|«([^»]*)»|([^\s}"'«»]+))""")
CELL_MENTION = re.compile(r"\[\[[^\[\]|\\]*\|[^\[\]]*\]\]")
BAR = re.compile(r"(?<!\\)\|")


def find_heads(tokens: list[Token], first_line: int) -> Iterator[Head]:
    """Find the blocks ``::: name`` and read their attributes."""
    for token in tokens:
        if token.type.startswith("container_") and token.nesting == 1:
            yield Head(find_block_name(token), read_attributes(token.info), first_line + (token.map or [0])[0])


def find_block_name(token: Token) -> str:
    """The name of the block that a token opens or closes: ``note``."""
    return token.type.removeprefix("container_").removesuffix("_open").removesuffix("_close")


def read_attributes(info: str) -> dict[str, str]:
    """Read the attributes of ``note {author="هيئة التحرير" date=2020-06-10}``."""
    return {match[1]: next(filter(None, match.groups()[1:]), "") for match in ATTRIBUTE.finditer(info)}


def find_footnotes(tokens: list[Token]) -> Iterator[str]:
    """The anchors of a body's footnotes, as they are written."""
    for token in tokens:
        if token.type == "footnote_open":
            yield f"fn{token.meta['id'] + 1}"


def find_uses(tokens: list[Token], first_line: int) -> Iterator[Use]:
    """Find the links and pictures of a body."""
    for token in tokens:
        if token.type != "inline":
            continue
        start = first_line + (token.map or [0])[0]
        for child in token.children or ():
            line = start + token.content.count("\n", 0, child.meta.get("at", 0))
            if child.type == "link_open":
                yield Use(unquote(str(child.attrGet("href") or "")), line)
            elif child.type == "image":
                yield Use(unquote(str(child.attrGet("src") or "")), line, read_alt(child), is_image=True)


FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:")
LEFT_OVER = (
    (re.compile(r"\[\[[^\]\n]*\]{0,2}|\]\]"), "broken-mention"),
    (re.compile(r"\[\^[^\]\s]+\]"), "unknown-footnote"),
)
"""What readers would see as typed, though its writer meant something by it → the problem's code."""


def find_unused_footnotes(labels: Mapping[str, int], lines: list[str], first_line: int) -> Iterator[Fault]:
    """A footnote is referred to, else its words are lost; `labels` are markdown-it's: ``:1`` → its number or -1."""
    for number, line in enumerate(lines):
        found = FOOTNOTE.match(line)
        if found and labels.get(f":{found[1]}", 0) < 0:
            yield Fault(first_line + number, "unused-footnote", (("label", f"[^{found[1]}]"),))


def find_faults(tokens: list[Token], lines: list[str], first_line: int) -> Iterator[Fault]:
    """Find what is wrong with a body's markup."""
    deep = next((token for token in tokens if token.level >= DEEPEST - 2 and token.map), None)
    if deep and deep.map:
        yield Fault(first_line + deep.map[0], "deep-nesting")
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type.startswith("container_") and token.nesting == 1:
            yield from check_block(token, lines, first_line)
        elif token.type == "table_open":
            yield from check_table(token, lines, first_line)
        elif token.type == "inline" and token.map:
            yield from check_inline(token, first_line + token.map[0])
            # A mention parted by its own bar is told once, for its row.
            if before and before.type not in {"th_open", "td_open"}:
                yield from check_words(token, first_line + token.map[0])


def check_block(token: Token, lines: list[str], first_line: int) -> Iterator[Fault]:
    """A block ends with ``:::`` and knows its attributes."""
    start, end = token.map or [0, 0]
    name = find_block_name(token)
    if end >= len(lines) or not lines[end].lstrip("> \t").startswith(":::"):
        yield Fault(first_line + start, "open-block", (("name", name),))
    rest = ATTRIBUTE.sub("", token.info.strip().removeprefix(name)).strip(" {}،,")
    if rest:
        yield Fault(first_line + start, "bad-attributes", (("text", rest[:60]),))
    for attribute in read_attributes(token.info):
        if attribute not in BLOCKS[name]:
            known = ", ".join(BLOCKS[name])
            yield Fault(first_line + start, "unknown-attribute", (("attribute", attribute), ("known", known)))


def check_table(token: Token, lines: list[str], first_line: int) -> Iterator[Fault]:
    """A bar inside a mention is escaped in a table, and no row has more cells than the head: they would be lost."""
    start, end = token.map or [0, 0]
    cells = count_cells(lines[start])
    for number in range(start, end):
        if bar := CELL_MENTION.search(lines[number]):
            yield Fault(
                first_line + number,
                "bar-in-table",
                (("mention", bar[0]), ("right", bar[0].replace("|", "\\|"))),
            )
        elif (found := count_cells(lines[number])) > cells:
            yield Fault(first_line + number, "long-row", (("found", str(found)), ("cells", str(cells))))


def check_words(inline: Token, line: int) -> Iterator[Fault]:
    """Brackets that look like a mention or a footnote are one."""
    for token in inline.children or ():
        if token.type != "text" or token.meta.get("plain"):
            continue
        for pattern, code in LEFT_OVER:
            if found := pattern.search(token.content):
                here = line + inline.content.count("\n", 0, token.meta["at"])
                yield Fault(here, code, (("text", found[0][:60]),))


def count_cells(line: str) -> int:
    """Count the cells of a table's row."""
    return len(BAR.findall(re.sub(r"(?<!\\)\|\s*$", "", line.strip().removeprefix("|")))) + 1


def check_inline(token: Token, line: int) -> Iterator[Fault]:
    """A line that begins like a block or a table is one, and a picture stands in a paragraph of its own."""
    first = token.content.split("\n")[0]
    if first.startswith(":::"):
        known = ", ".join(f"::: {name}" for name in BLOCKS)
        yield Fault(line, "unknown-block", (("text", first[:60]), ("known", known)))
    elif first.startswith("|") and (bar := CELL_MENTION.search(first)):
        yield Fault(line, "bar-in-table", (("mention", bar[0]), ("right", bar[0].replace("|", "\\|"))))
    if not is_picture(token) and any(child.type == "image" for child in token.children or ()):
        yield Fault(line, "picture-in-text")


def read_alt(image: Token) -> str:
    """The alternative text of a picture: its words, on one line."""
    return " ".join("".join(part.content or " " for part in image.children or ()).split())


def is_picture(inline: Token) -> bool:
    """Whether a paragraph is nothing but pictures."""
    kinds = {token.type for token in inline.children or () if token.content.strip() or token.type != "text"}
    return "image" in kinds and kinds <= {"image", "softbreak"}
