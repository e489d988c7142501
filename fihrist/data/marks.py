"""From a record's words as written to those that are handed on, with other marks where these would not read alike.

A name that only a hidden form of it tells is marked, so that the mention comes back without the form. A mark that leads
to a draft is its words alone, so that nobody reads its id. A link's definition that no link uses is left out: no reader
of the site sees it, and editors write remarks so.
"""

import re
from collections.abc import Iterator, Sequence

from fihrist.data.published import Holder
from fihrist.linking.mentions import Mention
from fihrist.records import Record

MARK = re.compile(r"\[\[([^\[\]|\\]+)\\?\|([^\[\]]*)\]\]")
"""A mention as an editor marks it: target and words."""
DEFINITION = re.compile(r" {0,3}\[(?!\^)([^\[\]]+)\]:")
"""The beginning of a link's definition: ``[name]: address``."""
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
"""What opens and closes a block of code."""


def mark_file(words: str, holder: Holder) -> str:
    """Give the words of a record's file, with other marks in its body, and without what no reader sees."""
    lines = words.split("\n")
    for mention in find_told_by_hidden(holder):
        if mention.field == "body":
            text = holder.texts[mention.field, mention.anchor]
            line, column = text.find_source(mention.start)
            lines[line - 1] = mark_words(lines[line - 1], column, mention)
    return unmark("\n".join(drop_unseen(lines)), holder)


def mark_field(words: str, field: str, holder: Holder) -> str:
    """Give the words of a field of the front matter, with other marks."""
    words = " ".join(words.split())
    for mention in find_told_by_hidden(holder):
        if mention.field == field:
            words = mark_words(words, find_column(words, mention, holder.plains[field, ""]), mention)
    return unmark(words, holder)


def find_column(words: str, mention: Mention, plain: str) -> int:
    """Find where a mention stands in the words of a field, which knows no positions; the end where that is not sure."""
    before = plain[: mention.start]
    if words.startswith(before):
        return mention.start
    is_sure = words.count(mention.surface) == plain.count(mention.surface) == 1
    return words.index(mention.surface) if is_sure else len(words)


def find_told_by_hidden(holder: Holder) -> Iterator[Mention]:
    """Find the mentions that a hidden name tells, from the last to the first, so that marks move no other."""
    hidden = holder.published.hidden
    for mention in reversed(holder.mentions):
        if mention.record in hidden and mention.via != "explicit" and mention.name in hidden[mention.record]:
            yield mention


def mark_words(line: str, column: int, mention: Mention) -> str:
    """Mark a mention's words in a line; one that is not written there as it reads stays as it is."""
    words, end = mention.surface, column + len(mention.surface)
    in_table = line.lstrip().startswith("|")
    if line[column:end] != words or ("|" in line and not in_table):
        return line
    bar = r"\|" if in_table else "|"
    return f"{line[:column]}[[{mention.record}{bar}{words}]]{line[end:]}"


def drop_unseen(lines: Sequence[str]) -> Iterator[str]:
    """Leave out the definitions of links that nothing in these lines uses; what stands in a fence is no definition."""
    whole, fence = "\n".join(lines).casefold(), ""
    for line in lines:
        if (found := FENCE.match(line)) and (not fence or found[1].startswith(fence)):
            fence = "" if fence else found[1]
        definition = None if fence else DEFINITION.match(line)
        if not definition or whole.count(f"[{definition[1].casefold()}]") > 1:
            yield line


def unmark(words: str, holder: Holder) -> str:
    """Write marks that lead to drafts as words that never link."""
    gone = set(find_drafts(holder.record, holder))
    if not gone:
        return words
    return MARK.sub(lambda mark: f"{{!{mark[2]}!}}" if mark[1].strip() in gone else mark[0], words)


def find_drafts(record: Record, holder: Holder) -> Iterator[str]:
    """Find what a record writes for drafts that it marks."""
    archive = holder.published.archive
    for _, _, mark in record.explicit:
        found = archive.directory.find(mark.target)
        if not any(one in archive.records or one in archive.withdrawn for one in found):
            yield mark.target
