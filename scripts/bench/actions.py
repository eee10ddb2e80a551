"""What is measured for editors: their lists and forms, publishing, renaming, a new page."""

import time

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from .measuring import page as measured_page
from .measuring import repeated, watched


def measured(runs: int) -> dict[str, dict]:
    """Name to queries and times, as `measuring.page` gives them."""
    from home.models import DoorPage
    from magazine.models import ColumnPage, SeriesPage

    client = Client()
    client.force_login(get_user_model().objects.filter(is_superuser=True).first())
    source = {"locale__language_code": settings.LANGUAGE_CODE}
    series = SeriesPage.objects.filter(planned_episodes=None, **source).order_by("-numchild").first()
    columns = ColumnPage.objects.live().child_of(series).order_by("pk")
    column = columns[columns.count() // 2]
    lists = {
        "explorer": reverse("wagtailadmin_explore", args=[series.pk]),
        "editor": reverse("wagtailadmin_pages:edit", args=[column.pk]),
        "admin search": f"{reverse('wagtailadmin_pages:search')}?q=サロン",
        "admin, one word": f"{reverse('wagtailadmin_pages:search')}?q=市",
        "page chooser": reverse("wagtailadmin_choose_page_child", args=[series.pk]),
        "chooser search": f"{reverse('wagtailadmin_choose_page_search')}?q=サロン",
        "pictures": reverse("wagtailimages:index"),
        "picture chooser": reverse("wagtailimages_chooser:choose"),
        "documents": reverse("wagtaildocs:index"),
    }
    found = {name: measured_page(address, min(runs, 8), client) for name, address in lists.items()}
    found["publish"] = _several(lambda: publish(column), runs)
    found["new page"] = _several(lambda: new_page(series, column), min(runs, 5))
    door = DoorPage.objects.filter(**source).first()
    found["rename"] = renamed(door)
    return found


def publish(page: Page) -> None:
    """As the editor's button does it: a revision, and its publication."""
    page = type(page).objects.get(pk=page.pk)
    page.title = f"{page.title.split('＋')[0]}＋{time.perf_counter_ns()}"
    page.save_revision().publish()


def new_page(parent: Page, like: Page) -> None:
    """A new page below another, published, and deleted again."""
    parent = type(parent).objects.get(pk=parent.pk)
    page = type(like)(title="新しいコラム", slug=f"new-{time.perf_counter_ns()}", body=like.body, summary=like.summary)
    parent.add_child(instance=page)
    page.delete()


def renamed(section: Page) -> dict:
    """A section gets another slug and its own back: queries, CPU and seconds of the first."""
    Redirect.objects.filter(automatically_created=True).delete()
    before, told = section.slug, {}
    for slug in (f"{before}-2", before):
        start = time.perf_counter()
        with watched() as seen:
            page = type(section).objects.get(pk=section.pk)
            page.slug = slug
            page.save_revision().publish()
        wall = (time.perf_counter() - start) * 1000
        told = told or {"queries": seen["queries"], "cpu_ms": seen["cpu_ms"], "p50_ms": wall, "p95_ms": wall}
    told["descendants"] = section.get_descendants().live().count()
    told["redirects"] = Redirect.objects.filter(automatically_created=True).count()
    Redirect.objects.filter(automatically_created=True).delete()
    return told


def _several(do, runs: int) -> dict:
    do()
    with watched() as seen:
        do()
    return {"queries": seen["queries"], **repeated(do, runs)}
