"""Many pages at once: copies of the demo's as rows of their tables, each with other words, terms, dates and pictures.

What Wagtail would do for each page is done for hundreds: paths as treebeard counts them, lists beside the page, dates
of events, references, the search index (in as many processes as there are cores).
"""

import os
import re
import uuid
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from itertools import batched, islice
from multiprocessing import get_context
from pathlib import Path
from random import Random

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Max
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, ReferenceIndex

from events.models import EventPage, Occurrence
from search.backends.documents import entry_of
from search.backends.engines import engine_for
from site_core.models import CustomImage, District, Interest, Rendition

BATCH = 500
_PARAGRAPH = re.compile(r"<p([^>]*)>([^<]+)</p>")
_SENTENCE = re.compile(r"[^。]+。")
_NEW = {"translation_key", "uuid"}
_NOT_COPIED = {"id", "path", "url_path", "latest_revision_id", "live_revision_id", "external_id"}


class Pen:
    """Writes the copies: the same words each time, from the sentences all pages of the demo are made of."""

    def __init__(self, pictures: Sequence[int]):
        self.chance = Random(20261124)  # noqa: S311 - the same world each time
        self.pictures = pictures
        self.districts = list(District.objects.filter(locale__language_code=settings.LANGUAGE_CODE))
        self.interests = list(Interest.objects.filter(locale__language_code=settings.LANGUAGE_CODE))
        self.sentences = sorted(set(_sentences())) or ["本文。"]

    def texts(self, count: int) -> str:
        return "".join(self.chance.choices(self.sentences, k=count))

    def rewritten(self, html: str) -> str:
        """The same paragraphs with other sentences; those with marks in them stay."""
        return _PARAGRAPH.sub(lambda p: f"<p{p[1]}>{self.texts(max(1, p[2].count('。')))}</p>", html)

    def title(self, original: str, number: int) -> str:
        return f"{self.chance.choice(self.districts).name}の{original.split('　')[0][:40]} {number}"

    def values(self, page: Page, number: int) -> dict:
        """What a copy says otherwise than its original."""
        changed = {"title": self.title(page.title, number), "summary": self.texts(2)}
        changed["draft_title"] = changed["title"]
        if page.main_image_id:
            changed["main_image_id"] = self.chance.choice(self.pictures)
        published = page.first_published_at - timedelta(days=self.chance.randrange(2500))
        changed |= {"first_published_at": published, "last_published_at": published}
        if getattr(page, "published_on", None):
            changed["published_on"] = published.date()
        for field in page._meta.concrete_fields:
            if isinstance(field, StreamField):
                value = getattr(page, field.name)
                changed[field.name] = StreamValue(value.stream_block, list(self._stream(value)), is_lazy=True)
            elif isinstance(field, RichTextField) and field.model is type(page):
                changed[field.name] = self.rewritten(getattr(page, field.name))
        return changed

    def _stream(self, value) -> Iterator[dict]:
        for block in value.get_prep_value():
            yield block | {"value": self.rewritten(block["value"])} if block["type"] == "text" else block


def _sentences() -> Iterator[str]:
    for model in {type(page) for page in Page.objects.live().filter(depth__gt=2).specific()}:
        for page in model.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE):
            for block in page.body.get_prep_value() if hasattr(page, "body") else ():
                for paragraph in _PARAGRAPH.finditer(block["value"]) if block["type"] == "text" else ():
                    yield from _SENTENCE.findall(paragraph[2])


def copies(pen: Pen, model, parents, number: int, versions_of: Sequence[Page] = ()) -> list[Page]:
    """So many new pages of a model spread over the parents; as translations, where they are versions of others."""
    parents = list(parents)
    originals = list(model.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE).order_by("pk")[:40])
    originals = [page for page in originals if not getattr(page, "episode_number", None)]
    steps = {parent.pk: _last_step(parent) for parent in parents}
    made: list[Page] = []
    for numbers in batched(range(number), BATCH, strict=False):
        pairs = []
        for count in numbers:
            parent, original = parents[count % len(parents)], originals[count % len(originals)]
            steps[parent.pk] += 1
            twin = _twin(pen, original, parent, steps[parent.pk], count)
            if versions_of:
                twin.translation_key = versions_of[count % len(versions_of)].translation_key
            pairs.append((original, twin))
        with transaction.atomic():
            _write(pen, model, pairs)
        made += [twin for _original, twin in pairs]
    for parent in parents:
        Page.objects.filter(pk=parent.pk).update(numchild=parent.get_children().count())
    _index(model, [page.pk for page in made])
    return made


def _last_step(parent: Page) -> int:
    last = Page.objects.child_of(parent).aggregate(last=Max("path"))["last"]
    return Page._str2int(last[-Page.steplen :]) if last else 0


def _twin(pen: Pen, page: Page, parent: Page, step: int, number: int) -> Page:
    """A copy in memory, at its place in the tree."""
    values = {field.attname: getattr(page, field.attname) for field in page._meta.concrete_fields}
    twin = type(page)(**{name: value for name, value in values.items() if name not in _NOT_COPIED})
    for name, value in pen.values(page, number).items():
        setattr(twin, name, value)
    for name in _NEW & values.keys():
        setattr(twin, name, uuid.uuid4())
    twin.pk = twin.page_ptr_id = None
    twin.path, twin.depth, twin.numchild = Page._get_path(parent.path, parent.depth + 1, step), parent.depth + 1, 0
    twin.slug, twin.locale_id = f"{page._meta.model_name}-{number}", parent.locale_id
    twin.url_path = f"{parent.url_path}{twin.slug}/"
    return twin


def _write(pen: Pen, model, pairs: list[tuple[Page, Page]]) -> None:
    columns = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    rows = [Page(**{name: getattr(twin, name) for name in columns}) for _page, twin in pairs]
    for (_page, twin), row in zip(pairs, Page.objects.bulk_create(rows), strict=True):
        twin.pk = twin.page_ptr_id = row.pk
    for twins in batched((twin for _page, twin in pairs), 50, strict=False):  # SQLite takes so many values at once
        model._base_manager.all()._insert(twins, model._meta.local_concrete_fields, using=connection.alias)
    of_original: dict[int, list[Page]] = {}
    for page, twin in pairs:
        of_original.setdefault(page.pk, []).append(twin)
    for pk, twins in of_original.items():
        _write_lists(pen, model.objects.get(pk=pk), twins)
        _write_references(pk, twins)
        if issubclass(model, EventPage):
            _write_dates(pk, twins)


def _write_lists(pen: Pen, page: Page, twins: list[Page]) -> None:
    """What stands beside a page: its lists and its terms, of which 校区 and interests are its own."""
    for relation in get_all_child_relations(type(page)):
        child, own = relation.related_model, relation.field.attname
        for row in child._base_manager.filter(**{own: page.pk}):
            values = {field.attname: getattr(row, field.attname) for field in child._meta.concrete_fields}
            values.pop(child._meta.pk.attname)
            fresh = [{name: uuid.uuid4() for name in _NEW & values.keys()} | {own: twin.pk} for twin in twins]
            child._base_manager.bulk_create([child(**(values | new)) for new in fresh], batch_size=BATCH)
    varied = {"districts": pen.districts, "interests": pen.interests}
    for field in type(page)._meta.many_to_many:
        through, own, other = field.remote_field.through, field.m2m_column_name(), field.m2m_reverse_name()
        if own not in {column.attname for column in through._meta.concrete_fields}:
            continue  # tags and the like
        terms = list(through._base_manager.filter(**{own: page.pk}).values_list(other, flat=True))
        rows = []
        for twin in twins:
            if field.name in varied:
                terms = [term.pk for term in pen.chance.sample(varied[field.name], 2)]
            rows += [through(**{own: twin.pk, other: term}) for term in terms]
        through._base_manager.bulk_create(rows, batch_size=BATCH)


def _write_references(pk: int, twins: list[Page]) -> None:
    kind = ContentType.objects.get_for_model(Page)
    rows = list(ReferenceIndex.objects.filter(base_content_type=kind, object_id=str(pk)))
    columns = [field.attname for field in ReferenceIndex._meta.concrete_fields if not field.primary_key]
    new = []
    for twin in twins:
        for row in rows:
            values = {name: getattr(row, name) for name in columns} | {"object_id": str(twin.pk)}
            if row.model_path == "main_image":
                values["to_object_id"] = str(twin.main_image_id)
            new.append(ReferenceIndex(**values))
    ReferenceIndex.objects.bulk_create(new, batch_size=BATCH)


def _write_dates(pk: int, twins: list[Page]) -> None:
    """The dates of the original, by its rules, as the copies' own."""
    hosts = dict(Page.objects.filter(path__in={twin.path[: -Page.steplen] for twin in twins}).values_list("path", "pk"))
    columns = [f.column for f in Occurrence._meta.concrete_fields if f.column not in {"id", "page_id", "host_id"}]
    names, table = ", ".join(f'"{column}"' for column in columns), Occurrence._meta.db_table
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (page_id, host_id, {names})"  # noqa: S608 - names of ours
            f" SELECT %s, %s, {names} FROM {table} WHERE page_id = %s",
            [(twin.pk, hosts[twin.path[: -Page.steplen]], pk) for twin in twins],
        )


def more_pictures(number: int) -> list[int]:
    """The ids of `number` pictures at least: copies are rows with files of their own, linked to the original's."""
    originals = list(CustomImage.objects.order_by("pk"))
    found = [picture.pk for picture in originals]
    for count in range(number - len(originals)):
        original = originals[count % len(originals)]
        values = {f.attname: getattr(original, f.attname) for f in CustomImage._meta.concrete_fields if f.name != "id"}
        values |= {"title": f"{original.title} {count}", "file": _linked(original.file.name, count)}
        (picture,) = CustomImage.objects.bulk_create([CustomImage(**values)])
        found.append(picture.pk)
        Rendition.objects.bulk_create(
            Rendition(
                image_id=picture.pk,
                filter_spec=one.filter_spec,
                focal_point_key=one.focal_point_key,
                width=one.width,
                height=one.height,
                file=_linked(one.file.name, count),
            )
            for one in original.renditions.all()
        )
    return found


def _linked(name: str, number: int) -> str:
    path = Path(name)
    new = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
    source, target = Path(settings.MEDIA_ROOT, name), Path(settings.MEDIA_ROOT, new)
    target.unlink(missing_ok=True)
    os.link(source, target)
    return new


def _index(model, pks: list[int]) -> None:
    """Writes the search index of pages: analysed by as many processes as there are cores, written by this one."""
    kind = ContentType.objects.get_for_model(model).pk
    engine = engine_for(connection.alias)
    connection.close()  # no process inherits it
    label, jobs = model._meta.label, iter(batched(pks, 100, strict=False))
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as pool:
        waiting = [pool.submit(_analysed, label, batch) for batch in islice(jobs, 4)]
        while waiting:
            entries, words = waiting.pop(0).result()
            engine.save(kind, entries, words)
            waiting += [pool.submit(_analysed, label, batch) for batch in islice(jobs, 1)]


def _analysed(label: str, pks: tuple[int, ...]) -> tuple[list, set]:
    from django.apps import apps

    pages = apps.get_model(label).objects.filter(pk__in=pks)
    entries, words = zip(*(entry_of(page) for page in pages), strict=True)
    return list(entries), set().union(*words)


def tidy() -> None:
    """What a database does by itself in time."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
