"""Call a function in a page opened by the system's WebKitGTK (Debian: gir1.2-webkit2-4.1, python3-gi, xvfb).

``python3 bench/webkit.py ADDRESS EXPRESSION`` prints what the expression comes to, as JSON; that is run by the
system's Python, which alone has the bindings.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

SYSTEM_PYTHON = Path("/usr/bin/python3")
PATIENCE = 90
"""Seconds."""
PROBE = "import gi; gi.require_version('Gtk', '3.0'); gi.require_version('WebKit2', '4.1')"


def has_webkit() -> bool:
    """Whether this system has WebKitGTK, its bindings, and a screen that can be pretended."""
    if not (SYSTEM_PYTHON.exists() and shutil.which("xvfb-run")):
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", PROBE], capture_output=True, check=False).returncode == 0


def ask_webkit(address: str, function: str, *values: Any) -> Any:
    """Open an address and call a function of JavaScript there with values of JSON; gives what it returns."""
    expression = f"({function})(...{json.dumps(values)})"
    command = ["xvfb-run", "--auto-servernum", str(SYSTEM_PYTHON), __file__, address, expression]
    # Its own sandbox needs rights that a container does not give.
    environ = {**os.environ, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
    told = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, env=environ, check=True)
    return json.loads(told.stdout.splitlines()[-1])


def main() -> None:
    """Open a window, call, print, close."""
    import gi  # type: ignore[import-not-found,unused-ignore]

    gi.require_version("Gtk", "3.0")
    gi.require_version("WebKit2", "4.1")
    from gi.repository import Gtk, WebKit2  # type: ignore[import-not-found,unused-ignore]

    address, expression = sys.argv[1:]
    window, view = Gtk.Window(), WebKit2.WebView()

    def call(view: Any, event: Any) -> None:
        if event == WebKit2.LoadEvent.FINISHED:
            body = f"return JSON.stringify(await {expression})"
            view.call_async_javascript_function(body, -1, None, None, None, None, tell)

    def tell(view: Any, result: Any) -> None:
        print(view.call_async_javascript_function_finish(result).to_string())
        Gtk.main_quit()

    view.connect("load-changed", call)
    window.add(view)
    window.show_all()
    view.load_uri(address)
    Gtk.main()


if __name__ == "__main__":
    main()
