"""From a record's words as written to those that are handed on, with other marks where these would not read alike.

A name that only a hidden form of it tells is marked, so that the mention comes back without the form. A mark that leads
to a draft is its words alone, so that nobody reads its id. A link's definition that no link uses is left out: no reader
of the site sees it, and editors write remarks so.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from fihrist.data.published import Holder
from fihrist.linking.mentions import Mention
from fihrist.markup.parse import find_rows
from fihrist.records import Record
from fihrist.sources.files import find_body

MARK = re.compile(r"\[\[([^\[\]|\\]+)\\?\|([^\[\]]*)\]\]")
"""A mention as an editor marks it: target and words."""
DEFINITION = re.compile(r" {0,3}\[(?!\^)([^\[\]]+)\]:")
"""The beginning of a link's definition: ``[name]: address``."""
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
"""What opens and closes a block of code."""


def mark_file(words: str, holder: Holder) -> str:
    """Give the words of a record's file, with other marks in its body, and without what no reader sees."""
    told = [mention for mention in find_told_by_hidden(holder) if mention.field == "body"]
    if told:
        words = mark_body(words, told, holder)
    return unmark("\n".join(drop_unseen(words.split("\n"))), holder)


def mark_body(words: str, told: Iterable[Mention], holder: Holder) -> str:
    """Mark mentions in the words of a file, from the last to the first as they stand there, so that none moves."""
    body = find_body(words)
    first, rows = words.count("\n") - body.count("\n") + 1, find_rows(body)
    starts = [0, *(end.end() for end in re.finditer("\n", words))]
    sources = ((holder.texts[one.field, one.anchor].find_source(one.start), one) for one in told)
    for (line, column), mention in sorted(sources, reverse=True):
        in_table = line - first in rows
        # A mark in a paragraph that begins with a bar is taken for a mistake in a table, and stops the build.
        if in_table or not holder.plains[mention.field, mention.anchor].startswith("|"):
            words = mark_words(words, starts[line - 1] + column, mention, in_table=in_table)
    return words


def mark_field(words: str, field: str, holder: Holder) -> str:
    """Give the words of a field of the front matter, with other marks."""
    words = " ".join(words.split())
    for mention in find_told_by_hidden(holder):
        if mention.field == field:
            at = find_offset(words, mention, holder.plains[field, ""])
            words = mark_words(words, at, mention, in_table=False)
    return unmark(words, holder)


def find_offset(words: str, mention: Mention, plain: str) -> int:
    """Find where a mention stands in the words of a field, which knows no positions; the end where that is not sure."""
    before = plain[: mention.start]
    if words.startswith(before):
        return mention.start
    pieces, number = words.split(mention.surface), before.count(mention.surface)
    is_sure = len(pieces) == plain.count(mention.surface) + 1
    return len(mention.surface.join(pieces[: number + 1])) if is_sure else len(words)


def find_told_by_hidden(holder: Holder) -> Iterator[Mention]:
    """Find the mentions that a hidden name tells, from the last to the first, so that marks move no other."""
    hidden = holder.published.hidden
    for mention in reversed(holder.mentions):
        if mention.record in hidden and mention.via != "explicit" and mention.name in hidden[mention.record]:
            yield mention


def mark_words(words: str, at: int, mention: Mention, *, in_table: bool) -> str:
    """Mark a mention's words, which may go on in the next line; what is not written as it reads stays as it is.

    In a table's row a bar would end the cell, so it stands behind a backslash there.
    """
    bar = r"\|" if in_table else "|"
    found = re.compile(r"[\s>]+".join(map(re.escape, mention.surface.split()))).match(words, at)
    if not found:
        return words
    return f"{words[:at]}[[{mention.record}{bar}{found[0]}]]{words[found.end() :]}"


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
