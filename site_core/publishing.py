"""Publishing and unpublishing what was scheduled: each page whole or not at all, and by one process only.

Wagtail's own command clears a page's date of publication before it makes the page public, in steps of their own, so a
process killed in between loses the page, and two at once publish it twice. Here each one is a transaction that takes
the lock of the page's row first and then looks again whether there is still something to do. On SQLite a transaction
that writes begins IMMEDIATE, which is the same lock for the whole file.

What cannot be published stops nobody else. It is kept as a `Holdup`, shown to who may publish it, and tried again.
"""

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)


class Holdup(models.Model):
    """Something that should be public by now, or public no more, and is not; with the reason, in an editor's words."""

    class Doing(models.TextChoices):
        PUBLISH = "publish"
        UNPUBLISH = "unpublish"

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.CharField(max_length=255)
    doing = models.CharField(max_length=10, choices=Doing)
    title = models.CharField(max_length=255, blank=True)
    reason = models.TextField()
    since = models.DateTimeField()
    tried_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "doing"], name="site_core_one_holdup_each")
        ]

    def __str__(self):
        return f"{self.doing} {self.title}"


class Unreadable(ValidationError):
    """A version whose kind of content this site does not know any more."""


@dataclass(frozen=True)
class Due:
    """One thing to do: a revision to publish, or an object to take down."""

    doing: Holdup.Doing
    content_type_id: int
    object_id: str
    revision_id: int | None = None
    title: str = ""

    def do(self, now: datetime) -> bool:
        """In one transaction; False where somebody else has done it, or it is to be done no more."""
        with transaction.atomic():
            return self._publish(now) if self.revision_id else self._unpublish(now)

    def _publish(self, now: datetime) -> bool:
        if self._locked() is None:
            return False
        approved = Revision.objects.filter(pk=self.revision_id, approved_go_live_at__lt=now)
        revision = approved.select_related("content_type").first()
        if revision is None:
            return False
        if revision.content_type.model_class() is None:
            raise Unreadable(_("This site does not know this kind of content any more."))
        revision.publish(log_action="wagtail.publish.scheduled")
        return True

    def _unpublish(self, now: datetime) -> bool:
        found = self._locked()
        if found is None or not found.live or not found.expire_at or found.expire_at >= now:
            return False
        if isinstance(found, Page):
            found = found.specific
        found.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        return True

    def _locked(self):
        """The object with its row locked until the transaction ends; None where there is none."""
        model = ContentType.objects.get_for_id(self.content_type_id).model_class()
        if model is None:
            raise Unreadable(_("This site does not know this kind of content any more."))
        return model._base_manager.select_for_update(of=("self",)).filter(pk=self.object_id).first()


def publish_due(now: datetime) -> dict[str, int]:
    """Takes down what is over and publishes what is due; how many of each, and how many could not be."""
    done = Counter(unpublished=0, published=0, held_up=0)
    for due in what_is_due(now):
        done[_try(due, now)] += 1
    # What was not tried just now is no longer due: done by somebody, called off, or deleted.
    Holdup.objects.filter(tried_at__lt=now).delete()
    del done[""]
    return dict(done)


def what_is_due(now: datetime) -> list[Due]:
    """What is public and should not be, then what should be public and is not."""
    return [*_over(now), *_approved(now)]


def _try(due: Due, now: datetime) -> str:
    try:
        if not due.do(now):
            return ""
    except Exception as error:  # whatever it is, the others must not wait for it
        # Where the database is away this fails too, and with it the run.
        _note(due, error, now)
        return "held_up"
    return f"{due.doing}ed"


def _note(due: Due, error: Exception, now: datetime) -> None:
    reason = _in_words(error)
    known = {"reason": reason, "tried_at": now, "title": due.title}
    holdup, is_new = Holdup.objects.get_or_create(
        content_type_id=due.content_type_id,
        object_id=due.object_id,
        doing=due.doing,
        defaults={**known, "since": now},
    )
    if is_new or holdup.reason != reason:
        logger.error("Could not %s %s (%s)", due.doing, due.title, due.object_id, exc_info=error)
    if not is_new:
        Holdup.objects.filter(pk=holdup.pk).update(**known)


def _in_words(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return f"{type(error).__name__}: {error}"


def _over(now: datetime) -> Iterator[Due]:
    """What is public and should not be, the longest first."""
    for model in (Page, *_kinds_with_drafts()):
        content_type = ContentType.objects.get_for_model(model)
        over = model._base_manager.filter(live=True, expire_at__lt=now).order_by("expire_at", "pk")
        for found in over.only("pk", "title") if model is Page else over:
            yield Due(Holdup.Doing.UNPUBLISH, content_type.pk, str(found.pk), title=str(found)[:255])


def _kinds_with_drafts() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)]


def _approved(now: datetime) -> Iterator[Due]:
    """Versions that should be public, the earliest first."""
    approved = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at", "pk")
    for pk, kind, object_id, title in approved.values_list("pk", "base_content_type_id", "object_id", "object_str"):
        yield Due(Holdup.Doing.PUBLISH, kind, object_id, pk, title[:255])
