"""From a site, package or bag that somebody has to a line for each file in it that is not as it was made."""

import argparse
import sys
from pathlib import Path

from fihrist.fixity.carriers import open_carrier
from fihrist.fixity.lists import read_inventory
from fihrist.fixity.verify import digest_seal, find_differences
from fihrist.problems import say
from fihrist.telling import CONTENT_ERRORS, OK, print_problems


def verify_copy(options: argparse.Namespace) -> int:
    """Print what is otherwise than the copy's own sums say; needs no archive around it.

    Gives 0 where nothing is, else 1; raises SiteError where it cannot be read, or has no sums.
    """
    place = Path(options.path) if options.path else options.output
    with open_carrier(place) as carrier:
        inventory = read_inventory(carrier, place.as_posix())
        problems = find_differences(carrier, inventory)
        seal, digest = digest_seal(carrier, inventory, place)
    print_problems(problems, options.language, sys.stdout)
    if not options.quiet:
        print(say(options.language, "verify.differs" if problems else "verify.same", number=len(inventory.sums)))
        print(say(options.language, "verify.seal", file=seal, digest=digest))
    return CONTENT_ERRORS if problems else OK
