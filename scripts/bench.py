"""Builds worlds of several sizes and prints, for each kind of page, queries, milliseconds and bytes. Not a test.

`make bench` takes 10 and 1,000 columns; `SIZES="10 5000"` asks for others, `DATABASE_URL=…` for a database of your own,
which is filled with content and kept. "cold" has nothing kept in memory, "warm" is what a second reader meets.
"""

import gzip
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 15
KINDS = (
    ("home", "home.HomePage"),
    ("list", "magazine.MagazineIndexPage"),
    ("series", "magazine.SeriesPage"),
    ("article", "magazine.ColumnPage"),
    ("case", "cases_showcase.CasePage"),
    ("lineage", "cases_showcase.InitiativeIndexPage"),
    ("resource", "resources.ResourcePage"),
)


def main():
    """One process a world, so that none warms another."""
    sizes = os.environ.get("SIZES", "10 1000").split()
    results = []
    for size in sizes:
        folder = ROOT / "var" / "bench" / size
        folder.mkdir(parents=True, exist_ok=True)
        environment = os.environ | {"GUCCHO_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "site_core.settings.dev"}
        command = [sys.executable, __file__, "--world", size]
        run = subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        results += json.loads(run.stdout)
    show(results)
    if file := os.environ.get("JSON"):
        Path(file).write_text(json.dumps(results, indent=2))


def show(results):
    """The table."""
    print(f"{'page':10}{'columns':>8}  {'cold':>16}  {'warm':>30}  {'gzip':>8}")
    for row in sorted(results, key=lambda row: ([kind for kind, _model in KINDS].index(row["page"]), row["columns"])):
        cold = f"{row['cold_queries']} q {row['cold_ms']:.0f} ms"
        warm = f"{row['warm_queries']} q {row['warm_p50_ms']:.1f} / {row['warm_p95_ms']:.1f} ms"
        print(f"{row['page']:10}{row['columns']:>8}  {cold:>16}  {warm:>30}  {row['bytes'] / 1024:6.1f} KB")


def world(size):
    """Measures one world, building it first where it is not there; JSON on stdout."""
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.apps import apps
    from django.conf import settings

    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    build(size)
    rows = []
    for kind, label in KINDS:
        page = apps.get_model(label).objects.live().order_by("pk").last()
        rows.append({"page": kind, "columns": size, **measure(page.get_url())})
    print(json.dumps(rows))


def build(size):
    """The demo site, and copies of its columns until there are `size`."""
    from django.core.management import call_command
    from django.db import transaction
    from django.utils import timezone

    from home.demo.loader import Loader
    from home.models import HomePage
    from magazine.models import ColumnPage, SeriesPage

    call_command("migrate", verbosity=0, interactive=False)
    if not HomePage.objects.exists():
        Loader(timezone.localtime()).load_source()
    originals = list(ColumnPage.objects.filter(episode_number=None))
    series = list(SeriesPage.objects.filter(planned_episodes=None))
    while (missing := size - ColumnPage.objects.count()) > 0:
        with transaction.atomic():
            for number in range(min(missing, 200)):
                original = originals[number % len(originals)]
                original.copy(
                    to=series[number % len(series)],
                    update_attrs={"slug": f"copy-{ColumnPage.objects.count()}", "title": f"{original.title} {number}"},
                    copy_revisions=False,
                    keep_live=True,
                    log_action=None,
                )
        print(f"{ColumnPage.objects.count()} / {size}", file=sys.stderr)


def measure(url):
    """Cold and warm figures of one address."""
    from django.core.cache import caches
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.get(url)  # makes the renditions
    for cache in caches.all():
        cache.clear()
    with CaptureQueriesContext(connection) as cold:
        start = time.perf_counter()
        client.get(url)
        cold_ms = (time.perf_counter() - start) * 1000
    cold_queries = len(cold)  # the log is emptied by the next request
    with CaptureQueriesContext(connection) as warm:
        response = client.get(url)
    warm_queries = len(warm)
    times = []
    for _run in range(RUNS):
        start = time.perf_counter()
        client.get(url)
        times.append((time.perf_counter() - start) * 1000)
    return {
        "cold_queries": cold_queries,
        "cold_ms": cold_ms,
        "warm_queries": warm_queries,
        "warm_p50_ms": statistics.median(times),
        "warm_p95_ms": sorted(times)[int(len(times) * 0.95)],
        "bytes": len(gzip.compress(response.content)),
    }


if __name__ == "__main__":
    if "--world" in sys.argv:
        world(int(sys.argv[-1]))
    else:
        main()
