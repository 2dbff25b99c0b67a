"""Finds Chromium for the browser tests, or installs Debian's where we may, or says what to do.

Looked for in this order: $CHROMIUM, `chromium`, `chromium-browser`, `google-chrome`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """The path of a browser that can be started, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> None:
    """Installs Chromium if it is missing and we are root on Debian; exits 1 with advice if not."""
    if find_chromium():
        return
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the browser tests …", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
            subprocess.run(
                ["apt-get", *command], check=False, env=environment, stdout=subprocess.DEVNULL
            )
    if not find_chromium():
        sys.exit(
            "The browser tests need Chromium, and none was found. Install it\n"
            "  (Debian, Ubuntu: sudo apt-get install chromium; macOS: brew install chromium)\n"
            "or name it: CHROMIUM=/path/to/chromium make test"
        )


if __name__ == "__main__":
    main()
