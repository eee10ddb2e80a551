"""Builds one world: `python -m scripts.bench.building PAGES`, in its environment. 0 pages: the demo, where all begin.

Of a world's pages, a fifth are recurring events, a tenth resources, a tenth cases, and the rest columns, of which one
in ten has an English version. It has a picture for twenty pages.
"""

import json
import os
import sys
import time

import django

EVENTS, RESOURCES, CASES, ENGLISH, PICTURES = 0.2, 0.1, 0.1, 0.05, 0.05
"""Shares of a world's pages."""


def main(pages: int) -> None:
    start = time.perf_counter()
    if pages:
        grow(pages)
    else:
        load()
    close()
    print(json.dumps({"seconds": time.perf_counter() - start}))


def load() -> None:
    """The demo in Japanese, its tasks done at once, and an English tree to be filled."""
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone
    from wagtail.models import Locale, Page

    from home.demo.accounts import make_accounts
    from home.demo.loader import Loader
    from home.trees import plant
    from magazine.models import SeriesPage

    call_command("migrate", verbosity=0, interactive=False)
    loader = Loader(timezone.localtime())
    loader.load_source()
    make_accounts(settings.DATA_DIR / "demo-accounts.json")
    loader.load_changes()
    english = Locale.objects.get_or_create(language_code="en")[0]
    plant(english)
    SeriesPage.objects.filter(planned_episodes=None).first().copy_for_translation(english)
    Page.objects.filter(locale=english).update(live=True)


def grow(pages: int) -> None:
    """The demo and copies of its pages until there are so many live ones."""
    from django.conf import settings
    from wagtail.models import Page

    from cases_showcase.models import CaseIndexPage, CasePage
    from events.models import EventIndexPage, EventPage, HostPage
    from magazine.models import ColumnPage, SeriesPage
    from resources.models import ResourceIndexPage, ResourcePage
    from site_core.fragments import ContentVersion

    from . import bulk

    missing = pages - Page.objects.live().filter(depth__gt=1).count()
    if missing > 0:
        source = {"locale__language_code": settings.LANGUAGE_CODE}
        number = {
            EventPage: round(missing * EVENTS),
            ResourcePage: round(missing * RESOURCES),
            CasePage: round(missing * CASES),
            "english": round(missing * ENGLISH),
        }
        number[ColumnPage] = missing - sum(number.values())
        pictures = bulk.more_pictures(round(pages * PICTURES))
        pen = bulk.Pen(pictures)
        hosts = bulk.copies(pen, HostPage, EventIndexPage.objects.filter(**source), round(number[EventPage] / 50))
        hosts = HostPage.objects.filter(pk__in=[host.pk for host in hosts]) or HostPage.objects.filter(**source)
        bulk.copies(pen, EventPage, hosts, number[EventPage])
        bulk.copies(pen, ResourcePage, ResourceIndexPage.objects.filter(**source), number[ResourcePage])
        bulk.copies(pen, CasePage, CaseIndexPage.objects.filter(**source), number[CasePage])
        series = SeriesPage.objects.filter(planned_episodes=None)
        columns = bulk.copies(pen, ColumnPage, series.filter(**source), number[ColumnPage])
        english = series.filter(locale__language_code="en")
        bulk.copies(pen, ColumnPage, english, number["english"], versions_of=columns)
        ContentVersion.change()
    bulk.tidy()


def close() -> None:
    """Everything in the one file, so that it can be copied."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


if __name__ == "__main__":
    if sys.argv[1] == "0":
        os.environ["BENCH_TASKS"] = "site_core.tasks.AtOnceBackend"
    django.setup()
    main(int(sys.argv[1]))
