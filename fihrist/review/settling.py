"""From a suggestion to whether the front matter can confirm it, as `fihrist.linking.decide` reads it."""

from fihrist.linking.decide import FIRM
from fihrist.review.suggestions import Suggestion


def is_settled_by_list(suggestion: Suggestion, number: int) -> bool:
    """Whether an article that lists the record of this number among the choices links these words to it.

    Nothing but ``[[…]]`` does where the words say something else, where the article lists the record already, for a
    given name behind its full name, and for a surname of which several bearers are in the article.
    """
    mention, holder = suggestion.mentions[number], suggestion.holder
    field = mention.record.partition("/")[0]
    if mention.reason in FIRM or mention.record in holder.refer(field, getattr(holder.fields, field, ())):
        return False
    return mention.via == "name" or (mention.via == "surname" and len(suggestion.mentions) == 1)
