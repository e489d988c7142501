"""From questions and candidates to lines: JSON for programs, a table for a terminal."""

import json
from collections.abc import Iterable, Iterator

from fihrist.arabic.sentences import find_sentence
from fihrist.archive import find_date
from fihrist.review.candidates import Candidate
from fihrist.review.lines import Program, write_acceptance, write_explicit, write_plain, write_rejection
from fihrist.review.remedies import find_remedies
from fihrist.review.settling import is_settled_by_list
from fihrist.review.standing import Standing
from fihrist.review.suggestions import Question, Suggestion, find_core


def list_suggestions(questions: Iterable[Question], standing: Standing, program: Program) -> Iterator[str]:
    """Write each suggestion as one JSON object, those of the question that settles the most first.

    ``question`` (its key), ``reason``; ``holder``, ``title``, ``date`` (or null), ``path``, ``line``; ``field``,
    ``anchor``, ``start``, ``end``, ``core`` (positions in the text's plain string), ``surface``, ``sentence``;
    ``choices``: for each record that may be meant ``record``, ``name``, ``reason``, and what says so: ``front_matter``
    (empty where that would not settle it), ``command``, ``explicit``; ``reject``: ``front_matter``, ``commands``,
    ``plain``; ``settles_all``: changes to records that settle the whole question, each ``change``, ``path``, ``line``
    (0: new), ``code``, ``places`` (how many of the question's it settles), ``links`` (how many
    that stand it takes away).
    """
    for question in questions:
        remedies = [
            {
                "change": remedy.key,
                "path": remedy.record.path,
                "line": remedy.line,
                "code": remedy.code,
                "places": remedy.settles,
                "links": remedy.removes,
            }
            for remedy in find_remedies(question, standing)
        ]
        for suggestion in question.suggestions:
            values = describe_suggestion(question, suggestion, program) | {"settles_all": remedies}
            yield json.dumps(values, ensure_ascii=False)


def describe_suggestion(question: Question, suggestion: Suggestion, program: Program) -> dict[str, object]:
    """Give what is known of a suggestion, and what settles it."""
    mention, holder, plain = suggestion.mentions[0], suggestion.holder, suggestion.text.plain
    start, end = find_sentence(plain, *suggestion.span)
    date, records = find_date(holder), [choice.record.id for choice in question.choices]
    return {
        "question": question.key,
        "reason": question.reason,
        "holder": holder.id,
        "title": holder.name,
        "date": date.text if date else None,
        "path": suggestion.path,
        "line": suggestion.line,
        "field": mention.field,
        "anchor": mention.anchor,
        "start": mention.start,
        "end": mention.end,
        "core": list(find_core(mention)),
        "surface": suggestion.surface,
        "sentence": plain[start:end],
        "choices": list(describe_choices(suggestion, program)),
        "reject": {
            "front_matter": write_rejection(holder, records),
            "commands": [program.write_decision("reject", record, [holder.id]) for record in records],
            "plain": write_plain(suggestion),
        },
    }


def describe_choices(suggestion: Suggestion, program: Program) -> Iterator[dict[str, str]]:
    """Give each record that may be meant, and what says that it is."""
    for number, mention in enumerate(suggestion.mentions):
        settled = is_settled_by_list(suggestion, number)
        line = write_acceptance(suggestion.holder, mention.record) if settled else ""
        yield {
            "record": mention.record,
            "name": mention.name,
            "reason": mention.reason,
            "front_matter": line,
            "command": program.write_decision("accept", mention.record, [suggestion.holder.id]) if line else "",
            "explicit": write_explicit(suggestion, mention.record),
        }


def list_candidates(candidates: Iterable[Candidate], program: Program) -> Iterator[str]:
    """Write each candidate as one JSON object.

    ``name``, ``folded``, ``pattern`` (what speaks for it: kunya, lineage, title…), ``kind``, ``articles``,
    ``occurrences``, ``id``, ``command``, and ``examples``: ``holder``, ``path``, ``line``, ``sentence``, ``start`` and
    ``end`` of the name in it.
    """
    for one in candidates:
        examples = [
            {
                "holder": example.holder,
                "path": example.path,
                "line": example.line,
                "sentence": example.sentence,
                "start": example.start,
                "end": example.end,
            }
            for example in one.examples
        ]
        values = {
            "name": one.name,
            "folded": one.folded,
            "pattern": one.pattern,
            "kind": one.kind,
            "articles": one.articles,
            "occurrences": one.occurrences,
            "id": one.id,
            "command": program.write_new(one.id),
            "examples": examples,
        }
        yield json.dumps(values, ensure_ascii=False)


def write_candidate(candidate: Candidate, program: Program) -> str:
    """Write a candidate as one line for people: articles, places, name, the command that makes its record."""
    return f"{candidate.articles}\t{candidate.occurrences}\t{candidate.name}\t{program.write_new(candidate.id)}"
