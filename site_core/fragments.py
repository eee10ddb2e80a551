"""What is the same for every visitor, made once and kept until any content changes.

One row holds a token that changes with every change of content (`ContentVersion`). Everything kept carries the token in
its key, so nothing that is kept can be stale, in whatever process; a request pays one query for the token.
"""

import secrets
from collections.abc import Callable

from django.core.cache import caches
from django.db import models, transaction
from django.utils.translation import get_language

ONE_DAY = 24 * 60 * 60


class ContentVersion(models.Model):
    """The one row whose token stands for all content as it is now."""

    token = models.CharField(max_length=32)

    def __str__(self):
        return self.token

    @classmethod
    def current(cls) -> str:
        """The token; made at the first question."""
        token = cls.objects.filter(pk=1).values_list("token", flat=True).first()
        return token or cls.change()

    @classmethod
    def change(cls) -> str:
        """A new token: whatever was kept under the old one is never asked for again."""
        token = secrets.token_hex(8)
        cls.objects.update_or_create(pk=1, defaults={"token": token})
        return token


def kept(request, name: str, make: Callable[[], object]):
    """What `make` returns (anything that pickles), made anew when content has changed. A preview is never kept."""
    if getattr(request, "is_preview", False):
        return make()
    key = f"{token_of(request)}:{get_language()}:{request.scheme}:{request.get_host()}:{name}"
    cache = caches["fragments"]
    found = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, ONE_DAY)
    return found


def token_of(request) -> str:
    """The token of the content as this request sees it; asked for once."""
    if not hasattr(request, "_content_version"):
        request._content_version = ContentVersion.current()
    return request._content_version


def content_changed() -> None:
    """Notes that content has changed, once the change is in the database; many changes in one transaction are one."""
    connection = transaction.get_connection()
    if not any(callback == ContentVersion.change for _sids, callback, *_rest in connection.run_on_commit):
        transaction.on_commit(ContentVersion.change)
