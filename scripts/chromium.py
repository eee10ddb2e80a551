"""Find a Chromium that starts, or get one: Debian's package where we may install it, else Playwright's download."""

import os
import shutil
import subprocess
import sys
from itertools import chain
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find():
    """Path of a Chromium that answers, or None: CHROMIUM_PATH, then the machine's own, then Playwright's."""
    if given := os.environ.get("CHROMIUM_PATH"):
        return given
    installed = (path for name in NAMES if (path := shutil.which(name)))
    return next((path for path in chain(installed, _playwrights()) if _starts(path)), None)


def get():
    """Install one and return its path, or None where this machine lets us have none."""
    print("ブラウザ（Chromium）を取り寄せています…", flush=True)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _quiet("apt-get", "update")
        _quiet("apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk")
    if not find():
        _quiet(sys.executable, "-m", "playwright", "install", "chromium")
    return find()


def _playwrights():
    """Playwright's own; a generator, since asking Playwright takes half a second."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    yield path


def _starts(path):
    """A browser whose shared libraries are missing is no browser."""
    return Path(path).exists() and _quiet(path, "--version", "--no-sandbox")


def _quiet(*command):
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
    return done.returncode == 0
