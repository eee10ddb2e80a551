"""How often a page asks the database: as often for three hundred pages as for ten, and seldom once it is kept."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases_showcase.models import CaseFact, CaseParty, InitiativeOrigin
from magazine.models import ColumnContributor, ColumnPage
from site_core.models import ContentVersion, RelatedPage
from tests.factories import (
    CaseIndexPageFactory,
    CasePageFactory,
    ColumnPageFactory,
    ContributorFactory,
    CustomImageFactory,
    DoorPageFactory,
    FactFactory,
    HomePageFactory,
    InitiativeIndexPageFactory,
    InitiativePageFactory,
    InterestFactory,
    MagazineIndexPageFactory,
    NeoFactory,
    OrganisationFactory,
    ResourceIndexPageFactory,
    ResourceKindFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StandardPageFactory,
)
from tests.shared import multiply, nothing_follows

pytestmark = pytest.mark.django_db
ARTICLE, LIST, HOME = 12, 20, 22


class Library:
    """A site that grows: every page has a picture, an interest, a voice and whatever its kind has."""

    def __init__(self):
        self.food, self.neo = InterestFactory(slug="food"), NeoFactory()
        self.image, self.organisation = CustomImageFactory(), OrganisationFactory()
        self.series = SeriesPageFactory(slug="staff")
        self.book = SeriesPageFactory(slug="book", planned_episodes=400)
        self.kind, self.size = ResourceKindFactory(), 0
        for factory in (CaseIndexPageFactory, InitiativeIndexPageFactory, ResourceIndexPageFactory):
            factory()
        self.newest = {}

    def common(self, number):
        return {
            "title": f"その{number}",
            "main_image": self.image,
            "interests": [self.food],
            "neos": [self.neo],
            "published_on": datetime.date(2020, 1, 1) + datetime.timedelta(days=number),
        }

    @nothing_follows()
    def grow(self, size):
        """Let there be `size` pages of each kind."""
        for number in range(self.size, size):
            common = self.common(number)
            previous = self.newest.get("initiative")
            self.newest = {
                "column": ColumnPageFactory(parent=self.series, **common),
                "episode": ColumnPageFactory(parent=self.book, episode_number=number + 1, **common),
                "case": CasePageFactory(
                    parties=[CaseParty(organisation=self.organisation), CaseParty(name="B")], **common
                ),
                "initiative": InitiativePageFactory(
                    meets="毎月",
                    predecessor=previous,
                    origins=[InitiativeOrigin(origin=previous)] if previous else [],
                    **common,
                ),
                "resource": ResourcePageFactory(kind=self.kind, organisation=self.organisation, **common),
            }
        self.size = size


@pytest.fixture
def library():
    made = Library()
    made.grow(10)
    return made


@pytest.fixture
def keeping(settings):
    """What is the same for every visitor is kept, as in production."""
    backend = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "query-counts"}
    settings.CACHES = settings.CACHES | {"fragments": backend}


def queries(client, address):
    """How many queries an address takes, after one request that warmed what is kept."""
    ContentVersion.change()  # no test commits, so nothing else tells that content has changed
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


LISTS = {
    "/yomu/columns/": LIST,
    "/yomu/columns/?interest=food&year=2020": LIST,
    "/yomu/columns/staff/": LIST,
    "/yomu/columns/book/": LIST,
    "/yomu/cases/": LIST,
    "/yomu/initiatives/": LIST,
    "/yomu/resources/": LIST,
    "/interests/food/": LIST,
    "/yomu/": LIST,
    "/": HOME,
}


@pytest.mark.usefixtures("keeping")
def test_a_list_asks_little(client, library):
    counts = {address: queries(client, address) for address in LISTS}
    assert {address: count for address, count in counts.items() if count > LISTS[address]} == {}


def test_sixty_pages_of_each_kind_take_as_many_queries_as_ten(client, library):
    before = {address: queries(client, address) for address in LISTS}
    library.grow(60)
    assert {address: queries(client, address) for address in LISTS} == before


def test_a_thousand_columns_take_as_many_queries_as_ten(client, library):
    addresses = ["/", "/yomu/columns/", "/yomu/columns/staff/", "/interests/food/"]
    before = {address: queries(client, address) for address in addresses}
    multiply(library.newest["column"], 990)
    assert ColumnPage.objects.live().filter(interests=library.food).count() > 1000  # the episodes of the book as well
    assert {address: queries(client, address) for address in addresses} == before


KINDS = ["column", "episode", "case", "initiative", "resource", "about"]


@pytest.mark.usefixtures("keeping")
def test_an_article_with_everything_asks_little(client, library):
    pages = library.newest | {"about": StandardPageFactory(parent=HomePageFactory())}
    others, fact = [page.page_ptr for page in library.newest.values()], FactFactory()
    for page in pages.values():
        page.body = [
            ("text", "<p>本文</p>"),
            ("fact", {"fact": fact, "note": ""}),
            ("picture", {"image": library.image, "caption": ""}),
            ("gallery", {"pictures": [{"image": library.image, "caption": ""}] * 4}),
        ]
        page.related_links = [RelatedPage(related=other) for other in others]
    pages["column"].column_contributors = [ColumnContributor(contributor=ContributorFactory()) for _number in range(3)]
    pages["case"].case_facts = [CaseFact(fact=fact)]
    for page in pages.values():
        page.save()
    counts = {kind: queries(client, pages[kind].url) for kind in KINDS}
    assert {kind: count for kind, count in counts.items() if count > ARTICLE} == {}


@pytest.mark.usefixtures("keeping")
def test_the_start_of_a_site_asks_little(client):
    assert queries(client, HomePageFactory().url) <= HOME
    assert queries(client, DoorPageFactory().url) <= LIST
    assert queries(client, MagazineIndexPageFactory().url) <= LIST
