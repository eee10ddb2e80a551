"""What stands on the front page and on the page of an interest: the one place that knows all the features."""

from cases_showcase.models import CasePage, InitiativePage
from magazine.models import ColumnPage
from resources.models import ResourcePage
from site_core.cards import as_cards
from site_core.models import Interest, Neo
from site_core.querysets import newest_of

NEW_STORIES = 6
GATHERINGS = 3
ON_A_SHELF = 6


def front_page(home) -> dict:
    """The template context of the home page; a constant number of queries however much there is."""
    stories = newest_of((ColumnPage, CasePage), NEW_STORIES + 1)
    chosen = as_cards([home.lead_story]) if home.lead_story and home.lead_story.live else []
    lead = chosen[0] if chosen else next(iter(stories), None)
    return {
        "lead_story": lead,
        "stories": [story for story in stories if story != lead][:NEW_STORIES],
        "gatherings": InitiativePage.objects.live().public().where_people_meet().for_cards().in_order()[:GATHERINGS],
        "interests": Interest.objects.filter(locale_id=home.locale_id),
        "neos": Neo.objects.filter(locale_id=home.locale_id),
    }


def shelves_of(interest) -> list:
    """What one interest leads to, as (kind in words, its newest pages as cards); kinds without any are left out."""
    shelves = [
        (model._meta.verbose_name_plural, model.objects.live().public().filter(interests=interest))
        for model in (ColumnPage, CasePage, InitiativePage, ResourcePage)
    ]
    shown = [(words, list(pages.newest_first().for_cards()[:ON_A_SHELF])) for words, pages in shelves]
    return [(words, pages) for words, pages in shown if pages]
