"""Puts a backup back. Everything is unpacked and checked beside the data before anything is touched."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils.translation import gettext as _

from . import tables
from .archive import unpack
from .encryption import decrypted
from .engines import take_sqlite
from .problems import BackupProblem


def restore(path: Path, *, passphrase_file: str, identity: str, force: bool, say: Callable[[str], None]) -> dict:
    """Answers the manifest. The database is either as it was before or as in the backup, never between."""
    if not path.is_file():
        raise BackupProblem(_("There is no such file: %(path)s") % {"path": path})
    if not force and not _is_empty():
        raise BackupProblem(_("This site has accounts already. To replace all it holds, say --force."))
    media = Path(settings.MEDIA_ROOT)
    media.mkdir(parents=True, exist_ok=True)
    # Beside the uploads, so that files are moved into their place and not copied once more.
    with tempfile.TemporaryDirectory(prefix=".guccho-restore-", dir=media.parent) as unpacked:
        with decrypted(path, passphrase_file, identity) as stream:
            manifest = unpack(stream, Path(unpacked))
        say(_("The backup of %(made)s is whole.") % {"made": manifest["made"]})
        _database(Path(unpacked), manifest)
        say(_("%(number)d rows of the database") % {"number": sum(manifest["rows"].values())})
        say(_("%(number)d files") % {"number": _files(Path(unpacked) / "media", media)})
    return manifest


def _is_empty() -> bool:
    return not _has_tables() or not get_user_model()._default_manager.exists()


def _has_tables() -> bool:
    return "django_migrations" in connection.introspection.table_names()


def _database(unpacked: Path, manifest: dict) -> None:
    copy = unpacked / "database" / "database.sqlite3"
    if connection.vendor == "sqlite" and copy.exists():
        take_sqlite(connection, copy)
        with transaction.atomic():
            tables.empty(connection, [Session])
        return
    if not _has_tables() or tables.migrations_of(connection) != manifest["migrations"]:
        raise BackupProblem(
            _("The tables here are not those of the backup. Run `migrate` with the version of the site that made it.")
        )
    with transaction.atomic(), connection.constraint_checks_disabled():
        found = tables.all_models()
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        tables.empty(connection, [*tables.left_out_models(), *found])
        for model, lines in tables.files_of(unpacked / "tables"):
            table = model._meta.db_table
            if tables.load(connection, model, lines) != manifest["rows"][table]:
                raise BackupProblem(
                    _("Not every row came back: %(table)s. Nothing has been changed.") % {"table": table}
                )
        tables.reset_sequences(connection, found)
        connection.check_constraints()


def _files(unpacked: Path, media: Path) -> int:
    number = 0
    for path in sorted(unpacked.rglob("*")) if unpacked.exists() else []:
        if path.is_file():
            target = media / path.relative_to(unpacked)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
            number += 1
    return number
