"""What several tests find in the database and need not make each for itself."""

import copy
import sys
import uuid

from django.db import connection, transaction
from django.test import override_settings
from wagtail.models import Page


def made_once(blocker, make):
    """For a fixture of a module to `yield from`: what `make` returns, its rows there until the module is done.

    Each test changes them in a transaction inside this one, so the next finds them as they were made. An object in
    memory stays changed: hand out keys. `blocker` is pytest-django's; between the tests the database stays closed.
    """
    around = transaction.atomic()
    with blocker.unblock():
        around.__enter__()
        try:
            made = make()
        except BaseException:
            around.__exit__(*sys.exc_info())
            raise
    yield made
    with blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


def nothing_follows():
    """A block in which what is saved is saved and no more: not indexed, not read, not looked at for references.

    For rows that only have to be many.
    """
    return override_settings(TASKS={"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}})


def multiply(page, number):
    """Put `number` copies of a page beside it, as rows of its tables: a hundred times as quick as saving each."""
    model, parent = type(page), page.get_parent()
    original, last, copies = Page.objects.get(pk=page.pk), parent.get_last_child(), []
    for count in range(number):
        last, path = copy.copy(original), last._inc_path()
        last.pk, last.path, last.translation_key, last.slug = None, path, uuid.uuid4(), f"{page.slug}-{count}"
        last.url_path = f"{parent.url_path}{last.slug}/"
        copies.append(last)
    first = Page.objects.bulk_create(copies)[0]
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + number)
    columns = ", ".join(f'"{field.column}"' for field in model._meta.local_concrete_fields if not field.primary_key)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{model._meta.db_table}" (page_ptr_id, {columns})'  # noqa: S608 - names of ours
            f' SELECT new.id, {columns} FROM wagtailcore_page new, "{model._meta.db_table}"'
            " WHERE page_ptr_id = %s AND new.depth = %s AND new.path BETWEEN %s AND %s",
            [page.pk, page.depth, first.path, last.path],
        )
    for field in model._meta.local_many_to_many:
        through, own = field.remote_field.through, field.m2m_field_name()
        others = through.objects.filter(**{own: page.pk}).values_list(field.m2m_reverse_field_name(), flat=True)
        through.objects.bulk_create(
            through(**{f"{own}_id": twin.pk, f"{field.m2m_reverse_field_name()}_id": other})
            for twin in copies
            for other in others
        )
