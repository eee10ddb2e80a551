"""Content in the reader's language: the names of entries, pages in place of their sources, and what there is of a page.

The reader's language is the active one, and it is the address's (`middleware.LanguageMiddleware`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import translation
from wagtail.models import Page

from .fragments import kept
from .languages import EASY_JAPANESE, JAPANESE, KNOWN, Language


@dataclass(frozen=True)
class Version:
    """A public page in one of the site's languages."""

    language: Language
    title: str
    url: str
    full_url: str


def versions_of(page: Page, request) -> tuple[Version, ...]:
    """The public versions of a page, itself included, in the order of the site's languages."""
    return kept(request, f"versions:{page.translation_key}", lambda: _versions(page, request))


def _versions(page, request) -> tuple[Version, ...]:
    pages = Page.objects.live().public().filter(translation_key=page.translation_key).select_related("locale")
    found = {one.locale.language_code: one for one in pages}
    return tuple(
        Version(language, one.title, one.get_url(request), one.get_full_url(request))
        for language in settings.SITE_LANGUAGES
        if (one := found.get(language.tag)) and one.get_url(request)
    )


def alternates(versions: Iterable[Version], own: Language) -> list[tuple[str, str]]:
    """What a page in the language `own` tells search engines of its versions, as (hreflang, absolute address).

    Each lists itself and all others, Japanese once more for whoever has no other (x-default). やさしい日本語 is no
    language to them and stays out on both sides; it is linked visibly. Empty where there is nothing to tell apart.
    """
    told = [(version.language.hreflang, version.full_url) for version in versions if version.language.hreflang]
    if not own.hreflang or len(told) < 2:
        return []
    return told + [("x-default", address) for hreflang, address in told if hreflang == settings.LANGUAGE_CODE]


def twin(versions: Iterable[Version], own: Language) -> Version | None:
    """The ordinary Japanese version of a page in やさしい日本語, and the other way round."""
    other = {JAPANESE: EASY_JAPANESE, EASY_JAPANESE: JAPANESE}.get(own.tag)
    return next((version for version in versions if version.language.tag == other), None)


def in_language(entries: Iterable) -> list:
    """The entries of one model (taxonomies, organisations, figures …) as the reader's language has them; one query.

    An entry that is not translated stands for itself and has `foreign`, the language it is in, set.
    """
    entries = list(entries)
    tag = translation.get_language()
    if not entries or tag == settings.LANGUAGE_CODE:
        return entries
    keys = [entry.translation_key for entry in entries]
    translated = type(entries[0]).objects.filter(locale__language_code=tag, translation_key__in=keys)
    found = {entry.translation_key: entry for entry in translated}
    for entry in entries:
        entry.foreign = KNOWN[settings.LANGUAGE_CODE]
    return [found.get(entry.translation_key, entry) for entry in entries]


def named_in_language(model, path: str, name: str = "name"):
    """An expression for the name of the entry of `model` at `path`, such as "kind", in the reader's language."""
    translated = model.objects.filter(
        translation_key=OuterRef(f"{path}__translation_key"), locale__language_code=translation.get_language()
    )
    return Coalesce(Subquery(translated.values(name)[:1]), F(f"{path}__{name}"))


def pages_in_language(pages: Iterable[Page]) -> list[Page]:
    """The pages of one model, in order and each once, in the reader's language where public, else as they are.

    A constant number of queries; what is not public at all is left out. `tag` is the language each one is in.
    """
    pages = list(pages)
    if not pages:
        return []
    keys = list(dict.fromkeys(page.translation_key for page in pages))
    languages = {translation.get_language(), settings.LANGUAGE_CODE}
    wanted = Q(pk__in=[page.pk for page in pages]) | Q(translation_key__in=keys, locale__language_code__in=languages)
    public = type(pages[0])._default_manager.live().public().filter(wanted).annotate(tag=F("locale__language_code"))
    found: dict = {}
    for page in public.defer_streamfields():
        found.setdefault(page.translation_key, {})[page.tag] = page
    return [chosen for key in keys if (chosen := _chosen(found.get(key, {})))]


def _chosen(versions: dict[str, Page]) -> Page | None:
    """The version for the reader: their language's, else the site's first, else any."""
    order = (translation.get_language(), settings.LANGUAGE_CODE, *versions)
    return next((versions[tag] for tag in order if tag in versions), None)


def language_of(page: Page, request=None) -> Language:
    """The language of a page, told by its place on the site, without a query."""
    parts = page.get_url_parts(request)
    address = parts[2] if parts else None
    return KNOWN[translation.get_language_from_path(address or "/") or settings.LANGUAGE_CODE]
