"""An empty, migrated SQLite database, kept between runs: a thousand steps of migrations are one copy then.

Each set of migration files has its own; where there is none, as in CI, all are run and the result is kept.
"""

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.backends.signals import connection_created

FOLDER = Path(__file__).parents[2] / ".tools/schema"
KEPT = 8


def kept_file():
    """Where the database for the migrations as they are now is kept."""
    known = hashlib.blake2b(digest_size=12)
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            known.update(f"{app.label}/{path.name}\n".encode() + path.read_bytes())
    return FOLDER / f"{known.hexdigest()}.sqlite3"


def begin_with(file):
    """Let the first connection find what is kept in the file; returns a function that puts an end to it."""

    def fill(connection, **kwargs):
        stop()
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as kept:
            kept.backup(connection.connection)

    def stop():
        connection_created.disconnect(fill)

    connection_created.connect(fill, weak=False)
    return stop


def keep(file):
    """Write the database, as it is, to the file. Two processes at once do no harm; the files of long ago go."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(new)) as target:
        connection.connection.backup(target)
    new.replace(file)
    for old in sorted(FOLDER.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)
