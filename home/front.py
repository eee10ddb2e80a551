"""What stands on the front page and on the page of an interest: the one place that knows all the features."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from cases_showcase.models import CasePage, InitiativePage
from events.agenda import Day, days_of, next_dates
from events.models import EventIndexPage, Occurrence
from magazine.models import ColumnPage
from resources.models import ResourcePage
from site_core.cards import as_cards
from site_core.models import Interest, Neo
from site_core.querysets import newest_of
from site_core.translations import in_language, pages_in_language

NEW_STORIES = 6
GATHERINGS = 3
NEXT_DATES = 3
DATES_AT_THE_DOOR = 6
ON_A_SHELF = 6


def front_page(home) -> dict:
    """The template context of the home page; a constant number of queries however much there is."""
    stories = newest_of((ColumnPage, CasePage), NEW_STORIES + 1, home.locale_id)
    chosen = pages_in_language([home.lead_story]) if home.lead_story else []
    lead = next(iter(as_cards(page for page in chosen if page.locale_id == home.locale_id) or stories), None)
    gatherings = InitiativePage.objects.live().public().filter(locale_id=home.locale_id)
    sources = {"locale__language_code": settings.LANGUAGE_CODE}
    return {
        "lead_story": lead,
        "stories": [story for story in stories if story != lead][:NEW_STORIES],
        "gatherings": gatherings.where_people_meet().for_cards().in_order()[:GATHERINGS],
        "interests": in_language(Interest.objects.filter(**sources)),
        "neos": in_language(Neo.objects.filter(**sources)),
        "solving_page": next(iter(pages_in_language([home.solving_page] if home.solving_page else [])), None),
    }


def dates_ahead(now: datetime, count: int = NEXT_DATES, interest=None) -> list[Day]:
    """つぎの日: the next dates, all or those of an interest, by day, with what is called off until then."""
    public = Occurrence.objects.public()
    if interest is not None:
        public = public.about(interests=interest)
    return days_of(next_dates(now, count, public), timezone.localdate(now))


def list_of_dates(locale_id: int, door=None):
    """The list of all dates in a language, where it is public; with `door`, only where it is behind that door."""
    lists = EventIndexPage.objects.live().public().filter(locale_id=locale_id)
    return (lists.child_of(door) if door else lists).first()


def shelves_of(interest) -> list:
    """What one interest leads to in the reader's language, as (kind in words, its newest pages as cards).

    Kinds without any are left out.
    """
    ours = {"interests": interest, "locale__language_code": get_language()}
    shelves = [
        (model._meta.verbose_name_plural, model.objects.live().public().filter(**ours))
        for model in (ColumnPage, CasePage, InitiativePage, ResourcePage)
    ]
    shown = [(words, list(pages.newest_first().for_cards()[:ON_A_SHELF])) for words, pages in shelves]
    return [(words, pages) for words, pages in shown if pages]
