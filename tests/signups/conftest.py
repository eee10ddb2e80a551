"""A database of their own for tests in which many write at once: committed, on disk, with the product's settings."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.plugins import schema

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def own_database(db, tmp_path):
    """The DATABASE_URL of an empty, migrated database of the kind these tests run on; gone after the test."""
    if connection.vendor == "sqlite":
        file = tmp_path / "own.sqlite3"
        shutil.copy(schema.kept_file(), file)
        yield f"sqlite:///{file}"
        return
    template = connection.settings_dict["NAME"]
    name = f"{template}_own"
    connection.close()  # a database that somebody uses is no template
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def run_beside(own_database):
    """`run_beside("module", *arguments)`: a process on the database of its own; its output is a pipe."""
    environment = {**os.environ, "DATABASE_URL": own_database, "DJANGO_SETTINGS_MODULE": "site_core.settings.test"}

    def run(module, *arguments):
        command = [sys.executable, "-m", module, *map(str, arguments)]
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)

    return run
