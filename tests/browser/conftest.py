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

from home.management.commands.run_site import TRANSLATED
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
START_SECONDS = 600
MISSING = "/nothing-is-here/"
PAGE_TYPES = [
    "home",
    "door",
    "magazine index",
    "series list",
    "series contents",
    "column",
    "case index",
    "case",
    "initiative index",
    "initiative",
    "resource index",
    "resource",
    "event list",
    "event month",
    "event",
    "host",
    "episode list",
    "episode",
    "report",
    "standard page",
    "interest",
    "empty list",
    "not found",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


def pytest_generate_tests(metafunc):
    if "page_type" in metafunc.fixturenames:
        metafunc.parametrize("page_type", PAGE_TYPES)


@dataclass(frozen=True)
class DemoSite:
    """Where the demo site answers, and the accounts to sign in with."""

    base_url: str
    accounts: dict[str, tuple[str, str]]
    """Role to (username, password)."""
    data_dir: Path
    environment: dict[str, str]

    def ask(self, code):
        """What `answer` holds after `code` ran beside the server, on its database; through JSON."""
        code = f"import json\n{code}\nprint(json.dumps(answer))"
        command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", code]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])


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
    environment |= {"GUCCHO_DATA_DIR": str(folder), "DJANGO_DEBUG": "0", "PORT": str(port)}
    log = folder / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "run_site"],
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
        people = {role: (one["username"], one["password"]) for role, one in accounts.items()}
        yield DemoSite(base_url, people, folder, environment)
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait_until_it_answers(url, server, log):
    """Return once the site answers in all its languages; fail with the server's own words where it does not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if TRANSLATED not in log.read_text(encoding="utf-8", errors="replace"):
            time.sleep(0.5)  # and ask for nothing: whoever answers cannot load
            continue
        try:
            with urllib.request.urlopen(url, timeout=30):
                return
        except urllib.error.HTTPError as error:
            pytest.fail(f"the demo site answers {error.code}:\n{log.read_text(errors='replace')[-4000:]}")
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the demo site did not start:\n{log.read_text(errors='replace')[-4000:]}")


# One Japanese address for each page type, the richest one there is; nothing here knows what the demo wrote.
FIND_PAGES = """
from cases_showcase.models import CaseIndexPage, CasePage, InitiativeIndexPage, InitiativePage
from events.models import EpisodeIndexPage, EpisodePage, EventIndexPage, EventPage, HostPage, ReportPage
from home.models import DoorPage, HomePage, StandardPage
from magazine.models import ColumnPage, MagazineIndexPage, SeriesPage
from resources.models import ResourceIndexPage, ResourcePage
from site_core.models import Interest

def ours(model):
    return model.objects.live().filter(locale__language_code="ja")

def longest(pages):
    return max(pages, key=lambda page: len(page.body.raw_data) + 9 * page.related_links.count())

magazine = ours(MagazineIndexPage).get()
columns = ours(ColumnPage)
empty = next(
    f"{magazine.url}?series={series.slug}&interest={interest.slug}"
    for series in ours(SeriesPage).filter(numchild__gt=0).order_by("path")
    for interest in Interest.objects.filter(columnpage__in=columns).distinct()
    if not columns.child_of(series).filter(interests=interest).exists()
)
pages = {
    "home": ours(HomePage).get().url,
    "door": ours(DoorPage).order_by("path").first().url,
    "magazine index": magazine.url,
    "series list": ours(SeriesPage).filter(planned_episodes=None).order_by("path").first().url,
    "series contents": ours(SeriesPage).exclude(planned_episodes=None).order_by("path").first().url,
    "column": longest(columns).url,
    "case index": ours(CaseIndexPage).get().url,
    "case": longest(ours(CasePage)).url,
    "initiative index": ours(InitiativeIndexPage).get().url,
    "initiative": longest(ours(InitiativePage)).url,
    "resource index": ours(ResourceIndexPage).get().url,
    "resource": longest(ours(ResourcePage)).url,
    "event list": ours(EventIndexPage).get().url,
    "event month": ours(EventIndexPage).get().url + "?view=month",
    "event": longest(ours(EventPage)).url,
    "host": longest(ours(HostPage).filter(numchild__gt=0)).url,
    "episode list": ours(EpisodeIndexPage).get().url,
    "episode": longest(ours(EpisodePage)).url,
    "report": longest(ours(ReportPage)).url,
    "standard page": longest(ours(StandardPage)).url,
    "interest": f"/interests/{Interest.objects.filter(columnpage__in=columns).first().slug}/",
    "empty list": empty,
}
answer = {name: url if url.startswith("/") else "/" + url.split("/", 3)[3] for name, url in pages.items()}
"""


@pytest.fixture(scope="session")
def pages(demo_site):
    """Page type to an address of it, found in the demo's database."""
    found = demo_site.ask(FIND_PAGES) | {"not found": MISSING}
    assert list(found) == PAGE_TYPES
    return found


@pytest.fixture(scope="session")
def documents(demo_site, pages):
    """Page type to HTML, each fetched once."""
    return {name: text_at(demo_site.base_url + address) for name, address in pages.items()}


def text_at(url):
    """The body of an answer, that of a missing page too."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        if error.code != 404:
            raise
        return error.read().decode()


PUBLISH_COLUMN = """
from magazine.models import ColumnPage, SeriesPage
column = ColumnPage(title={title!r}, summary="ブラウザのテストのための一編です。", body={body!r})
series = SeriesPage.objects.live().filter(planned_episodes=None, locale__language_code="ja")
series.order_by("path").last().add_child(instance=column)
column.save_revision().publish()
answer = {{"pk": column.pk, "parent": column.get_parent().pk, "address": column.relative_url(column.get_site())}}
"""


@pytest.fixture(scope="session")
def publish_column(demo_site):
    """Callable: a title and a body to a column published without the editor: its pk, parent and address."""

    def publish(title, body):
        return demo_site.ask(PUBLISH_COLUMN.format(title=title, body=body))

    return publish


@pytest.fixture(scope="session")
def video_column(publish_column):
    """Address of a column with a video."""
    video = {"url": "https://www.youtube.com/watch?v=M7lc1UVf-VE", "title": "地福TV 見本の回"}
    body = [("text", "<p>つぎの動画は、押すと始まります。</p>"), ("video", video)]
    return publish_column("動く絵の見かた", body)["address"]


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

    `allow` names texts of console messages or addresses that a test expects, such as "404"; `options` are a
    Playwright context's own.
    """
    contexts, problems = [], []

    def open_page(width=360, *, height=800, dark=False, javascript=True, allow=(), **options):
        context = browser.new_context(
            base_url=demo_site.base_url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale="ja-JP",
            timezone_id="Asia/Tokyo",
            **options,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)

        def note(kind, text):
            if not any(expected in text for expected in allow):
                problems.append(f"{kind}: {text}")

        def on_console(message):
            # Chromium reports violations of the Content Security Policy here too.
            url = message.location.get("url", "")
            is_the_missing_page = url == demo_site.base_url + MISSING and "404" in message.text
            if message.type == "error" and not is_the_missing_page:
                note("console", f"{message.text} ({url})")

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


@pytest.fixture(scope="session")
def sessions():
    """Role to the cookies of a signed-in browser."""
    return {}


@pytest.fixture
def signed_in(page_at, demo_site, sessions):
    """Callable: a role to a page of the admin, signed in through the form once for the run."""

    def sign_in(role, width=1280, *, height=900, allow=()):
        page = page_at(width, height=height, allow=allow, storage_state=sessions.get(role))
        page.goto("/admin/")
        if role not in sessions:
            username, password = demo_site.accounts[role]
            page.locator("[name=username]").fill(username)
            page.locator("[name=password]").fill(password)
            page.get_by_role("button", name="ログイン").click()
            page.wait_for_url("**/admin/")
            sessions[role] = page.context.storage_state()
        return page

    return sign_in
