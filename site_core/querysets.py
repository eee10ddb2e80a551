"""Queries every kind of page shares. Lists read what a card shows and nothing more."""

from datetime import date

from django.db.models import F, Prefetch
from django.db.models.functions import Length, Substr
from wagtail.images import get_image_model
from wagtail.models import Page, PageManager, PageQuerySet

from .pictures import CARD


class BasePageQuerySet(PageQuerySet):
    """Pages of one type as lists need them."""

    def newest_first(self):
        return self.order_by(F("published_on").desc(nulls_last=True), "-pk")

    def for_cards(self):
        """With the picture in a card's sizes and the shapes' voices, without bodies; queries are constant."""
        return self.defer_streamfields().prefetch_related(card_image_prefetch(), "neos")


def card_image_prefetch():
    """The main picture with the renditions a card shows."""
    return Prefetch("main_image", queryset=get_image_model().objects.prefetch_renditions(*CARD.specs))


def newest_of(models, count, locale_id) -> list:
    """The newest public pages of a language over several page types, newest first, as cards.

    One query and its prefetches a type.
    """
    querysets = [model.objects.live().public().filter(locale_id=locale_id) for model in models]
    pages = [page for queryset in querysets for page in queryset.newest_first().for_cards()[:count]]
    return sorted(pages, key=lambda page: (page.published_on or date.min, page.pk), reverse=True)[:count]


BasePageManager = PageManager.from_queryset(BasePageQuerySet)


def parent_path(path):
    """The tree path of the parent of the page whose path is given."""
    return Substr(path, 1, Length(path) - Page.steplen)
