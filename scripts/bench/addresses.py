"""What is measured for readers: one address of each kind of page, in this world; as a program, as JSON."""

import json
from urllib.parse import urlencode

import django
from django.conf import settings


def of_readers() -> dict[str, str]:
    """Name to address. Articles are those in the middle, which have neighbours."""
    from cases_showcase.models import CasePage, InitiativeIndexPage
    from events.models import EventIndexPage, EventPage, HostPage
    from furigana.making import make_page
    from home.models import DoorPage
    from magazine.models import ColumnPage, MagazineIndexPage, SeriesPage
    from resources.models import ResourceIndexPage, ResourcePage

    article = _middle(ColumnPage, episode_number=None)
    make_page(article.pk)
    columns, dates = _first(MagazineIndexPage), _first(EventIndexPage)
    return {
        "plain": "/bench/plain/",
        "home": "/",
        "door": _first(DoorPage),
        "list": columns,
        "list, page 2": f"{columns}?page=2",
        "list, narrowed": f"{columns}?{urlencode({'interest': _busy_interest()})}",
        "series": _largest(SeriesPage),
        "article": article.get_url(),
        "article, ruby": f"{article.get_url()}?furigana=on",
        "case": _middle(CasePage).get_url(),
        "lineage": _first(InitiativeIndexPage),
        "resources": _first(ResourceIndexPage),
        "resource": _middle(ResourcePage).get_url(),
        "dates": dates,
        "this week": f"{dates}?when=week",
        "month": f"{dates}?view=month",
        "event": _middle(EventPage).get_url(),
        "host": _largest(HostPage),
        "interest": f"/interests/{_busy_interest()}/",
        "search": f"/search/?{urlencode({'q': 'サロン'})}",
        "search, two": f"/search/?{urlencode({'q': '子ども 食堂', 'type': 'column'})}",
        "sitemap": _sitemap(),
        "feed": "/calendar/changes.atom",
        "calendar": "/calendar/all.ics",
        "open data": "/calendar/events.csv",
    }


def size() -> dict[str, int]:
    """How large the world is."""
    from wagtail.models import Page

    from events.models import EventPage, Occurrence
    from site_core.models import CustomImage

    source = {"locale__language_code": settings.LANGUAGE_CODE}
    return {
        "pages": Page.objects.live().filter(depth__gt=1).count(),
        "events": EventPage.objects.live().filter(**source).count(),
        "dates": Occurrence.objects.count(),
        "pictures": CustomImage.objects.count(),
    }


def _public(model):
    return model.objects.live().public().filter(locale__language_code=settings.LANGUAGE_CODE).order_by("pk")


def _first(model) -> str:
    return _public(model).first().get_url()


def _middle(model, **values):
    pages = _public(model).filter(**values)
    return pages[pages.count() // 2]


def _largest(model) -> str:
    pages = _public(model)
    if model.__name__ == "SeriesPage":
        pages = pages.filter(planned_episodes=None)
    return pages.order_by("-numchild", "pk").first().get_url()


def _sitemap() -> str:
    """The first file of the map, where it has several."""
    from site_core.sitemap import PAGES_IN_A_FILE

    return "/sitemap.xml" if size()["pages"] <= PAGES_IN_A_FILE else "/sitemap-1.xml"


def _busy_interest() -> str:
    from site_core.models import Interest

    return Interest.objects.filter(locale__language_code=settings.LANGUAGE_CODE).order_by("pk").first().slug


if __name__ == "__main__":
    django.setup()
    print(json.dumps(of_readers()))
