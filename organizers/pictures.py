"""Photographs from the telephone: made safe like any upload, kept in a collection of their host with who agreed."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page, ReferenceIndex, Revision

from events.models import EventPage, HostPage, ReportPage
from site_core.images import CustomImage

from .access import hosts_of

COLLECTION = "主催団体の写真"
KEPT_UNUSED = timedelta(days=7)
"""How long a photograph of a form that was never finished waits for somebody to go on."""

KEPT_WITHOUT_CONSENT = timedelta(hours=1)
"""How long one waits for the tick that all have agreed: as long as what was typed does."""

_NAMES_A_PICTURE = {"main_image", "social_image", "image", "poster", "value"}


@transaction.atomic
def collection_of(host: HostPage) -> Collection:
    """The collection of a host's pictures; made where there is none. The number in its name outlasts a new title."""
    Page.objects.select_for_update().filter(pk=host.pk).values_list(
        "pk"
    ).first()  # asked twice at once, it is made once
    root = Collection.objects.select_for_update().get(depth=1)
    shelf = root.get_children().filter(name=COLLECTION).first() or root.add_child(name=COLLECTION)
    mark = f"（{host.pk}）"
    return shelf.get_children().filter(name__endswith=mark).first() or shelf.add_child(
        name=f"{host.title[: 255 - len(mark)]}{mark}"
    )


def pictures_of(host: HostPage):
    """The pictures that came through the desk of a host, the newest first; a queryset."""
    shelf = Collection.objects.filter(depth=2, name=COLLECTION).first()
    if shelf is None:
        return CustomImage.objects.none()
    own = shelf.get_children().filter(name__endswith=f"（{host.pk}）")
    return CustomImage.objects.filter(collection__in=own).order_by("-pk")


def picture_of(host: HostPage, pk: int | None) -> CustomImage | None:
    """One picture of a host by its number, which may come from anywhere; None where it is none of theirs."""
    return pictures_of(host).filter(pk=pk).first() if pk else None


def keep_picture(file, *, host: HostPage, title: str, alt: str, user, today: date | None) -> CustomImage:
    """Keeps a picture. `file` has been through `PictureField`; `today` is when somebody said that all agreed, if so."""
    image = CustomImage(
        title=title[:255],
        file=file,
        description=alt,
        consent_note=consent_note(user, today) if today else "",
        collection=collection_of(host),
        uploaded_by_user=user,
    )
    image.save()
    return image


def consent_note(user, today: date) -> str:
    """Who said, and when, that everybody to be seen has agreed."""
    words = _("%(name)s confirmed at the organizers' desk on %(date)s that everybody to be seen has agreed.")
    return words % {"name": user.get_full_name() or user.get_username(), "date": today.isoformat()}


def describe(image: CustomImage, words: str) -> None:
    """Says what is to be seen in a picture that came through the desk; the newsroom's own keep their words."""
    if words and words != image.description and came_through_the_desk(image):
        image.description = words
        image.save(update_fields=["description"])


def came_through_the_desk(image: CustomImage) -> bool:
    """Whether a picture lies in the collection of some host."""
    shelf = image.collection.get_parent()
    return bool(shelf and shelf.depth == 2 and shelf.name == COLLECTION)


def is_ones_own(user, image: CustomImage) -> bool:
    """Whether somebody sees a picture at their desk: it came through it, or a page of their host's has it, or will."""
    hosts = list(hosts_of(user))
    if any(pictures_of(host).filter(pk=image.pk).exists() for host in hosts):
        return True
    for host in hosts:
        below = Page.objects.descendant_of(host, inclusive=True)
        if below.filter(pk__in=[int(key) for key in _references_to([image.pk]).values_list("object_id", flat=True)]):
            return True
        drafts = Q(pk__in=below.values("pk")) & Q(latest_revision__content__main_image=image.pk)
        if any(model.objects.filter(drafts).exists() for model in (EventPage, ReportPage)):
            return True
    return False


def drop_unwanted(host: HostPage, pk: int | None) -> None:
    """Deletes a picture nobody has agreed to as soon as the form it was sent with goes on without it."""
    image = picture_of(host, pk)
    if image and not image.consent_note and not _used({image.pk}, image.created_at):
        image.delete()


def purge(now: datetime) -> int:
    """Deletes what came through the desk and is used by nothing: no page, and no version of one.

    After an hour without anybody's word that all have agreed, else after a week. How many were deleted.
    """
    shelf = Collection.objects.filter(depth=2, name=COLLECTION).first()
    if shelf is None:
        return 0
    old = Q(created_at__lt=now - KEPT_UNUSED) | Q(consent_note="", created_at__lt=now - KEPT_WITHOUT_CONSENT)
    candidates = CustomImage.objects.filter(old, collection__path__startswith=shelf.path).order_by("created_at")
    candidates = candidates.exclude(uploaded_by_user__in=_newsroom())  # who tidies up for itself
    since = candidates.values_list("created_at", flat=True).first()
    if since is None:
        return 0
    keys = set(candidates.values_list("pk", flat=True))
    unused = keys - _used(keys, since)
    for image in CustomImage.objects.filter(pk__in=unused):
        image.delete()
    return len(unused)


def _newsroom():
    """The users who may come into the newsroom."""
    may = Q(groups__permissions__codename="access_admin") | Q(user_permissions__codename="access_admin")
    return get_user_model().objects.filter(may | Q(is_superuser=True)).values("pk")


def _references_to(keys):
    """What the reference index knows of these pictures: from published pages, from snippets, from anywhere."""
    return ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(CustomImage), to_object_id__in=[str(key) for key in keys]
    )


def _used(keys: set[int], since: datetime) -> set[int]:
    """Those of some pictures something refers to, or did in a version that can be taken up again."""
    used = {int(key) for key in _references_to(keys).values_list("to_object_id", flat=True)}
    contents = Revision.objects.filter(created_at__gte=since).values_list("content", flat=True)
    for content in contents.iterator(chunk_size=100):
        if used >= keys:
            break
        used |= keys.intersection(_pictures_in(content))
    return used & keys


def _pictures_in(content) -> Iterator[int]:
    """The numbers a version of a page has where a picture can be; bodies are texts of JSON in it."""
    match content:
        case dict():
            for name, value in content.items():
                if name in _NAMES_A_PICTURE and isinstance(value, int):
                    yield value
                else:
                    yield from _pictures_in(value)
        case list():
            for value in content:
                yield from _pictures_in(value)
        case str() if content.startswith("[{"):
            try:
                yield from _pictures_in(json.loads(content))
            except ValueError:
                return
