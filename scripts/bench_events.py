"""The schedule at work: lists, month and feeds with 20 and with 2,000 recurring events, and rolling all forward.

`make bench` runs it after the pages. Worlds stand in var/bench/events-<size> and are built once; `EVENTS="20 2000"`
asks for others. "ratio" is the larger world's p50 over the smaller one's. Not a test.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from bench import measure

ROOT = Path(__file__).resolve().parent.parent
ADDRESSES = (
    ("list", ""),
    ("this week", "?when=week"),
    ("one 校区", "?district=shojima"),
    ("month", "?view=month"),
    ("event", "event"),
    ("host", "host"),
    ("home", "home"),
)
FED = 500
"""How many events the measured feed has at most."""


def main():
    """One process a world, so that none warms another."""
    worlds = {}
    for size in [int(size) for size in os.environ.get("EVENTS", "20 2000").split()]:
        folder = ROOT / "var" / "bench" / f"events-{size}"
        folder.mkdir(parents=True, exist_ok=True)
        environment = os.environ | {"GUCCHO_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "site_core.settings.dev"}
        command = [sys.executable, __file__, "--world", str(size)]
        run = subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        worlds[size] = json.loads(run.stdout.splitlines()[-1])
    show(worlds)
    if file := os.environ.get("JSON_EVENTS"):
        Path(file).write_text(json.dumps(worlds, indent=2))


def show(worlds):
    """The table."""
    small, large = worlds[min(worlds)], worlds[max(worlds)]
    for size, world in worlds.items():
        print(
            f"{size} events, {world['occurrences']} dates; all rolled forward in {world['roll_s']:.1f} s, "
            f"again in {world['roll_again_s']:.1f} s; feed of {world['fed']} events "
            f"{world['feed_ms']:.0f} ms, {world['feed_bytes'] / 1024:.0f} KB"
        )
    print(f"{'page':12}" + "".join(f"{size:>26}" for size in worlds) + f"{'ratio':>8}")
    for name, _path in ADDRESSES:
        cells = [
            f"{w['pages'][name]['warm_queries']} q {w['pages'][name]['warm_p50_ms']:.1f} ms" for w in worlds.values()
        ]
        ratio = large["pages"][name]["warm_p50_ms"] / small["pages"][name]["warm_p50_ms"]
        print(f"{name:12}" + "".join(f"{cell:>26}" for cell in cells) + f"{ratio:>8.2f}")


def world(size):
    """Measures one world, building it first where it is not there; JSON on the last line of stdout."""
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from events.models import EventIndexPage, EventPage, HostPage, Occurrence
    from events.rolling import roll_dates

    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    build(size)
    index = EventIndexPage.objects.live().get(locale__language_code="ja")
    special = {
        "event": EventPage.objects.live().order_by("pk").last().get_url(),
        "host": HostPage.objects.live().order_by("pk").last().get_url(),
        "home": "/",
    }
    pages = {name: measure(special.get(path) or index.get_url() + path) for name, path in ADDRESSES}
    rolls = []
    Occurrence.objects.filter(day__gt=timezone.localdate()).delete()
    for _time in range(2):
        start = time.perf_counter()
        sum(1 for _page in roll_dates(timezone.localdate()))
        rolls.append(time.perf_counter() - start)
    host = HostPage.objects.live().order_by("pk").last()
    client = Client()
    start = time.perf_counter()
    feed = b"".join(client.get(f"/calendar/host/{host.pk}.ics"))
    print(
        json.dumps(
            {
                "pages": pages,
                "occurrences": Occurrence.objects.count(),
                "roll_s": rolls[0],
                "roll_again_s": rolls[1],
                "fed": EventPage.objects.live().child_of(host).count(),
                "feed_ms": (time.perf_counter() - start) * 1000,
                "feed_bytes": len(feed),
            }
        )
    )


def build(size):
    """The demo site, and recurring events until there are `size`; the last host has up to `FED` of them."""
    from datetime import time as clock
    from datetime import timedelta

    from django.core.management import call_command
    from django.db import transaction
    from django.utils import timezone

    from events.models import EventIndexPage, EventKind, EventPage, HostPage, ScheduleEntry
    from events.occurrences import keep_occurrences
    from home.demo.loader import Loader
    from home.models import HomePage
    from site_core.models import District
    from site_core.tasks import each_task_once

    call_command("migrate", verbosity=0, interactive=False)
    if not HomePage.objects.exists():
        Loader(timezone.localtime()).load_source()
    today = timezone.localdate()
    index = EventIndexPage.objects.live().get(locale__language_code="ja")
    kinds, districts = list(EventKind.objects.all()), list(District.objects.all())
    missing = size - EventPage.objects.count()
    host = None
    for number in range(missing):
        if host is None or (number % 100 == 0 and missing - number > FED):
            host = index.add_child(instance=HostPage(title=f"つどいの会 {number}", slug=f"host-{number}"))
        with transaction.atomic(), each_task_once():
            weekly = number % 4 == 0
            event = EventPage(
                title=f"ふれあいサロン {number}",
                slug=f"salon-{number}",
                kind=kinds[number % len(kinds)],
                schedule_text="毎週" if weekly else "毎月",
                entries=[
                    ScheduleEntry(
                        starts_on=today - timedelta(days=30),
                        starts_at=clock(9 + number % 9),
                        ends_at=clock(11 + number % 9),
                        frequency="weekly" if weekly else "monthly",
                        weekdays=(number % 7,),
                        weeks=() if weekly else (1 + number % 4,),
                    )
                ],
            )
            event.districts = [districts[number % len(districts)]]
            host.add_child(instance=event)
            keep_occurrences(event, today)
        if number % 200 == 199:
            print(f"{number + 1} / {missing}", file=sys.stderr)


if __name__ == "__main__":
    if "--world" in sys.argv:
        world(int(sys.argv[-1]))
    else:
        main()
