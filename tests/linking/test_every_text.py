"""What holds for every text: shown on several hundred random ones."""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from random import Random

import pytest
from archives import write_archive, write_record
from marking import bear
from random_archives import RECORDS, add_signs, is_arabic, write_articles

from fihrist.arabic.fold import fold
from fihrist.build import read_archive
from fihrist.frozen import replace
from fihrist.ids import RecordId
from fihrist.linking.counts import add_counts, count_hits, find_habits
from fihrist.linking.forms import expand_name
from fihrist.linking.hits import find_names
from fihrist.linking.index import index_records
from fihrist.linking.link import link_records
from fihrist.linking.mentions import Mention
from fihrist.linking.words import split_name
from fihrist.markup.texts import ParsedWords, Text
from fihrist.publish import choose_public
from fihrist.records import Holdings, Record

Mentions = Mapping[RecordId, tuple[Mention, ...]]
CLITICS = {
    *("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك", "لل", "ولل", "فلل"),
    *("ال", "وال", "فال", "بال", "كال", "وبال", "وكال", "فبال", "فكال"),
}
"""What may stand before a core; the article before Latin letters only."""


@pytest.fixture(scope="module")
def holdings(tmp_path_factory: pytest.TempPathFactory) -> Holdings:
    """An archive of several hundred random articles."""
    files = RECORDS | write_articles(4, 400)
    return read_archive(write_archive(tmp_path_factory.mktemp("archive"), files)).holdings


@pytest.fixture(scope="module")
def records(holdings: Holdings) -> Mapping[RecordId, Record]:
    return choose_public(holdings).records


@pytest.fixture(scope="module")
def mentions(holdings: Holdings, records: Mapping[RecordId, Record]) -> Mentions:
    return link_records(records, holdings.directory, holdings.config).mentions


@pytest.fixture(scope="module")
def placed(records: Mapping[RecordId, Record], mentions: Mentions) -> list[tuple[Mention, Text]]:
    """Every mention with the text that it stands in."""
    texts = {(record.id, text.field, text.anchor): text for record in records.values() for text in record.texts}
    return [
        (mention, texts[mention.holder, mention.field, mention.anchor])
        for found in mentions.values()
        for mention in found
        if mention.field
    ]


def test_the_texts_are_worth_reading(placed: list[tuple[Mention, Text]]) -> None:
    reasons = Counter(mention.reason for mention, _ in placed)
    ways = Counter(mention.via for mention, _ in placed)

    assert set() == {"", "shared", "surname", "lineage", "short", "clitic", "spelling", "adjective"} - set(reasons)
    assert set() == {"ambiguous", "given-name", "everyday-word", "not-listed"} - set(reasons)
    assert set() == {"explicit", "listed", "name", "anchored", "surname", "given"} - set(ways)
    assert 1_500 < len(placed)


def test_a_span_cuts_the_surface_out_of_the_text(placed: list[tuple[Mention, Text]]) -> None:
    assert [] == [mention for mention, text in placed if text.plain[mention.start : mention.end] != mention.surface]
    assert [] == [mention for mention, _ in placed if not mention.surface.strip()]


def test_the_core_ends_the_span_and_begins_with_a_letter_behind_a_clitic(placed: list[tuple[Mention, Text]]) -> None:
    for mention, text in placed:
        start, end = mention.core
        assert mention.start <= start < end == mention.end
        assert fold(text.plain[mention.start : start]) in CLITICS
        assert fold(text.plain[start]) or mention.via == "explicit"


def test_the_core_is_a_form_of_the_name(placed: list[tuple[Mention, Text]]) -> None:
    for mention, text in placed:
        if mention.via not in {"name", "anchored", "listed"}:
            continue
        first, *others = split_name(text.plain[slice(*mention.core)])
        joined = ["", "ال", "الل"] if text.plain[mention.start : mention.core[0]] else [""]
        assert expand_name(mention.name) & {(article + first, *others) for article in joined}


def test_a_mention_is_made_of_whole_words(placed: list[tuple[Mention, Text]]) -> None:
    for mention, text in placed:
        if mention.via != "explicit":
            before, after = f" {text.plain}"[mention.start], f"{text.plain} "[mention.end]
            assert not is_arabic(before)
            assert not is_arabic(after)


def test_what_is_confirmed_overlaps_nothing_and_suggestions_overlap_only_as_one_question(
    mentions: Mentions,
) -> None:
    for found in mentions.values():
        spans: dict[tuple[str, str], list[Mention]] = {}
        for mention in found:
            if mention.field:
                spans.setdefault((mention.field, mention.anchor), []).append(mention)
        for row in spans.values():
            for one, other in pairwise(row):
                is_one_question = (one.start, one.end) == (other.start, other.end) and "confirmed" not in {
                    one.status,
                    other.status,
                }
                assert one.end <= other.start or is_one_question


def test_nothing_links_by_itself_in_protected_runs_and_marked_mentions(placed: list[tuple[Mention, Text]]) -> None:
    for mention, text in placed:
        if mention.via == "explicit":
            continue
        for start, end in (*text.protected, *((marked.start, marked.end) for marked in text.explicit)):
            assert mention.end <= start or end <= mention.start


def test_no_record_mentions_itself_nor_what_its_editor_ruled_out(
    records: Mapping[RecordId, Record], placed: list[tuple[Mention, Text]]
) -> None:
    for mention, _ in placed:
        fields = records[mention.holder].fields
        if mention.via != "explicit":
            assert mention.record not in {mention.holder, *fields.no_link}
            assert fields.link != "explicit"


def test_only_suggestions_have_a_reason(placed: list[tuple[Mention, Text]]) -> None:
    assert [] == [mention for mention, _ in placed if (mention.status == "suggested") != bool(mention.reason)]


def test_the_same_texts_give_the_same_mentions_again(
    holdings: Holdings, records: Mapping[RecordId, Record], mentions: Mentions
) -> None:
    assert mentions == link_records(records, holdings.directory, holdings.config).mentions


def test_the_order_of_records_changes_nothing(
    holdings: Holdings, records: Mapping[RecordId, Record], mentions: Mentions
) -> None:
    shuffled = list(records.items())
    Random(7).shuffle(shuffled)

    assert mentions == link_records(dict(shuffled), holdings.directory, holdings.config).mentions


def test_the_order_in_which_files_were_written_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, mentions: Mentions
) -> None:
    files = list((RECORDS | write_articles(4, 400)).items())
    Random(8).shuffle(files)
    reading = read_archive(write_archive(tmp_path_factory.mktemp("shuffled"), dict(files)))
    public = choose_public(reading.holdings)

    assert mentions == link_records(public.records, reading.holdings.directory, reading.config).mentions


def test_an_unrelated_record_or_article_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, mentions: Mentions
) -> None:
    more = {
        "people/other.md": bear("نزيهة الدبّاغ", "نزيهة", "الدبّاغة", "Naziha"),
        "groups/other.md": bear("نقابة الصبّاغين", not_="[نقابة أخرى]"),
        "places/other.md": bear("تلّ الزعتر البعيد"),
        "articles/other.md": write_record("نزيهة الدبّاغ من تلّ الزعتر البعيد. قالت الدباغ.\n", title="بلا صلة"),
    }
    reading = read_archive(write_archive(tmp_path_factory.mktemp("more"), RECORDS | write_articles(4, 400) | more))

    public = choose_public(reading.holdings).records
    found = link_records(public, reading.holdings.directory, reading.config).mentions

    assert dict(mentions) == {holder: found[holder] for holder in mentions}
    assert 3 == len(found["articles/other"])


def test_counts_of_two_halves_add_up_to_those_of_the_whole(records: Mapping[RecordId, Record]) -> None:
    index = index_records(records.values())
    counts = [count_hits(find_names(record.texts, index).hits) for record in records.values()]

    whole, one, other = add_counts(counts), add_counts(counts[::2]), add_counts(counts[1::2])

    assert whole == add_counts([one, other])
    assert whole == add_counts(reversed(counts))
    assert find_habits(whole) == find_habits(add_counts([other, one]))
    assert whole == count_hits(hit for record in records.values() for hit in find_names(record.texts, index).hits)


def test_an_article_s_mentions_depend_on_no_other_article_but_by_the_habits(
    holdings: Holdings, records: Mapping[RecordId, Record], mentions: Mentions
) -> None:
    """Left out one at a time, articles change the others only where a habit of the archive changes with them."""
    index = index_records(records.values())
    counts = {record: count_hits(find_names(records[record].texts, index).hits) for record in records}
    habits = find_habits(add_counts(counts.values()))
    for left_out in Random(9).sample([record for record in records if record.startswith("articles/")], 6):
        rest = {record: records[record] for record in records if record != left_out}
        if habits == find_habits(add_counts(found for record, found in counts.items() if record != left_out)):
            found = link_records(rest, holdings.directory, holdings.config).mentions
            assert found == {holder: mentions[holder] for holder in rest}


def test_signs_within_words_change_nothing_but_the_places(
    holdings: Holdings, records: Mapping[RecordId, Record], mentions: Mentions
) -> None:
    """Vowel signs and marks without width; in plain texts, for between Markdown's signs they would be others."""
    random = Random(11)
    plain = {record: flatten(records[record]) for record in records}
    signed = {record: sign(random, plain[record]) for record in records}

    one, other = (link_records(rows, holdings.directory, holdings.config).mentions for rows in (plain, signed))

    for record in records:
        assert list_facts(one[record]) == list_facts(other[record])


def flatten(record: Record) -> Record:
    """A record whose texts hold neither marks nor protected runs."""
    texts = tuple(replace(text, explicit=(), protected=()) for text in record.body.texts)
    return replace(record, front=(), body=replace(record.body, words=ParsedWords((), texts), explicit=()))


def sign(random: Random, record: Record) -> Record:
    """A record with signs in its texts."""
    texts = tuple(replace(text, plain=add_signs(random, text.plain, 0.2)) for text in record.body.texts)
    return replace(record, body=replace(record.body, words=ParsedWords((), texts)))


def list_facts(found: tuple[Mention, ...]) -> list[tuple[str, ...]]:
    """What mentions say, but for the places."""
    return [(mention.record, mention.status, mention.via, mention.reason, fold(mention.surface)) for mention in found]
