"""Makes sure that the browser tests can run: Chromium and its driver start, the fonts are there.

As root on Debian it installs what is missing; elsewhere it says in one line what to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from scripts.chromium import (
    FONT_PACKAGES,
    CannotStartError,
    chromium,
    find_chromium,
    missing_fonts,
)


def main() -> None:
    """Installs what is missing if we may, and starts Chromium; exits with one line if it cannot."""
    if not find_chromium() and not os.environ.get("CHROMIUM"):
        _install("Chromium", "chromium")
    try:
        missing = _start()
        if missing and _install("fonts", *FONT_PACKAGES):
            missing = _start()
    except CannotStartError as error:
        sys.exit(str(error))
    if missing:
        sys.exit(
            f"The browser tests look with fonts that are missing here: {', '.join(missing)}. "
            f"Install them (Debian, Ubuntu: apt-get install {' '.join(FONT_PACKAGES)})"
        )


def _start() -> list[str]:
    with chromium() as browser:
        return missing_fonts(browser)


def _install(what: str, *packages: str) -> bool:
    """Whether it could be tried: as root, on Debian."""
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        return False
    print(f"Installing {what} for the browser tests …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", *packages]):
        subprocess.run(
            ["apt-get", *command], check=False, env=environment, stdout=subprocess.DEVNULL
        )
    return True


if __name__ == "__main__":
    main()
