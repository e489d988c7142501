# -*- coding: utf-8 -*-  # noqa: UP009 - Python 2.7 reads the Arabic below only with this line
"""Build the archive: from the words typed after ``build.py`` to the stages, in an environment fit for them.

Everything above the last block is read by every Python since 2.7, so that an old one is told what to do.
"""

import os
import sys

TOO_OLD = {
    "en": "Python %d.%d is too old: install Python 3.11 to 3.14 (https://www.python.org/downloads/) "
    "and run build.py with it.",
    "ar": "بايثون %d.%d قديم: ثبّت بايثون 3.11 إلى 3.14 (https://www.python.org/downloads/) وشغّل به build.py.",
}

if sys.version_info < (3, 11):  # noqa: UP036 - this very line is for the older ones
    words = " ".join(sys.argv[1:]).replace("=", " ") + " "
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    arabic = "--language ar " in words or ("--language en " not in words and locale[:2] == "ar")
    sys.stderr.write(TOO_OLD["ar" if arabic else "en"] % sys.version_info[:2] + "\n")
    sys.exit(2)

if __name__ == "__main__":
    from fihrist.bootstrap import enter_environment

    code = enter_environment(sys.argv[1:])
    if code is None:
        from fihrist.commands import main

        try:
            code = main(sys.argv[1:], is_all=True)
        except KeyboardInterrupt:
            # In Python's own way: other processes may have to be taken leave of.
            sys.exit(130)
        # To take a large archive apart in memory, only to end, would take half a second.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)
