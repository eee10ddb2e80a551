"""Photographs from the telephone: made safe like any upload, kept in a collection of their host with who agreed."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page

from events.models import HostPage
from site_core.images import CustomImage

COLLECTION = "主催団体の写真"


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
