"""One moment of the database: a copy by the engine's own tool, and a connection that goes on seeing that moment."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connections
from django.db.utils import load_backend

from .problems import BackupProblem


@contextmanager
def another(connection, **changed):
    """A connection of its own with the same settings, for a while."""
    known = {**connection.settings_dict, **changed}
    reader = load_backend(known["ENGINE"]).DatabaseWrapper(known, alias="backup")
    connections["backup"] = reader  # Django's PostgreSQL types look a new connection up by its name
    try:
        yield reader
    finally:
        reader.close()
        del connections["backup"]


@contextmanager
def moment(connection, folder: Path) -> Iterator[tuple[object, Path | None, str]]:
    """Answers (connection to read from, the engine's own copy or None, why there is none)."""
    if connection.vendor == "sqlite":
        copy = folder / "database.sqlite3"
        connection.ensure_connection()
        with closing(sqlite3.connect(copy)) as target:
            connection.connection.backup(target)
        with another(connection, NAME=str(copy)) as reader:
            yield reader, copy, ""
        return
    with another(connection) as reader:
        reader.set_autocommit(False)
        with reader.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
        copy = folder / "database.pgdump"
        said = _postgres(connection, ["pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={copy}"])
        yield reader, None if said else copy, said
        reader.rollback()


def take_sqlite(connection, copy: Path) -> None:
    """Makes the database what the copy is, in one step that happens or does not."""
    connection.ensure_connection()
    with closing(sqlite3.connect(copy)) as source:
        broken = source.execute("PRAGMA quick_check").fetchone()[0]
        if broken != "ok":
            raise BackupProblem(broken)
        source.backup(connection.connection)


def _postgres(connection, command: list[str]) -> str:
    """Runs one of PostgreSQL's programs; answers "" or what it complained of. The password is not in its arguments."""
    if shutil.which(command[0]) is None:
        return f"{command[0]} is not installed"
    known = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = os.environ | {variable: str(known[name]) for variable, name in names.items() if known[name]}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)  # noqa: S603
    return done.stderr.strip()[-300:] or "failed" if done.returncode else ""
