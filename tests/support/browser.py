"""A real browser for the pages that people use: the system's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

WANTED = os.environ.get("CLUTCH_TEST_BROWSER", "1") != "0"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 780}


class BrowserAbsentError(Exception):
    """There is no Chromium; says what to install."""


def find_chromium() -> str:
    """The path of the first that is there."""
    for name in _NAMES:
        if path := shutil.which(name):
            return path
    raise BrowserAbsentError(
        "these tests use a browser: install Chromium (Debian: apt-get install chromium), "
        "or leave them out with CLUTCH_TEST_BROWSER=0"
    )


@contextmanager
def running_browser() -> Iterator[object]:
    """A Chromium without a window."""
    from playwright.sync_api import sync_playwright

    path = find_chromium()
    with sync_playwright() as playwright:
        # As root, as in containers, Chromium's own sandbox cannot be set up.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()
