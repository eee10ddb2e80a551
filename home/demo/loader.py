"""Puts the demo's content into the database through the same models and validation an editor uses.

Every piece has a fixed translation key made from its own key. A piece that is there already is left exactly as it is,
whatever an editor has made of it; so loading is repeatable, and never undoes anybody's work.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from modelcluster.models import get_all_child_relations
from wagtail.models import Collection, Locale, Page, Site

from cases_showcase import models as cases_showcase
from events import models as events
from furigana.demo import load_readings
from home.models import DoorPage, HomePage, StandardPage
from home.newsroom import set_up_newsroom
from magazine import models as magazine
from nihongo.wareki import PartialDate
from resources import models as resources
from search.demo import load_search
from site_core import models as site_core
from site_core.languages import KNOWN
from site_core.models import RelatedPage
from site_core.tasks import each_task_once

from . import (
    body,
    cases,
    columns,
    contributors,
    districts,
    events_loader,
    facts,
    initiatives,
    organisations,
    organizers_loader,
    pages,
    pictures,
    scenes,
    series,
    shapes,
    terms,
    translations,
)
from . import events as event_data
from . import resources as resource_data
from .keys import identity

CREDIT = "絵：このサイトのために描いたもの"
COLLECTION = "見本の絵"
TAXONOMIES = (
    (site_core.Interest, terms.INTERESTS),
    (site_core.Field, terms.FIELDS),
    (site_core.Audience, terms.AUDIENCES),
    (site_core.AccessFeature, terms.ACCESS_FEATURES),
    (resources.ResourceKind, terms.RESOURCE_KINDS),
    (events.EventKind, event_data.KINDS),
)
MUNICIPALITIES = {"久留米": "kurume", "田主丸": "tanushimaru", "北野": "kitano", "城島": "jojima", "三潴": "mizuma"}
INDEX_MODELS = {
    "magazine": magazine.MagazineIndexPage,
    "cases": cases_showcase.CaseIndexPage,
    "initiatives": cases_showcase.InitiativeIndexPage,
    "resources": resources.ResourceIndexPage,
    "events": events.EventIndexPage,
    "tv": events.EpisodeIndexPage,
}


class Loader:
    """One loading at `now`, from which the dates of events are counted.

    `say` is told, in a line each, what is being done.
    """

    def __init__(self, now: datetime, say: Callable[[str], object] = lambda line: None):
        self.now = now
        self.say = say
        self.locale = Locale.get_default()
        self.unfinished: list[tuple[shapes.Page, Page]] = []

    def load_translations(self) -> None:
        """What the demo has in other languages; what is there already, or was when a run was broken off, stays."""
        for tag in translations.tags():
            self.say(f"{KNOWN[tag].japanese_name}の訳")
            with each_task_once():
                translations.load_translations(tag, self.say)

    def load_source(self) -> None:
        """The Japanese. All or nothing but the pictures, which are drawn first and found again next time."""
        self.say("絵を描いています")
        self.load_pictures()
        with each_task_once(), transaction.atomic():
            self.say("分類とページの骨組み")
            home = self.load_foundation()
            self.say("団体・数字・書き手")
            self.load_reference()
            load_readings()
            self.say("記事・事例・取り組み・資源・催し")
            self.load_pages()
            self.finish_pages()
            self.finish_home(home)
            load_search(self.locale)

    def load_changes(self) -> None:
        """What has become of single dates: one called off, one moved. In the editor's name where there is one."""
        events_loader.load_changes(self)

    def load_desk(self) -> None:
        """Who keeps dates at the organizers' desk, and who has signed up; only where there are accounts for it."""
        with each_task_once():
            organizers_loader.load_desk(self)

    @transaction.atomic
    def load_foundation(self) -> HomePage:
        """What any such site starts from: taxonomies, the front page, the doors, the sections, groups and rights."""
        for model, entries in TAXONOMIES:
            for order, term in enumerate(entries):
                values = {"name": term.name, "reading": term.reading, "description": term.description}
                self.put(model, term.key, slug=term.key, sort_order=order, **values)
        for order, neo in enumerate(terms.NEOS):
            values = {"name": neo.name, "reading": neo.reading, "wordplay": neo.wordplay, "outcome": neo.outcome}
            self.put(site_core.Neo, neo.key, slug=neo.key, sort_order=order, voice=neo.voice, **values)
        for order, district in enumerate(districts.DISTRICTS):
            self.put(
                site_core.District,
                district.key,
                name=district.name,
                reading=district.reading,
                other_readings="、".join(district.alternative_readings),
                former_municipality=MUNICIPALITIES[district.former_municipality],
                note=district.note,
                slug=district.key,
                sort_order=order,
            )
        home = self.load_skeleton()
        set_up_newsroom(home)
        return home

    def load_skeleton(self) -> HomePage:
        """The front page, the four doors and the sections behind them, published and still empty."""
        home = HomePage.objects.first() or self.add_home()
        for door in pages.DOORS:
            self.add_page(DoorPage, home, door, introduction="", show_in_menus=True)
        for index in pages.INDEXES:
            self.add_page(INDEX_MODELS[index.key], self.page(pages.INDEX_PARENT[index.key]), index)
        for _entry, page in self.unfinished:
            publish(page)
        return home

    def load_pictures(self) -> None:
        root = Collection.get_first_root_node()
        collection = Collection.objects.filter(name=COLLECTION).first() or root.add_child(name=COLLECTION)
        there = set(site_core.CustomImage.objects.filter(collection=collection).values_list("title", flat=True))
        for picture in pictures.PICTURES:
            if picture.title not in there:
                drawn = BytesIO()
                scenes.draw(picture.scene).save(drawn, "JPEG", quality=82)
                image = site_core.CustomImage(
                    title=picture.title,
                    description=picture.alt,
                    credit=CREDIT,
                    collection=collection,
                    file=ContentFile(drawn.getvalue(), name=f"{picture.key}.jpg"),
                )
                image.full_clean(exclude=["file"])
                image.save()

    def load_reference(self) -> None:
        for entry in organisations.ORGANISATIONS:
            self.put(
                site_core.Organisation,
                entry.key,
                name=entry.name,
                reading=entry.reading,
                other_names="\n".join(entry.aliases),
                description=entry.description,
                website=entry.website,
                phone=entry.phone,
                fax=entry.fax,
            )
        for entry in facts.FACTS:
            self.put(
                site_core.Fact,
                entry.key,
                name=entry.name,
                value=entry.value,
                unit=entry.unit,
                as_of=PartialDate.parse(entry.as_of),
                source=entry.source,
                source_url=entry.source_url,
            )
        for entry in contributors.CONTRIBUTORS:
            self.put(
                magazine.Contributor,
                entry.key,
                name=entry.name,
                reading=entry.reading,
                affiliation=entry.affiliation,
                profile=entry.profile,
            )
        events_loader.load_venues(self)

    def load_pages(self) -> None:
        for entry in series.SERIES:
            episodes = {"planned_episodes": entry.planned_episodes, "is_finished": entry.is_finished}
            self.add_page(magazine.SeriesPage, self.page("magazine"), entry, **episodes)
        for entry in columns.COLUMNS:
            self.add_page(magazine.ColumnPage, self.page(entry.series), entry, episode_number=entry.episode)
        for entry in cases.CASES:
            self.add_page(
                cases_showcase.CasePage,
                self.page("cases"),
                entry,
                place=entry.place,
                since=PartialDate.parse(entry.since) if entry.since else None,
                status=entry.status,
                **{
                    part: body.paragraphs(getattr(entry, part))
                    for part in ("trigger", "actions", "changes", "tips", "next_steps")
                },
            )
        for entry in initiatives.INITIATIVES:
            self.add_page(
                cases_showcase.InitiativePage,
                self.page("initiatives"),
                entry,
                kind=entry.kind,
                other_names="\n".join(entry.aliases),
                start_year=entry.start_year,
                end_year=entry.end_year,
                state=entry.state,
                meets=entry.meets,
                website=entry.website,
            )
        for entry in resource_data.RESOURCES:
            words = ("phone", "fax", "email", "website", "address", "hours", "access", "languages", "application")
            self.add_page(
                resources.ResourcePage,
                self.page("resources"),
                entry,
                kind=self.get(resources.ResourceKind, entry.kind),
                organisation=self.get(site_core.Organisation, entry.organisation) if entry.organisation else None,
                area_level=entry.area_level,
                confirmed_on=date.fromisoformat(entry.confirmed_on) if entry.confirmed_on else None,
                **{name: getattr(entry, name) for name in words},
            )
        for entry in pages.STANDARD:
            self.add_page(StandardPage, self.page(pages.STANDARD_PARENT[entry.key]), entry)
        events_loader.add_pages(self)

    # One piece at a time.

    def put(self, model, key: str, **values) -> None:
        """Adds a snippet unless it is there."""
        translation_key = identity(model.__name__, key)
        if not model.objects.filter(translation_key=translation_key, locale=self.locale).exists():
            instance = model(translation_key=translation_key, locale=self.locale, **values)
            instance.full_clean()
            instance.save()

    def get(self, model, key: str):
        return model.objects.get(translation_key=identity(model.__name__, key), locale=self.locale)

    def get_all(self, model, keys: Iterable[str]) -> list:
        return [self.get(model, key) for key in keys]

    def page(self, key: str) -> Page:
        return Page.objects.get(translation_key=identity("page", key), locale=self.locale).specific

    def page_id(self, key: str) -> int:
        pages = Page.objects.filter(translation_key=identity("page", key), locale=self.locale)
        return pages.values_list("pk", flat=True).get()

    def has_page(self, key: str) -> bool:
        return Page.objects.filter(translation_key=identity("page", key), locale=self.locale).exists()

    def add_home(self) -> HomePage:
        """The front page at the root of the one site, in place of Wagtail's page of welcome."""
        root = Page.get_first_root_node()
        entry = pages.HOME
        home = HomePage(
            title=entry.title,
            slug="guccho",
            translation_key=identity("page", entry.key),
            locale=self.locale,
            summary=entry.summary,
            search_description=entry.search_description,
            introduction=self.only_text(entry),
            statement_before=entry.statement_before,
            statement_after=entry.statement_after,
            solving_text=entry.solving_text,
            possibility_text=entry.possibility_text,
        )
        root.add_child(instance=home)
        stock = Page.objects.filter(depth=2, content_type__model="page").exclude(pk=home.pk)
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        port = address.port or {"http": 80, "https": 443}[address.scheme]
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": address.hostname, "port": port, "root_page": home, "site_name": entry.title},
        )
        stock.filter(numchild=0).delete()
        return HomePage.objects.get(pk=home.pk)

    def add_page(self, model, parent: Page, entry: shapes.Page, **values) -> None:
        """Adds an unpublished page unless it is there; `finish_pages` gives it what may point to other pages."""
        if self.has_page(entry.key):
            return
        page = model(
            title=entry.title,
            slug=entry.slug,
            translation_key=identity("page", entry.key),
            locale=self.locale,
            live=False,
            summary=entry.summary,
            search_description=entry.search_description,
            canonical_url=entry.canonical_url,
            canonical_name=entry.canonical_name,
            **values,
        )
        if not hasattr(page, "body") and entry.body:
            page.introduction = self.only_text(entry)
        parent.add_child(instance=page)
        self.unfinished.append((entry, page))

    def finish_pages(self) -> None:
        """Fills in bodies, relations and pictures, now that every page is there, and publishes."""
        for entry, page in self.unfinished:
            self.fill(entry, page)
            check(page)
            publish(page)
        self.unfinished = []

    def finish_home(self, home: HomePage) -> None:
        """Gives a front page nobody has touched its leading story; says where help is."""
        about = site_core.SiteSettings.for_site(Site.objects.get(is_default_site=True))
        if not about.operator:
            about.operator = "久留米市 地域福祉課（見本）"
            about.tagline = pages.HOME.summary
            about.help_page = self.page("door-rely")
            about.save()
        if home.latest_revision is None:
            home.lead_story = self.page(pages.HOME.lead_story).page_ptr
            home.solving_page = self.page(pages.HOME.solving_page).page_ptr
            home.main_image = self.picture(pages.HOME.picture)
            publish(home)

    def fill(self, entry: shapes.Page, page: Page) -> None:
        if entry.picture:
            page.main_image = self.picture(entry.picture)
        if hasattr(page, "body"):
            page.body = self.stream(page, entry.body)
        if hasattr(page, "interests"):
            page.interests = self.get_all(site_core.Interest, entry.interests)
            page.districts = self.get_all(site_core.District, entry.districts)
            page.neos = self.get_all(site_core.Neo, entry.neos)
            page.related_links = [RelatedPage(related_id=self.page_id(key)) for key in entry.related]
        match entry:
            case shapes.Column():
                page.published_on = date.fromisoformat(entry.published_on)
                page.column_contributors = [
                    magazine.ColumnContributor(contributor=self.get(magazine.Contributor, key), role=role)
                    for key, role in entry.contributors
                ]
                page.corrections = [
                    site_core.Correction(corrected_on=date.fromisoformat(day), text=text)
                    for day, text in entry.corrections
                ]
            case shapes.Case():
                page.published_on = date.fromisoformat(entry.published_on)
                page.fields = self.get_all(site_core.Field, entry.fields)
                page.audiences = self.get_all(site_core.Audience, entry.audiences)
                page.parties = [self.party(cases_showcase.CaseParty, name) for name in entry.parties]
                page.case_facts = [
                    cases_showcase.CaseFact(fact=fact) for fact in self.get_all(site_core.Fact, entry.facts)
                ]
            case shapes.Initiative():
                page.predecessor = self.page(entry.predecessor) if entry.predecessor else None
                page.origins = [cases_showcase.InitiativeOrigin(origin=self.page(key)) for key in entry.born_from]
                page.members = [self.party(cases_showcase.InitiativeMember, name) for name in entry.members]
            case shapes.Resource():
                page.fields = self.get_all(site_core.Field, entry.fields)
                page.audiences = self.get_all(site_core.Audience, entry.audiences)
                page.access_features = self.get_all(site_core.AccessFeature, entry.barrier_free)
            case shapes.Event() | shapes.Report():
                events_loader.fill(self, entry, page)

    def party(self, model, name: str):
        """A party by its organisation's key, or by a plain name marked with "="."""
        if name.startswith("="):
            return model(name=name.removeprefix("="))
        return model(organisation=self.get(site_core.Organisation, name))

    def picture(self, key: str):
        title = next(picture.title for picture in pictures.PICTURES if picture.key == key)
        return site_core.CustomImage.objects.filter(title=title, collection__name=COLLECTION).first()

    def only_text(self, entry: shapes.Page) -> str:
        return next((value for kind, value in entry.body if kind == "text"), "")

    def stream(self, page: Page, blocks: Iterable[shapes.Block]):
        """The body, its keys resolved, cleaned as the editor's form cleans it."""
        stream_block = page.body.stream_block
        raw = [{"type": kind, "value": self.resolved(kind, value)} for kind, value in blocks]
        return stream_block.clean(stream_block.to_python(raw))

    def resolved(self, kind: str, value):
        match kind:
            case "picture":
                return value | {"image": self.picture(value["image"]).pk}
            case "gallery":
                return {"pictures": [self.resolved("picture", item) for item in value["pictures"]]}
            case "fact":
                return value | {"fact": self.get(site_core.Fact, value["fact"]).pk}
            case "consultation" | "related_pages":
                return value | {"pages": [self.page_id(key) for key in value["pages"]]}
            case "call_to_action":
                return value | {"page": self.page_id(value["page"])}
            case _:
                return value


def publish(page: Page) -> None:
    """Publishes as an editor does, through a revision."""
    page.refresh_from_db(fields=["numchild"])  # children may have come since, and publishing writes the number
    page.save_revision().publish()


def check(page: Page) -> None:
    """Raises ValidationError for what the editor's form would refuse in the page or its lists."""
    page.full_clean()
    for relation in get_all_child_relations(page):
        for child in getattr(page, relation.get_accessor_name()).all():
            child.clean()
