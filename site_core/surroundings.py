"""What stands around every page: the doors, the notice, the foot, the languages."""

from dataclasses import dataclass

from django.conf import settings as django_settings
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language
from wagtail.models import Locale, Page, Site

from .fragments import kept
from .languages import KNOWN, Language, address_in
from .models import EmergencyNotice, SiteSettings
from .translations import Version, pages_in_language, versions_of


@dataclass(frozen=True)
class Link:
    """A page's title and address; `foreign` is its language where that is not the reader's."""

    title: str
    url: str
    foreign: Language | None = None


@dataclass(frozen=True)
class LanguageChoice:
    """A line of the language menu. Where the page is not there in a language, its address says so in that language."""

    language: Language
    url: str
    is_current: bool
    is_there: bool


@dataclass(frozen=True)
class Surroundings:
    """The same on every page of a site in one language."""

    language: Language
    home: Link
    doors: tuple[Link, ...]
    plain_pages: tuple[Link, ...]
    help: Link | None
    settings: SiteSettings
    notice: EmergencyNotice
    notice_page: Link | None
    homes: tuple[Version, ...]
    """The front pages of the languages the site is public in."""
    tags: dict[int, str]
    """Locale ids to language tags, so that no page has to ask for its own."""

    def foreign(self, page) -> Language | None:
        """The language of a page where it is not the reader's."""
        tag = self.tags.get(page.locale_id)
        return KNOWN[tag] if tag in KNOWN and tag != self.language.tag else None


def surroundings(request) -> Surroundings:
    """The surroundings for a request, in the language of its address; a few queries, kept until content changes."""
    return kept(request, "surroundings", lambda: _make(request))


def language_choices(request, around: Surroundings, page=None) -> list[LanguageChoice]:
    """The language menu of a page, or of an address that is none; empty where there is no other language."""
    there = {version.language.tag: version.url for version in (versions_of(page, request) if page else ())}
    offered = {*there, *(home.language.tag for home in around.homes)}
    current, path = around.language.tag, escape_uri_path(request.path)
    choices = [
        LanguageChoice(
            language,
            there.get(language.tag) or address_in(path, current, language.tag),
            is_current=language.tag == current,
            is_there=page is None or language.tag in there,
        )
        for language in django_settings.SITE_LANGUAGES
        if language.tag in offered
    ]
    return choices if any(not choice.is_current for choice in choices) else []


def _make(request) -> Surroundings:
    language = KNOWN[get_language()]
    site = Site.find_for_request(request)
    settings = SiteSettings.for_request(request)
    notice = EmergencyNotice.for_request(request)
    homes = versions_of(site.root_page, request) if site else ()
    below_home = _below_home(site, language)
    help_page, notice_page = (_in_language(page, request, language) for page in (settings.help_page, notice.page))
    return Surroundings(
        language=language,
        home=_home(homes, language),
        doors=tuple(_link(page, request) for page in below_home if page.show_in_menus),
        plain_pages=tuple(_link(page, request) for page in below_home if not page.show_in_menus),
        help=help_page,
        settings=settings,
        notice=notice,
        notice_page=notice_page,
        homes=homes,
        tags=dict(Locale.objects.values_list("pk", "language_code")),
    )


def _below_home(site, language: Language) -> list[Page]:
    """The public pages below the front page of the language, where that is public."""
    homes = Page.objects.live().filter(locale__language_code=language.tag)
    home = homes.filter(translation_key=site.root_page.translation_key).first() if site else None
    return list(home.get_children().live().public()) if home else []


def _home(homes, language: Language) -> Link:
    """The front page in the reader's language, else the site's first."""
    for tag in (language.tag, django_settings.LANGUAGE_CODE):
        for home in homes:
            if home.language.tag == tag:
                return Link(home.title, home.url, home.language if tag != language.tag else None)
    return Link("", "/")


def _in_language(page: Page | None, request, language: Language) -> Link | None:
    found = pages_in_language([page]) if page else []
    if not found:
        return None
    own = KNOWN[found[0].tag]
    return Link(found[0].title, found[0].get_url(request), own if own != language else None)


def _link(page: Page, request) -> Link:
    return Link(page.title, page.get_url(request))
