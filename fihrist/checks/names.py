"""From an archive and its mentions to what an editor should look at in its names: each check is a generator.

They need every text linked first, so they run in ``check`` alone, where nothing else is wrong.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from fihrist.arabic.letters import ARABIC
from fihrist.archive import Archive
from fihrist.checks.company import find_company
from fihrist.checks.named import NamedArchive, Uses, WrittenName
from fihrist.checks.whole_names import is_hardly_name
from fihrist.ids import AUTHORITIES, RecordId
from fihrist.linking.forms import Words, expand_name
from fihrist.linking.lexicon import EVERYDAY_WORDS, GIVEN_NAMES
from fihrist.linking.words import split_name
from fihrist.problems import Problem, report
from fihrist.records import Record
from fihrist.sources.quoting import write_value

ARABIC_LETTER = re.compile(f"[{ARABIC}]")
USUAL = GIVEN_NAMES | EVERYDAY_WORDS
MOST_LINES = 5
"""Lines that say the same of a kind's records, at most."""
MOST_LISTED = 30
"""Names or records that one line lists, at most."""


def check_names(archive: Archive) -> Iterator[Problem]:
    """Run every check of names."""
    named = NamedArchive(archive)
    for check in CHECKS:
        yield from check(named)


def check_usual_names(named: NamedArchive) -> Iterator[Problem]:
    """A name of one word that texts hold is no word of every day and no given name, unless marked as ambiguous."""
    for name in find_single_names(named):
        [word] = split_name(name.text)
        uses = named.count_name(name)
        if uses == Uses(0, 0):
            continue
        is_person = name.record.kind == "people"
        if word in GIVEN_NAMES and (is_person or word not in EVERYDAY_WORDS):
            yield report_name(name, "name-given", uses)
        elif word in EVERYDAY_WORDS:
            yield report_name(name, "name-everyday", uses)


def check_single_names(named: NamedArchive) -> Iterator[Problem]:
    """Names of one word are worth a look: a person's or group's that texts hold, a place's that are mostly doubtful.

    Told once a record.
    """
    singles: dict[RecordId, list[WrittenName]] = defaultdict(list)
    for name in find_single_names(named):
        uses = named.count_name(name)
        is_usual = not USUAL.isdisjoint(split_name(name.text))
        if not is_usual and (uses.suggested > uses.confirmed or (uses.confirmed and name.record.kind != "places")):
            singles[name.record.id].append(name)
    for names in singles.values():
        uses_by_name = ((name.text, named.count_name(name)) for name in names)
        written = write_list(f"{text} ({write_uses(uses)})" for text, uses in uses_by_name)
        yield report(names[0].record.path, names[0].line, "names-single", names=written, record=names[0].record.id)


def check_company(named: NamedArchive) -> Iterator[Problem]:
    """No word stands beside a name of one word again and again, for then it may be another name; once a record."""
    words = {
        record: {word for name in names for word in split_name(name.text)} for record, names in named.names.items()
    }
    gathered = groupby(find_company(named.archive, words), key=lambda company: company.record)
    for record_id, found in gathered:
        record, companies = named.archive.records[record_id], list(found)
        phrases = [company.phrase for company in companies]
        known = getattr(record.fields, "not_", ())
        yield report(
            record.path,
            record.find_line("not") if known else record.find_line("name"),
            "names-company",
            phrases=write_list(f"{company.phrase} ({company.number}/{company.uses})" for company in companies),
            record=record_id,
            line=f"not: {write_value([*known, *phrases])}",
        )


def check_whole_names(named: NamedArchive) -> Iterator[Problem]:
    """A name that texts hold is whole, and tells its record from others of the sort, unless marked; once a record."""
    for record in named.authorities:
        names = [name for name in named.names[record.id] if not name.is_ambiguous and is_arabic(name)]
        names = [name for name in names if is_hardly_name(name.text, record.kind, named.bearers)]
        held = [name for name in names if named.count_name(name) != Uses(0, 0)]
        if held:
            written = write_list(f"{name.text} ({write_uses(named.count_name(name))})" for name in held)
            yield report(record.path, held[0].line, "names-hardly", names=written)


def find_single_names(named: NamedArchive) -> Iterator[WrittenName]:
    """Find the names of one word that are not marked as ambiguous."""
    for names in named.names.values():
        yield from (name for name in names if len(split_name(name.text)) == 1 and not name.is_ambiguous)


def report_name(name: WrittenName, code: str, uses: Uses) -> Problem:
    """Report a name with its frequency."""
    return report(name.record.path, name.line, code, name=name.text, confirmed=uses.confirmed, suggested=uses.suggested)


def check_shared_names(named: NamedArchive) -> Iterator[Problem]:
    """A name belongs to one record, unless it is marked as ambiguous."""
    for names in named.names.values():
        told: set[Words] = set()
        for name in names:
            forms = expand_name(name.text)
            others = set().union(*(named.bearers[words] for words in forms))
            others -= {name.record.id, *named.alike.get(name.record.id, ())}
            if others and not name.is_ambiguous and told.isdisjoint(forms):
                told |= forms
                places = write_list(f"content/{other}.md" for other in sorted(others))
                yield report(name.record.path, name.line, "name-shared", name=name.text, others=places)


def check_alike_records(named: NamedArchive) -> Iterator[Problem]:
    """No two records of a kind have one name, or stand for the same entry of Wikidata or GeoNames."""
    for record, others in named.alike.items():
        for other, field in others.items():
            if record < other:
                first = named.archive.records[record]
                yield report(
                    first.path,
                    first.find_line(field),
                    "records-alike",
                    field=field,
                    value=getattr(first.fields, field),
                    other=f"content/{other}.md",
                )


def check_unused_names(named: NamedArchive) -> Iterator[Problem]:
    """The Arabic variant names of a record that texts mention stand in them; told once a kind where there are many."""
    unused: dict[str, list[WrittenName]] = defaultdict(list)
    for record in named.authorities:
        unused[record.kind] += find_unused_names(record, named)
    for kind, names in unused.items():
        if len(names) > MOST_LINES:
            written = write_list(f"{name.text} ({name.record.id})" for name in names)
            yield report(f"content/{kind}", 0, "names-unused", number=len(names), names=written)
        else:
            yield from (report(name.record.path, name.line, "name-unused", name=name.text) for name in names)


def find_unused_names(record: Record, named: NamedArchive) -> Iterator[WrittenName]:
    """Find the Arabic variant names of a record that no text holds; none where nothing mentions it by any name."""
    met = named.met[record.id]
    forms = {form for words in met for form in expand_name(" ".join(words))}
    for name in named.names[record.id] if met else ():
        if name.field == "variant_names" and is_arabic(name) and forms.isdisjoint(expand_name(name.text)):
            yield name


def check_waiting_records(named: NamedArchive) -> Iterator[Problem]:
    """A record that texts seem to mention is linked from one of them at least."""
    for record in named.authorities:
        uses = named.count_record(record)
        if uses.suggested and not uses.confirmed:
            yield report(record.path, record.find_line("name"), "record-waiting", suggested=uses.suggested)


def check_unmentioned_records(named: NamedArchive) -> Iterator[Problem]:
    """Every authority record is mentioned; told once a kind."""
    for kind in AUTHORITIES:
        silent = [record for record in named.authorities if record.kind == kind]
        silent = [record for record in silent if named.count_record(record) == Uses(0, 0)]
        if silent:
            records = write_list(record.id for record in silent)
            yield report(f"content/{kind}", 0, "records-unmentioned", number=len(silent), records=records)


CHECKS: tuple[Callable[[NamedArchive], Iterator[Problem]], ...] = (
    check_alike_records,
    check_shared_names,
    check_usual_names,
    check_single_names,
    check_company,
    check_whole_names,
    check_unused_names,
    check_waiting_records,
    check_unmentioned_records,
)
"""Every check, in the order that the documentation lists them."""


def is_arabic(name: WrittenName) -> bool:
    """Whether a name is written in Arabic letters, and in no other language that uses them."""
    return (name.name.lang or "ar").startswith("ar") and ARABIC_LETTER.search(name.text) is not None


def write_uses(uses: Uses) -> str:
    """Write how often a name links, and how often it waits."""
    return f"{uses.confirmed} + {uses.suggested}"


def write_list(words: Iterable[str]) -> str:
    """Write some words or ids as a list, no more than a line holds."""
    listed = list(words)
    shown = ", ".join(listed[:MOST_LISTED])
    return f"{shown} … (+{len(listed) - MOST_LISTED})" if len(listed) > MOST_LISTED else shown
