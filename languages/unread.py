"""Nothing a machine wrote is public before a person has read it. The one gate every way to publication goes through.

A draft assistant's text becomes a row of `MachineText`, unless it says just what the original says. The row goes when
a person takes the text over for its place.
`refuse` looks at what is about to become public, not at how: the texts of the instance itself, taken apart again.
"""

import hashlib
from collections.abc import Iterable

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import ngettext
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import StringTranslation, TranslationContext
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import StringValue

from .models import MachineText


class NotRead(ValidationError):
    """A text only a machine has written was about to become public. `instance` is what it stands in."""

    def __init__(self, instance: TranslatableMixin, count: int):
        self.instance = instance
        message = ngettext(
            "“%(title)s” was not published: %(count)d text written by the machine has not been read yet.",
            "“%(title)s” was not published: %(count)d texts written by the machine have not been read yet.",
            count,
        ) % {"title": instance, "count": count}
        # A dictionary, for so wagtail-localize reads the errors of a save.
        super().__init__({NON_FIELD_ERRORS: [message]})

    def __str__(self):
        return self.messages[0]


def refuse(instance: TranslatableMixin) -> None:
    """NotRead if the instance, as it is in memory, carries texts nobody has read."""
    if count := count_in(instance):
        raise NotRead(instance, count)


def count_in(instance: TranslatableMixin) -> int:
    """How many places of the instance, as it is in memory, say what a machine wrote and nobody has read."""
    rows = MachineText.objects.filter(object_id=instance.translation_key, locale_id=instance.locale_id)
    unread = set(rows.values_list("path_id", "text_hash"))
    if not unread:
        return 0
    return sum(place in unread for place in _texts_of(instance))


def _texts_of(instance) -> Iterable[tuple]:
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            yield TranslationContext._get_path_id(segment.path), _hash(segment.string.data)


def note(translation: StringTranslation) -> None:
    """Remembers a machine's text as unread, or a person's as read."""
    if translation.context is None:
        return
    row = {
        "object_id": translation.context.object_id,
        "locale_id": translation.locale_id,
        "path_id": translation.context.path_id,
        "text_hash": _hash(translation.data),
    }
    if translation.translation_type != StringTranslation.TRANSLATION_TYPE_MACHINE:
        MachineText.objects.filter(**row).delete()
    elif not _says_the_same(translation.data, translation.translation_of.data) and not _was_read_here(translation):
        MachineText.objects.get_or_create(**row)


def _was_read_here(translation) -> bool:
    """Whether a person has taken over this very text for this place before, for an earlier wording of the source."""
    others = StringTranslation.objects.filter(
        context_id=translation.context_id,
        locale_id=translation.locale_id,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )
    return any(_says_the_same(data, translation.data) for data in others.values_list("data", flat=True))


def touches_content(instance: TranslatableMixin, update_fields: Iterable[str] | None) -> bool:
    """Whether a save of these fields (None: all) could bring other texts before readers."""
    if update_fields is None:
        return True
    texts = {field.field_name for field in get_translatable_fields(type(instance))}
    return not texts.union({"live"}).isdisjoint(update_fields)


def is_public(instance) -> bool:
    """Whether readers see the row itself. What has no drafts is public when it is saved; an alias says what its
    source says, which no machine wrote.
    """
    return getattr(instance, "live", True) and not getattr(instance, "alias_of_id", None)


def _says_the_same(one: str, other: str) -> bool:
    return _hash(one) == _hash(other)


def _hash(html: str) -> str:
    # Tags and white space are nobody's work; without them the comparison survives every way of storing a text.
    text = "".join(StringValue(html).render_text().split())
    return hashlib.sha256(text.encode()).hexdigest()
