"""A language's tree of pages: how it is started, beside the Japanese one."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from cases_showcase.models import CaseIndexPage, InitiativeIndexPage
from events.models import EpisodeIndexPage, EventIndexPage
from magazine.models import MagazineIndexPage
from resources.models import ResourceIndexPage

from .models import DoorPage, HomePage

SECTIONS = (MagazineIndexPage, CaseIndexPage, InitiativeIndexPage, ResourceIndexPage, EventIndexPage, EpisodeIndexPage)
# Taking one of these off the site takes everything below it away with it.
PILLARS = (HomePage, DoorPage, *SECTIONS)


def make_locales() -> None:
    """A row for each language of the site; what is there stays."""
    for language in settings.SITE_LANGUAGES:
        Locale.objects.get_or_create(language_code=language.tag)


@transaction.atomic
def plant(locale: Locale) -> int:
    """The skeleton of a language: front page, doors and sections as unpublished translations; the number of new pages.

    What is there stays as it is. A placeholder of wagtail-localize becomes a page of its own.
    """
    home = HomePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if home is None or locale.pk == home.locale_id:
        return 0
    below = [page for model in PILLARS[1:] for page in model.objects.descendant_of(home)]
    there = {
        key
        for model in PILLARS
        for key in model.objects.filter(locale=locale, alias_of=None).values_list("translation_key", flat=True)
    }
    missing = [page for page in sorted([home, *below], key=lambda page: page.path) if page.translation_key not in there]
    for page in missing:
        source, _made = TranslationSource.get_or_create_from_instance(page)
        translation, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
        translation.save_target(publish=False)
    return len(missing)
