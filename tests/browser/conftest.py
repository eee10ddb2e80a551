"""A real browser against the real product: one server with the demo site, one Chromium."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scripts import chromium

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    # A page that asks another host fails its test; this keeps the request from leaving as well.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
START_SECONDS = 120


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@dataclass(frozen=True)
class DemoSite:
    """Where the demo site answers, and the accounts to sign in with."""

    base_url: str
    accounts: dict[str, tuple[str, str]]
    """Role to (username, password)."""
    data_dir: Path


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory):
    """The product as `make run` starts it, on a free port, with its database and uploads in a folder of its own."""
    folder = tmp_path_factory.mktemp("demo-site")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # The tests' own settings and database are not the product's.
    ours = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "PYTHONDONTWRITEBYTECODE"}
    environment = {key: value for key, value in os.environ.items() if key not in ours}
    environment["GUCCHO_DATA_DIR"] = str(folder)
    log = folder / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "run_site", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        base_url = f"http://127.0.0.1:{port}"
        wait_until_it_answers(base_url, server, log)
        accounts = json.loads((folder / "demo-accounts.json").read_text(encoding="utf-8"))
        yield DemoSite(base_url, {role: (one["username"], one["password"]) for role, one in accounts.items()}, folder)
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait_until_it_answers(url, server, log):
    """Return once the site answers; fail with the server's own words where it ends or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=30):
                return
        except urllib.error.HTTPError as error:
            pytest.fail(f"the demo site answers {error.code}:\n{log.read_text(errors='replace')[-4000:]}")
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the demo site did not start:\n{log.read_text(errors='replace')[-4000:]}")


@pytest.fixture(scope="session")
def browser():
    """One Chromium for the run."""
    from playwright.sync_api import sync_playwright

    path = chromium.find()
    if not path:
        pytest.fail("no Chromium on this machine: `make test` gets one")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *sandbox])
        yield browser
        browser.close()


@pytest.fixture
def page_at(browser, demo_site):
    """Callable that opens a fresh page; the test fails on errors, policy violations and requests to other hosts.

    `allow` names texts of console messages that a test expects, such as "404".
    """
    contexts, problems = [], []

    def open_page(width=360, *, height=800, dark=False, javascript=True, allow=()):
        context = browser.new_context(
            base_url=demo_site.base_url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale="ja-JP",
            timezone_id="Asia/Tokyo",
        )
        contexts.append(context)

        def note(kind, text):
            if not any(expected in text for expected in allow):
                problems.append(f"{kind}: {text}")

        def on_console(message):
            # Chromium reports violations of the Content Security Policy here too.
            if message.type == "error":
                note("console", f"{message.text} ({message.location.get('url')})")

        def on_request(request):
            url = urlsplit(request.url)
            if url.scheme in {"http", "https", "ws", "wss"} and f"//{url.netloc}" not in demo_site.base_url:
                note("request to another host", request.url)

        context.on("console", on_console)
        context.on("weberror", lambda error: note("page", str(error.error)))
        context.on("request", on_request)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert not problems, "\n".join(problems)
