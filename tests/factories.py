"""One factory per page type, its place in the tree included, and one per thing pages are made of.

Pages a site has once (home, the indexes) are made once and found again; the others are new each time.
"""

import datetime

import factory
import wagtail_factories
from wagtail.models import Collection, Locale, Page, Site

from cases_showcase.models import CaseIndexPage, CasePage, InitiativeIndexPage, InitiativePage
from events.models import (
    EpisodeIndexPage,
    EpisodePage,
    EventIndexPage,
    EventKind,
    EventPage,
    EventVenue,
    HostPage,
    ReportPage,
    ScheduleEntry,
    Venue,
)
from events.occurrences import keep_occurrences
from events.schedule import TOKYO, Schedule
from furigana.models import ReadingEntry
from home.models import DoorPage, HomePage, StandardPage
from languages.models import EasyWord
from magazine.models import ColumnPage, Contributor, MagazineIndexPage, SeriesPage
from nihongo.wareki import PartialDate
from resources.models import ResourceIndexPage, ResourceKind, ResourcePage
from search.models import PromotedResult, Synonym
from site_core.models import (
    AccessFeature,
    Audience,
    CustomDocument,
    CustomImage,
    District,
    Fact,
    Field,
    Interest,
    Neo,
    Organisation,
)


class PageFactory(wagtail_factories.PageFactory):
    """A live page; many-to-many fields are given as lists."""

    slug = factory.Sequence("page-{}".format)

    class Meta:
        abstract = True

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        lists = {field.name: kwargs.pop(field.name, []) for field in model_class._meta.many_to_many}
        page = model_class(**kwargs)
        for name, values in lists.items():
            setattr(page, name, values)
        parent.add_child(instance=page)
        return page


class HomePageFactory(wagtail_factories.PageFactory):
    """The front page, at the root of the one site."""

    title = "グッチョ"
    slug = "guccho"
    parent = factory.LazyFunction(Page.get_first_root_node)
    summary = "読んで、行って、はじめる。"
    statement_before = "誰もが住民として"
    statement_after = "し合える暮らし"

    class Meta:
        model = HomePage
        django_get_or_create = ("slug", "parent")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        page = super()._create(model_class, *args, **kwargs)
        Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": page})
        return page


class DoorPageFactory(wagtail_factories.PageFactory):
    title = "よむ"
    slug = "yomu"
    parent = factory.SubFactory(HomePageFactory)
    show_in_menus = True
    summary = "となりの校区の話を読む。"

    class Meta:
        model = DoorPage
        django_get_or_create = ("slug", "parent")


class StandardPageFactory(PageFactory):
    title = factory.Sequence("このサイトについて{}".format)
    parent = factory.SubFactory(HomePageFactory)

    class Meta:
        model = StandardPage


class MagazineIndexPageFactory(wagtail_factories.PageFactory):
    title = "コラム"
    slug = "columns"
    parent = factory.SubFactory(DoorPageFactory)

    class Meta:
        model = MagazineIndexPage
        django_get_or_create = ("slug", "parent")


class SeriesPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence("連載{}".format)
    slug = factory.Sequence("series-{}".format)
    parent = factory.SubFactory(MagazineIndexPageFactory)

    class Meta:
        model = SeriesPage


class ColumnPageFactory(PageFactory):
    title = factory.Sequence("コラム{}".format)
    parent = factory.SubFactory(SeriesPageFactory)
    summary = "校区の小さな集まりの話。"
    published_on = datetime.date(2024, 4, 1)

    class Meta:
        model = ColumnPage


class CaseIndexPageFactory(wagtail_factories.PageFactory):
    title = "支え合い事例"
    slug = "cases"
    parent = factory.SubFactory(DoorPageFactory)

    class Meta:
        model = CaseIndexPage
        django_get_or_create = ("slug", "parent")


class CasePageFactory(PageFactory):
    title = factory.Sequence("事例{}".format)
    parent = factory.SubFactory(CaseIndexPageFactory)
    summary = "青パトと食べものが出会った。"
    published_on = datetime.date(2024, 5, 1)

    class Meta:
        model = CasePage


class InitiativeIndexPageFactory(wagtail_factories.PageFactory):
    title = "取り組みの系譜"
    slug = "initiatives"
    parent = factory.SubFactory(DoorPageFactory)

    class Meta:
        model = InitiativeIndexPage
        django_get_or_create = ("slug", "parent")


class InitiativePageFactory(PageFactory):
    title = factory.Sequence("取り組み{}".format)
    parent = factory.SubFactory(InitiativeIndexPageFactory)
    start_year = 2017
    published_on = datetime.date(2024, 6, 1)

    class Meta:
        model = InitiativePage


class ResourceIndexPageFactory(wagtail_factories.PageFactory):
    title = "相談先と居場所"
    slug = "resources"
    parent = factory.SubFactory(DoorPageFactory)

    class Meta:
        model = ResourceIndexPage
        django_get_or_create = ("slug", "parent")


class TermFactory(factory.django.DjangoModelFactory):
    """An entry of a taxonomy; the slug is left to the model unless it is given."""

    name = factory.Sequence("用語{}".format)

    class Meta:
        abstract = True


class InterestFactory(TermFactory):
    class Meta:
        model = Interest


class FieldFactory(TermFactory):
    class Meta:
        model = Field


class AudienceFactory(TermFactory):
    class Meta:
        model = Audience


class AccessFeatureFactory(TermFactory):
    class Meta:
        model = AccessFeature


class ResourceKindFactory(TermFactory):
    class Meta:
        model = ResourceKind


class DistrictFactory(TermFactory):
    former_municipality = District.FormerMunicipality.KURUME

    class Meta:
        model = District


class NeoFactory(TermFactory):
    voice = Neo.Voice.ROOTS

    class Meta:
        model = Neo


class OrganisationFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence("団体{}".format)

    class Meta:
        model = Organisation


class FactFactory(factory.django.DjangoModelFactory):
    name = "市の人口"
    value = "303,617"
    unit = "人"
    as_of = PartialDate(2021, 9, 1)
    source = "住民基本台帳"

    class Meta:
        model = Fact


class ContributorFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence("書き手{}".format)

    class Meta:
        model = Contributor


class ResourcePageFactory(PageFactory):
    title = factory.Sequence("相談窓口{}".format)
    parent = factory.SubFactory(ResourceIndexPageFactory)
    kind = factory.SubFactory(ResourceKindFactory)

    class Meta:
        model = ResourcePage


class CustomImageFactory(wagtail_factories.ImageFactory):
    title = factory.Sequence("写真{}".format)
    description = "鍋を囲む四人"
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.django.ImageField(filename="nabe.jpg", format="JPEG", width=48, height=32)

    class Meta:
        model = CustomImage


class CustomDocumentFactory(wagtail_factories.DocumentFactory):
    title = "申し込みの用紙"
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.django.FileField(filename="form.pdf", data=b"%PDF-1.4")

    class Meta:
        model = CustomDocument


class EventIndexPageFactory(wagtail_factories.PageFactory):
    title = "催し"
    slug = "events"
    parent = factory.SubFactory(DoorPageFactory)

    class Meta:
        model = EventIndexPage
        django_get_or_create = ("slug", "parent")


class HostPageFactory(PageFactory):
    """主催団体."""

    title = factory.Sequence("主催団体{}".format)
    parent = factory.SubFactory(EventIndexPageFactory)

    class Meta:
        model = HostPage


class EventPageFactory(PageFactory):
    """A published event; a `schedule` gives its rows, and its dates are made as of `today`."""

    title = factory.Sequence("催し{}".format)
    parent = factory.SubFactory(HostPageFactory)

    class Meta:
        model = EventPage

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        schedule = kwargs.pop("schedule", Schedule())
        today = kwargs.pop("today", datetime.date(2026, 11, 23))
        kwargs.setdefault("schedule_text", "日程は下のとおりです")
        kwargs["entries"] = [row for entry in schedule.entries for row in ScheduleEntry.rows_of(entry)]
        kwargs["venues"] = [EventVenue(venue=venue) for venue in kwargs.pop("venues", [])]
        for name in ("on_holidays", "at_new_year"):
            kwargs.setdefault(name, getattr(schedule, name) or "")
        page = super()._create_instance(model_class, parent, kwargs)
        keep_occurrences(page, today)
        return page


class EventKindFactory(TermFactory):
    class Meta:
        model = EventKind


class VenueFactory(factory.django.DjangoModelFactory):
    """A place of our own invention."""

    name = factory.Sequence("会場{}".format)

    class Meta:
        model = Venue


class EpisodeIndexPageFactory(wagtail_factories.PageFactory):
    title = "地福TV"
    slug = "chifuku-tv"
    parent = factory.SubFactory(DoorPageFactory)

    class Meta:
        model = EpisodeIndexPage
        django_get_or_create = ("slug", "parent")


class EpisodePageFactory(PageFactory):
    """A broadcast, with its date made as of `today`."""

    title = factory.Sequence("配信{}".format)
    parent = factory.SubFactory(EpisodeIndexPageFactory)
    broadcast_at = datetime.datetime(2026, 10, 22, 19, tzinfo=TOKYO)

    class Meta:
        model = EpisodePage

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        today = kwargs.pop("today", datetime.date(2026, 11, 23))
        page = super()._create_instance(model_class, parent, kwargs)
        keep_occurrences(page, today)
        return page


class ReportPageFactory(PageFactory):
    title = factory.Sequence("開催報告{}".format)
    parent = factory.SubFactory(EventPageFactory)
    held_on = datetime.date(2026, 11, 12)

    class Meta:
        model = ReportPage


CONTENT_PAGES = (
    ColumnPageFactory,
    CasePageFactory,
    InitiativePageFactory,
    ResourcePageFactory,
    HostPageFactory,
    EventPageFactory,
    EpisodePageFactory,
    ReportPageFactory,
    StandardPageFactory,
)
INDEX_PAGES = (
    HomePageFactory,
    DoorPageFactory,
    MagazineIndexPageFactory,
    SeriesPageFactory,
    CaseIndexPageFactory,
    InitiativeIndexPageFactory,
    ResourceIndexPageFactory,
    EventIndexPageFactory,
    EpisodeIndexPageFactory,
)
EVERY_PAGE = (*INDEX_PAGES, *CONTENT_PAGES)
EVERY_TERM = (
    InterestFactory,
    FieldFactory,
    AudienceFactory,
    AccessFeatureFactory,
    ResourceKindFactory,
    EventKindFactory,
    DistrictFactory,
    NeoFactory,
)


def translated(page, tag, *, live=True, **values):
    """The page in another language, those above it too where they are not there; `values` are its translated texts."""
    locale, _made = Locale.objects.get_or_create(language_code=tag)
    page = Page.objects.get(pk=page.pk).specific
    parent = page.get_parent()
    if parent.depth > 1 and not parent.has_translation(locale):
        translated(parent, tag)
    twin = page.copy_for_translation(locale)
    for name, value in values.items():
        setattr(twin, name, value)
    twin.live = live
    twin.save()
    return twin


def in_another_language(entry, tag, **values):
    """A taxonomy's entry, an organisation, a figure … in another language."""
    locale, _made = Locale.objects.get_or_create(language_code=tag)
    twin = entry.copy_for_translation(locale)
    for name, value in values.items():
        setattr(twin, name, value)
    twin.save()
    return twin


class SynonymFactory(factory.django.DjangoModelFactory):
    words = "サロン\n居場所"

    class Meta:
        model = Synonym


class PromotedResultFactory(factory.django.DjangoModelFactory):
    words = "助けて"
    page = factory.LazyFunction(lambda: StandardPageFactory().page_ptr)

    class Meta:
        model = PromotedResult


class ReadingEntryFactory(factory.django.DjangoModelFactory):
    surface = "荘島"
    reading = "しょうじま"

    class Meta:
        model = ReadingEntry


class EasyWordFactory(factory.django.DjangoModelFactory):
    word = "避難所"
    easy = "にげるところ"

    class Meta:
        model = EasyWord
