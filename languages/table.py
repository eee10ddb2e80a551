"""ことば: pages by languages, with filters; the same few queries whatever is found."""

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from . import rights, states

# The front page, the doors and what stands directly below them.
SECTION_DEPTH = 4


class FilterForm(forms.Form):
    """What the table can be narrowed by."""

    q = forms.CharField(label=_("Title"), required=False, max_length=100)
    language = forms.ChoiceField(label=_("Language"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *states.State.choices])
    section = forms.ChoiceField(label=_("Part of the site"), required=False)

    def __init__(self, *args, locales, sections, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("All")), *((one.language_code, str(one)) for one in locales)]
        self.fields["section"].choices = [("", _("All")), *((str(page.pk), page.title) for page in sections)]


@dataclass
class Cell:
    """A page in a language."""

    locale: Locale
    state: states.State
    target_id: int | None
    """The page in that language, where the user may edit it."""
    translation_id: int | None
    unread: int
    missing: int
    can_begin: bool


class _Known(NamedTuple):
    """What is asked once for all rows."""

    translations: dict
    counts: dict
    editable: dict
    places: set


class Table:
    """The pages a user may see, as the filters say."""

    def __init__(self, query, user):
        first = settings.LANGUAGE_CODE
        locales = list(Locale.objects.all())
        self.source_locale = next(locale for locale in locales if locale.language_code == first)
        self.locales = sorted((one for one in locales if one.language_code != first), key=_place_in_settings)
        self.user = user
        sources = rights.visible_sources(user).filter(locale=self.source_locale, depth__gt=1, alias_of=None)
        sections = sources.filter(depth__lte=SECTION_DEPTH, numchild__gt=0).order_by("path")
        self.sections = {str(page.pk): page for page in sections.only("pk", "title", "path", "depth")}
        self.form = FilterForm(query, locales=self.locales, sections=self.sections.values())
        self.form.is_valid()  # what is no choice is as if it had not been asked
        self._sources = sources
        self.wanted = self.form.cleaned_data
        language = self.wanted.get("language")
        self.shown_locales = [one for one in self.locales if language in ("", None, one.language_code)]

    @property
    def query(self) -> str:
        """The filters as the query of an address, without the number of the page."""
        return urlencode({name: value for name, value in self.wanted.items() if value})

    def pages(self):
        """Queryset of the source pages, annotated with the state in each language that is shown."""
        pages = self._sources
        for locale in self.shown_locales:
            pages = pages.annotate(**states.annotation(locale.pk))
        if text := self.wanted.get("q"):
            pages = pages.filter(title__icontains=text)
        if section := self.sections.get(self.wanted.get("section")):
            pages = pages.filter(path__startswith=section.path)
        if state := self.wanted.get("state"):
            any_of = Q()
            for locale in self.shown_locales:
                any_of |= Q(**{states.name(locale.pk): state})
            pages = pages.filter(any_of)
        return pages.order_by("path")

    def rows(self, pages):
        """Each page with its cells; a few more queries for what is open in them and what the user may do there."""
        pages = list(pages)
        keys = [page.translation_key for page in pages]
        begun = Translation.objects.filter(source__object_id__in=keys, source__locale=self.source_locale)
        known = _Known(
            {(key, locale): pk for pk, key, locale in begun.values_list("pk", "source__object_id", "target_locale_id")},
            self._counts(keys),
            self._editable(keys),
            self._places(pages),
        )
        for page in pages:
            page.cells = [self._cell(page, locale, known) for locale in self.shown_locales]
        return pages

    def _cell(self, page, locale, known):
        key = (page.translation_key, locale.pk)
        texts, written, unread = known.counts.get(key, (0, 0, 0))
        state = states.State(getattr(page, states.name(locale.pk)))
        return Cell(
            locale,
            state,
            known.editable.get(key),
            known.translations.get(key),
            unread,
            texts - written,
            state == states.State.NONE and (page.path[: -Page.steplen], locale.pk) in known.places,
        )

    def _editable(self, keys):
        """The pages of the languages the user may edit: translation key and language to id."""
        targets = page_permission_policy.instances_user_has_permission_for(self.user, "change")
        found = targets.filter(translation_key__in=keys, alias_of=None).exclude(locale=self.source_locale)
        return {(key, locale): pk for pk, key, locale in found.values_list("pk", "translation_key", "locale_id")}

    def _places(self, pages):
        """Where the user may begin a translation: path of the page above, in the source's tree, and language."""
        if not self.user.has_perm(rights.SUBMIT):
            return set()
        above = Page.objects.filter(path__in={page.path[: -Page.steplen] for page in pages})
        paths = dict(above.values_list("translation_key", "path"))
        targets = page_permission_policy.instances_user_has_permission_for(self.user, "add")
        found = targets.filter(translation_key__in=paths, alias_of=None).exclude(locale=self.source_locale)
        return {(paths[key], locale) for key, locale in found.values_list("translation_key", "locale_id")}

    def _counts(self, keys):
        """Page and language to the numbers of texts, of those written, and of those nobody has read."""
        segments = StringSegment.objects.filter(source__object_id__in=keys, source__locale=self.source_locale)
        counted = {}
        for locale in self.shown_locales:
            here = Q(
                string__translations__context_id=F("context_id"),
                string__translations__locale_id=locale.pk,
                string__translations__has_error=False,
            )
            machine = here & Q(string__translations__translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
            rows = segments.values_list("source__object_id").annotate(
                texts=Count("pk", distinct=True),
                written=Count("pk", filter=here, distinct=True),
                unread=Count("pk", filter=machine, distinct=True),
            )
            for key, *numbers in rows:
                counted[key, locale.pk] = tuple(numbers)
        return counted


def _place_in_settings(locale):
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    return codes.index(locale.language_code) if locale.language_code in codes else len(codes)
